//! Where an address leads nowhere.

use crate::error::Error;

/// Any address that is no route.
pub async fn nowhere() -> Error {
    Error::NotFound
}
