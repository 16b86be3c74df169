//! The questions about an objective that a class has answered: on paper, on a screen, or shown together at a hinge.

use super::paper::papers_sat;
use super::rows::{Asked, Gathered, answer, written};
use super::{Questions, SatPaper};
use crate::classroom::wording::draw_of_the_day;
use crate::lesson::current::Current;
use crate::model::replay;
use crate::{Action, App, AppError, Permit};
use assessment::template::as_asked;
use boxed::boxed;
use curriculum::option_letter;
use domain::{
    ClassAnswer, ClassEvidence, Evidence, EvidenceKind, Help, PaperId, PupilId, QuestionVersionId, SittingId,
};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use store::{SchoolTx, StoredSubject};

/// How far back answers count: what a class did longer ago was another class.
const REACH: SignedDuration = SignedDuration::from_hours(24 * 365);

/// Most questions of a page, those that most pupils answered first.
const MOST: usize = 40;

/// Most showings of a page, the latest first.
const MOST_SHOWN: usize = 12;

/// How the questions about an objective worked.
#[derive(Clone, Debug)]
pub struct ObjectiveQuestions {
    /// Papers in the subject that the class has sat, the latest first.
    pub papers: Vec<SatPaper>,
    /// The questions that pupils answered one by one.
    pub questions: Questions,
    /// What the class showed together, the latest first.
    pub shown: Vec<ShownInClass>,
}

/// A question that a class answered together, by show of hands or boards: about the class, never about a pupil.
#[derive(Clone, Debug)]
pub struct ShownInClass {
    /// When.
    pub on: Date,
    /// Its wording, where it has one (may hold maths).
    pub wording: Option<String>,
    /// How many were right; `None` where it has no right option.
    pub right: Option<u32>,
    /// How many were counted.
    pub of: u32,
    /// Wrong options that somebody showed: letter, how many, and the wrong idea behind it. The most shown first.
    pub wrong: Vec<(String, u32, Option<String>)>,
}

#[boxed]
impl App {
    /// How the questions about an objective worked in the permit's class; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a class or subject of elsewhere.
    pub async fn objective_questions(
        &self,
        permit: &Permit,
        current: &Current,
    ) -> Result<ObjectiveQuestions, AppError> {
        permit.for_action(Action::SeeQuestions)?;
        let (group, subject) = (permit.group()?, &current.subject);
        let pupils: Vec<PupilId> = current.pupils.iter().map(|(pupil, _)| *pupil).collect();
        let mut tx = self.store.read(permit.school).await?;
        let since = permit.now - REACH;
        let mut evidence = tx.evidence_about_many(&pupils, &[current.objective]).await?;
        evidence.retain(|one| one.row.occurred.at >= since && is_first_try(one));
        let strengths = self.strengths(&mut tx, subject, &pupils, permit.now).await?;
        let rows =
            evidence.iter().filter_map(|one| answer(one, strengths.get(&one.row.pupil).copied())).collect();
        let gathered = Gathered {
            subject,
            asked: asked(&mut tx, subject, &evidence).await?,
            rows,
            names: current.pupils.iter().cloned().collect(),
            reviewed: tx.question_reviews(group).await?,
            time: &current.time,
        };
        let questions = gathered.questions();
        let mut shown: Vec<ShownInClass> = tx
            .class_evidence(group, subject.id, since)
            .await?
            .iter()
            .filter(|one| one.objectives.pairs().iter().any(|(about, _)| *about == current.objective))
            .filter_map(|one| together(subject, one, &current.time))
            .collect();
        shown.reverse();
        shown.truncate(MOST_SHOWN);
        let papers = papers_sat(&mut tx, group, subject.id).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(ObjectiveQuestions { papers, questions, shown })
    }

    /// How able each pupil is in the subject as a whole, in logits; whoever has answered nothing is left out.
    ///
    /// Pupils answer different questions on a screen, harder ones where they are stronger, so their success elsewhere
    /// on the page would not order them. The answer to the question itself is one of many behind this.
    async fn strengths(
        &self,
        tx: &mut SchoolTx,
        subject: &StoredSubject,
        pupils: &[PupilId],
        now: Timestamp,
    ) -> Result<BTreeMap<PupilId, f64>, AppError> {
        let model = self.model(tx, subject.id).await?;
        let known = replay::known(tx, subject.id, &model, pupils).await?;
        let general = |state: &learner::PupilState| {
            learner::plain_belief(&model.parameters, state, &[], now).general_mean
        };
        Ok(known
            .into_iter()
            .filter(|(_, known)| known.rows > 0)
            .map(|(pupil, known)| (pupil, general(&known.state)))
            .collect())
    }
}

/// A first try without help says something about the question; a later one says more about the help.
fn is_first_try(evidence: &Evidence) -> bool {
    let row = &evidence.row;
    row.kind == EvidenceKind::Response
        && row.attempt <= 1
        && matches!(row.help, Help::None | Help::Unsupervised)
}

/// The questions that these rows answer: in the curriculum's order, then those of papers.
async fn asked(
    tx: &mut SchoolTx,
    subject: &StoredSubject,
    evidence: &[Evidence],
) -> Result<Vec<Asked>, AppError> {
    let mut answered: BTreeMap<QuestionVersionId, (usize, Option<SittingId>)> = BTreeMap::new();
    for one in evidence.iter().filter(|one| one.row.outcome.share().is_some()) {
        if let Some(version) = one.row.question {
            let (count, sitting) = answered.entry(version).or_default();
            *count += 1;
            *sitting = one.row.sitting.or(*sitting);
        }
    }
    let mut most: Vec<(usize, QuestionVersionId)> =
        answered.iter().map(|(version, (count, _))| (*count, *version)).collect();
    most.sort_by_key(|(count, version)| (std::cmp::Reverse(*count), *version));
    let kept: BTreeSet<QuestionVersionId> = most.into_iter().take(MOST).map(|(_, version)| version).collect();
    let sittings: Vec<SittingId> = answered.values().filter_map(|(_, sitting)| *sitting).collect();
    let papers = papers_of(tx, &sittings).await?;
    let mut found = Vec::new();
    for info in tx.question_versions(&kept.into_iter().collect::<Vec<_>>()).await? {
        let paper = answered[&info.key.id].1.and_then(|sitting| papers.get(&sitting));
        let is_written = written(subject, info.key.id).is_some();
        let label = match (&info.number, paper) {
            (Some(number), Some(paper)) => format!("Question {number}, {paper}"),
            (Some(number), None) => format!("Question {number}"),
            (None, _) if is_written => String::new(),
            (None, _) => "A question as it was before it was changed".to_owned(),
        };
        found.push((is_written, info, label));
    }
    found.sort_by_key(|(is_written, info, _)| (!is_written, info.key.id));
    Ok(found
        .into_iter()
        .map(|(_, info, label)| Asked {
            version: info.key.id,
            label,
            marks: info.key.marks,
            objectives: info.key.objectives,
        })
        .collect())
}

/// Titles of the papers that were sat at these sittings.
async fn papers_of(
    tx: &mut SchoolTx,
    sittings: &[SittingId],
) -> Result<BTreeMap<SittingId, String>, AppError> {
    let mut titles: BTreeMap<PaperId, String> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for one in tx.sittings_by_id(sittings).await? {
        let Some(paper) = one.sitting.paper else { continue };
        if !titles.contains_key(&paper)
            && let Some(stored) = tx.paper(paper).await?
        {
            titles.insert(paper, stored.info.title);
        }
        found.extend(titles.get(&paper).map(|title| (one.id, title.clone())));
    }
    Ok(found)
}

/// A count of a class as it is shown; `None` for a glance, which counts nobody.
fn together(
    subject: &StoredSubject,
    evidence: &ClassEvidence,
    time: &crate::SchoolTime,
) -> Option<ShownInClass> {
    let on = time.date_of(evidence.occurred.at);
    // A question that draws its numbers, as this class got it on that day.
    let draw = draw_of_the_day(on, evidence.group);
    let question = evidence.question.and_then(|version| as_asked(written(subject, version)?, draw));
    let question = question.map(|asked| asked.question);
    let wording = question.as_ref().and_then(|one| one.text.clone());
    let counts = match &evidence.answer {
        ClassAnswer::Glance(_) => return None,
        ClassAnswer::Right { right, of } => {
            let (right, of) = (Some(u32::from(*right)), u32::from(*of));
            return Some(ShownInClass { on, wording, right, of, wrong: Vec::new() });
        }
        ClassAnswer::Counts(counts) => counts,
    };
    let right_option = question.as_ref().and_then(curriculum::Question::right_option);
    let idea = |place: usize| {
        let slug = question.as_ref()?.options.get(place)?.misconception.as_ref()?;
        subject.value.misconception(slug).map(|one| one.title.clone())
    };
    let mut wrong: Vec<(String, u32, Option<String>)> = counts
        .iter()
        .enumerate()
        .filter(|(place, count)| **count > 0 && right_option.is_some_and(|right| right != *place))
        .map(|(place, count)| (option_letter(place), u32::from(*count), idea(place)))
        .collect();
    wrong.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
    Some(ShownInClass {
        on,
        wording,
        right: right_option.and_then(|right| counts.get(right)).map(|count| u32::from(*count)),
        of: counts.iter().map(|count| u32::from(*count)).sum(),
        wrong,
    })
}
