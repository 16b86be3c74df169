//! The school itself, its terms, its staff, its pupils and classes.

use super::{Writer, phase};
use crate::modules::{self, Module};
use crate::{App, AppError};
use boxed::boxed;
use domain::{AccountId, EmailAddress, PersonName, PupilId, Role, SchoolId};
use simulate::school::GroupKind as SimulatedKind;
use simulate::{Authority, School, SchoolPlan};
use store::{
    GroupKind, NewAccount, NewGroup, NewPupil, NewRelation, NewSchool, NewSlot, NewTerm, RelationKind,
    Rights, SchoolDetails, SystemWriteTx,
};

/// The pupil of the showcase class who has a card: one with plenty to read on My learning.
pub(super) fn card_pupil(made: &School) -> Option<usize> {
    let showcase = made.showcase.as_ref()?;
    let mut members = made.members.iter().filter(|one| one.group == showcase.group && one.until.is_none());
    let special = |pupil: u32| {
        showcase.quiet == pupil
            || showcase.missing_step == pupil
            || showcase.away.contains(&pupil)
            || showcase.sure.contains(&pupil)
    };
    members.find(|one| !special(one.pupil)).map(|one| one.pupil as usize)
}

/// Six digits that no school has.
fn number(authority: &Authority, plan: &SchoolPlan) -> String {
    let at = authority.schools.iter().position(|one| one.slug == plan.slug).unwrap_or(0);
    (900_001 + at).to_string()
}

/// Makes the school and its terms; it is set up from the start.
#[boxed]
pub(super) async fn school(
    app: &App,
    authority: &Authority,
    plan: &SchoolPlan,
) -> Result<SchoolId, AppError> {
    let now = app.now();
    let mut tx = app.store.write_system().await?;
    let school = tx
        .create_school(
            &NewSchool {
                details: SchoolDetails {
                    name: plan.name.clone(),
                    urn: Some(number(authority, plan)),
                    zone: "Europe/London".into(),
                    phase: phase(plan.phase),
                    timetable_weeks: plan.timetable_weeks,
                },
                demo: true,
                bar: learner::Settings::default().bar,
            },
            now,
        )
        .await?;
    terms(&mut tx, authority, school).await?;
    tx.finish_setup(school).await?;
    let mut tx = tx.enter_school(school);
    modules::switch_on(&mut tx, Module::ALL, now).await?;
    tx.commit().await?;
    Ok(school)
}

/// The terms of the authority's calendar, which every school of the demo has.
pub(super) async fn terms(
    tx: &mut SystemWriteTx,
    authority: &Authority,
    school: SchoolId,
) -> Result<(), AppError> {
    for term in &authority.calendar.terms {
        let term = NewTerm {
            name: term.name.clone(),
            starts: term.starts,
            ends: term.ends,
            first_week: term.first_week,
        };
        tx.add_term(school, &term).await?;
    }
    Ok(())
}

fn name(text: &str) -> Result<PersonName, AppError> {
    PersonName::new(text).map_err(|error| AppError::Broken(error.to_string()))
}

impl Writer<'_> {
    pub(super) async fn people(&mut self) -> Result<(), AppError> {
        let from = self.authority.calendar.terms.first().map_or(self.authority.today, |term| term.starts);
        self.accounts(from).await?;
        self.pupils_and_groups().await?;
        let mut tx = self.begin().await?;
        let slots: Vec<NewSlot> = self
            .made
            .slots
            .iter()
            .map(|slot| {
                Ok(NewSlot {
                    group: self.group(slot.group)?,
                    subject: self.subject(slot.subject)?,
                    week: slot.week,
                    weekday: u8::try_from(slot.weekday).unwrap_or(1),
                    period: slot.period,
                    start_minute: Some(slot.start_minute),
                })
            })
            .collect::<Result<_, AppError>>()?;
        let this_year = self.authority.calendar.years.last().map_or(from, |year| year.from);
        tx.add_slots(&slots, this_year).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn accounts(&mut self, from: jiff::civil::Date) -> Result<(), AppError> {
        let mut tx = self.app.store.write_system().await?;
        let mut accounts: Vec<AccountId> = Vec::new();
        for person in &self.made.staff {
            let account = NewAccount {
                email: EmailAddress::new(&person.email).ok(),
                name: name(&person.called())?,
                // Nobody signs in to a demo by password: its cards do.
                password_hash: None,
            };
            let account = tx.create_account(&account, self.now).await?;
            tx.add_membership(self.school, account, person.role, from, None).await?;
            accounts.push(account);
        }
        if let Some(pupil) = card_pupil(self.made).and_then(|at| self.made.pupils.get(at)) {
            let account = NewAccount { email: None, name: name(&pupil.given)?, password_hash: None };
            let account = tx.create_account(&account, self.now).await?;
            tx.add_membership(self.school, account, Role::Pupil, from, None).await?;
            self.pupil_account = Some(account);
        }
        if self.made.showcase.is_some() {
            let account = NewAccount { email: None, name: name("Mrs Adeyemi")?, password_hash: None };
            let account = tx.create_account(&account, self.now).await?;
            tx.add_membership(self.school, account, Role::Senco, from, None).await?;
            self.senco = Some(account);
            let account = NewAccount { email: None, name: name("Mr Whitlock")?, password_hash: None };
            let account = tx.create_account(&account, self.now).await?;
            tx.add_membership(self.school, account, Role::Deputy, from, None).await?;
            self.deputy = Some(account);
            let account = NewAccount { email: None, name: name("Ms Brandt")?, password_hash: None };
            let account = tx.create_account(&account, self.now).await?;
            tx.add_membership(self.school, account, Role::SafeguardingLead, from, None).await?;
            self.safeguarding_lead = Some(account);
            let account = NewAccount { email: None, name: name("Mrs Llewellyn")?, password_hash: None };
            let account = tx.create_account(&account, self.now).await?;
            tx.add_membership(self.school, account, Role::Governor, from, None).await?;
            self.governor = Some(account);
            let account = NewAccount { email: None, name: name("Mr Petrov")?, password_hash: None };
            let account = tx.create_account(&account, self.now).await?;
            tx.add_membership(self.school, account, Role::Lead, from, None).await?;
            self.lead = Some(account);
        }
        tx.commit().await?;
        self.accounts = accounts;
        Ok(())
    }

    async fn pupils_and_groups(&mut self) -> Result<(), AppError> {
        let mut tx = self.begin().await?;
        let mut pupils = vec![PupilId(0); self.made.pupils.len()];
        let mut by_day: std::collections::BTreeMap<jiff::civil::Date, Vec<usize>> =
            std::collections::BTreeMap::new();
        for (at, pupil) in self.made.pupils.iter().enumerate() {
            by_day.entry(pupil.from).or_default().push(at);
        }
        for (from, who) in by_day {
            let new: Vec<NewPupil> = who
                .iter()
                .filter_map(|at| self.made.pupils.get(*at))
                .map(|pupil| {
                    Ok(NewPupil {
                        given: name(&pupil.given)?,
                        family: Some(name(&pupil.family)?),
                        preferred: None,
                        birth: Some(pupil.born),
                        upn: None,
                        source_key: None,
                    })
                })
                .collect::<Result<_, AppError>>()?;
            for (at, id) in who.into_iter().zip(tx.create_pupils(&new, from, self.now).await?) {
                pupils[at] = id;
            }
        }
        self.pupils = pupils;
        for group in &self.made.groups {
            let new = NewGroup {
                name: group.name.clone(),
                kind: match group.kind {
                    SimulatedKind::Class => GroupKind::Class,
                    SimulatedKind::Set => GroupKind::Set,
                },
                year: Some(group.year),
                from: group.from,
                until: group.until,
            };
            let id = tx.create_group(&new).await?;
            self.groups.push(id);
        }
        let mut joining: std::collections::BTreeMap<_, Vec<PupilId>> = std::collections::BTreeMap::new();
        for member in &self.made.members {
            joining.entry((member.group, member.from)).or_default().push(self.pupil(member.pupil)?);
        }
        for ((group, from), who) in joining {
            tx.join_group(self.group(group)?, &who, from).await?;
        }
        for member in self.made.members.iter() {
            if let Some(until) = member.until {
                tx.leave_group(self.group(member.group)?, &[self.pupil(member.pupil)?], until).await?;
            }
        }
        for (at, pupil) in self.made.pupils.iter().enumerate() {
            if let (Some(until), Some(id)) = (pupil.until, self.pupils.get(at)) {
                tx.leave_school(*id, until).await?;
            }
        }
        for one in &self.made.teaching {
            let account = *self.accounts.get(one.staff).ok_or_else(|| super::lost("a person"))?;
            let subject = one.subject.map(|at| self.subject(at)).transpose()?;
            let group = self.group(one.group)?;
            tx.add_group_staff(group, account, subject, one.from, one.until).await?;
        }
        if let (Some(account), Some(at)) = (self.pupil_account, card_pupil(self.made)) {
            let pupil = self.made.pupils.get(at).ok_or_else(|| super::lost("a pupil"))?;
            tx.add_relation(&NewRelation {
                account,
                pupil: self.pupil(u32::try_from(at).unwrap_or(0))?,
                kind: RelationKind::Own,
                rights: Rights { see: true, ..Rights::default() },
                from: pupil.from,
                until: None,
            })
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
