//! The national register of establishments, brought in by whoever runs Attune: it is public, and the same for every school.

use crate::{App, AppError, as_sentence};
use boxed::boxed;
use exchange::establishments::{self, Establishment};
use exchange::problem::Problem;
use store::NewSystemAudit;

/// What a register holds.
#[derive(Clone, Debug, Default)]
pub struct RegisterRead {
    /// Schools in it.
    pub schools: usize,
    /// Of these, open.
    pub open: usize,
    /// Rows left out, with the reason.
    pub problems: Vec<Problem>,
    /// How many problems there were.
    pub left_out: u64,
}

#[boxed]
impl App {
    /// Reads a register; with `keep` it is kept: schools of the same URN are replaced, and nothing is taken away.
    ///
    /// # Errors
    /// `Input` when it is no such register.
    pub async fn import_establishments(&self, content: &[u8], keep: bool) -> Result<RegisterRead, AppError> {
        let read = establishments::read(content)
            .map_err(|problem| AppError::input(as_sentence(&problem.to_string())))?;
        if keep {
            let all: Vec<store::Establishment> = read.establishments.iter().map(kept).collect();
            let mut tx = self.store.write_system().await?;
            tx.keep_establishments(&all).await?;
            let line = NewSystemAudit {
                account: None,
                action: "import-establishments".into(),
                subject: None,
                request: "command-line".into(),
            };
            tx.audit(&line, self.now()).await?;
            tx.commit().await?;
        }
        Ok(RegisterRead {
            schools: read.establishments.len(),
            open: read.establishments.iter().filter(|one| one.status.is_open()).count(),
            left_out: read.problems.count(),
            problems: read.problems.kept().iter().chain(read.notes.kept()).cloned().collect(),
        })
    }
}

fn kept(one: &Establishment) -> store::Establishment {
    store::Establishment {
        urn: one.urn.get(),
        name: one.name.clone(),
        authority_code: one.authority.0,
        authority: one.authority.1.clone(),
        number: one.number,
        kind: one.kind.clone(),
        town: one.town.clone(),
        postcode: one.postcode.clone(),
        is_open: one.status.is_open(),
    }
}
