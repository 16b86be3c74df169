//! Needs in the whole school, by what is to be done about them. No count by adult, no score of a child.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AdjustmentId, GroupId, PupilId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{StoredAdjustment, StoredNeed};

/// Days before and after the end of a need in which to look at it again.
const AROUND_THE_END: i64 = 21;
/// Days after which something that is done and never noted as used is worth a word.
const LONG_SINCE: i64 = 28;

/// What a need asks of the person who coordinates.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Asks {
    /// It ends soon or has just ended: is it still so?
    LookAgain,
    /// Nothing is done for it yet.
    NothingDone,
    /// Nothing that is done for it was noted as used lately.
    NotUsed,
    /// Nothing.
    GoesOn,
}

/// A need with what is done.
#[derive(Clone, Debug)]
pub struct SchoolNeed {
    /// The need.
    pub need: StoredNeed,
    /// What it asks.
    pub asks: Asks,
    /// The pupil's name.
    pub name: String,
    /// A class of theirs today; `None` where they are in none.
    pub group: Option<(GroupId, String)>,
    /// What is done for it.
    pub done: Vec<StoredAdjustment>,
}

/// The school's needs.
#[derive(Clone, Debug)]
pub struct SchoolNeeds {
    /// By what they ask, then by class and name.
    pub needs: Vec<SchoolNeed>,
    /// Every class, to find a pupil.
    pub classes: Vec<(GroupId, String)>,
    /// The school's date.
    pub today: Date,
}

#[boxed]
impl App {
    /// The needs of the school's pupils that are live or have just ended; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn school_needs(&self, permit: &Permit) -> Result<SchoolNeeds, AppError> {
        permit.for_action(Action::SeeSchoolNeeds)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let days = |days: i64| Span::new().days(days);
        let needs = tx.school_needs(today.saturating_sub(days(AROUND_THE_END))).await?;
        let pupils: Vec<PupilId> =
            needs.iter().map(|one| one.pupil).collect::<BTreeSet<_>>().into_iter().collect();
        let mut done: BTreeMap<_, Vec<StoredAdjustment>> = BTreeMap::new();
        for one in tx.school_adjustments(today).await? {
            done.entry(one.need).or_default().push(one);
        }
        let uses = tx.adjustment_uses(&pupils, today.saturating_sub(days(LONG_SINCE))).await?;
        let used: BTreeSet<AdjustmentId> = uses.iter().map(|one| one.adjustment).collect();
        let classes: Vec<(GroupId, String)> =
            tx.groups(today).await?.into_iter().map(|one| (one.id, one.group.name)).collect();
        let names: BTreeMap<GroupId, &String> = classes.iter().map(|(id, name)| (*id, name)).collect();
        let memberships = tx.memberships_of(&pupils).await?;
        let class_of = |pupil: PupilId| {
            let mut today = memberships.iter().filter(|one| one.pupil == pupil && one.holds_on(today));
            today.find_map(|one| Some((one.group, (*names.get(&one.group)?).clone())))
        };
        let known: BTreeMap<PupilId, String> = tx
            .pupils_by_id(&pupils)
            .await?
            .into_iter()
            .map(|one| (one.id, format!("{} {}", one.identity.called(), one.identity.family_text())))
            .collect();
        let mut found: Vec<SchoolNeed> = needs
            .iter()
            .map(|need| {
                let done = done.get(&Some(need.id)).cloned().unwrap_or_default();
                SchoolNeed {
                    asks: asks(need, &done, &used, today),
                    name: known.get(&need.pupil).map(|name| name.trim().to_owned()).unwrap_or_default(),
                    group: class_of(need.pupil),
                    need: need.clone(),
                    done,
                }
            })
            .collect();
        found.retain(|one| one.need.until != Some(one.need.from));
        found.sort_by_cached_key(|one| {
            (one.asks, one.group.as_ref().map(|(_, name)| name.clone()), one.name.clone())
        });
        drop(tx);
        permit.audit_view(self).await?;
        Ok(SchoolNeeds { needs: found, classes, today })
    }
}

fn asks(need: &StoredNeed, done: &[StoredAdjustment], used: &BTreeSet<AdjustmentId>, today: Date) -> Asks {
    let soon = today.saturating_add(Span::new().days(AROUND_THE_END));
    let long_since = today.saturating_sub(Span::new().days(LONG_SINCE));
    if need.until.is_some_and(|until| until <= soon) {
        Asks::LookAgain
    } else if done.is_empty() {
        Asks::NothingDone
    } else if done.iter().all(|one| one.from <= long_since && !used.contains(&one.id)) {
        Asks::NotUsed
    } else {
        Asks::GoesOn
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Adjustment, NeedId, NeedSource};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 3);

    fn need(until: Option<Date>) -> StoredNeed {
        let (id, pupil, source) = (NeedId(1), PupilId(1), NeedSource::Family);
        StoredNeed { id, pupil, wording: "Reads slowly".into(), source, from: date(2025, 9, 1), until }
    }

    fn done(from: Date) -> StoredAdjustment {
        let (id, pupil) = (AdjustmentId(7), PupilId(1));
        StoredAdjustment { id, pupil, need: Some(NeedId(1)), what: Adjustment::ReadAloud, from, until: None }
    }

    #[test]
    fn what_a_need_asks() {
        let (nobody, somebody) = (BTreeSet::new(), BTreeSet::from([AdjustmentId(7)]));
        let long_ago = done(date(2025, 9, 1));
        let asks = |until, done: &[StoredAdjustment], used| asks(&need(until), done, used, TODAY);
        assert_eq!(
            asks(Some(date(2026, 3, 20)), std::slice::from_ref(&long_ago), &somebody),
            Asks::LookAgain
        );
        assert_eq!(asks(Some(date(2026, 2, 20)), &[], &nobody), Asks::LookAgain);
        assert_eq!(asks(Some(date(2026, 7, 20)), &[], &nobody), Asks::NothingDone);
        assert_eq!(asks(None, std::slice::from_ref(&long_ago), &nobody), Asks::NotUsed);
        assert_eq!(asks(None, &[long_ago], &somebody), Asks::GoesOn);
        assert_eq!(asks(None, &[done(date(2026, 2, 25))], &nobody), Asks::GoesOn, "only just begun");
    }
}
