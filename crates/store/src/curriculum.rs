//! A school's curriculum: the `curriculum` room's values with the ids they have in this school.
//!
//! Slugs are the names in files and are never reused; ids are what evidence points to. What leaves a file is
//! retired here, never deleted, and a version of a question never changes.

mod read;
mod rename;
mod save;
mod save_questions;

use crate::error::StoreError;
use crate::transaction::SchoolTx;
use crate::value::values;
use boxed::boxed;
use domain::{Judged, MisconceptionId, ObjectiveId, QuestionId, QuestionVersionId, Slug, SubjectId, UnitId};
use std::collections::{BTreeMap, BTreeSet};

/// A subject by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SubjectInfo {
    /// Its id.
    pub id: SubjectId,
    /// Its name in files.
    pub slug: Slug,
    /// Its name.
    pub title: String,
    /// Counts up with every change to what is taught in it.
    pub revision: i64,
}

/// A subject as one value, with the ids behind its slugs.
#[derive(Clone, PartialEq, Debug)]
pub struct StoredSubject {
    /// Its id.
    pub id: SubjectId,
    /// Counts up with every change; equal revisions are equal subjects.
    pub revision: i64,
    /// What it says. Questions made for papers and imported logs are not part of it.
    pub value: curriculum::Subject,
    /// Which slug is which id.
    pub ids: SubjectIds,
}

/// Which slug is which id; of a question the latest version.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SubjectIds {
    /// Units.
    pub units: BTreeMap<Slug, UnitId>,
    /// Objectives.
    pub objectives: BTreeMap<Slug, ObjectiveId>,
    /// Misconceptions.
    pub misconceptions: BTreeMap<Slug, MisconceptionId>,
    /// Questions and their latest version.
    pub questions: BTreeMap<Slug, (QuestionId, QuestionVersionId)>,
}

/// What a page needs to know about one objective.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ObjectiveInfo {
    /// Its id.
    pub id: ObjectiveId,
    /// The subject it belongs to.
    pub subject: SubjectId,
    /// Its name in files.
    pub slug: Slug,
    /// In the teacher's words.
    pub title: String,
    /// How it is judged.
    pub judged: Judged,
    /// Whether Secure asks for more certainty.
    pub gateway: bool,
}

#[boxed]
impl SchoolTx {
    /// The subjects, by title.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subjects(&mut self) -> Result<Vec<SubjectInfo>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, slug, title, revision FROM subject WHERE school_id = $1 ORDER BY title, id",
            values![school],
            |row| {
                Ok(SubjectInfo {
                    id: SubjectId(row.int()?),
                    slug: row.checked(Slug::new)?,
                    title: row.text()?,
                    revision: row.int()?,
                })
            },
        )
        .await
    }

    /// The subject with this name in files.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subject_by_slug(&mut self, slug: &Slug) -> Result<Option<SubjectId>, StoreError> {
        let school = self.school;
        self.one("SELECT id FROM subject WHERE school_id = $1 AND slug = $2", values![school, slug], |row| {
            Ok(SubjectId(row.int()?))
        })
        .await
    }

    /// Counts up with every change to what is taught in a subject: a cheap way to know whether to read it again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subject_revision(&mut self, id: SubjectId) -> Result<Option<i64>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT revision FROM subject WHERE school_id = $1 AND id = $2",
            values![school, id],
            |row| row.int(),
        )
        .await
    }

    /// One objective, retired or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn objective(&mut self, id: ObjectiveId) -> Result<Option<ObjectiveInfo>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT id, subject_id, slug, title, judged, is_gateway FROM objective
             WHERE school_id = $1 AND id = $2",
            values![school, id],
            |row| {
                Ok(ObjectiveInfo {
                    id: ObjectiveId(row.int()?),
                    subject: SubjectId(row.int()?),
                    slug: row.checked(Slug::new)?,
                    title: row.text()?,
                    judged: row.code()?,
                    gateway: row.flag()?,
                })
            },
        )
        .await
    }

    /// Every objective that the subject has or had, by slug.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn objective_keys(
        &mut self,
        subject: SubjectId,
    ) -> Result<BTreeMap<Slug, ObjectiveId>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT slug, id FROM objective WHERE school_id = $1 AND subject_id = $2",
            values![school, subject],
            |row| Ok((row.checked(Slug::new)?, ObjectiveId(row.int()?))),
        )
        .await
    }

    /// Every slug of a unit or an objective in the school, retired ones too: none may be used again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn taken_slugs(&mut self) -> Result<BTreeSet<Slug>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT slug FROM unit WHERE school_id = $1
             UNION SELECT slug FROM objective WHERE school_id = $1",
            values![school],
            |row| row.checked(Slug::new),
        )
        .await
    }
}
