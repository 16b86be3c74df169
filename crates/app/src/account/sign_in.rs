//! Signing in. The answer never says which of the two was wrong, and takes as long for an unknown address.

use crate::{App, AppError, Secret};
use boxed::boxed;
use domain::{AccountId, EmailAddress, Role, SchoolId};
use jiff::SignedDuration;

/// Somebody who has shown who they are, in the school and role that they sign in to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The account.
    pub account: AccountId,
    /// The school.
    pub school: SchoolId,
    /// The role.
    pub role: Role,
}

/// Wrong passwords before an account has to wait.
const FREE_TRIES: u32 = 5;
/// How long it waits after each further wrong one.
const PAUSE: SignedDuration = SignedDuration::from_secs(60);

/// Throttled by account and never by where a try comes from: a whole school sits behind one address.
pub(crate) fn throttle_key(email: &EmailAddress) -> String {
    format!("account:{}", Secret::from_text(email.as_str()).hash())
}

/// What is said after too many tries.
pub const TOO_MANY_TRIES: &str = "Too many tries. Wait a minute, then try again.";
/// What is said where an account belongs to no school.
pub const NO_SCHOOL: &str = "This account belongs to no school at present. Ask your school’s data manager.";

#[boxed]
impl App {
    /// Checks address and password.
    ///
    /// # Errors
    /// `Input` with one sentence for every way of being wrong.
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<SignedIn, AppError> {
        let wrong = || AppError::input("That e-mail address and password do not go together. Try again.");
        let now = self.now();
        let email = EmailAddress::new(email).map_err(|_| wrong())?;
        let key = throttle_key(&email);
        let mut tx = self.store.write_system().await?;
        if let Some(throttle) = tx.throttle(&key).await?
            && throttle.failures >= FREE_TRIES
            && now.duration_since(throttle.last_at) < PAUSE
        {
            return Err(AppError::input(TOO_MANY_TRIES));
        }
        let account = tx.account_by_email(&email).await?.filter(|account| account.closed_at.is_none());
        let hash = account.as_ref().and_then(|account| account.password_hash.clone());
        // Counted before the password is looked at: many tries at once are as many tries as one after another.
        tx.count_failure(&key, now).await?;
        tx.commit().await?;
        if !self.passwords.fits(password, hash.as_deref()).await {
            return Err(wrong());
        }
        let account = account.ok_or_else(wrong)?.id;
        let mut tx = self.store.write_system().await?;
        tx.clear_throttle(&key).await?;
        let memberships = tx.memberships(account, crate::setup::utc_date(now)).await?;
        tx.commit().await?;
        // With several memberships the first is opened; switching between schools is a later page.
        // Whoever works in a school begins there; their own child’s page is a click away.
        let works = memberships.iter().find(|one| one.role.is_staff());
        let first = works.or(memberships.first()).ok_or_else(|| AppError::input(NO_SCHOOL))?;
        Ok(SignedIn { account, school: first.school, role: first.role })
    }
}
