//! What every part of a brief works with: the reading of the class, and what was refused.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use assessment::hinge;
use domain::{ClassEvidence, Judged, ObjectiveId, PupilId, QuestionUse};
use jiff::Timestamp;
use jiff::civil::Date;

use super::line::{Behind, Line, LineKey};
use crate::gain::{self, Footing};
use crate::input::{BriefInput, QuestionFacts};
use crate::readings::Readings;
use crate::spread::{Spread, spread};
use crate::words;

/// For how many days a class's answer to a hinge question says something about today.
const CLASS_EVIDENCE_DAYS: i32 = 14;
/// Taught at most so many days ago, an objective waits before it is taught once more in a lesson that looks back.
const LATELY: i32 = 7;
/// How far a class is taken to know what nobody was ever asked about.
const HALF: f64 = 0.5;
/// From which strength a prerequisite is looked at.
const NEEDED: f64 = 0.3;

/// A brief in the making.
pub(super) struct Work<'a> {
    pub input: &'a BriefInput,
    pub readings: Readings<'a>,
    /// Focus objectives judged by questions, in the order asked for.
    pub items: Vec<ObjectiveId>,
    /// Focus objectives that are judged, performed or observed.
    pub looked_for: Vec<ObjectiveId>,
    refused: BTreeSet<&'a LineKey>,
}

impl<'a> Work<'a> {
    pub fn new(input: &'a BriefInput) -> Self {
        let known: BTreeSet<ObjectiveId> = input.class.objectives.iter().map(|o| o.objective).collect();
        let judged = |wanted: &ObjectiveId| {
            input.class.objectives.iter().find(|o| o.objective == *wanted).map(|o| o.judged)
        };
        let mut taken = BTreeSet::new();
        let focus: Vec<ObjectiveId> =
            input.focus.iter().copied().filter(|o| known.contains(o) && taken.insert(*o)).collect();
        let (items, looked_for): (Vec<_>, Vec<_>) =
            focus.into_iter().partition(|objective| judged(objective) == Some(Judged::Items));
        let mut wanted: Vec<ObjectiveId> = items.iter().chain(&looked_for).copied().collect();
        for facts in &input.class.objectives {
            if taken.contains(&facts.objective) {
                wanted.extend(facts.prerequisites.iter().map(|needed| needed.objective));
            }
        }
        // A brief printed the evening before is read on the day: dates are said from the lesson's day.
        let reference = input.lesson.on.max(input.class.when.today());
        Self {
            input,
            readings: Readings::new(&input.class, reference, &wanted),
            items,
            looked_for,
            refused: input.refused.iter().collect(),
        }
    }

    pub fn reference(&self) -> Date {
        self.readings.reference
    }

    pub fn size(&self) -> usize {
        self.readings.size()
    }

    /// All focus objectives, in the order asked for.
    pub fn focus(&self) -> Vec<ObjectiveId> {
        let mut focus: Vec<ObjectiveId> = self.items.iter().chain(&self.looked_for).copied().collect();
        focus.sort_by_key(|objective| self.input.focus.iter().position(|wanted| wanted == objective));
        focus
    }

    /// What the focus objectives need before, strongest first, none that is itself in the focus.
    pub fn needed_before(&self) -> Vec<(ObjectiveId, Option<&'a str>)> {
        let focus = self.focus();
        let mut needed: Vec<(ObjectiveId, f64, Option<&str>)> = Vec::new();
        for objective in focus.iter().filter_map(|objective| self.readings.objective(*objective)) {
            for one in objective.prerequisites.iter().filter(|one| one.strength >= NEEDED) {
                let known = self.readings.objective(one.objective).is_some();
                let taken = needed.iter().any(|(taken, _, _)| *taken == one.objective);
                if known && !taken && !focus.contains(&one.objective) {
                    needed.push((one.objective, one.strength, one.reason.as_deref()));
                }
            }
        }
        needed.sort_by(|a, b| b.1.total_cmp(&a.1));
        needed.into_iter().map(|(objective, _, reason)| (objective, reason)).collect()
    }

    /// How many have met an objective, of those about whom the evidence tells something.
    pub fn spread(&self, objective: ObjectiveId) -> Spread {
        spread(&self.readings.met(objective))
    }

    /// How much a pupil needs something taught again today: one minus P(met); of something needed before, no more
    /// than of what it is needed for, where that is known. `None` where the evidence does not tell.
    pub fn need_today(&self, place: usize, objective: ObjectiveId) -> Option<f64> {
        let unmet =
            |objective: ObjectiveId| self.readings.reading(place, objective).met().map(|met| 1.0 - met);
        let need = unmet(objective)?;
        if self.items.contains(&objective) {
            return Some(need);
        }
        let of_focus = self.items.iter().map(|item| unmet(*item).unwrap_or(1.0)).reduce(f64::max);
        Some(of_focus.map_or(need, |of_focus| need.min(of_focus)))
    }

    /// How a pupil stands with an objective, as far as asking or teaching it again goes; `None` where they were never
    /// asked about it.
    pub fn footing(&self, place: usize, objective: ObjectiveId) -> Option<Footing> {
        let (known, last) = self.known(place, objective)?;
        let when = &self.input.class.when;
        let waited = last
            .map_or(0.0, |last| f64::from(words::days_before(when.date_of(last), self.reference()).max(0)));
        Some(Footing { known, ready: self.ready(place, objective), waited, kept: 0.0 })
    }

    /// How far what an objective needs is there for a pupil, 0 to 1, as far as they were asked about it.
    pub fn ready(&self, place: usize, objective: ObjectiveId) -> f64 {
        let needs = self.readings.objective(objective).map_or(&[][..], |facts| &facts.prerequisites);
        gain::ready(
            needs.iter().filter_map(|need| Some((self.known(place, need.objective)?.0, need.strength))),
        )
    }

    /// How far a pupil knows an objective, 0 to 1, and when they answered last; `None` where they were never asked.
    fn known(&self, place: usize, objective: ObjectiveId) -> Option<(f64, Option<Timestamp>)> {
        let known = self.readings.knowledge(place, objective)?;
        (known.estimate.n > 0).then(|| (gain::known(known.estimate.value.get()), known.last_at))
    }

    /// How far the class knows an objective, and how far what it needs is there for those who do not, both 0 to 1; half
    /// and all of it where nobody was ever asked.
    pub fn class_footing(&self, objective: ObjectiveId) -> (f64, f64) {
        let footings: Vec<Footing> =
            self.readings.pupils().filter_map(|(place, _)| self.footing(place, objective)).collect();
        if footings.is_empty() {
            return (HALF, 1.0);
        }
        let lack: f64 = footings.iter().map(|one| 1.0 - one.known).sum();
        let learners: f64 = footings.iter().map(|one| (1.0 - one.known) * one.ready).sum();
        // Pupils of a class: exact in f64.
        #[allow(clippy::cast_precision_loss)]
        let known = 1.0 - lack / footings.len() as f64;
        (known, if lack > 0.0 { learners / lack } else { 1.0 })
    }

    /// Whether the lesson is about several objectives that were all taught: it looks back.
    pub fn looks_back(&self) -> bool {
        self.items.len() > 1 && self.items.iter().all(|objective| self.is_taught(*objective))
    }

    /// How many pupils would learn it if it was taught again, as far as anybody can say: those who lack it, each as far
    /// as what it needs is there. Half of that in the week after a lesson on it: something else has waited longer.
    pub fn would_learn(&self, objective: ObjectiveId) -> f64 {
        let footings = self.readings.pupils().filter_map(|(place, _)| self.footing(place, objective));
        let lack: f64 = footings.map(|one| (1.0 - one.known) * one.ready).sum();
        let taught = self.readings.taught(objective).iter().map(|fact| fact.on).max();
        let lately = taught.is_some_and(|on| words::days_before(on, self.reference()) <= LATELY);
        if lately { lack / 2.0 } else { lack }
    }

    pub fn is_taught(&self, objective: ObjectiveId) -> bool {
        !self.readings.taught(objective).is_empty() || self.readings.counts(objective).told() > 0
    }

    pub fn is_refused(&self, key: &LineKey) -> bool {
        self.refused.contains(key)
    }

    /// The line, unless somebody said that it is not right.
    pub fn line(&self, key: LineKey, claim: String, why: String, behind: Behind) -> Option<Line> {
        (!self.is_refused(&key)).then_some(Line { key, claim, why, behind })
    }

    /// Questions with a wording for one use and one objective, in curriculum order.
    pub fn questions(
        &self,
        objective: ObjectiveId,
        use_for: QuestionUse,
    ) -> impl Iterator<Item = &'a QuestionFacts> {
        self.input.questions.iter().filter(move |question| {
            question.text.is_some()
                && question.uses.contains(&use_for)
                && question.objectives.contains(&objective)
        })
    }

    /// Cells of the class picture behind a statement about these pupils.
    pub fn cells(&self, places: &[usize], objective: ObjectiveId) -> Vec<(PupilId, ObjectiveId)> {
        self.readings.ids(places).into_iter().map(|pupil| (pupil, objective)).collect()
    }

    /// Cells of everybody about whom the evidence tells something.
    pub fn told_cells(&self, objective: ObjectiveId) -> Vec<(PupilId, ObjectiveId)> {
        let told: Vec<usize> = self
            .readings
            .pupils()
            .map(|(place, _)| place)
            .filter(|place| self.readings.reading(*place, objective).is_told())
            .collect();
        self.cells(&told, objective)
    }

    /// The latest thing that the class showed together about an objective, and the share that was right.
    pub fn shown_together(&self, objective: ObjectiveId) -> Option<(&'a ClassEvidence, f64)> {
        let mut latest: Option<(&ClassEvidence, f64)> = None;
        for row in self.input.class_evidence.iter().filter(|row| row.objectives.has(objective)) {
            let on = self.input.class.when.date_of(row.occurred.at);
            let age = words::days_before(on, self.reference());
            let right_option = row.question.and_then(|version| self.right_option(version));
            let share = hinge::share_right(&row.answer, right_option);
            let newer =
                latest.is_none_or(|(seen, _)| (seen.occurred.at, seen.id) <= (row.occurred.at, row.id));
            if let Some(share) = share.filter(|_| newer && (0..=CLASS_EVIDENCE_DAYS).contains(&age)) {
                latest = Some((row, share));
            }
        }
        latest
    }

    /// The same, where nothing was recorded about single pupils since.
    pub fn shown_since(&self, objective: ObjectiveId) -> Option<(&'a ClassEvidence, f64)> {
        let last = self.readings.last_look(objective);
        self.shown_together(objective)
            .filter(|(row, _)| last.is_none_or(|last| self.input.class.when.date_of(row.occurred.at) >= last))
    }

    fn right_option(&self, version: domain::QuestionVersionId) -> Option<usize> {
        let question = self.input.questions.iter().find(|question| question.version == version)?;
        question.options.iter().position(|option| option.right)
    }
}

/// A key: the kind of line and the ids that it is about.
pub(super) fn key(kind: &str, ids: &[i64]) -> LineKey {
    let mut text = kind.to_owned();
    for id in ids {
        // Writing to a string cannot fail.
        let _ = write!(text, ":{id}");
    }
    LineKey::new(text)
}
