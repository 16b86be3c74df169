//! Provisions from start to end: what each is for, sessions delivered of those planned, each child's own checks, what it
//! costs, and whether it was worth it.
//!
//! A provision is the same thing as in the ledger of minutes; nothing here is entered there a second time. Nothing is kept of
//! who led a session, only what kind of adult leads it.

pub(crate) mod check;
mod evenly;
mod one;
mod school;
mod session;
mod settings;
mod worth;

pub use check::ExitForm;
pub use evenly::{EvenLabel, Evenly, Regrouped};
pub(crate) use one::part;
pub use one::{Part, ProvisionPage, SessionDay, SessionNoted};
pub(crate) use school::own_groups;
pub use school::{MapFilter, MapRow, ProvisionMap};
pub use session::Said;
pub use settings::{ProvisionSettings, RATED};
pub use worth::{PaperChoice, Run, Worth};

use crate::minutes::is_school_day;
use crate::{AppError, Permit};
use boxed::boxed;
use domain::{GroupId, ProvisionId, PupilId, Role};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{ActedAs, CheckStage, Provision, ProvisionCheck, ProvisionPart, SchoolTx, Term};
use support::delivered::{Delivered, Noted, delivered};
use support::provision::{Check, EntryExit, error_of_both};

/// Whether somebody sees every child of the school here: who coordinates, the head, the operator.
pub(crate) fn sees_all(permit: &Permit) -> bool {
    matches!(permit.acted_as, ActedAs::Role(Role::Senco | Role::Head) | ActedAs::Operator)
}

/// Classes of children who are shown, beside the class that the page is of: each gets its line in the audit.
pub(crate) fn others_shown(
    around: &Around,
    permit: &Permit,
    shown: impl IntoIterator<Item = PupilId>,
) -> BTreeSet<GroupId> {
    let here = permit.group().ok();
    let class = |pupil: PupilId| {
        let of = around.classes.get(&pupil)?;
        let is_here = of.iter().any(|(group, _, _)| Some(*group) == here);
        of.first().filter(|_| !is_here).map(|(group, _, _)| *group)
    };
    shown.into_iter().filter_map(class).collect()
}

/// What pages about provisions read besides the provisions.
pub(crate) struct Around {
    /// The school's date.
    pub today: Date,
    /// Terms, for holidays.
    pub terms: Vec<Term>,
    /// Children's whole names.
    pub names: BTreeMap<PupilId, String>,
    /// The classes of each today.
    pub classes: BTreeMap<PupilId, Vec<(GroupId, String, Option<i8>)>>,
    /// Checks by provision and child.
    pub checks: BTreeMap<(ProvisionId, PupilId, CheckStage), ProvisionCheck>,
    /// Words about each child's part.
    pub words: BTreeMap<(ProvisionId, PupilId, ProvisionPart), String>,
}

impl Around {
    pub(crate) fn is_school_day(&self, day: Date) -> bool {
        is_school_day(&self.terms, day)
    }

    /// Everybody's sessions.
    pub(crate) fn everybody(&self, one: &Provision) -> Delivered {
        let none = BTreeSet::new();
        let noted = Noted { held: &one.held, away: &none };
        let days = (one.sessions.from, one.sessions.until);
        delivered(&one.sessions, noted, days, self.today, |day| self.is_school_day(day))
    }

    /// One child's sessions.
    pub(crate) fn of_child(&self, one: &Provision, pupil: PupilId, days: (Date, Date)) -> Delivered {
        let away: BTreeSet<Date> =
            one.away.iter().filter(|(who, _)| *who == pupil).map(|(_, day)| *day).collect();
        let noted = Noted { held: &one.held, away: &away };
        delivered(&one.sessions, noted, days, self.today, |day| self.is_school_day(day))
    }

    /// What a child's two checks say; `None` while one is missing.
    pub(crate) fn reading(&self, provision: ProvisionId, pupil: PupilId) -> Option<(EntryExit, Check)> {
        let check = |stage| self.checks.get(&(provision, pupil, stage));
        let (entry, exit) = (check(CheckStage::Entry)?, check(CheckStage::Exit)?);
        let error = entry.sd.zip(exit.sd).and_then(|(entry, exit)| error_of_both(entry, exit));
        let pair = EntryExit { entry: entry.amount?, exit: exit.amount?, error };
        let check = pair.check().ok()?;
        Some((pair, with_new_evidence(check, entry.n, exit.n)))
    }
}

/// An estimate moves with time alone: without a piece of evidence since entry it says nothing of a change.
fn with_new_evidence(check: Check, entry: Option<u32>, exit: Option<u32>) -> Check {
    match check {
        Check::Higher(change) | Check::Lower(change) if exit <= entry => Check::NotApart(change),
        other => other,
    }
}

/// Reads what stands around these provisions.
#[boxed]
pub(crate) async fn around(
    tx: &mut SchoolTx,
    permit: &Permit,
    provisions: &[Provision],
) -> Result<Around, AppError> {
    let today = permit.school_time(tx).await?.today();
    let pupils: BTreeSet<PupilId> =
        provisions.iter().flat_map(|one| one.pupils.iter().map(|(pupil, _, _)| *pupil)).collect();
    let pupils: Vec<PupilId> = pupils.into_iter().collect();
    let ids: Vec<ProvisionId> = provisions.iter().map(|one| one.id).collect();
    let names = tx.pupils_by_id(&pupils).await?;
    let names = names.into_iter().map(|one| (one.id, crate::erasure::full_name(&one.identity))).collect();
    let groups: BTreeMap<GroupId, (String, Option<i8>)> =
        tx.groups(today).await?.into_iter().map(|one| (one.id, (one.group.name, one.group.year))).collect();
    let mut classes: BTreeMap<PupilId, Vec<(GroupId, String, Option<i8>)>> = BTreeMap::new();
    for one in tx.memberships_of(&pupils).await?.into_iter().filter(|one| one.holds_on(today)) {
        if let Some((name, year)) = groups.get(&one.group) {
            classes.entry(one.pupil).or_default().push((one.group, name.clone(), *year));
        }
    }
    let checks = tx.provision_checks(&ids).await?;
    let checks = checks.into_iter().map(|one| ((one.provision, one.pupil, one.stage), one)).collect();
    let words = tx.provision_words(&ids).await?;
    Ok(Around { today, terms: tx.terms().await?, names, classes, checks, words })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_evidence_since_entry_nobody_is_clearly_more_or_less() {
        for (entry, exit) in [(0.2, 0.9), (0.9, 0.2)] {
            let check = || EntryExit { entry, exit, error: Some(0.05) }.check().unwrap();
            assert!(matches!(with_new_evidence(check(), Some(7), Some(7)), Check::NotApart(_)));
            assert!(!matches!(with_new_evidence(check(), Some(7), Some(8)), Check::NotApart(_)));
        }
    }
}
