//! What the children of a class lost and gained this term, and the provisions that they take part in.

use super::{is_school_day, ledgers_of};
use crate::classroom::said_names;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ProvisionId, PupilId, Role, SubjectId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{LedBy, Provision, SchoolTx, Term};
use support::minutes::Ledger;

/// Days that the ledger looks back where the school has no term now.
const WITHOUT_TERMS: i64 = 90;
/// Planned days up to today that a page offers to note as not held, the latest first.
const OFFERED_DAYS: usize = 6;

/// One child's minutes of the term so far.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PupilMinutes {
    /// Who.
    pub pupil: PupilId,
    /// The name said in class.
    pub name: String,
    /// Lost and gained.
    pub ledger: Ledger,
}

/// A provision as a class sees it: the children of other classes are a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClassProvision {
    /// Its number.
    pub id: ProvisionId,
    /// What it is called.
    pub name: String,
    /// Who leads it.
    pub led_by: LedBy,
    /// When, and instead of what.
    pub sessions: support::minutes::Sessions,
    /// Who of the class takes part, with first and last day.
    pub pupils: Vec<(PupilId, String, Date, Date)>,
    /// How many of other classes do.
    pub others: usize,
    /// Sessions planned up to today, and how many of them were not held.
    pub so_far: (usize, usize),
    /// The latest planned days up to today, with whether each was held.
    pub days: Vec<(Date, bool)>,
}

/// The minutes of a class.
#[derive(Clone, Debug)]
pub struct ClassMinutes {
    /// The class's name.
    pub group_name: String,
    /// The school's date.
    pub today: Date,
    /// The first day counted.
    pub from: Date,
    /// Children who lost or gained anything, in register order.
    pub pupils: Vec<PupilMinutes>,
    /// Provisions that run or ended within the days counted, the class's own first.
    pub provisions: Vec<ClassProvision>,
    /// Everybody in the class.
    pub everybody: Vec<(PupilId, String)>,
    /// Titles of the school's subjects.
    pub subjects: BTreeMap<SubjectId, String>,
}

/// The class as a ledger needs it.
pub(super) struct Class {
    pub group_name: String,
    pub today: Date,
    pub from: Date,
    pub everybody: Vec<(PupilId, String)>,
    pub subjects: BTreeMap<SubjectId, String>,
    pub terms: Vec<Term>,
    pub provisions: Vec<Provision>,
    pub rates: BTreeMap<LedBy, u32>,
    /// What those are called who work here.
    pub staff: Vec<String>,
}

#[boxed]
impl App {
    /// What the children of a class lost and gained; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when there is no such class.
    pub async fn class_minutes(&self, permit: &Permit) -> Result<ClassMinutes, AppError> {
        permit.for_one_of(&[Action::SeeMinutes, Action::SetProvision])?;
        let mut tx = self.store.read(permit.school).await?;
        let class = class(&mut tx, permit).await?;
        let ids: Vec<PupilId> = class.everybody.iter().map(|(pupil, _)| *pupil).collect();
        let mut ledgers = ledgers_of(&mut tx, &ids, (class.from, class.today), &class.provisions).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let with_minutes = class.everybody.iter().filter_map(|(pupil, name)| {
            Some(PupilMinutes { pupil: *pupil, name: name.clone(), ledger: ledgers.remove(pupil)? })
        });
        let pupils = with_minutes.collect();
        let mut provisions: Vec<ClassProvision> =
            class.provisions.iter().map(|one| as_seen(&class, one)).collect();
        provisions.sort_by_key(|one| one.pupils.is_empty());
        let Class { group_name, today, from, everybody, subjects, .. } = class;
        Ok(ClassMinutes { group_name, today, from, pupils, provisions, everybody, subjects })
    }
}

/// The first day that the ledger counts: that of the term.
pub(super) fn counted_from(terms: &[Term], today: Date) -> Date {
    let now = terms.iter().find(|one| one.term.starts <= today && today <= one.term.ends);
    now.map_or_else(|| today.saturating_sub(Span::new().days(WITHOUT_TERMS)), |one| one.term.starts)
}

#[boxed]
pub(super) async fn class(tx: &mut SchoolTx, permit: &Permit) -> Result<Class, AppError> {
    let group = permit.group()?;
    let today = permit.school_time(tx).await?.today();
    let terms = tx.terms().await?;
    let from = counted_from(&terms, today);
    let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
    let register = tx.pupils_in(group, today).await?;
    let everybody = register.iter().map(|one| one.id).zip(said_names(&register)).collect();
    let subjects = tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
    let provisions = tx.provisions(from).await?;
    let rates = tx.adult_rates().await?;
    let staff = tx.staff(today).await?.into_iter().filter(|one| one.role != Role::Carer);
    let staff = staff.map(|one| one.name.to_string()).collect();
    Ok(Class { group_name, today, from, everybody, subjects, terms, provisions, rates, staff })
}

fn as_seen(class: &Class, one: &Provision) -> ClassProvision {
    let named = |(pupil, first, last): &(PupilId, Date, Date)| {
        let (_, name) = class.everybody.iter().find(|(id, _)| id == pupil)?;
        Some((*pupil, name.clone(), *first, *last))
    };
    let pupils: Vec<_> = one.pupils.iter().filter_map(named).collect();
    let planned: Vec<Date> = one
        .sessions
        .planned(one.sessions.from, class.today, |day| is_school_day(&class.terms, day))
        .collect();
    let held = |day: &Date| !one.sessions.not_held.contains(day);
    ClassProvision {
        id: one.id,
        name: one.name.clone(),
        led_by: one.led_by,
        others: one.pupils.len() - pupils.len(),
        so_far: (planned.len(), planned.iter().filter(|day| !held(day)).count()),
        days: planned.iter().rev().take(OFFERED_DAYS).map(|day| (*day, held(day))).collect(),
        sessions: one.sessions.clone(),
        pupils,
    }
}
