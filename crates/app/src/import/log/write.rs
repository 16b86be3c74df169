//! The second pass over a log: pupils, classes, and every row as evidence, in batches of a few thousand.
//!
//! States of knowledge are not moved row by row here: the fit that follows replays them once.

use super::dates::Dates;
use super::subject::Prepared;
use super::survey::{self, Survey};
use super::{LogImport, names};
use crate::AppError;
use boxed::boxed;
use domain::{
    BatchId, EvidenceKind, GroupId, Help, Marks, NewEvidence, ObjectiveWeights, Occurrence, Outcome, PupilId,
    Purpose, SittingId, SubjectId,
};
use exchange::log::{LogReader, LogRow};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io::BufRead;
use store::{BatchCounts, GroupKind, NewGroup, NewPupil, NewSitting, Recording, SchoolWriteTx, SittingKind};

/// Rows recorded at once.
const ROWS_AT_ONCE: usize = 4_096;

/// One user of the log in the school.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    pupil: PupilId,
    group: Option<GroupId>,
    /// When this user's row before the next one happened.
    before: Option<Timestamp>,
}

/// The users of the log as pupils, and the classes made for new ones.
pub(super) struct People {
    of_user: Vec<Person>,
    made: Vec<(GroupId, String)>,
    today: Date,
}

/// Finds the pupils of users seen before, makes the others, and puts these into classes in order of users.
#[boxed]
pub(super) async fn people(
    tx: &mut SchoolWriteTx,
    wanted: &LogImport,
    survey: &Survey,
    subject: SubjectId,
    dates: &mut Dates,
    now: Timestamp,
) -> Result<People, AppError> {
    let today = dates.date_of(now);
    let keys: Vec<String> = survey.users.names().iter().map(ToString::to_string).collect();
    let known = tx.pupils_by_source(&keys).await?;
    let from = first_day(survey, dates)?;
    let new_users: Vec<usize> = (0..keys.len()).filter(|user| !known.contains_key(&keys[*user])).collect();
    let new = new_users.iter().map(|user| new_pupil(&keys[*user], *user)).collect::<Result<Vec<_>, _>>()?;
    let made = tx.create_pupils(&new, from, now).await?;
    let mut of_user: BTreeMap<usize, Person> =
        new_users.iter().zip(&made).map(|(user, pupil)| (*user, Person::new(*pupil))).collect();
    let classes = classes(tx, wanted.class_size, &made, from, today).await?;
    for (place, user) in new_users.iter().enumerate() {
        if let (Some(person), Some((group, _))) =
            (of_user.get_mut(user), classes.get(place / wanted.class_size))
        {
            person.group = Some(*group);
        }
    }
    let old: Vec<PupilId> = known.values().copied().collect();
    let mut group_of = BTreeMap::new();
    for membership in tx.memberships_of(&old).await? {
        if membership.holds_on(today) {
            group_of.entry(membership.pupil).or_insert(membership.group);
        }
    }
    let mut last: BTreeMap<PupilId, Timestamp> = BTreeMap::new();
    for row in tx.replay_of(subject, &old).await? {
        last.insert(row.pupil, row.occurred.at);
    }
    for (user, key) in keys.iter().enumerate() {
        if let Some(pupil) = known.get(key) {
            let person = Person {
                pupil: *pupil,
                group: group_of.get(pupil).copied(),
                before: last.get(pupil).copied(),
            };
            of_user.insert(user, person);
        }
    }
    Ok(People { of_user: of_user.into_values().collect(), made: classes, today })
}

impl Person {
    fn new(pupil: PupilId) -> Self {
        Self { pupil, group: None, before: None }
    }
}

/// The day from which the log's users are at the school: that of its first answer.
fn first_day(survey: &Survey, dates: &mut Dates) -> Result<Date, AppError> {
    let mut first = survey.earliest;
    for user in survey.of_user.iter().filter(|user| user.rows > 0) {
        let at = dates
            .occurred(*user, 0, user.first_known.filter(|(place, _)| *place == 0).map(|(_, at)| at), None)?
            .at;
        first = Some(first.map_or(at, |first| first.min(at)));
    }
    first.map(|at| dates.date_of(at)).ok_or(AppError::NotFound)
}

/// "Pupil 17" is how the log's user is called everywhere; given and family name are the two words of it.
fn new_pupil(user: &str, place: usize) -> Result<NewPupil, AppError> {
    let called =
        names::pupil(user, place).ok_or_else(|| AppError::input("A user of this log has no readable id."))?;
    Ok(NewPupil {
        given: called,
        family: None,
        preferred: None,
        birth: None,
        upn: None,
        source_key: Some(user.to_owned()),
    })
}

/// "Class 1", "Class 2" and so on, numbered on from those that are there.
async fn classes(
    tx: &mut SchoolWriteTx,
    size: usize,
    pupils: &[PupilId],
    from: Date,
    today: Date,
) -> Result<Vec<(GroupId, String)>, AppError> {
    let numbered = |name: &str| name.strip_prefix("Class ").and_then(|number| number.parse::<usize>().ok());
    let last =
        tx.groups(today).await?.iter().filter_map(|group| numbered(&group.group.name)).max().unwrap_or(0);
    let mut made = Vec::new();
    for (place, part) in pupils.chunks(size).enumerate() {
        let name = format!("Class {}", last + place + 1);
        let new = NewGroup { name: name.clone(), kind: GroupKind::Class, year: None, from, until: None };
        let group = tx.create_group(&new).await?;
        tx.join_group(group, part, from).await?;
        made.push((group, name));
    }
    Ok(made)
}

/// Turns rows into evidence and hands them over in batches.
pub(super) struct Writer<'a> {
    wanted: &'a LogImport,
    survey: &'a Survey,
    subject: &'a Prepared,
    people: People,
    dates: Dates,
    recording: Recording,
    /// What each item is about, as its first row has it.
    about: Vec<ObjectiveWeights>,
    /// How many rows of each user have been seen.
    places: Vec<u32>,
    sittings: BTreeMap<GroupId, SittingId>,
    waiting: Vec<NewEvidence>,
    counts: BatchCounts,
}

impl<'a> Writer<'a> {
    pub fn new(
        wanted: &'a LogImport,
        survey: &'a Survey,
        subject: &'a Prepared,
        people: People,
        dates: Dates,
        batch: BatchId,
        now: Timestamp,
    ) -> Self {
        Self {
            wanted,
            survey,
            subject,
            dates,
            recording: Recording { by: None, at: now, batch: Some(batch) },
            about: survey.skills_of_item.iter().map(|skills| subject.weights(skills)).collect(),
            places: vec![0; people.of_user.len()],
            people,
            sittings: BTreeMap::new(),
            waiting: Vec::with_capacity(ROWS_AT_ONCE),
            counts: BatchCounts { refused: survey.skipped, ..BatchCounts::default() },
        }
    }

    /// Records every row of the log.
    pub async fn rows(
        &mut self,
        tx: &mut SchoolWriteTx,
        reader: &mut LogReader<impl BufRead>,
        mut seen: impl FnMut(u64),
    ) -> Result<(), AppError> {
        for group in self.people.of_user.iter().filter_map(|person| person.group).collect::<Vec<_>>() {
            self.sitting(tx, group).await?;
        }
        loop {
            let more = match reader.next_row().map_err(survey::say)? {
                Some(row) => {
                    if survey::in_the_future(row.row, row.at, self.recording.at, &self.wanted.options)
                        .is_none()
                    {
                        let evidence = self.evidence(&row)?;
                        self.waiting.push(evidence);
                    }
                    true
                }
                None => false,
            };
            if !more || self.waiting.len() >= ROWS_AT_ONCE {
                self.hand_over(tx).await?;
                seen(reader.bytes_read());
            }
            if !more {
                return Ok(());
            }
        }
    }

    /// Closes the occasions of this import; what was read and what was recorded, and the classes made.
    pub async fn finish(
        self,
        tx: &mut SchoolWriteTx,
    ) -> Result<(BatchCounts, Vec<(GroupId, String)>), AppError> {
        for sitting in self.sittings.values() {
            tx.finish_sitting(*sitting, self.recording.at).await?;
        }
        Ok((self.counts, self.people.made))
    }

    async fn hand_over(&mut self, tx: &mut SchoolWriteTx) -> Result<(), AppError> {
        let rows = std::mem::replace(&mut self.waiting, Vec::with_capacity(ROWS_AT_ONCE));
        let count = rows.len() as u64;
        let recorded = tx.record_evidence(rows, &self.recording).await?;
        self.counts.read += count;
        self.counts.known += recorded.known as u64;
        self.counts.recorded += count - recorded.known as u64;
        Ok(())
    }

    /// One occasion a class and import, so that a brief can say where its evidence comes from.
    async fn sitting(&mut self, tx: &mut SchoolWriteTx, group: GroupId) -> Result<(), AppError> {
        if self.sittings.contains_key(&group) {
            return Ok(());
        }
        let new = NewSitting {
            kind: SittingKind::Import,
            group,
            subject: self.subject.id,
            paper: None,
            lesson: None,
            date: self.people.today,
        };
        let sitting = tx.create_sitting(&new, None, self.recording.at).await?;
        self.sittings.insert(group, sitting);
        Ok(())
    }

    fn evidence(&mut self, row: &LogRow<'_>) -> Result<NewEvidence, AppError> {
        let changed =
            || AppError::Conflict("The log changed while it was being read; nothing was stored.".into());
        let user = self.survey.users.known(row.user).ok_or_else(changed)? as usize;
        let item = self.survey.items.known(row.item).ok_or_else(changed)? as usize;
        let person = self.people.of_user.get_mut(user).ok_or_else(changed)?;
        let place = self.places[user];
        self.places[user] += 1;
        let occurred: Occurrence =
            self.dates.occurred(self.survey.of_user[user], place, row.at, person.before)?;
        person.before = Some(occurred.at);
        let skills: Vec<u32> = row.skills().filter_map(|skill| self.survey.skills.known(skill)).collect();
        let usual = self.survey.skills_of_item.get(item).is_some_and(|usual| *usual == skills);
        let objectives = if usual { self.about[item].clone() } else { self.subject.weights(&skills) };
        let mut key = String::new();
        row.source_key(&mut key);
        Ok(NewEvidence {
            pupil: person.pupil,
            subject: self.subject.id,
            kind: EvidenceKind::Response,
            purpose: Purpose::Formative,
            question: self.subject.questions.get(item).copied(),
            draw: None,
            sitting: person.group.and_then(|group| self.sittings.get(&group)).copied(),
            lesson: None,
            group: person.group,
            objectives,
            outcome: Outcome::Marked { marks: marks(row.share)?, sort: None },
            misconception: None,
            option: None,
            help: Help::None,
            attempt: 1,
            confidence: None,
            approach: None,
            by_hand: true,
            occurred,
            supersedes: None,
            source_key: Some(format!("{}:{key}", self.wanted.subject)),
            text: None,
        })
    }
}

fn marks(share: f64) -> Result<Marks, AppError> {
    Marks::new(share, 1.0).map_err(|error| AppError::input(crate::as_sentence(&error.to_string())))
}
