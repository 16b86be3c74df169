//! One school alone, from the first day: its results question by question beside published national facilities, several
//! years pooled.
//!
//! A hard question is no weakness: each question is compared with how pupils elsewhere did on the very same one. How the
//! school's pupils did on a whole paper is taken away first, so that what is left is where this school differs from
//! itself; without that every question of a strong year would be a strength, and the same pupils would be counted again
//! with every question they answered. Then questions of a strand are drawn together over years, the chance of each
//! question's own wording included, and the strands are decided on like any cells.
//!
//! Shares are compared as `2 asin √p`, which spreads by 1 / n wherever the share lies (Cohen 1988, *Statistical Power
//! Analysis*, 6.2): about standard deviations of one question's score.

use super::error::number;
use super::{CellEstimate, Decided, Decision, Rule, SignalsError, decide};
use crate::Standing;
use crate::common::{Figure, Status};
use std::collections::{BTreeMap, BTreeSet};

/// A question's published share of right answers.
#[derive(Clone, PartialEq, Debug)]
pub struct PublishedFacility {
    /// The question, as the paper names it.
    pub question: String,
    /// The year of the paper.
    pub year: u16,
    /// Share right, 0 to 1.
    pub facility: f64,
    /// Pupils behind the share, at least 1.
    pub n: u64,
    /// Who published it, to be shown with it.
    pub source: String,
}

/// A school's answers to a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuestionResult {
    /// Common assessment or national result; nothing else can be said.
    pub purpose: Standing,
    /// The question, as the paper names it.
    pub question: String,
    /// The year of the paper.
    pub year: u16,
    /// The strand it asks about.
    pub strand: String,
    /// Right answers.
    pub right: u64,
    /// Pupils asked.
    pub of: u64,
}

/// A question beside the same question elsewhere. Never flagged: one question is too little for a finding.
#[derive(Clone, PartialEq, Debug)]
pub struct QuestionAnswer {
    /// Which.
    pub question: String,
    /// The year of the paper.
    pub year: u16,
    /// The strand.
    pub strand: String,
    /// The school's share right, with Wilson's interval.
    pub share: Figure,
    /// The published share.
    pub national: f64,
    /// Difference beyond the school's own level on that paper, in standard deviations of the question's score.
    pub difference: Figure,
}

/// A strand over the years.
#[derive(Clone, PartialEq, Debug)]
pub struct StrandAnswer {
    /// Which.
    pub strand: String,
    /// Questions behind it.
    pub questions: usize,
    /// Years behind it.
    pub years: usize,
    /// What was decided.
    pub decided: Decided,
}

/// What one school's questions say.
#[derive(Clone, PartialEq, Debug)]
pub struct Alone {
    /// The school's level on each year's paper beside the nation's, in standard deviations of a question's score.
    pub levels: Vec<(u16, Figure)>,
    /// Each question.
    pub questions: Vec<QuestionAnswer>,
    /// Each strand.
    pub strands: Vec<StrandAnswer>,
    /// The decision over strands.
    pub decision: Decision,
    /// Variance between questions of one strand beyond chance: wording, and what else is particular to a question.
    pub wording: f64,
    /// Questions left out because nothing is published about them.
    pub without_published: u64,
    /// Questions left out because nobody was asked.
    pub without_answers: u64,
    /// Who published what the school is compared with.
    pub sources: BTreeSet<String>,
}

/// A question with its difference.
struct Compared<'a> {
    result: &'a QuestionResult,
    national: f64,
    difference: f64,
    variance: f64,
}

/// Compares a school's questions with published ones of the same name and year.
///
/// # Errors
/// `Nothing` when no question has both answers and a published facility; `Parameter` for a share that is none, more right
/// answers than pupils, or nobody behind a published share; `Twice` for a question published twice in a year.
pub fn against_national(
    results: &[QuestionResult],
    published: &[PublishedFacility],
    rule: &Rule,
) -> Result<Alone, SignalsError> {
    let table = table(published)?;
    let (mut without_published, mut without_answers) = (0, 0);
    let mut sources = BTreeSet::new();
    let mut years: BTreeMap<u16, Vec<Compared<'_>>> = BTreeMap::new();
    for result in results {
        let of = result.of as f64;
        number("right answers", &result.question, "no more than were asked", result.right as f64, |x| {
            x <= of
        })?;
        let Some(there) = table.get(&(result.year, result.question.as_str())) else {
            without_published += 1;
            continue;
        };
        if result.of == 0 {
            without_answers += 1;
            continue;
        }
        sources.insert(there.source.clone());
        years.entry(result.year).or_default().push(Compared {
            result,
            national: there.facility,
            difference: angle(result.right as f64 / of) - angle(there.facility),
            variance: 1.0 / of + 1.0 / there.n as f64,
        });
    }
    if years.is_empty() {
        return Err(SignalsError::Nothing { what: "question with answers and a published facility" });
    }
    let levels: Vec<(u16, Figure)> = years.iter_mut().map(|(year, paper)| (*year, level(paper))).collect();
    let compared: Vec<Compared<'_>> = years.into_values().flatten().collect();
    let mut strands: BTreeMap<&str, Vec<&Compared<'_>>> = BTreeMap::new();
    for one in &compared {
        strands.entry(&one.result.strand).or_default().push(one);
    }
    let wording = wording(strands.values());
    let estimates: Vec<CellEstimate> = strands.values().map(|of| pooled(of, wording)).collect();
    let decision = decide(&estimates, rule)?;
    let strands = strands
        .iter()
        .zip(&decision.cells)
        .zip(&estimates)
        .map(|(((strand, of), decided), estimate)| StrandAnswer {
            strand: (*strand).to_owned(),
            questions: of.len(),
            years: estimate.assessments as usize,
            decided: decided.clone(),
        })
        .collect();
    let questions = compared.iter().map(answer).collect();
    Ok(Alone { levels, questions, strands, decision, wording, without_published, without_answers, sources })
}

fn table(published: &[PublishedFacility]) -> Result<BTreeMap<(u16, &str), &PublishedFacility>, SignalsError> {
    let mut table = BTreeMap::new();
    for one in published {
        number("the facility", &one.question, "from 0 to 1", one.facility, |x| (0.0..=1.0).contains(&x))?;
        number("the number of pupils", &one.question, "at least 1", one.n as f64, |x| x >= 1.0)?;
        if table.insert((one.year, one.question.as_str()), one).is_some() {
            return Err(SignalsError::Twice { what: format!("question {} of {}", one.question, one.year) });
        }
    }
    Ok(table)
}

fn angle(share: f64) -> f64 {
    2.0 * share.sqrt().asin()
}

/// Takes a paper's level away from its questions and gives it. Its error is that of one pupil's worth of chance for each
/// pupil, not for each answer, for a pupil is good or bad at a whole paper.
fn level(paper: &mut [Compared<'_>]) -> Figure {
    let weight: f64 = paper.iter().map(|one| 1.0 / one.variance).sum();
    let mean = paper.iter().map(|one| one.difference / one.variance).sum::<f64>() / weight;
    paper.iter_mut().for_each(|one| one.difference -= mean);
    let pupils = paper.iter().map(|one| one.result.of).max().unwrap_or(0);
    let status = if paper.len() < 2 { Status::Provisional } else { Status::Ok };
    Figure::normal(mean, (pupils as f64).sqrt().recip(), pupils, status)
}

/// Variance between questions of a strand beyond chance, common to all strands: the method of moments of DerSimonian &
/// Laird 1986, doi:10.1016/0197-2456(86)90046-2, summed over strands.
fn wording<'a>(strands: impl Iterator<Item = &'a Vec<&'a Compared<'a>>>) -> f64 {
    let (mut beyond, mut scale) = (0.0, 0.0);
    for strand in strands {
        let weights: Vec<f64> = strand.iter().map(|one| 1.0 / one.variance).collect();
        let sum: f64 = weights.iter().sum();
        let mean = strand.iter().zip(&weights).map(|(one, w)| w * one.difference).sum::<f64>() / sum;
        let scatter: f64 =
            strand.iter().zip(&weights).map(|(one, w)| w * (one.difference - mean).powi(2)).sum();
        beyond += scatter - (strand.len() as f64 - 1.0);
        scale += sum - weights.iter().map(|w| w * w).sum::<f64>() / sum;
    }
    if scale > 0.0 { (beyond / scale).max(0.0) } else { 0.0 }
}

fn pooled(strand: &[&Compared<'_>], wording: f64) -> CellEstimate {
    let weight: f64 = strand.iter().map(|one| 1.0 / (one.variance + wording)).sum();
    let value = strand.iter().map(|one| one.difference / (one.variance + wording)).sum::<f64>() / weight;
    let mut pupils: BTreeMap<u16, u64> = BTreeMap::new();
    for one in strand {
        let of = pupils.entry(one.result.year).or_default();
        *of = one.result.of.max(*of);
    }
    CellEstimate {
        n: pupils.values().sum(),
        value,
        error: weight.sqrt().recip(),
        assessments: u32::try_from(pupils.len()).unwrap_or(u32::MAX),
    }
}

fn answer(one: &Compared<'_>) -> QuestionAnswer {
    let (right, of) = (one.result.right, one.result.of);
    let share = right as f64 / of as f64;
    let interval = statistics::wilson_interval(right, of, 0.95).unwrap_or((0.0, 1.0));
    let interval = (interval.0.min(share), interval.1.max(share));
    QuestionAnswer {
        question: one.result.question.clone(),
        year: one.result.year,
        strand: one.result.strand.clone(),
        share: Figure::within(share, (share * (1.0 - share) / of as f64).sqrt(), interval, of, Status::Ok),
        national: one.national,
        difference: Figure::normal(one.difference, one.variance.sqrt(), of, Status::Provisional),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signals::Flag;

    const STRANDS: [&str; 4] = ["Number", "Fractions", "Shape", "Measures"];

    fn published() -> Vec<PublishedFacility> {
        (0..40_u32)
            .map(|at| PublishedFacility {
                question: format!("Q{at}"),
                year: 2023 + (at / 20) as u16,
                facility: 0.3 + f64::from(at % 7) * 0.09,
                n: 60_000,
                source: "a national body, 2024".into(),
            })
            .collect()
    }

    /// Answers as the nation's, moved by `level` on every question and by `fractions` on those.
    fn results(of: u64, level: f64, fractions: f64) -> Vec<QuestionResult> {
        published()
            .iter()
            .enumerate()
            .map(|(at, one)| {
                let strand = STRANDS[at % 4];
                let moved = angle(one.facility) + level + if strand == "Fractions" { fractions } else { 0.0 };
                let share = (moved.clamp(0.0, std::f64::consts::PI) / 2.0).sin().powi(2);
                QuestionResult {
                    purpose: Standing::National,
                    question: one.question.clone(),
                    year: one.year,
                    strand: strand.into(),
                    right: (share * of as f64).round() as u64,
                    of,
                }
            })
            .collect()
    }

    fn flags(results: &[QuestionResult]) -> Vec<(String, Option<Flag>)> {
        let alone = against_national(results, &published(), &Rule::default()).unwrap();
        alone.strands.into_iter().map(|one| (one.strand, one.decided.flag)).collect()
    }

    #[test]
    fn a_weak_strand_is_found_beside_the_schools_own_level() {
        for level in [-0.3, 0.0, 0.3] {
            for (strand, flag) in flags(&results(60, level, -0.7)) {
                assert_eq!(
                    flag.is_some_and(|one| one == Flag::Weakness { sure: true }),
                    strand == "Fractions",
                    "{level}"
                );
            }
        }
        let alone = against_national(&results(60, 0.3, 0.0), &published(), &Rule::default()).unwrap();
        let level = alone.levels[0].1.read().unwrap();
        assert!((level.value - 0.3).abs() < 0.05 && level.n == 60, "{level:?}");
        assert!(
            alone
                .strands
                .iter()
                .all(|one| one.decided.flag.is_none() && one.decided.pattern && one.years == 2)
        );
        assert_eq!(alone.sources.len(), 1);
    }

    #[test]
    fn three_pupils_and_all_right_are_answered_and_never_flagged() {
        for results in [results(3, 0.0, -0.7), results(40, 9.0, 0.0), results(1, -9.0, 0.0)] {
            assert!(flags(&results).iter().all(|(_, flag)| flag.is_none()), "{results:?}");
        }
        let few = against_national(&results(3, 0.0, -0.7), &published(), &Rule::default()).unwrap();
        let many = against_national(&results(300, 0.0, -0.7), &published(), &Rule::default()).unwrap();
        assert!(few.strands[0].decided.could_see > many.strands[0].decided.could_see);
    }

    #[test]
    fn what_is_not_published_is_counted_and_what_cannot_be_is_refused() {
        let (rule, published) = (Rule::default(), published());
        let mut some = results(30, 0.0, 0.0);
        some[0].question = "another".into();
        some[1].of = 0;
        some[1].right = 0;
        let alone = against_national(&some, &published, &rule).unwrap();
        assert_eq!((alone.without_published, alone.without_answers, alone.questions.len()), (1, 1, 38));
        some[2].right = 31;
        assert_eq!(against_national(&some, &published, &rule).unwrap_err().code(), "E_PARAM");
        assert_eq!(against_national(&[], &published, &rule).unwrap_err().code(), "E_EMPTY");
        let twice = [published.clone(), published[..1].to_vec()].concat();
        assert!(
            against_national(&[], &twice, &rule)
                .unwrap_err()
                .to_string()
                .contains("Q0 of 2023 is there twice")
        );
        let mut none = published;
        none[0].facility = f64::NAN;
        assert_eq!(against_national(&[], &none, &rule).unwrap_err().code(), "E_NONFINITE");
    }
}
