//! Where an address leads nowhere.

use crate::error::Error;
use crate::session;
use domain::Role;
use tower_sessions::Session;

/// Any address that is no route.
pub async fn nowhere(session: Session) -> Error {
    match session::visitor(&session).await {
        Ok(Some(visitor)) if visitor.role() == Some(Role::Carer) => Error::NotFoundByCarer,
        _ => Error::NotFound,
    }
}
