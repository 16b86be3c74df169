//! `tower-sessions` over our own store: the library keeps the cookie, the store keeps hashed keys.

use crate::session;
use app::App;
use app::account::sessions::KeptSession;
use async_trait::async_trait;
use std::fmt;
use tower_sessions::SessionStore;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

/// Sessions in the database.
#[derive(Clone)]
pub struct Sessions(pub App);

impl fmt::Debug for Sessions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Sessions")
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // 128 bits of chance hardly ever meet; if they do, the older session stays its owner's.
        while self.0.load_session(&record.id.to_string()).await.map_err(|error| backend(&error))?.is_some() {
            record.id = Id::default();
        }
        let kept = self.kept(record)?;
        self.0.begin_session(&record.id.to_string(), kept).await.map_err(|error| backend(&error))
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let kept = self.kept(record)?;
        self.0.save_session(&record.id.to_string(), kept).await.map_err(|error| backend(&error))
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some((data, expires)) =
            self.0.load_session(&id.to_string()).await.map_err(|error| backend(&error))?
        else {
            return Ok(None);
        };
        let data = serde_json::from_str(&data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(expires.as_second())
            .map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.0.delete_session(&id.to_string()).await.map_err(|error| backend(&error))
    }
}

impl Sessions {
    /// What is kept. When it ends is ours to say, not the library's: by the clock of the use cases, and whatever is
    /// done, some hours after signing in.
    fn kept(&self, record: &Record) -> Result<KeptSession> {
        let content =
            serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
        let (account, expires_at) = session::account_and_end(&record.data, self.0.now());
        Ok(KeptSession { account, content, expires_at })
    }
}

fn backend(error: &app::AppError) -> Error {
    Error::Backend(error.cause())
}
