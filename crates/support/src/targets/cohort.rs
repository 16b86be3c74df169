//! The reference cohort: who started where, and what they reached, with its source and year.

use super::Grade;
use crate::SupportError;
use crate::error::number;

/// So many people who started at one place and reached one grade.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CohortRow {
    /// Where they started, in the scale's points.
    pub prior: f64,
    /// What they reached.
    pub grade: Grade,
    /// How many they are, at least 1.
    pub count: u32,
}

/// How starts are standardised and put into bands. Published with every result.
#[derive(Clone, PartialEq, Debug)]
pub struct Scale {
    /// Mean that is taken off.
    pub mean: f64,
    /// Standard deviation that is divided by, above 0.
    pub sd: f64,
    /// Lower ends of the bands but the first, rising; a start equal to one belongs to the upper band.
    pub breaks: Vec<f64>,
}

impl Scale {
    /// Key stage 2 scaled scores (80 to 120): centred at 104, a typical cohort's mean, with the spread 8, and bands of
    /// five points from 90 to 115.
    #[must_use]
    pub fn key_stage_2() -> Self {
        Self { mean: 104.0, sd: 8.0, breaks: vec![90.0, 95.0, 100.0, 105.0, 110.0, 115.0] }
    }

    /// The scale that is usual for these rows: that of key stage 2 where every start is one of its scores, their own
    /// elsewhere.
    #[must_use]
    pub fn usual(rows: &[CohortRow]) -> Self {
        let key_stage_2 = rows.iter().all(|row| (80.0..=120.0).contains(&row.prior));
        if key_stage_2 { Self::key_stage_2() } else { Self::of(rows) }
    }

    /// A scale of these rows' own: their mean and spread, and seven bands of about equal size (fewer where many start at
    /// one place). Rows must not be empty.
    #[must_use]
    pub fn of(rows: &[CohortRow]) -> Self {
        let mut sorted: Vec<(f64, f64)> = rows.iter().map(|row| (row.prior, f64::from(row.count))).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let n: f64 = sorted.iter().map(|row| row.1).sum();
        let mean = sorted.iter().map(|row| row.0 * row.1).sum::<f64>() / n;
        let variance = sorted.iter().map(|row| row.1 * (row.0 - mean).powi(2)).sum::<f64>() / n;
        let mut breaks: Vec<f64> = Vec::new();
        let mut below = 0.0;
        for (prior, count) in sorted {
            if below >= n * (breaks.len() + 1) as f64 / 7.0
                && breaks.len() < 6
                && breaks.last() != Some(&prior)
            {
                breaks.push(prior);
            }
            below += count;
        }
        Self { mean, sd: if variance > 0.0 { variance.sqrt() } else { 1.0 }, breaks }
    }

    /// The band of a start, from 0; one beyond either end belongs to the end band.
    #[must_use]
    pub fn band(&self, prior: f64) -> usize {
        self.breaks.iter().filter(|low| prior >= **low).count()
    }

    /// The start in standard deviations from the mean.
    #[must_use]
    pub fn standardised(&self, prior: f64) -> f64 {
        (prior - self.mean) / self.sd
    }
}

/// A cohort whose starts and outcomes are both known.
#[derive(Clone, PartialEq, Debug)]
pub struct ReferenceCohort {
    source: String,
    year: Option<u16>,
    scale: Scale,
    rows: Vec<CohortRow>,
}

impl ReferenceCohort {
    /// A cohort of `year` (in which the outcomes were reached; `None` when its file does not say), as `source` gives it.
    ///
    /// # Errors
    /// Without a source, with a year outside 1990 to 2100, without rows or with one that counts nobody, with a start that
    /// is no number, or with a scale whose spread or breaks are none.
    pub fn new(
        source: &str,
        year: Option<u16>,
        scale: Scale,
        rows: Vec<CohortRow>,
    ) -> Result<Self, SupportError> {
        let source = source.trim();
        if source.is_empty() || source.chars().count() > 300 {
            return Err(SupportError::Text { what: "the source of a reference cohort", most: 300 });
        }
        if let Some(year) = year {
            number("the year of a reference cohort", "from 1990 to 2100", f64::from(year), |year| {
                (1990.0..=2100.0).contains(&year)
            })?;
        }
        if rows.is_empty() {
            return Err(SupportError::Nothing { what: "row of the reference cohort" });
        }
        number("the mean of a scale", "a finite number", scale.mean, |_| true)?;
        number("the spread of a scale", "above 0", scale.sd, |sd| sd > 0.0)?;
        for pair in scale.breaks.windows(2) {
            number("a break between bands", "above the one before", pair[1], |high| high > pair[0])?;
        }
        for place in &scale.breaks {
            number("a break between bands", "a finite number", *place, |_| true)?;
        }
        for row in &rows {
            number("a start in the reference cohort", "a finite number", row.prior, |_| true)?;
            number("a count in the reference cohort", "1 or more", f64::from(row.count), |count| {
                count >= 1.0
            })?;
        }
        Ok(Self { source: source.to_owned(), year, scale, rows })
    }

    /// Where it comes from.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The year in which the outcomes were reached, if its file says.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        self.year
    }

    /// How its starts are put into bands.
    #[must_use]
    pub fn scale(&self) -> &Scale {
        &self.scale
    }

    /// Its rows.
    #[must_use]
    pub fn rows(&self) -> &[CohortRow] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(prior: f64, grade: u8, count: u32) -> CohortRow {
        CohortRow { prior, grade: Grade(grade), count }
    }

    #[test]
    fn a_cohort_says_where_it_comes_from() {
        let scale = Scale::key_stage_2;
        let rows = vec![row(100.0, 5, 1)];
        assert!(ReferenceCohort::new("National tables", Some(2023), scale(), rows.clone()).is_ok());
        assert!(ReferenceCohort::new("  ", Some(2023), scale(), rows.clone()).is_err());
        assert!(ReferenceCohort::new("National tables", Some(23), scale(), rows.clone()).is_err());
        assert!(ReferenceCohort::new("National tables", Some(2023), scale(), vec![]).is_err());
        assert!(
            ReferenceCohort::new("National tables", Some(2023), scale(), vec![row(f64::NAN, 5, 1)]).is_err()
        );
        assert!(
            ReferenceCohort::new("National tables", Some(2023), scale(), vec![row(100.0, 5, 0)]).is_err()
        );
        let flat = Scale { sd: 0.0, ..scale() };
        assert!(ReferenceCohort::new("National tables", Some(2023), flat, rows.clone()).is_err());
        let mixed = Scale { breaks: vec![100.0, 90.0], ..scale() };
        assert!(ReferenceCohort::new("National tables", Some(2023), mixed, rows).is_err());
    }

    #[test]
    fn bands_are_closed_below_and_open_at_the_ends() {
        let scale = Scale::key_stage_2();
        assert_eq!(
            [60.0, 89.9, 90.0, 104.9, 115.0, 300.0].map(|prior| scale.band(prior)),
            [0, 0, 1, 3, 6, 6]
        );
        let rows: Vec<CohortRow> = (0..70).map(|at| row(f64::from(at), 1, 1)).collect();
        let own = Scale::of(&rows);
        assert_eq!(own.breaks, [10.0, 20.0, 30.0, 40.0, 50.0, 60.0]);
        assert!(Scale::of(&[row(5.0, 1, 9)]).breaks.is_empty());
    }
}
