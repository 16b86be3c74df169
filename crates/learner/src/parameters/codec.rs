//! A parameter set as bytes, to store and to share. Fixed order (sorted keys): equal sets, equal bytes.

use super::{Along, FitReport, ParameterSet, TimesUsed};
use crate::bytes::{CodecError, Reader, Writer};
use crate::chance;
use crate::{Dynamics, Moment, Source, SourceWeights};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The number of the form that [`ParameterSet::to_bytes`] writes.
pub const PARAMETER_CODEC: u8 = 4;

/// Forms before, still read: the first had no number for what a response counts for, which was one; neither had
/// chances; none of the three knew a map or estimated what a source weighs.
const FIRST_CODEC: u8 = 1;
const SECOND_CODEC: u8 = 2;
const THIRD_CODEC: u8 = 3;

impl ParameterSet {
    /// The set as bytes, exactly.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.byte(PARAMETER_CODEC);
        out.double(self.population);
        self.dynamics.to_array().iter().for_each(|value| out.double(*value));
        self.moment.to_array().iter().for_each(|value| out.double(*value));
        write_terms(&mut out, &self.objectives);
        write_terms(&mut out, &self.questions);
        write_report(&mut out, &self.report);
        chance::write(&mut out, self.chances.as_deref());
        out.double(self.along.reach);
        write_terms(&mut out, &self.along.learned);
        Source::ALL.iter().for_each(|one| out.double(self.sources.of(*one)));
        out.double(self.sources.most_for_marks);
        out.unsigned(self.report.estimated.len() as u64);
        for (source, rows) in &self.report.estimated {
            out.byte(*source as u8);
            out.unsigned(*rows);
        }
        out.0
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are a codec's that this program does not know, end early, go on too long, or hold what no set holds.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CodecError> {
        let mut input = Reader::new(bytes);
        let codec = match bytes.first() {
            Some(&FIRST_CODEC) => FIRST_CODEC,
            Some(&SECOND_CODEC) => SECOND_CODEC,
            Some(&THIRD_CODEC) => THIRD_CODEC,
            _ => PARAMETER_CODEC,
        };
        input.codec(codec)?;
        let population = input.double()?;
        let dynamics = read_dynamics(&mut input, codec == FIRST_CODEC)?;
        let moment = Moment::from_array(read_doubles(&mut input)?);
        let objectives = read_terms(&mut input)?;
        let questions = read_terms(&mut input)?;
        let mut report = read_report(&mut input)?;
        let chances = if codec >= THIRD_CODEC {
            report.chances = read_losses(&mut input)?;
            chance::read(&mut input)?.map(Arc::new)
        } else {
            None
        };
        let (mut along, mut sources) = (Self::cold_start().along, SourceWeights::default());
        if codec == PARAMETER_CODEC {
            along = read_along(&mut input)?;
            sources = read_sources(&mut input)?;
            report.estimated = read_estimated(&mut input)?;
        }
        input.end()?;
        Ok(Self { population, dynamics, moment, objectives, questions, along, sources, chances, report })
    }
}

fn read_dynamics(input: &mut Reader<'_>, earlier: bool) -> Result<Dynamics, CodecError> {
    let mut values = [1.0; Dynamics::COUNT];
    let written = if earlier { Dynamics::COUNT - 1 } else { Dynamics::COUNT };
    for value in &mut values[..written] {
        *value = input.double()?;
    }
    Dynamics::from_array(values).ok_or_else(|| input.senseless("how beliefs move"))
}

fn read_doubles<const N: usize>(input: &mut Reader<'_>) -> Result<[f64; N], CodecError> {
    let mut values = [0.0; N];
    for value in &mut values {
        *value = input.double()?;
    }
    Ok(values)
}

fn write_terms(out: &mut Writer, terms: &BTreeMap<String, f32>) {
    out.unsigned(terms.len() as u64);
    for (key, term) in terms {
        out.text(key);
        out.single(*term);
    }
}

fn read_terms(input: &mut Reader<'_>) -> Result<BTreeMap<String, f32>, CodecError> {
    let count = input.unsigned()?;
    let mut terms = BTreeMap::new();
    for _ in 0..count {
        let key = input.text()?.to_owned();
        let term = input.single()?;
        if terms.last_key_value().is_some_and(|(last, _)| *last >= key) {
            return Err(input.senseless("keys in order"));
        }
        terms.insert(key, term);
    }
    Ok(terms)
}

fn write_report(out: &mut Writer, report: &FitReport) {
    out.unsigned(report.responses);
    out.unsigned(report.out_of_order);
    for count in [report.users, report.questions, report.objectives] {
        out.unsigned(u64::from(count));
    }
    out.byte(u8::from(report.times == TimesUsed::Days) | u8::from(report.held_back_log_loss.is_some()) << 1);
    out.double(report.held_back_log_loss.unwrap_or(0.0));
    out.unsigned(report.held_back_responses);
    out.byte(u8::from(report.chances.is_some()));
    report.chances.into_iter().for_each(|(before, after)| {
        out.double(before);
        out.double(after);
    });
}

fn read_report(input: &mut Reader<'_>) -> Result<FitReport, CodecError> {
    let (responses, out_of_order) = (input.unsigned()?, input.unsigned()?);
    let (users, questions, objectives) =
        (input.narrow("a count")?, input.narrow("a count")?, input.narrow("a count")?);
    let flags = input.byte()?;
    if flags > 3 {
        return Err(input.senseless("yes and no"));
    }
    let loss = input.double()?;
    Ok(FitReport {
        responses,
        out_of_order,
        users,
        questions,
        objectives,
        times: if flags & 1 == 0 { TimesUsed::OrderOnly } else { TimesUsed::Days },
        held_back_log_loss: (flags & 2 != 0).then_some(loss),
        held_back_responses: input.unsigned()?,
        chances: None,
        estimated: Vec::new(),
    })
}

fn read_along(input: &mut Reader<'_>) -> Result<Along, CodecError> {
    let reach = input.double()?;
    let learned = read_terms(input)?;
    let is_share = |share: f64| (0.0..=1.0).contains(&share);
    if !is_share(reach) || !learned.values().all(|one| is_share(f64::from(*one))) {
        return Err(input.senseless("a correlation"));
    }
    Ok(Along { reach, learned })
}

fn read_sources(input: &mut Reader<'_>) -> Result<SourceWeights, CodecError> {
    let mut sources = SourceWeights::default();
    for source in Source::ALL {
        *sources.of_mut(source) = input.double()?;
    }
    sources.most_for_marks = input.double()?;
    let sensible = |weight: f64| weight > 0.0 && weight <= 100.0;
    if Source::ALL.iter().all(|one| sensible(sources.of(*one))) && sensible(sources.most_for_marks) {
        Ok(sources)
    } else {
        Err(input.senseless("what a source weighs"))
    }
}

fn read_estimated(input: &mut Reader<'_>) -> Result<Vec<(Source, u64)>, CodecError> {
    let mut estimated = Vec::new();
    for _ in 0..input.unsigned()? {
        let source = usize::from(input.byte()?);
        let source = Source::ALL.get(source).ok_or_else(|| input.senseless("a source"))?;
        estimated.push((*source, input.unsigned()?));
    }
    Ok(estimated)
}

fn read_losses(input: &mut Reader<'_>) -> Result<Option<(f64, f64)>, CodecError> {
    match input.byte()? {
        0 => Ok(None),
        1 => Ok(Some((input.double()?, input.double()?))),
        _ => Err(input.senseless("whether losses follow")),
    }
}
