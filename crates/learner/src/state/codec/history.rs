//! The answers that a state remembers, as bytes.

use crate::bytes::{CodecError, Reader, Writer};
use crate::history::{GROUPS, History, Known, Past, QUESTIONS};
use crate::tally::Tally;

pub(super) fn write(out: &mut Writer, history: &History) {
    for past in &history.recent {
        out.unsigned(u64::from(past.question.wrapping_add(1)));
        out.unsigned(u64::from(past.group));
        out.single(past.score);
    }
    write_known(out, &history.questions, |out, score| out.single(*score));
    write_known(out, &history.groups, write_tally);
}

fn write_known<T>(out: &mut Writer, known: &[Known<T>], went: impl Fn(&mut Writer, &T)) {
    out.unsigned(known.len() as u64);
    for one in known {
        out.unsigned(u64::from(one.id));
        out.unsigned(u64::from(one.n));
        out.unsigned(u64::from(one.last_step));
        went(out, &one.went);
    }
}

pub(super) fn read(input: &mut Reader<'_>) -> Result<History, CodecError> {
    let mut history = History::default();
    for past in &mut history.recent {
        *past = Past {
            question: input.narrow::<u32>("a question")?.wrapping_sub(1),
            group: input.narrow("a set of objectives")?,
            score: input.single()?,
        };
    }
    history.questions = read_known(input, QUESTIONS, |input| input.single())?;
    history.groups = read_known(input, GROUPS, read_tally)?;
    Ok(history)
}

fn read_known<T>(
    input: &mut Reader<'_>,
    most: usize,
    went: impl Fn(&mut Reader<'_>) -> Result<T, CodecError>,
) -> Result<Vec<Known<T>>, CodecError> {
    let count = input.narrow::<usize>("a count of what is remembered")?;
    if count > most {
        return Err(input.senseless("a count of what is remembered"));
    }
    let mut known: Vec<Known<T>> = Vec::new();
    for _ in 0..count {
        let one = Known {
            id: input.narrow("a number")?,
            n: input.narrow("a count of answers")?,
            last_step: input.narrow("a step")?,
            went: went(input)?,
        };
        if known.last().is_some_and(|last| last.id >= one.id) {
            return Err(input.senseless("numbers in order"));
        }
        known.push(one);
    }
    Ok(known)
}

pub(super) fn write_tally(out: &mut Writer, tally: &Tally) {
    for value in [tally.sum, tally.fast, tally.slow] {
        out.single(value);
    }
    out.signed(i64::from(tally.run));
}

pub(super) fn read_tally(input: &mut Reader<'_>) -> Result<Tally, CodecError> {
    let (sum, fast, slow) = (input.single()?, input.single()?, input.single()?);
    let run = i16::try_from(input.signed()?).map_err(|_| input.senseless("a run"))?;
    Ok(Tally { sum, fast, slow, run })
}
