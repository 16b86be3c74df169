//! What was published about the questions of an assessment, taken in from a file: what a school's own marks are put beside.

use super::scores::{named, subjects};
use crate::import::content_hash;
use crate::{Action, App, AppError, Permit, as_sentence};
use boxed::boxed;
use exchange::problem::{Problem, quoted};
use exchange::published;
use std::collections::BTreeMap;
use store::{BatchCounts, NewBatch, PublishedShare, SchoolTx};

/// What the list of imports calls them.
const KIND: &str = "published";

/// Published shares as they were given.
#[derive(Clone, Debug)]
pub struct PublishedSharesFile {
    /// The file's name, for the list of imports.
    pub name: String,
    /// Its content: a CSV or a workbook.
    pub content: Vec<u8>,
}

/// What such a file would change, or did.
#[derive(Clone, Debug, Default)]
pub struct PublishedChange {
    /// Shares that are new.
    pub new: usize,
    /// Shares that take the place of another of the same part.
    pub corrected: usize,
    /// Shares that stand already.
    pub known: usize,
    /// Rows left out, with the reason.
    pub problems: Vec<Problem>,
    /// Headings of columns that are not read.
    pub ignored: Vec<String>,
    shares: Vec<PublishedShare>,
}

impl PublishedChange {
    /// Whether nothing would change.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.shares.is_empty()
    }
}

#[boxed]
impl App {
    /// Reads published shares and says what they would change; nothing is stored.
    ///
    /// # Errors
    /// `Input` when the table as a whole cannot be read.
    pub async fn read_published(
        &self,
        permit: &Permit,
        file: &PublishedSharesFile,
    ) -> Result<PublishedChange, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.read(permit.school).await?;
        change(&mut tx, file).await
    }

    /// Does what [`App::read_published`] said, as one import. The same file again changes nothing.
    ///
    /// # Errors
    /// As [`App::read_published`].
    pub async fn import_published(
        &self,
        permit: &Permit,
        file: &PublishedSharesFile,
    ) -> Result<PublishedChange, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.write(permit.school).await?;
        let change = change(&mut tx, file).await?;
        if change.is_nothing() {
            return Ok(change);
        }
        let new = NewBatch {
            kind: KIND.into(),
            name: file.name.clone(),
            content_hash: content_hash(&file.content),
            mapping: String::new(),
        };
        let batch = tx.open_batch(&new, permit.account, permit.now).await?;
        tx.record_published_shares(batch, &change.shares).await?;
        let count = |count: usize| count as u64;
        let counts = BatchCounts {
            read: count(change.shares.len() + change.known + change.problems.len()),
            recorded: count(change.shares.len()),
            known: count(change.known),
            refused: count(change.problems.len()),
        };
        tx.close_batch(batch, counts, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(change)
    }
}

async fn change(tx: &mut SchoolTx, file: &PublishedSharesFile) -> Result<PublishedChange, AppError> {
    let read = published::read(&file.content)
        .map_err(|problem| AppError::input(as_sentence(&problem.to_string())))?;
    let known = subjects(tx).await?;
    let key = |one: &PublishedShare| {
        let words = [&one.assessment, &one.strand, &one.question].map(Clone::clone);
        (one.subject, one.year, words)
    };
    let stands: BTreeMap<_, PublishedShare> =
        tx.published_shares().await?.into_iter().map(|one| (key(&one), one)).collect();
    let mut change = PublishedChange {
        problems: read.problems.kept().iter().chain(read.notes.kept()).cloned().collect(),
        ignored: read.ignored,
        ..PublishedChange::default()
    };
    for line in read.lines {
        let Some(subject) = named(&known, &line.subject) else {
            let what = format!("the school has no subject “{}”", quoted(&line.subject));
            let hint = "This row was left out. Write the subject as it stands under Curriculum.";
            change.problems.push(Problem::row(line.row, what, hint));
            continue;
        };
        let share = PublishedShare {
            subject,
            assessment: line.assessment,
            year: line.year,
            strand: line.strand,
            question: line.question,
            share: line.share,
            n: line.n,
            source: line.source,
        };
        match stands.get(&key(&share)) {
            Some(old) if *old == share => {
                change.known += 1;
                continue;
            }
            Some(_) => change.corrected += 1,
            None => change.new += 1,
        }
        change.shares.push(share);
    }
    change.problems.sort_by_key(|problem| problem.row);
    Ok(change)
}
