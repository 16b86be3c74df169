//! Is a question fair to pupils of equal standing, whatever a label says of them?
//!
//! A label is handed in for one answer and kept nowhere. Pupils are matched on what was believed of each before the answer,
//! because in practice they answer different questions and have no common total.

use super::{EXAMPLE, FALSE_ALARMS, FirstAnswer, LEAST_QUESTIONS};
use domain::{PupilId, QuestionVersionId};
use statistics::differential::{DifferenceClass, Stratum, difference_class, mantel_haenszel};
use statistics::drift::weighted_median;
use statistics::{false_discovery, logistic, logit, normal_cdf, normal_quantile};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest answers of pupils with a label, and of others: of fewer, one could be told.
const LEAST: usize = 10;
/// Answers of a stratum: pupils who stand about alike.
const STRATUM: usize = 8;
/// Delta of the Educational Testing Service for a logit.
const DELTA: f64 = 2.35;

/// What answers say about questions by label.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Fairness {
    /// Label by label, those that differ most first.
    pub lines: Vec<Compared>,
    /// Questions that could not be compared for a label: too few with it or without, or all alike.
    pub too_few: usize,
    /// The least that could have stood out: what share would have had to get a question with a label that [`EXAMPLE`] of the
    /// others of equal standing get; `None` where nothing was compared.
    pub could_see: Option<f64>,
}

/// One question, for pupils with a label and others of equal standing.
#[derive(Clone, PartialEq, Debug)]
pub struct Compared {
    /// The label.
    pub label: String,
    /// Which question.
    pub question: QuestionVersionId,
    /// Pupils with the label who answered it, beside somebody of their standing.
    pub with: usize,
    /// Of these, who got it.
    pub got: usize,
    /// As many others of the same standing, who would have got it.
    pub others_would: f64,
    /// Others who answered it.
    pub others: usize,
    /// Difference on the delta scale of the Educational Testing Service, beside what all questions share; under 0 it is
    /// harder with the label.
    pub delta: f64,
    /// Standard error of that.
    pub error: f64,
    /// `A` negligible, `B` between, `C` large.
    pub class: DifferenceClass,
    /// p-value of no difference, corrected for all that were compared (Benjamini & Hochberg 1995).
    pub adjusted_p: f64,
    /// Whether it is large and more than chance.
    pub favours: Option<Favours>,
}

/// Whom a question favours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Favours {
    /// It is easier with the label than for others of equal standing.
    With,
    /// It is harder.
    Others,
}

/// Compares, by Mantel and Haenszel, pupils with each label to all others, in strata of about eight answers by what was
/// believed of each before. What all questions share for a label is taken away as a weighted median: it says that the belief
/// was too high or too low for these pupils, and nothing of a question. A question stands out in class C and beyond chance
/// over everything compared.
///
/// `groups` holds the pupils of each label; of two labels that between them hold everybody one is compared.
#[must_use]
pub fn fairness(answers: &[FirstAnswer], groups: &BTreeMap<&str, BTreeSet<PupilId>>) -> Fairness {
    let mut by_question: BTreeMap<QuestionVersionId, Vec<&FirstAnswer>> = BTreeMap::new();
    for one in answers.iter().filter(|one| one.mean.is_finite()) {
        by_question.entry(one.question).or_default().push(one);
    }
    for answers in by_question.values_mut() {
        answers.sort_by(|one, other| one.mean.total_cmp(&other.mean).then(one.pupil.cmp(&other.pupil)));
    }
    let mut found = Fairness::default();
    for (label, pupils) in once(answers, groups) {
        let (mut lines, mut plain) = (Vec::new(), Vec::new());
        for (question, answers) in &by_question {
            match line(label, pupils, *question, answers) {
                Some((line, log_odds)) => {
                    lines.push(line);
                    plain.push(log_odds);
                }
                None => found.too_few += 1,
            }
        }
        if lines.len() < LEAST_QUESTIONS {
            found.too_few += lines.len();
            continue;
        }
        let shared = weighted_median(&plain).unwrap_or(0.0);
        for (line, (log_odds, error)) in lines.iter_mut().zip(&plain) {
            line.delta = -DELTA * (log_odds - shared);
            line.error = DELTA * error;
        }
        found.lines.append(&mut lines);
    }
    judge(&mut found);
    found
}

/// Labels to compare: of two that are each other's others, the one that fewer have.
fn once<'a>(
    answers: &[FirstAnswer],
    groups: &'a BTreeMap<&str, BTreeSet<PupilId>>,
) -> Vec<(&'a str, &'a BTreeSet<PupilId>)> {
    let mut labels: Vec<(&str, &BTreeSet<PupilId>)> = groups.iter().map(|(label, of)| (*label, of)).collect();
    let labelled: BTreeSet<PupilId> = groups.values().flatten().copied().collect();
    if labels.len() == 2 && answers.iter().all(|one| labelled.contains(&one.pupil)) {
        labels.sort_by_key(|(label, of)| (of.len(), *label));
        labels.truncate(1);
    }
    labels
}

/// The comparison of one question, before what all share is taken away; with its log odds ratio and the error of it.
fn line(
    label: &str,
    pupils: &BTreeSet<PupilId>,
    question: QuestionVersionId,
    answers: &[&FirstAnswer],
) -> Option<(Compared, (f64, f64))> {
    let has = |one: &&&FirstAnswer| pupils.contains(&one.pupil);
    let with = answers.iter().filter(has).count();
    if with < LEAST || answers.len() - with < LEAST {
        return None;
    }
    let count = answers.len().div_ceil(STRATUM);
    let (mut strata, mut beside, mut got, mut others_would) = (vec![Stratum::default(); count], 0, 0, 0.0);
    for (at, one) in answers.iter().enumerate() {
        let stratum = &mut strata[at * count / answers.len()];
        *match (pupils.contains(&one.pupil), one.right) {
            (false, true) => &mut stratum.reference_right,
            (false, false) => &mut stratum.reference_wrong,
            (true, true) => &mut stratum.focal_right,
            (true, false) => &mut stratum.focal_wrong,
        } += 1;
    }
    for one in &strata {
        let (focal, reference) =
            (one.focal_right + one.focal_wrong, one.reference_right + one.reference_wrong);
        if focal > 0 && reference > 0 {
            beside += focal as usize;
            got += one.focal_right as usize;
            others_would += f64::from(focal) * f64::from(one.reference_right) / f64::from(reference);
        }
    }
    let compared = mantel_haenszel(&strata).filter(|_| beside >= LEAST)?;
    let line = Compared {
        label: label.to_owned(),
        question,
        with: beside,
        got,
        others_would,
        others: answers.len() - with,
        delta: compared.delta,
        error: DELTA * compared.log_error,
        class: compared.class,
        adjusted_p: 1.0,
        favours: None,
    };
    Some((line, (compared.odds_ratio.ln(), compared.log_error)))
}

/// Classes, p-values over everything, and what stands out.
fn judge(found: &mut Fairness) {
    let p: Vec<f64> =
        found.lines.iter().map(|one| 2.0 * normal_cdf(-(one.delta / one.error).abs())).collect();
    let adjusted = false_discovery(&p).unwrap_or_else(|_| vec![1.0; p.len()]);
    for ((line, p), adjusted) in found.lines.iter_mut().zip(p).zip(adjusted) {
        line.class = difference_class(line.delta, line.error, p);
        line.adjusted_p = adjusted;
        let which = if line.delta < 0.0 { Favours::Others } else { Favours::With };
        line.favours = (line.class == DifferenceClass::C && adjusted < FALSE_ALARMS).then_some(which);
    }
    let smallest = found.lines.iter().map(|one| one.error).fold(f64::INFINITY, f64::min);
    let bound = normal_quantile(1.0 - FALSE_ALARMS / (2.0 * found.lines.len() as f64)).unwrap_or(0.0);
    // Class C asks for 1.645 errors beyond 1; the correction for a share of all compared.
    let least = (1.0 + 1.645 * smallest).max(bound * smallest).max(1.5);
    found.could_see = smallest.is_finite().then(|| logistic(logit(EXAMPLE) - least / DELTA));
    found.lines.sort_by(|one, other| {
        one.label.cmp(&other.label).then(other.delta.abs().total_cmp(&one.delta.abs()))
    });
}

#[cfg(test)]
mod tests {
    use super::super::simulated::answers;
    use super::*;

    fn every_third(pupils: i64) -> BTreeMap<&'static str, BTreeSet<PupilId>> {
        BTreeMap::from([("red", (0..pupils).filter(|one| one % 3 == 0).map(PupilId).collect())])
    }

    #[test]
    fn a_question_that_is_harder_with_a_label_is_found_and_said_in_counts() {
        let all = answers(
            7,
            (150, 12),
            |pupil, question, _| if question == 5 && pupil % 3 == 0 { 2.5 } else { 0.0 },
        );
        let found = fairness(&all, &every_third(150));
        let out: Vec<&Compared> = found.lines.iter().filter(|one| one.favours.is_some()).collect();
        assert_eq!(out.len(), 1, "{out:?}");
        let one = out[0];
        assert_eq!((one.question, one.favours), (QuestionVersionId(5), Some(Favours::Others)));
        assert_eq!((one.class, one.others), (DifferenceClass::C, 100));
        assert!(one.with <= 50 && one.with >= 45 && (one.got as f64) < one.others_would - 5.0, "{one:?}");
        assert!((one.delta + DELTA * 2.5).abs() < 2.5 * one.error, "{one:?}");
        assert!(found.could_see.is_some_and(|share| (0.1..0.55).contains(&share)), "{:?}", found.could_see);
    }

    #[test]
    fn pupils_who_are_weaker_are_not_treated_unfairly_by_that() {
        // With the label pupils stand two logits lower, and the belief knows only half of it.
        let mut all = answers(3, (120, 12), |pupil, _, _| if pupil % 3 == 0 { 2.0 } else { 0.0 });
        for one in all.iter_mut().filter(|one| one.pupil.0 % 3 == 0) {
            one.mean -= 1.0;
        }
        let found = fairness(&all, &every_third(120));
        assert!(found.lines.len() >= 10 && found.lines.iter().all(|one| one.favours.is_none()), "{found:?}");
    }

    #[test]
    fn where_all_is_fair_hardly_ever_anything_stands_out() {
        let alarms = |seed| {
            let all = answers(seed, (60, 15), |_, _, _| 0.0);
            fairness(&all, &every_third(60)).lines.iter().any(|one| one.favours.is_some())
        };
        let with = (0..200).filter(|seed| alarms(*seed)).count();
        assert!(with <= 10, "{with} of 200 sets of fifteen questions");
    }

    #[test]
    fn fewer_than_ten_are_never_compared() {
        let all = answers(5, (60, 12), |_, _, _| 0.0);
        let nine = BTreeMap::from([("few", (0..9).map(PupilId).collect())]);
        assert_eq!(fairness(&all, &nine), Fairness { too_few: 12, ..Fairness::default() });
        let most = BTreeMap::from([("most", (0..51).map(PupilId).collect())]);
        assert_eq!(fairness(&all, &most).lines, Vec::new(), "nor nine others");
        assert_eq!(fairness(&[], &nine), Fairness::default());
    }

    #[test]
    fn two_labels_that_hold_everybody_are_one_comparison() {
        let all = answers(6, (60, 10), |_, _, _| 0.0);
        let both = BTreeMap::from([
            ("one", (0..20).map(PupilId).collect::<BTreeSet<_>>()),
            ("other", (20..60).map(PupilId).collect()),
        ]);
        let labels: BTreeSet<String> = fairness(&all, &both).lines.into_iter().map(|one| one.label).collect();
        assert_eq!(labels, BTreeSet::from(["one".to_owned()]));
    }
}
