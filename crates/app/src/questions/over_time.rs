//! Whether questions keep their worth over time, and are fair to pupils of equal standing, over all of one's own classes.
//!
//! One class shows little of either; the answers of other people's classes are not one's own. Labels are used for one answer
//! and forgotten, as those of [`crate::provision`] are.

use super::paper::SatBy;
use super::rows::{is_drawn, written};
use crate::access::SchoolTime;
use crate::attainment::{GroupsFile, SHOWN_LABELLED, read_labels};
use crate::model::cache::Model;
use crate::model::replay::full;
use crate::practice::title;
use crate::{Action, App, AppError, Permit};
use assessment::question_checks::{Drifts, Fairness, FirstAnswer, fairness, over_time};
use assessment::template::as_asked;
use boxed::boxed;
use domain::{EvidenceKind, GroupId, Help, PupilId, QuestionVersionId, SubjectId};
use learner::PupilState;
use std::collections::{BTreeMap, BTreeSet};
use store::{Replay, SchoolTx, StoredSubject};
use support::fairness::kept_back;

/// Pupils whose rows are in memory at once: of 4,000 rows each, some 12 MiB.
const AT_ONCE: usize = 25;

/// What the answers of one's own classes say of their questions.
#[derive(Clone, Debug)]
pub struct QuestionChecks {
    /// The class from which this was opened.
    pub group_name: String,
    /// How many classes are in it.
    pub classes: usize,
    /// Pupils with a first answer.
    pub pupils: usize,
    /// First answers, given alone, that were right or wrong.
    pub answers: usize,
    /// The questions that anything is said of.
    pub names: BTreeMap<QuestionVersionId, QuestionName>,
    /// Whether they became harder or easier.
    pub drifts: Drifts,
    /// Whether they are fair, where labels were handed in.
    pub by_label: Option<ByLabel>,
}

/// What a question is called.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct QuestionName {
    /// "Question 3b, Fractions check"; empty where the wording says which it is.
    pub label: String,
    /// Its wording, where it has one (may hold maths).
    pub wording: Option<String>,
    /// Whether the wording is an example of a question that draws its numbers.
    pub is_example: bool,
    /// What it is about, in the teacher's words.
    pub about: Vec<String>,
}

/// What is said by label.
#[derive(Clone, PartialEq, Debug)]
pub struct ByLabel {
    /// The heading of the column that was handed in.
    pub by: String,
    /// Labels that were compared with everybody else.
    pub labels: Vec<String>,
    /// Labels that are kept back: too small, or another could be worked out from them.
    pub hidden: usize,
    /// Pupils that a label needs.
    pub least: usize,
    /// Rows that name nobody in these classes, or could not be read. Which of the two is not said: a list of names is no way
    /// to ask who is at the school.
    pub left_out: usize,
    /// The comparison.
    pub fairness: Fairness,
}

#[boxed]
impl App {
    /// How the questions of a subject hold over time in all classes of whoever asks; the view is audited, a row a class,
    /// before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a subject of elsewhere.
    pub async fn question_checks(
        &self,
        permit: &Permit,
        subject: SubjectId,
    ) -> Result<QuestionChecks, AppError> {
        permit.for_action(Action::SeeQuestions)?;
        self.checked(permit, subject, None).await
    }

    /// The same, and whether they are fair by labels that are handed in for this once.
    ///
    /// # Errors
    /// As [`App::question_checks`]; `Input` when the labels cannot be read, or say who taught.
    pub async fn question_checks_by_label(
        &self,
        permit: &Permit,
        subject: SubjectId,
        labels: &GroupsFile,
    ) -> Result<QuestionChecks, AppError> {
        permit.for_action(Action::CompareQuestions)?;
        self.checked(permit, subject, Some(labels)).await
    }

    async fn checked(
        &self,
        permit: &Permit,
        subject: SubjectId,
        labels: Option<&GroupsFile>,
    ) -> Result<QuestionChecks, AppError> {
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let subject = self.subject(&mut tx, subject).await?;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let others: Vec<SatBy> = self.own_groups(&mut tx, permit, group).await?;
        let groups: BTreeSet<GroupId> = others.iter().map(|one| one.group).chain([group]).collect();
        let mut pupils = BTreeSet::new();
        for one in &groups {
            pupils.extend(tx.pupils_in(*one, time.today()).await?.iter().map(|pupil| pupil.id));
        }
        let labelled = match labels {
            Some(labels) => Some(read_labels(&mut tx, time.today(), labels).await?),
            None => None,
        };
        let model = self.model(&mut tx, subject.id).await?;
        let mut answers = Vec::new();
        for part in pupils.iter().copied().collect::<Vec<_>>().chunks(AT_ONCE) {
            let rows = tx.replay_of(subject.id, part).await?;
            let (model, time) = (model.clone(), time.clone());
            // Some thousands of steps, away from the threads that answer requests.
            let found = tokio::task::spawn_blocking(move || first_answers(&model, &rows, &time)).await;
            answers.extend(found.map_err(|_| AppError::Broken("the look at questions was stopped".into()))?);
        }
        let drifts = over_time(&answers);
        let by_label = labelled.map(|(by, of, problems)| {
            let here: BTreeMap<PupilId, String> = of
                .iter()
                .filter(|(pupil, _)| pupils.contains(pupil))
                .map(|(pupil, label)| (*pupil, label.clone()))
                .collect();
            let left_out = problems.len() + of.len() - here.len();
            compared(by, &here, &pupils, left_out, &answers)
        });
        let mut wanted: BTreeSet<QuestionVersionId> = drifts
            .lines
            .iter()
            .map(|one| one.question)
            .chain(drifts.nobody.iter().map(|(one, _)| *one))
            .collect();
        wanted.extend(by_label.iter().flat_map(|one| &one.fairness.lines).map(|one| one.question));
        let names = named(&mut tx, &subject, &wanted).await?;
        drop(tx);
        permit.audit_views_of(self, &groups).await?;
        let answered: BTreeSet<PupilId> = answers.iter().map(|one| one.pupil).collect();
        Ok(QuestionChecks {
            group_name,
            classes: groups.len(),
            pupils: answered.len(),
            answers: answers.len(),
            names,
            drifts,
            by_label,
        })
    }
}

/// Labels of enough of these pupils, each compared with everybody else.
fn compared(
    by: String,
    of: &BTreeMap<PupilId, String>,
    everybody: &BTreeSet<PupilId>,
    left_out: usize,
    answers: &[FirstAnswer],
) -> ByLabel {
    let mut groups: BTreeMap<&str, BTreeSet<PupilId>> = BTreeMap::new();
    for (pupil, label) in of {
        groups.entry(label).or_default().insert(*pupil);
    }
    let rest = everybody.iter().filter(|pupil| !of.contains_key(pupil)).copied();
    let hidden = kept_back(&groups, rest, SHOWN_LABELLED);
    groups.retain(|label, _| !hidden.contains(*label));
    ByLabel {
        by,
        labels: groups.keys().map(|label| (*label).to_owned()).collect(),
        hidden: hidden.len(),
        least: SHOWN_LABELLED,
        left_out,
        fairness: fairness(answers, &groups),
    }
}

/// Each pupil's first answer to each question, given alone and right or wrong, beside what was believed just before.
/// `rows` come by pupil and in order.
fn first_answers(model: &Model, rows: &[Replay], time: &SchoolTime) -> Vec<FirstAnswer> {
    let mut found = Vec::new();
    let (mut of, mut state, mut seen) = (None, PupilState::default(), BTreeSet::new());
    for row in rows {
        if of != Some(row.pupil) {
            (of, state, seen) = (Some(row.pupil), PupilState::default(), BTreeSet::new());
        }
        let Some(event) = model.event(&full(row)) else { continue };
        if let (Some(question), Some(share)) = (row.question, row.outcome.share())
            && seen.insert(question)
            && is_alone(row)
            && (share <= 0.0 || share >= 1.0)
        {
            let (mean, variance) = believed(model, &state, row);
            let on = time.date_of(row.occurred.at);
            found.push(FirstAnswer { pupil: row.pupil, question, on, right: share >= 1.0, mean, variance });
        }
        learner::update(&model.parameters, &mut state, &event);
    }
    found
}

fn is_alone(row: &Replay) -> bool {
    row.kind == EvidenceKind::Response
        && row.attempt <= 1
        && matches!(row.help, Help::None | Help::Unsupervised)
}

/// Mean and variance of the log odds of success on a typical question about the same, by weight where it is about several.
fn believed(model: &Model, state: &PupilState, row: &Replay) -> (f64, f64) {
    let pairs = row.objectives.pairs();
    let objectives: Vec<_> = pairs.iter().map(|(objective, _)| *objective).collect();
    let belief = learner::plain_belief(&model.parameters, state, &objectives, row.occurred.at);
    let all: f64 = pairs.iter().map(|(_, weight)| weight.get()).sum();
    let of = belief.objectives.iter().zip(pairs).map(|(one, (_, weight))| {
        let mean = one.intercept + one.slope * belief.general_mean;
        let variance = one.slope * one.slope * belief.general_variance + one.variance;
        (mean * weight.get() / all, variance * weight.get() / all)
    });
    of.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

/// What questions are called: by their words, or by their place on a paper.
#[boxed]
async fn named(
    tx: &mut SchoolTx,
    subject: &StoredSubject,
    wanted: &BTreeSet<QuestionVersionId>,
) -> Result<BTreeMap<QuestionVersionId, QuestionName>, AppError> {
    let ids: Vec<QuestionVersionId> = wanted.iter().copied().collect();
    let papers = tx.papers_of_versions(&ids).await?;
    let mut names = BTreeMap::new();
    for info in tx.question_versions(&ids).await? {
        let question = written(subject, info.key.id);
        let label = match (&info.number, papers.get(&info.key.id)) {
            (Some(number), Some(paper)) => format!("Question {number}, {paper}"),
            (Some(number), None) => format!("Question {number}"),
            (None, _) if question.is_some() => String::new(),
            (None, _) => "A question as it was before it was changed".to_owned(),
        };
        let name = QuestionName {
            label,
            wording: question.and_then(|one| as_asked(one, 1)).and_then(|asked| asked.question.text),
            is_example: is_drawn(subject, info.key.id),
            about: info.key.objectives.pairs().iter().filter_map(|(one, _)| title(subject, *one)).collect(),
        };
        names.insert(info.key.id, name);
    }
    Ok(names)
}
