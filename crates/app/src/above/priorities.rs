//! Three priorities at most, and offers and requests that each name one and stop by themselves.

use super::{AllBodies, words};
use crate::{AbovePermit, Action, App, AppError};
use boxed::boxed;
use domain::{BodyCallId, BodyId, BodyPriorityId};
use improvement::bodies::{NotFirst, Term, holds, may_be_first};
use jiff::civil::Date;
use store::{Between, BodyCall, BodyPriority, CallKind, NewCall, NewPriority};

/// Characters of a priority's name.
const LONGEST_TITLE: usize = 80;
/// Characters of an offer or a request.
const LONGEST_CALL: usize = 240;

/// A priority with what is offered and asked under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PriorityWithCalls {
    /// The priority.
    pub priority: BodyPriority,
    /// The name of the body whose it is.
    pub body_name: String,
    /// What is offered and asked today.
    pub calls: Vec<BodyCall>,
}

/// What is done about priorities.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PriorityDeed {
    /// Puts something first.
    Add {
        /// What it is called.
        title: String,
        /// The last day.
        ends: Option<Date>,
    },
    /// Stops it today.
    Stop(BodyPriorityId),
    /// Offers something, or asks for it.
    Call {
        /// Offer or request.
        kind: CallKind,
        /// The priority that it names.
        priority: BodyPriorityId,
        /// In the body's words.
        words: String,
        /// The last day.
        ends: Option<Date>,
    },
    /// Stops it today.
    StopCall(BodyCallId),
}

/// What the bodies of `ladder` put first today, with what each offers and asks.
pub(crate) async fn live(
    between: &mut Between<'_>,
    ladder: &[BodyId],
    bodies: &AllBodies,
    today: Date,
) -> Result<Vec<PriorityWithCalls>, AppError> {
    let priorities = between.body_priorities().await?;
    let calls = between.body_calls().await?;
    let rung = |one: &BodyPriority| ladder.iter().position(|body| *body == bodies.is_now(one.body, today));
    let mut live: Vec<_> = priorities
        .into_iter()
        .filter(|one| one.term.is_live(today))
        .filter_map(|one| rung(&one).map(|rung| (rung, one)))
        .collect();
    live.sort_by_key(|(rung, one)| (*rung, one.term.from, one.id));
    Ok(live
        .into_iter()
        .map(|(_, priority)| PriorityWithCalls {
            body_name: bodies.name(priority.body),
            calls: calls
                .iter()
                .filter(|call| call.call.priority == priority.id && holds(&call.term, &priority.term, today))
                .cloned()
                .collect(),
            priority,
        })
        .collect())
}

#[boxed]
impl App {
    /// Puts something first, stops it, offers, asks.
    ///
    /// # Errors
    /// `Input` for a fourth priority, for what has no end, or what ends after its priority; `NotFound` for another body's.
    pub async fn set_priorities(&self, permit: &AbovePermit, deed: &PriorityDeed) -> Result<(), AppError> {
        permit.for_one_of(&[Action::SetBodyPriorities])?;
        let today = permit.today;
        let mut tx = self.store.write_above(permit.body).await?;
        tx.hold_priorities().await?;
        let own: Vec<BodyPriority> =
            tx.between().body_priorities().await?.into_iter().filter(|one| one.body == permit.body).collect();
        match deed {
            PriorityDeed::Add { title, ends } => {
                let title = words(title, "what it is called", LONGEST_TITLE)?;
                let ends = super::day(*ends, "a last day", today)?;
                let terms: Vec<Term> = own.iter().map(|one| one.term).collect();
                may_be_first(&terms, &Term { from: today, ends, stopped: None })
                    .map_err(|why| not_first(&why))?;
                // The same name again is the form sent twice.
                if !own.iter().any(|one| one.title == title && one.term.is_live(today)) {
                    tx.add_body_priority(&NewPriority { title, from: today, ends }).await?;
                }
            }
            PriorityDeed::Stop(id) => {
                if !tx.stop_body_priority(*id, today).await? {
                    return Err(AppError::NotFound);
                }
            }
            PriorityDeed::Call { kind, priority, words: said, ends } => {
                let priority = own.iter().find(|one| one.id == *priority && one.term.is_live(today));
                let priority = priority.ok_or_else(|| {
                    AppError::input("Choose the priority that this is for: one that has not ended.")
                })?;
                let said = words(said, "what is offered or asked", LONGEST_CALL)?;
                let ends = super::day(*ends, "a last day", today)?;
                if ends > priority.term.ends {
                    return Err(AppError::input(format!(
                        "It ends with its priority at the latest, on {}. Choose an earlier last day.",
                        priority.term.ends.strftime("%-d %B %Y")
                    )));
                }
                let there = tx.between().body_calls().await?.iter().any(|one| {
                    one.call.priority == priority.id && one.call.words == said && one.term.is_live(today)
                });
                if !there {
                    let new = NewCall { priority: priority.id, kind: *kind, words: said, from: today, ends };
                    tx.add_body_call(&new).await?;
                }
            }
            PriorityDeed::StopCall(id) => {
                if !tx.stop_body_call(*id, today).await? {
                    return Err(AppError::NotFound);
                }
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn not_first(why: &NotFirst) -> AppError {
    AppError::Input(match why {
        NotFirst::EndsBefore => "It would end before it begins. Choose a later last day.".into(),
        NotFirst::TooLong => "Two years at the most: what has no end is no priority. Choose an earlier last day.".into(),
        NotFirst::Three(_) => {
            "Three are live already, and a fourth would make none of them first. Stop one of them, or wait until one ends."
                .into()
        }
    })
}
