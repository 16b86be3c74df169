//! Doing what lists would change, and keeping each step, so that all of it can be taken back.

use super::present::Present;
use super::steps::{identity_text, key_text, step};
use super::{Planned, System};
use crate::setup::utc_date;
use crate::{AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::{AccountId, GroupId, PersonName, PupilId, Role, SubjectId};
use exchange::names::ChildName;
use exchange::roster::{Class, Incoming, Key, Kind, Part, Pupil, RosterDifference};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{
    GroupKind, Identity, KeyIs, NewAccount, NewGroup, RosterKey, RosterStep, SchoolWriteTx, StepKind,
    SystemWriteTx,
};

/// Makes accounts for colleagues whom the school does not have yet. Their first link is made on the staff page.
#[boxed]
pub(super) async fn invite(
    tx: &mut SystemWriteTx,
    permit: &Permit,
    newcomers: &BTreeMap<Key, (ChildName, Part)>,
) -> Result<BTreeMap<Key, AccountId>, AppError> {
    let mut made = BTreeMap::new();
    for (key, (name, _)) in newcomers {
        let name = PersonName::new(&name.full()).map_err(|error| AppError::input(error.to_string()))?;
        let account = NewAccount { email: None, name, password_hash: None };
        made.insert(key.clone(), tx.create_account(&account, permit.now).await?);
    }
    Ok(made)
}

/// While an import is done.
pub(super) struct Doing<'a> {
    pub tx: &'a mut SchoolWriteTx,
    pub permit: &'a Permit,
    pub today: Date,
    pub present: Present,
    pub steps: Vec<RosterStep>,
    pub keys: Vec<RosterKey>,
    pub subjects: BTreeMap<Key, SubjectId>,
}

/// Does all of it; the steps are in the order in which they were done.
#[boxed]
pub(super) async fn apply(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    system: System,
    planned: Planned,
    invited: BTreeMap<Key, AccountId>,
) -> Result<Vec<RosterStep>, AppError> {
    let zone = tx.details().await?.details.zone;
    let today = SchoolTime::new(&zone, permit.now).today();
    let Planned { lists, present, difference, .. } = planned;
    let subjects = lists.subjects(&crate::attainment::subjects(tx).await?);
    let mut doing = Doing { tx, permit, today, present, steps: Vec::new(), keys: Vec::new(), subjects };
    for key in std::mem::take(&mut doing.present.recognised) {
        doing.learn(key);
    }
    doing.colleagues(invited).await?;
    doing.classes(&difference, &lists.incoming).await?;
    doing.pupils(&difference, &lists.incoming).await?;
    let gone = doing.places_end(&difference).await?;
    doing.places_begin(&difference).await?;
    doing.classes_end(&difference).await?;
    doing.tx.set_roster_keys(system.name(), &doing.keys).await?;
    for key in gone {
        doing.tx.drop_roster_key(system.name(), store::RosterKind::Place, key.as_str()).await?;
    }
    Ok(doing.steps)
}

#[boxed]
impl Doing<'_> {
    /// A key that means something from now on; how it stood goes with the step.
    pub(super) fn learn(&mut self, key: RosterKey) {
        let kind = match key.is.kind() {
            store::RosterKind::Group => Kind::Class,
            store::RosterKind::Pupil => Kind::Pupil,
            store::RosterKind::Staff => Kind::Staff,
            store::RosterKind::Place => Kind::Membership,
        };
        let stood = Key::new(&key.key).and_then(|one| self.present.stored.get(&(kind, one)).copied());
        let (group, pupil, account) = whom(key.is);
        let text = key_text(key.is.kind(), &key.key, stood);
        let step = step(StepKind::Key, self.today);
        self.steps.push(RosterStep { group, pupil, account, stood: Some(text), ..step });
        self.keys.push(key);
    }

    async fn colleagues(&mut self, invited: BTreeMap<Key, AccountId>) -> Result<(), AppError> {
        for (key, account) in invited {
            let role = match self.present.newcomers.get(&key) {
                Some((_, Part::Helper)) => Role::TeachingAssistant,
                _ => Role::Teacher,
            };
            // Whoever signs in is asked about the date in UTC, which may still be yesterday's.
            let from = self.today.min(utc_date(self.permit.now));
            self.tx.add_membership(account, role, from, None).await?;
            self.present.staff.insert(key.clone(), account);
            let stood = Some(role.name().to_owned());
            let one = step(StepKind::StaffJoined, from);
            self.steps.push(RosterStep { account: Some(account), stood, ..one });
            self.learn(RosterKey { key: key.to_string(), is: KeyIs::Staff(account) });
        }
        Ok(())
    }

    async fn classes(&mut self, difference: &RosterDifference, incoming: &Incoming) -> Result<(), AppError> {
        for (key, class) in &difference.classes.added {
            let from = first_day(key, incoming).map_or(self.today, |first| first.min(self.today));
            if let Some(known) = self.present.groups.get(key).copied() {
                self.tx.resume_group(known).await?;
                let one = step(StepKind::GroupMade, self.today);
                self.steps.push(RosterStep { group: Some(known), ..one });
                continue;
            }
            let new = NewGroup {
                name: class.title.clone(),
                kind: if class.is_registration { GroupKind::Class } else { GroupKind::Set },
                year: year_of(key, class, incoming),
                from,
                until: None,
            };
            let group = self.tx.create_group(&new).await?;
            self.present.groups.insert(key.clone(), group);
            self.steps.push(RosterStep { group: Some(group), ..step(StepKind::GroupMade, self.today) });
            // Without a step: taken back and brought in again, it is the same class, and the same pupil.
            self.keys.push(RosterKey { key: key.to_string(), is: KeyIs::Group(group) });
        }
        for (key, one) in &difference.classes.changed {
            let Some(group) = self.present.groups.get(key).copied() else { continue };
            if one.before.title != one.after.title {
                self.tx.rename_group(group, &one.after.title).await?;
                let stood = Some(one.before.title.clone());
                let step = step(StepKind::GroupRenamed, self.today);
                self.steps.push(RosterStep { group: Some(group), stood, ..step });
            }
        }
        Ok(())
    }

    async fn pupils(&mut self, difference: &RosterDifference, incoming: &Incoming) -> Result<(), AppError> {
        let mut new: BTreeMap<Date, Vec<(&Key, Identity)>> = BTreeMap::new();
        for (key, pupil) in &difference.pupils.added {
            if let Some(known) = self.present.pupils.get(key).copied() {
                self.tx.enrol_again(known, self.today).await?;
                self.steps.push(RosterStep { pupil: Some(known), ..step(StepKind::PupilBack, self.today) });
                self.correct(known, pupil).await?;
            } else {
                // On roll from the first day in a class: what was taught since then was taught to them.
                let places = incoming.roster.memberships.values().filter(|one| one.person == *key);
                let first = places.filter_map(|one| one.first).min();
                let from = first.map_or(self.today, |first| first.min(self.today));
                new.entry(from).or_default().push((key, identity(pupil, None)));
            }
        }
        for (from, pupils) in new {
            let identities: Vec<Identity> = pupils.iter().map(|(_, one)| one.clone()).collect();
            let ids = self.tx.create_pupils(&identities, from, self.permit.now).await?;
            for ((key, _), pupil) in pupils.into_iter().zip(ids) {
                self.present.pupils.insert(key.clone(), pupil);
                self.steps.push(RosterStep { pupil: Some(pupil), ..step(StepKind::PupilMade, self.today) });
                self.keys.push(RosterKey { key: key.to_string(), is: KeyIs::Pupil(pupil) });
            }
        }
        for (key, one) in &difference.pupils.changed {
            if let Some(known) = self.present.pupils.get(key).copied() {
                self.correct(known, &one.after).await?;
            }
        }
        for key in difference.pupils.removed.keys() {
            let Some(pupil) = self.present.pupils.get(key).copied() else { continue };
            for place in self.tx.memberships_of(&[pupil]).await? {
                if place.until.is_none_or(|until| until > self.today) {
                    let left = step(StepKind::Left, self.today);
                    self.steps.push(RosterStep { group: Some(place.group), pupil: Some(pupil), ..left });
                }
            }
            self.tx.leave_school(pupil, self.today).await?;
            self.steps.push(RosterStep { pupil: Some(pupil), ..step(StepKind::PupilLeft, self.today) });
            crate::partners::end_what_does_not_hold(self.tx, self.permit, pupil, self.today).await?;
        }
        Ok(())
    }

    async fn correct(&mut self, pupil: PupilId, after: &Pupil) -> Result<(), AppError> {
        let Some(stood) = self.present.identities.get(&pupil).cloned() else { return Ok(()) };
        let new = identity(after, stood.source_key.clone());
        if new != stood {
            self.tx.change_identity(pupil, &new).await?;
            let step = step(StepKind::PupilCorrected, self.today);
            let stood = Some(identity_text(&stood));
            self.steps.push(RosterStep { pupil: Some(pupil), stood, ..step });
        }
        Ok(())
    }

    async fn classes_end(&mut self, difference: &RosterDifference) -> Result<(), AppError> {
        for key in difference.classes.removed.keys() {
            let Some(group) = self.present.groups.get(key).copied() else { continue };
            self.tx.end_group(group, self.today).await?;
            self.steps.push(RosterStep { group: Some(group), ..step(StepKind::GroupEnded, self.today) });
        }
        Ok(())
    }
}

pub(super) fn whom(is: KeyIs) -> (Option<GroupId>, Option<PupilId>, Option<AccountId>) {
    match is {
        KeyIs::Group(group) => (Some(group), None, None),
        KeyIs::Pupil(pupil) => (None, Some(pupil), None),
        KeyIs::Staff(account) => (None, None, Some(account)),
        KeyIs::Place(group, pupil, ..) => (Some(group), Some(pupil), None),
        KeyIs::StaffPlace(group, account, ..) => (Some(group), None, Some(account)),
    }
}

fn identity(pupil: &Pupil, source_key: Option<String>) -> Identity {
    Identity {
        given: pupil.name.given.clone(),
        family: pupil.name.family.clone(),
        preferred: pupil.preferred.clone(),
        birth: pupil.born,
        upn: pupil.upn.clone(),
        source_key,
    }
}

/// The first day on which somebody is in a class.
fn first_day(class: &Key, incoming: &Incoming) -> Option<Date> {
    incoming.roster.memberships.values().filter(|one| one.class == *class).filter_map(|one| one.first).min()
}

/// The year that all its pupils are of; else the one in its name.
fn year_of(key: &Key, class: &Class, incoming: &Incoming) -> Option<i8> {
    let members = incoming.roster.memberships.values();
    let mut years = members
        .filter(|one| one.class == *key && one.part == Part::Pupil)
        .filter_map(|one| incoming.roster.pupils.get(&one.person)?.year);
    let first = years.next();
    match first {
        Some(year) if years.all(|other| other == year) => Some(year.get()),
        Some(_) => None,
        None => crate::classes::paste::year_in(&class.title),
    }
}

impl super::Lists {
    /// The subject in which each class is taught, where the lists name one that the school has.
    fn subjects(&self, known: &BTreeMap<String, SubjectId>) -> BTreeMap<Key, SubjectId> {
        let of = |words: &Vec<String>| words.iter().find_map(|one| crate::attainment::named(known, one));
        self.subjects_said.iter().filter_map(|(key, words)| Some((key.clone(), of(words)?))).collect()
    }
}
