//! One pupil for those who teach them, and the evidence behind one circle.

use super::{Around, Loaded, load};
use crate::evening::{AgreedLine, agreed_with_home};
use crate::lesson::brief::usual_subject;
use crate::model::replay;
use crate::movers::FromElsewhere;
use crate::profile::{OwnWords, interests, own_words};
use crate::targets::{Target, live_targets};
use crate::what_works::{PupilHelps, pupil_helps};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use curriculum::QuestionKind;
use domain::{
    Evidence, EvidenceId, KnowledgeState, ObjectiveId, ObjectiveKnowledge, PracticeSetId, PupilId, SubjectId,
};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::StoredAdjustment;
use teaching::input::ClassFacts;
use teaching::page::PupilPage as Page;
use teaching::picture::CellState;

/// A pupil page with what surrounds it.
#[derive(Clone, Debug)]
pub struct PupilPage {
    /// The page.
    pub page: Page,
    /// The class's name.
    pub group_name: String,
    /// The subject.
    pub subject: SubjectId,
    /// Its title.
    pub subject_title: String,
    /// Subjects to switch to.
    pub subjects: Vec<(SubjectId, String)>,
    /// Unit titles with their objectives, in teaching order.
    pub units: Vec<(String, Vec<ObjectiveId>)>,
    /// What the pupil says they like, in order of the alphabet.
    pub interests: Vec<String>,
    /// Whether dates are assumed.
    pub dates_are_assumed: bool,
    /// Their targets that are live, in this subject and others; `None` where the school uses none.
    pub targets: Option<Vec<Target>>,
    /// Whether a reference cohort is used for one of their subjects and their year.
    pub chances: bool,
    /// What school and home agreed.
    pub agreed: Vec<AgreedLine>,
    /// What is done for them today.
    pub adjustments: Vec<StoredAdjustment>,
    /// What they say of themselves.
    pub words: OwnWords,
    /// What may be said of ways to teach, measured; `None` where nothing was.
    pub measured: Option<PupilHelps>,
    /// The latest check that found out where the pupil stands, and its day.
    pub check: Option<(PracticeSetId, Date)>,
    /// What another school said and nobody has looked at again here.
    pub elsewhere: Vec<FromElsewhere>,
}

/// The evidence behind one circle.
#[derive(Clone, Debug)]
pub struct Behind {
    /// The pupil's name as the class says it.
    pub name: String,
    /// The class's name.
    pub group_name: String,
    /// The subject.
    pub subject: SubjectId,
    /// The objective's title.
    pub objective: String,
    /// Whether it is judged by questions.
    pub by_questions: bool,
    /// What the circle says.
    pub knowledge: Option<ObjectiveKnowledge>,
    /// Whether the estimate begins from what usually holds, for too few answers of this school to learn from.
    pub is_cold: bool,
    /// Live rows, latest first.
    pub rows: Vec<EvidenceRow>,
    /// Titles of objectives that the map ties to it, and how far all evidence on each moves the estimate, −1 to 1;
    /// the furthest first.
    pub nearby: Vec<(String, f64)>,
    /// What another school said of it; nothing where the pupil came from none.
    pub elsewhere: Option<FromElsewhere>,
    /// The school's zone.
    pub zone: jiff::tz::TimeZone,
}

/// One row with the words around it.
#[derive(Clone, Debug)]
pub struct EvidenceRow {
    /// What was recorded.
    pub evidence: Evidence,
    /// The question's wording, if it has one.
    pub question: Option<String>,
    /// What the misconception shown is called.
    pub misconception: Option<String>,
    /// Estimated success with this row less that without it, −1 to 1; `None` where it says nothing about knowledge.
    pub moved: Option<f64>,
}

#[boxed]
impl App {
    /// A pupil's page; its view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class.
    pub async fn pupil_page(
        &self,
        permit: &Permit,
        subject: Option<SubjectId>,
    ) -> Result<PupilPage, AppError> {
        permit.for_action(Action::SeePupil)?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let subject = match subject {
            Some(subject) => subject,
            None => usual_subject(&mut tx, permit.now, group, permit.account).await?,
        };
        let loaded = load(self, &mut tx, permit.now, group, subject, &[], Around::Everything(pupil)).await?;
        let all: Vec<ObjectiveId> =
            loaded.facts.objectives.iter().map(|objective| objective.objective).collect();
        let page = teaching::page::pupil_page(&loaded.facts, pupil, &all).ok_or(AppError::NotFound)?;
        let subjects = tx.subjects().await?;
        let check = self.latest_check(&mut tx, permit.now, (group, pupil), subject).await?;
        let interests = interests(&mut tx, &[pupil]).await?.remove(&pupil).unwrap_or_default();
        let targets = live_targets(self, &mut tx, &loaded.time, pupil).await?;
        let chances =
            targets.is_some() && crate::attainment::any_for(&mut tx, pupil, loaded.time.today()).await?;
        let adjustments = crate::needs::held(&mut tx, pupil, loaded.time.today()).await?;
        let agreed = agreed_with_home(&mut tx, pupil, loaded.time.today(), None).await?;
        let words = own_words(&mut tx, &[pupil]).await?.remove(&pupil).unwrap_or_default();
        let elsewhere = crate::movers::about_pupil(&mut tx, pupil, &loaded.subject).await?;
        let measured = pupil_helps(&mut tx, subject, pupil, loaded.time.today()).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(PupilPage {
            page,
            measured,
            group_name: loaded.facts.group_name.clone(),
            subject,
            subject_title: loaded.subject.value.title().to_owned(),
            subjects: subjects.into_iter().map(|one| (one.id, one.title)).collect(),
            units: units(&loaded),
            interests: interests.into_iter().collect(),
            targets,
            chances,
            adjustments,
            agreed,
            words,
            dates_are_assumed: loaded.facts.dates_are_assumed,
            check: check.map(|(set, at)| (set, loaded.time.date_of(at))),
            elsewhere,
        })
    }

    /// The evidence behind one circle; its view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class or the objective is not the school's.
    pub async fn behind(&self, permit: &Permit, objective: ObjectiveId) -> Result<Behind, AppError> {
        permit.for_action(Action::SeeEvidence)?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let info = tx.objective(objective).await?.ok_or(AppError::NotFound)?;
        let loaded = load(self, &mut tx, permit.now, group, info.subject, &[objective], Around::Near).await?;
        let facts = loaded.facts.pupils.iter().find(|one| one.pupil == pupil).ok_or(AppError::NotFound)?;
        let mut rows = tx.evidence_about(pupil, objective).await?;
        rows.reverse();
        let model = self.model(&mut tx, info.subject).await?;
        let elsewhere = crate::movers::about_objective(&mut tx, pupil, &loaded.subject, objective).await?;
        let moved = replay::moved(&mut tx, info.subject, &model, pupil, objective, permit.now).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(Behind {
            name: facts.name.clone(),
            group_name: loaded.facts.group_name.clone(),
            subject: info.subject,
            by_questions: super::wording::judged_by_questions(&loaded.subject, &info.slug),
            objective: info.title,
            knowledge: as_shown(&loaded.facts, pupil, objective),
            is_cold: model.is_cold,
            nearby: nearby(&loaded, &moved.nearby),
            rows: rows.into_iter().map(|evidence| described(&loaded, evidence, &moved.rows)).collect(),
            elsewhere,
            zone: loaded.time.zone.clone(),
        })
    }
}

/// What is known, in the state that class picture and pupil page show: one reading for every page.
pub(crate) fn as_shown(
    class: &ClassFacts,
    pupil: PupilId,
    objective: ObjectiveId,
) -> Option<ObjectiveKnowledge> {
    let facts = class.pupils.iter().find(|one| one.pupil == pupil)?;
    let mut knowledge = facts.knowledge.iter().find(|one| one.objective == objective).copied()?;
    let page = teaching::page::pupil_page(class, pupil, &[objective])?;
    knowledge.state = match page.objectives.first().map(|one| one.state) {
        Some(CellState::Known(state)) => state,
        Some(_) => knowledge.state,
        None => KnowledgeState::NotTaught,
    };
    Some(knowledge)
}

fn described(loaded: &Loaded, evidence: Evidence, moved: &BTreeMap<EvidenceId, f64>) -> EvidenceRow {
    let ids = &loaded.subject.ids;
    let question = evidence.row.question.and_then(|version| {
        let (slug, _) = ids.questions.iter().find(|(_, (_, latest))| *latest == version)?;
        // Which numbers a template drew for a row marked on paper is not kept, and its own text has none.
        let asked = loaded.subject.value.question(slug).filter(|one| one.kind != QuestionKind::Template)?;
        asked.text.clone()
    });
    let misconception = evidence.row.misconception.and_then(|id| {
        loaded.facts.misconceptions.iter().find(|one| one.misconception == id).map(|one| one.title.clone())
    });
    let moved = moved.get(&evidence.id).copied();
    EvidenceRow { evidence, question, misconception, moved }
}

/// The neighbours by title, those that move the estimate furthest first.
fn nearby(loaded: &Loaded, moved: &BTreeMap<ObjectiveId, f64>) -> Vec<(String, f64)> {
    let subject = &loaded.subject;
    let title = |id: &ObjectiveId| {
        let (slug, _) = subject.ids.objectives.iter().find(|(_, one)| *one == id)?;
        Some(subject.value.objective(slug)?.title.clone())
    };
    let mut nearby: Vec<(String, f64)> =
        moved.iter().filter_map(|(id, change)| Some((title(id)?, *change))).collect();
    nearby.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    nearby
}

fn units(loaded: &Loaded) -> Vec<(String, Vec<ObjectiveId>)> {
    let ids = &loaded.subject.ids.objectives;
    loaded
        .subject
        .value
        .units()
        .iter()
        .map(|unit| {
            (unit.title.clone(), unit.objectives.iter().filter_map(|one| ids.get(&one.id)).copied().collect())
        })
        .collect()
}
