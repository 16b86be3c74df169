//! The starter: shown, given, swapped, and what the class showed.

use super::present;
use super::template;
use super::view::View;
use crate::components::give_starter::GiveStarter;
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Hidden};
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::{carried, hidden};
use app::AppError;
use app::lesson::Asked;
use app::lesson::brief::BriefPage;
use app::lesson::starter::{Swap, Tap};
use app::teaching::retrieval::Pattern;
use app::{Action, Relationship, allowed};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ClassAnswer, GroupId, QuestionVersionId, Share};
use maud::Markup;

/// At most so many titles are named of what waits.
const MOST_WAITING: usize = 3;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let page = visit.app().starter(&visit.permit, &asked(&fields)?).await?;
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let may_swap = allowed(role, Relationship::Teaches, Action::RefuseLine);
    let said = match fields.text("said") {
        "saved" => "Saved. It decides what comes back, and when.",
        "back" => "Taken back.",
        "made-of" => "Kept for this class: its next starters are made like that.",
        _ => "",
    };
    let view = view(&page, visit.permit.group()?, may_swap, said);
    let shell = visit.shell(format!("Starter, {}", page.group_name), Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

/// Keeps the starter and opens it as asked.
pub async fn give(visit: Visit, fields: Fields) -> Result<Response, Error> {
    visit.app().keep_starter(&visit.permit, &asked(&fields)?).await?;
    let way = match fields.text("as") {
        "board" => "/slides",
        "paper" => "/paper",
        _ => "",
    };
    back(&visit, &fields, way, "")
}

/// Another question, not this one, or the one before.
pub async fn swap(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let (verb, slot) = fields.text("do").split_once('.').ok_or(Error::NotFound)?;
    let slot: u8 = slot.parse().map_err(|_| Error::NotFound)?;
    let swap = match verb {
        "another" => Swap::Another,
        "not-this" => Swap::NotThis,
        "back" => Swap::Back,
        _ => return Err(Error::NotFound),
    };
    let seen = fields.parsed(&format!("question.{slot}"))?.ok_or(Error::NotFound)?;
    visit.app().swap_in_starter(&visit.permit, &asked(&fields)?, slot, seen, swap).await?;
    back(&visit, &fields, "", "")
}

/// Lets the rule choose afresh.
pub async fn afresh(visit: Visit, fields: Fields) -> Result<Response, Error> {
    visit.app().choose_starter_afresh(&visit.permit, &asked(&fields)?).await?;
    back(&visit, &fields, "", "")
}

/// By what the class's starters are made.
pub async fn made_of(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let pattern = match fields.text("made-of") {
        "presses" => Pattern::WhatPresses,
        "spans" => Pattern::EachSpan,
        _ => return Err(Error::NotFound),
    };
    visit.app().choose_starter_pattern(&visit.permit, &asked(&fields)?, pattern).await?;
    back(&visit, &fields, "", "&said=made-of")
}

/// Records the taps, or takes all of them back.
pub async fn record(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let takes_back = !fields.text("undo").is_empty();
    let taps = fields
        .keyed::<u8>("question.")
        .map(|(slot, question)| {
            let question: QuestionVersionId = question.parse().map_err(|_| Error::NotFound)?;
            let answer = if takes_back { None } else { answer(&fields, slot)? };
            Ok(Tap { slot, question, answer })
        })
        .collect::<Result<Vec<Tap>, Error>>()?;
    let submission = fields.text("submission");
    visit.app().record_starter(&visit.permit, &asked(&fields)?, &taps, submission).await?;
    back(&visit, &fields, "", if takes_back { "&said=back" } else { "&said=saved" })
}

fn asked(fields: &Fields) -> Result<Asked, Error> {
    Ok(Asked { subject: fields.parsed("subject")?, objectives: fields.all_parsed("objective")? })
}

/// A tap, unless a count was typed.
fn answer(fields: &Fields, slot: u8) -> Result<Option<ClassAnswer>, Error> {
    let right = fields.text(&format!("right.{slot}")).trim();
    if !right.is_empty() {
        let of = fields.text("of").trim();
        if of.is_empty() {
            return Err(AppError::input("Say of how many, beside the counts.").into());
        }
        return Ok(Some(ClassAnswer::Right { right: count(right)?, of: count(of)? }));
    }
    Ok(match fields.text(&format!("tap.{slot}")) {
        "most" => Some(ClassAnswer::Glance(Share::Most)),
        "half" => Some(ClassAnswer::Glance(Share::Half)),
        "few" => Some(ClassAnswer::Glance(Share::Few)),
        _ => None,
    })
}

fn count(text: &str) -> Result<u16, Error> {
    let shown: String = text.chars().take(20).collect();
    text.parse().map_err(|_| {
        AppError::input(format!("“{shown}” is no count. Type how many were right, in figures.")).into()
    })
}

fn back(visit: &Visit, fields: &Fields, way: &str, said: &str) -> Result<Response, Error> {
    let asked = asked(fields)?;
    let subject = asked.subject.ok_or(Error::NotFound)?;
    let query = carried(subject, &asked.objectives);
    let address = format!("/classes/{}/starter{way}{query}{said}", visit.permit.group()?);
    Ok(Redirect::to(&address).into_response())
}

fn view(page: &BriefPage, group: GroupId, may_swap: bool, said: &str) -> View {
    let base = format!("/classes/{group}/starter");
    let about = hidden(page.lesson.subject, &page.objectives);
    let mut fields = about.clone();
    fields.push(Hidden::new("submission", submission()));
    let kept = page.starter.slots.iter().map(|slot| (slot.number, slot.question));
    let chosen = (1..).zip(page.brief.starter.iter().map(|one| one.question));
    let stands: Vec<(u8, QuestionVersionId)> =
        if page.starter.is_kept() { kept.collect() } else { chosen.collect() };
    fields.extend(
        stands.iter().map(|(slot, question)| Hidden::new(format!("question.{slot}"), question.to_string())),
    );
    let titles: Vec<String> = page.brief.beside.waits.iter().map(|(_, title)| title.clone()).collect();
    let afresh = page.starter.is_kept() && !page.starter.is_shown();
    let query = carried(page.lesson.subject, &page.objectives);
    let way = |way: &str| {
        if page.starter.is_kept() { format!("{base}/{way}{query}") } else { String::new() }
    };
    View {
        nav: ClassNav {
            class: page.group_name.clone(),
            base: format!("/classes/{group}"),
            query: query.clone(),
            current: Some(ClassPage::Starter),
        },
        sub: present::sub(page),
        give: (!page.starter.is_kept() && !page.brief.starter.is_empty()).then(|| GiveStarter {
            action: base.clone(),
            hidden: about,
            class: String::new(),
        }),
        board: way("slides"),
        paper: way("paper"),
        kept: page.starter.is_kept(),
        said: said.to_owned(),
        questions: present::numbered(page)
            .map(|(at, question, slot)| present::question(at, question, slot))
            .collect(),
        left_out: present::left_out(page),
        record: format!("{base}/taps"),
        swap: format!("{base}/swap"),
        may_swap,
        afresh: if afresh { format!("{base}/afresh") } else { String::new() },
        shown: page.starter.is_shown(),
        made_of: if may_swap { format!("{base}/made-of") } else { String::new() },
        by_spans: page.starter.pattern == Pattern::EachSpan,
        about: hidden(page.lesson.subject, &page.objectives),
        of: present::counted_of(page),
        hidden: fields,
        missing: page.brief.beside.missing.clone(),
        waits: present::waits(&titles, MOST_WAITING),
    }
}
