//! What the school does for a child besides its lessons, as their family and they themselves are told it: what is done for them,
//! and sessions beside the lessons with the lessons that these cost. Never who does it.

use crate::AppError;
use boxed::boxed;
use domain::{Adjustment, PupilId, Role};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::SchoolTx;
use support::worked::staff_in;

/// What the school does for one child.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SchoolDoes {
    /// What is done for them.
    pub adjustments: Vec<Adjustment>,
    /// Sessions beside the lessons.
    pub sessions: Vec<SessionsFor>,
}

/// Sessions that a child takes part in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionsFor {
    /// What they are called; empty where that names somebody who works here.
    pub name: String,
    /// Days of the week, Monday 1.
    pub weekdays: BTreeSet<i8>,
    /// Minutes each time.
    pub minutes: u32,
    /// The subject whose lessons they take the place of; `None` outside lessons.
    pub instead_of: Option<String>,
    /// The child's last day in them.
    pub until: Date,
}

impl SchoolDoes {
    /// The same for a reader who must not learn where the child is: days would say when they are there.
    #[must_use]
    pub(crate) fn for_reader(mut self, hidden: bool) -> Self {
        if hidden {
            self.sessions.clear();
        }
        self
    }
}

/// What the school does today for each of these pupils; those for whom it does nothing besides lessons are left out.
#[boxed]
pub(crate) async fn school_does(
    tx: &mut SchoolTx,
    pupils: &[PupilId],
    today: Date,
) -> Result<BTreeMap<PupilId, SchoolDoes>, AppError> {
    let staff = tx.staff(today).await?.into_iter().filter(|one| one.role != Role::Carer);
    let staff: Vec<String> = staff.map(|one| one.name.to_string()).collect();
    let mut does: BTreeMap<PupilId, SchoolDoes> = BTreeMap::new();
    for (pupil, held) in tx.adjustments(pupils, today).await? {
        let named = |what: &Adjustment| matches!(what, Adjustment::Own(words) if staff_in(words.as_str(), &staff).is_some());
        let all = held.into_iter().map(|one| one.what).filter(|what| !named(what));
        does.entry(pupil).or_default().adjustments.extend(all);
    }
    let titles: BTreeMap<_, _> = tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
    for one in tx.provisions(today).await? {
        for (pupil, from, until) in one.pupils.iter().filter(|(pupil, ..)| pupils.contains(pupil)) {
            if *from > today || *until < today {
                continue;
            }
            does.entry(*pupil).or_default().sessions.push(SessionsFor {
                name: if staff_in(&one.name, &staff).is_some() { String::new() } else { one.name.clone() },
                weekdays: one.sessions.weekdays.clone(),
                minutes: one.sessions.minutes,
                instead_of: one.sessions.instead_of.and_then(|subject| titles.get(&subject).cloned()),
                until: *until,
            });
        }
    }
    Ok(does)
}
