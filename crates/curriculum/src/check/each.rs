//! What can be said about each thing by itself.

use super::home::{check_home, check_length};
use super::organiser::check_organiser;
use super::places::{Item, Places};
use super::question::check_question;
use crate::maths::faults;
use crate::problem::{Place, Problem};
use crate::values::{Misconception, Objective, Unit};
use domain::Judged;

/// Problems of each unit, objective, misconception and question by itself.
pub(crate) fn check_each(units: &[Unit], places: &Places) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        check_unit(unit, &places.place(at, Item::Unit, "title"), &mut problems);
        if let Some(organiser) = &unit.organiser {
            check_organiser(&unit.id, organiser, at, places, &mut problems);
        }
        for (index, misconception) in unit.misconceptions.iter().enumerate() {
            let place = |key: &str| places.place(at, Item::Misconception(index), key);
            check_misconception(misconception, place, &mut problems);
        }
        for (index, objective) in unit.objectives.iter().enumerate() {
            let place = |key: &str| places.place(at, Item::Objective(index), key);
            check_objective(objective, place, &mut problems);
        }
        for (index, question) in unit.questions.iter().enumerate() {
            let place = |key: &str| places.place(at, Item::Question(index), key);
            check_question(question, place, &mut problems);
        }
    }
    problems
}

fn check_unit(unit: &Unit, place: &Place<'_>, problems: &mut Vec<Problem>) {
    check_maths(&unit.title, &format!("the title of {}", unit.id), place, problems);
    if unit.objectives.is_empty() {
        let what = format!("the unit {} has no objectives yet", unit.id);
        problems.push(Problem::warning(place, what, "Add an [[objective]]"));
    }
}

fn check_misconception<'p>(
    misconception: &Misconception,
    place: impl Fn(&str) -> Place<'p>,
    problems: &mut Vec<Problem>,
) {
    let texts = [
        ("title", Some(&misconception.title)),
        ("teacher", misconception.teacher.as_ref()),
        ("try_next", misconception.try_next.as_ref()),
    ];
    for (key, text) in texts {
        let whose = format!("{key} of {}", misconception.id);
        check_maths(text.map_or("", String::as_str), &whose, &place(key), problems);
    }
}

fn check_objective<'p>(
    objective: &Objective,
    place: impl Fn(&str) -> Place<'p>,
    problems: &mut Vec<Problem>,
) {
    let texts = [
        ("title", Some(&objective.title)),
        ("pupil", objective.pupil.as_ref()),
        ("reteach", objective.reteach.as_ref()),
        ("deeper", objective.deeper.as_ref()),
        ("home", objective.home.as_ref()),
    ];
    let lists = [("look_for", &objective.look_for), ("prompts", &objective.prompts)];
    let single = texts.into_iter().filter_map(|(key, text)| text.map(|text| (key, text)));
    let several = lists.into_iter().flat_map(|(key, list)| list.iter().map(move |text| (key, text)));
    for (key, text) in single.chain(several) {
        check_maths(text, &format!("{key} of {}", objective.id), &place(key), problems);
    }
    if let Some(text) = &objective.home {
        check_home(&objective.id, text, &place("home"), problems);
    }
    for words in objective.home_in.values() {
        check_maths(&words.text, &format!("home of {}", objective.id), &place("home"), problems);
        check_length(&objective.id, &words.text, &place("home"), problems);
    }
    if objective.judged != Judged::Items && objective.look_for.is_empty() {
        let what = format!("the objective {} does not say what to look for", objective.id);
        let hint = "Add look_for = [\"…\"]: what it looks like when a pupil can do it";
        problems.push(Problem::warning(&place("judged"), what, hint));
    }
    let mut seen: Vec<&domain::Slug> = objective.prerequisites.iter().map(|needed| &needed.id).collect();
    seen.sort_unstable();
    if let Some(pair) = seen.windows(2).find(|pair| pair[0] == pair[1]) {
        let what = format!("the objective {} names the prerequisite {} twice", objective.id, pair[0]);
        problems.push(Problem::error(&place("prerequisites"), what, "Keep one of them"));
    }
}

/// Adds what is wrong with the maths in a text.
pub(super) fn check_maths(text: &str, whose: &str, place: &Place<'_>, problems: &mut Vec<Problem>) {
    for (what, hint) in faults(text) {
        problems.push(Problem::error(place, format!("in {whose}, {what}"), hint));
    }
}
