//! A school's side of the board.

use super::{LONGEST, LONGEST_TRIED};
use crate::above::{AllBodies, PriorityWithCalls, changed, day, form_number, words};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{BodyPriorityId, ProblemId, StrengthId, SupportGivenId, SupportNeedId};
use improvement::support_board::Worked;
use jiff::civil::Date;
use store::{NewStrength, NewSupportNeed, SchoolStrength, SupportGiven, SupportNeed};

/// The page.
#[derive(Clone, Debug)]
pub struct SchoolSupport {
    /// What bodies above put first today, with what each offers and asks.
    pub priorities: Vec<PriorityWithCalls>,
    /// What the school needs today.
    pub needs: Vec<SupportNeed>,
    /// What it says that it is strong in.
    pub strengths: Vec<SchoolStrength>,
    /// Support that it gets or got, the latest first.
    pub gets: Vec<SupportGiven>,
    /// Support that it gives to others.
    pub gives: Vec<SupportGiven>,
    /// Open problems that a need can come from: number and words.
    pub problems: Vec<(ProblemId, String)>,
    /// The day.
    pub today: Date,
}

/// What a school does on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SupportDeed {
    /// Says what it needs.
    Need {
        /// For which priority.
        priority: BodyPriorityId,
        /// From which problem, if from one.
        problem: Option<ProblemId>,
        /// In its own words.
        words: String,
        /// The last day.
        ends: Option<Date>,
    },
    /// Needs it no more.
    StopNeed(SupportNeedId),
    /// Says what it is strong in, and agrees to be asked.
    Strong {
        /// In which priority.
        priority: BodyPriorityId,
        /// What others could see.
        words: String,
    },
    /// Takes that back.
    Withdraw(StrengthId),
    /// Says what was tried and what came of it.
    Followed {
        /// Which support.
        given: SupportGivenId,
        /// How often it had been changed when it was read.
        version: i64,
        /// What was tried.
        tried: String,
        /// What came of it.
        worked: Option<Worked>,
    },
}

#[boxed]
impl App {
    /// The page; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn school_support(&self, permit: &Permit) -> Result<SchoolSupport, AppError> {
        permit.for_one_of(&[Action::SeeSupport, Action::StateSupport])?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let led_by = tx.led_by(today).await?;
        let gives = tx.gives_support().await?;
        let mut between = tx.between();
        let bodies = AllBodies::read(&mut between).await?;
        let ladder = led_by.map(|body| bodies.ladder(body, today)).unwrap_or_default();
        let priorities = crate::above::live(&mut between, &ladder, &bodies, today).await?;
        let is_live = |id| priorities.iter().any(|one| one.priority.id == id);
        let mut needs = between.support_needs().await?;
        needs.retain(|one| one.term.is_live(today) && is_live(one.need.priority));
        let mut strengths = between.strengths().await?;
        strengths.retain(|one| one.withdrawn.is_none() && is_live(one.strength.priority));
        let mut gets = between.support_given().await?;
        gets.reverse();
        let mut problems = between.problems().await?;
        problems.retain(|one| {
            crate::problems::stands(one, &bodies, today)
                .is_some_and(|stands| stands.state != improvement::problems::State::Closed)
        });
        let problems = problems.into_iter().map(|one| (one.id, one.problem.words)).collect();
        drop(tx);
        permit.audit_view(self).await?;
        Ok(SchoolSupport { priorities, needs, strengths, gets, gives, problems, today })
    }

    /// Says what the school needs, is strong in, or what came of support.
    ///
    /// # Errors
    /// `Input` for what names no live priority or has no end; `Conflict` when it was changed meanwhile; `NotFound` for another's.
    pub async fn state_support(
        &self,
        permit: &Permit,
        deed: &SupportDeed,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_one_of(&[Action::StateSupport])?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let led_by = tx.led_by(today).await?;
        let mut between = tx.between_write();
        let bodies = AllBodies::read(&mut between).await?;
        let ladder = led_by.map(|body| bodies.ladder(body, today)).unwrap_or_default();
        let priorities = crate::above::live(&mut between, &ladder, &bodies, today).await?;
        let named = |id: &BodyPriorityId| {
            let one = priorities.iter().find(|one| one.priority.id == *id);
            one.map(|one| &one.priority).ok_or_else(|| {
                AppError::input("Choose the priority that this is for: one that has not ended.")
            })
        };
        match deed {
            SupportDeed::Need { priority, problem, words: said, ends } => {
                let priority = named(priority)?;
                let ends = day(*ends, "a last day: a need ends by itself", today)?.min(priority.term.ends);
                let new = NewSupportNeed {
                    priority: priority.id,
                    problem: *problem,
                    source: form_number(submission)?,
                    words: words(said, "what you need", LONGEST)?,
                    from: today,
                    ends,
                };
                let known = between.problems().await?;
                if problem.is_some_and(|id| !known.iter().any(|one| one.id == id)) {
                    return Err(AppError::NotFound);
                }
                between.add_support_need(priority.body, &new).await?;
            }
            SupportDeed::StopNeed(need) => found(between.stop_support_need(*need, today).await?)?,
            SupportDeed::Strong { priority, words: said } => {
                let priority = named(priority)?;
                let new = NewStrength {
                    priority: priority.id,
                    source: form_number(submission)?,
                    words: words(said, "what exactly, and what others could come and see", LONGEST)?,
                    said: today,
                };
                between.add_strength(priority.body, &new).await?;
            }
            SupportDeed::Withdraw(strength) => found(between.withdraw_strength(*strength, today).await?)?,
            SupportDeed::Followed { given, version, tried, worked } => {
                let all = between.support_given().await?;
                let mut one = all.into_iter().find(|one| one.id == *given).ok_or(AppError::NotFound)?;
                one.tried = words(tried, "what was tried", LONGEST_TRIED)?;
                (one.worked, one.version) = (*worked, *version);
                if !between.save_support_given(&one).await? {
                    return Err(changed());
                }
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn found(there: bool) -> Result<(), AppError> {
    if there { Ok(()) } else { Err(AppError::NotFound) }
}
