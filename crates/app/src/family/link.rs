//! A carer comes in by a link: made by the office, handed over on paper or sent, good once. Looking at it spends nothing,
//! so that whatever scans mail cannot use it up. It opens the children of the school that made it, and nothing else.

use super::LINK_LASTS;
use super::contacts::carer_of;
use crate::account::sign_in::SignedIn;
use crate::setup::utc_date;
use crate::{Action, App, AppError, Permit, Secret};
use boxed::boxed;
use domain::{AccountId, Language, Role, SchoolId};
use jiff::civil::Date;
use store::{Account, LinkPurpose, NewSetupLink, NewSystemAudit, SetupLink, SystemTx};

/// A link for a carer, the one time that it is shown.
#[derive(Clone, Debug)]
pub struct CarerLink {
    /// Whom it is for.
    pub name: String,
    /// In which language its slip is written.
    pub language: Language,
    /// What stands in it.
    pub secret: Secret,
    /// The last day on which it opens.
    pub until: Date,
}

/// What a link's page says before it is used: nothing of a child, nothing of a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarerWelcome {
    /// Whom it is for.
    pub name: String,
    /// The language in which they are spoken to.
    pub language: Language,
}

#[boxed]
impl App {
    /// Makes a link for a carer of this child. Earlier ones of this school open no more.
    ///
    /// # Errors
    /// `NotFound` when they are no carer of this child today; `Input` when nothing is opened to them.
    pub async fn carer_link(&self, permit: &Permit, account: AccountId) -> Result<CarerLink, AppError> {
        permit.for_action(Action::ManageCarers)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let carer = carer_of(&mut tx, permit.pupil()?, account, time.today()).await?;
        drop(tx);
        if !carer.rights.see {
            return Err(AppError::input(
                "This child is hidden from this carer, so a link would open nothing. Open the page to them first.",
            ));
        }
        let secret = Secret::new().map_err(|error| AppError::Broken(error.to_string()))?;
        let mut tx = self.store.write_system().await?;
        tx.revoke_carer_links(account, permit.school).await?;
        // Without a passphrase every session of theirs began with a link: the new one ends those too.
        if tx.account(account).await?.is_some_and(|known| known.password_hash.is_none()) {
            tx.delete_sessions_of(account).await?;
        }
        let expires_at = permit.now + LINK_LASTS;
        let (purpose, school) = (LinkPurpose::Carer, Some(permit.school));
        let link = SetupLink { purpose, school, account: Some(account), expires_at };
        tx.create_setup_link(&NewSetupLink { token_hash: secret.hash(), link }, permit.now).await?;
        let mut tx = tx.enter_school(permit.school);
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        let (name, language) = (carer.carer.name.to_string(), carer.carer.language);
        Ok(CarerLink { name, language, secret, until: time.date_of(expires_at) })
    }

    /// Whom a link is for; `None` when it opens nothing (any more). Looking spends nothing.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn carer_welcome(&self, secret: &Secret) -> Result<Option<CarerWelcome>, AppError> {
        let now = self.now();
        let mut tx = self.store.read_system().await?;
        let Some(link) = tx.setup_link(&secret.hash(), now).await? else { return Ok(None) };
        let Some((account, school)) = holder(&mut tx, &link, utc_date(now)).await? else { return Ok(None) };
        drop(tx);
        let carer = self.store.read(school).await?.carer(account.id).await?;
        let language = carer.map(|carer| carer.language).unwrap_or_default();
        Ok(Some(CarerWelcome { name: account.name.to_string(), language }))
    }

    /// Uses a link up and signs its carer in; `None` when it opens nothing (any more).
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn carer_comes_in(&self, secret: &Secret) -> Result<Option<SignedIn>, AppError> {
        let now = self.now();
        let mut tx = self.store.write_system().await?;
        let Some(link) = tx.use_setup_link(&secret.hash(), now).await? else { return Ok(None) };
        let Some((account, school)) = holder(&mut tx, &link, utc_date(now)).await? else { return Ok(None) };
        let line = NewSystemAudit {
            account: Some(account.id),
            action: "carer-comes-in".to_owned(),
            subject: Some(account.id.value()),
            request: "link".to_owned(),
        };
        tx.audit(&line, now).await?;
        let mut tx = tx.enter_school(school);
        tx.carer_came_in(account.id, now).await?;
        tx.commit().await?;
        Ok(Some(SignedIn { account: account.id, school, role: Role::Carer }))
    }
}

/// The account that a link is for, while it is open and sees a child in the link's school.
async fn holder(
    tx: &mut SystemTx,
    link: &SetupLink,
    today: Date,
) -> Result<Option<(Account, SchoolId)>, AppError> {
    let (LinkPurpose::Carer, Some(account), Some(school)) = (link.purpose, link.account, link.school) else {
        return Ok(None);
    };
    let Some(account) = tx.account(account).await?.filter(|account| account.closed_at.is_none()) else {
        return Ok(None);
    };
    let memberships = tx.memberships(account.id, today).await?;
    let cares = memberships.iter().any(|one| one.school == school && one.role == Role::Carer);
    Ok(cares.then_some((account, school)))
}
