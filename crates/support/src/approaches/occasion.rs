//! What was particular to a class on a day is taken out before pupils are compared with approaches: a fire drill, a good
//! week, a paper that was hard. It belongs to neither a pupil nor an approach.
//!
//! Each gain is read beside the mean of its own occasion and approach; what approaches do for everybody comes from the means
//! of occasions, which is what there are independent looks at.

use super::Episode;
use std::collections::BTreeMap;

/// Episodes with what was particular to their occasions taken out.
pub(super) struct Centred {
    /// The episodes; those of an occasion with one pupil only say nothing beside others and are left out.
    pub episodes: Vec<Episode>,
    /// Variance of each approach's mean over its occasions, in the order of approaches; `None` where no approach had two:
    /// then nothing can be said of approaches beyond their occasions.
    pub variances: Option<Vec<f64>>,
}

/// Takes it out; `None` where not every episode says which occasion it is of. Deviations are lengthened by √(n/(n − 1)), for
/// a mean of n is always nearer to its own n than to others: their variance is then that of the gains.
pub(super) fn centred(episodes: &[Episode], approaches: usize) -> Option<Centred> {
    let mut cells: BTreeMap<(usize, usize), Vec<&Episode>> = BTreeMap::new();
    for one in episodes {
        cells.entry((one.occasion?, one.approach)).or_default().push(one);
    }
    cells.retain(|_, cell| cell.len() > 1);
    let mean = |cell: &[&Episode]| cell.iter().map(|one| one.gain).sum::<f64>() / cell.len() as f64;
    let mut of_approach: Vec<Vec<f64>> = vec![Vec::new(); approaches];
    for ((_, approach), cell) in &cells {
        of_approach.get_mut(*approach)?.push(mean(cell));
    }
    let overall: Vec<f64> =
        of_approach.iter().map(|means| means.iter().sum::<f64>() / means.len().max(1) as f64).collect();
    let mut kept = Vec::with_capacity(episodes.len());
    for ((_, approach), cell) in &cells {
        let (own, n) = (mean(cell), cell.len() as f64);
        let longer = (n / (n - 1.0)).sqrt();
        kept.extend(
            cell.iter().map(|one| Episode { gain: overall[*approach] + longer * (one.gain - own), ..**one }),
        );
    }
    let freedom: usize = of_approach.iter().map(|means| means.len().saturating_sub(1)).sum();
    let squares: f64 = of_approach
        .iter()
        .zip(&overall)
        .flat_map(|(means, overall)| means.iter().map(move |mean| (mean - overall).powi(2)))
        .sum();
    let variances = (freedom > 0).then(|| {
        let between = squares / freedom as f64;
        of_approach.iter().map(|means| between / means.len().max(1) as f64).collect()
    });
    Some(Centred { episodes: kept, variances })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn episode(occasion: usize, pupil: usize, approach: usize, gain: f64) -> Episode {
        Episode { pupil, approach, gain, occasion: Some(occasion) }
    }

    #[test]
    fn a_bad_day_of_a_class_is_nobody_s() {
        let day = |occasion, shift: f64| {
            [episode(occasion, 0, 0, 1.0 + shift), episode(occasion, 1, 0, 3.0 + shift)]
        };
        let good: Vec<Episode> = day(0, 0.0).into_iter().chain(day(1, 0.0)).collect();
        let bad: Vec<Episode> = day(0, 5.0).into_iter().chain(day(1, -5.0)).collect();
        let gains = |all: &[Episode]| {
            centred(all, 1).unwrap().episodes.iter().map(|one| one.gain).collect::<Vec<_>>()
        };
        assert_eq!(gains(&good), gains(&bad));
        // Mean 2, deviations of 1 lengthened by √2.
        assert!((gains(&good)[0] - (2.0 - 2.0_f64.sqrt())).abs() < 1e-12);
        let variances = centred(&bad, 1).unwrap().variances.unwrap();
        // Means 7 and −3: variance 50, of the mean of two 25.
        assert!((variances[0] - 25.0).abs() < 1e-12);
    }

    #[test]
    fn one_pupil_alone_says_nothing_and_one_occasion_tells_no_spread() {
        let alone = [episode(0, 0, 0, 1.0), episode(1, 1, 0, 2.0), episode(1, 2, 0, 4.0)];
        let found = centred(&alone, 1).unwrap();
        assert_eq!((found.episodes.len(), found.variances), (2, None));
        let unknown = [Episode { occasion: None, ..alone[0] }, alone[1]];
        assert!(centred(&unknown, 1).is_none(), "an occasion that nobody named cannot be taken out");
    }
}
