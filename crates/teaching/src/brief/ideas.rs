//! What to teach again, and what nearly everyone can build on.
//!
//! At most two ideas: a wrong idea that many share, something needed before that many do not have, or the
//! objective itself. The count decides between them, and the counts are over those about whom the evidence
//! tells something.

use domain::{MisconceptionId, ObjectiveId};

use super::line::{Behind, LineKey};
use super::misconceptions::{self, Shown};
use super::standing::{Source, Standing, standing};
use super::types::{StartKind, StartLine};
use super::work::{Work, key};
use crate::readings::counts_in_words;
use crate::words;

/// A wrong idea is taught again to the class when at least this share of those who answered holds it.
const SHARED: f64 = 0.2;
/// Something needed before is taught again to the class when about a third needs it for today.
const WANTING: f64 = 0.33;
/// The most ideas taught again in one lesson.
const MOST: usize = 2;

/// One idea to teach again.
pub(super) struct Idea {
    pub objective: ObjectiveId,
    pub misconception: Option<MisconceptionId>,
    /// How many pupils need it, in expectation.
    pub need: f64,
    /// Short words for it: "common multiples".
    pub words: String,
    /// How to teach it again, where that is written.
    pub how: Option<String>,
    pub line: super::line::Line,
}

/// The ideas to teach again, those that most pupils need first.
pub(super) fn to_reteach(work: &Work<'_>, shown: &[Shown]) -> Vec<Idea> {
    let mut ideas: Vec<Idea> = shown.iter().filter_map(|shown| wrong_idea(work, shown)).collect();
    for (objective, reason) in work.needed_before() {
        ideas.extend(weak_prerequisite(work, objective, reason));
    }
    for objective in &work.items {
        let has_wrong_idea =
            ideas.iter().any(|idea| idea.objective == *objective && idea.misconception.is_some());
        if !has_wrong_idea {
            ideas.extend(objective_itself(work, *objective));
        }
    }
    // A stable sort: of equal needs the wrong idea stands before the missing step, and that before the rest.
    ideas.sort_by(|a, b| b.need.total_cmp(&a.need));
    ideas.truncate(MOST);
    ideas
}

fn wrong_idea(work: &Work<'_>, shown: &Shown) -> Option<Idea> {
    let facts = work.readings.misconception(shown.misconception)?;
    // Whole pupils of a class: exact in f64.
    #[allow(clippy::cast_precision_loss)]
    let (holding, answered) = (shown.who.len() as f64, shown.answered as f64);
    if !misconceptions::is_shared(&work.readings, shown) || holding < SHARED * answered {
        return None;
    }
    let words = words::quoted(&words::inside(&facts.title));
    let line = work.line(
        key("reteach", &[shown.objective.value(), shown.misconception.value()]),
        format!("Put right: {words}"),
        misconceptions::why_taught_again(work, shown),
        misconceptions::behind(work, shown),
    )?;
    let how = facts.try_next.clone().or_else(|| how_to_reteach(work, shown.objective));
    Some(Idea {
        objective: shown.objective,
        misconception: Some(shown.misconception),
        need: holding,
        words,
        how,
        line,
    })
}

/// The objective itself as an idea for a part of the class, whatever the rest of it knows.
pub(super) fn for_a_part(work: &Work<'_>, objective: ObjectiveId) -> Option<Idea> {
    let standing = standing(work, objective)?;
    reteach(work, objective, &standing, "")
}

fn weak_prerequisite(work: &Work<'_>, objective: ObjectiveId, reason: Option<&str>) -> Option<Idea> {
    let standing = standing(work, objective).filter(Standing::is_weak)?;
    if !work.is_taught(objective) || (standing.source == Source::Pupils && !is_wanting_today(work, objective))
    {
        return None;
    }
    let because = reason.map_or_else(|| "It is needed today.".to_owned(), words::sentence_start);
    reteach(work, objective, &standing, &because)
}

/// Whether those who lack it are also those who lack what it is needed for today. Where the others manage
/// without, it is no idea for this lesson.
fn is_wanting_today(work: &Work<'_>, objective: ObjectiveId) -> bool {
    let places = work.readings.pupils().map(|(place, _)| place);
    let needs: Vec<f64> = places.filter_map(|place| work.need_today(place, objective)).collect();
    // Whole pupils of a class: exact in f64.
    #[allow(clippy::cast_precision_loss)]
    let share = needs.iter().sum::<f64>() / needs.len().max(1) as f64;
    share >= WANTING
}

fn objective_itself(work: &Work<'_>, objective: ObjectiveId) -> Option<Idea> {
    let looks_back = work.looks_back();
    let standing = standing(work, objective)
        .filter(|standing| standing.is_low() || (looks_back && !standing.nearly_all))?;
    let idea = reteach(work, objective, &standing, "")?;
    let need = if looks_back { work.would_learn(objective) } else { idea.need };
    Some(Idea { need, ..idea })
}

fn reteach(work: &Work<'_>, objective: ObjectiveId, standing: &Standing, because: &str) -> Option<Idea> {
    let title = words::quoted(work.readings.title(objective));
    let line = work.line(
        key("reteach", &[objective.value()]),
        format!("Teach again: {title}"),
        format!("{} {because}", standing.sentence).trim_end().to_owned(),
        standing.behind.clone(),
    )?;
    // Whole pupils of a class: exact in f64.
    #[allow(clippy::cast_precision_loss)]
    let need = (1.0 - standing.share) * standing.of as f64;
    Some(Idea {
        objective,
        misconception: None,
        need,
        words: title,
        how: how_to_reteach(work, objective),
        line,
    })
}

fn how_to_reteach(work: &Work<'_>, objective: ObjectiveId) -> Option<String> {
    work.readings.objective(objective).and_then(|facts| facts.reteach.clone())
}

/// What nearly everyone can build on: what today needs first, then the objective just before it in the unit
/// (further back, a list of topics says nothing about what rests on what).
pub(super) fn build_on(work: &Work<'_>) -> Option<StartLine> {
    let mut candidates: Vec<ObjectiveId> =
        work.needed_before().into_iter().map(|(objective, _)| objective).collect();
    candidates.extend(just_before_in_unit(work));
    let focus = work.focus();
    candidates.retain(|objective| !focus.contains(objective));
    for objective in candidates {
        // At least half of the class must be known before "nearly everyone" is said.
        let known = standing(work, objective).filter(|standing| standing.of * 2 >= work.size());
        let Some(standing) = known.filter(|standing| standing.nearly_all) else { continue };
        let counts = work.readings.counts(objective);
        // States are said where they say the same as the claim; "28 developing" would sound like a no.
        let states = standing.source == Source::Pupils && counts.secure * 5 >= counts.told() * 4;
        let why = if states {
            format!("{}.", words::sentence_start(&counts_in_words(&counts)))
        } else {
            standing.sentence
        };
        let looked = work
            .readings
            .last_look(objective)
            .map_or_else(String::new, |on| format!(" Looked at {}.", words::ago(on, work.reference())));
        let line = work.line(
            key("build-on", &[objective.value()]),
            format!("Nearly everyone can build on {}", words::quoted(work.readings.title(objective))),
            format!("{why}{looked}"),
            standing.behind,
        );
        if let Some(line) = line {
            return Some(StartLine {
                kind: StartKind::BuildOn,
                decision: None,
                objective: Some(objective),
                line,
            });
        }
    }
    None
}

fn just_before_in_unit(work: &Work<'_>) -> Vec<ObjectiveId> {
    let Some(unit) = &work.input.unit else { return Vec::new() };
    let first = unit.objectives.iter().position(|objective| work.input.focus.contains(objective));
    unit.objectives[..first.unwrap_or(0)].last().copied().into_iter().collect()
}

/// Things needed today about which too little is recorded: at most two to check before starting.
pub(super) fn check_first(work: &Work<'_>) -> Vec<StartLine> {
    let mut lines = Vec::new();
    for (objective, reason) in work.needed_before() {
        let judged = work.readings.objective(objective).map(|facts| facts.judged);
        if standing(work, objective).is_some() || judged != Some(domain::Judged::Items) || lines.len() == 2 {
            continue;
        }
        let known = little_known(work, objective);
        let because = reason.map_or_else(String::new, |reason| format!(" {}", words::sentence_start(reason)));
        let claim = format!("Check first: {}", words::quoted(work.readings.title(objective)));
        let behind = Behind { cells: work.told_cells(objective), ..Behind::default() };
        let line = work.line(check_key(objective), claim, format!("{known}.{because}"), behind);
        lines.extend(line.map(|line| StartLine {
            kind: StartKind::CheckFirst,
            decision: None,
            objective: Some(objective),
            line,
        }));
    }
    lines
}

/// Why something needed today has to be checked: nothing, long ago, or about a few pupils only.
fn little_known(work: &Work<'_>, objective: ObjectiveId) -> String {
    let told = work.spread(objective).of;
    if told > 0 {
        return format!("We can tell about {} only", words::count_of(told, work.size()));
    }
    let answered = work.readings.answered(objective);
    if answered == 0 {
        return "Nothing is recorded about it yet".to_owned();
    }
    let last = work.readings.last_look(objective);
    let last =
        last.map_or_else(String::new, |on| format!(", the last {}", words::latest(on, work.reference())));
    let have = if answered == 1 { "has" } else { "have" };
    let answered = words::sentence_start(&words::count_of(answered, work.size()));
    format!("{answered} {have} answered on it{last}: too little to tell")
}

fn check_key(objective: ObjectiveId) -> LineKey {
    key("check", &[objective.value()])
}
