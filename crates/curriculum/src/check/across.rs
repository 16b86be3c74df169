//! What the files say about each other: ids once, nothing dangling, no circles, something to ask.

use super::cycles::cycles;
use super::places::{Item, Places};
use crate::problem::{Place, Problem};
use crate::values::Unit;
use domain::{Judged, QuestionUse, Slug};
use std::collections::{BTreeMap, BTreeSet};

/// Problems between the things of a subject.
pub(crate) fn check_across(units: &[Unit], places: &Places) -> Vec<Problem> {
    let mut problems = Vec::new();
    doubles(units, places, &mut problems);
    let known = Known::of(units);
    dangling(units, places, &known, &mut problems);
    circles(units, places, &known, &mut problems);
    unasked(units, places, &mut problems);
    problems
}

/// Every thing of every unit with its kind, id and place.
fn everything(units: &[Unit]) -> impl Iterator<Item = (&'static str, &Slug, usize, Item)> {
    units.iter().enumerate().flat_map(|(at, unit)| {
        let unit_itself = std::iter::once(("unit", &unit.id, at, Item::Unit));
        let objectives = unit.objectives.iter().enumerate();
        let objectives = objectives.map(move |(i, o)| ("objective", &o.id, at, Item::Objective(i)));
        let questions = unit.questions.iter().enumerate();
        let questions = questions.map(move |(i, q)| ("question", &q.id, at, Item::Question(i)));
        let misconceptions = unit.misconceptions.iter().enumerate();
        let misconceptions =
            misconceptions.map(move |(i, m)| ("misconception", &m.id, at, Item::Misconception(i)));
        unit_itself.chain(misconceptions).chain(objectives).chain(questions)
    })
}

fn doubles(units: &[Unit], places: &Places, problems: &mut Vec<Problem>) {
    let mut first: BTreeMap<(&str, &Slug), Place<'_>> = BTreeMap::new();
    for (kind, id, at, item) in everything(units) {
        let place = places.place(at, item, "id");
        let Some(earlier) = first.get(&(kind, id)) else {
            first.insert((kind, id), place);
            continue;
        };
        let what = match earlier.line {
            Some(line) => format!("the {kind} {id} is already in {}, line {line}", earlier.file),
            None => format!("the {kind} {id} is there twice"),
        };
        problems.push(Problem::error(
            &place,
            what,
            "Give one of the two another id; ids are never used twice",
        ));
    }
}

/// What there is to refer to.
struct Known<'u> {
    /// Objective → (place in teaching order, unit, place in the unit).
    objectives: BTreeMap<&'u Slug, (usize, usize, usize)>,
    misconceptions: BTreeSet<&'u Slug>,
}

impl<'u> Known<'u> {
    fn of(units: &'u [Unit]) -> Self {
        let mut objectives = BTreeMap::new();
        let mut order = 0;
        for (at, unit) in units.iter().enumerate() {
            for (index, objective) in unit.objectives.iter().enumerate() {
                objectives.entry(&objective.id).or_insert((order, at, index));
                order += 1;
            }
        }
        let misconceptions = units.iter().flat_map(|unit| &unit.misconceptions).map(|m| &m.id).collect();
        Self { objectives, misconceptions }
    }
}

fn dangling(units: &[Unit], places: &Places, known: &Known<'_>, problems: &mut Vec<Problem>) {
    let written = "Check its spelling, or add it to a file of this subject";
    for (at, unit) in units.iter().enumerate() {
        for (index, objective) in unit.objectives.iter().enumerate() {
            let place = places.place(at, Item::Objective(index), "prerequisites");
            for needed in
                objective.prerequisites.iter().filter(|needed| !known.objectives.contains_key(&needed.id))
            {
                let what = format!("{} needs the objective {}, which is not there", objective.id, needed.id);
                problems.push(Problem::error(&place, what, written));
            }
        }
        for (index, question) in unit.questions.iter().enumerate() {
            let place = places.place(at, Item::Question(index), "objectives");
            for (objective, _) in
                question.objectives.iter().filter(|(id, _)| !known.objectives.contains_key(id))
            {
                let what = format!("the question {} is about {objective}, which is not there", question.id);
                problems.push(Problem::error(&place, what, written));
            }
            let place = places.place(at, Item::Question(index), "options");
            let of_options = question.options.iter().filter_map(|option| option.misconception.as_ref());
            let of_wrong = question.detail.wrong.iter().filter_map(|wrong| wrong.misconception.as_ref());
            let named = of_options.chain(of_wrong);
            for misconception in named.filter(|id| !known.misconceptions.contains(id)) {
                let what = format!(
                    "the question {} names the misconception {misconception}, which is not there",
                    question.id
                );
                problems.push(Problem::error(&place, what, written));
            }
        }
    }
}

fn circles(units: &[Unit], places: &Places, known: &Known<'_>, problems: &mut Vec<Problem>) {
    let needs = |(_, unit, index): (usize, usize, usize)| &units[unit].objectives[index].prerequisites;
    let mut order: Vec<(&Slug, (usize, usize, usize))> =
        known.objectives.iter().map(|(id, place)| (*id, *place)).collect();
    order.sort_by_key(|(_, place)| place.0);
    let graph: Vec<Vec<usize>> = order
        .iter()
        .map(|(_, place)| {
            let needed = needs(*place).iter();
            needed.filter_map(|p| known.objectives.get(&p.id)).map(|(at, ..)| *at).collect()
        })
        .collect();
    // Objectives that are there twice leave gaps in the numbering; those were reported as doubles.
    if order.iter().enumerate().any(|(at, (_, place))| place.0 != at) {
        return;
    }
    let found = cycles(&graph);
    for path in &found {
        let names: Vec<&str> =
            path.iter().filter_map(|at| order.get(*at)).map(|(id, _)| id.as_str()).collect();
        let Some((_, (_, unit, index))) = path.first().and_then(|at| order.get(*at)) else { continue };
        let what = format!("these objectives need each other in a circle: {}", in_brief(&names));
        let place = places.place(*unit, Item::Objective(*index), "prerequisites");
        problems.push(Problem::error(&place, what, "Take one of these prerequisites out"));
    }
    if found.is_empty() {
        later_first(units, places, known, problems);
    }
}

/// A path with its arrows; the middle of a long one is left out.
fn in_brief(names: &[&str]) -> String {
    const SHOWN: usize = 8;
    if names.len() <= SHOWN {
        return names.join(" → ");
    }
    let (start, end) = (&names[..SHOWN - 1], names.last().copied().unwrap_or_default());
    format!("{} → … → {end}", start.join(" → "))
}

fn later_first(units: &[Unit], places: &Places, known: &Known<'_>, problems: &mut Vec<Problem>) {
    for (id, (order, at, index)) in &known.objectives {
        for needed in &units[*at].objectives[*index].prerequisites {
            if known.objectives.get(&needed.id).is_some_and(|(later, ..)| later > order) {
                let what = format!("{id} needs {}, which is taught later", needed.id);
                let place = places.place(*at, Item::Objective(*index), "prerequisites");
                problems.push(Problem::warning(&place, what, "Change the order of the units or objectives"));
            }
        }
    }
}

/// Objectives judged by questions that have none for the middle or the end of a lesson.
fn unasked(units: &[Unit], places: &Places, problems: &mut Vec<Problem>) {
    let asked = |purpose: QuestionUse| -> BTreeSet<&Slug> {
        let questions = units.iter().flat_map(|unit| &unit.questions);
        questions.filter(|q| q.is_for(purpose)).flat_map(|q| q.objectives.iter().map(|(id, _)| id)).collect()
    };
    let (hinges, exits) = (asked(QuestionUse::Hinge), asked(QuestionUse::Exit));
    // What is measured, drawn or made is looked at; a hinge about it would be a false choice.
    let cards: BTreeSet<&Slug> = units
        .iter()
        .flat_map(|unit| &unit.questions)
        .filter(|question| !question.detail.look_for.is_empty() && question.answer.is_none())
        .flat_map(|question| question.objectives.iter().map(|(id, _)| id))
        .collect();
    for (at, unit) in units.iter().enumerate() {
        for (index, objective) in unit.objectives.iter().enumerate() {
            if objective.judged != Judged::Items || cards.contains(&objective.id) {
                continue;
            }
            let missing = match (hinges.contains(&objective.id), exits.contains(&objective.id)) {
                (true, true) => continue,
                (false, true) => "hinge question",
                (true, false) => "exit question",
                (false, false) => "hinge and no exit question",
            };
            let place = places.place(at, Item::Objective(index), "id");
            let what = format!("the objective {} has no {missing} yet", objective.id);
            problems.push(Problem::warning(
                &place,
                what,
                "Add one when you have it; the brief says so until then",
            ));
        }
    }
}
