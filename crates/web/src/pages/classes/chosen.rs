//! The objective that a page about a class is about: as asked for, or the one the class is on.

use crate::components::Choice;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use app::assessment::template::Asked;
use app::curriculum::Subject;
use app::lesson::current::Current;
use domain::{MisconceptionId, ObjectiveId, QuestionUse, QuestionVersionId, Slug, SubjectId};

/// An objective with the words around it.
pub(crate) struct Chosen {
    /// The class's name.
    pub class: String,
    /// The subject.
    pub subject: SubjectId,
    /// The objective.
    pub objective: ObjectiveId,
    /// Its title.
    pub title: String,
    /// Other objectives of its unit, to choose from.
    pub choices: Vec<Choice>,
    current: Current,
}

/// Reads `subject` and `objective` from a query or a form.
pub(crate) async fn from(visit: &Visit, fields: &Fields) -> Result<Chosen, Error> {
    let subject = fields.parsed("subject")?;
    let objective = fields.parsed("objective")?;
    let current = visit.app().current(&visit.permit, subject, objective).await?;
    Ok(Chosen {
        class: current.group_name.clone(),
        subject: current.subject.id,
        objective: current.objective,
        title: current.title.clone(),
        choices: current
            .unit_objectives
            .iter()
            .map(|(id, title)| Choice {
                chosen: *id == current.objective,
                ..Choice::new(id.to_string(), title)
            })
            .collect(),
        current,
    })
}

impl Chosen {
    /// The objective with everything that a page about it loads.
    pub fn current(&self) -> &Current {
        &self.current
    }

    /// The subject's values.
    pub fn value(&self) -> &Subject {
        &self.current.subject.value
    }

    /// The first question about the objective that is written for this use.
    pub fn question(&self, wanted: QuestionUse) -> Option<(QuestionVersionId, Asked)> {
        self.questions(wanted).into_iter().next()
    }

    /// Every question about the objective that is written for this use, heaviest weight first; templates as this
    /// class gets them today, each with its figure.
    pub fn questions(&self, wanted: QuestionUse) -> Vec<(QuestionVersionId, Asked)> {
        let ids = &self.current.subject.ids;
        self.value()
            .questions_for(&self.current.slug, wanted)
            .filter_map(|question| {
                let version = ids.questions.get(&question.id)?.1;
                Some((version, self.current.as_asked_today(question)?))
            })
            .collect()
    }

    /// What a misconception is called.
    pub fn misconception(&self, slug: &Slug) -> Option<String> {
        self.value().misconception(slug).map(|one| one.title.clone())
    }

    /// The misconceptions that questions about the objective can show, with what they are called.
    pub fn misconceptions(&self) -> Vec<(MisconceptionId, String)> {
        let ids = &self.current.subject.ids.misconceptions;
        let mut found: Vec<(MisconceptionId, String)> = Vec::new();
        for question in self.value().questions_about(&self.current.slug) {
            let of_options = question.options.iter().filter_map(|option| option.misconception.as_ref());
            let of_wrong = question.detail.wrong.iter().filter_map(|wrong| wrong.misconception.as_ref());
            for slug in of_options.chain(of_wrong) {
                if let (Some(id), Some(title)) = (ids.get(slug), self.misconception(slug))
                    && !found.iter().any(|(known, _)| known == id)
                {
                    found.push((*id, title));
                }
            }
        }
        found
    }

    /// Whether the objective is judged by questions.
    pub fn by_questions(&self) -> bool {
        self.value().objective(&self.current.slug).is_some_and(|one| one.judged == domain::Judged::Items)
    }

    /// Pupils of the class with the names said in it.
    pub fn pupils(&self) -> &[(domain::PupilId, String)] {
        &self.current.pupils
    }

    /// The school's date and zone.
    pub fn time(&self) -> &app::SchoolTime {
        &self.current.time
    }
}
