//! Backing everything up, and bringing it back; both leave a line in the system's audit.

use crate::{App, AppError};
use std::io::{BufRead, Write};
use store::{BackupReport, NewSystemAudit, RestoreReport};

impl App {
    /// Writes everything to `to` while others go on working: a consistent view of one moment.
    ///
    /// # Errors
    /// When the store cannot be read or `to` cannot be written.
    pub async fn backup(&self, to: impl Write + Send) -> Result<BackupReport, AppError> {
        self.audit_system("back-up").await?;
        Ok(self.store.backup(to).await?)
    }

    /// Brings a backup into this database, which must be empty. Children erased since stay erased.
    ///
    /// # Errors
    /// When the backup cannot be read, or the database is not empty; then nothing is changed.
    pub async fn restore(&self, from: impl BufRead + Send) -> Result<RestoreReport, AppError> {
        if !self.all_schools().await?.is_empty() {
            return Err(AppError::input(
                "This database holds a school already. Restore into a new one, look at it, then serve that one.",
            ));
        }
        let report = self.store.replace_content(from).await?;
        self.audit_system("restore").await?;
        Ok(report)
    }

    async fn audit_system(&self, action: &str) -> Result<(), AppError> {
        let mut tx = self.store.write_system().await?;
        let line = NewSystemAudit {
            account: None,
            action: action.to_owned(),
            subject: None,
            request: "command-line".to_owned(),
        };
        tx.audit(&line, self.now()).await?;
        tx.commit().await?;
        Ok(())
    }
}
