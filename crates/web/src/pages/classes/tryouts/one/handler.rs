//! One try-out: shown, joined, drawn, stopped.

use super::super::handler::stands;
use super::template;
use super::view::{HalfPage, View};
use crate::components::shell::NavItem;
use crate::components::{Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::worked::handler::nav;
use crate::pages::classes::working_groups::handler::seeing;
use app::store::{Arm, TryoutUnit};
use app::support::tryout::{HalfPage as Written, LotOf, what_will_be_looked_at};
use app::tryouts::{Standing, TryoutPage};
use app::{Action, AppError, Relationship, allowed};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{GroupId, TryoutId};
use jiff::civil::Date;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, Path((_, id)): Path<(String, String)>) -> Result<Markup, Error> {
    page(&visit, number(&id)?, Vec::new()).await
}

/// Says yes for the class, takes it out, draws the lot, stops it; what cannot be done is said.
pub async fn act(
    visit: Visit,
    Path((group, id)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Error> {
    let id = number(&id)?;
    let (app, permit) = (visit.app(), &visit.permit);
    let done = match fields.text("do") {
        "join" => app.join_tryout(permit, id, true).await,
        "leave" => app.join_tryout(permit, id, false).await,
        "draw" => app.draw_lot(permit, id).await,
        "stop" => app.stop_tryout(permit, id, fields.text("why")).await,
        _ => return Err(Error::NotFound),
    };
    let (status, text) = match done {
        Ok(()) => return Ok(Redirect::to(&format!("/classes/{group}/tryouts/{id}")).into_response()),
        Err(AppError::Input(text)) => (StatusCode::UNPROCESSABLE_ENTITY, text),
        Err(AppError::Conflict(text)) => (StatusCode::CONFLICT, text),
        Err(error) => return Err(error.into()),
    };
    let page = page(&visit, id, vec![Problem { field: String::new(), text }]).await?;
    Ok((status, page).into_response())
}

fn number(id: &str) -> Result<TryoutId, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

async fn page(visit: &Visit, id: TryoutId, problems: Vec<Problem>) -> Result<Markup, Error> {
    let see = seeing(visit, Action::SeeTryouts).await?;
    let page = visit.app().tryout_page(&see, id).await?;
    let group = visit.permit.group()?;
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let may = allowed(role, Relationship::Teaches, Action::RunTryouts);
    let shell = visit.shell("Try-out", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &View { problems, ..view(&page, group, may) }))
}

fn view(page: &TryoutPage, group: GroupId, may: bool) -> View {
    let (one, base) = (&page.listed.tryout, format!("/classes/{group}"));
    let (plan, standing) = (&one.plan, page.listed.standing);
    let query = carried(plan.subject, &[plan.objective]);
    let action = format!("{base}/tryouts/{}", one.id);
    let tap = |verb: &str, label: &str| PostButton {
        action: action.clone(),
        label: label.to_owned(),
        hidden: vec![Hidden::new("do", verb)],
    };
    let mut taps = Vec::new();
    if may && standing == Standing::Planned {
        if page.listed.takes_part {
            taps.push(tap("draw", "Draw the lot"));
        }
        match (plan.lot_of, page.listed.takes_part) {
            (LotOf::Classes, true) => taps.push(tap("leave", "Take my class out")),
            (LotOf::Classes, false) => taps.push(tap("join", "Yes, with my class")),
            (LotOf::Weeks, _) => {}
        }
    }
    let live = matches!(standing, Standing::Planned | Standing::Runs);
    View {
        nav: nav(&page.group_name, &base, plan.subject, plan.objective),
        back: Link::new("Try-outs", format!("{base}/tryouts{query}")),
        title: plan.tried.clone(),
        about: format!("{} · {}", page.listed.title, stands(&page.listed)),
        plan: planned(page),
        lot: one.drawn.map_or_else(String::new, |(seed, on)| {
            format!(
                "The lot was drawn on {} from the number {seed}: whoever draws again from it gets the same.",
                long_date(on)
            )
        }),
        own: own(page, group),
        stopped: one
            .stopped
            .as_ref()
            .map_or_else(String::new, |(on, why)| format!("Stopped on {}: {why}", long_date(*on))),
        half_page: page.half_page.as_ref().map(|half| written(half, plan.lot_of)),
        comes: match standing {
            Standing::Runs | Standing::Waits => {
                format!(
                    "It ends by itself. Its half page writes itself after {}.",
                    long_date(page.answers_until)
                )
            }
            Standing::Done if page.half_page.is_none() => "Its half page writes itself tonight.".to_owned(),
            Standing::Planned | Standing::Done | Standing::Stopped => String::new(),
        },
        problems: Vec::new(),
        taps,
        stop: if may && live && page.listed.takes_part { action.clone() } else { String::new() },
    }
}

fn planned(page: &TryoutPage) -> Vec<(String, String)> {
    let plan = &page.listed.tryout.plan;
    let units = page.listed.tryout.units.len();
    let drawn = match plan.lot_of {
        LotOf::Classes => format!("{units} classes of the school, half of them by lot"),
        LotOf::Weeks => format!("{units} weeks of one class, one of each two by lot"),
    };
    let row = |what: &str, words: String| (what.to_owned(), words);
    vec![
        row("Tried", plan.tried.clone()),
        row("Instead of", plan.instead.clone()),
        row("Who", drawn),
        row("From, to", format!("{} to {}", long_date(plan.starts), long_date(plan.ends))),
        row("Looked at", what_will_be_looked_at(plan.outcome).to_owned()),
        row("Would count", format!("{} more or fewer answers right of 100", plan.counts)),
        row("Could be seen", page.can_see.clone()),
    ]
}

/// What this class does: in all of it, or in the weeks from this one on.
fn own(page: &TryoutPage, group: GroupId) -> Vec<String> {
    let plan = &page.listed.tryout.plan;
    if !matches!(page.listed.standing, Standing::Runs) {
        return Vec::new();
    }
    let what = |unit: &TryoutUnit| match unit.arm {
        Some(Arm::Tries) => Some(&plan.tried),
        Some(Arm::AsUsual) => Some(&plan.instead),
        None => None,
    };
    let units = page.listed.tryout.units.iter().filter(|unit| unit.group == group);
    units
        .filter(|unit| unit.until >= page.today)
        .filter_map(|unit| {
            let words = what(unit)?;
            Some(match plan.lot_of {
                LotOf::Classes => format!("Until it ends: {words}."),
                LotOf::Weeks => format!("{}: {words}.", week(unit.from, page.today)),
            })
        })
        .collect()
}

fn week(from: Date, today: Date) -> String {
    if from <= today { "This week".to_owned() } else { format!("Week of {}", from.strftime("%-d %B")) }
}

fn written(half: &Written, of: LotOf) -> HalfPage {
    let sentences = [
        ("What happened", half.what_happened(of)),
        ("What it means", half.what_it_means()),
        ("Lessons", half.minutes(of)),
    ];
    HalfPage {
        heading: half.heading().to_owned(),
        sentences: sentences
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(what, words)| (what.to_owned(), words))
            .collect(),
    }
}
