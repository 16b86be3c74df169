//! One file of a unit.

use super::item::{misconception, objective, question};
use super::organiser::organiser;
use super::source::Source;
use super::table::Table;
use crate::check::{ItemPlace, OrganiserPlaces, UnitPlaces};
use crate::organiser::Organiser;
use crate::values::Unit;
use domain::Slug;

/// The unit that a file describes, with the lines of everything in it; `None` (and said why) without a head.
pub(super) fn unit(source: &Source<'_>) -> Option<(Unit, UnitPlaces)> {
    let mut file = Table::new(source, source.root(), 1, "this file");
    let head = file.part("unit", "the unit");
    let found = file.inner("organiser", "the organiser").map(organiser).unzip();
    let (organiser, organiser_places): (Option<Organiser>, Option<OrganiserPlaces>) = found;
    let (misconceptions, misconception_places) =
        each(file.parts("misconception", "this misconception"), misconception);
    let (objectives, objective_places) = each(file.parts("objective", "this objective"), objective);
    let (questions, question_places) = each(file.parts("question", "this question"), question);
    file.finish();
    let mut head = head?;
    let place = head.place();
    let id = head.id("id");
    let title = head.required_title("title");
    let year = head.whole("year", -1..=14).and_then(|year| i8::try_from(year).ok());
    let order = head.whole("order", 0..=1_000_000).and_then(|order| u32::try_from(order).ok()).unwrap_or(0);
    let lessons = head.whole("lessons", 1..=400).and_then(|lessons| u16::try_from(lessons).ok());
    head.finish();
    // Without an id the file's name stands in, so that the rest is still checked; the error remains.
    let id = id.or_else(|| Slug::from_title(source.name()))?;
    let unit = Unit { id, title, year, order, lessons, organiser, misconceptions, objectives, questions };
    let places = UnitPlaces {
        file: source.name().to_owned(),
        unit: place,
        organiser: organiser_places,
        misconceptions: misconception_places,
        objectives: objective_places,
        questions: question_places,
    };
    Some((unit, places))
}

/// The readable ones of a list with their places; the others have been reported.
fn each<'s, 't, T>(
    tables: Vec<Table<'s, 't>>,
    read: impl Fn(Table<'s, 't>) -> Option<T>,
) -> (Vec<T>, Vec<ItemPlace>) {
    tables
        .into_iter()
        .filter_map(|table| {
            let place = table.place();
            read(table).map(|item| (item, place))
        })
        .unzip()
}
