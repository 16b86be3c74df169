//! The child page: the same reading as My learning and the teacher's pages, for a family.
//!
//! It holds no sentence: what a family reads stands in a catalogue of its own language, and this says which of its
//! sentences are true. Titles are the school's words. What was not taught is never here; nor is any other child.

use domain::{KnowledgeState, Language, ObjectiveId, PupilId};

use super::my_learning::{in_order, pupil_title};
use super::types::{AtHome, Behind, ChildPage, ChildWork, Going, HomeKind};
use crate::input::{ClassFacts, HomeActivity};
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
    let home = ForHome::new(readings, &all_work, &secure);
    let at_home = home.in_english();
    let others = Language::ALL.into_iter().filter(|language| *language != Language::English);
    let at_home_in = others.filter_map(|language| Some((language, home.in_language(language)?))).collect();
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
        at_home_in,
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

/// What may be suggested for at home: within reach first, so that home is not where a child fails; else something to be proud
/// of.
struct ForHome<'a> {
    readings: &'a Readings<'a>,
    within_reach: Vec<(&'a ChildWork, HomeKind)>,
    secure: &'a [(ObjectiveId, Option<jiff::Timestamp>)],
}

impl<'a> ForHome<'a> {
    fn new(
        readings: &'a Readings<'a>,
        work: &'a [ChildWork],
        secure: &'a [(ObjectiveId, Option<jiff::Timestamp>)],
    ) -> Self {
        let order = [
            (Going::Reminder, HomeKind::Remember),
            (Going::OneMoreCheck, HomeKind::ShowMe),
            (Going::OnTheWay, HomeKind::ShowMe),
        ];
        let of = |(going, kind): (Going, HomeKind)| {
            work.iter().filter(move |one| one.going == going).map(move |one| (one, kind))
        };
        Self { readings, within_reach: order.into_iter().flat_map(of).collect(), secure }
    }

    /// What the curriculum says to do at home, in one language.
    fn written(&self, objective: ObjectiveId, language: Language) -> Option<HomeActivity> {
        let facts = self.readings.objective(objective)?;
        match language {
            Language::English => facts.home.clone().map(|text| HomeActivity { text, checked: true }),
            other => facts.home_in.get(&other).cloned(),
        }
    }

    /// Of what is within reach the first for which somebody wrote something, else the first; then so of what is secure.
    fn in_english(&self) -> Option<AtHome> {
        let english = |objective| self.written(objective, Language::English);
        let reach = &self.within_reach;
        if let Some((one, kind)) =
            reach.iter().find(|(one, _)| english(one.objective).is_some()).or_else(|| reach.first())
        {
            return Some(at_home(one, *kind, english(one.objective)));
        }
        let written = self.secure.iter().find(|(objective, _)| english(*objective).is_some());
        let (objective, _) = written.or_else(|| self.secure.first())?;
        Some(self.proud_of(*objective, english(*objective)))
    }

    /// The first that has words in this language: what is within reach comes first here too.
    fn in_language(&self, language: Language) -> Option<AtHome> {
        let near = |(one, kind): &(&ChildWork, HomeKind)| {
            Some(at_home(one, *kind, Some(self.written(one.objective, language)?)))
        };
        let proud = |(objective, _): &(ObjectiveId, _)| {
            Some(self.proud_of(*objective, Some(self.written(*objective, language)?)))
        };
        self.within_reach.iter().find_map(near).or_else(|| self.secure.iter().find_map(proud))
    }

    fn proud_of(&self, objective: ObjectiveId, activity: Option<HomeActivity>) -> AtHome {
        let title = pupil_title(self.readings, objective);
        AtHome { objective, title, kind: HomeKind::TeachMe, activity }
    }
}

fn at_home(one: &ChildWork, kind: HomeKind, activity: Option<HomeActivity>) -> AtHome {
    AtHome { objective: one.objective, title: one.title.clone(), kind, activity }
}
