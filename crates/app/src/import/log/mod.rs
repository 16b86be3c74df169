//! A response log becomes a school: users are pupils in classes, skills are objectives, items are questions
//! without wording. Nothing is invented: what the log only numbers stays a number.
//!
//! The log is read twice: once to its end, so that a bad row stops the import before anything is written, and
//! once to record. All that one import writes is one transaction: killed in the middle, it leaves nothing, and
//! running it again does it all. Each row has a source key, so the same file twice, or a longer version of it,
//! records each answer once. Fitting comes after and is a change of its own; until then, or if it is cut short,
//! pages replay states in memory.

mod dates;
mod names;
mod subject;
mod survey;
mod write;

use crate::import::hash::Hashing;
use crate::operate::jobs::fit_of;
use crate::{About, Action, App, AppError};
use boxed::boxed;
use dates::Dates;
use domain::{BatchId, GroupId, Probability, Slug, SubjectId};
use exchange::log::{LogOptions, LogReader};
use exchange::problem::Problems;
use jiff::Timestamp;
use std::io::{self, BufRead};
use store::{BatchCounts, NewBatch, NewSchool, Phase, SchoolDetails, SystemWriteTx};
use survey::Survey;

/// What is brought in, and as what.
#[derive(Clone, Debug)]
pub struct LogImport {
    /// The file's name, for the list of imports.
    pub file: String,
    /// The school it belongs to; made if there is none of this name.
    pub school: String,
    /// The zone of a school that is made.
    pub zone: String,
    /// The subject's slug.
    pub subject: Slug,
    /// How many users make a class, at least 1.
    pub class_size: usize,
    /// How the file is read.
    pub options: LogOptions,
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Bytes read on the first pass, which only looks.
    Looking(u64),
    /// Bytes read on the second pass, which records.
    Recording(u64),
}

/// What an import did.
#[derive(Clone, Debug)]
pub struct LogImported {
    /// The school.
    pub school: domain::SchoolId,
    /// The subject.
    pub subject: SubjectId,
    /// The import, as it can be withdrawn.
    pub batch: BatchId,
    /// Rows read, recorded, known already, refused.
    pub counts: BatchCounts,
    /// Rows of which only the order is known.
    pub order_only: u64,
    /// Rows read as an older encoding than UTF-8.
    pub older_encoding: u64,
    /// Users, items and skills in the file.
    pub users: usize,
    /// Distinct questions in the file.
    pub items: usize,
    /// Distinct skills in the file.
    pub skills: usize,
    /// Classes made by this import, with their names.
    pub classes: Vec<(GroupId, String)>,
    /// What was wrong with rows left out.
    pub problems: Problems,
    /// Whether this very file had been imported before, so that nothing was done.
    pub known_before: bool,
    /// Whether the subject's parameters come from no evidence of this school yet.
    pub needs_fit: bool,
}

#[boxed]
impl App {
    /// Brings a log in. `open` opens the file from its start and is asked twice.
    ///
    /// This is for the operator at the machine alone, and audited as such: it may make a school.
    ///
    /// # Errors
    /// `Input` with row and column for what cannot be read; `Conflict` when the file changes while it is read.
    /// Then nothing at all is stored.
    pub async fn import_log<R: BufRead>(
        &self,
        wanted: &LogImport,
        mut open: impl FnMut() -> io::Result<R>,
        mut progress: impl FnMut(Progress),
    ) -> Result<LogImported, AppError> {
        let now = self.now();
        if wanted.class_size == 0 {
            return Err(AppError::input(
                "A class needs at least one pupil: choose a class size of 1 or more.",
            ));
        }
        let unreadable = |error: io::Error| AppError::input(format!("The log could not be opened: {error}."));
        let survey = survey::survey(open().map_err(unreadable)?, &wanted.options, now, |bytes| {
            progress(Progress::Looking(bytes));
        })?;
        let mut tx = self.store.write_system().await?;
        let school = school(&mut tx, wanted, now).await?;
        let mut tx = tx.enter_school(school);
        let permit = self.operator(school, Action::Operate, About::School);
        let mapping = mapping(wanted);
        let stands = |batch: &store::Batch| batch.withdrawn_at.is_none() && batch.batch.mapping == mapping;
        let before = tx.batches_with_hash(&survey.hash).await?.into_iter().find(stands);
        if let (Some(before), Some(subject)) = (before, tx.subject_by_slug(&wanted.subject).await?) {
            let needs_fit = subject::needs_fit(&mut tx, subject).await?;
            let counts = BatchCounts { read: survey.rows, known: survey.rows, ..BatchCounts::default() };
            return Ok(done(&survey, permit.school, subject, before.id, counts, Vec::new(), true, needs_fit));
        }
        let subject = subject::prepare(self, &mut tx, &wanted.subject, &survey, now).await?;
        let new = NewBatch {
            kind: "log".into(),
            name: wanted.file.clone(),
            content_hash: survey.hash.clone(),
            mapping,
        };
        let batch = tx.open_batch(&new, None, now).await?;
        let mut dates = Dates::new(permit.school_time(&mut tx).await?);
        let people = write::people(&mut tx, wanted, &survey, subject.id, &mut dates, now).await?;
        let mut source = Hashing::new(open().map_err(unreadable)?);
        let mut reader = LogReader::new(&mut source, &wanted.options).map_err(survey::say)?;
        let mut writer = write::Writer::new(wanted, &survey, &subject, people, dates, batch, now);
        writer.rows(&mut tx, &mut reader, |bytes| progress(Progress::Recording(bytes))).await?;
        drop(reader);
        if source.so_far() != survey.hash {
            return Err(AppError::Conflict(
                "The log changed while it was being read; nothing was stored. Try again when nothing writes to it.".into(),
            ));
        }
        let (counts, classes) = writer.finish(&mut tx).await?;
        tx.close_batch(batch, counts, now).await?;
        tx.enqueue(&fit_of(school, subject.id, now), now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(done(&survey, school, subject.id, batch, counts, classes, false, true))
    }
}

#[allow(clippy::too_many_arguments)]
fn done(
    survey: &Survey,
    school: domain::SchoolId,
    subject: SubjectId,
    batch: BatchId,
    counts: BatchCounts,
    classes: Vec<(GroupId, String)>,
    known_before: bool,
    needs_fit: bool,
) -> LogImported {
    LogImported {
        school,
        subject,
        batch,
        counts,
        order_only: survey.order_only,
        older_encoding: survey.older_encoding,
        users: survey.of_user.len(),
        items: survey.skills_of_item.len(),
        skills: survey.skills.names().len(),
        classes,
        problems: survey.problems.clone(),
        known_before,
        needs_fit,
    }
}

/// The school of that name, or a new one that says in its name what it is.
async fn school(
    tx: &mut SystemWriteTx,
    wanted: &LogImport,
    now: Timestamp,
) -> Result<domain::SchoolId, AppError> {
    let name = domain::PersonName::new(&wanted.school)
        .map_err(|_| AppError::input("The school needs a name of at most 100 characters."))?;
    let mut named = tx.schools().await?.into_iter().filter(|school| school.details.name == name.as_str());
    match (named.next(), named.next()) {
        (Some(school), None) => return Ok(school.id),
        (Some(_), Some(_)) => {
            return Err(AppError::input(format!(
                "Several schools are called “{name}”. Give this import another name."
            )));
        }
        (None, _) => {}
    }
    let details = SchoolDetails {
        name: name.to_string(),
        urn: None,
        zone: wanted.zone.clone(),
        phase: Phase::AllThrough,
        timetable_weeks: 1,
    };
    // 0.8 is the bar of every new school (the learner's default).
    let bar = Probability::clamped(0.8);
    let school = tx.create_school(&NewSchool { details, demo: false, bar }, now).await?;
    tx.finish_setup(school).await?;
    Ok(school)
}

/// Which column was taken for what, and for which subject: with the hash, what makes an import the same.
fn mapping(wanted: &LogImport) -> String {
    let columns = &wanted.options.columns;
    format!(
        "subject={}; user={}; item={}; time={}; correct={}; skill={}",
        wanted.subject, columns.user, columns.item, columns.timestamp, columns.correct, columns.skill
    )
}
