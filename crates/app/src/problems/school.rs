//! A school's own problems.

use super::{HistoryLine, LONGEST_ANSWER, LONGEST_LINE, history, stands};
use crate::above::{AllBodies, changed, form_number, may_be_empty, words};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::ProblemId;
use improvement::problems::{Deed, Event, Others, Standing, State, others};
use jiff::civil::Date;
use store::{NewProblem, ProblemEvent, RaisedProblem};

/// A problem as the school reads it.
#[derive(Clone, Debug)]
pub struct SchoolProblem {
    /// The problem.
    pub problem: RaisedProblem,
    /// Where it stands.
    pub stands: Standing,
    /// Who has it.
    pub holder: String,
    /// What happened.
    pub history: Vec<HistoryLine>,
    /// Who else has it; nothing for one that was not joined.
    pub others: Option<Others>,
}

/// The page.
#[derive(Clone, Debug)]
pub struct SchoolProblems {
    /// Those that are not closed, the latest first, then those that are.
    pub problems: Vec<SchoolProblem>,
    /// The body that leads the school; nothing where none does.
    pub led_by: Option<String>,
    /// The day.
    pub today: Date,
}

/// What a school does about a problem of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SchoolDeed {
    /// The answer does not solve it.
    NotSolved,
    /// It is solved, or no more.
    Close,
}

#[boxed]
impl App {
    /// The page; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn school_problems(&self, permit: &Permit) -> Result<SchoolProblems, AppError> {
        permit.for_one_of(&[Action::SeeProblems, Action::RaiseProblem])?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let bodies = AllBodies::read(&mut tx.between()).await?;
        let led_by = tx.led_by(today).await?.map(|body| bodies.name(bodies.is_now(body, today)));
        let mut problems = Vec::new();
        for problem in tx.between().problems().await? {
            let Some(stands) = stands(&problem, &bodies, today) else { continue };
            let others = match problem.joined {
                Some(joined) => Some(others(&tx.parties(joined).await?, permit.school)),
                None => None,
            };
            let history = history(&problem, &stands, &bodies, today);
            let holder = bodies.name(stands.holder);
            problems.push(SchoolProblem { problem, stands, holder, history, others });
        }
        problems.reverse();
        problems.sort_by_key(|one| one.stands.state == State::Closed);
        drop(tx);
        permit.audit_view(self).await?;
        Ok(SchoolProblems { problems, led_by, today })
    }

    /// Raises a problem in two lines. Sent twice, it is raised once.
    ///
    /// # Errors
    /// `Input` without the first line, or where no body leads the school.
    pub async fn raise_problem(
        &self,
        permit: &Permit,
        said: &str,
        asks: &str,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_one_of(&[Action::RaiseProblem])?;
        let new = NewProblem {
            words: words(said, "what the problem is, in one line", LONGEST_LINE)?,
            asks: may_be_empty(asks, "what you ask for", LONGEST_LINE)?,
            source: form_number(submission)?,
        };
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let body = tx.led_by(today).await?.ok_or_else(|| {
            AppError::input(
                "No body leads this school here yet, so nobody would answer. Ask whoever looks after Attune to say which does.",
            )
        })?;
        tx.between_write().raise_problem(body, &new, today).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says that an answer does not solve it, or closes it: nobody but the school does. `seen` is how much had been done about
    /// it on the page that was read.
    ///
    /// # Errors
    /// `NotFound` for another school's; `Conflict` when something was done meanwhile; `Input` for what is closed.
    pub async fn school_on_problem(
        &self,
        permit: &Permit,
        (problem, seen): (ProblemId, usize),
        deed: SchoolDeed,
        said: &str,
    ) -> Result<(), AppError> {
        permit.for_one_of(&[Action::RaiseProblem])?;
        let said = may_be_empty(said, "what you write", LONGEST_ANSWER)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let bodies = AllBodies::read(&mut tx.between()).await?;
        let found = tx.between().problems().await?.into_iter().find(|one| one.id == problem);
        let found = found.ok_or(AppError::NotFound)?;
        let state = stands(&found, &bodies, today).ok_or(AppError::NotFound)?.state;
        if found.events.len() != seen {
            return Err(changed());
        }
        let deed = match (deed, state) {
            (_, State::Closed) => {
                return Err(AppError::input("This is closed already. Raise it anew if it is back."));
            }
            (SchoolDeed::NotSolved, State::Waits) => {
                return Err(AppError::input(
                    "Nobody has answered yet; it moves up by itself when its day has passed.",
                ));
            }
            (SchoolDeed::NotSolved, State::Answered) => Deed::NotSolved,
            (SchoolDeed::Close, _) => Deed::Closed,
        };
        let done = ProblemEvent { event: Event { on: today, deed }, words: said };
        if !tx.between_write().add_problem_event(problem, seen, &done).await? {
            return Err(changed());
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says whether others with the same problem may read the school's name; it can be taken back.
    ///
    /// # Errors
    /// `NotFound` for another school's.
    pub async fn name_in_problem(
        &self,
        permit: &Permit,
        problem: ProblemId,
        named: bool,
    ) -> Result<(), AppError> {
        permit.for_one_of(&[Action::RaiseProblem])?;
        let mut tx = self.store.write(permit.school).await?;
        if !tx.between_write().name_itself(problem, named).await? {
            return Err(AppError::NotFound);
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
