//! Opening the database that a command names.

use crate::arguments::Database;
use anyhow::Result;
use app::{App, AppError, Clock};
use store::Store;

/// Opens it, makes it if it is a file that is not there, and brings its schema up to date.
///
/// # Errors
/// When the address is none, or the database cannot be reached or written.
pub async fn open(database: &Database) -> Result<App> {
    let store = Store::open(&database.database).await.map_err(AppError::from)?;
    Ok(App::new(store, Clock::Machine))
}
