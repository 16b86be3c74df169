//! The receiving school: whose file it is, whether it is as it was signed, and who is in it.

use super::{KIND, hex};
use crate::import::content_hash;
use crate::{Action, App, AppError, Permit, as_sentence};
use boxed::boxed;
use domain::BatchId;
use exchange::movers::{self, Claim, Movers};
use exchange::problem::Problem;
use jiff::civil::Date;
use store::{BatchCounts, NewArrival, NewBatch, SchoolTx};

/// A file as it was given.
#[derive(Clone, Debug)]
pub struct MoversFile {
    /// The file's name, for the list of imports.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// What a file says, as far as it can be believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arriving {
    /// The school that it says it comes from.
    pub school: String,
    /// What two people compare on the telephone.
    pub fingerprint: String,
    /// Whether somebody here has compared it before.
    pub is_known: bool,
    /// Names of its pupils; none before the key is known.
    pub pupils: Vec<String>,
    /// How many it says there are.
    pub count: usize,
    /// The day on which it was made; nothing before the key is known.
    pub made: Option<Date>,
    /// Whether this very file is here already.
    pub is_here: bool,
}

#[boxed]
impl App {
    /// Says what a file is; nothing is stored. Until somebody has compared the key, none of its pupils is named.
    ///
    /// # Errors
    /// `Input` when it is no such file, or was changed since it was signed.
    pub async fn read_movers(&self, permit: &Permit, file: &MoversFile) -> Result<Arriving, AppError> {
        permit.for_action(Action::MovePupils)?;
        let mut tx = self.store.read(permit.school).await?;
        Ok(look(&mut tx, file).await?.0)
    }

    /// Takes a file in. `compared` says that somebody compared the key with the other school by telephone; it is then known.
    /// The same file again changes nothing.
    ///
    /// # Errors
    /// As [`App::read_movers`]; `Input` where the key is unknown and nobody compared it.
    pub async fn receive_movers(
        &self,
        permit: &Permit,
        file: &MoversFile,
        compared: bool,
    ) -> Result<(Arriving, Option<BatchId>), AppError> {
        permit.for_action(Action::MovePupils)?;
        let mut tx = self.store.write(permit.school).await?;
        tx.hold_lists().await?;
        let (mut arriving, claim, read) = look(&mut tx, file).await?;
        if !arriving.is_known && !compared {
            return Err(AppError::input(format!(
                "Nobody here has compared the key of {} yet. Ring them, let them read theirs to you, and tick that it is {}.",
                claim.school, arriving.fingerprint
            )));
        }
        if arriving.is_here {
            return Ok((arriving, None));
        }
        let read = match read {
            Some(read) => read,
            None => checked(&file.content, &claim)?,
        };
        if !arriving.is_known {
            tx.keep_known_school(&hex(&claim.key), &claim.school, permit.now).await?;
        }
        let new = NewBatch {
            kind: KIND.into(),
            name: file.name.clone(),
            content_hash: content_hash(&file.content),
            mapping: format!("{}, {}", read.from.name, read.made),
        };
        let batch = tx.open_batch(&new, permit.account, permit.now).await?;
        let mut arrivals = Vec::with_capacity(read.pupils.len());
        for pupil in &read.pupils {
            arrivals.push(NewArrival {
                from_school: read.from.name.clone(),
                made_on: read.made,
                content: movers::pack(&read.alone(pupil)).map_err(|problem| say(&problem))?,
            });
        }
        tx.keep_arrivals(batch, &arrivals).await?;
        let count = read.pupils.len() as u64;
        let counts = BatchCounts { read: count, recorded: count, known: 0, refused: 0 };
        tx.close_batch(batch, counts, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        arriving.pupils = read.pupils.iter().map(|one| one.name.full()).collect();
        Ok((arriving, Some(batch)))
    }
}

fn say(problem: &Problem) -> AppError {
    AppError::input(as_sentence(&problem.to_string()))
}

/// The file, checked against the key that it names: whoever calls has seen that this key is the other school's.
fn checked(content: &[u8], claim: &Claim) -> Result<Movers, AppError> {
    movers::read(content, &claim.key).map_err(|problem| say(&problem))
}

#[boxed]
async fn look(tx: &mut SchoolTx, file: &MoversFile) -> Result<(Arriving, Claim, Option<Movers>), AppError> {
    let claim = movers::claim(&file.content).map_err(|problem| say(&problem))?;
    let is_known = tx.known_school(&hex(&claim.key)).await?.is_some();
    // A file that was changed is refused before anybody telephones.
    let read = checked(&file.content, &claim)?;
    let hash = content_hash(&file.content);
    let is_here = tx
        .batches_with_hash(&hash)
        .await?
        .iter()
        .any(|one| one.batch.kind == KIND && one.withdrawn_at.is_none());
    let arriving = Arriving {
        school: claim.school.clone(),
        fingerprint: movers::fingerprint(&claim.key),
        is_known,
        count: claim.pupils,
        pupils: if is_known { read.pupils.iter().map(|one| one.name.full()).collect() } else { Vec::new() },
        made: is_known.then_some(read.made),
        is_here,
    };
    let read = is_known.then_some(read);
    Ok((arriving, claim, read))
}
