//! Where support is needed and whether it helps, by what a body puts first; and what is asked of schools today.

use super::AllBodies;
use crate::AppError;
use boxed::boxed;
use domain::{BodyId, BodyPriorityId, SchoolId};
use improvement::bodies::holds;
use improvement::support_board::{CameOfIt, Worked, came_of_it};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{AboveTx, BodyCall, BodyPriority, CallKind};

/// Something that a body puts first, with what schools need for it and what came of support.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theme {
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub body: String,
    /// Its last day, or that it is over.
    pub until: Option<Date>,
    /// Needs that live today.
    pub needs: usize,
    /// Schools that have one.
    pub schools: usize,
    /// Offers that live today.
    pub offers: usize,
    /// Support that runs.
    pub running: usize,
    /// What came of support that ended.
    pub came_of_it: CameOfIt,
}

/// A request that lives today.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Who asks.
    pub body: String,
    /// What it is for.
    pub priority: String,
    /// What is asked, in the body's words.
    pub words: String,
    /// Its last day.
    pub until: Date,
    /// Schools that it reaches: those that the body leads, or a body below it does.
    pub schools: usize,
}

/// What this body and those below it put first, that is live or that support was given for; live ones first, then by name.
#[boxed]
pub(super) async fn themes(
    tx: &mut AboveTx,
    bodies: &AllBodies,
    today: Date,
) -> Result<Vec<Theme>, AppError> {
    let own = tx.of_body();
    let needs = tx.needs_below(today).await?;
    let given = tx.given_below().await?;
    let priorities = tx.between().body_priorities().await?;
    let calls = tx.between().body_calls().await?;
    let ours = |body: BodyId| bodies.ladder(body, today).contains(&bodies.is_now(own, today));
    let mut themes: Vec<(bool, Theme)> = priorities
        .iter()
        .filter(|one| ours(one.body))
        .filter(|one| one.term.is_live(today) || given.iter().any(|(_, priority, ..)| *priority == one.id))
        .map(|one| (!one.term.is_live(today), theme(one, (&needs, &given, &calls), bodies, today)))
        .collect();
    themes.sort_by(|(over, one), (other_over, other)| {
        (over, &one.title, &one.body).cmp(&(other_over, &other.title, &other.body))
    });
    Ok(themes.into_iter().map(|(_, theme)| theme).collect())
}

type Needs = [(BodyId, SchoolId, BodyPriorityId)];
type Given = [(BodyId, BodyPriorityId, Date, Option<Worked>)];

fn theme(
    one: &BodyPriority,
    (needs, given, calls): (&Needs, &Given, &[BodyCall]),
    bodies: &AllBodies,
    today: Date,
) -> Theme {
    let live = one.term.is_live(today);
    let own: Vec<SchoolId> = needs
        .iter()
        .filter(|(.., priority)| live && *priority == one.id)
        .map(|(_, school, _)| *school)
        .collect();
    let given: Vec<(Date, Option<Worked>)> = given
        .iter()
        .filter(|(_, priority, ..)| *priority == one.id)
        .map(|(.., ends, worked)| (*ends, *worked))
        .collect();
    let offers = calls.iter().filter(|call| {
        call.call.priority == one.id
            && call.call.kind == CallKind::Offer
            && holds(&call.term, &one.term, today)
    });
    Theme {
        title: one.title.clone(),
        body: bodies.name(bodies.is_now(one.body, today)),
        until: live.then_some(one.term.ends),
        needs: own.len(),
        schools: own.iter().collect::<BTreeSet<_>>().len(),
        offers: offers.count(),
        running: given.iter().filter(|(ends, worked)| *ends >= today && worked.is_none()).count(),
        came_of_it: came_of_it(&given, today),
    }
}

/// Requests of this body and of those below it that live today, by body.
#[boxed]
pub(super) async fn asked(tx: &mut AboveTx, bodies: &AllBodies, today: Date) -> Result<Vec<Asked>, AppError> {
    let own = tx.of_body();
    let led = tx.schools_below(today).await?;
    let priorities = tx.between().body_priorities().await?;
    let calls = tx.between().body_calls().await?;
    let below = |of: BodyId, body: BodyId| bodies.ladder(body, today).contains(&bodies.is_now(of, today));
    let mut asked: Vec<Asked> = calls
        .iter()
        .filter(|call| call.call.kind == CallKind::Request && below(own, call.body))
        .filter_map(|call| {
            let priority = priorities.iter().find(|one| one.id == call.call.priority)?;
            holds(&call.term, &priority.term, today).then(|| Asked {
                body: bodies.name(bodies.is_now(call.body, today)),
                priority: priority.title.clone(),
                words: call.call.words.clone(),
                until: call.term.ends.min(priority.term.ends),
                schools: led.iter().filter(|(.., led_by)| below(call.body, *led_by)).count(),
            })
        })
        .collect();
    asked.sort_by(|one, other| {
        (&one.body, one.until, &one.words).cmp(&(&other.body, other.until, &other.words))
    });
    Ok(asked)
}
