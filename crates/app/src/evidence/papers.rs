//! Papers and sittings: set up once, sat by any class, as often as anybody likes.

use super::once;
use crate::classroom::picture::unit_of;
use crate::lesson::brief::usual_subject;
use crate::lesson::current_objective;
use crate::{Action, App, AppError, Permit};
use assessment::paper::{BadMap, PaperMap, PaperQuestion, QuestionLabel};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, ObjectiveWeights, PaperId, Purpose, SittingId, SubjectId, UnitId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{
    GroupOfStaff, NewPaper, NewPaperQuestion, NewSitting, Paper, PaperInfo, SchoolTx, Sitting, SittingKind,
};

/// A paper about to be stored.
#[derive(Clone, Debug)]
pub struct PaperForm {
    /// Its title.
    pub title: String,
    /// Its subject.
    pub subject: SubjectId,
    /// The unit that it is mostly about.
    pub unit: Option<UnitId>,
    /// Its questions in order: label, marks, objectives.
    pub questions: Vec<(String, f64, Vec<ObjectiveId>)>,
}

/// A sitting as the list shows it.
#[derive(Clone, Debug)]
pub struct SittingLine {
    /// The sitting.
    pub sitting: Sitting,
    /// The paper's title.
    pub paper: String,
    /// The class's name.
    pub group_name: String,
    /// Pupils with something recorded.
    pub marked: usize,
    /// Pupils in the class.
    pub pupils: usize,
}

/// What the mark page lists.
#[derive(Clone, Debug)]
pub struct MarkList {
    /// Papers of the school.
    pub papers: Vec<PaperInfo>,
    /// Sittings of one's own classes, the latest first.
    pub sittings: Vec<SittingLine>,
    /// One's own classes.
    pub groups: Vec<(GroupId, String)>,
    /// The school's date.
    pub today: Date,
}

/// How far back a class's list goes, in sittings of any kind: about half a term.
const SITTINGS_BACK: u32 = 40;

/// Finished papers that the mark page lists, at most: their marks are counted one by one.
const MOST_FINISHED: usize = 24;

/// The latest finished papers of somebody's classes in the subjects that they teach them, the newest first.
async fn finished(tx: &mut SchoolTx, taught: &[GroupOfStaff]) -> Result<Vec<Sitting>, AppError> {
    let all: Vec<SubjectId> = tx.subjects().await?.into_iter().map(|one| one.id).collect();
    let pairs: BTreeSet<(GroupId, SubjectId)> = taught
        .iter()
        .flat_map(|one| {
            let subjects = one.subject.map_or_else(|| all.clone(), |subject| vec![subject]);
            subjects.into_iter().map(|subject| (one.group.id, subject))
        })
        .collect();
    let mut found = Vec::new();
    for (group, subject) in pairs {
        let sittings = tx.sittings_of(group, subject, SITTINGS_BACK).await?;
        found.extend(
            sittings
                .into_iter()
                .filter(|one| one.finished_at.is_some() && one.sitting.kind == SittingKind::Paper),
        );
    }
    found.sort_by_key(|one| std::cmp::Reverse((one.sitting.date, one.id)));
    found.truncate(MOST_FINISHED);
    Ok(found)
}

#[boxed]
impl App {
    /// Papers, and the sittings of one's own classes.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn mark_list(&self, permit: &Permit) -> Result<MarkList, AppError> {
        permit.for_action(Action::SetUpPaper)?;
        let account = permit.somebody()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let papers = tx.papers(None).await?;
        let taught = tx.groups_of(account, today).await?;
        let mut groups: Vec<(GroupId, String)> =
            taught.iter().map(|one| (one.group.id, one.group.group.name.clone())).collect();
        groups.sort_by(|a, b| a.1.cmp(&b.1));
        groups.dedup();
        let ids: Vec<GroupId> = groups.iter().map(|(id, _)| *id).collect();
        let mut found = tx.open_sittings(&ids).await?;
        found.extend(finished(&mut tx, &taught).await?);
        let mut sittings = Vec::new();
        for sitting in found.into_iter().filter(|one| one.sitting.kind == SittingKind::Paper) {
            let group = sitting.sitting.group;
            let pupils = tx.pupils_in(group, today).await?.len();
            let marked: BTreeSet<_> =
                tx.evidence_in(sitting.id).await?.into_iter().map(|row| row.row.pupil).collect();
            sittings.push(SittingLine {
                paper: papers
                    .iter()
                    .find(|paper| Some(paper.id) == sitting.sitting.paper)
                    .map(|paper| paper.title.clone())
                    .unwrap_or_default(),
                group_name: groups
                    .iter()
                    .find(|(id, _)| *id == group)
                    .map(|(_, name)| name.clone())
                    .unwrap_or_default(),
                marked: marked.len(),
                pupils,
                sitting,
            });
        }
        sittings.sort_by_key(|line| std::cmp::Reverse((line.sitting.sitting.date, line.sitting.id)));
        Ok(MarkList { papers, sittings, groups, today })
    }

    /// The subject and unit that a new paper is most likely about: what the first of one's classes is on.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn likely_unit(&self, permit: &Permit) -> Result<Option<(SubjectId, UnitId)>, AppError> {
        permit.for_action(Action::SetUpPaper)?;
        let account = permit.somebody()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let Some(group) = tx.groups_of(account, today).await?.into_iter().next() else { return Ok(None) };
        if tx.subjects().await?.is_empty() {
            return Ok(None);
        }
        let subject = match group.subject {
            Some(subject) => subject,
            None => usual_subject(&mut tx, permit.now, group.group.id, permit.account).await?,
        };
        let value = self.subject(&mut tx, subject).await?;
        let current = current_objective(&mut tx, permit.now, group.group.id, &value).await?;
        Ok(current.and_then(|objective| unit_of(&value, objective)).map(|unit| (subject, unit)))
    }

    /// One paper's map.
    ///
    /// # Errors
    /// `NotFound` when the school has no such paper.
    pub async fn paper(&self, permit: &Permit, paper: PaperId) -> Result<Paper, AppError> {
        permit.for_action(Action::SetUpPaper)?;
        let mut tx = self.store.read(permit.school).await?;
        tx.paper(paper).await?.ok_or(AppError::NotFound)
    }

    /// Stores a paper; the same form sent twice stores one.
    ///
    /// # Errors
    /// `Input` for a title or a question that cannot be taken.
    pub async fn create_paper(
        &self,
        permit: &Permit,
        form: &PaperForm,
        submission: &str,
    ) -> Result<Option<PaperId>, AppError> {
        permit.for_action(Action::SetUpPaper)?;
        check(form)?;
        let mut tx = self.store.write(permit.school).await?;
        let subject = self.subject(&mut tx, form.subject).await?;
        let known = |objective: &ObjectiveId| subject.ids.objectives.values().any(|id| id == objective);
        if !form.questions.iter().flat_map(|(.., objectives)| objectives).all(known) {
            return Err(AppError::NotFound);
        }
        if form.unit.is_some_and(|unit| !subject.ids.units.values().any(|id| *id == unit)) {
            return Err(AppError::NotFound);
        }
        if !once::claim(&mut tx, submission, "create-paper", permit.now).await? {
            return Ok(None);
        }
        let questions = form
            .questions
            .iter()
            .map(|(label, marks, objectives)| NewPaperQuestion {
                label: label.trim().to_owned(),
                marks: *marks,
                objectives: even(objectives),
                version: None,
            })
            .collect();
        let paper = NewPaper {
            subject: form.subject,
            unit: form.unit,
            title: form.title.trim().to_owned(),
            purpose: Purpose::Formative,
            questions,
        };
        let id = tx.create_paper(&paper, permit.account, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Some(id))
    }

    /// Changes which objectives a paper's questions are about; marks and numbers stay.
    ///
    /// # Errors
    /// `NotFound` for a paper or place that does not exist.
    pub async fn map_paper(
        &self,
        permit: &Permit,
        paper: PaperId,
        objectives: &[(u16, Vec<ObjectiveId>)],
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetUpPaper)?;
        let mut tx = self.store.write(permit.school).await?;
        let stored = tx.paper(paper).await?.ok_or(AppError::NotFound)?;
        let subject = self.subject(&mut tx, stored.info.subject).await?;
        let known = |objective: &ObjectiveId| subject.ids.objectives.values().any(|id| id == objective);
        if !objectives.iter().flat_map(|(_, about)| about).all(known) {
            return Err(AppError::NotFound);
        }
        for (place, about) in objectives {
            tx.set_paper_objectives(paper, *place, &even(about)).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Begins a sitting; one paper, one class and one day are one sitting, however often it is begun.
    ///
    /// # Errors
    /// `NotFound` for a class or paper of elsewhere; `Input` for a day to come.
    pub async fn begin_sitting(
        &self,
        permit: &Permit,
        paper: PaperId,
        day: Date,
    ) -> Result<SittingId, AppError> {
        permit.for_action(Action::RecordEvidence)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        time.occurred(day)?;
        let paper = tx.paper(paper).await?.ok_or(AppError::NotFound)?;
        let subject = paper.info.subject;
        let begun = tx.sittings_of(group, subject, 200).await?;
        if let Some(same) =
            begun.iter().find(|one| one.sitting.paper == Some(paper.info.id) && one.sitting.date == day)
        {
            return Ok(same.id);
        }
        let id = tx
            .create_sitting(
                &NewSitting {
                    kind: SittingKind::Paper,
                    group,
                    subject,
                    paper: Some(paper.info.id),
                    lesson: None,
                    date: day,
                },
                permit.account,
                permit.now,
            )
            .await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(id)
    }
}

/// Several objectives share a question evenly; one has the whole of it.
pub(crate) fn even(objectives: &[ObjectiveId]) -> ObjectiveWeights {
    let share = 1.0 / f64::from(u32::try_from(objectives.len().max(1)).unwrap_or(1));
    let weight = domain::Weight::new(share).unwrap_or(domain::Weight::FULL);
    ObjectiveWeights::new(objectives.iter().map(|objective| (*objective, weight)).collect())
}

fn check(form: &PaperForm) -> Result<(), AppError> {
    if form.title.trim().is_empty() || form.title.chars().count() > 120 {
        return Err(AppError::input("Give the paper a title of at most 120 characters."));
    }
    let mut questions = Vec::with_capacity(form.questions.len());
    for (label, marks, about) in &form.questions {
        if label.trim().is_empty() {
            return Err(AppError::input("Every question needs a number, such as 3 or 3b."));
        }
        let label =
            QuestionLabel::new(label).map_err(|bad| AppError::input(crate::as_sentence(&bad.to_string())))?;
        questions.push(PaperQuestion { label, maximum: *marks, objectives: even(about), question: None });
    }
    // The rules of the grid that the paper will be marked in: a paper that is stored can be marked.
    match PaperMap::new(questions) {
        Ok(_) => Ok(()),
        Err(BadMap::Twice(label)) => {
            Err(AppError::input(format!("There are two questions {label}. Give one of them another number.")))
        }
        Err(BadMap::Maximum { label, .. }) => {
            Err(AppError::input(format!("Question {label} needs marks between 0.5 and 200, in halves.")))
        }
        Err(other) => Err(AppError::input(crate::as_sentence(&other.to_string()))),
    }
}
