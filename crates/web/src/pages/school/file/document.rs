//! Self-evaluation and plan as a document, under headings that somebody else chose.

use super::super::area::present::evidence;
use super::super::words;
use crate::pages::provision::words::{decision, money};
use app::exchange::document::{Block, Document};
use app::exchange::form::SchoolField;
use app::school_plan::{ClaimOnPage, PlanFile};
use app::store::{Area, Priority};
use std::collections::BTreeSet;

/// What stands under a heading with nothing to say.
const NOTHING: &str = "Nothing is recorded.";

/// The document.
pub(super) fn document(file: &PlanFile) -> Document {
    let named: BTreeSet<String> = file
        .form
        .sections
        .iter()
        .flat_map(|section| &section.fields)
        .filter_map(|field| match field {
            SchoolField::Area(name) => Some(name.to_lowercase()),
            _ => None,
        })
        .collect();
    let mut blocks = vec![Block::Heading(1, file.form.title.clone())];
    for section in &file.form.sections {
        blocks.push(Block::Heading(2, section.heading.clone()));
        if !section.note.is_empty() {
            blocks.push(Block::Paragraph(section.note.clone()));
        }
        let said: Vec<Block> = section.fields.iter().flat_map(|field| under(file, field, &named)).collect();
        let nothing = said.is_empty() && !section.fields.is_empty();
        blocks.extend(said);
        blocks.extend(nothing.then(|| Block::Paragraph(NOTHING.into())));
    }
    Document { title: file.form.title.clone(), blocks }
}

/// What stands under one field; an area that another heading names is left out of “areas”.
fn under(file: &PlanFile, field: &SchoolField, named: &BTreeSet<String>) -> Vec<Block> {
    match field {
        SchoolField::School => vec![Block::Paragraph(format!("School: {}", file.school))],
        SchoolField::Date => vec![Block::Paragraph(format!("Made on {}.", words::day(file.today)))],
        SchoolField::Areas => file
            .areas
            .iter()
            .filter(|(one, _, claims)| !named.contains(&one.name.to_lowercase()) && !claims.is_empty())
            .flat_map(|(one, scope, claims)| area(one, scope, claims))
            .collect(),
        SchoolField::Area(name) => file
            .areas
            .iter()
            .filter(|(one, ..)| one.name.to_lowercase() == name.to_lowercase())
            .flat_map(|(_, _, claims)| claims.iter().flat_map(claim))
            .collect(),
        SchoolField::Lines => list(file.lines.iter().map(|one| {
            format!(
                "“{}” – {}, {}",
                one.wording,
                words::voice(one.voice).to_lowercase(),
                one.added_on.strftime("%B %Y")
            )
        })),
        SchoolField::Priorities => {
            let live = file.priorities.iter().filter(|(one, _)| one.lives());
            live.flat_map(|(one, scope)| foretold(one, scope)).collect()
        }
        SchoolField::Reviews => file.priorities.iter().flat_map(|(one, scope)| reviews(one, scope)).collect(),
        SchoolField::Actions => actions(file, None),
        SchoolField::ActionsFor(tag) => actions(file, Some(tag)),
        SchoolField::Stopped => list(file.stopped.iter().filter_map(|one| {
            let on = one.given.stopped.filter(|on| *on <= file.today)?;
            Some(format!("{}, since {}; now: {}", one.replaces, words::day(on), one.feature))
        })),
    }
}

fn list(lines: impl Iterator<Item = String>) -> Vec<Block> {
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] }
}

fn area(area: &Area, scope: &str, claims: &[ClaimOnPage]) -> Vec<Block> {
    let heading = if scope.is_empty() || scope == area.name {
        area.name.clone()
    } else {
        format!("{scope}: {}", area.name)
    };
    std::iter::once(Block::Heading(3, heading)).chain(claims.iter().flat_map(claim)).collect()
}

fn claim(one: &ClaimOnPage) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(one.claim.words.claim.clone())];
    let pieces = one.evidence.iter().map(evidence).map(|piece| {
        let value = if piece.value.is_empty() { String::new() } else { format!(": {}", piece.value) };
        format!("{}{value} – {}", piece.what.text, piece.since)
    });
    blocks.extend(list(pieces));
    for (label, text) in [("For pupils: ", &one.claim.words.impact), ("Next: ", &one.claim.words.next_step)] {
        blocks.extend((!text.is_empty()).then(|| Block::Paragraph(format!("{label}{text}"))));
    }
    let checked = one.claim.checked.map_or_else(
        || "Nobody has checked it yet.".to_owned(),
        |when| format!("Last checked {}.", words::when(when)),
    );
    blocks.push(Block::Paragraph(format!("Last changed {}. {checked}", words::when(one.claim.changed))));
    blocks
}

fn title(one: &Priority, scope: &str) -> String {
    let change = one.now().map(|said| said.foretold.change.clone()).unwrap_or_default();
    if scope.is_empty() { change } else { format!("{scope}: {change}") }
}

/// Every version that was said, the first first: what was foretold is not what is wished afterwards.
fn foretold(one: &Priority, scope: &str) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(3, title(one, scope))];
    for said in &one.said {
        let of = &said.foretold;
        let again =
            if said.why.is_empty() { String::new() } else { format!(" Said anew because: {}", said.why) };
        blocks.push(Block::Paragraph(format!("Said {}.{again}", words::when((said.on, said.role)))));
        blocks.push(Block::List(vec![
            format!("What should change: {}", of.change),
            format!("For whom: {}", of.whom),
            format!("By when: {}", words::day(of.by)),
            format!("What failure would look like: {}", of.failure),
            format!("What it is compared with: {}", of.compared),
        ]));
    }
    blocks
}

fn reviews(one: &Priority, scope: &str) -> Vec<Block> {
    if one.reviews.is_empty() {
        return Vec::new();
    }
    let looked = one.reviews.iter().map(|review| {
        let when = words::when((review.on, review.role));
        format!("{when}: {} So we {}: {}", review.happened, decision(review.decision), review.reason)
    });
    let mut blocks = foretold(one, scope);
    blocks.extend(list(looked));
    blocks
}

fn actions(file: &PlanFile, tag: Option<&str>) -> Vec<Block> {
    let wanted: Option<BTreeSet<_>> = tag.map(|name| {
        let same = file.tags.iter().filter(|one| one.name.to_lowercase() == name.to_lowercase());
        same.map(|one| one.id).collect()
    });
    let asked = file
        .actions
        .iter()
        .filter(|one| wanted.as_ref().is_none_or(|tags| !tags.is_disjoint(&one.action.tags)));
    let rows: Vec<Vec<String>> = asked
        .map(|one| {
            let serves = file.tags.iter().filter(|tag| one.action.tags.contains(&tag.id));
            let serves: Vec<&str> = serves.map(|tag| tag.name.as_str()).collect();
            vec![
                one.action.wording.clone(),
                one.action.owner.clone(),
                one.action.cost_pence.map_or_else(|| "not said".into(), |pence| money(pence.into())),
                one.action.success.clone(),
                serves.join(", "),
                words::state(one.state).to_owned(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let headings = ["What", "Who sees to it", "Cost", "How we see that it worked", "Serves", "Stands"];
    vec![Block::Table { headings: headings.map(str::to_owned).to_vec(), rows }]
}
