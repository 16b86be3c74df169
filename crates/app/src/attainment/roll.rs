//! Whom a row of a file is about: a UPN, or a name that only one pupil of the school has.

use crate::AppError;
use domain::{PupilId, Upn};
use exchange::marks::Who;
use exchange::problem::{Problem, quoted};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::SchoolTx;

/// Everybody whom a file may name.
pub(super) struct Roll {
    upns: BTreeMap<Upn, PupilId>,
    names: BTreeMap<String, BTreeSet<PupilId>>,
    here: BTreeSet<PupilId>,
    classes: BTreeMap<PupilId, BTreeSet<String>>,
}

impl Roll {
    /// Everybody who is or was on roll, with the classes of today.
    pub async fn load(tx: &mut SchoolTx, today: Date) -> Result<Self, AppError> {
        let everybody = tx.everybody().await?;
        let here: BTreeSet<PupilId> = tx.pupils(today).await?.into_iter().map(|one| one.id).collect();
        let (mut upns, mut names) = (BTreeMap::new(), BTreeMap::<String, BTreeSet<PupilId>>::new());
        for pupil in &everybody {
            let identity = &pupil.identity;
            upns.extend(identity.upn.clone().map(|upn| (upn, pupil.id)));
            for given in std::iter::once(&identity.given).chain(&identity.preferred) {
                let key = exchange::names::key(given.as_str(), identity.family_text());
                names.entry(key).or_default().insert(pupil.id);
            }
        }
        let ids: Vec<PupilId> = here.iter().copied().collect();
        let called: BTreeMap<_, String> = tx
            .groups(today)
            .await?
            .into_iter()
            .map(|one| (one.id, exchange::names::key(&one.group.name, "")))
            .collect();
        let mut classes: BTreeMap<PupilId, BTreeSet<String>> = BTreeMap::new();
        for one in tx.memberships_of(&ids).await?.into_iter().filter(|one| one.holds_on(today)) {
            classes.entry(one.pupil).or_default().extend(called.get(&one.group).cloned());
        }
        Ok(Self { upns, names, here, classes })
    }

    /// Who it is.
    ///
    /// # Errors
    /// A sentence for the row: nobody, somebody who left, or several.
    pub fn find(&self, row: u64, who: &Who) -> Result<PupilId, Problem> {
        if let Some(upn) = &who.upn {
            if let Some(pupil) = self.upns.get(upn) {
                return self.still_here(row, *pupil);
            }
            if who.name.is_none() {
                let what = "no pupil of the school has this UPN";
                return Err(Problem::row(
                    row,
                    what,
                    "This row was left out. Look at the number, or give the name.",
                ));
            }
        }
        let Some(name) = &who.name else {
            return Err(Problem::row(row, "it names nobody", "This row was left out."));
        };
        let family = name.family.as_ref().map_or("", |family| family.as_str());
        let found = self.names.get(&exchange::names::key(name.given.as_str(), family));
        let mut found: Vec<PupilId> = found.into_iter().flatten().copied().collect();
        if found.len() > 1 {
            let class = who.class.as_deref().map(|class| exchange::names::key(class, ""));
            let in_class = |pupil: &PupilId| {
                class
                    .as_ref()
                    .is_none_or(|class| self.classes.get(pupil).is_some_and(|of| of.contains(class)))
            };
            let here: Vec<PupilId> =
                found.iter().copied().filter(|pupil| self.here.contains(pupil)).filter(in_class).collect();
            found = here;
        }
        match found.as_slice() {
            [pupil] => self.still_here(row, *pupil),
            [] => {
                let what = format!("“{}” is nobody on the school’s lists", quoted(&name.full()));
                Err(Problem::row(
                    row,
                    what,
                    "This row was left out. Write the name as it stands on the class list, or give the UPN.",
                ))
            }
            _ => {
                let what = format!("more than one pupil is called “{}”", quoted(&name.full()));
                Err(Problem::row(row, what, "This row was left out. Add the class, or the UPN."))
            }
        }
    }

    fn still_here(&self, row: u64, pupil: PupilId) -> Result<PupilId, Problem> {
        if self.here.contains(&pupil) {
            return Ok(pupil);
        }
        Err(Problem::row(row, "this pupil has left the school", "This row was left out."))
    }

    /// The same, for what is looked back on: whoever left counts too.
    pub fn find_anybody(&self, row: u64, who: &Who) -> Result<PupilId, Problem> {
        self.find(row, who).or_else(|problem| {
            let by_upn = who.upn.as_ref().and_then(|upn| self.upns.get(upn)).copied();
            let by_name = who.name.as_ref().and_then(|name| {
                let family = name.family.as_ref().map_or("", |family| family.as_str());
                self.names.get(&exchange::names::key(name.given.as_str(), family))
            });
            let lone =
                by_name.filter(|found| found.len() == 1).and_then(|found| found.iter().next().copied());
            by_upn.or(lone).ok_or(problem)
        })
    }
}
