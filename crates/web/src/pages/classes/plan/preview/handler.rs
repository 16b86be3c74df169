//! "What will Amy get, and why": everybody's lesson, with what is done for each.

use crate::components::layout::{Frame, document};
use crate::components::maths;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::plan::{handler, words};
use crate::pages::needs::words::done;
use app::teaching::words::sentence_start;
use axum::http::Uri;
use maud::{Markup, html};

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let page = visit.app().lesson_plan_page(&visit.permit, &handler::asked(&query(&uri)?)?).await?;
    let back =
        format!("/classes/{}/plan{}", visit.permit.group()?, carried(page.lesson.subject, &[page.objective]));
    let before: Vec<_> = page.words_before().into_iter().map(|(pupil, _)| pupil).collect();
    let words = page.words.terms.iter().map(|one| one.term.as_str()).collect::<Vec<_>>().join(", ");
    let slips = format!(
        "/classes/{}/plan/words{}",
        visit.permit.group()?,
        carried(page.lesson.subject, &[page.objective])
    );
    let content = html! {
        div.head { div {
            p.crumb.no-print { a href=(back) { "Lesson plan" } }
            h1 { "What each pupil will get" }
            p.sub { (page.group_name) ", " (handler::when(&page)) }
        } }
        @if let Some(stored) = &page.stored {
            section.card { h2 { "Everybody" } p { strong { (maths(&stored.plan.goal)) } } ol { @for one in &stored.plan.segments { li { (maths(&one.text)) } } } }
            section.card.gap { ul.plain { @for (pupil, name) in &page.pupils { li {
                h2 { (name) }
                @let own = page.for_pupil(*pupil);
                @let always = page.always.get(pupil).map(Vec::as_slice).unwrap_or_default();
                @let group = page.groups.get(pupil);
                @if own.is_empty() && always.is_empty() && group.is_none() { p { "What everybody gets." } }
                @if !always.is_empty() { p { strong { "Always: " } (always.iter().map(|one| done(one, page.today)).collect::<Vec<_>>().join("; ")) } }
                @if before.contains(&pupil) && !words.is_empty() { p { strong { "Words before the lesson: " } (maths(&words)) " " a.no-print href=(slips) { "Slips" } } }
                @if let Some((name, about)) = group { p { strong { "Group: " } (name) @if !about.is_empty() { ", " (maths(about)) } } }
                @for one in own { p { strong { (sentence_start(words::called(one.kind))) ": " } (maths(&one.text)) @if !one.why.is_empty() { span.quiet { " – because: " (maths(&one.why)) } } } }
            } } } }
        } @else { p.card { "There is no plan for this lesson." } }
    };
    let shell = visit.shell("What each pupil will get", Some(NavItem::Classes)).await?;
    Ok(document(&shell, Frame::default(), &content))
}
