//! What became of those who started here.

use super::{Grade, METHOD, Prior, ReferenceCohort};
use crate::{Measured, Status, SupportError};
use statistics::{
    OrdinalFit, OrdinalRows, category_quantile, cumulative_logit, normal_nodes, proportionality,
    smoothed_shares,
};

/// So many people of the model's own stand beside those of a band: enough to steady a band of twenty, little beside one
/// of two hundred.
const STEADY: f64 = 20.0;
/// Where bands differ in shape (see [`ChancesTable::of`]) the model says less.
const STEADY_OTHERWISE: f64 = 2.0;

/// A band of starts and what became of those in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Band {
    /// Mean standardised start; of an empty band that of its nearer end.
    pub mean: f64,
    /// People who reached each grade, lowest first.
    pub counts: Vec<f64>,
    /// The model's shares at the mean start.
    pub model: Vec<f64>,
    /// Share of each grade: counts, steadied by the model.
    pub shares: Vec<f64>,
    /// Share at or below each grade, the least of this band's and all lower ones': its quantiles never fall as starts
    /// rise.
    rising: Vec<f64>,
}

impl Band {
    /// People in it.
    #[must_use]
    pub fn n(&self) -> f64 {
        self.counts.iter().sum()
    }
}

/// Chances of each grade by start, from one reference cohort.
#[derive(Clone, PartialEq, Debug)]
pub struct ChancesTable {
    cohort: ReferenceCohort,
    grades: Vec<Grade>,
    fit: OrdinalFit,
    bands: Vec<Band>,
    weight: f64,
}

/// The chances of one pupil.
#[derive(Clone, PartialEq, Debug)]
pub struct Chances {
    /// The grades of the cohort, rising.
    pub grades: Vec<Grade>,
    /// The bands' own shares of each, add up to 1.
    pub shares: Vec<f64>,
    /// People behind them: those of the bands that the start may lie in, by how likely each is.
    pub n: f64,
    /// [`Status::Provisional`] when the start is unknown.
    pub status: Status,
    rising: Vec<f64>,
    weight: f64,
}

impl ChancesTable {
    /// Fits the proportional-odds model of the outcome on the start and steadies each band's own counts with it.
    ///
    /// Where the likelihood ratio says that bands differ in shape (p < 0.001) and some share of theirs is off the model's
    /// by more than 0.03, the model's weight falls from 20 people a band to 2.
    ///
    /// Source: McCullagh 1980 for the model; the smoothing is the posterior mean under a Dirichlet prior.
    ///
    /// # Errors
    /// When all reached one grade, or the starts order the grades perfectly.
    pub fn of(cohort: ReferenceCohort) -> Result<Self, SupportError> {
        let mut grades: Vec<Grade> = cohort.rows().iter().map(|row| row.grade).collect();
        grades.sort_unstable();
        grades.dedup();
        let scale = cohort.scale();
        let columns: Vec<f64> = cohort.rows().iter().map(|row| scale.standardised(row.prior)).collect();
        let category: Vec<usize> =
            cohort.rows().iter().map(|row| grades.partition_point(|grade| *grade < row.grade)).collect();
        let weight: Vec<f64> = cohort.rows().iter().map(|row| f64::from(row.count)).collect();
        let fit = cumulative_logit(OrdinalRows {
            columns: &columns,
            width: 1,
            category: &category,
            weight: &weight,
            categories: grades.len(),
        })?;
        let count = scale.breaks.len() + 1;
        let mut counts = vec![vec![0.0; grades.len()]; count];
        let mut starts = vec![0.0; count];
        for ((row, category), z) in cohort.rows().iter().zip(&category).zip(&columns) {
            let band = scale.band(row.prior);
            counts[band][*category] += f64::from(row.count);
            starts[band] += f64::from(row.count) * z;
        }
        let means: Vec<f64> = (0..count)
            .map(|band| {
                let n: f64 = counts[band].iter().sum();
                let near = scale.breaks.get(band.min(count.saturating_sub(2)));
                if n > 0.0 { starts[band] / n } else { near.map_or(0.0, |end| scale.standardised(*end)) }
            })
            .collect();
        let base = means
            .iter()
            .map(|start| fit.shares(&[*start]).ok_or(SupportError::Nothing { what: "start of a band" }))
            .collect::<Result<Vec<_>, _>>()?;
        let weight = if bands_differ(&counts, &base) { STEADY_OTHERWISE } else { STEADY };
        let mut bands: Vec<Band> = Vec::with_capacity(count);
        for ((counts, model), mean) in counts.into_iter().zip(base).zip(means) {
            let shares = smoothed_shares(&counts, &model, weight)?;
            let mut rising = running(&shares);
            if let Some(lower) = bands.last() {
                rising.iter_mut().zip(&lower.rising).for_each(|(own, lower)| *own = own.min(*lower));
            }
            bands.push(Band { mean, counts, model, shares, rising });
        }
        Ok(Self { cohort, grades, fit, bands, weight })
    }

    /// Chances of a pupil who started here; of all pupils together when that is unknown.
    ///
    /// A start measured with error may lie in several bands: they are averaged over nine points of its normal
    /// distribution. A start beyond the cohort's belongs to the end band.
    #[must_use]
    pub fn chances(&self, prior: Option<Prior>) -> Chances {
        let all: f64 = self.bands.iter().map(|band| band.n()).sum();
        let (weights, status): (Vec<(usize, f64)>, _) = match prior {
            Some(prior) if prior.error() > 0.0 => (
                normal_nodes(prior.value(), prior.error())
                    .into_iter()
                    .map(|(start, weight)| (self.cohort.scale().band(start), weight))
                    .collect(),
                Status::Ok,
            ),
            Some(prior) => (vec![(self.cohort.scale().band(prior.value()), 1.0)], Status::Ok),
            None => (
                self.bands.iter().enumerate().map(|(band, one)| (band, one.n() / all)).collect(),
                Status::Provisional,
            ),
        };
        let mut shares = vec![0.0; self.grades.len()];
        let mut rising = vec![0.0; self.grades.len()];
        let mut n = 0.0;
        for (band, weight) in &weights {
            let band = &self.bands[*band];
            shares.iter_mut().zip(&band.shares).for_each(|(sum, share)| *sum += weight * share);
            rising.iter_mut().zip(&band.rising).for_each(|(sum, share)| *sum += weight * share);
            n += weight * band.n();
        }
        if prior.is_none() {
            n = all;
            rising = running(&shares);
        }
        Chances { grades: self.grades.clone(), shares, n, status, rising, weight: self.weight }
    }

    /// The bands, lowest first.
    #[must_use]
    pub fn bands(&self) -> &[Band] {
        &self.bands
    }

    /// Chances of those in one band, by its place; `None` when there is no such band.
    #[must_use]
    pub fn of_band(&self, band: usize) -> Option<Chances> {
        let band = self.bands.get(band)?;
        Some(Chances {
            grades: self.grades.clone(),
            shares: band.shares.clone(),
            n: band.n(),
            status: Status::Ok,
            rising: band.rising.clone(),
            weight: self.weight,
        })
    }

    /// The grades of the cohort, rising.
    #[must_use]
    pub fn grades(&self) -> &[Grade] {
        &self.grades
    }

    /// How many people of the model's own stand beside those of each band: 20, or 2 where bands differ in shape.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// The cohort behind it.
    #[must_use]
    pub fn cohort(&self) -> &ReferenceCohort {
        &self.cohort
    }

    /// The model behind it, on standardised starts.
    #[must_use]
    pub fn model(&self) -> &OrdinalFit {
        &self.fit
    }
}

impl Chances {
    /// Chance of this grade or a higher one, with its uncertainty: from the same shares as [`Chances::quantile`], so that what
    /// at least half reached is never shown with fewer than half. A grade beyond the cohort's highest has none.
    #[must_use]
    pub fn at_least(&self, grade: Grade) -> Measured {
        let people = self.n.round() as u64;
        let below = self.grades.iter().zip(&self.rising).rfind(|(one, _)| **one < grade);
        let share = 1.0 - below.map_or(0.0, |(_, at)| *at);
        if self.grades.last().is_none_or(|highest| grade > *highest) {
            return Measured::without(people, Status::NotIdentified, METHOD);
        }
        crate::measured::share(share.clamp(0.0, 1.0), self.n + self.weight, people, self.status, METHOD)
    }

    /// The lowest grade that the share `q` (0 to 1) stayed at or below; it never falls as starts rise.
    #[must_use]
    pub fn quantile(&self, q: f64) -> Option<Grade> {
        let mut below = 0.0;
        let steps: Vec<f64> = self.rising.iter().map(|at| at - std::mem::replace(&mut below, *at)).collect();
        category_quantile(&steps, q).map(|at| self.grades[at])
    }
}

fn running(shares: &[f64]) -> Vec<f64> {
    let mut below = 0.0;
    let sum = |share: &f64| {
        below += share;
        below
    };
    shares.iter().map(sum).collect()
}

fn bands_differ(counts: &[Vec<f64>], base: &[Vec<f64>]) -> bool {
    let categories = base.first().map_or(0, Vec::len);
    // Where the test has no answer (too few bands or grades) the model stands.
    let unlike = proportionality(&counts.concat(), categories).is_ok_and(|test| test.p < 0.001);
    let off = counts.iter().zip(base).any(|(counts, base)| {
        let n: f64 = counts.iter().sum();
        let own = running(&counts.iter().map(|count| count / n).collect::<Vec<_>>());
        n > 0.0 && own.iter().zip(running(base)).any(|(own, model)| (own - model).abs() > 0.03)
    });
    unlike && off
}
