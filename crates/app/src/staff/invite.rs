//! A colleague is added, and gets a link that opens once, for a day. Only its hash is kept.

use super::LINK_LASTS;
use crate::evidence::once;
use crate::setup::{as_sentence, utc_date};
use crate::{Action, App, AppError, Permit, SchoolTime, Secret};
use boxed::boxed;
use domain::{AccountId, EmailAddress, GroupId, PersonName, Role, SchoolId, SubjectId};
use jiff::Timestamp;
use store::{AuditSubject, LinkPurpose, NewAccount, NewSetupLink, SetupLink, SystemWriteTx};

/// Somebody who is to work here.
#[derive(Clone, Debug)]
pub struct NewColleague {
    /// Their name, as it stands on their pages.
    pub name: String,
    /// As what they come.
    pub role: Role,
    /// Whom they teach or help, from today.
    pub classes: Vec<GroupId>,
    /// In which subject; nothing for all.
    pub subject: Option<SubjectId>,
}

/// A colleague who was added.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Their account.
    pub account: AccountId,
    /// What stands in their link; it is shown once and kept nowhere.
    pub secret: Secret,
}

/// A new link for somebody who works here already.
#[derive(Clone, Debug)]
pub struct FreshLink {
    /// Their name.
    pub name: String,
    /// Whether it is for a new password, and not for the first one.
    pub new_password: bool,
    /// What stands in the link.
    pub secret: Secret,
}

#[boxed]
impl App {
    /// Adds a colleague with a role and classes, and makes the link to hand over. `None` when this very form
    /// (`submission`) was taken before: its link was shown then.
    ///
    /// # Errors
    /// `Input` for a name or role that cannot be taken; `NotFound` for a class or subject of elsewhere. Then
    /// nobody is added.
    pub async fn invite(
        &self,
        permit: &Permit,
        new: &NewColleague,
        submission: Option<&str>,
    ) -> Result<Option<Invited>, AppError> {
        permit.for_action(Action::ManageStaff)?;
        let name =
            PersonName::new(&new.name).map_err(|error| AppError::input(as_sentence(&error.to_string())))?;
        check_role(new.role, &new.classes)?;
        let mut tx = self.store.write_system().await?;
        let school = tx.school(permit.school).await?.ok_or(AppError::NotFound)?;
        let today = SchoolTime::new(&school.details.zone, permit.now).today();
        let account = NewAccount { email: None, name, password_hash: None };
        let account = tx.create_account(&account, permit.now).await?;
        let secret = link(&mut tx, permit, account, LinkPurpose::Invitation).await?;
        let mut tx = tx.enter_school(permit.school);
        if let Some(submission) = submission
            && !once::claim(&mut tx, submission, "invite", permit.now).await?
        {
            return Ok(None);
        }
        // Whoever signs in is asked about the date in UTC, which may still be yesterday's.
        tx.add_membership(account, new.role, today.min(utc_date(permit.now)), None).await?;
        for group in &new.classes {
            tx.group(*group).await?.ok_or(AppError::NotFound)?;
            tx.add_group_staff(*group, account, new.subject, today, None).await.map_err(no_such)?;
        }
        permit.audit_of(&mut tx, AuditSubject::Account(account)).await?;
        tx.commit().await?;
        Ok(Some(Invited { account, secret }))
    }

    /// Makes a new link for a colleague: the invitation again until it was used, a new password afterwards. Earlier
    /// links open no more.
    ///
    /// # Errors
    /// `NotFound` when nobody of that number works here today; `Input` when the account works in another school
    /// too: then only the operator may, for a school is a wall.
    pub async fn fresh_link(&self, permit: &Permit, account: AccountId) -> Result<FreshLink, AppError> {
        permit.for_action(Action::ManageStaff)?;
        let mut tx = self.store.write_system().await?;
        let known = tx.account(account).await?.ok_or(AppError::NotFound)?;
        let memberships = tx.memberships(account, utc_date(permit.now)).await?;
        if !memberships.iter().any(|one| one.school == permit.school && one.role.is_staff()) {
            return Err(AppError::NotFound);
        }
        if permit.account.is_some() && memberships.iter().any(|one| one.school != permit.school) {
            return Err(AppError::input(
                "This account is used in another school too, so only whoever runs Attune can make a link for it.",
            ));
        }
        let purpose = match known.password_hash {
            None => LinkPurpose::Invitation,
            Some(_) => LinkPurpose::NewPassword,
        };
        let secret = link(&mut tx, permit, account, purpose).await?;
        let mut tx = tx.enter_school(permit.school);
        permit.audit_of(&mut tx, AuditSubject::Account(account)).await?;
        tx.commit().await?;
        let new_password = purpose == LinkPurpose::NewPassword;
        Ok(FreshLink { name: known.name.to_string(), new_password, secret })
    }
}

#[boxed]
impl App {
    /// The account that signs in with an address, and a school that it works in today; for the operator.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn where_works(&self, email: &EmailAddress) -> Result<Option<(AccountId, SchoolId)>, AppError> {
        let mut tx = self.store.read_system().await?;
        let Some(account) = tx.account_by_email(email).await? else { return Ok(None) };
        let memberships = tx.memberships(account.id, utc_date(self.now())).await?;
        let works = memberships.into_iter().find(|one| one.role.is_staff());
        Ok(works.map(|membership| (account.id, membership.school)))
    }
}

async fn link(
    tx: &mut SystemWriteTx,
    permit: &Permit,
    account: AccountId,
    purpose: LinkPurpose,
) -> Result<Secret, AppError> {
    let secret = Secret::new().map_err(|error| AppError::Broken(error.to_string()))?;
    tx.revoke_links_of(account).await?;
    let expires_at: Timestamp = permit.now + LINK_LASTS;
    let link = SetupLink { purpose, school: Some(permit.school), account: Some(account), expires_at };
    tx.create_setup_link(&NewSetupLink { token_hash: secret.hash(), link }, permit.now).await?;
    Ok(secret)
}

/// Pupils come by class lists; classes are for those who teach or help.
pub(super) fn check_role(role: Role, classes: &[GroupId]) -> Result<(), AppError> {
    match role {
        Role::Pupil => Err(AppError::input("Pupils come with the class list, not as staff.")),
        Role::Carer => Err(AppError::input("Carers are recorded with their child, not as staff.")),
        Role::Head
        | Role::DataManager
        | Role::Senco
        | Role::Deputy
        | Role::SafeguardingLead
        | Role::Governor
        | Role::Lead
            if !classes.is_empty() =>
        {
            Err(AppError::input("Classes are for teachers and assistants: choose that role, or no class."))
        }
        _ => Ok(()),
    }
}

/// A subject that is not this school's is not found.
pub(super) fn no_such(error: store::StoreError) -> AppError {
    match error {
        store::StoreError::BrokenReference { .. } => AppError::NotFound,
        other => other.into(),
    }
}
