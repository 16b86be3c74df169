//! How a carer comes back without a link: an address and a passphrase that they choose. And how one account comes to hold
//! children of two schools: whoever holds a link of the one and knows the passphrase of the other is the same person.
//!
//! A link is the office's to make, so what it opens stays within that school: neither a new passphrase for an account of
//! two schools nor the other school's child can be had with it.

use crate::account::password::BadPassword;
use crate::account::sign_in::SignedIn;
use crate::setup::utc_date;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, EmailAddress, Role, SchoolId};
use store::{Conflict, StoreError};

/// Why it was not taken. Each has its sentence in the catalogue.
#[derive(Debug)]
pub enum BadWayBack {
    /// That is no e-mail address.
    Address,
    /// Too short, or longer than anybody types.
    Passphrase,
    /// There is an account with this address, and this is not its passphrase; or the passphrase asked for is another.
    NotTheirs,
    /// This account is used elsewhere too: a link cannot change how it signs in.
    Elsewhere,
    /// Both were recorded with the same child here: the office has to put it right.
    SameChild,
    /// The store failed.
    Failed(AppError),
}

impl From<AppError> for BadWayBack {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for BadWayBack {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(Conflict::Email) => Self::NotTheirs,
            other => Self::Failed(other.into()),
        }
    }
}

#[boxed]
impl App {
    /// Keeps an address and a passphrase; or, where both are those of an account that exists, makes this carer that one.
    /// Other sessions of the account end.
    ///
    /// # Errors
    /// A [`BadWayBack`]; then nothing has changed.
    pub async fn choose_way_back(
        &self,
        permit: &Permit,
        email: &str,
        passphrase: &str,
    ) -> Result<SignedIn, BadWayBack> {
        permit.for_action(Action::ChooseWayBack)?;
        let account = permit.somebody()?;
        let email = EmailAddress::new(email).map_err(|_| BadWayBack::Address)?;
        let mut tx = self.store.read_system().await?;
        let same = tx.account_by_email(&email).await?;
        let memberships = tx.memberships(account, utc_date(permit.now)).await?;
        let known = tx.account(account).await?.ok_or(AppError::NotFound)?;
        drop(tx);
        if let Some(other) = same.filter(|other| other.id != account) {
            return self.be_the_same(permit, (account, other.id), &email, passphrase).await;
        }
        let only_here = memberships.iter().all(|one| one.school == permit.school && one.role == Role::Carer);
        if known.password_hash.is_some() && !only_here {
            return Err(BadWayBack::Elsewhere);
        }
        let hash = self.passwords.hash(passphrase).await.map_err(|error| match error {
            BadPassword::Hash => BadWayBack::Failed(AppError::Broken(error.to_string())),
            BadPassword::Short | BadPassword::Long => BadWayBack::Passphrase,
        })?;
        let mut tx = self.store.write_system().await?;
        // Asked where it is written, and of what is hidden today as well: another school may open its child again.
        let elsewhere = tx.is_used_elsewhere(account, permit.school, utc_date(permit.now)).await?;
        if known.password_hash.is_some() && elsewhere {
            return Err(BadWayBack::Elsewhere);
        }
        tx.set_sign_in(account, &email, &hash).await?;
        tx.delete_sessions_of(account).await?;
        tx.clear_throttle(&crate::account::sign_in::throttle_key(&email)).await?;
        let mut tx = tx.enter_school(permit.school);
        permit.audit(&mut tx).await?;
        tx.commit().await.map_err(AppError::from)?;
        Ok(SignedIn { account, school: permit.school, role: Role::Carer })
    }

    async fn be_the_same(
        &self,
        permit: &Permit,
        (account, other): (AccountId, AccountId),
        email: &EmailAddress,
        passphrase: &str,
    ) -> Result<SignedIn, BadWayBack> {
        // Throttled and timed as any other try.
        let shown = self.sign_in(email.as_str(), passphrase).await;
        if shown.map_err(|_| BadWayBack::NotTheirs)?.account != other {
            return Err(BadWayBack::NotTheirs);
        }
        let mut tx = self.store.write_system().await?;
        let known = tx.account(account).await?.ok_or(AppError::NotFound)?;
        // An account with its own way back is somebody already.
        if known.password_hash.is_some() {
            return Err(BadWayBack::Elsewhere);
        }
        tx.delete_sessions_of(account).await?;
        let mut tx = tx.enter_school(permit.school);
        let today = permit.school_time(&mut tx).await?.today();
        let theirs = tx.relations_of(other, today).await?;
        let ours = tx.relations_of(account, today).await?;
        if ours.iter().any(|one| theirs.iter().any(|their| their.pupil == one.pupil)) {
            return Err(BadWayBack::SameChild);
        }
        tx.merge_carer(account, other).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await.map_err(AppError::from)?;
        Ok(SignedIn { account: other, school: permit.school, role: Role::Carer })
    }

    /// Goes on to the children at another school: with the passphrase, whatever this session began with.
    ///
    /// # Errors
    /// `NotTheirs` for another passphrase, or where they see no child at that school.
    pub async fn go_to_school(
        &self,
        permit: &Permit,
        school: SchoolId,
        passphrase: &str,
    ) -> Result<SignedIn, BadWayBack> {
        permit.for_action(Action::ChooseWayBack)?;
        let account = permit.somebody()?;
        let mut tx = self.store.read_system().await?;
        let known = tx.account(account).await?.ok_or(AppError::NotFound)?;
        let memberships = tx.memberships(account, utc_date(permit.now)).await?;
        drop(tx);
        let cares = memberships.iter().any(|one| one.school == school && one.role == Role::Carer);
        let email = known.email.filter(|_| cares).ok_or(BadWayBack::NotTheirs)?;
        self.sign_in(email.as_str(), passphrase).await.map_err(|_| BadWayBack::NotTheirs)?;
        let mut tx = self.store.write(permit.school).await.map_err(AppError::from)?;
        permit.audit(&mut tx).await?;
        tx.commit().await.map_err(AppError::from)?;
        Ok(SignedIn { account, school, role: Role::Carer })
    }
}
