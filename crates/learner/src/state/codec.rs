//! One small blob a pupil and subject. The first byte is the codec's number; other numbers mean replay.

mod history;

use super::{ObjectiveState, Person, PupilState};
use crate::bytes::{CodecError, Reader, Writer};
use crate::kernel::{ObjectiveCore, PupilCore};
use crate::path::Path;
use domain::{KnowledgeState, ObjectiveId};

/// The number of the form that [`PupilState::to_bytes`] writes.
pub const STATE_CODEC: u8 = 3;

const STATES: [KnowledgeState; 5] = [
    KnowledgeState::Unknown,
    KnowledgeState::NotYet,
    KnowledgeState::Developing,
    KnowledgeState::Secure,
    KnowledgeState::Refresh,
];

// Bits of the byte of yes and no.
const KNOWN: u8 = 1;
const SPACED: u8 = 2;
const UP_AGAIN: u8 = 4;
const DOWN_AGAIN: u8 = 8;
const HAS_FIRST: u8 = 16;
const HAS_UP: u8 = 32;
const HAS_DOWN: u8 = 64;
const HAS_ANSWER: u8 = 128;

impl PupilState {
    /// The state as bytes, exactly: reading gives the same state back. About 62 bytes an objective.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.byte(STATE_CODEC);
        write_person(&mut out, &self.person);
        history::write(&mut out, &self.history);
        out.unsigned(self.objectives.len() as u64);
        let mut before = 0;
        for one in &self.objectives {
            out.signed(one.objective.value().wrapping_sub(before));
            before = one.objective.value();
            write_objective(&mut out, one);
        }
        out.0
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are another codec's, end early, go on too long, or hold what no state holds. The
    /// remedy is always a replay of the evidence.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CodecError> {
        let mut input = Reader::new(bytes);
        input.codec(STATE_CODEC)?;
        let person = read_person(&mut input)?;
        let history = history::read(&mut input)?;
        let count = input.narrow::<usize>("a count of objectives")?;
        let mut objectives: Vec<ObjectiveState> = Vec::new();
        let mut before = 0i64;
        for _ in 0..count {
            before = before.wrapping_add(input.signed()?);
            if objectives.last().is_some_and(|last| last.objective.value() >= before) {
                return Err(input.senseless("objectives in order"));
            }
            objectives.push(read_objective(&mut input, ObjectiveId(before))?);
        }
        input.end()?;
        Ok(Self { person, history, objectives })
    }
}

fn write_person(out: &mut Writer, person: &Person) {
    out.unsigned(u64::from(person.core.n));
    for value in [person.core.mean, person.core.variance, person.core.form, person.core.last_surprise] {
        out.single(value);
    }
    out.single(person.core.quick);
    history::write_tally(out, &person.core.tally);
    out.byte(u8::from(person.last_second.is_some()));
    out.signed(person.last_second.unwrap_or(0));
}

fn read_person(input: &mut Reader<'_>) -> Result<Person, CodecError> {
    let n = input.narrow("a count of events")?;
    let core = PupilCore {
        n,
        mean: input.single()?,
        variance: read_variance(input)?,
        form: input.single()?,
        last_surprise: input.single()?,
        quick: input.single()?,
        tally: history::read_tally(input)?,
    };
    let has_second = match input.byte()? {
        0 => false,
        1 => true,
        _ => return Err(input.senseless("yes or no")),
    };
    let second = input.signed()?;
    Ok(Person { core, last_second: has_second.then_some(second) })
}

fn write_objective(out: &mut Writer, one: &ObjectiveState) {
    let ObjectiveState { core, path, .. } = one;
    out.unsigned(u64::from(core.n));
    for value in [core.intercept, core.slope, core.variance, core.lost] {
        out.single(value);
    }
    out.unsigned(u64::from(core.last_step));
    history::write_tally(out, &core.tally);
    out.byte(STATES.iter().position(|state| *state == path.state).unwrap_or(0) as u8);
    let flag = |on: bool, bit: u8| if on { bit } else { 0 };
    out.byte(
        flag(one.last_known, KNOWN)
            | flag(path.spaced, SPACED)
            | flag(path.up_again, UP_AGAIN)
            | flag(path.down_again, DOWN_AGAIN)
            | flag(path.first_correct.is_some(), HAS_FIRST)
            | flag(path.up_day.is_some(), HAS_UP)
            | flag(path.down_day.is_some(), HAS_DOWN)
            | flag(one.first_answer.is_some(), HAS_ANSWER),
    );
    out.signed(one.last_second);
    // Told from the last event: days or months of seconds are shorter than all seconds since 1970.
    one.first_answer.into_iter().for_each(|first| out.signed(first.wrapping_sub(one.last_second)));
    out.unsigned(u64::from(path.responses));
    let days = [path.first_correct, path.up_day.map(i64::from), path.down_day.map(i64::from)];
    days.into_iter().flatten().for_each(|value| out.signed(value));
    out.byte(one.recent_of);
    one.recent.iter().take(usize::from(one.recent_of)).for_each(|score| out.byte(*score));
}

fn read_objective(input: &mut Reader<'_>, objective: ObjectiveId) -> Result<ObjectiveState, CodecError> {
    let mut one = ObjectiveState::new(objective);
    one.core = ObjectiveCore {
        n: input.narrow("a count of events")?,
        intercept: input.single()?,
        slope: input.single()?,
        variance: read_variance(input)?,
        lost: input.single()?,
        last_step: input.narrow("a step")?,
        tally: history::read_tally(input)?,
    };
    let state = usize::from(input.byte()?);
    let state = *STATES.get(state).ok_or_else(|| input.senseless("a state"))?;
    let flags = input.byte()?;
    one.last_known = flags & KNOWN != 0;
    one.last_second = input.signed()?;
    if flags & HAS_ANSWER != 0 {
        one.first_answer = Some(one.last_second.wrapping_add(input.signed()?));
    }
    let responses = input.narrow("a count of responses")?;
    one.path = Path {
        state,
        responses,
        first_correct: if flags & HAS_FIRST == 0 { None } else { Some(input.signed()?) },
        spaced: flags & SPACED != 0,
        up_day: read_day(input, flags & HAS_UP != 0)?,
        down_day: read_day(input, flags & HAS_DOWN != 0)?,
        up_again: flags & UP_AGAIN != 0,
        down_again: flags & DOWN_AGAIN != 0,
    };
    one.recent_of = input.byte()?;
    if usize::from(one.recent_of) > one.recent.len() {
        return Err(input.senseless("a count of recent scores"));
    }
    for at in 0..usize::from(one.recent_of) {
        one.recent[at] = input.byte()?;
    }
    Ok(one)
}

fn read_day(input: &mut Reader<'_>, there: bool) -> Result<Option<i32>, CodecError> {
    if !there {
        return Ok(None);
    }
    let day = input.signed()?;
    i32::try_from(day).map(Some).map_err(|_| input.senseless("a day"))
}

fn read_variance(input: &mut Reader<'_>) -> Result<f32, CodecError> {
    let variance = input.single()?;
    if variance >= 0.0 { Ok(variance) } else { Err(input.senseless("a variance")) }
}
