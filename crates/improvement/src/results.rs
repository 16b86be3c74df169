//! The results that a school's figures rest on.

use crate::{ImprovementError, Standing};

/// Results of many pupils of several schools, and what was known of the pupils beforehand.
///
/// Schools are kept in the order of their names, byte by byte, so that no figure depends on the order of rows but for
/// rounding. There is no way in without a [`Standing`].
///
/// ```compile_fail
/// // Evidence to teach by has no standing, and its purpose is none.
/// let results = improvement::Results::new(domain::Purpose::Formative, vec!["A".into()], vec![0], vec![1.0]);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Results {
    standing: Standing,
    schools: Vec<String>,
    school_of: Vec<u32>,
    outcomes: Vec<f64>,
    columns: Vec<(String, Vec<f64>)>,
    weights: Option<Vec<f64>>,
}

impl Results {
    /// An outcome for each pupil, and the pupil's school by its place in `schools`.
    ///
    /// # Errors
    /// `Nothing` without a pupil, `Length`, `UnknownSchool`, `NonFinite`.
    pub fn new(
        standing: Standing,
        schools: Vec<String>,
        school_of: Vec<u32>,
        outcomes: Vec<f64>,
    ) -> Result<Self, ImprovementError> {
        if outcomes.is_empty() {
            return Err(ImprovementError::Nothing { what: "pupil with an outcome" });
        }
        if school_of.len() != outcomes.len() {
            return Err(length("the list of schools", outcomes.len(), school_of.len()));
        }
        if let Some(at) = school_of.iter().position(|school| *school as usize >= schools.len()) {
            return Err(ImprovementError::UnknownSchool { at: at + 1 });
        }
        finite("the outcome", &outcomes)?;
        let mut order: Vec<u32> = (0..schools.len() as u32).collect();
        order.sort_by(|a, b| schools[*a as usize].cmp(&schools[*b as usize]));
        let mut place = vec![0; schools.len()];
        for (to, from) in order.iter().enumerate() {
            place[*from as usize] = to as u32;
        }
        let mut names = schools;
        names.sort();
        let mut school_of = school_of;
        school_of.iter_mut().for_each(|school| *school = place[*school as usize]);
        Ok(Self { standing, schools: names, school_of, outcomes, columns: Vec::new(), weights: None })
    }

    /// The same, with something known of each pupil beforehand. A name that is there already is replaced.
    ///
    /// # Errors
    /// `Length`, `NonFinite`.
    pub fn with(mut self, name: &str, values: Vec<f64>) -> Result<Self, ImprovementError> {
        if values.len() != self.outcomes.len() {
            return Err(length(name, self.outcomes.len(), values.len()));
        }
        finite(name, &values)?;
        self.columns.retain(|(there, _)| there != name);
        self.columns.push((name.to_owned(), values));
        Ok(self)
    }

    /// The same, with the mean of a column over each pupil's school as `mean_of_` that column: what kind of intake the
    /// school has. It changes the question (Raudenbush & Willms 1995, doi:10.3102/10769986020004307): from “how do pupils
    /// do here?” to “how does this school do with the intake it has?”.
    ///
    /// # Errors
    /// `UnknownColumn`.
    pub fn with_school_mean(self, name: &str) -> Result<Self, ImprovementError> {
        let column = self.column(name)?;
        let mut sums = vec![(0.0, 0.0); self.schools.len()];
        for (at, (school, value)) in self.school_of.iter().zip(column).enumerate() {
            let weight = self.weight(at);
            let (sum, n) = &mut sums[*school as usize];
            *sum += weight * value;
            *n += weight;
        }
        let means =
            self.school_of.iter().map(|school| sums[*school as usize].0 / sums[*school as usize].1).collect();
        self.with(&format!("mean_of_{name}"), means)
    }

    /// The same, with how much each pupil counts: half for a pupil on two schools' rolls. The variance within schools is
    /// then that of a pupil of weight 1.
    ///
    /// # Errors
    /// `Length`; `Parameter` for a weight that is not above 0.
    pub fn weighted(mut self, weights: Vec<f64>) -> Result<Self, ImprovementError> {
        if weights.len() != self.outcomes.len() {
            return Err(length("the list of weights", self.outcomes.len(), weights.len()));
        }
        if let Some(got) = weights.iter().find(|weight| !(weight.is_finite() && **weight > 0.0)) {
            return Err(ImprovementError::Parameter { what: "a weight", range: "above 0", got: *got });
        }
        self.weights = Some(weights);
        Ok(self)
    }

    /// Why these may stand behind figures.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// Names of the schools, in order.
    #[must_use]
    pub fn schools(&self) -> &[String] {
        &self.schools
    }

    /// Each pupil's school, by its place in [`Self::schools`].
    #[must_use]
    pub fn school_of(&self) -> &[u32] {
        &self.school_of
    }

    /// Each pupil's outcome.
    #[must_use]
    pub fn outcomes(&self) -> &[f64] {
        &self.outcomes
    }

    /// How much a pupil counts.
    #[must_use]
    pub fn weight(&self, pupil: usize) -> f64 {
        self.weights.as_ref().map_or(1.0, |weights| weights[pupil])
    }

    /// A column by its name.
    ///
    /// # Errors
    /// `UnknownColumn`, with those that there are.
    pub fn column(&self, name: &str) -> Result<&[f64], ImprovementError> {
        let found = self.columns.iter().find(|(there, _)| there == name);
        found.map(|(_, values)| values.as_slice()).ok_or_else(|| ImprovementError::UnknownColumn {
            name: name.to_owned(),
            there: self.columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", "),
        })
    }

    /// How many pupils each school has.
    #[must_use]
    pub fn pupils_of_schools(&self) -> Vec<u64> {
        let mut counts = vec![0; self.schools.len()];
        self.school_of.iter().for_each(|school| counts[*school as usize] += 1);
        counts
    }
}

fn length(what: &str, expected: usize, got: usize) -> ImprovementError {
    ImprovementError::Length { what: what.to_owned(), expected, got }
}

fn finite(what: &str, values: &[f64]) -> Result<(), ImprovementError> {
    match values.iter().position(|value| !value.is_finite()) {
        Some(at) => Err(ImprovementError::NonFinite { what: what.to_owned(), at: at + 1 }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Results {
        Results::new(Standing::Common, vec!["b".into(), "a".into()], vec![0, 1, 0], vec![1.0, 2.0, 3.0])
            .unwrap()
    }

    #[test]
    fn schools_stand_in_the_order_of_their_names() {
        let results = two();
        assert_eq!(
            (results.schools(), results.school_of()),
            (&["a".to_owned(), "b".into()][..], &[1, 0, 1][..])
        );
        assert_eq!(results.pupils_of_schools(), [1, 2]);
        let results = results.with("x", vec![4.0, 5.0, 8.0]).unwrap().with_school_mean("x").unwrap();
        assert_eq!(results.column("mean_of_x").unwrap(), [6.0, 5.0, 6.0]);
        let weighted = results.weighted(vec![3.0, 1.0, 1.0]).unwrap().with_school_mean("x").unwrap();
        assert_eq!(weighted.column("mean_of_x").unwrap(), [5.0, 5.0, 5.0]);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let says = |error: ImprovementError| format!("{}: {error}", error.code());
        let new = |of: Vec<u32>, y: Vec<f64>| {
            Results::new(Standing::National, vec!["a".into()], of, y).unwrap_err()
        };
        assert!(says(new(vec![], vec![])).starts_with("E_EMPTY: there is no pupil"));
        assert!(says(new(vec![0, 1], vec![1.0, 2.0])).starts_with("E_UNKNOWN_ID: pupil 2"));
        assert!(says(new(vec![0], vec![f64::NAN])).starts_with("E_NONFINITE: the outcome of pupil 1"));
        assert!(says(new(vec![0], vec![1.0, 2.0])).starts_with("E_LENGTH: the list of schools has 1"));
        assert!(says(two().with("x", vec![1.0]).unwrap_err()).starts_with("E_LENGTH: x has 1"));
        assert!(says(two().weighted(vec![1.0, 0.0, 1.0]).unwrap_err()).starts_with("E_PARAM: a weight"));
        let unknown = two().with("x", vec![0.0; 3]).unwrap().column("y").unwrap_err();
        assert_eq!(says(unknown), "E_UNKNOWN_ID: there is no column “y”; the columns are: x");
    }
}
