//! The knowledge organiser of a file.

use super::detail::figure;
use super::table::Table;
use crate::check::{ItemPlace, OrganiserPlaces};
use crate::organiser::{KeyDate, Organiser, Term};

/// The organiser, with the lines of it and of each of its terms.
pub(super) fn organiser(mut table: Table<'_, '_>) -> (Organiser, OrganiserPlaces) {
    let place = table.place();
    let (terms, terms_at): (Vec<Term>, Vec<ItemPlace>) = table
        .entries("terms", "this term", "[{ term = \"…\", meaning = \"…\" }]")
        .into_iter()
        .map(|entry| (entry.place(), entry))
        .map(|(place, entry)| (term(entry), place))
        .unzip();
    let organiser = Organiser {
        terms,
        facts: table.texts("facts"),
        dates: table
            .entries("dates", "this date", "[{ when = \"AD 43\", what = \"…\" }]")
            .into_iter()
            .map(date)
            .collect(),
        figure: table.inner("figure", "this figure").and_then(figure),
        caption: table.text("caption"),
    };
    table.finish();
    (organiser, OrganiserPlaces { organiser: place, terms: terms_at })
}

fn term(mut table: Table<'_, '_>) -> Term {
    let term = Term { term: table.required_title("term"), meaning: table.required_title("meaning") };
    table.finish();
    term
}

fn date(mut table: Table<'_, '_>) -> KeyDate {
    let date = KeyDate { when: table.required_title("when"), what: table.required_title("what") };
    table.finish();
    date
}
