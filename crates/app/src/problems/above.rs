//! Problems that came to a body: those of schools that it leads, and those that moved up to it.

use super::{HistoryLine, LONGEST_ANSWER, LONGEST_LINE, history, stands};
use crate::above::{AllBodies, changed, words};
use crate::{AbovePermit, Action, App, AppError};
use boxed::boxed;
use domain::{ProblemId, SchoolId};
use improvement::problems::{Deed, Event, LONGEST_PROMISE, Standing, State};
use jiff::ToSpan;
use jiff::civil::Date;
use store::{AboveTx, ProblemEvent, RaisedProblem};

/// A problem as a body reads it.
#[derive(Clone, Debug)]
pub struct AboveProblem {
    /// The problem, with its school.
    pub problem: RaisedProblem,
    /// Where it stands.
    pub stands: Standing,
    /// Who has it.
    pub holder: String,
    /// Whether that is the reader's body.
    pub is_ours: bool,
    /// What happened.
    pub history: Vec<HistoryLine>,
}

impl AboveProblem {
    /// Whether the reader's body owes an answer.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.is_ours && self.stands.state == State::Waits
    }
}

/// What whoever has a problem does about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProblemAnswer {
    /// Says by when it will be answered.
    Promise(Option<Date>),
    /// Answers.
    Answer,
}

/// Problems that are or were with the body: none that has not come up to it.
pub(crate) async fn held(
    tx: &mut AboveTx,
    permit: &AbovePermit,
    bodies: &AllBodies,
) -> Result<Vec<AboveProblem>, AppError> {
    let today = permit.today;
    let mut problems = Vec::new();
    for problem in tx.problems_below().await? {
        let Some(stands) = stands(&problem, bodies, today) else { continue };
        let ours = |holder| bodies.is_now(holder, today) == permit.body;
        if !stands.history.iter().any(|step| ours(step.holder)) {
            continue;
        }
        let history = history(&problem, &stands, bodies, today);
        let (holder, is_ours) = (bodies.name(stands.holder), ours(stands.holder));
        problems.push(AboveProblem { problem, stands, holder, is_ours, history });
    }
    Ok(problems)
}

#[boxed]
impl App {
    /// The body's problems: what waits for it by its day, then what was answered, then what has moved up, then what is closed.
    /// The view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn problems_above(&self, permit: &AbovePermit) -> Result<Vec<AboveProblem>, AppError> {
        permit.for_one_of(&[Action::SeeAboveProblems, Action::AnswerProblem])?;
        let mut tx = self.store.read_above(permit.body).await?;
        let bodies = AllBodies::read(&mut tx.between()).await?;
        let mut problems = held(&mut tx, permit, &bodies).await?;
        drop(tx);
        problems.sort_by_key(|one| {
            let rank = match (one.stands.state, one.is_ours) {
                (State::Waits, true) => 0,
                (State::Answered, _) => 1,
                (State::Waits, false) => 2,
                (State::Closed, _) => 3,
            };
            (rank, one.stands.due, one.problem.school, one.problem.id)
        });
        permit.audit_view(self).await?;
        Ok(problems)
    }

    /// Promises a day or answers, once for all problems that were joined. `seen` is how much had been done about each on the page
    /// that was read.
    ///
    /// # Errors
    /// `NotFound` for what is not with the body; `Conflict` when something was done meanwhile; `Input` for a day too far off.
    pub async fn answer_problems(
        &self,
        permit: &AbovePermit,
        which: &[(SchoolId, ProblemId, usize)],
        answer: &ProblemAnswer,
        said: &str,
    ) -> Result<(), AppError> {
        permit.for_one_of(&[Action::AnswerProblem])?;
        let today = permit.today;
        let said = words(said, "what you answer, in a line or two", LONGEST_ANSWER)?;
        let deed = match answer {
            ProblemAnswer::Answer => Deed::Answered,
            ProblemAnswer::Promise(until) => {
                let until = crate::above::day(*until, "a day", today)?;
                if until > today.saturating_add(LONGEST_PROMISE.days()) {
                    return Err(AppError::input("Six weeks at the most: choose an earlier day."));
                }
                Deed::Promised(until)
            }
        };
        let mut tx = self.store.write_above(permit.body).await?;
        let bodies = AllBodies::read(&mut tx.between()).await?;
        let held = held(&mut tx, permit, &bodies).await?;
        if which.is_empty() {
            return Err(AppError::NotFound);
        }
        for (school, problem, seen) in which {
            let one = held
                .iter()
                .find(|one| one.is_ours && (one.problem.school, one.problem.id) == (*school, *problem))
                .ok_or(AppError::NotFound)?;
            if one.problem.events.len() != *seen || one.stands.state != State::Waits {
                return Err(changed());
            }
            if matches!(deed, Deed::Promised(_)) && !one.stands.may_promise {
                return Err(AppError::input(
                    "A day was promised already; now it needs an answer, or it moves up.",
                ));
            }
            let done = ProblemEvent { event: Event { on: today, deed }, words: said.clone() };
            if !tx.between_write(*school).add_problem_event(*problem, *seen, &done).await? {
                return Err(changed());
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says that several schools' problems are one. No school learns another's name by it.
    ///
    /// # Errors
    /// `Input` for fewer than two; `NotFound` for what is not with the body.
    pub async fn join_problems(
        &self,
        permit: &AbovePermit,
        which: &[(SchoolId, ProblemId)],
        called: &str,
    ) -> Result<(), AppError> {
        permit.for_one_of(&[Action::AnswerProblem])?;
        if which.len() < 2 {
            return Err(AppError::input("Tick two or more problems that are one."));
        }
        let called = words(called, "what they are together", LONGEST_LINE)?;
        let mut tx = self.store.write_above(permit.body).await?;
        let bodies = AllBodies::read(&mut tx.between()).await?;
        let held = held(&mut tx, permit, &bodies).await?;
        let joined = tx.join_problems(&called, permit.today).await?;
        for (school, problem) in which {
            let open = held.iter().any(|one| {
                one.is_ours
                    && one.stands.state != State::Closed
                    && (one.problem.school, one.problem.id) == (*school, *problem)
            });
            if !open || !tx.between_write(*school).set_joined(*problem, Some(joined)).await? {
                return Err(AppError::NotFound);
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
