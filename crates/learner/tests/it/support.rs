//! Short ways to say evidence.

use domain::{ObjectiveId, ObjectiveWeights, Occurrence, QuestionVersionId};
use jiff::Timestamp;
use learner::{Event, Independence, ParameterSet, Parameters, PupilState, Settings, Standing, replay};

pub const HALVES: ObjectiveId = ObjectiveId(7);
pub const GATE: ObjectiveId = ObjectiveId(8);
/// Monday 4 September 2023, 09:00 UTC.
const START: i64 = 1_693_818_000;

/// An instant so many days after the first lesson.
pub fn day(days: f64) -> Timestamp {
    Timestamp::from_second(START + (days * 86_400.0) as i64).unwrap()
}

/// A school with no fit yet; `GATE` is a gateway.
pub fn cold() -> Parameters {
    ParameterSet::cold_start().resolve(
        [(HALVES, "halves", Standing::Ordinary), (GATE, "gate", Standing::Gateway)],
        [],
        [],
        Settings::default(),
    )
}

/// An independent, hand-marked response on one day.
pub fn response(objective: ObjectiveId, on: f64, score: f64) -> Event {
    Event {
        occurred: Occurrence::day(day(on)),
        question: None,
        objectives: ObjectiveWeights::one(objective),
        score,
        weight: 1.0,
        independence: Independence::Independent,
        responses: 1,
        answer: true,
    }
}

/// Independent responses as text: `1` right, `0` wrong, `h` half the marks; `|` lets a week pass, `.` a day.
pub fn responses(objective: ObjectiveId, text: &str) -> Vec<Event> {
    let mut on = 0.0;
    let mut events = Vec::new();
    for sign in text.chars() {
        match sign {
            '|' => on += 7.0,
            '.' => on += 1.0,
            '1' => events.push(response(objective, on, 1.0)),
            '0' => events.push(response(objective, on, 0.0)),
            'h' => events.push(response(objective, on, 0.5)),
            ' ' => {}
            other => panic!("no sign: {other}"),
        }
    }
    events
}

/// The state after those.
pub fn after(text: &str) -> PupilState {
    replay(&cold(), &responses(HALVES, text))
}

/// Chance that is the same every time (splitmix64, Steele et al. 2014).
pub struct Chance(pub u64);

impl Chance {
    pub fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A standard normal number.
    pub fn normal(&mut self) -> f64 {
        statistics::normal_quantile(self.share().clamp(1e-12, 1.0 - 1e-12)).unwrap()
    }

    pub fn below(&mut self, most: u32) -> u32 {
        (self.share() * f64::from(most)) as u32
    }

    pub fn right(&mut self, log_odds: f64) -> f64 {
        f64::from(u8::from(self.share() < statistics::logistic(log_odds)))
    }
}

/// Any version of a question.
pub fn version(number: u32) -> QuestionVersionId {
    QuestionVersionId(i64::from(number) + 1)
}
