//! `/school/meeting`: twenty minutes of a teachers' meeting, from what is live; one page of paper.

use super::words;
use crate::components::form::options;
use crate::components::layout::{Frame, document};
use crate::components::shell::NavItem;
use crate::components::{Choice, Shell};
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::school::area::present;
use crate::pages::school::area::view::Claim;
use crate::pages::school::priority::handler::version;
use crate::pages::school::priority::view::Version;
use app::improvement::plan::{MINUTES, PARTS, Part};
use app::school_plan::MeetingPage;
use axum::http::Uri;
use maud::{Markup, html};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "20 minutes, 4 March 2026. The whole school."
    pub sub: String,
    /// Areas of subjects and phases to ask for.
    pub scopes: Vec<Choice>,
    /// Claims with their area.
    pub claims: Vec<(String, Claim)>,
    /// Priorities: what each foretells, and what is done for it.
    pub priorities: Vec<(Version, Vec<String>)>,
}

/// The page.
pub(crate) async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let asked = query(&uri)?.parsed("area")?;
    let page = visit.app().meeting_page(&visit.permit, asked).await?;
    let shell = visit.shell("20 minutes for a meeting", Some(NavItem::School)).await?;
    Ok(markup(&shell, &view(&page, asked)))
}

fn view(page: &MeetingPage, asked: Option<domain::AreaId>) -> View {
    let now = page.scopes.iter().find(|one| one.scope == page.scope).map_or("", |one| one.name.as_str());
    let scopes = page.scopes.iter().map(|one| {
        let value = one.area.map(|id| id.to_string()).unwrap_or_default();
        Choice { chosen: one.area == asked, ..Choice::new(value, &one.name) }
    });
    let priorities = page.meeting.priorities.iter().filter_map(|one| {
        let actions = page.actions.iter().filter(|action| action.action.priority == Some(one.id));
        let actions = actions.map(|action| format!("{} ({})", action.action.wording, action.action.owner));
        Some((version(one.now()?), actions.collect()))
    });
    View {
        sub: format!("{MINUTES} minutes, {}. {now}.", words::day(page.today)),
        scopes: scopes.collect(),
        claims: page
            .meeting
            .claims
            .iter()
            .map(|(area, one)| (area.clone(), present::claim(one, "", false)))
            .collect(),
        priorities: priorities.collect(),
    }
}

fn markup(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/school" { "Our school" } }
            div.head {
                div { h1 { "20 minutes for a meeting" } p.sub { (view.sub) } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            @if view.scopes.len() > 1 {
                form.row.no-print method="get" action="/school/meeting" {
                    div.field { label for="area" { "About" } select id="area" name="area" { (options(&view.scopes)) } }
                    button.btn.quiet { "Show" }
                }
            }
            div.stack.meeting { @for slot in PARTS { (part(slot.minutes, slot.part, view)) } }
            p.why { "Nobody takes minutes. Who would like to add a line to a page does so afterwards; what was tried needs no report." }
        },
    )
}

fn part(minutes: u32, part: Part, view: &View) -> Markup {
    html! {
        section.card {
            @match part {
                Part::Tried => {
                    h2 { (minutes) " minutes: what did you try since last time?" }
                    p { "In pairs. What did pupils do? What would you do again?" }
                }
                Part::Claim => {
                    h2 { (minutes) " minutes: is this still true?" }
                    @if view.claims.is_empty() { p { "Nothing is claimed yet. What would you claim of your own lessons, and what would speak against it?" } }
                    @else {
                        p { "Choose one. What have you seen this month that speaks for it, and what against it?" }
                        ul { @for (area, one) in &view.claims {
                            li { (one.claim) " " span.quiet { (area) ". " (one.when) } @if one.moved { " " strong { "Its evidence has moved since." } } }
                        } }
                    }
                }
                Part::Priority => {
                    h2 { (minutes) " minutes: what do we see of what we foretold?" }
                    @if view.priorities.is_empty() { p { "No priority lives. What should change, for whom, and how would you see that it failed?" } }
                    @for (one, actions) in &view.priorities {
                        dl { @for (question, answer) in &one.answers { dt { (question) } dd { (answer) } } }
                        @if !actions.is_empty() { p { "We do: " (actions.join("; ")) "." } }
                    }
                }
                Part::Promise => {
                    h2 { (minutes) " minutes: what will you try until next time?" }
                    p { "One thing, in one class, written on your own paper." }
                }
            }
        }
    }
}
