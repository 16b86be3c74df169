//! The state of one objective, moved by evidence alone: the path of states is part of the pupil's state.
//!
//! Unknown is left as soon as there is enough evidence. A judged state is left only when P(met) is clearly
//! past its bound *and* evidence of two different days, since that state began, points the same way. Time
//! alone never moves a state: only [`Path::step`] does, and only evidence calls it.

use crate::Settings;
use crate::event::Independence;
use domain::KnowledgeState;

/// Where the evidence on one objective has led.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Path {
    pub state: KnowledgeState,
    /// Responses that this evidence stands for.
    pub responses: u16,
    /// Second of the first independent correct response whose day is known.
    pub first_correct: Option<i64>,
    /// Whether another one followed at least a week later.
    pub spaced: bool,
    /// Days (since 1970) of the first evidence for moving up and for moving down.
    pub up_day: Option<i32>,
    pub down_day: Option<i32>,
    /// Whether such evidence came on a second day too.
    pub up_again: bool,
    pub down_again: bool,
}

impl Default for Path {
    fn default() -> Self {
        Self {
            state: KnowledgeState::Unknown,
            responses: 0,
            first_correct: None,
            spaced: false,
            up_day: None,
            down_day: None,
            up_again: false,
            down_again: false,
        }
    }
}

/// What one event says to a path.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Step {
    pub second: i64,
    /// Whether the day is really known (an assumed day separates days, but is no week between responses).
    pub day_known: bool,
    pub score: f64,
    /// Score minus expected score: which way it points.
    pub surprise: f64,
    pub independence: Independence,
    pub responses: u16,
    /// P(met) and width of the 90 % interval after the event.
    pub met: f64,
    pub width: f64,
    /// P(met) that Secure asks for here.
    pub secure: f64,
}

const DAY: i64 = 86_400;

impl Path {
    /// Takes one event in.
    pub fn step(&mut self, settings: &Settings, step: Step) {
        self.responses = self.responses.saturating_add(step.responses);
        self.note_spacing(settings, step);
        self.note_direction(step);
        let next = self.next(settings, step);
        if next != self.state {
            // Unknown is no judgement: what was seen while it lasted still counts.
            if self.state != KnowledgeState::Unknown {
                (self.up_day, self.down_day, self.up_again, self.down_again) = (None, None, false, false);
            }
            self.state = next;
        }
    }

    fn note_spacing(&mut self, settings: &Settings, step: Step) {
        if step.independence != Independence::Independent
            || step.score < settings.correct_from
            || !step.day_known
        {
            return;
        }
        match self.first_correct {
            None => self.first_correct = Some(step.second),
            // Half a day of grace: Monday's second lesson to next Monday's first is a week.
            Some(first) => {
                self.spaced |= (step.second - first) as f64 >= (settings.spacing_days - 0.5) * DAY as f64;
            }
        }
    }

    fn note_direction(&mut self, step: Step) {
        let day = i32::try_from(step.second.div_euclid(DAY)).unwrap_or(i32::MAX);
        let (seen, again) = if step.surprise >= 0.0 {
            (&mut self.up_day, &mut self.up_again)
        } else {
            (&mut self.down_day, &mut self.down_again)
        };
        match *seen {
            None => *seen = Some(day),
            Some(earlier) => *again |= earlier != day,
        }
    }

    fn next(&self, settings: &Settings, step: Step) -> KnowledgeState {
        use KnowledgeState::{Developing, NotTaught, NotYet, Refresh, Secure, Unknown};
        let not_yet = settings.not_yet.get();
        let secure = self.spaced && step.met >= step.secure;
        let rising = step.surprise >= 0.0 && self.up_again;
        let falling = step.surprise < 0.0 && self.down_again;
        match self.state {
            NotTaught | Unknown => {
                if self.responses < settings.least_responses || step.width > settings.unknown_width {
                    Unknown
                } else if secure {
                    Secure
                } else if step.met < not_yet {
                    NotYet
                } else {
                    Developing
                }
            }
            NotYet | Developing if secure && rising => Secure,
            NotYet if rising && step.met >= not_yet + settings.margin => Developing,
            Developing if falling && step.met < not_yet - settings.margin => NotYet,
            Secure if falling && step.met < settings.refresh.get() - settings.margin => Refresh,
            Refresh if secure && rising => Secure,
            unchanged => unchanged,
        }
    }
}
