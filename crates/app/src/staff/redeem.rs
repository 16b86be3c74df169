//! A link is opened: whoever holds it chooses an address and a password, or a new password, and is signed in.

use crate::account::sign_in::{Seat, SignedIn};
use crate::setup::{as_sentence, utc_date};
use crate::{App, AppError, Secret};
use boxed::boxed;
use domain::{AccountId, EmailAddress};
use jiff::civil::Date;
use store::{Account, Conflict, LinkPurpose, NewSystemAudit, SetupLink, StoreError, SystemTx};

/// What a link's page says before it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcome {
    /// Whom it is for.
    pub name: String,
    /// The name of the school, or of the body above schools.
    pub place: String,
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
        let Some((account, _, place)) = holder(&mut tx, &link, utc_date(now)).await? else {
            return Ok(None);
        };
        Ok(Some(Welcome {
            name: account.name.to_string(),
            place,
            first_time: link.purpose == LinkPurpose::Invitation,
        }))
    }

    /// Uses a link up. `email` counts for an invitation only. Other sessions of the account end.
    ///
    /// # Errors
    /// `NotFound` for a link that opens nothing; `Input` for an address or password that cannot be taken: then the
    /// link stays good.
    pub async fn redeem(&self, secret: &Secret, email: &str, password: &str) -> Result<Seat, AppError> {
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
        let (account, seat, _) = holder(&mut tx, &link, utc_date(now)).await?.ok_or(AppError::NotFound)?;
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
        Ok(seat)
    }

    /// Whoever holds an invitation and knows the password of an account is its owner, who works elsewhere: the account that they
    /// have works here too. How it signs in stays as it is.
    async fn work_here_too(
        &self,
        secret: &Secret,
        known: AccountId,
        email: &EmailAddress,
        password: &str,
    ) -> Result<Seat, AppError> {
        // Throttled and timed as any other try.
        if self.knows(email.as_str(), password).await.ok() != Some(known) {
            return Err(AppError::input(TAKEN));
        }
        let now = self.now();
        let mut tx = self.store.write_system().await?;
        let link = tx.use_setup_link(&secret.hash(), now).await?.ok_or(AppError::NotFound)?;
        let today = utc_date(now);
        let (made, seat, _) = holder(&mut tx, &link, today).await?.ok_or(AppError::NotFound)?;
        match seat {
            Seat::School(SignedIn { school, .. }) => {
                let works = tx.memberships(known, today).await?;
                if works.iter().any(|one| one.school == school && one.role.is_staff()) {
                    return Err(AppError::input(
                        "You work in this school already: sign in as always, and ask whoever looks after staff for the new role.",
                    ));
                }
            }
            Seat::Above { body, role, .. } => {
                let acts = tx.memberships_above(known, today).await?;
                if acts.iter().any(|one| one.body == body && one.role == role) {
                    return Err(AppError::input("You act for this body already: sign in as always."));
                }
            }
        }
        let line = NewSystemAudit {
            account: Some(known),
            action: "accept-invitation".to_owned(),
            subject: Some(made.id.value()),
            request: "link".to_owned(),
        };
        tx.audit(&line, now).await?;
        match seat {
            Seat::School(SignedIn { school, role, .. }) => {
                let mut tx = tx.enter_school(school);
                tx.merge_colleague(made.id, known, now).await?;
                tx.commit().await?;
                Ok(Seat::School(SignedIn { account: known, school, role }))
            }
            Seat::Above { body, role, .. } => {
                tx.merge_officer(made.id, known, now).await?;
                tx.commit().await?;
                Ok(Seat::Above { account: known, body, role })
            }
        }
    }
}

/// What is said where an address has an account, and the password is not its own.
const TAKEN: &str = "There is an account with this e-mail address already. If it is yours, type its password here, and it opens this \
    school too; otherwise use another address.";

/// The account that a link is for, where it lets in, and what that place is called: the link's school while the account works
/// there; for a link without a school, the body that the account acts for. A carer's link is none of these.
async fn holder(
    tx: &mut SystemTx,
    link: &SetupLink,
    today: Date,
) -> Result<Option<(Account, Seat, String)>, AppError> {
    if !matches!(link.purpose, LinkPurpose::Invitation | LinkPurpose::NewPassword) {
        return Ok(None);
    }
    let Some(account) = link.account else { return Ok(None) };
    let Some(account) = tx.account(account).await?.filter(|account| account.closed_at.is_none()) else {
        return Ok(None);
    };
    let Some(school) = link.school else {
        let acts = tx.memberships_above(account.id, today).await?.into_iter().next();
        return Ok(acts.map(|one| {
            let seat = Seat::Above { account: account.id, body: one.body, role: one.role };
            (account, seat, one.body_name)
        }));
    };
    let memberships = tx.memberships(account.id, today).await?;
    let Some(here) = memberships.into_iter().find(|one| one.school == school && one.role.is_staff()) else {
        return Ok(None);
    };
    let name = tx.school(school).await?.ok_or(AppError::NotFound)?.details.name;
    let seat = Seat::School(SignedIn { account: account.id, school, role: here.role });
    Ok(Some((account, seat, name)))
}

fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Conflict(Conflict::Email) => AppError::input(TAKEN),
        other => other.into(),
    }
}
