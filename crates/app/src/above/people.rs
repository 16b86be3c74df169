//! Who acts for a body: invited by a link that opens once, ended on a day, named for schools from a day to a day.
//!
//! Names, what somebody is, and days; no figure about any of them is made anywhere. A name is an account's, and accounts are out of
//! reach of a transaction above schools, so this reads and writes where accounts are; no school's table is touched by it.

use super::AllBodies;
use crate::setup::{as_sentence, utc_date};
use crate::staff::LINK_LASTS;
use crate::{AbovePermit, Action, App, AppError, Secret};
use boxed::boxed;
use domain::{AboveRole, AccountId, BodyId, BodyMembershipId, PersonName, SchoolId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::{
    LinkPurpose, NewAccount, NewSetupLink, PartnerNamed, PartnerRefused, PersonAbove, SetupLink, SystemTx,
    SystemWriteTx,
};

/// Somebody who acts for the body, with the schools that they are named for.
#[derive(Clone, Debug)]
pub struct ColleagueAbove {
    /// Who, and as what.
    pub person: PersonAbove,
    /// Whether it is the reader.
    pub is_reader: bool,
    /// Schools that they are named for today or from a day to come.
    pub named: Vec<PartnerNamed>,
    /// Schools that said no to them.
    pub refused: Vec<PartnerRefused>,
}

/// The page.
#[derive(Clone, Debug)]
pub struct BodyPeople {
    /// The body's name.
    pub body_name: String,
    /// Whether the reader looks after these people.
    pub keeps: bool,
    /// Everybody who acts for it today, by name.
    pub people: Vec<ColleagueAbove>,
    /// The schools that it leads today.
    pub schools: Vec<(SchoolId, String)>,
    /// The day.
    pub today: Date,
}

/// Somebody who is to act for a body.
#[derive(Clone, Debug)]
pub struct NewOfficer {
    /// Their name.
    pub name: String,
    /// As what they come.
    pub role: AboveRole,
    /// Whether they look after the others.
    pub looks_after: bool,
}

/// Something done about the people of a body.
#[derive(Clone, Debug)]
pub enum PeopleDeed {
    /// Somebody comes.
    Invite(NewOfficer),
    /// Somebody gets a new link: the invitation again, or for a new password.
    Link(BodyMembershipId),
    /// Somebody goes, today.
    End(BodyMembershipId),
    /// Somebody looks after the others from now on, or no more.
    LookAfter(BodyMembershipId, bool),
    /// A partner is named for a school, from a day to a last day.
    Name {
        /// Whom.
        of: BodyMembershipId,
        /// For which school.
        school: Option<SchoolId>,
        /// First day.
        from: Option<Date>,
        /// Last day; none for "until it is ended".
        last: Option<Date>,
    },
    /// A partner is a school's no more, from today.
    EndNaming {
        /// Who.
        of: BodyMembershipId,
        /// Of which school.
        school: SchoolId,
    },
}

/// A link that was made; it is shown once and kept nowhere.
#[derive(Clone, Debug)]
pub struct LinkAbove {
    /// For whom.
    pub name: String,
    /// Whether it is for a new password, and not for the first one.
    pub new_password: bool,
    /// What stands in it.
    pub secret: Secret,
}

#[boxed]
impl App {
    /// The page; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn body_people(&self, permit: &AbovePermit) -> Result<BodyPeople, AppError> {
        permit.for_one_of(&[Action::SeeBodyPeople])?;
        let mut above = self.store.read_above(permit.body).await?;
        let body_name = above.body().await?.body.name;
        let schools = above.led_schools(permit.today).await?;
        drop(above);
        let mut tx = self.store.read_system().await?;
        let people = people(&mut tx, permit.body, permit.today, Some(permit.account)).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(BodyPeople { body_name, keeps: permit.looks_after, people, schools, today: permit.today })
    }

    /// Does it, and gives the link where one was made.
    ///
    /// # Errors
    /// `NotFound` for somebody of another body or a school that this one does not lead; `Input` for what cannot be.
    pub async fn keep_body_people(
        &self,
        permit: &AbovePermit,
        deed: &PeopleDeed,
    ) -> Result<Option<LinkAbove>, AppError> {
        permit.for_one_of(&[Action::KeepBodyPeople])?;
        let mut tx = self.store.write_system().await?;
        let (subject, link) = keep(&mut tx, permit.body, deed, permit.now).await?;
        permit.audit_of(&mut tx, subject).await?;
        tx.commit().await?;
        Ok(link)
    }
}

/// Everybody who acts for a body, with their schools.
#[boxed]
pub(super) async fn people(
    tx: &mut SystemTx,
    body: BodyId,
    today: Date,
    reader: Option<AccountId>,
) -> Result<Vec<ColleagueAbove>, AppError> {
    let named = tx.partners_named(body, today).await?;
    let refused = tx.refusals_of_people(body).await?;
    let of = |person: PersonAbove| ColleagueAbove {
        is_reader: reader == Some(person.account),
        named: named.iter().filter(|one| one.membership == person.id).cloned().collect(),
        refused: refused.iter().filter(|one| one.account == person.account).cloned().collect(),
        person,
    };
    Ok(tx.people_above(body, today).await?.into_iter().map(of).collect())
}

/// Does it, and says about which account, with the link where one was made.
#[boxed]
pub(super) async fn keep(
    tx: &mut SystemWriteTx,
    body: BodyId,
    deed: &PeopleDeed,
    now: Timestamp,
) -> Result<(i64, Option<LinkAbove>), AppError> {
    let today = utc_date(now);
    let bodies = AllBodies::of(tx.bodies_as_they_stand().await?);
    let people = tx.people_above(body, today).await?;
    let find = |id: BodyMembershipId| people.iter().find(|one| one.id == id).ok_or(AppError::NotFound);
    let others = |id: BodyMembershipId| {
        people.iter().any(|one| one.id != id && one.looks_after && one.role == AboveRole::BodyOfficer)
    };
    match deed {
        PeopleDeed::Invite(new) => {
            still_its_own(&bodies, body)?;
            let link = invite(tx, body, new, &people, now).await?;
            return Ok((link.0.value(), Some(link.1)));
        }
        PeopleDeed::Link(id) => {
            let person = find(*id)?;
            let link = fresh_link(tx, person, now).await?;
            return Ok((person.account.value(), Some(link)));
        }
        PeopleDeed::End(id) => {
            let person = find(*id)?;
            if person.looks_after && !others(*id) {
                return Err(AppError::input(
                    "Nobody else looks after these people. Let a colleague do that first, and then end this.",
                ));
            }
            tx.end_body_membership(*id, today).await?;
            tx.delete_sessions_of(person.account).await?;
            tx.revoke_links_of(person.account).await?;
        }
        PeopleDeed::LookAfter(id, looks_after) => {
            let person = find(*id)?;
            if person.role != AboveRole::BodyOfficer {
                return Err(AppError::input("Officers look after people; an improvement partner does not."));
            }
            if !looks_after && !others(*id) {
                return Err(AppError::input(
                    "Somebody has to look after these people. Let a colleague do it first.",
                ));
            }
            tx.set_looks_after(*id, *looks_after).await?;
        }
        PeopleDeed::Name { of, school, from, last } => {
            still_its_own(&bodies, body)?;
            let person = find(*of)?;
            let school = school.ok_or_else(|| AppError::input("Choose a school."))?;
            name(tx, (body, person), school, (*from, *last), today).await?;
        }
        PeopleDeed::EndNaming { of, school } => {
            find(*of)?;
            if !tx.end_partner_school(*of, *school, today).await? {
                return Err(AppError::NotFound);
            }
        }
    }
    let about = match deed {
        PeopleDeed::End(id) | PeopleDeed::LookAfter(id, _) => find(*id)?,
        PeopleDeed::Name { of, .. } | PeopleDeed::EndNaming { of, .. } => find(*of)?,
        PeopleDeed::Invite(_) | PeopleDeed::Link(_) => return Err(AppError::NotFound),
    };
    Ok((about.account.value(), None))
}

/// A body that is about to become part of another takes nobody new: they would stay behind.
///
/// # Errors
/// `Input`, with where to go.
pub(super) fn still_its_own(bodies: &AllBodies, body: BodyId) -> Result<(), AppError> {
    match bodies.merged(body) {
        Some((into, on)) => Err(AppError::Input(format!(
            "{} becomes part of {} on {}. Do this there.",
            bodies.name(body),
            bodies.name(into),
            on.strftime("%-d %B %Y")
        ))),
        None => Ok(()),
    }
}

async fn invite(
    tx: &mut SystemWriteTx,
    body: BodyId,
    new: &NewOfficer,
    people: &[PersonAbove],
    now: Timestamp,
) -> Result<(AccountId, LinkAbove), AppError> {
    let name =
        PersonName::new(&new.name).map_err(|error| AppError::input(as_sentence(&error.to_string())))?;
    if new.looks_after && new.role != AboveRole::BodyOfficer {
        return Err(AppError::input("Officers look after people; an improvement partner does not."));
    }
    // The same form sent twice.
    if people.iter().any(|one| one.name == name && one.role == new.role && !one.signs_in) {
        return Err(AppError::Input(format!(
            "{} was invited already and has not come in yet. If the link is lost, make a new one.",
            name.as_str()
        )));
    }
    let called = name.to_string();
    let account = tx.create_account(&NewAccount { email: None, name, password_hash: None }, now).await?;
    let membership = tx.add_body_membership(body, account, new.role, utc_date(now)).await?;
    if new.looks_after {
        tx.set_looks_after(membership, true).await?;
    }
    let secret = link(tx, account, LinkPurpose::Invitation, now).await?;
    Ok((account, LinkAbove { name: called, new_password: false, secret }))
}

async fn fresh_link(
    tx: &mut SystemWriteTx,
    person: &PersonAbove,
    now: Timestamp,
) -> Result<LinkAbove, AppError> {
    let today = utc_date(now);
    let known = tx.account(person.account).await?.ok_or(AppError::NotFound)?;
    let elsewhere = !tx.memberships(person.account, today).await?.is_empty();
    let bodies: std::collections::BTreeSet<BodyId> =
        tx.memberships_above(person.account, today).await?.into_iter().map(|one| one.body).collect();
    if elsewhere || bodies.len() > 1 {
        return Err(AppError::input(
            "This account is used elsewhere too, so only whoever runs Attune can make a link for it.",
        ));
    }
    let new_password = known.password_hash.is_some();
    let purpose = if new_password { LinkPurpose::NewPassword } else { LinkPurpose::Invitation };
    let secret = link(tx, person.account, purpose, now).await?;
    Ok(LinkAbove { name: known.name.to_string(), new_password, secret })
}

/// A link for an account above schools: it names no school.
pub(super) async fn link(
    tx: &mut SystemWriteTx,
    account: AccountId,
    purpose: LinkPurpose,
    now: Timestamp,
) -> Result<Secret, AppError> {
    let secret = Secret::new().map_err(|error| AppError::Broken(error.to_string()))?;
    tx.revoke_links_of(account).await?;
    let link = SetupLink { purpose, school: None, account: Some(account), expires_at: now + LINK_LASTS };
    tx.create_setup_link(&NewSetupLink { token_hash: secret.hash(), link }, now).await?;
    Ok(secret)
}

async fn name(
    tx: &mut SystemWriteTx,
    (body, person): (BodyId, &PersonAbove),
    school: SchoolId,
    (from, last): (Option<Date>, Option<Date>),
    today: Date,
) -> Result<(), AppError> {
    if person.role != AboveRole::ImprovementPartner {
        return Err(AppError::input(
            "An officer sees every school of the body; only an improvement partner is named.",
        ));
    }
    let from = from.unwrap_or(today).max(today);
    if last.is_some_and(|last| last < from) {
        return Err(AppError::input("The last day is before the first."));
    }
    let led = tx.schools_led(from).await?;
    let (_, school_name, ..) =
        led.iter().find(|(id, _, by, _)| *id == school && *by == body).ok_or(AppError::NotFound)?;
    let refused = tx.refusals_of_people(body).await?;
    if let Some(no) = refused.iter().find(|one| one.school == school && one.account == person.account) {
        return Err(AppError::Input(format!(
            "{school_name} said no to {} on {}: “{}” Name somebody else, or talk with the school.",
            person.name.as_str(),
            no.said.strftime("%-d %B %Y"),
            no.words
        )));
    }
    let until = last.map(|last| last.saturating_add(1.day()));
    let overlaps = |one: &PartnerNamed| {
        until.is_none_or(|until| one.from < until) && one.until.is_none_or(|ends| from < ends)
    };
    let named = tx.partners_named(body, today).await?;
    if named.iter().any(|one| one.membership == person.id && one.school == school && overlaps(one)) {
        return Err(AppError::Input(format!(
            "{} is named for {school_name} in that time already.",
            person.name.as_str()
        )));
    }
    tx.name_partner_school(person.id, school, (from, until)).await?;
    Ok(())
}
