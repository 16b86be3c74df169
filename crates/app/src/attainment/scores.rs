//! Scores from a table: prior attainment, common assessments, outcomes. First what would change, then the change.

use super::roll::{Roll, Whom};
use crate::import::content_hash;
use crate::{Action, App, AppError, Permit, as_sentence};
use boxed::boxed;
use domain::{PupilId, SubjectId};
use exchange::attainment::{AttainmentLine, read};
use exchange::problem::{Problem, quoted};
use std::collections::{BTreeMap, BTreeSet};
use store::{Attainment, BatchCounts, NewAttainment, NewBatch, PartMark, SchoolTx, SchoolWriteTx};

/// Scores as they were given.
#[derive(Clone, Debug)]
pub struct ScoresFile {
    /// The file's name, for the list of imports.
    pub name: String,
    /// Their content, in any of the encodings that spreadsheets write.
    pub content: Vec<u8>,
}

/// What scores would change, or did.
#[derive(Clone, Debug, Default)]
pub struct ScoresChange {
    /// Scores that are new.
    pub new: usize,
    /// Scores that take the place of another of the same day and source.
    pub corrected: usize,
    /// Scores that are taken back.
    pub taken_back: usize,
    /// Scores that stand already.
    pub known: usize,
    /// Pupils whom anything changes for.
    pub pupils: usize,
    /// Rows left out, with the reason.
    pub problems: Vec<Problem>,
    /// Headings of columns that are not read.
    pub ignored: Vec<String>,
    /// A word about the file's encoding, if it is an old one.
    pub note: Option<&'static str>,
    /// How many of all of these are marks in a part of an assessment: a question, or a strand.
    pub parts: usize,
    pub(super) rows: Vec<NewAttainment>,
    pub(super) marks: Vec<PartMark>,
}

impl ScoresChange {
    /// Whether nothing would change.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.rows.is_empty() && self.marks.is_empty()
    }
}

#[boxed]
impl App {
    /// Reads scores and says what they would change; nothing is stored.
    ///
    /// # Errors
    /// `Input` when the table as a whole cannot be read.
    pub async fn read_scores(&self, permit: &Permit, file: &ScoresFile) -> Result<ScoresChange, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.read(permit.school).await?;
        change(&mut tx, permit, file).await
    }

    /// Titles of the subjects that a score can be of.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn subjects_to_score(&self, permit: &Permit) -> Result<Vec<String>, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.read(permit.school).await?;
        Ok(tx.subjects().await?.into_iter().map(|one| one.title).collect())
    }

    /// Does what [`App::read_scores`] said. The same file again changes nothing.
    ///
    /// # Errors
    /// As [`App::read_scores`].
    pub async fn import_scores(&self, permit: &Permit, file: &ScoresFile) -> Result<ScoresChange, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.write(permit.school).await?;
        let change = change(&mut tx, permit, file).await?;
        keep(tx, permit, (KIND, &file.name, &file.content), &change).await?;
        Ok(change)
    }
}

/// What the list of imports calls them.
const KIND: &str = "scores";

/// Keeps scores as one import, which can be taken back whole; where nothing is new there is none.
#[boxed]
pub(super) async fn keep(
    mut tx: SchoolWriteTx,
    permit: &Permit,
    (kind, name, content): (&str, &str, &[u8]),
    change: &ScoresChange,
) -> Result<(), AppError> {
    if change.is_nothing() {
        return Ok(());
    }
    let new = NewBatch {
        kind: kind.into(),
        name: name.into(),
        content_hash: content_hash(content),
        mapping: String::new(),
    };
    let batch = tx.open_batch(&new, permit.account, permit.now).await?;
    tx.import_attainments(batch, &change.rows, permit.account, permit.now).await?;
    tx.record_part_marks(batch, &change.marks).await?;
    let count = |count: usize| count as u64;
    let recorded = change.rows.len() + change.marks.len();
    let counts = BatchCounts {
        read: count(recorded + change.known + change.problems.len()),
        recorded: count(recorded),
        known: count(change.known),
        refused: count(change.problems.len()),
    };
    tx.close_batch(batch, counts, permit.now).await?;
    permit.audit(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

type Key = (PupilId, SubjectId, String, jiff::civil::Date, String);

async fn change(tx: &mut SchoolTx, permit: &Permit, file: &ScoresFile) -> Result<ScoresChange, AppError> {
    let say = |text: String| AppError::input(as_sentence(&text));
    let (text, encoding) =
        exchange::text::decode(&file.content).map_err(|problem| say(problem.to_string()))?;
    let read = read(&text).map_err(|problem| say(problem.to_string()))?;
    let today = permit.school_time(tx).await?.today();
    let roll = Roll::load(tx, today, Whom::Here).await?;
    let subjects = subjects(tx).await?;
    let mut change = ScoresChange {
        problems: read.problems.kept().to_vec(),
        ignored: read.ignored,
        note: encoding.note(),
        ..ScoresChange::default()
    };
    let mut rows = Vec::new();
    for line in &read.lines {
        let found = roll.find(line.row, &line.who).and_then(|pupil| Ok((pupil, subject(&subjects, line)?)));
        match found {
            Ok(_) if line.on > today => {
                let hint = "This row was left out. Correct the date.";
                change.problems.push(Problem::row(line.row, "this day is still to come", hint));
            }
            Ok((pupil, subject)) => rows.push((line.row, new(pupil, subject, line))),
            Err(problem) => change.problems.push(problem),
        }
    }
    settle(tx, rows, &mut change).await?;
    Ok(change)
}

/// Puts scores beside those that stand: what is new, what takes another's place, what is known.
#[boxed]
pub(super) async fn settle(
    tx: &mut SchoolTx,
    rows: Vec<(u64, NewAttainment)>,
    change: &mut ScoresChange,
) -> Result<(), AppError> {
    let ids: Vec<PupilId> =
        rows.iter().map(|(_, one)| one.pupil).collect::<BTreeSet<_>>().into_iter().collect();
    let stands: BTreeMap<Key, Attainment> =
        tx.attainments(&ids).await?.into_iter().map(|one| (key_of(&one), one)).collect();
    let mut seen: BTreeMap<Key, u64> = BTreeMap::new();
    let mut changed = BTreeSet::new();
    for (row, one) in rows {
        let key = (one.pupil, one.subject, one.scale.clone(), one.on, one.source.clone());
        if let Some(first) = seen.insert(key.clone(), row) {
            let what = format!("row {first} is about the same pupil, subject, scale, day and source");
            change.problems.push(Problem::row(row, what, "This row was left out; the first one counts."));
            continue;
        }
        match (stands.get(&key), one.score) {
            (None, None) => change.known += 1,
            (Some(old), Some(_)) if same(old, &one) => change.known += 1,
            (None, Some(_)) => change.new += 1,
            (Some(_), Some(_)) => change.corrected += 1,
            (Some(_), None) => change.taken_back += 1,
        }
        let alike = stands.get(&key).map_or(one.score.is_none(), |old| same(old, &one));
        if !alike {
            changed.insert(one.pupil);
            change.rows.push(one);
        }
    }
    change.pupils = changed.len();
    change.problems.sort_by_key(|problem| problem.row);
    Ok(())
}

/// The school's subjects by title and slug.
pub(crate) async fn subjects(tx: &mut SchoolTx) -> Result<BTreeMap<String, SubjectId>, AppError> {
    let key = |text: &str| exchange::names::key(text, "").replace(' ', "");
    let all = tx.subjects().await?;
    Ok(all.iter().flat_map(|one| [(key(&one.title), one.id), (key(one.slug.as_str()), one.id)]).collect())
}

/// The subject of these words; “Maths” is mathematics.
pub(crate) fn named(subjects: &BTreeMap<String, SubjectId>, text: &str) -> Option<SubjectId> {
    let key = exchange::names::key(text, "").replace(' ', "");
    let key = if key == "maths" && !subjects.contains_key("maths") { "mathematics".to_owned() } else { key };
    subjects.get(&key).copied()
}

fn subject(subjects: &BTreeMap<String, SubjectId>, line: &AttainmentLine) -> Result<SubjectId, Problem> {
    named(subjects, &line.subject).ok_or_else(|| {
        let what = format!("the school has no subject “{}”", quoted(&line.subject));
        Problem::row(
            line.row,
            what,
            "This row was left out. Write the subject as it stands under Curriculum.",
        )
    })
}

fn new(pupil: PupilId, subject: SubjectId, line: &AttainmentLine) -> NewAttainment {
    NewAttainment {
        pupil,
        subject,
        purpose: line.purpose,
        scale: line.scale.clone(),
        score: line.score,
        error: line.error,
        marker_sd: line.marker_sd,
        on: line.on,
        source: line.source.clone(),
    }
}

fn key_of(one: &Attainment) -> Key {
    (one.pupil, one.subject, one.scale.clone(), one.on, one.source.clone())
}

fn same(old: &Attainment, new: &NewAttainment) -> bool {
    let exactly = |a: f64, b: f64| a.to_bits() == b.to_bits();
    new.score.is_some_and(|score| exactly(score, old.score))
        && exactly(old.error, new.error)
        && exactly(old.marker_sd, new.marker_sd)
        && old.purpose == new.purpose
}
