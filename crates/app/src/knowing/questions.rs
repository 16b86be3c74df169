//! Question by question beside published facilities: one school from the first day, its years pooled.

use super::load::{Known, broken};
use crate::AppError;
use domain::GroupId;
use improvement::Standing;
use improvement::beside::{Index, Part};
use improvement::common::Read;
use improvement::signals::{
    Alone, PublishedFacility, QuestionResult, Reader, Rule, SignalsError, against_national, chance_words,
    difference_words, size_words,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A subject's questions in one year group, or one class.
#[derive(Clone, PartialEq, Debug)]
pub struct Questions {
    /// “Mathematics, Year 6”
    pub name: String,
    /// Common assessments or national results.
    pub purpose: Standing,
    /// What is said of each strand that stands out, or that none does.
    pub says: Vec<String>,
    /// Each question.
    pub lines: Vec<QuestionLine>,
    /// Questions about which nothing is published.
    pub without_published: u64,
    /// Who published what they are put beside.
    pub sources: Vec<String>,
}

/// One question, which is never a finding.
#[derive(Clone, PartialEq, Debug)]
pub struct QuestionLine {
    /// “Q4 of Year 5 autumn paper”
    pub question: String,
    /// The year of the paper.
    pub year: u16,
    /// The strand.
    pub strand: String,
    /// The share here.
    pub share: Option<Read>,
    /// The published share.
    pub published: f64,
}

/// Year groups that this reader may see.
pub(super) fn of_year_groups(
    known: &Known,
    (reader, today): (&Reader, Date),
) -> Result<Vec<Questions>, AppError> {
    let mut by: BTreeMap<(&str, Standing, &str), Vec<&Part>> = BTreeMap::new();
    for part in known.parts.iter().filter(|part| !part.question.is_empty()) {
        let Some(year) = &part.year_group else { continue };
        by.entry((&part.subject, part.purpose, year)).or_default().push(part);
    }
    let mut shown = Vec::new();
    for ((subject, purpose, year), parts) in by {
        let behind = known.behind(subject, Known::classes_of(parts.iter().copied()));
        let made = questions(known, format!("{subject}, {year}"), purpose, &parts)?;
        if let Some(made) = made
            && let Ok(made) = known.guarded(made, subject, behind).open(reader, today)
        {
            shown.push(made.clone());
        }
    }
    Ok(shown)
}

/// A class's own, for those who teach it.
pub(super) fn of_class(known: &Known, class: GroupId) -> Result<Vec<Questions>, AppError> {
    let mut by: BTreeMap<(&str, Standing), Vec<&Part>> = BTreeMap::new();
    for part in known.parts.iter().filter(|part| part.class == Some(class) && !part.question.is_empty()) {
        by.entry((&part.subject, part.purpose)).or_default().push(part);
    }
    let made =
        by.into_iter().map(|((subject, purpose), parts)| questions(known, subject.into(), purpose, &parts));
    Ok(made.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

fn questions(
    known: &Known,
    name: String,
    purpose: Standing,
    parts: &[&Part],
) -> Result<Option<Questions>, AppError> {
    let index = Index::new(&known.published);
    let (mut results, mut published, mut told) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
    for part in parts {
        let label = format!("{} of {}", part.question, part.assessment);
        let year = u16::try_from(part.on.year()).unwrap_or(0);
        let sums = results.entry((year, label.clone(), part.strand.clone())).or_insert((0.0, 0_u64));
        *sums = (sums.0 + part.marks / part.out_of, sums.1 + 1);
        if let Some(there) = index.of(part)
            && told.insert((year, label.clone()))
        {
            published.push(PublishedFacility {
                question: label,
                year,
                facility: there.share,
                n: there.n,
                source: there.source.clone(),
            });
        }
    }
    let results: Vec<QuestionResult> = results
        .into_iter()
        .map(|((year, question, strand), (right, of))| QuestionResult {
            purpose,
            question,
            year,
            strand,
            // A question of several marks counts as so many pupils' worth of it.
            right: (right.round() as u64).min(of),
            of,
        })
        .collect();
    match against_national(&results, &published, &Rule::default()) {
        Ok(found) => Ok(Some(said(name, purpose, &found))),
        Err(SignalsError::Nothing { .. }) => Ok(None),
        Err(error) => Err(broken(&error)),
    }
}

fn said(name: String, purpose: Standing, found: &Alone) -> Questions {
    let mut says = Vec::new();
    for strand in &found.strands {
        let decided = &strand.decided;
        let (Some(flag), Some(read)) = (decided.flag, decided.figure.read()) else { continue };
        says.push(format!(
            "{}: a {} beside how the rest of these papers went, on {} questions. {}. {}.",
            strand.strand,
            flag.word(),
            strand.questions,
            difference_words(&read),
            chance_words(decided.local_error)
        ));
    }
    let could = found.strands.iter().map(|strand| strand.decided.could_see).fold(f64::INFINITY, f64::min);
    let n = found.strands.iter().map(|strand| strand.decided.figure.n()).max().unwrap_or(0);
    if says.is_empty() {
        says.push(format!(
            "No strand stands out beside the rest of these papers. That does not mean that all is well: with {n} pupils only a \
             difference of {} would show, or more.",
            size_words(could)
        ));
    }
    Questions {
        name,
        purpose,
        says,
        lines: found
            .questions
            .iter()
            .map(|one| QuestionLine {
                question: one.question.clone(),
                year: one.year,
                strand: one.strand.clone(),
                share: one.share.read(),
                published: one.national,
            })
            .collect(),
        without_published: found.without_published,
        sources: found.sources.iter().cloned().collect(),
    }
}
