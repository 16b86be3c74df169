//! How one class is run: how often there is an exit ticket, a paper, homework; whether answers are noted.

use crate::Calendar;
use crate::seed::Chance;

/// What happens in one lesson.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Events {
    pub hinge: bool,
    pub exit: bool,
    pub practice: bool,
    pub homework: bool,
    pub paper: bool,
    /// A paper common to the year group, at the end of this half term.
    pub common: Option<usize>,
}

/// A class's ways.
#[derive(Clone, Debug)]
pub(super) struct Habits {
    /// How well teaching takes here, about 1.
    pub quality: f64,
    /// Whether pupils say how sure they are.
    pub confidence: bool,
    /// Share of wrong answers that are typed with the mark.
    pub noted: f64,
    hinge: f64,
    exit: f64,
    practice_every: usize,
    homework_every: usize,
    paper_every: usize,
    since_practice: usize,
    since_homework: usize,
    since_paper: usize,
    common_done: Option<usize>,
}

impl Habits {
    /// Draws the ways of a class with `lessons` lessons a year. `shown`: a class that does everything often.
    pub fn draw(chance: &mut Chance, lessons: usize, shown: bool) -> Self {
        // Every so many weeks, in lessons; 38 weeks are a school year.
        let weeks = |weeks: usize| (weeks * lessons / 38).max(2);
        let mut habits = Self {
            quality: chance.between(0.85, 1.2),
            confidence: chance.happens(0.2),
            noted: chance.between(0.6, 0.95),
            hinge: chance.between(0.1, 0.35),
            exit: if lessons > 100 { chance.between(0.1, 0.24) } else { chance.between(0.2, 0.4) },
            practice_every: weeks(2 + chance.below(3)),
            homework_every: weeks(2 + chance.below(3)),
            // Where a subject has few lessons, its papers are rarer too.
            paper_every: weeks(if lessons > 160 { 5 } else { 8 } + chance.below(3)),
            since_practice: chance.below(8),
            since_homework: chance.below(8),
            since_paper: chance.below(16),
            common_done: None,
        };
        if shown {
            habits = Self {
                quality: 1.1,
                confidence: true,
                noted: 0.97,
                hinge: 0.4,
                exit: 0.4,
                practice_every: weeks(1),
                homework_every: weeks(2),
                paper_every: weeks(3),
                ..habits
            };
        }
        habits
    }

    pub fn next_lesson(&mut self) {
        self.since_practice += 1;
        self.since_homework += 1;
        self.since_paper += 1;
    }

    /// What happens in the lesson on `day`, the `nth` about its objective. `arranged` counts the days since the
    /// shown class first met the objective in progress.
    pub fn events(
        &mut self,
        chance: &mut Chance,
        nth: usize,
        calendar: &Calendar,
        day: usize,
        arranged: Option<usize>,
    ) -> Events {
        match arranged {
            Some(0) => return Events { hinge: true, ..Events::default() },
            Some(1) => return Events { paper: true, ..Events::default() },
            Some(_) => return Events { exit: true, homework: true, ..Events::default() },
            None => {}
        }
        let hinge = nth > 0 && chance.happens(self.hinge);
        let exit = chance.happens(self.exit);
        let term = calendar.days[day].term;
        let ends = calendar.days.partition_point(|other| other.term <= term);
        // The whole year group sits it in the last week and a half of a half term.
        if ends - day <= 8 && self.common_done != Some(term) && term % 2 == 1 {
            self.common_done = Some(term);
            return Events { common: Some(term), ..Events::default() };
        }
        if self.since_paper >= self.paper_every {
            self.since_paper = 0;
            return Events { paper: true, ..Events::default() };
        }
        let practice = self.since_practice >= self.practice_every;
        if practice {
            self.since_practice = 0;
        }
        let homework = self.since_homework >= self.homework_every;
        if homework {
            self.since_homework = 0;
        }
        Events { hinge, exit, practice, homework, ..Events::default() }
    }
}
