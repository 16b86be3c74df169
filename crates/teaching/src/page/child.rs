//! The child page: the same reading as My learning and the teacher's pages, for a family.
//!
//! It holds no sentence: what a family reads stands in a catalogue of its own language, and this says which of its
//! sentences are true. Titles are the school's words. What was not taught is never here; nor is any other child.

use domain::{KnowledgeState, ObjectiveId, PupilId};

use super::my_learning::{in_order, pupil_title};
use super::types::{AtHome, Behind, ChildPage, ChildWork, Going, HomeKind};
use crate::input::ClassFacts;
use crate::own::shown_to;
use crate::picture::CellState;
use crate::readings::{Reading, Readings};

/// The most things that are named as secure, the latest first, and as being worked on.
const MOST_SECURE: usize = 5;
const MOST_WORK: usize = 3;
/// Fewer things looked at than this say nothing about being behind.
const LEAST_LOOKED_AT: usize = 4;

/// The child page of one pupil about `objectives`, in teaching order; `None` when the pupil is not in the class.
/// `class` must hold the whole class, as for My learning.
#[must_use]
pub fn child_page(class: &ClassFacts, pupil: PupilId, objectives: &[ObjectiveId]) -> Option<ChildPage> {
    let readings = Readings::new(class, class.when.today(), objectives);
    child(&readings, pupil, objectives)
}

/// The same for every pupil of the class, from one reading: a class is printed in one go.
#[must_use]
pub fn child_pages(class: &ClassFacts, objectives: &[ObjectiveId]) -> Vec<(PupilId, ChildPage)> {
    let readings = Readings::new(class, class.when.today(), objectives);
    let page = |pupil: PupilId| Some((pupil, child(&readings, pupil, objectives)?));
    class.pupils.iter().filter_map(|facts| page(facts.pupil)).collect()
}

fn child(readings: &Readings<'_>, pupil: PupilId, objectives: &[ObjectiveId]) -> Option<ChildPage> {
    let (place, facts) = readings.pupils().find(|(_, facts)| facts.pupil == pupil)?;
    let shown = shown_to(readings, place, objectives);
    let read: Vec<(ObjectiveId, Reading<'_>)> =
        shown.iter().map(|objective| (*objective, readings.reading(place, *objective))).collect();
    let work = |objective: &ObjectiveId| {
        let going = going(&readings.reading(place, *objective), readings.class.settings.clear)?;
        Some(ChildWork { objective: *objective, title: pupil_title(readings, *objective), going })
    };
    let all_work: Vec<ChildWork> = in_order(readings, place, &shown).iter().filter_map(work).collect();
    let mut secure: Vec<(ObjectiveId, Option<jiff::Timestamp>)> = read
        .iter()
        .filter(|(_, reading)| is_secure(reading))
        .map(|(objective, reading)| (*objective, reading.knowledge.and_then(|known| known.last_at)))
        .collect();
    secure.sort_by_key(|(_, last)| std::cmp::Reverse(*last));
    // Whoever works on steps of their own is where school and family agreed.
    let behind = (facts.own.is_none() && behind(&read)).then(|| Behind {
        step: facts
            .suspected
            .iter()
            .find(|(objective, _)| shown.contains(objective))
            .map(|(_, before)| readings.title(*before).to_owned()),
    });
    let at_home = at_home(readings, &all_work, &secure);
    Some(ChildPage {
        taught: shown.len(),
        secure: secure.len(),
        secure_titles: secure
            .iter()
            .take(MOST_SECURE)
            .map(|(objective, _)| pupil_title(readings, *objective))
            .collect(),
        working_on: all_work.into_iter().take(MOST_WORK).collect(),
        behind,
        at_home,
        own: facts.own.is_some(),
        steps: facts.own.as_ref().map(|own| own.steps.clone()).unwrap_or_default(),
    })
}

fn is_secure(reading: &Reading<'_>) -> bool {
    reading.missed.is_none()
        && (reading.state == CellState::Known(KnowledgeState::Secure)
            || reading.seen.is_some_and(|seen| seen.pieces > 0 && seen.help == Some(domain::Help::None)))
}

/// How something is going that is not secure; `None` for what is, or was never taught.
fn going(reading: &Reading<'_>, clear: f64) -> Option<Going> {
    if reading.missed.is_some() {
        return Some(Going::Away);
    }
    if is_secure(reading) {
        return None;
    }
    Some(match reading.state {
        CellState::Known(KnowledgeState::Developing) if reading.met().is_some_and(|met| met >= clear) => {
            Going::OneMoreCheck
        }
        CellState::Known(KnowledgeState::Developing) | CellState::Seen => Going::OnTheWay,
        CellState::Known(KnowledgeState::NotYet) | CellState::NotSeenYet => Going::StillLearning,
        CellState::Known(KnowledgeState::Refresh) => Going::Reminder,
        CellState::Known(KnowledgeState::Unknown) | CellState::NotLookedFor => Going::NotLookedAt,
        CellState::Known(KnowledgeState::Secure | KnowledgeState::NotTaught) => return None,
    })
}

/// True when, of what enough is known about, half or more is not there yet. Small numbers are never called behind.
fn behind(read: &[(ObjectiveId, Reading<'_>)]) -> bool {
    let looked_at = read.iter().filter(|(_, reading)| reading.is_told()).count();
    let not_yet = CellState::Known(KnowledgeState::NotYet);
    let not_yet = read.iter().filter(|(_, reading)| reading.state == not_yet).count();
    looked_at >= LEAST_LOOKED_AT && not_yet * 2 >= looked_at
}

/// Something that is within reach first, so that home is not where a child fails; else something to be proud of. Of either,
/// one for which the curriculum has something to do at home.
fn at_home(
    readings: &Readings<'_>,
    work: &[ChildWork],
    secure: &[(ObjectiveId, Option<jiff::Timestamp>)],
) -> Option<AtHome> {
    let activity =
        |objective: ObjectiveId| readings.objective(objective).and_then(|facts| facts.home.clone());
    let home = |objective: ObjectiveId, title: String, kind: HomeKind| AtHome {
        objective,
        title,
        kind,
        activity: activity(objective),
    };
    let within_reach: Vec<(&ChildWork, HomeKind)> = [
        (Going::Reminder, HomeKind::Remember),
        (Going::OneMoreCheck, HomeKind::ShowMe),
        (Going::OnTheWay, HomeKind::ShowMe),
    ]
    .into_iter()
    .flat_map(|(going, kind)| work.iter().filter(move |one| one.going == going).map(move |one| (one, kind)))
    .collect();
    // What was written for homes comes before what is made of a title.
    let written = within_reach.iter().find(|(one, _)| activity(one.objective).is_some());
    if let Some((one, kind)) = written.or_else(|| within_reach.first()) {
        return Some(home(one.objective, one.title.clone(), *kind));
    }
    let (objective, _) =
        secure.iter().find(|(objective, _)| activity(*objective).is_some()).or_else(|| secure.first())?;
    Some(home(*objective, pupil_title(readings, *objective), HomeKind::TeachMe))
}
