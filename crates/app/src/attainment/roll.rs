//! Whom a row of a file is about: a UPN, or a name that only one pupil of the school has.

use crate::AppError;
use domain::{GroupId, PupilId, Upn};
use exchange::marks::Who;
use exchange::problem::{Problem, quoted};
use jiff::civil::Date;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use store::SchoolTx;

/// Whom a file may be about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whom {
    /// Whoever is on roll, in the classes of today.
    Here,
    /// Whoever is or was on roll, in any class that they were ever in: for what is looked back on.
    Anybody,
}

/// Everybody whom a file may name.
pub(crate) struct Roll {
    whom: Whom,
    upns: BTreeMap<Upn, PupilId>,
    upn_of: BTreeMap<PupilId, Upn>,
    names: BTreeMap<String, BTreeSet<PupilId>>,
    here: BTreeSet<PupilId>,
    classes: BTreeMap<PupilId, BTreeSet<String>>,
    class_names: BTreeSet<String>,
}

impl Roll {
    /// Everybody who is or was on roll, with their classes.
    pub async fn load(tx: &mut SchoolTx, today: Date, whom: Whom) -> Result<Self, AppError> {
        let everybody = tx.everybody().await?;
        let here: BTreeSet<PupilId> = tx.pupils(today).await?.into_iter().map(|one| one.id).collect();
        let (mut upn_of, mut names) = (BTreeMap::new(), BTreeMap::<String, BTreeSet<PupilId>>::new());
        for pupil in &everybody {
            let identity = &pupil.identity;
            upn_of.extend(identity.upn.clone().map(|upn| (pupil.id, upn)));
            for given in std::iter::once(&identity.given).chain(&identity.preferred) {
                let key = exchange::names::key(given.as_str(), identity.family_text());
                names.entry(key).or_default().insert(pupil.id);
            }
        }
        let ids: Vec<PupilId> = match whom {
            Whom::Here => here.iter().copied().collect(),
            Whom::Anybody => everybody.iter().map(|one| one.id).collect(),
        };
        let mut called: BTreeMap<GroupId, String> =
            tx.groups(today).await?.into_iter().map(|one| (one.id, class_key(&one.group.name))).collect();
        let mut classes: BTreeMap<PupilId, BTreeSet<String>> = BTreeMap::new();
        for one in tx.memberships_of(&ids).await? {
            if whom == Whom::Here && !one.holds_on(today) {
                continue;
            }
            if let Entry::Vacant(empty) = called.entry(one.group) {
                let group = tx.group(one.group).await?.ok_or(AppError::NotFound)?;
                empty.insert(class_key(&group.group.name));
            }
            classes.entry(one.pupil).or_default().extend(called.get(&one.group).cloned());
        }
        let upns = upn_of.iter().map(|(pupil, upn)| (upn.clone(), *pupil)).collect();
        let class_names = called.into_values().collect();
        Ok(Self { whom, upns, upn_of, names, here, classes, class_names })
    }

    /// Names of classes, made comparable.
    pub fn class_names(&self) -> &BTreeSet<String> {
        &self.class_names
    }

    /// Who it is. A UPN that nobody has is no name: whoever has another one is somebody else, and whoever has none is found by
    /// name. A class, where one is given, holds of whoever is found by name, even of the only one.
    ///
    /// # Errors
    /// A sentence for the row: nobody, somebody else, somebody who left, or several.
    pub fn find(&self, row: u64, who: &Who) -> Result<PupilId, Problem> {
        if let Some(pupil) = who.upn.as_ref().and_then(|upn| self.upns.get(upn)) {
            return self.may_be_meant(row, *pupil);
        }
        let left_out = |what: String, hint: &str| -> Result<PupilId, Problem> {
            Err(Problem::row(row, what, format!("This row was left out. {hint}")))
        };
        let Some(name) = &who.name else {
            return match who.upn {
                Some(_) => left_out(
                    "no pupil of the school has this UPN".to_owned(),
                    "Look at the number, or give the name.",
                ),
                None => left_out("it names nobody".to_owned(), "Write the pupil’s name or UPN."),
            };
        };
        let called = quoted(&name.full());
        let family = name.family.as_ref().map_or("", |family| family.as_str());
        let found = self.names.get(&exchange::names::key(name.given.as_str(), family));
        let all: Vec<PupilId> = found.into_iter().flatten().copied().collect();
        if all.is_empty() {
            let hint = "Write the name as it stands on the class list, or give the UPN.";
            return left_out(format!("“{called}” is nobody on the school’s lists"), hint);
        }
        let of_upn = |pupil: &PupilId| who.upn.is_none() || !self.upn_of.contains_key(pupil);
        let mut fit: Vec<PupilId> = all.iter().copied().filter(of_upn).collect();
        if fit.is_empty() {
            let hint = "Look at the number, or take it out of the row.";
            return left_out(format!("the school knows “{called}” by another UPN"), hint);
        }
        if let Some(class) = &who.class {
            let key = class_key(class);
            fit.retain(|pupil| self.classes.get(pupil).is_some_and(|of| of.contains(&key)));
            // Whoever left is in no class today, and is told of as such.
            if fit.is_empty()
                && all.iter().any(|pupil| self.here.contains(pupil) || self.whom == Whom::Anybody)
            {
                let hint = "Correct the class, or take it out of the row.";
                return left_out(format!("“{called}” is not in class {}", quoted(class)), hint);
            }
        }
        if fit.len() > 1 {
            fit.retain(|pupil| self.here.contains(pupil));
        }
        match fit.as_slice() {
            [pupil] => self.may_be_meant(row, *pupil),
            [] if all.len() == 1 => self.may_be_meant(row, all[0]),
            _ => left_out(format!("more than one pupil is called “{called}”"), "Add the class, or the UPN."),
        }
    }

    fn may_be_meant(&self, row: u64, pupil: PupilId) -> Result<PupilId, Problem> {
        if self.whom == Whom::Anybody || self.here.contains(&pupil) {
            return Ok(pupil);
        }
        Err(Problem::row(row, "this pupil has left the school", "This row was left out."))
    }
}

/// “5 Hawthorn” and “5hawthorn” are one.
fn class_key(name: &str) -> String {
    exchange::names::key(name, "").replace(' ', "")
}
