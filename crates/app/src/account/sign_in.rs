//! Signing in. The answer never says which of the two was wrong, and takes as long for an unknown address.

use crate::{App, AppError, Secret};
use boxed::boxed;
use domain::{AboveRole, AccountId, BodyId, EmailAddress, Role, SchoolId};
use jiff::SignedDuration;
use std::collections::BTreeSet;

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

/// Where somebody can act: a school, or a body above schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// In a school.
    School(SignedIn),
    /// For a body.
    Above {
        /// The account.
        account: AccountId,
        /// The body.
        body: BodyId,
        /// The role.
        role: AboveRole,
    },
}

/// A place that somebody with several can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where, and as what.
    pub seat: Seat,
    /// Name of the school or body.
    pub name: String,
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
        let account = self.knows(email, password).await?;
        let first = self.first_of_schools(account).await?;
        first.ok_or_else(no_place)
    }

    /// The same for somebody who may act above schools too: a school first, if they work in one, and whether there are several
    /// places to choose from (a teacher of two schools, a head who is another school's partner).
    ///
    /// # Errors
    /// As [`App::sign_in`].
    pub async fn sign_in_anywhere(&self, email: &str, password: &str) -> Result<(Seat, bool), AppError> {
        let account = self.knows(email, password).await?;
        let places = self.places(account).await?;
        let above = places.iter().find(|place| matches!(place.seat, Seat::Above { .. }));
        let several = places.len() > 1;
        let first = self.first_of_schools(account).await?.map(Seat::School);
        Ok((first.or(above.map(|place| place.seat)).ok_or_else(no_place)?, several))
    }

    /// Every place where an account works today: schools by name, then bodies by name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn places(&self, account: AccountId) -> Result<Vec<Place>, AppError> {
        let mut tx = self.store.read_system().await?;
        let today = crate::setup::utc_date(self.now());
        let mut places = Vec::new();
        let mut schools = BTreeSet::new();
        for one in tx.memberships(account, today).await?.iter().filter(|one| one.role.is_staff()) {
            // Two roles in one school are one place: the door knows both.
            if !schools.insert(one.school) {
                continue;
            }
            let name = tx.school(one.school).await?.ok_or(AppError::NotFound)?.details.name;
            places.push(Place {
                seat: Seat::School(SignedIn { account, school: one.school, role: one.role }),
                name,
            });
        }
        places.sort_by(|one, other| one.name.cmp(&other.name));
        for one in tx.memberships_above(account, today).await? {
            places.push(Place {
                seat: Seat::Above { account, body: one.body, role: one.role },
                name: one.body_name,
            });
        }
        Ok(places)
    }

    /// The account that address and password open.
    pub(crate) async fn knows(&self, email: &str, password: &str) -> Result<AccountId, AppError> {
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
        tx.commit().await?;
        Ok(account)
    }

    async fn first_of_schools(&self, account: AccountId) -> Result<Option<SignedIn>, AppError> {
        let mut tx = self.store.read_system().await?;
        let memberships = tx.memberships(account, crate::setup::utc_date(self.now())).await?;
        // Whoever works in a school begins there; their own child’s page is a click away.
        let works = memberships.iter().find(|one| one.role.is_staff());
        let first = works.or(memberships.first());
        Ok(first.map(|first| SignedIn { account, school: first.school, role: first.role }))
    }
}

fn no_place() -> AppError {
    AppError::input("This account belongs to no school at present. Ask your school’s data manager.")
}
