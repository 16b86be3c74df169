//! Target cards to print.

use super::template;
use super::view::{Card, Home, View};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{long_date, query};
use crate::guard::Visit;
use crate::pages::needs::words::{looks, paper_of};
use crate::pages::targets::words::{Reader, card};
use app::support::contract::{Action, Who};
use app::targets::{PupilTargets, Target};
use axum::http::Uri;
use domain::{Language, PaperColour, TargetId};
use maud::Markup;

/// The cards: all that are live, or the one that was asked for.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let wanted: Option<TargetId> = query(&uri)?.parsed("target")?;
    let class = visit.app().class_targets(&visit.permit).await?;
    let shown = |target: &&Target| match wanted {
        Some(wanted) => target.id() == wanted,
        None => target.is_live(),
    };
    let mut of_paper: Vec<&PupilTargets> = class.pupils.iter().collect();
    // A colour is fed once: its cards come out one after another.
    of_paper.sort_by_key(|pupil| pupil.looks);
    let mut paper = None;
    let cards: Vec<Card> = of_paper
        .into_iter()
        .flat_map(|pupil| pupil.targets.iter().filter(shown).map(move |target| (pupil, target)))
        .map(|(pupil, target)| Card {
            looks: on_a_sheet(looks(pupil.looks), pupil.paper.language),
            pile: pile(&mut paper, pupil.looks.paper),
            name: pupil.name.clone(),
            class: if pupil.paper.restricted { String::new() } else { class.group_name.clone() },
            card: for_paper(target),
            agreed: agreed(target),
            home: home(target, pupil.paper.language),
        })
        .collect();
    if wanted.is_some() && cards.is_empty() {
        return Err(Error::NotFound);
    }
    let view = View {
        back: Link::new("Targets of the class", format!("/classes/{}/targets", visit.permit.group()?)),
        empty: if cards.is_empty() { "There is no target to print.".into() } else { String::new() },
        cards,
    };
    let shell = visit.shell("Target cards", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

/// A card that says it in two languages has a sheet to itself.
fn on_a_sheet(looks: String, language: Language) -> String {
    if language == Language::English { looks } else { format!("{looks} alone").trim().to_owned() }
}

/// Says which paper begins here, where another does.
fn pile(before: &mut Option<PaperColour>, paper: Option<PaperColour>) -> String {
    if *before == paper {
        return String::new();
    }
    *before = paper;
    format!("{} from here", paper_of(paper))
}

/// As the pupil holds it: in the first person.
fn for_paper(target: &Target) -> crate::components::target::TargetCard {
    let mut terms = card(target, target.terms(), Reader::Pupil, |_, _| None);
    for step in terms.steps.iter_mut().filter(|step| step.who == "You") {
        step.who = "Me".into();
    }
    for step in terms.steps.iter_mut().filter(|step| step.who == "Your teacher") {
        step.who = "My teacher".into();
    }
    terms
}

fn home(target: &Target, language: Language) -> Home {
    let terms = target.terms();
    let steps = |who: Who| {
        terms.steps().iter().filter(move |one| one.who == who).map(|one| one.what.clone()).collect()
    };
    Home {
        language,
        learning: terms.learning().iter().map(|one| one.words.clone()).collect(),
        until: terms.by_when(),
        at_school: steps(Who::Teacher),
        at_home: steps(Who::Home),
        counts: terms.counts_as_met().to_owned(),
    }
}

fn agreed(target: &Target) -> String {
    let log = &target.stored.log.acts;
    let last = log.iter().rev().find(|(_, action)| matches!(action, Action::Agree(_)));
    last.map(|(on, _)| format!("Agreed by both on {}.", long_date(*on))).unwrap_or_default()
}
