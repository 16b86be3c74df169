//! An answer, a hint, being stuck, the end: what a pupil does in a turn.

use super::sheets::marked_on_paper;
use super::turn::{Open, TurnPage, drawn, page};
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use assessment::answer::{Judged, judge, judge_choice};
use assessment::template::Drawn;
use boxed::boxed;
use domain::evidence::Confidence;
use domain::{
    EvidenceKind, Help, Marks, NewEvidence, ObjectiveWeights, Occurrence, Outcome, PracticeTurnId, Purpose,
    Slug,
};
use store::{CameTo, PracticeItem, PracticeKind, Recording, SchoolWriteTx, StoredSubject};
use teaching::practice::{self, Response, respond};

/// Characters of an answer that are kept.
const LONGEST_KEPT: usize = 300;

/// What a pupil gave.
#[derive(Clone, Debug)]
pub enum Given {
    /// An option, by its place.
    Option(usize),
    /// A text for each part.
    Typed(Vec<String>),
}

/// What the page says next.
#[derive(Clone, Debug)]
pub struct Heard {
    /// What was heard.
    pub said: Said,
    /// What was typed, to stand in the boxes again.
    pub typed: Vec<String>,
    /// The turn as it stands now.
    pub page: TurnPage,
}

/// What was heard.
#[derive(Clone, Debug)]
pub enum Said {
    /// Right: what the answer is.
    Right {
        /// As it is shown.
        answer: Vec<String>,
    },
    /// Right, or unreadable: a sentence, and the same box again.
    AskAgain(String),
    /// Not yet: try again, with the hint that the page now shows.
    NotYet,
    /// The same wrong answer came twice: the solution is shown, and what to do now.
    OtherHelp {
        /// What the answer is.
        answer: Vec<String>,
        /// The worked solution.
        steps: Vec<String>,
    },
    /// The worked solution.
    Solution {
        /// What the answer is.
        answer: Vec<String>,
        /// Step by step.
        steps: Vec<String>,
    },
    /// In a check nothing is said but that it was heard.
    Noted,
    /// The teacher hears of it.
    Stuck,
    /// This form was heard before, or the question is over: the page as it stands.
    Before,
}

#[boxed]
impl App {
    /// Hears an answer to the open question.
    ///
    /// # Errors
    /// `NotFound` for a turn of somebody else.
    pub async fn answer_practice(
        &self,
        permit: &Permit,
        turn: PracticeTurnId,
        place: u32,
        given: &Given,
        confidence: Option<Confidence>,
        submission: &str,
    ) -> Result<Heard, AppError> {
        permit.for_action(Action::Practise)?;
        let mut tx = self.store.write(permit.school).await?;
        let mut open = self.open_turn(&mut tx, permit, turn).await?;
        let subject = self.subject(&mut tx, open.set.set.subject).await?;
        let typed = match given {
            Given::Typed(typed) => typed.clone(),
            Given::Option(_) => Vec::new(),
        };
        let current = open.items.iter().position(|item| item.place == place && item.came_to.is_none());
        let question = current.and_then(|at| Some((at, drawn(&open.items[at], &subject)?)));
        let Some((at, drawn)) = question else {
            return unheard(permit, tx, Said::Before, Vec::new(), page(&open, &subject, permit.now)).await;
        };
        let judged = match given {
            Given::Option(place) => judge_choice(&drawn, *place).ok_or(AppError::NotFound)?,
            Given::Typed(typed) => judge(&drawn, typed),
        };
        let text = kept(given, &drawn);
        let item = open.items[at].clone();
        let heard = practice::Heard {
            misses: item.tries,
            same_again: item.last_answer.as_deref() == Some(text.as_str()),
            hints: item.hints,
            hints_there_are: u32::try_from(drawn.hints.len()).unwrap_or(0),
        };
        let response = respond(&judged, heard);
        if let Response::AskAgain(sentence) | Response::OtherForm(sentence) = response {
            let said = Said::AskAgain(sentence.to_owned());
            return unheard(permit, tx, said, typed, page(&open, &subject, permit.now)).await;
        }
        if !once::claim(&mut tx, submission, "practice-answer", permit.now).await? {
            return unheard(permit, tx, Said::Before, Vec::new(), page(&open, &subject, permit.now)).await;
        }
        let is_check = open.set.set.kind == PracticeKind::Check;
        let mut item = item;
        item.tries += 1;
        item.repeated |= heard.same_again && response != Response::Right;
        item.came_to = match response {
            Response::Right if item.tries == 1 && item.hints == 0 => Some(CameTo::Right),
            Response::Right => Some(CameTo::RightWithHelp),
            Response::Solution | Response::OtherHelp => Some(CameTo::Solution),
            _ if is_check => Some(CameTo::Solution),
            _ => None,
        };
        item.last_answer = (response != Response::Right).then(|| text.clone());
        if item.came_to.is_none() && drawn.hints.len() > item.hints as usize {
            item.hints += 1;
        }
        let row = row(&open, &subject, &open.items[at], &judged, given, confidence, &text, permit)?;
        tx.lock_pupils(open.set.set.subject, &[open.pupil]).await?;
        // Marked on paper while it stood open here: that answer counts, and this one is heard for what it teaches.
        if !marked_on_paper(&mut tx, &open.set, open.pupil, &open.items[at]).await? {
            let recording = Recording { by: permit.account, at: permit.now, batch: None };
            self.record(&mut tx, vec![row], &recording).await?;
        }
        keep(&mut tx, &mut open, at, item, permit).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        let answer = drawn.parts.iter().map(|part| labelled(&part.label, &part.shown)).collect();
        let said = match response {
            _ if is_check => Said::Noted,
            Response::Right => Said::Right { answer },
            Response::Solution => Said::Solution { answer, steps: drawn.steps.clone() },
            Response::OtherHelp => Said::OtherHelp { answer, steps: drawn.steps.clone() },
            _ => Said::NotYet,
        };
        Ok(Heard { said, typed, page: page(&open, &subject, permit.now) })
    }

    /// Shows one more hint.
    ///
    /// # Errors
    /// `NotFound` for a turn of somebody else.
    pub async fn practice_hint(
        &self,
        permit: &Permit,
        turn: PracticeTurnId,
        place: u32,
    ) -> Result<TurnPage, AppError> {
        permit.for_action(Action::Practise)?;
        let mut tx = self.store.write(permit.school).await?;
        let mut open = self.open_turn(&mut tx, permit, turn).await?;
        let subject = self.subject(&mut tx, open.set.set.subject).await?;
        let helps = open.set.set.kind != PracticeKind::Check;
        if let Some(at) = open.items.iter().position(|item| item.place == place && item.came_to.is_none()) {
            let there_are = drawn(&open.items[at], &subject).map_or(0, |drawn| drawn.hints.len());
            let mut item = open.items[at].clone();
            if helps && there_are > item.hints as usize {
                item.hints += 1;
                keep(&mut tx, &mut open, at, item, permit).await?;
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(page(&open, &subject, permit.now))
    }

    /// “I am stuck”: the question is left, and the teacher's brief hears of it.
    ///
    /// # Errors
    /// `NotFound` for a turn of somebody else.
    pub async fn practice_stuck(
        &self,
        permit: &Permit,
        turn: PracticeTurnId,
        place: u32,
    ) -> Result<Heard, AppError> {
        permit.for_action(Action::Practise)?;
        let mut tx = self.store.write(permit.school).await?;
        let mut open = self.open_turn(&mut tx, permit, turn).await?;
        let subject = self.subject(&mut tx, open.set.set.subject).await?;
        let Some(at) = open.items.iter().position(|item| item.place == place && item.came_to.is_none())
        else {
            return unheard(permit, tx, Said::Before, Vec::new(), page(&open, &subject, permit.now)).await;
        };
        let item = PracticeItem { came_to: Some(CameTo::Stuck), ..open.items[at].clone() };
        keep(&mut tx, &mut open, at, item, permit).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Heard { said: Said::Stuck, typed: Vec::new(), page: page(&open, &subject, permit.now) })
    }

    /// Ends a turn before its time: always allowed, never asked why.
    ///
    /// # Errors
    /// `NotFound` for a turn of somebody else.
    pub async fn end_practice(&self, permit: &Permit, turn: PracticeTurnId) -> Result<(), AppError> {
        permit.for_action(Action::Practise)?;
        let mut tx = self.store.write(permit.school).await?;
        let open = self.open_turn(&mut tx, permit, turn).await?;
        tx.end_practice_turn(open.turn.id, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// A page on which nothing new stands: looked at, and so a row in the audit.
async fn unheard(
    permit: &Permit,
    mut tx: SchoolWriteTx,
    said: Said,
    typed: Vec<String>,
    page: TurnPage,
) -> Result<Heard, AppError> {
    permit.audit(&mut tx).await?;
    tx.commit().await?;
    Ok(Heard { said, typed, page })
}

async fn keep(
    tx: &mut SchoolWriteTx,
    open: &mut Open,
    at: usize,
    item: PracticeItem,
    permit: &Permit,
) -> Result<(), AppError> {
    tx.update_practice_item(open.turn.id, &item, permit.now).await?;
    open.items[at] = item;
    Ok(())
}

fn labelled(label: &str, shown: &str) -> String {
    if label.is_empty() { shown.to_owned() } else { format!("{label}: {shown}") }
}

/// The answer as it is kept: what was typed, or the words of the option.
fn kept(given: &Given, drawn: &Drawn) -> String {
    let text = match given {
        Given::Typed(typed) => typed.join(" | "),
        Given::Option(place) => {
            drawn.options.get(*place).map(|option| option.shown.clone()).unwrap_or_default()
        }
    };
    text.chars().take(LONGEST_KEPT).collect()
}

#[allow(clippy::too_many_arguments, reason = "a row of evidence is all of these")]
fn row(
    open: &Open,
    subject: &StoredSubject,
    item: &PracticeItem,
    judged: &Judged,
    given: &Given,
    confidence: Option<Confidence>,
    text: &str,
    permit: &Permit,
) -> Result<NewEvidence, AppError> {
    let question = super::askable::question(subject, item.question).ok_or(AppError::NotFound)?;
    let ids = &subject.ids;
    let pairs = question
        .objectives
        .iter()
        .filter_map(|(slug, weight)| Some((*ids.objectives.get(slug)?, *weight)))
        .collect();
    let marks = Marks::new(question.marks * judged.share(), question.marks)
        .map_err(|error| AppError::Broken(error.to_string()))?;
    let tries = u16::try_from(item.tries + 1).unwrap_or(u16::MAX);
    let help = match (item.hints, open.set.set.kind) {
        (0, PracticeKind::Homework) => Help::Unsupervised,
        (0, _) => Help::None,
        _ => Help::Hint,
    };
    let misconception = |slug: &Slug| ids.misconceptions.get(slug).copied();
    Ok(NewEvidence {
        pupil: open.pupil,
        subject: open.set.set.subject,
        kind: EvidenceKind::Response,
        purpose: Purpose::Formative,
        question: Some(item.question),
        draw: Some(item.draw),
        sitting: Some(open.set.set.sitting),
        lesson: None,
        group: Some(open.set.set.group),
        objectives: ObjectiveWeights::new(pairs),
        outcome: Outcome::Marked { marks, sort: None },
        misconception: judged.misconception.as_ref().and_then(misconception),
        option: match given {
            Given::Option(place) => u8::try_from(*place).ok(),
            Given::Typed(_) => None,
        },
        help,
        attempt: tries,
        confidence,
        approach: None,
        by_hand: true,
        occurred: Occurrence::exact(permit.now),
        supersedes: None,
        source_key: Some(format!("practice:{}:{}:{tries}", open.turn.id, item.place)),
        text: Some(text.to_owned()),
    })
}
