//! Uncertainty where rows come in clusters: the answers of one pupil are no independent sights of a model.

use crate::spread;
use std::collections::BTreeMap;

/// 95 % percentile interval of [`crate::area_under_curve`] when whole clusters (pupils) are drawn anew with
/// replacement, `resamples` times (cluster bootstrap: Field & Welsh 2007, doi:10.1111/j.1467-9868.2007.00593.x).
/// Slices are parallel, one entry a response; `seed` decides the draws, so that the same call gives the same
/// interval. `None` where the area itself has no value, with fewer than two clusters, or when no resample had both a
/// success and a failure.
#[must_use]
pub fn area_interval(
    chances: &[f64],
    scores: &[f64],
    clusters: &[u32],
    resamples: usize,
    seed: u64,
) -> Option<(f64, f64)> {
    crate::area_under_curve(chances, scores)?;
    let dense = dense(clusters, chances.len())?;
    let count = dense.iter().max().map_or(0, |most| *most + 1);
    if count < 2 {
        return None;
    }
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|a, b| chances[*a].total_cmp(&chances[*b]));
    let mut areas: Vec<f64> = (0..resamples as u64)
        .filter_map(|resample| {
            let mut times = vec![0.0; count];
            for draw in 0..count as u64 {
                times[(spread(seed ^ resample << 32 ^ draw) % count as u64) as usize] += 1.0;
            }
            weighted_area(&order, chances, scores, |row| times[dense[row]])
        })
        .collect();
    areas.sort_by(f64::total_cmp);
    let at = |share: f64| areas.get(((areas.len() - 1) as f64 * share).round() as usize).copied();
    if areas.is_empty() { None } else { at(0.025).zip(at(0.975)) }
}

fn weighted_area(
    order: &[usize],
    chances: &[f64],
    scores: &[f64],
    weight: impl Fn(usize) -> f64,
) -> Option<f64> {
    let (mut area, mut below, mut successes) = (0.0, 0.0, 0.0);
    for tie in order.chunk_by(|a, b| chances[*a].total_cmp(&chances[*b]).is_eq()) {
        let (mut won, mut lost) = (0.0, 0.0);
        for row in tie {
            *(if scores[*row] >= 0.5 { &mut won } else { &mut lost }) += weight(*row);
        }
        area += won * (below + lost / 2.0);
        below += lost;
        successes += won;
    }
    (successes > 0.0 && below > 0.0).then(|| area / (successes * below))
}

/// Mean of the differences, one entry a row, and its standard error when rows of one cluster go together (the
/// sandwich for a mean, with the factor G / (G − 1) for G clusters: Liang & Zeger 1986). The error is `None` with
/// fewer than two clusters; both are without rows, or with slices of different lengths.
#[must_use]
pub fn clustered_mean(differences: &[f64], clusters: &[u32]) -> Option<(f64, Option<f64>)> {
    let dense = dense(clusters, differences.len())?;
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
    for (cluster, difference) in dense.iter().zip(differences) {
        *sums.entry(*cluster).or_default() += difference - mean;
    }
    let groups = sums.len() as f64;
    let squares: f64 = sums.values().map(|sum| sum * sum).sum();
    let error = (groups >= 2.0).then(|| (groups / (groups - 1.0) * squares).sqrt() / n);
    Some((mean, error))
}

/// Clusters numbered from 0 without gaps; `None` for no rows or other lengths.
fn dense(clusters: &[u32], rows: usize) -> Option<Vec<usize>> {
    if rows == 0 || clusters.len() != rows {
        return None;
    }
    let mut numbers: BTreeMap<u32, usize> = BTreeMap::new();
    let number = |cluster: &u32| {
        let next = numbers.len();
        *numbers.entry(*cluster).or_insert(next)
    };
    Some(clusters.iter().map(number).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(number: u64) -> f64 {
        (spread(number) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Rows of 40 pupils whose chances say something about the scores; one pupil in two stands in the log twice.
    fn rows(copies: u64) -> (Vec<f64>, Vec<f64>, Vec<u32>) {
        let (mut chances, mut scores, mut pupils) = (vec![], vec![], vec![]);
        for row in 0..800_u64 {
            let chance = share(row);
            let score = f64::from(u8::from(share(row + 10_000) < chance));
            for _ in 0..copies {
                chances.push(chance);
                scores.push(score);
                pupils.push((row % 40) as u32);
            }
        }
        (chances, scores, pupils)
    }

    #[test]
    fn the_interval_holds_the_area_and_copies_of_rows_tell_nothing_new() {
        let (chances, scores, pupils) = rows(1);
        let area = crate::area_under_curve(&chances, &scores).unwrap();
        let (low, high) = area_interval(&chances, &scores, &pupils, 400, 1).unwrap();
        assert!(low < area && area < high && high - low < 0.1, "{low} {area} {high}");
        let (chances, scores, pupils) = rows(5);
        let (low_of_copies, high_of_copies) = area_interval(&chances, &scores, &pupils, 400, 1).unwrap();
        assert!((low - low_of_copies).abs() < 1e-9 && (high - high_of_copies).abs() < 1e-9);
    }

    #[test]
    fn one_pupil_has_no_interval() {
        assert_eq!(area_interval(&[0.1, 0.9], &[0.0, 1.0], &[7, 7], 100, 1), None);
        assert_eq!(area_interval(&[], &[], &[], 100, 1), None);
        assert_eq!(area_interval(&[0.1, 0.9], &[1.0, 1.0], &[7, 8], 100, 1), None);
    }

    #[test]
    fn a_mean_of_clusters_counts_clusters() {
        let (mean, error) = clustered_mean(&[1.0, 1.0, 3.0, 3.0], &[5, 5, 9, 9]).unwrap();
        // Two clusters of sums −2 and 2: √(2 · 8) / 4.
        assert!((mean - 2.0).abs() < 1e-12 && (error.unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(clustered_mean(&[1.0], &[5]), Some((1.0, None)));
        assert_eq!(clustered_mean(&[], &[]), None);
    }
}
