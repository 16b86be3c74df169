//! The fields of a target: filled from suggestions, from terms, or from what was sent; and read back.

use crate::components::target::{LearnChoice, StepField, TargetFields};
use crate::components::{Choice, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::pages::targets::words::{Reader, where_it_stands};
use app::support::contract::{Terms, Who};
use app::support::targets::Grade;
use app::targets::{Learnable, Proposal, TargetForm, USUAL_DAYS};
use domain::ObjectiveId;
use jiff::Span;
use std::collections::BTreeMap;

const STEPS: [(Who, &str, bool); 4] = [
    (Who::Pupil, "step.pupil", false),
    (Who::Teacher, "step.teacher", false),
    (Who::Home, "step.home", true),
    (Who::Partner, "step.partner", true),
];

/// Steps that fit nearly any objective, so that nobody has to type; everybody may.
fn usual_step(who: Who) -> &'static str {
    match who {
        Who::Pupil => "Try two questions on this twice a week, and say when I am stuck.",
        Who::Teacher => "Teach it again another way, and look at my work on it with me each week.",
        Who::Home => "Ask me to show and explain one, once a week.",
        Who::Partner => "",
    }
}

const USUAL_COUNTS: &str = "Four out of five right on fresh questions, on my own, and again a week later.";
const USUAL_COUNTS_SEEN: &str = "Shown in a new piece of work, on my own, and again on another day.";

fn step_label(who: Who, reader: Reader) -> &'static str {
    match (who, reader) {
        (Who::Pupil, Reader::Teacher) => "What the pupil does",
        (Who::Pupil, Reader::Pupil) => "What I will do",
        (Who::Teacher, Reader::Teacher) => "What the teacher does",
        (Who::Teacher, Reader::Pupil) => "What my teacher will do",
        (Who::Home, _) => "What somebody at home does",
        (Who::Partner, _) => "What somebody else does: a club, a mentor, the library",
    }
}

/// A form for a new target: the first suggestion is chosen, everything is filled in.
pub fn fresh(form: &TargetForm, reader: Reader) -> TargetFields {
    let choice = |(place, one): (usize, &Learnable)| LearnChoice { chosen: place == 0, ..learn(one, reader) };
    let by_questions = form.suggestions.first.first().is_none_or(|one| one.recent.is_some());
    TargetFields {
        first: form.suggestions.first.iter().enumerate().map(choice).collect(),
        others: form.suggestions.others.iter().map(|one| learn(one, reader)).collect(),
        steps: steps(reader, usual_step),
        by: form.today.saturating_add(Span::new().days(USUAL_DAYS)).to_string(),
        counts: if by_questions { USUAL_COUNTS } else { USUAL_COUNTS_SEEN }.to_owned(),
        words_label: words_label(reader).to_owned(),
        grades: grades(form, None),
        grades_hint: grades_hint(form),
        problems: Vec::new(),
    }
}

/// Grades to aim for; none is chosen unless one was agreed, and whoever wants none leaves it so.
fn grades(form: &TargetForm, agreed: Option<&(Grade, String)>) -> Vec<Choice> {
    let Some(choice) = &form.grades else { return Vec::new() };
    let mut offered = choice.grades.clone();
    if let Some((grade, name)) = agreed {
        // What was agreed can always stay, and from it both can go lower, with a reason.
        offered.retain(|(one, _)| one != grade);
        offered.push((*grade, name.clone()));
        offered.extend(choice.lower.iter().filter(|(one, _)| one < grade).cloned());
        offered.sort_by_key(|(grade, _)| *grade);
        offered.dedup_by_key(|(grade, _)| *grade);
    }
    let one = |(grade, name): &(Grade, String)| Choice {
        chosen: agreed.is_some_and(|(agreed, _)| agreed == grade),
        ..Choice::new(grade.0.to_string(), name)
    };
    let none = Choice { chosen: agreed.is_none(), ..Choice::new("", "No grade: what to learn next") };
    std::iter::once(none).chain(offered.iter().map(one)).collect()
}

fn grades_hint(form: &TargetForm) -> String {
    let Some(choice) = &form.grades else { return String::new() };
    let name = choice.grades.iter().find(|(grade, _)| *grade == choice.suggested).map(|(_, name)| name);
    let suggested = name.map(|name| format!("Suggested: {name}. ")).unwrap_or_default();
    format!("{suggested}Not reaching it is not a miss, and it is never for sets or tiers of entry.")
}

/// A form that changes terms: they stand in it. `called` is what the grade is called that they aim for.
pub fn of_terms(form: &TargetForm, terms: &Terms, called: Option<String>, reader: Reader) -> TargetFields {
    let named: BTreeMap<ObjectiveId, &str> =
        terms.learning().iter().map(|one| (one.objective, one.words.as_str())).collect();
    let all = form.suggestions.first.iter().chain(&form.suggestions.others);
    let chosen = |one: &Learnable| {
        let words = named.get(&one.objective)?;
        Some(LearnChoice { chosen: true, words: (*words).to_owned(), ..learn(one, reader) })
    };
    let suggested = form.suggestions.first.iter().filter(|one| !named.contains_key(&one.objective));
    let step = |who: Who| {
        let mut of = terms.steps().iter().filter(move |step| step.who == who);
        of.next().map_or("", |step| step.what.as_str())
    };
    TargetFields {
        first: all.filter_map(chosen).chain(suggested.map(|one| learn(one, reader))).collect(),
        others: form
            .suggestions
            .others
            .iter()
            .filter(|one| !named.contains_key(&one.objective))
            .map(|one| learn(one, reader))
            .collect(),
        steps: steps(reader, step),
        by: terms.by_when().to_string(),
        counts: terms.counts_as_met().to_owned(),
        words_label: words_label(reader).to_owned(),
        grades: grades(form, terms.range().zip(called).map(|(range, name)| (range.target, name)).as_ref()),
        grades_hint: grades_hint(form),
        problems: Vec::new(),
    }
}

/// The same form with what was sent in the place of what it offered, and what is wrong with it.
pub fn as_sent(mut fields: TargetFields, sent: &Fields, problem: Problem) -> TargetFields {
    for choice in fields.first.iter_mut().chain(&mut fields.others) {
        choice.chosen = sent.all("objective").any(|one| one == choice.value);
        if let Some(words) = sent.all(&format!("words.{}", choice.value)).next() {
            words.clone_into(&mut choice.words);
        }
    }
    for step in &mut fields.steps {
        sent.text(&step.name).clone_into(&mut step.value);
    }
    sent.text("by").clone_into(&mut fields.by);
    sent.text("counts").clone_into(&mut fields.counts);
    for grade in &mut fields.grades {
        grade.chosen = grade.value == sent.text("grade");
    }
    fields.problems = vec![problem];
    fields
}

/// What a form proposes.
///
/// # Errors
/// `NotFound` for an objective that is no number, `Bad` without a day.
pub fn proposal(fields: &Fields) -> Result<Proposal, Error> {
    let objectives: Vec<ObjectiveId> = fields.all_parsed("objective")?;
    let words = |id: ObjectiveId| fields.text(&format!("words.{id}")).to_owned();
    Ok(Proposal {
        learning: objectives.into_iter().map(|id| (id, words(id))).collect(),
        steps: STEPS.iter().map(|(who, name, _)| (*who, fields.text(name).to_owned())).collect(),
        by_when: fields.text("by").parse().map_err(|_| Error::Bad("Choose the last day.".into()))?,
        counts_as_met: fields.text("counts").to_owned(),
        grade: fields.parsed::<u8>("grade")?.map(Grade),
    })
}

fn steps<'a>(reader: Reader, what: impl Fn(Who) -> &'a str) -> Vec<StepField> {
    let field = |(who, name, optional): &(Who, &str, bool)| StepField {
        name: (*name).to_owned(),
        label: step_label(*who, reader).to_owned(),
        value: what(*who).to_owned(),
        optional: *optional,
    };
    STEPS.iter().map(field).collect()
}

fn words_label(reader: Reader) -> &'static str {
    match reader {
        Reader::Teacher => "In the pupil’s words",
        Reader::Pupil => "In my own words",
    }
}

fn learn(one: &Learnable, reader: Reader) -> LearnChoice {
    LearnChoice {
        value: one.objective.to_string(),
        title: match reader {
            Reader::Teacher => one.title.clone(),
            Reader::Pupil => one.words.clone(),
        },
        words: one.words.clone(),
        note: where_it_stands(one, reader),
        chosen: false,
    }
}
