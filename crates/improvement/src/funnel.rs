//! Shares of groups of different sizes beside one share: how far chance alone carries each. Small groups lie far out by
//! chance; that is what the funnel shows and a list would hide.
//!
//! Source: Spiegelhalter 2005, doi:10.1002/sim.1970. What it deliberately does not do: put groups in an order.

use crate::common::{Figure, Status};
use crate::signals::SignalsError;
use statistics::{binomial_limit, dispersion, variance_beyond_chance, wilson_interval};

/// Which version of the method made a number.
pub const METHOD: &str = "funnel-1";
/// Share of groups drawn in at either end when the dispersion is estimated.
const DRAWN_IN: f64 = 0.1;

/// Yes or no of a group's pupils.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    /// The group's name.
    pub name: String,
    /// Yes.
    pub yes: u64,
    /// Pupils.
    pub of: u64,
}

/// How differences beyond chance, which all groups have, are allowed for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Allowance {
    /// True shares vary about the common one by a variance of their own.
    #[default]
    Additive,
    /// Chance is larger by a factor.
    Multiplicative,
}

/// Where a group lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Where chance, and what all groups vary by, would put 19 of 20.
    Within,
    /// Outside that.
    Outside95,
    /// Where they would put one of 500.
    Outside998,
}

/// One group in the funnel.
#[derive(Clone, PartialEq, Debug)]
pub struct InFunnel {
    /// The group's name.
    pub name: String,
    /// Its share with Wilson's interval.
    pub share: Figure,
    /// Distance from the common share in units of chance.
    pub z: f64,
    /// The same with the allowance.
    pub z_allowed: f64,
    /// Exact limits of chance alone for its size: 2.5 %, 97.5 %.
    pub limits95: (f64, f64),
    /// 0.1 %, 99.9 %.
    pub limits998: (f64, f64),
    /// Where it lies, with the allowance.
    pub place: Place,
}

/// A funnel.
#[derive(Clone, PartialEq, Debug)]
pub struct Funnel {
    /// The common share: that of all groups together, or the one handed in.
    pub common: f64,
    /// How many times further apart groups are than chance has them.
    pub dispersion: f64,
    /// Whether that is more than chance explains and therefore allowed for.
    pub allowed: bool,
    /// Variance between true shares, when it is allowed for additively.
    pub variance_between: f64,
    /// The same groups, in the order in which they came.
    pub groups: Vec<InFunnel>,
    /// `Boundary` when groups differ no more than chance; `Provisional` for fewer than three groups beside their own
    /// share.
    pub status: Status,
}

/// The funnel of these groups about their common share, or about `beside` (a national share, 0 < share < 1).
///
/// # Errors
/// `Nothing` without a group; `Parameter` for a group of nobody or with more yes than pupils; `Statistics` when all or
/// none say yes, for then nothing varies.
///
/// ```
/// use improvement::funnel::{Allowance, Place, Share, funnel};
/// let share = |name: &str, yes, of| Share { name: name.into(), yes, of };
/// let groups = [share("A", 30, 60), share("B", 3, 4), share("C", 5, 60), share("D", 31, 60)];
/// let found = funnel(&groups, Some(0.5), Allowance::Additive).unwrap();
/// assert_eq!(found.groups[1].place, Place::Within);
/// ```
pub fn funnel(groups: &[Share], beside: Option<f64>, allowance: Allowance) -> Result<Funnel, SignalsError> {
    if groups.is_empty() {
        return Err(SignalsError::Nothing { what: "group" });
    }
    for group in groups {
        let of = group.of as f64;
        let parameter =
            |what, range, got| Err(SignalsError::Parameter { what, of: group.name.clone(), range, got });
        if group.of == 0 {
            return parameter("the number of pupils", "at least 1", of);
        }
        if group.yes > group.of {
            return parameter("those who say yes", "no more than there are pupils", group.yes as f64);
        }
    }
    let (yes, of) = groups.iter().fold((0, 0), |(yes, of), group| (yes + group.yes, of + group.of));
    let common = beside.unwrap_or(yes as f64 / of as f64);
    let one = common * (1.0 - common);
    // The limits refuse a share of 0 or 1, and one that is no number.
    let limits = |of: u64, p: f64| binomial_limit(of, common, p).map_err(SignalsError::from);
    limits(1, 0.5)?;
    let apart = |group: &Share| group.yes as f64 / group.of as f64 - common;
    let chance: Vec<f64> = groups.iter().map(|group| one / group.of as f64).collect();
    let z: Vec<f64> =
        groups.iter().zip(&chance).map(|(group, variance)| apart(group) / variance.sqrt()).collect();
    let dispersion = dispersion(&z, DRAWN_IN)?;
    let count = groups.len() as f64;
    let allowed = groups.len() >= 2 && dispersion > 1.0 + 2.0 * (2.0 / count).sqrt();
    let variance_between = if allowed && allowance == Allowance::Additive {
        variance_beyond_chance(&chance.iter().map(|variance| 1.0 / variance).collect::<Vec<_>>(), dispersion)?
    } else {
        0.0
    };
    let mut found = Vec::with_capacity(groups.len());
    for ((group, chance), z) in groups.iter().zip(&chance).zip(&z) {
        let z_allowed = match allowance {
            Allowance::Multiplicative if allowed => z / dispersion.sqrt(),
            Allowance::Multiplicative => *z,
            Allowance::Additive => apart(group) / (chance + variance_between).sqrt(),
        };
        let share = group.yes as f64 / group.of as f64;
        let (low, high) = wilson_interval(group.yes, group.of, 0.95).unwrap_or((0.0, 1.0));
        let interval = (low.min(share), high.max(share));
        let sd = (share * (1.0 - share) / group.of as f64).sqrt();
        found.push(InFunnel {
            name: group.name.clone(),
            share: Figure::within(share, sd, interval, group.of, Status::Ok),
            z: *z,
            z_allowed,
            limits95: (limits(group.of, 0.025)?, limits(group.of, 0.975)?),
            limits998: (limits(group.of, 0.001)?, limits(group.of, 0.999)?),
            place: match z_allowed.abs() {
                far if far > 3.090_232_306_167_813 => Place::Outside998,
                far if far > crate::common::Z95 => Place::Outside95,
                _ => Place::Within,
            },
        });
    }
    let status = match beside {
        None if groups.len() < 3 => Status::Provisional,
        _ if allowed => Status::Ok,
        _ => Status::Boundary,
    };
    Ok(Funnel { common, dispersion, allowed, variance_between, groups: found, status })
}

impl InFunnel {
    /// In a sentence.
    #[must_use]
    pub fn says(&self) -> String {
        let where_ = match self.place {
            Place::Within => "no further from the common share than chance often puts a group of this size",
            Place::Outside95 => "further from the common share than chance puts 19 of 20 such groups",
            Place::Outside998 => "further from the common share than chance puts 499 of 500 such groups",
        };
        match self.share.read() {
            Some(read) => format!(
                "{}: {:.0} % of {} (95 % between {:.0} % and {:.0} %), {where_}.",
                self.name,
                100.0 * read.value,
                read.n,
                100.0 * read.low95,
                100.0 * read.high95
            ),
            None => format!("{}: {where_}.", self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(yes: u64, of: u64) -> Share {
        Share { name: format!("{yes} of {of}"), yes, of }
    }

    #[test]
    fn three_pupils_one_pupil_and_all_the_same() {
        let found = funnel(&[share(3, 3), share(0, 1), share(60, 100)], None, Allowance::Additive).unwrap();
        assert!(found.groups.iter().all(|one| one.place == Place::Within), "{found:?}");
        assert_eq!(found.status, Status::Boundary);
        for same in [[share(5, 5), share(7, 7)], [share(0, 5), share(0, 7)]] {
            assert_eq!(funnel(&same, None, Allowance::Additive).unwrap_err().code(), "E_PARAM");
            assert!(
                funnel(&same, Some(0.6), Allowance::Additive).is_ok(),
                "beside another share there is an answer"
            );
        }
        assert_eq!(funnel(&[share(3, 9)], None, Allowance::Additive).unwrap().status, Status::Provisional);
        assert_eq!(funnel(&[], None, Allowance::Additive).unwrap_err().code(), "E_EMPTY");
        assert_eq!(funnel(&[share(0, 0)], Some(0.5), Allowance::Additive).unwrap_err().code(), "E_PARAM");
        assert_eq!(funnel(&[share(2, 1)], Some(0.5), Allowance::Additive).unwrap_err().code(), "E_PARAM");
        assert!(funnel(&[share(1, 2)], Some(f64::NAN), Allowance::Additive).is_err());
    }

    #[test]
    fn far_out_is_said_with_n_and_interval() {
        let found = funnel(&[share(10, 100), share(50, 100)], Some(0.5), Allowance::Additive).unwrap();
        assert!(found.groups[0].z < -7.9);
        let says = found.groups[1].says();
        assert_eq!(
            says,
            "50 of 100: 50 % of 100 (95 % between 40 % and 60 %), no further from the common share than chance often puts \
             a group of this size."
        );
    }

    proptest! {
        #[test]
        fn order_does_not_matter_and_allowing_never_moves_further_out(
            groups in prop::collection::vec((0_u64..50, 50_u64..200), 3..20),
        ) {
            let groups: Vec<Share> = groups.into_iter().map(|(yes, of)| share(yes + 1, of + 2)).collect();
            let turned: Vec<Share> = groups.iter().rev().cloned().collect();
            for allowance in [Allowance::Additive, Allowance::Multiplicative] {
                let one = funnel(&groups, None, allowance).unwrap();
                let other = funnel(&turned, None, allowance).unwrap();
                for (one, other) in one.groups.iter().zip(other.groups.iter().rev()) {
                    prop_assert!((one.z_allowed - other.z_allowed).abs() < 1e-9);
                    prop_assert!(one.z_allowed.abs() <= one.z.abs() + 1e-12);
                    prop_assert!(one.limits998.0 <= one.limits95.0 && one.limits95.1 <= one.limits998.1);
                }
            }
        }
    }
}
