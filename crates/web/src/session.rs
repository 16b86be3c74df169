//! Who is signed in: `tower-sessions` over the store, so that a stolen database holds no usable cookie.

use crate::error::Error;
use domain::{AccountId, Actor, Role, SchoolId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;
use tower_sessions::Session;

const KEY: &str = "visitor";

/// What a session remembers: ids and a role, nothing that names a person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Visitor {
    account: i64,
    school: i64,
    role: String,
}

impl Visitor {
    /// For an account that has just shown who it is.
    #[must_use]
    pub fn new(account: AccountId, school: SchoolId, role: Role) -> Self {
        Self { account: account.value(), school: school.value(), role: role.name().to_owned() }
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
    session.insert(KEY, visitor).await.map_err(Error::session)
}

/// Ends the session.
///
/// # Errors
/// When the session store cannot be written.
pub async fn sign_out(session: &Session) -> Result<(), Error> {
    session.flush().await.map_err(Error::session)
}
