//! How well predicted chances meet what happened. Slices are parallel, one entry a response; scores are
//! 0 to 1 (part marks allowed where said), chances 0 to 1. Other values are the caller's error: rows with a
//! chance that is no number make the result `None`.

/// Area under the receiver operating curve: the chance that a random success was given a higher chance than
/// a random failure, ties counting half (Mann–Whitney; Hanley & McNeil 1982, doi:10.1148/radiology.143.1.7063747).
/// A score of 0.5 or more counts as success. `None` without both a success and a failure, with lengths that
/// differ, or with NaN.
///
/// ```
/// assert_eq!(statistics::area_under_curve(&[0.1, 0.4, 0.35, 0.8], &[0.0, 0.0, 1.0, 1.0]), Some(0.75));
/// ```
#[must_use]
pub fn area_under_curve(chances: &[f64], scores: &[f64]) -> Option<f64> {
    if !usable(chances, scores) {
        return None;
    }
    let mut order: Vec<(f64, bool)> = chances.iter().zip(scores).map(|(c, s)| (*c, *s >= 0.5)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let successes = order.iter().filter(|(_, success)| *success).count() as f64;
    let failures = order.len() as f64 - successes;
    if successes == 0.0 || failures == 0.0 {
        return None;
    }
    let (mut below, mut area) = (0.0, 0.0);
    for tie in order.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let won = tie.iter().filter(|(_, success)| *success).count() as f64;
        let lost = tie.len() as f64 - won;
        area += won * (below + lost / 2.0);
        below += lost;
    }
    Some(area / (successes * failures))
}

/// Share of rows whose chance and score lie on the same side of one half (0.5 is success on both sides).
/// `None` for no rows, lengths that differ, or NaN.
#[must_use]
pub fn accuracy(chances: &[f64], scores: &[f64]) -> Option<f64> {
    mean(chances, scores, |c, s| f64::from(u8::from((c >= 0.5) == (s >= 0.5))))
}

/// Root of the mean squared difference of chance and score, 0 to 1. `None` as for [`accuracy`].
#[must_use]
pub fn root_mean_square_error(chances: &[f64], scores: &[f64]) -> Option<f64> {
    mean(chances, scores, |c, s| (c - s) * (c - s)).map(f64::sqrt)
}

/// Mean of `−s ln c − (1 − s) ln(1 − c)`, in nats; part marks weigh both ends. Chances are held 1e-15 away
/// from 0 and 1, as common practice has it, so one sure and wrong row costs 34.5. `None` as for [`accuracy`].
#[must_use]
pub fn log_loss(chances: &[f64], scores: &[f64]) -> Option<f64> {
    mean(chances, scores, |c, s| {
        let c = c.clamp(1e-15, 1.0 - 1e-15);
        -(s * c.ln() + (1.0 - s) * (-c).ln_1p())
    })
}

fn usable(chances: &[f64], scores: &[f64]) -> bool {
    !chances.is_empty()
        && chances.len() == scores.len()
        && chances.iter().chain(scores).all(|value| value.is_finite())
}

fn mean(chances: &[f64], scores: &[f64], of: impl Fn(f64, f64) -> f64) -> Option<f64> {
    usable(chances, scores)
        .then(|| chances.iter().zip(scores).map(|(c, s)| of(*c, *s)).sum::<f64>() / chances.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_published_example_of_the_area() {
        // scikit-learn, documentation of roc_auc_score and log_loss: 0.75 and 0.21616.
        let scores = [0.0, 0.0, 1.0, 1.0];
        assert_eq!(area_under_curve(&[0.1, 0.4, 0.35, 0.8], &scores), Some(0.75));
        let loss = log_loss(&[0.9, 0.1, 0.2, 0.65], &[1.0, 0.0, 0.0, 1.0]).unwrap();
        assert!((loss - 0.216_16).abs() < 1e-5);
    }

    #[test]
    fn ties_count_half() {
        assert_eq!(area_under_curve(&[0.5; 4], &[1.0, 0.0, 0.0, 1.0]), Some(0.5));
        assert_eq!(area_under_curve(&[0.2, 0.5, 0.5], &[0.0, 0.0, 1.0]), Some(0.75));
    }

    #[test]
    fn what_does_not_exist_is_none() {
        assert_eq!(area_under_curve(&[], &[]), None);
        assert_eq!(area_under_curve(&[0.3, 0.4], &[1.0, 1.0]), None);
        assert_eq!(area_under_curve(&[f64::NAN, 0.4], &[0.0, 1.0]), None);
        assert_eq!(accuracy(&[0.3], &[]), None);
        assert_eq!(log_loss(&[], &[]), None);
        assert_eq!(root_mean_square_error(&[f64::NAN], &[1.0]), None);
    }

    #[test]
    fn simple_means() {
        assert_eq!(accuracy(&[0.9, 0.4, 0.6, 0.1], &[1.0, 1.0, 0.0, 0.0]), Some(0.5));
        assert_eq!(root_mean_square_error(&[0.5, 0.5], &[1.0, 0.0]), Some(0.5));
        let half = log_loss(&[0.5, 0.5, 0.5], &[1.0, 0.0, 0.3]).unwrap();
        assert!((half - std::f64::consts::LN_2).abs() < 1e-12);
    }

    proptest! {
        /// A slow obvious twin: compare every pair.
        #[test]
        fn area_is_the_share_of_pairs_won(rows in prop::collection::vec((0u8..6, any::<bool>()), 2..40)) {
            let chances: Vec<f64> = rows.iter().map(|(c, _)| f64::from(*c) / 6.0).collect();
            let scores: Vec<f64> = rows.iter().map(|(_, s)| f64::from(u8::from(*s))).collect();
            let (mut won, mut pairs) = (0.0, 0.0);
            for (a, sa) in &rows {
                for (b, sb) in &rows {
                    if *sa && !*sb {
                        pairs += 1.0;
                        won += if a > b { 1.0 } else if a == b { 0.5 } else { 0.0 };
                    }
                }
            }
            match area_under_curve(&chances, &scores) {
                None => prop_assert!(pairs == 0.0),
                Some(area) => prop_assert!((area - won / pairs).abs() < 1e-12),
            }
        }
    }
}
