//! Evidence and curriculum as the analysis takes them, and its reports with the words around them.

use super::{QuestionLine, Questions, idea_titles};
use crate::access::SchoolTime;
use crate::classroom::said_names;
use crate::classroom::wording;
use crate::practice::title;
use crate::{App, AppError};
use assessment::item_analysis::{AnswerRow, MisconceptionFacts, QuestionFacts, analyse, could_see};
use assessment::template::as_asked;
use boxed::boxed;
use curriculum::{Question, QuestionKind};
use domain::{Evidence, GroupId, ObjectiveWeights, PupilId, QuestionVersionId};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use store::{SchoolTx, StoredSubject};

/// A question about to be looked at.
pub(super) struct Asked {
    pub version: QuestionVersionId,
    pub label: String,
    pub marks: f64,
    pub objectives: ObjectiveWeights,
}

/// What a page's questions are put together from.
pub(super) struct Gathered<'a> {
    pub subject: &'a StoredSubject,
    pub asked: Vec<Asked>,
    pub rows: Vec<AnswerRow>,
    pub names: BTreeMap<PupilId, String>,
    /// When each question was called fine.
    pub reviewed: BTreeMap<QuestionVersionId, Timestamp>,
    pub time: &'a SchoolTime,
}

/// One row as the analysis reads it; `None` for what answers no question.
pub(super) fn answer(evidence: &Evidence, strength: Option<f64>) -> Option<AnswerRow> {
    let row = &evidence.row;
    Some(AnswerRow {
        pupil: row.pupil,
        question: row.question?,
        outcome: row.outcome,
        option: row.option,
        misconception: row.misconception,
        strength,
    })
}

/// The question of a version as the curriculum has it now; `None` for one of a paper or an older version.
pub(super) fn written(subject: &StoredSubject, version: QuestionVersionId) -> Option<&Question> {
    let slug = subject.ids.questions.iter().find(|(_, (_, latest))| *latest == version)?.0;
    subject.value.question(slug)
}

impl Gathered<'_> {
    /// Puts it together.
    pub(super) fn questions(mut self) -> Questions {
        let ideas = misconceptions(self.subject);
        // A question that draws its numbers puts its options in another order each time: a letter says nothing there.
        let drawn: BTreeSet<QuestionVersionId> =
            self.asked.iter().map(|one| one.version).filter(|one| is_drawn(self.subject, *one)).collect();
        for row in self.rows.iter_mut().filter(|row| drawn.contains(&row.question)) {
            row.option = None;
        }
        let facts: Vec<QuestionFacts> = self.asked.iter().map(|one| self.facts(one)).collect();
        let pupils: BTreeSet<PupilId> =
            self.rows.iter().filter(|row| row.outcome.share().is_some()).map(|row| row.pupil).collect();
        let reports = analyse(&self.rows, &facts, &ideas);
        let lines: Vec<QuestionLine> =
            self.asked.iter().zip(reports).map(|(asked, report)| self.line(asked, report)).collect();
        // By the question that most answered: no other could have shown more.
        let most = lines.iter().map(|line| line.report.answered.len()).max().unwrap_or(0);
        Questions {
            pupils: pupils.len(),
            could_see: could_see(most, lines.len()),
            lines,
            names: self.names,
            ideas: idea_titles(&ideas),
        }
    }

    fn facts(&self, asked: &Asked) -> QuestionFacts {
        let question = written(self.subject, asked.version).filter(|one| one.kind == QuestionKind::Fixed);
        let options = question.into_iter().flat_map(|one| &one.options);
        let idea = |slug: &domain::Slug| self.subject.ids.misconceptions.get(slug).copied();
        QuestionFacts {
            question: asked.version,
            options: options.map(|option| option.misconception.as_ref().and_then(idea)).collect(),
            fine: self.reviewed.contains_key(&asked.version),
        }
    }

    fn line(&self, asked: &Asked, report: assessment::item_analysis::QuestionReport) -> QuestionLine {
        let question = written(self.subject, asked.version);
        // Any draw is an example.
        let wording = question.and_then(|one| as_asked(one, 1)).and_then(|asked| asked.question.text);
        QuestionLine {
            report,
            label: asked.label.clone(),
            wording,
            is_example: is_drawn(self.subject, asked.version),
            marks: asked.marks,
            about: asked.objectives.pairs().iter().filter_map(|(one, _)| title(self.subject, *one)).collect(),
            fine_since: self.reviewed.get(&asked.version).map(|at| self.time.date_of(*at)),
        }
    }
}

/// Whether a question draws its numbers.
pub(super) fn is_drawn(subject: &StoredSubject, version: QuestionVersionId) -> bool {
    written(subject, version).is_some_and(|one| one.kind == QuestionKind::Template)
}

fn misconceptions(subject: &StoredSubject) -> Vec<MisconceptionFacts> {
    wording::misconceptions(subject)
        .into_iter()
        .map(|one| MisconceptionFacts {
            misconception: one.misconception,
            title: one.title,
            try_next: one.try_next,
        })
        .collect()
}

#[boxed]
impl App {
    /// The pupils of these classes today, each by the name that is said in their class.
    pub(super) async fn names_in(
        &self,
        tx: &mut SchoolTx,
        groups: &[GroupId],
        time: &SchoolTime,
    ) -> Result<BTreeMap<PupilId, String>, AppError> {
        let mut names = BTreeMap::new();
        for group in groups {
            let register = tx.pupils_in(*group, time.today()).await?;
            names.extend(register.iter().map(|pupil| pupil.id).zip(said_names(&register)));
        }
        Ok(names)
    }
}
