//! A target as an agreement between a pupil and a teacher.
//!
//! What it rests on, what will be learnt in the pupil's own words, who does what, by when, and what will count as met. It
//! is proposed, agreed by both, seen by a carer, and ends by itself. Either may propose, decline or revise it, up or down,
//! with a reason. A miss exists only where the objectives were taught and the agreed steps happened; what it asks about
//! first is the teaching. A teacher is “the teacher” here: no contract, step or miss names or counts a member of staff,
//! and nothing here may serve appraisal, tier of entry or sets.

mod actions;
mod recheck;
mod replay;
mod terms;

pub use actions::{Action, Direction, Outcome, Party, QUESTIONS_OF_A_MISS, Refusal, Stage};
pub use recheck::{Answer, Check, Recheck, recheck};
pub use replay::Log;
pub use terms::{Draft, DraftError, Learning, Step, Terms, Who};

use domain::ObjectiveId;
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Days after its last one on which it may still be said what happened: somebody looks at the work of the last day, or
/// ticks a step on the card that came back.
pub const LATE_DAYS: i64 = 21;

/// A contract and all that happened to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Contract {
    in_force: Option<Terms>,
    pending: Option<(Party, Terms)>,
    declined: Option<Party>,
    taught: BTreeSet<ObjectiveId>,
    done: BTreeSet<usize>,
    looked: Option<bool>,
    seen_by_carer: Option<Date>,
    last: Date,
    history: Vec<(Date, Action)>,
}

impl Contract {
    /// A proposal of `by`, made on `today`.
    ///
    /// # Errors
    /// When its date is past.
    pub fn propose(by: Party, terms: Terms, today: Date) -> Result<Self, Refusal> {
        if terms.by_when() < today {
            return Err(Refusal::Past);
        }
        Ok(Self {
            in_force: None,
            pending: Some((by, terms)),
            declined: None,
            taught: BTreeSet::new(),
            done: BTreeSet::new(),
            looked: None,
            seen_by_carer: None,
            last: today,
            history: Vec::new(),
        })
    }

    /// What stands on `today`. Time alone ends a contract: nobody has to.
    #[must_use]
    pub fn stage(&self, today: Date) -> Stage {
        if let Some(by) = self.declined {
            return Stage::Declined { by };
        }
        match (&self.in_force, &self.pending) {
            (Some(_), _) if self.looked == Some(true) => Stage::Met,
            (Some(terms), _) if today > terms.by_when() => Stage::Ended,
            (Some(_), _) => Stage::Agreed,
            (None, Some((_, terms))) if today > terms.by_when() => Stage::Ended,
            (None, Some((by, _))) => Stage::Proposed { by: *by },
            // Without either it was declined; this is never reached, and harmless.
            (None, None) => Stage::Ended,
        }
    }

    /// Does one thing on `today`. Refused, nothing has changed.
    ///
    /// # Errors
    /// A [`Refusal`], which says what to do.
    pub fn act(&mut self, action: Action, today: Date) -> Result<(), Refusal> {
        if today < self.last {
            return Err(Refusal::OutOfOrder);
        }
        let open = matches!(self.stage(today), Stage::Proposed { .. } | Stage::Agreed);
        if !open && !self.may_still_say(&action, today) {
            return Err(Refusal::Ended);
        }
        match &action {
            Action::Agree(by) => {
                let terms = self.proposal_to(*by)?.clone();
                if terms.by_when() < today {
                    return Err(Refusal::Past);
                }
                self.take(terms);
            }
            Action::Decline { by, reason } => {
                said(reason)?;
                if self.proposal_to(*by).is_ok() && self.in_force.is_some() {
                    // The revision is declined; what was agreed stays.
                    self.pending = None;
                } else if self.in_force.is_some() || self.proposal_to(*by).is_ok() {
                    self.pending = None;
                    self.declined = Some(*by);
                } else {
                    return Err(Refusal::NothingToAnswer);
                }
            }
            Action::Revise { by, terms, reason, direction } => {
                said(reason)?;
                if terms.by_when() < today {
                    return Err(Refusal::Past);
                }
                if *direction != Direction::Down && self.is_lower(terms) {
                    return Err(Refusal::Lower);
                }
                self.pending = Some((*by, terms.as_ref().clone()));
            }
            Action::SeenByCarer => {
                self.agreed()?;
                self.seen_by_carer = Some(today);
            }
            Action::Taught(objective) => {
                if !self.agreed()?.objectives().any(|one| one == *objective) {
                    return Err(Refusal::Unknown);
                }
                self.taught.insert(*objective);
            }
            Action::StepDone(place) => {
                if *place >= self.agreed()?.steps().len() {
                    return Err(Refusal::Unknown);
                }
                self.done.insert(*place);
            }
            Action::Looked { met } => {
                self.agreed()?;
                self.looked = Some(*met);
            }
        }
        self.last = today;
        self.history.push((today, action));
        Ok(())
    }

    /// Whether `today` is one of the [`LATE_DAYS`] on which it may still be said what became of it.
    #[must_use]
    pub fn may_look(&self, today: Date) -> bool {
        let open = self.in_force.is_some() && self.stage(today) == Stage::Agreed;
        open || self.may_still_say(&Action::Looked { met: false }, today)
    }

    /// What came of it, once it has ended or was met; `None` before, or when it was declined.
    #[must_use]
    pub fn outcome(&self, today: Date) -> Option<Outcome> {
        match self.stage(today) {
            Stage::Met => return Some(Outcome::Met),
            Stage::Ended => {}
            Stage::Proposed { .. } | Stage::Agreed | Stage::Declined { .. } => return None,
        }
        let Some(terms) = &self.in_force else {
            return Some(Outcome::NeverAgreed);
        };
        let not_taught: Vec<_> = terms.objectives().filter(|one| !self.taught.contains(one)).collect();
        let not_done: Vec<_> = (0..terms.steps().len()).filter(|place| !self.done.contains(place)).collect();
        Some(if !not_taught.is_empty() || !not_done.is_empty() {
            Outcome::NotGiven { not_taught, not_done }
        } else if self.looked == Some(false) {
            Outcome::Missed
        } else {
            Outcome::NobodyLooked
        })
    }

    /// The terms that both agreed to.
    #[must_use]
    pub fn in_force(&self) -> Option<&Terms> {
        self.in_force.as_ref()
    }

    /// A proposal that waits for an answer, with who made it.
    #[must_use]
    pub fn pending(&self) -> Option<(Party, &Terms)> {
        self.pending.as_ref().map(|(by, terms)| (*by, terms))
    }

    /// The day on which a carer saw what is in force; `None` when none has since it last changed.
    #[must_use]
    pub fn seen_by_carer(&self) -> Option<Date> {
        self.seen_by_carer
    }

    /// All that happened, oldest first.
    #[must_use]
    pub fn history(&self) -> &[(Date, Action)] {
        &self.history
    }

    /// New terms come into force. Objectives keep that they were taught, and steps worded alike that they happened;
    /// whoever looked or saw did so under other terms.
    fn take(&mut self, terms: Terms) {
        if let Some(old) = &self.in_force {
            let places: BTreeMap<&Step, usize> = old.steps().iter().zip(0..).collect();
            let kept = |(place, step): (usize, &Step)| {
                places.get(step).is_some_and(|old| self.done.contains(old)).then_some(place)
            };
            self.done = terms.steps().iter().enumerate().filter_map(kept).collect();
        }
        self.looked = None;
        self.seen_by_carer = None;
        self.pending = None;
        self.in_force = Some(terms);
    }

    /// Whether `action` says what became of an agreement whose last day has only just passed.
    fn may_still_say(&self, action: &Action, today: Date) -> bool {
        let says = matches!(action, Action::StepDone(_) | Action::Looked { .. });
        let until =
            self.in_force.as_ref().map(|terms| terms.by_when().saturating_add(Span::new().days(LATE_DAYS)));
        says && self.stage(today) == Stage::Ended && until.is_some_and(|until| today <= until)
    }

    /// Steps of the terms in force that happened, by their places.
    pub fn done(&self) -> impl Iterator<Item = usize> + '_ {
        self.done.iter().copied()
    }

    /// Objectives of the terms in force that were taught since.
    pub fn taught(&self) -> impl Iterator<Item = ObjectiveId> + '_ {
        self.taught.iter().copied()
    }

    /// Whether these terms aim for a lower grade than those in force, or for none any more.
    fn is_lower(&self, terms: &Terms) -> bool {
        let agreed = self.in_force.as_ref().and_then(Terms::range);
        agreed.is_some_and(|agreed| terms.range().is_none_or(|range| range.target < agreed.target))
    }

    fn proposal_to(&self, party: Party) -> Result<&Terms, Refusal> {
        match &self.pending {
            Some((by, terms)) if *by == party.other() => Ok(terms),
            _ => Err(Refusal::NothingToAnswer),
        }
    }

    fn agreed(&self) -> Result<&Terms, Refusal> {
        self.in_force.as_ref().ok_or(Refusal::NotAgreed)
    }
}

fn said(reason: &str) -> Result<(), Refusal> {
    let length = reason.trim().chars().count();
    if (1..=500).contains(&length) { Ok(()) } else { Err(Refusal::Reason) }
}
