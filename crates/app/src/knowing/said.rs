//! A cell as a page says it: in sentences, with the evidence that it opens to.

use super::load::Known;
use crate::attainment::SHOWN_LABELLED;
use improvement::Standing;
use improvement::beside::{Part, StrandShare, strand_shares};
use improvement::common::Read;
use improvement::knowing::Found;
use improvement::signals::{Answer, Crossing, Flag, Reader, Rule};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What is said of one cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Said {
    /// Which cell, as it is kept: “signal:common:Mathematics:Year 5::Fractions:”.
    pub key: String,
    /// Common assessments or national results.
    pub purpose: Standing,
    /// “Mathematics, Year 5, Fractions”
    pub name: String,
    /// What is claimed, if anything.
    pub flag: Option<Flag>,
    /// Sentences, the most important first.
    pub lines: Vec<String>,
    /// The difference in standard deviations of pupils, drawn towards the others as far as chance would explain it.
    pub figure: Option<Read>,
    /// Strand by strand, what stands behind it.
    pub behind: Behind,
    /// First and last day of the assessments.
    pub days: Option<(Date, Date)>,
    /// Its subject.
    pub subject: String,
}

/// What stands behind a cell.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Behind {
    /// Names of the assessments.
    pub assessments: Vec<String>,
    /// Shares of marks, strand by strand, of those strands that this reader may see by themselves.
    pub strands: Vec<StrandShare>,
    /// Strands that rest on too few pupils or classes to be seen by themselves.
    pub hidden: usize,
}

/// The key of a cell.
pub(super) fn key(crossing: &Crossing) -> String {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    let parts = [&crossing.year_group, &crossing.group, &crossing.strand, &crossing.term].map(part);
    format!("signal:{}:{}:{}", crossing.purpose.word(), crossing.subject, parts.join(":"))
}

/// Says what was found, to whoever may open it. `class` is the class of a cell that is one class's own.
pub(super) fn said(
    known: &Known,
    found: &Found,
    (reader, today): (&Reader, Date),
    class: Option<domain::GroupId>,
) -> Said {
    let crossing = &found.answer.crossing;
    let parts: Vec<&Part> = known.parts_now().filter(|part| holds(known, crossing, class, part)).collect();
    let mut by: BTreeMap<&str, Vec<&Part>> = BTreeMap::new();
    for part in &parts {
        by.entry(&part.strand).or_default().push(part);
    }
    let mut behind = Behind {
        assessments: parts
            .iter()
            .map(|part| part.assessment.clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        ..Behind::default()
    };
    for of in by.into_values() {
        let classes = Known::classes_of(of.iter().copied());
        let shares = strand_shares(of.iter().copied(), &known.published);
        let guarded = known.guarded(shares, &crossing.subject, known.behind(&crossing.subject, classes));
        match guarded.open(reader, today) {
            Ok(shares) => {
                let (shown, few): (Vec<_>, Vec<_>) =
                    shares.iter().cloned().partition(|one| one.share.n() >= SHOWN_LABELLED as u64);
                behind.hidden += few.len();
                behind.strands.extend(shown);
            }
            Err(_) => behind.hidden += 1,
        }
    }
    let decided = found.answer.decided.as_ref();
    Said {
        key: key(crossing),
        purpose: crossing.purpose,
        name: crossing.to_string(),
        flag: decided.and_then(|decided| decided.flag),
        lines: lines(&found.answer),
        figure: decided.and_then(|decided| decided.figure.read()),
        days: parts.iter().map(|part| part.on).min().zip(parts.iter().map(|part| part.on).max()),
        behind,
        subject: crossing.subject.clone(),
    }
}

/// What is said of a cell under its own name.
pub(super) fn lines(answer: &Answer) -> Vec<String> {
    let mut lines = answer.sentences(&Rule::default());
    let name = answer.crossing.to_string();
    if let Some(first) = lines.first_mut() {
        *first = first.strip_prefix(&format!("{name}: ")).map_or_else(|| first.clone(), capital);
    }
    lines
}

/// Whether a mark is in a cell. In a cell of a class the class stands in the place of the group of pupils.
fn holds(known: &Known, crossing: &Crossing, class: Option<domain::GroupId>, part: &Part) -> bool {
    let same =
        |asked: &Option<String>, own: Option<&str>| asked.as_deref().is_none_or(|asked| own == Some(asked));
    let group = || match class {
        Some(class) => part.class == Some(class),
        None => same(&crossing.group, Some(known.third(&part.subject, part.pupil))),
    };
    part.purpose == crossing.purpose
        && part.subject == crossing.subject
        && same(&crossing.year_group, part.year_group.as_deref())
        && same(&crossing.strand, Some(&part.strand))
        && same(&crossing.term, Some(&part.term))
        && group()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_every_part_of_the_crossing() {
        let crossing = Crossing {
            purpose: Standing::Common,
            subject: "Maths".into(),
            year_group: Some("Year 5".into()),
            group: None,
            strand: Some("Fractions".into()),
            term: None,
        };
        assert_eq!(key(&crossing), "signal:common:Maths:Year 5::Fractions:");
        assert_eq!(capital("no difference showed."), "No difference showed.");
    }
}
