//! What may be shown by itself: small numbers, small remainders, and what would say the same of everybody.
//!
//! (STATISTICS h1; Hundepool et al. 2012, "Statistical Disclosure Control", chapter 4.) It looks at one number at a time;
//! what several numbers give away together is [`crate::protect`] and [`crate::ledger`].

use crate::ReleaseError;

/// What a number is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// Attainment, attendance and the like.
    Ordinary,
    /// Kind of need, safeguarding, exclusions, health.
    Sensitive,
}

/// Who can read it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Readers {
    /// Bodies above the school that may read releases, and nobody else.
    Bodies,
    /// Anybody: the school's public page, open data.
    Everyone,
}

/// Why a number is withheld. For the school's own eyes: what is printed is one sign for all of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// Fewer pupils than may be shown.
    Few,
    /// Fewer pupils than may be shown are left over.
    Rest,
    /// The whole group is too small for anything to be said of it.
    SmallGroup,
    /// It would say the same of every pupil of the group.
    Everybody,
    /// It would say of every pupil of the group what is not so.
    Nobody,
    /// One pupil makes up too much of it.
    OnePupil,
    /// A lowest or highest value is one pupil's.
    Extreme,
}

impl Why {
    /// The reason in words for those who prepare the release.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Few => "too few pupils",
            Self::Rest => "too few pupils are left over",
            Self::SmallGroup => "the whole group is too small",
            Self::Everybody => "it would say the same of everybody in the group",
            Self::Nobody => "it would rule the same out for everybody in the group",
            Self::OnePupil => "one pupil makes up too much of it",
            Self::Extreme => "a lowest or highest value is one pupil's",
        }
    }
}

/// Whether a number may be shown by itself.
pub type Verdict = Result<(), Why>;

/// Limits as a school sets them. The defaults are the lowest that may be set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Limits {
    /// Fewest pupils that may be shown: 6 to 100.
    pub few: u64,
    /// The same for what is sensitive and for everybody to read: `few` to 100.
    pub few_sensitive: u64,
    /// "Nobody" is said only of groups of this size or larger: 30 to 1,000. A class is about 30.
    pub nobody_below: u64,
    /// "Everybody" is said only of groups of this size or larger: 60 to 1,000. Two classes: that a child of one class has
    /// something in common with all others is known in every family.
    pub everybody_below: u64,
    /// Quantiles need so many times `few` pupils: 5 to 20.
    pub quantile_times: u64,
    /// The largest share of a mean that one pupil may make up: 0.1 to 0.5.
    pub one_pupil: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            few: 6,
            few_sensitive: 10,
            nobody_below: 30,
            everybody_below: 60,
            quantile_times: 5,
            one_pupil: 0.5,
        }
    }
}

/// Limits that were checked, for one topic and one set of readers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rules {
    limits: Limits,
    about: About,
    readers: Readers,
}

impl Rules {
    /// The rules for one topic and one set of readers.
    ///
    /// # Errors
    /// When a limit is outside its range: a school may raise them and never lower them.
    pub fn new(limits: Limits, about: About, readers: Readers) -> Result<Self, ReleaseError> {
        let within = |what, range, value: u64, least: u64, most: u64| {
            if (least..=most).contains(&value) {
                Ok(())
            } else {
                Err(ReleaseError::Parameter { what, range, got: value.to_string() })
            }
        };
        within("the fewest pupils that are shown", "6 to 100", limits.few, 6, 100)?;
        let range = "at least 10 and the ordinary limit, at most 100";
        within("the fewest for what is sensitive", range, limits.few_sensitive, limits.few.max(10), 100)?;
        within("the group of which nobody is said", "30 to 1,000", limits.nobody_below, 30, 1_000)?;
        within("the group of which everybody is said", "60 to 1,000", limits.everybody_below, 60, 1_000)?;
        within("how much larger a group quantiles need", "5 to 20", limits.quantile_times, 5, 20)?;
        if !(0.1..=0.5).contains(&limits.one_pupil) {
            let got = limits.one_pupil.to_string();
            return Err(ReleaseError::Parameter {
                what: "one pupil's largest share",
                range: "0.1 to 0.5",
                got,
            });
        }
        Ok(Self { limits, about, readers })
    }

    /// The limits themselves.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The fewest pupils that may be shown here.
    #[must_use]
    pub fn least(&self) -> u64 {
        match (self.about, self.readers) {
            (About::Ordinary, Readers::Bodies) => self.limits.few,
            _ => self.limits.few_sensitive,
        }
    }

    /// A count of `n` pupils, of a group of `of` when its size is known to readers. That there is nobody is shown, except
    /// of something sensitive in a small group or one of unknown size.
    ///
    /// # Errors
    /// The reason to withhold it.
    pub fn count(&self, n: u64, of: Option<u64>) -> Verdict {
        let least = self.least();
        if (1..least).contains(&n) {
            return Err(Why::Few);
        }
        if let Some(of) = of {
            if (1..least).contains(&of) {
                return Err(Why::SmallGroup);
            }
            if (1..least).contains(&of.saturating_sub(n)) {
                return Err(Why::Rest);
            }
        }
        if self.about == About::Sensitive {
            if n == 0 && of.is_none_or(|of| of < self.limits.nobody_below) {
                return Err(Why::Nobody);
            }
            if of == Some(n) && n < self.limits.everybody_below {
                return Err(Why::Everybody);
            }
        }
        Ok(())
    }

    /// A share of `n` pupils of `of`: withheld where the count, the rest or the group would be, and where it is nobody or
    /// everybody of a small group. Of something sensitive, everybody is never said.
    ///
    /// # Errors
    /// The reason to withhold it.
    pub fn share(&self, n: u64, of: u64) -> Verdict {
        self.count(n, Some(of))?;
        if of == 0 {
            return Err(Why::SmallGroup);
        }
        if n >= of && (of < self.limits.everybody_below || self.about == About::Sensitive) {
            return Err(Why::Everybody);
        }
        if n == 0 && of < self.limits.nobody_below {
            return Err(Why::Nobody);
        }
        Ok(())
    }

    /// A mean of `values`, one a pupil, on a scale from `scale.0` to `scale.1`. Withheld are means of few, means of values
    /// that are all alike in a small group (it would be everybody's), and those of which one pupil makes up more than the
    /// limit, counted from either end of the scale.
    ///
    /// # Errors
    /// The reason to withhold it.
    pub fn mean(&self, values: &[f64], scale: (f64, f64)) -> Verdict {
        let n = values.len() as u64;
        if n < self.least() {
            return Err(Why::Few);
        }
        let (low, high) = values
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(*x), high.max(*x)));
        if high - low <= 1e-9 * (scale.1 - scale.0).abs() {
            let shown = n >= self.limits.everybody_below && self.about == About::Ordinary;
            return if shown { Ok(()) } else { Err(Why::Everybody) };
        }
        let from_below: f64 = values.iter().map(|x| x - scale.0).sum();
        let from_above: f64 = values.iter().map(|x| scale.1 - x).sum();
        let limit = self.limits.one_pupil;
        // Not "greater than": a NaN withholds.
        let holds = high - scale.0 <= limit * from_below && scale.1 - low <= limit * from_above;
        if holds { Ok(()) } else { Err(Why::OnePupil) }
    }

    /// A median, quartile or other quantile of `n` pupils. `at` 0 and 1 are lowest and highest: never.
    ///
    /// # Errors
    /// The reason to withhold it.
    pub fn quantile(&self, n: u64, at: f64) -> Verdict {
        if !(at > 0.0 && at < 1.0) {
            return Err(Why::Extreme);
        }
        if n < self.limits.quantile_times * self.least() {
            return Err(Why::Few);
        }
        Ok(())
    }

    /// A difference between two shares or means: it may be shown when both may.
    ///
    /// # Errors
    /// The first reason to withhold one of the two.
    pub fn gap(one: Verdict, other: Verdict) -> Verdict {
        one.and(other)
    }
}

#[cfg(test)]
mod tests;
