//! What is recorded about a strand: when its objectives were taught, what they build on, how each question went.
//!
//! A strand of a file is the units of the curriculum whose names share a word with it, as “Fractions” does with “Fractions and
//! decimals”; where none does, only the questions are known.

use super::load::Known;
use crate::AppError;
use boxed::boxed;
use domain::{GroupId, ObjectiveId};
use improvement::beside::{Part, question_facts};
use improvement::signals::{Crossing, Facts, PrerequisiteFact, TaughtFact};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{SchoolTx, StoredSubject, TaughtClass};
use support::waiting::school_days_waited;

/// What is recorded of the subjects that were assessed.
pub(super) struct Recorded {
    subjects: BTreeMap<String, Subject>,
    terms: Vec<(Date, Date)>,
}

struct Subject {
    stored: StoredSubject,
    taught: Vec<TaughtClass>,
}

/// Whether a unit is of a strand: they share a word of four letters or more, whether of one thing or of several.
pub(super) fn is_of(unit: &str, strand: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let folded = exchange::names::key(text, "");
        let long = folded.split(' ').filter(|word| word.chars().count() >= 4);
        long.map(|word| word.trim_end_matches('s').to_owned()).collect()
    };
    !words(unit).is_disjoint(&words(strand))
}

impl Recorded {
    #[boxed]
    pub async fn load(tx: &mut SchoolTx, known: &Known) -> Result<Self, AppError> {
        let assessed: BTreeSet<&str> = known.parts_now().map(|part| part.subject.as_str()).collect();
        let mut subjects = BTreeMap::new();
        for one in tx.subjects().await?.into_iter().filter(|one| assessed.contains(one.title.as_str())) {
            let Some(stored) = tx.subject(one.id).await? else { continue };
            let taught = tx.taught_in_subject(one.id).await?;
            subjects.insert(one.title, Subject { stored, taught });
        }
        let terms = tx.terms().await?.into_iter().map(|one| (one.term.starts, one.term.ends)).collect();
        Ok(Self { subjects, terms })
    }

    /// What is recorded about a cell; of one class, where it is that class's own.
    pub fn facts(&self, known: &Known, crossing: &Crossing, class: Option<GroupId>) -> Facts {
        let counts = |part: &&Part| class.is_none() || part.class == class;
        let questions = question_facts(known.parts_now().filter(counts), &known.published, crossing);
        let (Some(strand), None) = (&crossing.strand, &crossing.group) else {
            return Facts { questions, ..Facts::default() };
        };
        let Some(subject) = self.subjects.get(&crossing.subject) else {
            return Facts { questions, ..Facts::default() };
        };
        let sat = known.parts_now().filter(counts).filter(|part| {
            part.purpose == crossing.purpose
                && part.subject == crossing.subject
                && part.strand == *strand
                && same(crossing.year_group.as_ref(), part.year_group.as_ref())
        });
        let sat: BTreeSet<(GroupId, Date)> = sat.filter_map(|part| Some((part.class?, part.on))).collect();
        let years: BTreeSet<i8> =
            sat.iter().filter_map(|(class, _)| known.classes.get(class)?.group.year).collect();
        let units =
            subject.stored.value.units().iter().filter(|unit| {
                is_of(&unit.title, strand) && unit.year.is_none_or(|year| years.contains(&year))
            });
        let objectives: Vec<_> = units.flat_map(|unit| &unit.objectives).collect();
        let id = |slug| subject.stored.ids.objectives.get(slug).copied();
        let taught = objectives.iter().filter_map(|one| {
            let days_before = self.taught_before(subject, id(&one.id)?, &sat)?;
            Some(TaughtFact { objective: one.title.clone(), days_before })
        });
        let needed: BTreeSet<_> =
            objectives.iter().flat_map(|one| &one.prerequisites).map(|one| &one.id).collect();
        let units = subject.stored.value.units().iter().filter(|unit| {
            !is_of(&unit.title, strand) && unit.objectives.iter().any(|one| needed.contains(&one.id))
        });
        let strands: BTreeSet<&str> = units.map(|unit| unit.title.as_str()).collect();
        let prerequisites =
            strands.into_iter().filter_map(|strand| of_strand(known, (crossing, class), strand)).collect();
        Facts { taught: taught.collect(), prerequisites, questions }
    }

    /// School days from the first lesson about an objective to the assessment, in the middle of the classes; `Some(None)` where most
    /// had none, `None` where no class has lessons of the subject on record, which says nothing about what was taught.
    fn taught_before(
        &self,
        subject: &Subject,
        objective: ObjectiveId,
        sat: &BTreeSet<(GroupId, Date)>,
    ) -> Option<Option<u32>> {
        let mut days: Vec<Option<u32>> = Vec::new();
        for (class, on) in sat {
            let mut own = subject.taught.iter().filter(|one| one.group == *class && one.on < *on).peekable();
            if own.peek().is_none() {
                continue;
            }
            let first = own.filter(|one| one.objective == objective).map(|one| one.on).min();
            let since = |first| school_days_waited(first, *on, &self.terms);
            days.push(first.map(|first| u32::try_from(since(first)).unwrap_or(u32::MAX)));
        }
        // The longest ago first; where nothing was taught comes last.
        days.sort_by_key(|one| one.map_or((1, 0), |days| (0, u32::MAX - days)));
        days.get(days.len() / 2).copied()
    }
}

/// Whether a crossing leaves something open or names the same.
fn same(asked: Option<&String>, own: Option<&String>) -> bool {
    asked.is_none() || asked == own
}

/// How another strand went for the same pupils, each counting once.
fn of_strand(
    known: &Known,
    (crossing, class): (&Crossing, Option<GroupId>),
    strand: &str,
) -> Option<PrerequisiteFact> {
    let mut pupils: BTreeMap<_, (f64, f64)> = BTreeMap::new();
    let same = known.now.strands.iter().filter(|one| {
        one.purpose == crossing.purpose
            && one.subject == crossing.subject
            && (class.is_none() || one.class == class)
            && one.strand.as_deref().is_some_and(|own| is_of(strand, own))
            && same(crossing.year_group.as_ref(), one.year_group.as_ref())
    });
    for one in same {
        let own = pupils.entry(one.pupil).or_insert((0.0, 0.0));
        *own = (own.0 + one.residual, own.1 + 1.0);
    }
    let n = pupils.len() as f64;
    // Results are in standard deviations of pupils, so that the error of a mean is one over the root of n.
    let value = pupils.values().map(|(sum, count)| sum / count).sum::<f64>() / n;
    (n >= 10.0).then(|| PrerequisiteFact { objective: strand.to_owned(), value, error: n.sqrt().recip() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_of_a_strand_that_it_shares_a_word_with() {
        assert!(
            is_of("Fractions and decimals", "Fractions") && is_of("Place value", "Number and place value")
        );
        assert!(is_of("Measures, shape and data", "Shapes") && !is_of("Adding and taking away", "Fractions"));
        assert!(!is_of("Time and the day", "The day"), "a word of three letters says little");
    }
}
