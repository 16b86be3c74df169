//! A link is opened: whoever holds it chooses an address and a password, or a new password, and is signed in.

use crate::account::sign_in::SignedIn;
use crate::setup::{as_sentence, utc_date};
use crate::{App, AppError, Secret};
use boxed::boxed;
use domain::{AccountId, EmailAddress};
use store::{Account, Conflict, LinkPurpose, Membership, NewSystemAudit, SetupLink, StoreError, SystemTx};

/// What a link's page says before it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcome {
    /// Whom it is for.
    pub name: String,
    /// The school's name.
    pub school: String,
    /// Whether an address is asked for as well: they come for the first time.
    pub first_time: bool,
}

#[boxed]
impl App {
    /// What a link is for; `None` when it opens nothing (any more). Looking spends nothing.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn welcome(&self, secret: &Secret) -> Result<Option<Welcome>, AppError> {
        let now = self.now();
        let mut tx = self.store.read_system().await?;
        let Some(link) = tx.setup_link(&secret.hash(), now).await? else { return Ok(None) };
        let Some((account, membership)) = holder(&mut tx, &link, utc_date(now)).await? else {
            return Ok(None);
        };
        let school = tx.school(membership.school).await?.ok_or(AppError::NotFound)?;
        Ok(Some(Welcome {
            name: account.name.to_string(),
            school: school.details.name,
            first_time: link.purpose == LinkPurpose::Invitation,
        }))
    }

    /// Uses a link up. `email` counts for an invitation only. Other sessions of the account end.
    ///
    /// # Errors
    /// `NotFound` for a link that opens nothing; `Input` for an address or password that cannot be taken: then the
    /// link stays good.
    pub async fn redeem(&self, secret: &Secret, email: &str, password: &str) -> Result<SignedIn, AppError> {
        let now = self.now();
        // Before any password is hashed: strangers without a link cost nothing.
        let welcome = self.welcome(secret).await?.ok_or(AppError::NotFound)?;
        let say = |error: &dyn std::fmt::Display| AppError::input(as_sentence(&error.to_string()));
        let email = match welcome.first_time {
            true => Some(EmailAddress::new(email).map_err(|error| say(&error))?),
            false => None,
        };
        if let Some(email) = &email {
            let mut tx = self.store.read_system().await?;
            if let Some(known) = tx.account_by_email(email).await? {
                drop(tx);
                return self.work_here_too(secret, known.id, email, password).await;
            }
        }
        let hash = self.passwords.hash(password).await.map_err(|error| say(&error))?;
        let mut tx = self.store.write_system().await?;
        let link = tx.use_setup_link(&secret.hash(), now).await?.ok_or(AppError::NotFound)?;
        let (account, membership) = holder(&mut tx, &link, utc_date(now)).await?.ok_or(AppError::NotFound)?;
        let action = match (&email, link.purpose) {
            (Some(email), LinkPurpose::Invitation) => {
                tx.set_sign_in(account.id, email, &hash).await.map_err(taken)?;
                "accept-invitation"
            }
            (None, LinkPurpose::NewPassword) => {
                tx.set_password(account.id, &hash).await?;
                "choose-new-password"
            }
            _ => return Err(AppError::NotFound),
        };
        // Whoever had the old password is out, and nobody waits for their wrong tries.
        tx.delete_sessions_of(account.id).await?;
        if let Some(email) = email.as_ref().or(account.email.as_ref()) {
            tx.clear_throttle(&crate::account::sign_in::throttle_key(email)).await?;
        }
        let line = NewSystemAudit {
            account: Some(account.id),
            action: action.to_owned(),
            subject: Some(account.id.value()),
            request: "link".to_owned(),
        };
        tx.audit(&line, now).await?;
        tx.commit().await?;
        Ok(SignedIn { account: account.id, school: membership.school, role: membership.role })
    }

    /// Whoever holds an invitation and knows the password of an account is its owner, who works in another school: the
    /// account that they have works here too. How it signs in stays as it is.
    async fn work_here_too(
        &self,
        secret: &Secret,
        known: AccountId,
        email: &EmailAddress,
        password: &str,
    ) -> Result<SignedIn, AppError> {
        // Throttled and timed as any other try.
        if self.knows(email.as_str(), password).await.ok() != Some(known) {
            return Err(AppError::input(TAKEN));
        }
        let now = self.now();
        let mut tx = self.store.write_system().await?;
        let link = tx.use_setup_link(&secret.hash(), now).await?.ok_or(AppError::NotFound)?;
        let today = utc_date(now);
        let (made, membership) = holder(&mut tx, &link, today).await?.ok_or(AppError::NotFound)?;
        let school = membership.school;
        if tx.memberships(known, today).await?.iter().any(|one| one.school == school && one.role.is_staff()) {
            return Err(AppError::input(
                "You work in this school already: sign in as always, and ask whoever looks after staff for the new role.",
            ));
        }
        let line = NewSystemAudit {
            account: Some(known),
            action: "accept-invitation".to_owned(),
            subject: Some(made.id.value()),
            request: "link".to_owned(),
        };
        tx.audit(&line, now).await?;
        let mut tx = tx.enter_school(school);
        tx.merge_colleague(made.id, known, now).await?;
        tx.commit().await?;
        Ok(SignedIn { account: known, school, role: membership.role })
    }
}

/// What is said where an address has an account, and the password is not its own.
const TAKEN: &str = "There is an account with this e-mail address already. If it is yours, type its password here, and it opens this \
    school too; otherwise use another address.";

/// The account that a link is for, while it is open and works in the link's school. A carer's link is none of these.
async fn holder(
    tx: &mut SystemTx,
    link: &SetupLink,
    today: jiff::civil::Date,
) -> Result<Option<(Account, Membership)>, AppError> {
    if !matches!(link.purpose, LinkPurpose::Invitation | LinkPurpose::NewPassword) {
        return Ok(None);
    }
    let (Some(account), Some(school)) = (link.account, link.school) else { return Ok(None) };
    let Some(account) = tx.account(account).await?.filter(|account| account.closed_at.is_none()) else {
        return Ok(None);
    };
    let memberships = tx.memberships(account.id, today).await?;
    let here = memberships.into_iter().find(|one| one.school == school && one.role.is_staff());
    Ok(here.map(|membership| (account, membership)))
}

fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Conflict(Conflict::Email) => AppError::input(TAKEN),
        other => other.into(),
    }
}
