//! Results as another system exports them. They become scores, with the standard error that whoever brings them says; rows of a
//! question or a strand become marks in that part, by which a school is known and no child.
//!
//! A grade is no number and stays out: what a grade is worth is a matter of its scale, and nobody here guesses it.

use super::ScoresChange;
use super::roll::{Roll, Whom};
use super::scores::{keep, named, settle, subjects};
use crate::{Action, App, AppError, Permit, as_sentence};
use boxed::boxed;
use exchange::problem::{Problem, quoted};
use exchange::results::{self, ResultFile, ResultLine, Score};
use exchange::transfer;
use std::collections::{BTreeMap, BTreeSet};
use store::{NewAttainment, PartMark, SchoolTx};

/// What the list of imports calls them.
const KIND: &str = "results";

/// Results as they were given.
#[derive(Clone, Debug)]
pub struct ResultsFile {
    /// The file's name, for the list of imports.
    pub name: String,
    /// Its content: a CSV or a workbook.
    pub content: Vec<u8>,
    /// The standard error of measurement of these scores, as the test's manual gives it; above 0. Not read where every row is of a
    /// part.
    pub error: f64,
    /// What sort of file it is.
    pub from: ResultsFrom,
}

/// A file that results stand in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResultsFrom {
    /// A table, one result a row.
    Table,
    /// A Common Transfer File: tests of its stage assessments.
    Transfer,
}

impl ResultsFrom {
    fn read(self, content: &[u8]) -> Result<ResultFile, Problem> {
        match self {
            Self::Table => results::read(content),
            Self::Transfer => transfer::read(content).map(transfer::stage_results),
        }
    }
}

#[boxed]
impl App {
    /// Reads results and says what they would change; nothing is stored.
    ///
    /// # Errors
    /// `Input` when the table as a whole cannot be read, or the standard error is no number above 0.
    pub async fn read_results(&self, permit: &Permit, file: &ResultsFile) -> Result<ScoresChange, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.read(permit.school).await?;
        change(&mut tx, permit, file).await
    }

    /// Does what [`App::read_results`] said, as one import. The same file again changes nothing.
    ///
    /// # Errors
    /// As [`App::read_results`].
    pub async fn import_results(
        &self,
        permit: &Permit,
        file: &ResultsFile,
    ) -> Result<ScoresChange, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.write(permit.school).await?;
        let change = change(&mut tx, permit, file).await?;
        keep(tx, permit, (KIND, &file.name, &file.content), &change).await?;
        Ok(change)
    }
}

async fn change(tx: &mut SchoolTx, permit: &Permit, file: &ResultsFile) -> Result<ScoresChange, AppError> {
    let read = file
        .from
        .read(&file.content)
        .map_err(|problem| AppError::input(as_sentence(&problem.to_string())))?;
    let whole = read.lines.iter().any(|line| line.part.is_none());
    if whole && !(file.error.is_finite() && file.error > 0.0) {
        return Err(AppError::input(
            "Say the test’s standard error of measurement, such as 2.5. Its manual gives it; without it nobody can say \
             how much a score means.",
        ));
    }
    let today = permit.school_time(tx).await?.today();
    let roll = Roll::load(tx, today, Whom::Here).await?;
    let known = subjects(tx).await?;
    let mut change = ScoresChange {
        problems: read.problems.kept().iter().chain(read.notes.kept()).cloned().collect(),
        ignored: read.ignored,
        ..ScoresChange::default()
    };
    let (mut rows, mut marks) = (Vec::new(), Vec::new());
    for line in &read.lines {
        let found = roll.find(line.row, &line.who).and_then(|pupil| {
            let subject = subject(&known, line)?;
            if let Some(part) = &line.part {
                return Ok(Read::Mark(PartMark {
                    pupil,
                    subject,
                    purpose: line.purpose,
                    assessment: line.assessment.clone(),
                    on: line.on,
                    strand: part.strand.clone(),
                    question: part.question.clone(),
                    marks: number(line)?,
                    out_of: part.out_of,
                }));
            }
            Ok(Read::Score(NewAttainment {
                pupil,
                subject,
                purpose: line.purpose,
                scale: if line.scale.is_empty() { line.assessment.clone() } else { line.scale.clone() },
                score: Some(number(line)?),
                error: file.error,
                marker_sd: 0.0,
                on: line.on,
                source: line.assessment.clone(),
            }))
        });
        match found {
            Ok(_) if line.on > today => {
                let hint = "This row was left out. Correct the date.";
                change.problems.push(Problem::row(line.row, "this day is still to come", hint));
            }
            Ok(Read::Score(new)) => rows.push((line.row, new)),
            Ok(Read::Mark(mark)) => marks.push((line.row, mark)),
            Err(problem) => change.problems.push(problem),
        }
    }
    settle(tx, rows, &mut change).await?;
    settle_marks(tx, marks, &mut change).await?;
    Ok(change)
}

/// What a row says.
enum Read {
    Score(NewAttainment),
    Mark(PartMark),
}

/// Puts marks beside those that stand, as [`settle`] does scores.
#[boxed]
async fn settle_marks(
    tx: &mut SchoolTx,
    marks: Vec<(u64, PartMark)>,
    change: &mut ScoresChange,
) -> Result<(), AppError> {
    if marks.is_empty() {
        return Ok(());
    }
    let key = |one: &PartMark| {
        let words = [&one.assessment, &one.strand, &one.question].map(Clone::clone);
        (one.pupil, one.subject, one.on, words)
    };
    let stands: BTreeMap<_, PartMark> =
        tx.part_marks().await?.into_iter().map(|one| (key(&one.mark), one.mark)).collect();
    let mut seen: BTreeMap<_, u64> = BTreeMap::new();
    let mut changed = BTreeSet::new();
    for (row, one) in marks {
        if let Some(first) = seen.insert(key(&one), row) {
            let what = format!("row {first} is about the same pupil and the same part");
            change.problems.push(Problem::row(row, what, "This row was left out; the first one counts."));
            continue;
        }
        change.parts += 1;
        match stands.get(&key(&one)) {
            Some(old) if *old == one => {
                change.known += 1;
                continue;
            }
            Some(_) => change.corrected += 1,
            None => change.new += 1,
        }
        changed.insert(one.pupil);
        change.marks.push(one);
    }
    let scored: BTreeSet<_> = change.rows.iter().map(|one| one.pupil).collect();
    change.pupils = changed.union(&scored).count();
    change.problems.sort_by_key(|problem| problem.row);
    Ok(())
}

fn subject(
    known: &BTreeMap<String, domain::SubjectId>,
    line: &ResultLine,
) -> Result<domain::SubjectId, Problem> {
    let Some(said) = &line.subject else {
        let hint = "This row was left out. Add a column subject.";
        return Err(Problem::row(line.row, "it says no subject", hint));
    };
    named(known, said).ok_or_else(|| {
        let what = format!("the school has no subject “{}”", quoted(said));
        Problem::row(
            line.row,
            what,
            "This row was left out. Write the subject as it stands under Curriculum.",
        )
    })
}

fn number(line: &ResultLine) -> Result<f64, Problem> {
    match &line.score {
        Score::Number(score) => Ok(*score),
        Score::Absent => {
            let hint = "Nothing is recorded: who was not there showed nothing.";
            Err(Problem::row(line.row, "the pupil was absent", hint))
        }
        Score::Grade(grade) => {
            let what = format!("“{}” is a grade and no number", quoted(grade));
            Err(Problem::row(line.row, what, "This row was left out. Export points or scaled scores."))
        }
    }
}
