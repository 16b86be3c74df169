//! Backing everything up, and bringing it back; both leave a line in the system's audit.

use crate::{App, AppError, Clock};
use boxed::boxed;
use std::io::{BufRead, Write};
use store::{BackupReport, LedgerLine, NewSystemAudit, Replacement, RestoreReport};

/// Brings a backup over the database at `url`, which nobody else may be using. Children erased in it, or by `ledger`,
/// are erased again. The old database stays in its place until the new one is complete.
///
/// # Errors
/// When the backup cannot be read, the database is in use, or something fails; then the old one is as it was.
pub async fn replace(
    url: &str,
    clock: Clock,
    from: impl BufRead + Send,
    ledger: &[LedgerLine],
) -> Result<RestoreReport, AppError> {
    let replacement = Replacement::begin(url).await?;
    let app = App::new(replacement.store().clone(), clock);
    let loaded = match replacement.load(from, ledger).await {
        Ok(report) => app.audit_system("restore").await.map(|()| report),
        Err(error) => Err(error.into()),
    };
    match loaded {
        Ok(report) => {
            replacement.finish().await?;
            Ok(report)
        }
        Err(error) => {
            replacement.abandon().await;
            Err(error)
        }
    }
}

#[boxed]
impl App {
    /// Writes everything to `to` while others go on working: a consistent view of one moment.
    ///
    /// # Errors
    /// When the store cannot be read or `to` cannot be written.
    pub async fn backup(&self, to: impl Write + Send) -> Result<BackupReport, AppError> {
        self.audit_system("back-up").await?;
        Ok(self.store.backup(to).await?)
    }

    /// Brings a backup into this database, which must be empty. Children of `ledger` are erased again.
    ///
    /// # Errors
    /// When the backup cannot be read, or the database is not empty; then nothing is changed.
    pub async fn restore(
        &self,
        from: impl BufRead + Send,
        ledger: &[LedgerLine],
    ) -> Result<RestoreReport, AppError> {
        if !self.all_schools().await?.is_empty() {
            return Err(AppError::input(
                "This database holds a school already. Restore into a new one, or add --replace to lose what it holds.",
            ));
        }
        let report = self.store.replace_content(from, ledger).await?;
        self.audit_system("restore").await?;
        Ok(report)
    }

    /// The ledger of erased children, to be kept apart from the backups that it guards.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn erasure_ledger(&self) -> Result<Vec<LedgerLine>, AppError> {
        let ledger = self.store.erasure_ledger().await?;
        self.audit_system("export-erasures").await?;
        Ok(ledger)
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
