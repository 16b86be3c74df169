//! Choose one: two to five ways of working on the same objective, on a card for everybody.
//!
//! All of them are the same goal. What a pupil chooses is nowhere recorded: a preference costs nothing to respect, and says
//! nothing about how anybody learns.

use super::askable::askable;
use crate::classroom::wording::draw_of_the_day;
use crate::{Action, App, AppError, Permit};
use assessment::template::{Drawn, ask};
use boxed::boxed;
use curriculum::{Objective, Question};
use domain::{ObjectiveId, SubjectId};
use store::StoredSubject;

/// Questions of one way.
const QUESTIONS: u64 = 3;
/// Draws looked at for questions with other words.
const DRAWS: u64 = 30;

/// The card of an objective.
#[derive(Clone, Debug)]
pub struct ChoiceCard {
    /// The class's name.
    pub group_name: String,
    /// The objective as a pupil says it.
    pub about: String,
    /// The ways, in the order in which they are printed.
    pub ways: Vec<Way>,
}

/// One way of working on it.
#[derive(Clone, Debug)]
pub enum Way {
    /// Questions of one kind.
    Questions(Vec<Drawn>),
    /// Questions of another kind.
    OtherQuestions(Vec<Drawn>),
    /// Something to show or to make, in the curriculum's words.
    Show(String),
    /// Explain it to somebody.
    Explain,
    /// Make up some for a partner.
    MakeYourOwn,
    /// The deeper task.
    Deeper(String),
}

#[boxed]
impl App {
    /// The card of an objective for a class, the same all day; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a subject or an objective that the school does not have.
    pub async fn choice_card(
        &self,
        permit: &Permit,
        subject: SubjectId,
        objective: ObjectiveId,
    ) -> Result<ChoiceCard, AppError> {
        permit.for_action(Action::SeePractice)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let value = self.subject(&mut tx, subject).await?;
        drop(tx);
        let (slug, _) =
            value.ids.objectives.iter().find(|(_, id)| **id == objective).ok_or(AppError::NotFound)?;
        let found = value.value.objective(slug).ok_or(AppError::NotFound)?;
        let about = found.pupil.clone().unwrap_or_else(|| found.title.clone());
        let ways = ways(&value, found, objective, draw_of_the_day(today, group));
        permit.audit_view(self).await?;
        Ok(ChoiceCard { group_name, about, ways })
    }
}

fn ways(value: &StoredSubject, found: &Objective, objective: ObjectiveId, day: u64) -> Vec<Way> {
    let about: Vec<&Question> = value
        .value
        .questions()
        .filter(|question| {
            askable(value, question).is_some_and(|one| one.objective == objective && one.draws)
        })
        .collect();
    let mut kinds = about.iter().map(|question| draws(question, day)).filter(|drawn| !drawn.is_empty());
    let mut ways = Vec::new();
    ways.extend(kinds.next().map(Way::Questions));
    ways.extend(kinds.next().map(Way::OtherQuestions));
    ways.extend(found.prompts.first().cloned().map(Way::Show));
    if !ways.is_empty() {
        ways.push(Way::MakeYourOwn);
    }
    ways.push(Way::Explain);
    ways.extend(found.deeper.clone().map(Way::Deeper));
    ways
}

/// A few draws of a template that differ in their answers: the same sum about somebody else is no other question.
fn draws(question: &Question, day: u64) -> Vec<Drawn> {
    let mut found: Vec<Drawn> = Vec::new();
    for number in 0..DRAWS {
        if found.len() as u64 == QUESTIONS {
            break;
        }
        let Some(drawn) = ask(question, day.wrapping_add(number)) else { continue };
        let answers = |one: &Drawn| one.parts.iter().map(|part| part.shown.clone()).collect::<Vec<_>>();
        if found.iter().all(|one| one.text != drawn.text && answers(one) != answers(&drawn)) {
            found.push(drawn);
        }
    }
    found
}
