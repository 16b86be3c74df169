//! A table of marks goes into a paper's sitting, through the same door as the grid: first what would happen, by
//! row and column, then the change.
//!
//! What stands is never overwritten: a cell that holds another mark already is listed with both values and left
//! as it is. A name that fits nobody, or two pupils, is never guessed.

use crate::classroom::said_names;
use crate::evidence::answer_codes;
use crate::evidence::grid::{paper_map, stored_rows};
use crate::import::content_hash;
use crate::operate::jobs::fit_of;
use crate::{Action, App, AppError, Permit};
use assessment::grid::{SeenRow, Sheet, record_row};
use assessment::marks_table::{self, MarksPlan, RosterName, TableCell, TableRow};
use assessment::paper::PaperMap;
use boxed::boxed;
use domain::{BatchId, GroupId, NewEvidence, PaperId, PupilId, SittingId, Upn};
use exchange::marks::{Cell, MarkOptions, MarkTable, PupilRow};
use exchange::problem::Problem;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{
    BatchCounts, NewBatch, NewSitting, Paper, Pupil, Recording, SchoolTx, SchoolWriteTx, SittingKind,
};

/// What the list of imports calls them.
const KIND: &str = "marks";

/// A table as it was given.
#[derive(Clone, Debug)]
pub struct MarksFile {
    /// The file's name, for the list of imports.
    pub name: String,
    /// Its content, in any of the encodings that spreadsheets write.
    pub content: Vec<u8>,
    /// The class.
    pub group: GroupId,
    /// The paper.
    pub paper: PaperId,
    /// The day it was sat.
    pub date: Date,
}

/// One mark that stands already, with another value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Row of the file.
    pub row: u64,
    /// The question's number; empty for "was there or not".
    pub question: String,
    /// What the file says, as the grid would type it.
    pub in_file: String,
    /// What stands.
    pub stands: String,
}

/// What a table would do.
#[derive(Clone, Debug)]
pub struct MarksDryRun {
    /// The paper's title.
    pub paper: String,
    /// The class's name.
    pub group: String,
    /// Rows, names and cells, matched.
    pub plan: MarksPlan,
    /// What could not be read, with row and column.
    pub problems: Vec<Problem>,
    /// Marks that stand already with another value; these stay.
    pub standing: Vec<Standing>,
    /// Marks that would be recorded new.
    pub new_marks: usize,
    /// Headings that were not read.
    pub ignored: Vec<String>,
    /// A word about the file's encoding, if it is an old one.
    pub note: Option<&'static str>,
    /// The names of the class's pupils, for whom the plan speaks of.
    pub names: BTreeMap<PupilId, String>,
    /// The import of this very file into this sitting, if it stands already.
    pub known_before: Option<BatchId>,
}

/// What a table did.
#[derive(Clone, Debug)]
pub struct MarksImported {
    /// What was read and what was left out.
    pub read: MarksDryRun,
    /// The import, as it can be withdrawn; `None` when there was nothing new.
    pub batch: Option<BatchId>,
    /// Marks recorded.
    pub recorded: usize,
}

#[boxed]
impl App {
    /// Reads a table and says what it would do; nothing is stored.
    ///
    /// # Errors
    /// `Input` when the table as a whole cannot be read; `NotFound` for a class or paper of elsewhere.
    pub async fn read_marks(&self, permit: &Permit, file: &MarksFile) -> Result<MarksDryRun, AppError> {
        may_import(permit, file.group)?;
        let mut tx = self.store.read(permit.school).await?;
        let sitting = sitting(&mut tx, file).await?;
        Ok(self.matched(&mut tx, permit, file, sitting).await?.0)
    }

    /// Does what [`App::read_marks`] said; what was left out there is left out here.
    ///
    /// # Errors
    /// As [`App::read_marks`]; then nothing is stored.
    pub async fn import_marks(&self, permit: &Permit, file: &MarksFile) -> Result<MarksImported, AppError> {
        may_import(permit, file.group)?;
        let mut tx = self.store.write(permit.school).await?;
        let begun = match sitting(&mut tx, file).await? {
            Some(begun) => begun,
            None => begin(&mut tx, permit, file).await?,
        };
        let (read, rows) = self.matched(&mut tx, permit, file, Some(begun)).await?;
        if rows.is_empty() || read.known_before.is_some() {
            // Dropped: the sitting that may have been begun for it is not stored either.
            return Ok(MarksImported { read, batch: None, recorded: 0 });
        }
        let new = NewBatch {
            kind: KIND.into(),
            name: file.name.clone(),
            content_hash: content_hash(&file.content),
            mapping: mapping(file),
        };
        let batch = tx.open_batch(&new, permit.account, permit.now).await?;
        let recorded = rows.len();
        let recording = Recording { by: permit.account, at: permit.now, batch: Some(batch) };
        self.record(&mut tx, rows, &recording).await?;
        let count = |count: usize| count as u64;
        let refused = count(read.plan.problems.len() + read.plan.unmatched.len() + read.standing.len());
        let counts = BatchCounts {
            read: count(read.plan.rows.len() + read.plan.unmatched.len()),
            recorded: count(recorded),
            known: 0,
            refused,
        };
        tx.close_batch(batch, counts, permit.now).await?;
        let subject = tx.paper(file.paper).await?.ok_or(AppError::NotFound)?.info.subject;
        tx.enqueue(&fit_of(permit.school, subject, permit.now), permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(MarksImported { read, batch: Some(batch), recorded })
    }

    /// The table matched to class, paper and what stands, and the rows of evidence that it makes.
    async fn matched(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        file: &MarksFile,
        sitting: Option<SittingId>,
    ) -> Result<(MarksDryRun, Vec<NewEvidence>), AppError> {
        let time = permit.school_time(tx).await?;
        let paper = tx.paper(file.paper).await?.ok_or(AppError::NotFound)?;
        let group = tx.group(file.group).await?.ok_or(AppError::NotFound)?.group.name;
        let map = paper_map(&paper)?;
        let (table, note) = read_table(file, &paper)?;
        let register = tx.pupils_in(file.group, time.today()).await?;
        let plan = plan(tx, &map, &register, &table).await?;
        let hash = content_hash(&file.content);
        let mapping = mapping(file);
        let known_before = tx
            .batches_with_hash(&hash)
            .await?
            .into_iter()
            .find(|batch| batch.withdrawn_at.is_none() && batch.batch.mapping == mapping)
            .map(|batch| batch.id);
        let mut read = MarksDryRun {
            paper: paper.info.title.clone(),
            group,
            problems: table.problems.kept().to_vec(),
            standing: Vec::new(),
            new_marks: 0,
            ignored: table.ignored,
            note,
            names: register.iter().map(|pupil| pupil.id).zip(said_names(&register)).collect(),
            known_before,
            plan,
        };
        let subject = self.subject(tx, paper.info.subject).await?;
        let codes = answer_codes(&subject, &map);
        let sheet = Sheet {
            subject: paper.info.subject,
            purpose: paper.info.purpose,
            // A dry run before the sitting is begun records nothing, so its number is never used.
            sitting: sitting.unwrap_or(SittingId(1)),
            group: Some(file.group),
            lesson: None,
            occurred: time.occurred(file.date)?,
            map: &map,
            codes: &codes,
        };
        let mut stored = match sitting {
            Some(sitting) => stored_rows(tx, &map, sitting).await?,
            None => BTreeMap::new(),
        };
        let mut rows = Vec::new();
        for row in &read.plan.rows {
            let before = stored.remove(&row.pupil).unwrap_or_default();
            let result = record_row(&sheet, row.pupil, &row.typed, &SeenRow::default(), &before);
            rows.extend(result.record);
            read.standing.extend(result.conflicts.into_iter().map(|conflict| {
                Standing {
                    row: row.row,
                    question: conflict
                        .place
                        .and_then(|place| map.questions().get(place))
                        .map_or_else(String::new, |question| question.label.to_string()),
                    in_file: conflict.mine,
                    stands: conflict.theirs,
                }
            }));
        }
        read.new_marks = rows.len();
        Ok((read, rows))
    }
}

/// Whoever runs the school's imports, for any class; a teacher, for the class that the leave is about.
fn may_import(permit: &Permit, group: GroupId) -> Result<(), AppError> {
    permit.for_action(Action::UseDataDesk).or_else(|_| permit.for_class(Action::ImportMarks, group))
}

fn mapping(file: &MarksFile) -> String {
    format!("{}paper={}; date={}", of_class(file.group), file.paper, file.date)
}

/// How the mapping of an import into a class begins.
fn of_class(group: GroupId) -> String {
    format!("group={group}; ")
}

/// Whether an import put marks into this class.
pub(crate) fn is_into(batch: &NewBatch, group: GroupId) -> bool {
    batch.kind == KIND && batch.mapping.starts_with(&of_class(group))
}

fn read_table(file: &MarksFile, paper: &Paper) -> Result<(MarkTable, Option<&'static str>), AppError> {
    let (text, encoding) = exchange::text::decode(&file.content)
        .map_err(|problem| AppError::input(crate::as_sentence(&problem.to_string())))?;
    crate::what_works::refuse_styles(&text)?;
    let maxima = paper.questions.iter().map(|question| (question.label.clone(), question.marks)).collect();
    let table = exchange::marks::read(&text, &MarkOptions { maxima, ..MarkOptions::default() })
        .map_err(|problem| AppError::input(crate::as_sentence(&problem.to_string())))?;
    Ok((table, encoding.note()))
}

async fn plan(
    tx: &mut SchoolTx,
    map: &PaperMap,
    register: &[Pupil],
    table: &MarkTable,
) -> Result<MarksPlan, AppError> {
    let upns: Vec<Upn> = table.pupils.iter().filter_map(|row| row.who.upn.clone()).collect();
    let by_upn = tx.pupils_by_upn(&upns).await?;
    let roster: Vec<RosterName> = register
        .iter()
        .zip(said_names(register))
        .map(|(pupil, said)| RosterName { pupil: pupil.id, names: written(pupil, said) })
        .collect();
    let rows: Vec<TableRow> = table
        .pupils
        .iter()
        .map(|row| TableRow {
            row: row.row,
            pupil: row.who.upn.as_ref().and_then(|upn| by_upn.get(upn)).copied(),
            name: name(row),
            cells: row.cells.iter().map(cell).collect(),
        })
        .collect();
    let columns: Vec<String> = table.questions.iter().map(|question| question.label.clone()).collect();
    Ok(marks_table::plan(map, &roster, &columns, &rows))
}

/// Every way in which a table may write a pupil's name.
fn written(pupil: &Pupil, said: String) -> Vec<String> {
    let identity = &pupil.identity;
    let family = identity.family_text();
    let mut names = vec![said, format!("{} {family}", identity.given)];
    if let Some(preferred) = &identity.preferred {
        names.push(format!("{preferred} {family}"));
    }
    names.iter_mut().for_each(|name| *name = name.trim().to_owned());
    names.sort();
    names.dedup();
    names
}

fn name(row: &PupilRow) -> String {
    match (&row.who.name, &row.who.upn) {
        (Some(name), _) => name.full(),
        (None, Some(upn)) => upn.as_str().to_owned(),
        (None, None) => String::new(),
    }
}

fn cell(cell: &Cell) -> TableCell {
    match *cell {
        Cell::Marks(got) => TableCell::Marks(got),
        Cell::Right => TableCell::Right,
        Cell::Wrong => TableCell::Wrong,
        Cell::Absent => TableCell::Absent,
        Cell::NotReached => TableCell::NotReached,
        Cell::LeftBlank => TableCell::LeftBlank,
        Cell::Unreadable => TableCell::Unreadable,
        Cell::Empty => TableCell::Empty,
        Cell::Bad => TableCell::Bad,
    }
}

/// The sitting of this paper by this class on this day, if it is begun: one occasion, by hand and by file.
async fn sitting(tx: &mut SchoolTx, file: &MarksFile) -> Result<Option<SittingId>, AppError> {
    const LATEST: u32 = 500;
    let paper = tx.paper(file.paper).await?.ok_or(AppError::NotFound)?;
    let sittings = tx.sittings_of(file.group, paper.info.subject, LATEST).await?;
    Ok(sittings
        .into_iter()
        .find(|one| one.sitting.paper == Some(file.paper) && one.sitting.date == file.date)
        .map(|one| one.id))
}

async fn begin(tx: &mut SchoolWriteTx, permit: &Permit, file: &MarksFile) -> Result<SittingId, AppError> {
    let paper = tx.paper(file.paper).await?.ok_or(AppError::NotFound)?;
    let new = NewSitting {
        kind: SittingKind::Paper,
        group: file.group,
        subject: paper.info.subject,
        paper: Some(file.paper),
        lesson: None,
        date: file.date,
    };
    Ok(tx.create_sitting(&new, permit.account, permit.now).await?)
}
