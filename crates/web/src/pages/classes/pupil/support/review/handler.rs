//! A review: begun filled in, saved.

use super::template;
use super::view::{Told, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, submission};
use crate::guard::Visit;
use crate::pages::classes::pupil::support::present::base;
use crate::pages::classes::pupil::support::words::{allowed, of};
use crate::pages::needs::words::teaches;
use crate::pages::provision::words::{day, decision, delivered};
use app::AppError;
use app::exchange::form::PlanField as F;
use app::store::{Decision, ReviewPart, in_a_review};
use app::support_plan::{ReviewForm, SupportPlan};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{FamilyAuthor, FamilyWordId, ProvisionId};
use jiff::Span;
use jiff::civil::Date;
use maud::Markup;
use std::collections::BTreeMap;

/// Weeks to the next review unless somebody says otherwise: a term.
const NEXT_IN_WEEKS: i64 = 12;
/// Days after its end for which something is still decided about.
const DECIDED_AFTER: i64 = 60;
const DECISIONS: [Decision; 3] = [Decision::Keep, Decision::Change, Decision::Stop];
const PARTS: [(ReviewPart, &str); 6] = [
    (ReviewPart::Assess, "assess"),
    (ReviewPart::Plan, "plan"),
    (ReviewPart::Do, "do"),
    (ReviewPart::Child, "child"),
    (ReviewPart::Family, "family"),
    (ReviewPart::Agreed, "agreed"),
];

/// The parts that child and family may have written.
const TOLD: [&str; 2] = ["child", "family"];

/// The form, filled in.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let plan = visit.app().support_plan(&visit.permit).await?;
    respond(&visit, begun(&visit, &plan)?).await
}

/// Saves it.
pub async fn save(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let form = match form(&fields) {
        Ok(form) => form,
        Err(text) => return again(&visit, &fields, text, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    match visit.app().save_review(&visit.permit, &form, fields.text("submission")).await {
        Ok(()) => Ok(Redirect::to(&base(visit.permit.group()?, visit.permit.pupil()?)).into_response()),
        Err(AppError::Input(text)) => again(&visit, &fields, text, StatusCode::UNPROCESSABLE_ENTITY).await,
        Err(AppError::Conflict(text)) => again(&visit, &fields, text, StatusCode::CONFLICT).await,
        Err(error) => Err(error.into()),
    }
}

/// The words of child or family that a part of the form was filled in with.
fn filled_in(fields: &Fields, part: &str) -> Option<FamilyWordId> {
    fields.text(&format!("filled-in-{part}")).parse().ok()
}

fn form(fields: &Fields) -> Result<ReviewForm, String> {
    let next_on = match fields.text("next") {
        "" => None,
        text => {
            Some(text.parse::<Date>().map_err(|_| "Choose the day of the next review from the calendar.")?)
        }
    };
    let decided = |text: &str| DECISIONS.into_iter().find(|one| decision(*one) == text);
    let decisions = fields.keyed::<ProvisionId>("decision.");
    Ok(ReviewForm {
        version: fields.text("version").parse().unwrap_or(1),
        filled_in: TOLD.iter().filter_map(|name| filled_in(fields, name)).collect(),
        words: PARTS.iter().map(|(part, name)| (*part, fields.text(name).to_owned())).collect(),
        decisions: decisions.filter_map(|(id, text)| Some((id, decided(text)?))).collect(),
        next_on,
    })
}

fn begun(visit: &Visit, plan: &SupportPlan) -> Result<View, Error> {
    let base = base(visit.permit.group()?, visit.permit.pupil()?);
    let version = plan.next_version();
    // Saved again today, it goes on from what was saved; else it begins with what is known.
    let today = plan.latest().filter(|one| one.review.on == plan.today).map(|one| &one.review);
    let words =
        |part: ReviewPart| today.and_then(|review| review.words.get(&part)).map(|one| one.wording.clone());
    let lines = |fields: &[F]| {
        let all: Vec<String> = fields.iter().flat_map(|field| of(plan, *field)).collect();
        all.join("\n")
    };
    let told = |part: ReviewPart, author: FamilyAuthor| {
        let since = plan.reviews.iter().map(|one| one.review.on).find(|on| *on < plan.today);
        let fresh = || plan.allowed(author).filter(|one| since.is_none_or(|since| one.on > since));
        let text = words(part).or_else(|| fresh().next().map(|one| one.word.word.wording.clone()));
        let text = in_a_review(&text.unwrap_or_default());
        let theirs = plan.allowed(author).find(|one| in_a_review(&one.word.word.wording) == text);
        let filled_in = theirs.map(|one| one.word.id.to_string()).unwrap_or_default();
        Told { text, written: fresh().map(allowed).collect(), filled_in }
    };
    let filled = |part, fields: &[F]| words(part).unwrap_or_else(|| lines(fields));
    let next = match today {
        Some(review) => review.next_on,
        None => Some(plan.today.saturating_add(Span::new().weeks(NEXT_IN_WEEKS))),
    };
    let since = plan.today.saturating_sub(Span::new().days(DECIDED_AFTER));
    let open = plan.provisions.iter().filter(|(_, part, _)| part.days.1 >= since);
    let decisions = open.map(|(one, part, _)| {
        let made = today.and_then(|review| review.decisions.get(&one.id)).copied();
        let choices = DECISIONS.map(|choice| Choice {
            chosen: made == Some(choice),
            ..Choice::new(decision(choice), decision(choice))
        });
        let called = format!("{}: {}", one.name, delivered(&part.delivered));
        (format!("decision.{}", one.id), called, choices.to_vec())
    });
    Ok(View {
        back: Link::new("The plan", &base),
        name: plan.name.clone(),
        sub: match version {
            1 => format!("Review of {}", day(plan.today)),
            version => format!("Review of {}, version {version}", day(plan.today)),
        },
        action: format!("{base}/review"),
        hidden: vec![Hidden::new("version", version.to_string()), Hidden::new("submission", submission())],
        child: told(ReviewPart::Child, FamilyAuthor::Pupil),
        family: told(ReviewPart::Family, FamilyAuthor::Carer),
        decisions: decisions.collect(),
        agreed: words(ReviewPart::Agreed).unwrap_or_default(),
        next: next.map(|on| on.to_string()).unwrap_or_default(),
        filled: vec![
            (
                "assess",
                "What we know",
                filled(ReviewPart::Assess, &[F::Needs, F::Evidence, F::Conversations]),
            ),
            (
                "plan",
                "What we planned",
                filled(ReviewPart::Plan, &[F::Adjustments, F::Provision, F::Targets, F::Outcomes]),
            ),
            ("do", "What took place", filled(ReviewPart::Do, &[F::Delivered])),
        ],
        problems: Vec::new(),
    })
}

/// What was typed stands there still; the version is the next one, so that it can be saved once theirs was read.
async fn again(visit: &Visit, typed: &Fields, text: String, status: StatusCode) -> Result<Response, Error> {
    let plan = visit.app().support_plan(&visit.permit).await?;
    let mut view = begun(visit, &plan)?;
    for (name, told) in TOLD.into_iter().zip([&mut view.child, &mut view.family]) {
        let allowed = |id: FamilyWordId| plan.words.iter().any(|one| one.word.id == id);
        if filled_in(typed, name).is_none_or(allowed) {
            typed.text(name).clone_into(&mut told.text);
        }
    }
    typed.text("agreed").clone_into(&mut view.agreed);
    typed.text("next").clone_into(&mut view.next);
    for (name, _, value) in &mut view.filled {
        typed.text(name).clone_into(value);
    }
    let chosen: BTreeMap<String, String> = typed
        .keyed::<ProvisionId>("decision.")
        .map(|(id, text)| (format!("decision.{id}"), text.to_owned()))
        .collect();
    for (name, _, choices) in &mut view.decisions {
        for choice in choices {
            choice.chosen = chosen.get(name) == Some(&choice.value);
        }
    }
    view.problems = vec![Problem { field: String::new(), text }];
    Ok((status, respond(visit, view).await?).into_response())
}

async fn respond(visit: &Visit, view: View) -> Result<Markup, Error> {
    let current = if teaches(visit) { NavItem::Classes } else { NavItem::Provision };
    let shell = visit.shell("Review of a plan", Some(current)).await?;
    Ok(template::page(&shell, &view))
}
