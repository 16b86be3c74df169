//! Which questions, and what waits.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use domain::{ObjectiveId, QuestionVersionId};
use jiff::civil::Date;

use super::spacing::{Spacing, spacing};
use super::{A_LESSON, Candidate, Given, OLDER_A_WEEK, OLDER_FOR_EACH, Terms};
use crate::brief::StarterPlace;
use crate::words;

/// A few lessons ago: taught at most so many days ago.
const FEW_LESSONS: i32 = 11;
/// Last month: taught at most so many days ago; terms of half a year or half a term alike.
const MONTH: i32 = 45;
/// Last term: before this term, longer ago than last month and at most so many days: three terms of half a term.
const TERM: i32 = 210;

/// How many questions for each place, in the order in which they are chosen.
type Places = [(StarterPlace, usize)];

/// What today needs and the last lesson first, so that another place does not take them; then whatever presses most,
/// however long ago; what is still left goes to the last lesson once more. Months and terms stand at the end to say what
/// there is nothing of.
const WHAT_PRESSES: [(StarterPlace, usize); 6] = [
    (StarterPlace::NeededToday, 1),
    (StarterPlace::LastLesson, 1),
    THE_REST,
    (StarterPlace::LastLesson, 1),
    (StarterPlace::LastMonth, 1),
    (StarterPlace::LastTerm, 1),
];
/// Each time span its share, whatever presses; what one of them leaves goes to whatever presses most.
const EACH_SPAN: [(StarterPlace, usize); 5] = [
    (StarterPlace::NeededToday, 1),
    (StarterPlace::LastLesson, 2),
    (StarterPlace::LastMonth, 1),
    (StarterPlace::LastTerm, 1),
    THE_REST,
];
/// Whatever presses most of everything that was taught.
const THE_REST: (StarterPlace, usize) = (StarterPlace::Earlier, A_LESSON);

/// By what a starter is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Pattern {
    /// One that today needs, one from the last lesson, then what does most for this class.
    #[default]
    WhatPresses,
    /// Two from the last lesson, one from last month, one from last term, one that today needs.
    EachSpan,
}

impl Pattern {
    fn places(self) -> &'static Places {
        match self {
            Self::WhatPresses => &WHAT_PRESSES,
            Self::EachSpan => &EACH_SPAN,
        }
    }
}

/// What is chosen from.
#[derive(Clone, Copy, Debug)]
pub struct Pool<'a> {
    /// The lesson's school date.
    pub on: Date,
    /// The first day of the term, if known.
    pub term_started: Option<Date>,
    /// The school's terms.
    pub terms: &'a Terms,
    /// The day of the lesson before this one.
    pub last_lesson: Option<Date>,
    /// Objectives in teaching order.
    pub candidates: &'a [Candidate],
    /// What was given on earlier days.
    pub given: &'a [Given],
    /// Later lessons of the same week, if known.
    pub to_come: usize,
    /// By what it is made.
    pub pattern: Pattern,
}

/// One question of a starter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pick {
    /// Why it is asked.
    pub place: StarterPlace,
    /// What it is about.
    pub objective: ObjectiveId,
    /// The question.
    pub question: QuestionVersionId,
}

/// A starter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// At most five, in the order in which they are asked.
    pub picks: Vec<Pick>,
    /// Places that stay empty though something belongs into them, and whether anything was taught for them.
    pub empty: Vec<(StarterPlace, bool)>,
    /// Whether the week has, with these, its share of questions that look back.
    pub week_is_full: bool,
}

/// A candidate with its place and how it stands.
struct Standing<'a> {
    candidate: &'a Candidate,
    /// When it was taught, as a place; `None` when it was not.
    age: Option<StarterPlace>,
    spacing: Spacing,
}

impl Pool<'_> {
    fn standings(&self) -> Vec<Standing<'_>> {
        let mut standings: Vec<Standing<'_>> = self
            .candidates
            .iter()
            .map(|candidate| Standing {
                candidate,
                age: candidate.taught.filter(|taught| *taught < self.on).map(|taught| self.age(taught)),
                spacing: spacing(self, candidate),
            })
            .collect();
        // A stable sort: of equals the one earlier in teaching order stands first.
        standings.sort_by(|a, b| b.spacing.pressing.total_cmp(&a.spacing.pressing));
        standings
    }

    fn age(&self, taught: Date) -> StarterPlace {
        let days = words::days_before(taught, self.on);
        let before_term = self.term_started.is_none_or(|first| taught < first);
        if Some(taught) == self.last_lesson {
            StarterPlace::LastLesson
        } else if days <= FEW_LESSONS {
            StarterPlace::FewLessonsAgo
        } else if days <= MONTH {
            StarterPlace::LastMonth
        } else if days <= TERM && before_term {
            StarterPlace::LastTerm
        } else {
            StarterPlace::Earlier
        }
    }

    /// Questions of this week so far that looked back further than the last lesson.
    fn older_this_week(&self) -> usize {
        let monday =
            self.on.saturating_sub(jiff::Span::new().days(self.on.weekday().to_monday_zero_offset()));
        let this_week = |given: &&Given| given.on >= monday && given.on < self.on;
        let older = |given: &&Given| given.place != StarterPlace::LastLesson;
        self.given.iter().filter(this_week).filter(older).count()
    }
}

impl Standing<'_> {
    fn fits(&self, place: StarterPlace) -> bool {
        match place {
            StarterPlace::NeededToday => self.candidate.needed,
            StarterPlace::LastTerm => {
                matches!(self.age, Some(StarterPlace::LastTerm | StarterPlace::Earlier))
            }
            _ => self.age == Some(place),
        }
    }

    /// Whether it may be asked in a place: it does not rest, or today needs it and many did not have it.
    fn is_awake(&self, place: StarterPlace) -> bool {
        !self.spacing.rests || (place == StarterPlace::NeededToday && self.spacing.lacking)
    }

    /// The place that is said of it when it fills `place`.
    fn said(&self, place: StarterPlace) -> StarterPlace {
        if place == StarterPlace::NeededToday { place } else { self.age.unwrap_or(place) }
    }

    fn pick(&self, place: StarterPlace, used: &BTreeSet<QuestionVersionId>, open_only: bool) -> Option<Pick> {
        let is_open = |one: &super::Askable| !one.has_options;
        let free = |one: &&super::Askable| !used.contains(&one.question) && (!open_only || is_open(one));
        let question = self.candidate.questions.iter().find(free)?.question;
        Some(Pick { place: self.said(place), objective: self.candidate.objective, question })
    }
}

/// The questions for a lesson. A pure function: the same pool gives the same starter.
///
/// Never more than [`A_LESSON`], never more than [`OLDER_A_WEEK`] a week that look back further than the last lesson, of
/// which three are left to each lesson that is still to come: a class that meets daily has as much on Friday as on Monday.
/// Never an objective that the class was not taught, never one that rests.
#[must_use]
pub fn choose(pool: &Pool<'_>) -> Choice {
    let standings = pool.standings();
    let mut week = OLDER_A_WEEK.saturating_sub(pool.older_this_week());
    let mut older = week.saturating_sub(OLDER_FOR_EACH * pool.to_come).max(OLDER_FOR_EACH.min(week));
    let mut used: BTreeSet<QuestionVersionId> = BTreeSet::new();
    let mut taken: BTreeSet<ObjectiveId> = BTreeSet::new();
    let mut empty: BTreeSet<(StarterPlace, bool)> = BTreeSet::new();
    let mut picks: Vec<Pick> = Vec::new();
    for &(place, wanted) in pool.pattern.places() {
        let fits =
            |one: &&Standing<'_>| if place == THE_REST.0 { one.age.is_some() } else { one.fits(place) };
        let fitting: Vec<&Standing<'_>> = standings.iter().filter(fits).collect();
        let looks_back = place != StarterPlace::LastLesson;
        let mut wanted = wanted.min(A_LESSON - picks.len());
        if looks_back {
            wanted = wanted.min(older);
        }
        let mut found = Vec::new();
        // A second question on one objective only of the last lesson, when no other objective is there; one with
        // four options to read would fill the page.
        for again in [false, true] {
            if again && (place != StarterPlace::LastLesson) {
                continue;
            }
            for one in fitting.iter().filter(|one| one.is_awake(place)) {
                if found.len() == wanted || (!again && taken.contains(&one.candidate.objective)) {
                    continue;
                }
                if let Some(pick) = one.pick(place, &used, again) {
                    used.insert(pick.question);
                    taken.insert(pick.objective);
                    found.push(pick);
                }
            }
        }
        // A place whose objectives all stand elsewhere, or rest, is not empty for want of anything.
        let elsewhere =
            |one: &&Standing<'_>| !one.is_awake(place) || taken.contains(&one.candidate.objective);
        if wanted > 0 && found.is_empty() && (fitting.is_empty() || !fitting.iter().all(elsewhere)) {
            empty.insert((place, !fitting.is_empty()));
        }
        if looks_back {
            older -= found.len();
            week -= found.len();
        }
        picks.extend(found);
    }
    picks.sort_by_key(|pick| pick.place);
    let empty = empty.into_iter().filter(|(place, _)| *place != THE_REST.0).collect();
    Choice { picks, empty, week_is_full: week == 0 }
}

/// Beside a starter about `taken`: what could be asked instead, the most pressing first, and which objectives have waited
/// long enough to come back.
#[must_use]
pub fn beside(pool: &Pool<'_>, taken: &BTreeSet<ObjectiveId>) -> (Vec<Pick>, Vec<ObjectiveId>) {
    let standings = pool.standings();
    let mut instead = Vec::new();
    let mut waits = Vec::new();
    for one in standings.iter().filter(|one| !taken.contains(&one.candidate.objective)) {
        let needed = one.candidate.needed;
        let place = if needed { StarterPlace::NeededToday } else { StarterPlace::Earlier };
        let askable = (needed || one.age.is_some()) && one.is_awake(place);
        let Some(pick) = one.pick(place, &BTreeSet::new(), false).filter(|_| askable) else { continue };
        instead.push(pick);
        if one.spacing.waited >= one.spacing.gap {
            waits.push(one.candidate.objective);
        }
    }
    // What today needs stays first among what could be asked instead.
    instead.sort_by_key(|pick| Reverse(pick.place == StarterPlace::NeededToday));
    (instead, waits)
}
