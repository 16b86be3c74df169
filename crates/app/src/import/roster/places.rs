//! Places in classes: who leaves, who joins, who teaches, from and until when.

use super::apply::{Doing, whom};
use super::steps::{key_text, step};
use crate::AppError;
use boxed::boxed;
use domain::{GroupId, PupilId};
use exchange::roster::{Key, Kind, Membership, Part, RosterDifference};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{KeyIs, RosterKey, RosterPart, RosterStep, StepKind, StoreError};

#[boxed]
impl Doing<'_> {
    /// Ends places; returns the keys that mean nothing any more.
    pub(super) async fn places_end(&mut self, difference: &RosterDifference) -> Result<Vec<Key>, AppError> {
        let mut gone = Vec::new();
        for (key, one) in &difference.memberships.removed {
            self.leave(one, self.today).await?;
            let Some(stood) = self.present.stored.get(&(Kind::Membership, key.clone())).copied() else {
                continue;
            };
            let (group, pupil, account) = whom(stood);
            let text = key_text(store::RosterKind::Place, key.as_str(), Some(stood));
            let step = step(StepKind::Key, self.today);
            self.steps.push(RosterStep { group, pupil, account, stood: Some(text), ..step });
            gone.push(key.clone());
        }
        for one in difference.memberships.changed.values() {
            if (&one.before.class, &one.before.person, one.before.part)
                != (&one.after.class, &one.after.person, one.after.part)
            {
                self.leave(&one.before, self.today).await?;
            }
        }
        Ok(gone)
    }

    async fn leave(&mut self, one: &Membership, until: Date) -> Result<(), AppError> {
        let Some(group) = self.present.groups.get(&one.class).copied() else { return Ok(()) };
        if one.part == Part::Pupil {
            let Some(pupil) = self.present.pupils.get(&one.person).copied() else { return Ok(()) };
            if self.tx.leave_group(group, &[pupil], until).await? > 0 {
                let step = step(StepKind::Left, until);
                self.steps.push(RosterStep { group: Some(group), pupil: Some(pupil), ..step });
            }
            return Ok(());
        }
        let Some(account) = self.present.staff.get(&one.person).copied() else { return Ok(()) };
        let subject = self.subjects.get(&one.class).copied();
        match self.tx.end_group_staff(group, account, subject, until).await {
            Ok(()) => {
                let step = step(StepKind::StaffLeft, until);
                let (group, account) = (Some(group), Some(account));
                self.steps.push(RosterStep { group, account, subject, ..step });
                Ok(())
            }
            // Somebody ended it by hand before: nothing is left to do.
            Err(StoreError::NotFound { .. }) => Ok(()),
            Err(other) => Err(other.into()),
        }
    }

    pub(super) async fn places_begin(&mut self, difference: &RosterDifference) -> Result<(), AppError> {
        self.without_end(difference).await?;
        let changed = difference.memberships.changed.iter().map(|(key, one)| (key, &one.after));
        let mut joining: BTreeMap<(GroupId, Date), Vec<PupilId>> = BTreeMap::new();
        let mut ending: Vec<(GroupId, PupilId, Date)> = Vec::new();
        let places: Vec<(&Key, &Membership)> = difference.memberships.added.iter().chain(changed).collect();
        let there = self.places_of(&places).await?;
        for (key, one) in places {
            let Some(group) = self.present.groups.get(&one.class).copied() else { continue };
            let over = one.last.is_some_and(|last| last < self.today);
            let until = one.last.and_then(|last| last.checked_add(1.day()).ok());
            if one.part != Part::Pupil {
                self.teach(key, one, group, (!over).then_some(until)).await?;
                continue;
            }
            let Some(pupil) = self.present.pupils.get(&one.person).copied() else { continue };
            let is = KeyIs::Place(group, pupil, one.first, one.last);
            self.learn(RosterKey { key: key.to_string(), is });
            if over {
                continue;
            }
            let held = there.get(&(group, pupil)).map_or(&[][..], Vec::as_slice);
            let first = one.first.unwrap_or(self.today);
            if held.iter().all(|place| place.until.is_some_and(|until| until <= self.today)) {
                // A place that was over is not stretched over the time between: the next one begins today.
                let was_here = held.iter().any(|place| place.until.is_some_and(|until| until > first));
                let from = if was_here { self.today } else { first };
                joining.entry((group, from)).or_default().push(pupil);
            }
            ending.extend(until.map(|until| (group, pupil, until)));
        }
        for ((group, from), pupils) in joining {
            self.tx.join_group(group, &pupils, from).await?;
            for pupil in pupils {
                let step = step(StepKind::Joined, from);
                self.steps.push(RosterStep { group: Some(group), pupil: Some(pupil), ..step });
            }
        }
        for (group, pupil, until) in ending {
            self.tx.leave_group(group, &[pupil], until).await?;
            let step = step(StepKind::Left, until);
            self.steps.push(RosterStep { group: Some(group), pupil: Some(pupil), ..step });
        }
        Ok(())
    }

    /// Places whose last day was said and is said otherwise now: the old end goes first.
    async fn without_end(&mut self, difference: &RosterDifference) -> Result<(), AppError> {
        for one in difference.memberships.changed.values() {
            let (before, after) = (&one.before, &one.after);
            let same =
                before.part == Part::Pupil && before.class == after.class && before.person == after.person;
            let ended = before.last.filter(|last| same && after.last != Some(*last));
            let until = ended.and_then(|last| last.checked_add(1.day()).ok());
            let group = self.present.groups.get(&before.class).copied();
            let pupil = self.present.pupils.get(&before.person).copied();
            if let (Some(until), Some(group), Some(pupil)) = (until, group, pupil)
                && self.tx.resume_place(group, pupil, until).await?
            {
                let step = step(StepKind::Joined, until);
                self.steps.push(RosterStep { group: Some(group), pupil: Some(pupil), ..step });
            }
        }
        Ok(())
    }

    /// The places that these pupils have or had in these classes.
    async fn places_of(
        &mut self,
        places: &[(&Key, &Membership)],
    ) -> Result<BTreeMap<(GroupId, PupilId), Vec<store::GroupMembership>>, AppError> {
        let pupils: BTreeSet<PupilId> =
            places.iter().filter_map(|(_, one)| self.present.pupils.get(&one.person)).copied().collect();
        let pupils: Vec<PupilId> = pupils.into_iter().collect();
        let mut there: BTreeMap<(GroupId, PupilId), Vec<store::GroupMembership>> = BTreeMap::new();
        for one in self.tx.memberships_of(&pupils).await? {
            there.entry((one.group, one.pupil)).or_default().push(one);
        }
        Ok(there)
    }

    /// Somebody teaches or helps a class; `until` is nothing where that is over and only remembered.
    async fn teach(
        &mut self,
        key: &Key,
        one: &Membership,
        group: GroupId,
        until: Option<Option<Date>>,
    ) -> Result<(), AppError> {
        let Some(account) = self.present.staff.get(&one.person).copied() else { return Ok(()) };
        let part = if one.part == Part::Teacher { RosterPart::Teacher } else { RosterPart::Helper };
        let is = KeyIs::StaffPlace(group, account, part, one.first, one.last);
        self.learn(RosterKey { key: key.to_string(), is });
        let Some(until) = until else { return Ok(()) };
        let from = one.first.unwrap_or(self.today);
        let subject = self.subjects.get(&one.class).copied();
        let there = self.tx.group_staff(group, from).await?;
        if there.iter().any(|link| link.account == account && link.subject == subject) {
            return Ok(());
        }
        self.tx.add_group_staff(group, account, subject, from, until).await?;
        let step = step(StepKind::StaffJoined, from);
        self.steps.push(RosterStep { group: Some(group), account: Some(account), subject, ..step });
        Ok(())
    }
}
