//! Differential item functioning: does an item treat two groups of equal standing alike?
//!
//! A class C item goes to people who read it; nothing is removed by a number.

use crate::items::Answers;
use crate::{StatisticsError, chi_square_tail_1, false_discovery, logistic_regression};

/// Fewest pupils of the focal group.
pub const FOCAL_NEEDS: usize = 100;

/// Fewest pupils of the reference group.
pub const REFERENCE_NEEDS: usize = 200;

/// Right and wrong of one item among pupils of one stratum (equal total score).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stratum {
    /// A: reference group, right.
    pub reference_right: u32,
    /// B: reference group, wrong.
    pub reference_wrong: u32,
    /// C: focal group, right.
    pub focal_right: u32,
    /// D: focal group, wrong.
    pub focal_wrong: u32,
}

/// How large a difference is, by the convention of the Educational Testing Service.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DifferenceClass {
    /// Negligible: |D| < 1, or p ≥ 0.05.
    A,
    /// In between.
    B,
    /// Large: |D| ≥ 1.5 and clearly above 1 ((|D| − 1) / se > 1.645). People should read the item.
    C,
}

/// The Mantel–Haenszel comparison of one item.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MantelHaenszel {
    /// Common odds ratio α, above 0; over 1 the item favours the reference group.
    pub odds_ratio: f64,
    /// Standard error of ln α (Robins, Breslow & Greenland).
    pub log_error: f64,
    /// Chi-square with continuity correction, 1 degree of freedom: |Σ(A − E)| less ½ where it is at least that.
    pub corrected_chi_square: f64,
    /// Its p-value.
    pub corrected_p: f64,
    /// Chi-square without correction.
    pub chi_square: f64,
    /// Its p-value, which the class rests on.
    pub p: f64,
    /// D = −2.35 ln α, the ETS delta scale; under 0 the item is harder for the focal group.
    pub delta: f64,
    /// The class.
    pub class: DifferenceClass,
}

/// Compares two groups of equal standing on one item. Strata of one pupil and those with an empty margin add
/// nothing. `None` when no stratum adds anything, or the odds ratio is 0 or infinite.
///
/// Sources: Mantel & Haenszel 1959; Robins, Breslow & Greenland 1986, doi:10.2307/2531052; Holland & Thayer 1988;
/// classes by Zwick 2012 (ETS RR-12-08). The continuity correction is that of `stats::mantelhaen.test`.
#[must_use]
pub fn mantel_haenszel(strata: &[Stratum]) -> Option<MantelHaenszel> {
    let (mut excess, mut variance) = (0.0, 0.0);
    let (mut r, mut s, mut pr, mut cross, mut qs) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for stratum in strata {
        let [a, b, c, d] =
            [stratum.reference_right, stratum.reference_wrong, stratum.focal_right, stratum.focal_wrong]
                .map(f64::from);
        let all = a + b + c + d;
        let margins = (a + b) * (c + d) * (a + c) * (b + d);
        if all <= 1.0 || margins <= 0.0 {
            continue;
        }
        excess += a - (a + b) * (a + c) / all;
        variance += margins / (all * all * (all - 1.0));
        let (along, against) = (a * d / all, b * c / all);
        let (same, other) = ((a + d) / all, (b + c) / all);
        r += along;
        s += against;
        pr += same * along;
        cross += same * against + other * along;
        qs += other * against;
    }
    if r <= 0.0 || s <= 0.0 || variance <= 0.0 {
        return None;
    }
    let odds_ratio = r / s;
    let log_error = (pr / (2.0 * r * r) + cross / (2.0 * r * s) + qs / (2.0 * s * s)).sqrt();
    let corrected = if excess.abs() >= 0.5 { excess.abs() - 0.5 } else { excess.abs() };
    let (corrected_chi_square, chi_square) = (corrected * corrected / variance, excess * excess / variance);
    let p = chi_square_tail_1(chi_square);
    let delta = -2.35 * odds_ratio.ln();
    Some(MantelHaenszel {
        odds_ratio,
        log_error,
        corrected_chi_square,
        corrected_p: chi_square_tail_1(corrected_chi_square),
        chi_square,
        p,
        delta,
        class: difference_class(delta, 2.35 * log_error, p),
    })
}

/// The class of a difference on the delta scale, from its standard error and its p-value.
///
/// Source: Zwick 2012 (ETS RR-12-08).
#[must_use]
pub fn difference_class(delta: f64, error: f64, p: f64) -> DifferenceClass {
    // The quantile of 95 % of a normal distribution.
    const CLEARLY: f64 = 1.644_853_626_951_472_2;
    let size = delta.abs();
    if size < 1.0 || p >= 0.05 {
        DifferenceClass::A
    } else if size >= 1.5 && (size - 1.0) / error > CLEARLY {
        DifferenceClass::C
    } else {
        DifferenceClass::B
    }
}

/// Likelihood-ratio views by logistic regression on the total score.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LogisticView {
    /// Chi-square, 1 degree of freedom: the group at every score alike.
    pub uniform: f64,
    /// Chi-square, 1 degree of freedom: the group more at some scores than at others.
    pub non_uniform: f64,
}

/// What can be said about one item.
#[derive(Clone, PartialEq, Debug)]
pub struct ItemDifference {
    /// The Mantel–Haenszel comparison; `None` where there is none.
    pub mantel_haenszel: Option<MantelHaenszel>,
    /// Its plain p, corrected for the number of items (Benjamini–Hochberg).
    pub adjusted_p: Option<f64>,
    /// The second view; `None` where a regression does not settle.
    pub logistic: Option<LogisticView>,
}

/// Which scores pupils are matched on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Matching {
    /// The number right of all items.
    AllItems,
    /// The number right without class C items (the item studied is always in), found in at most this many rounds
    /// (5 are usual).
    Purified {
        /// Most rounds.
        rounds: usize,
    },
}

/// The comparison of all items of a test.
#[derive(Clone, PartialEq, Debug)]
pub enum Differences {
    /// One entry an item.
    Compared(Vec<ItemDifference>),
    /// Too few pupils to tell: 100 of the focal and 200 of the reference group are needed.
    Insufficient {
        /// Pupils of the focal group with every item answered.
        focal: usize,
        /// The same of the reference group.
        reference: usize,
    },
}

/// Compares the groups on every item. `focal[p]` says whether pupil p belongs to the focal group. Pupils with a
/// missing answer are left out.
///
/// # Errors
/// `Length` unless there is one entry of `focal` a pupil.
pub fn differences(
    answers: &Answers,
    focal: &[bool],
    matching: Matching,
) -> Result<Differences, StatisticsError> {
    if focal.len() != answers.pupils() {
        return Err(StatisticsError::Length {
            what: "the list of groups",
            expected: answers.pupils(),
            got: focal.len(),
        });
    }
    let pupils: Vec<(Vec<bool>, bool)> = answers
        .rows()
        .zip(focal)
        .filter_map(|(row, focal)| Some((row.iter().copied().collect::<Option<_>>()?, *focal)))
        .collect();
    let in_focal = pupils.iter().filter(|(_, focal)| *focal).count();
    let in_reference = pupils.len() - in_focal;
    if in_focal < FOCAL_NEEDS || in_reference < REFERENCE_NEEDS {
        return Ok(Differences::Insufficient { focal: in_focal, reference: in_reference });
    }
    let items = answers.items();
    let mut anchors = vec![true; items];
    let rounds = match matching {
        Matching::AllItems => 0,
        Matching::Purified { rounds } => rounds,
    };
    let mut compared = compare(&pupils, items, &anchors);
    for _ in 0..rounds {
        let large = |one: &Option<MantelHaenszel>| one.is_some_and(|mh| mh.class == DifferenceClass::C);
        let next: Vec<bool> = compared.iter().map(|one| !large(one)).collect();
        if next == anchors {
            break;
        }
        anchors = next;
        compared = compare(&pupils, items, &anchors);
    }
    let p: Vec<f64> = compared.iter().flatten().map(|mh| mh.p).collect();
    let mut adjusted = false_discovery(&p)?.into_iter();
    Ok(Differences::Compared(
        compared
            .into_iter()
            .enumerate()
            .map(|(item, mantel_haenszel)| ItemDifference {
                mantel_haenszel,
                adjusted_p: mantel_haenszel.and_then(|_| adjusted.next()),
                logistic: logistic_view(&pupils, item, &anchors),
            })
            .collect(),
    ))
}

/// Number right among the anchors and the item studied.
fn total(row: &[bool], item: usize, anchors: &[bool]) -> usize {
    row.iter().enumerate().filter(|(at, right)| **right && (anchors[*at] || *at == item)).count()
}

fn compare(pupils: &[(Vec<bool>, bool)], items: usize, anchors: &[bool]) -> Vec<Option<MantelHaenszel>> {
    (0..items)
        .map(|item| {
            let mut strata = vec![Stratum::default(); items + 1];
            for (row, focal) in pupils {
                let stratum = &mut strata[total(row, item, anchors)];
                *match (focal, row[item]) {
                    (false, true) => &mut stratum.reference_right,
                    (false, false) => &mut stratum.reference_wrong,
                    (true, true) => &mut stratum.focal_right,
                    (true, false) => &mut stratum.focal_wrong,
                } += 1;
            }
            mantel_haenszel(&strata)
        })
        .collect()
}

/// Source: Swaminathan & Rogers 1990, doi:10.1111/j.1745-3984.1990.tb00754.x.
fn logistic_view(pupils: &[(Vec<bool>, bool)], item: usize, anchors: &[bool]) -> Option<LogisticView> {
    let yes: Vec<bool> = pupils.iter().map(|(row, _)| row[item]).collect();
    let offset = vec![0.0; yes.len()];
    let log_likelihood = |width: usize| {
        let columns: Vec<f64> = pupils
            .iter()
            .flat_map(|(row, focal)| {
                let (score, group) = (total(row, item, anchors) as f64, f64::from(u8::from(*focal)));
                [1.0, score, group, score * group].into_iter().take(width)
            })
            .collect();
        logistic_regression(&columns, width, &offset, &yes).ok().map(|fit| fit.log_likelihood)
    };
    let [score, group, both] = [log_likelihood(2)?, log_likelihood(3)?, log_likelihood(4)?];
    Some(LogisticView { uniform: 2.0 * (group - score), non_uniform: 2.0 * (both - group) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stratum(reference_right: u32, reference_wrong: u32, focal_right: u32, focal_wrong: u32) -> Stratum {
        Stratum { reference_right, reference_wrong, focal_right, focal_wrong }
    }

    /// One stratum: the plain odds ratio and Woolf's error.
    #[test]
    fn one_stratum_by_hand() {
        let mh = mantel_haenszel(&[stratum(30, 20, 15, 35)]).unwrap();
        assert!((mh.odds_ratio - 3.5).abs() < 1e-12);
        let woolf = (1.0_f64 / 30.0 + 1.0 / 20.0 + 1.0 / 15.0 + 1.0 / 35.0).sqrt();
        assert!((mh.log_error - woolf).abs() < 1e-12);
        assert_eq!(mh.class, DifferenceClass::C);
    }

    #[test]
    fn strata_that_say_nothing_add_nothing() {
        let one = mantel_haenszel(&[stratum(9, 4, 6, 7)]);
        let idle = [stratum(1, 0, 0, 0), stratum(5, 5, 0, 0), stratum(4, 0, 3, 0), stratum(9, 4, 6, 7)];
        assert_eq!(mantel_haenszel(&idle), one);
        assert_eq!(mantel_haenszel(&idle[..3]), None);
        assert_eq!(mantel_haenszel(&[stratum(5, 0, 0, 5)]), None);
        assert_eq!(mantel_haenszel(&[]), None);
    }

    #[test]
    fn swapping_the_groups_turns_the_sign() {
        let there = mantel_haenszel(&[stratum(9, 4, 6, 7), stratum(5, 8, 2, 9)]).unwrap();
        let back = mantel_haenszel(&[stratum(6, 7, 9, 4), stratum(2, 9, 5, 8)]).unwrap();
        assert!((there.delta + back.delta).abs() < 1e-12 && (there.p - back.p).abs() < 1e-12);
    }

    #[test]
    fn too_few_pupils_are_too_few() {
        let answers = Answers::new(vec![Some(true), Some(false), None, Some(true)], 2).unwrap();
        let few = differences(&answers, &[true, false], Matching::AllItems).unwrap();
        assert_eq!(few, Differences::Insufficient { focal: 1, reference: 0 });
        assert!(differences(&answers, &[true], Matching::AllItems).is_err());
    }
}
