//! Who is signed in: `tower-sessions` over the store, so that a stolen database holds no usable cookie.

use crate::error::Error;
use app::signing_in::OpenClass;
use domain::{AccountId, Actor, GroupId, Role, SchoolId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;
use tower_sessions::cookie::time::Duration;
use tower_sessions::{Expiry, Session};

const KEY: &str = "visitor";
const CLASS: &str = "class";

/// After so many minutes without a sign of a pupil their session has ended: the device may be anybody's by then.
pub const PUPIL_IDLE_MINUTES: u32 = 20;
/// How often a pupil's sign of life is written down, seconds.
const NOTED_EVERY: i64 = 60;
/// How long a class's list stays open on a device where nobody has signed in, minutes: a lesson.
const CLASS_MINUTES: i64 = 60;

/// What a session remembers: ids and a role, nothing that names a person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Visitor {
    account: i64,
    school: i64,
    role: String,
    /// When a pupil last did something, in seconds since 1970; nothing for everybody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<i64>,
}

impl Visitor {
    /// For an account that has just shown who it is.
    #[must_use]
    pub fn new(account: AccountId, school: SchoolId, role: Role, now: Timestamp) -> Self {
        let seen = (role == Role::Pupil).then(|| now.as_second());
        Self { account: account.value(), school: school.value(), role: role.name().to_owned(), seen }
    }

    /// The school this session is in.
    #[must_use]
    pub fn school(&self) -> SchoolId {
        SchoolId(self.school)
    }

    /// The role this session is in; a role that no longer exists may do nothing, as the data desk may see no child.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        Role::from_name(&self.role)
    }

    /// The account.
    #[must_use]
    pub fn account(&self) -> AccountId {
        AccountId(self.account)
    }

    /// As the door takes it.
    #[must_use]
    pub fn actor(&self) -> Option<Actor> {
        Some(Actor::Member { account: self.account(), school: self.school(), role: self.role()? })
    }
}

/// Who this session belongs to, if anybody.
///
/// # Errors
/// When the session store cannot be read.
pub async fn visitor(session: &Session) -> Result<Option<Visitor>, Error> {
    session.get::<Visitor>(KEY).await.map_err(Error::session)
}

/// The account that a session's content names, for the store.
pub fn account_in(content: &HashMap<String, Value>) -> Option<AccountId> {
    let visitor = Visitor::deserialize(content.get(KEY)?).ok()?;
    Some(visitor.account())
}

/// Signs somebody in, under a new session id (so that a planted cookie is worth nothing).
///
/// # Errors
/// When the session store cannot be written.
pub async fn sign_in(session: &Session, visitor: &Visitor) -> Result<(), Error> {
    session.cycle_id().await.map_err(Error::session)?;
    if visitor.seen.is_some() {
        session.set_expiry(Some(idle_for(PUPIL_IDLE_MINUTES.into())));
    }
    session.insert(KEY, visitor).await.map_err(Error::session)
}

/// Whether a visitor is still there, and notes it. A pupil who has shown no sign for a while is signed out.
///
/// # Errors
/// When the session store cannot be read or written.
pub async fn still_there(session: &Session, visitor: &Visitor, now: Timestamp) -> Result<bool, Error> {
    let Some(seen) = visitor.seen else { return Ok(true) };
    let away = SignedDuration::from_secs(now.as_second() - seen);
    if away > SignedDuration::from_mins(PUPIL_IDLE_MINUTES.into()) {
        sign_out(session).await?;
        return Ok(false);
    }
    if away.as_secs() >= NOTED_EVERY {
        let seen = Visitor { seen: Some(now.as_second()), ..visitor.clone() };
        session.set_expiry(Some(idle_for(PUPIL_IDLE_MINUTES.into())));
        session.insert(KEY, seen).await.map_err(Error::session)?;
    }
    Ok(true)
}

fn idle_for(minutes: i64) -> Expiry {
    Expiry::OnInactivity(Duration::minutes(minutes))
}

/// A class's list that was opened here, as a session keeps it.
#[derive(Serialize, Deserialize)]
struct RememberedClass {
    school: i64,
    group: i64,
    code: String,
}

/// The class's list that was opened here, if one was. Whether it still is open, the use cases say.
///
/// # Errors
/// When the session store cannot be read.
pub async fn open_class(session: &Session) -> Result<Option<OpenClass>, Error> {
    let class = session.get::<RememberedClass>(CLASS).await.map_err(Error::session)?;
    Ok(class.map(|class| OpenClass {
        school: SchoolId(class.school),
        group: GroupId(class.group),
        code: class.code,
    }))
}

/// Remembers a class's list that was opened here: for a lesson, unless somebody is signed in.
///
/// # Errors
/// When the session store cannot be written.
pub async fn remember_class(session: &Session, class: OpenClass) -> Result<(), Error> {
    if visitor(session).await?.is_none() {
        session.set_expiry(Some(idle_for(CLASS_MINUTES)));
    }
    let remembered =
        RememberedClass { school: class.school.value(), group: class.group.value(), code: class.code };
    session.insert(CLASS, remembered).await.map_err(Error::session)
}

/// Ends the session.
///
/// # Errors
/// When the session store cannot be written.
pub async fn sign_out(session: &Session) -> Result<(), Error> {
    session.flush().await.map_err(Error::session)
}
