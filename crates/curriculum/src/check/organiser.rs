//! Whether a knowledge organiser can be learnt from, and asked from.

use super::each::check_maths;
use super::places::{Item, Places};
use crate::organiser::Organiser;
use crate::problem::{Place, Problem};
use domain::Slug;
use std::collections::BTreeMap;

/// Terms that one page has room for.
const MOST_TERMS: usize = 24;
/// Facts and dates together that one page has room for.
const MOST_LINES: usize = 16;

pub(super) fn check_organiser(
    unit: &Slug,
    organiser: &Organiser,
    at: usize,
    places: &Places,
    problems: &mut Vec<Problem>,
) {
    let place = |key: &str| places.place(at, Item::Organiser, key);
    if organiser.is_empty() {
        let what = format!("the organiser of {unit} is empty");
        problems.push(Problem::warning(
            &place("organiser"),
            what,
            "Add terms, facts or dates, or take it out",
        ));
    }
    for fact in &organiser.facts {
        check_maths(fact, &format!("facts of {unit}"), &place("facts"), problems);
    }
    for date in &organiser.dates {
        check_maths(&date.what, &format!("dates of {unit}"), &place("dates"), problems);
    }
    check_maths(
        organiser.caption.as_deref().unwrap_or_default(),
        &format!("caption of {unit}"),
        &place("caption"),
        problems,
    );
    if organiser.caption.is_some() && organiser.figure.is_none() {
        let what = format!("the organiser of {unit} has a caption and no figure");
        problems.push(Problem::warning(
            &place("caption"),
            what,
            "Add figure = { kind = \"…\" }, or take it out",
        ));
    }
    one_page(unit, organiser, &place("terms"), problems);
    terms(unit, organiser, at, places, problems);
}

fn one_page(unit: &Slug, organiser: &Organiser, place: &Place<'_>, problems: &mut Vec<Problem>) {
    let (terms, lines) = (organiser.terms.len(), organiser.facts.len() + organiser.dates.len());
    if terms > MOST_TERMS || lines > MOST_LINES {
        let what = format!("the organiser of {unit} has {terms} terms and {lines} facts and dates");
        let hint = format!("Keep to one page: {MOST_TERMS} terms, and {MOST_LINES} facts and dates, at most");
        problems.push(Problem::warning(place, what, hint));
    }
}

fn terms(unit: &Slug, organiser: &Organiser, at: usize, places: &Places, problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<(bool, String), &str> = BTreeMap::new();
    for (index, term) in organiser.terms.iter().enumerate() {
        let place = |key: &str| places.place(at, Item::Term(index), key);
        for (key, text) in [("term", &term.term), ("meaning", &term.meaning)] {
            check_maths(text, &format!("{key} “{}” of {unit}", term.term), &place(key), problems);
        }
        let folded = |text: &str| text.to_lowercase();
        if seen.insert((true, folded(&term.term)), &term.term).is_some() {
            let what = format!("the term “{}” is there twice in {unit}", term.term);
            problems.push(Problem::error(&place("term"), what, "Keep one of them"));
        }
        if let Some(other) = seen.insert((false, folded(&term.meaning)), &term.term) {
            let what = format!("“{other}” and “{}” mean the same in {unit}", term.term);
            let hint = "Say what sets them apart, or keep one of them; a question could not tell them apart";
            problems.push(Problem::error(&place("meaning"), what, hint));
        }
        if term.gives_itself_away() {
            let what = format!("the meaning of “{}” says the word itself", term.term);
            problems.push(Problem::warning(
                &place("meaning"),
                what,
                "Say it in other words; until then it is not asked",
            ));
        }
    }
}
