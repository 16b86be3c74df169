//! The pupils of one provision and those it may be compared with.

use crate::SupportError;
use crate::error::number;

/// One pupil.
#[derive(Clone, PartialEq, Debug)]
pub struct ProvisionPupil {
    /// Whether the pupil received it.
    pub treated: bool,
    /// The score after, in any unit that all share.
    pub outcome: f64,
    /// What was known before it began, in the order of [`ProvisionTable::names`]; the first is the earlier score.
    pub before: Vec<f64>,
    /// The class, any number as its name.
    pub class: usize,
    /// Pupils are compared within the same year group and subject only: any number as the name of the two.
    pub stratum: usize,
    /// An outcome measured before it began that it cannot have changed, if there is one.
    pub placebo: Option<f64>,
}

/// A checked table.
#[derive(Clone, PartialEq, Debug)]
pub struct ProvisionTable {
    names: Vec<String>,
    pupils: Vec<ProvisionPupil>,
}

impl ProvisionTable {
    /// `names` are those of what was known before, the earlier score first.
    ///
    /// # Errors
    /// Without names or pupils, with another count of values than of names, or with a number that is none.
    pub fn new(names: Vec<String>, pupils: Vec<ProvisionPupil>) -> Result<Self, SupportError> {
        if names.is_empty() {
            return Err(SupportError::Nothing { what: "earlier score" });
        }
        if pupils.is_empty() {
            return Err(SupportError::Nothing { what: "pupil" });
        }
        for pupil in &pupils {
            number(
                "how much is known of a pupil from before",
                "one value a name",
                pupil.before.len() as f64,
                |count| (count - names.len() as f64).abs() < 0.5,
            )?;
            number("an outcome", "a finite number", pupil.outcome, |_| true)?;
            for value in pupil.before.iter().chain(&pupil.placebo) {
                number("what was known before", "a finite number", *value, |_| true)?;
            }
        }
        Ok(Self { names, pupils })
    }

    /// Names of what was known before.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The pupils.
    #[must_use]
    pub fn pupils(&self) -> &[ProvisionPupil] {
        &self.pupils
    }

    /// How many received it.
    #[must_use]
    pub fn treated(&self) -> usize {
        self.pupils.iter().filter(|pupil| pupil.treated).count()
    }

    /// Standard deviation of the outcome over all pupils (n − 1); 0 for one pupil.
    #[must_use]
    pub fn outcome_sd(&self) -> f64 {
        let outcomes: Vec<f64> = self.pupils.iter().map(|pupil| pupil.outcome).collect();
        statistics::matching::standard_deviation(&outcomes)
    }
}
