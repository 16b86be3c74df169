//! Clubs and other offers beyond lessons: which suit a child and why, and whether some classes hardly take part.
//!
//! A club suits by what a child likes or by what they work on, and says which. Uptake is watched by year and class, because that
//! is what the house knows of a child: no characteristic is kept here, so none can be counted, and the page says so. Nothing is
//! shown of fewer than five.

use domain::{ClubId, PupilId, UnitId};
use std::collections::BTreeSet;

/// Fewer children than this are never shown as a number.
pub const FEWEST_SHOWN: usize = 5;
/// A group below this size is too small for "hardly anybody" to mean anything.
const FEWEST_WATCHED: usize = 15;

/// What a club offers, and to whom.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Offer {
    /// Units whose work it practises.
    pub units: BTreeSet<UnitId>,
    /// What children like who like it.
    pub interests: BTreeSet<String>,
    /// The first year it is for; -1 Nursery, 0 Reception.
    pub first_year: i8,
    /// The last year it is for.
    pub last_year: i8,
}

/// A child, as far as a club is concerned.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ClubChild {
    /// The year they are in, if any class of theirs has one.
    pub year: Option<i8>,
    /// What they said they like.
    pub likes: BTreeSet<String>,
    /// Units of what they work on: targets in force, and what their classes are at.
    pub works_on: BTreeSet<UnitId>,
}

/// Why a club suits a child.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Because {
    /// They like this.
    Likes(String),
    /// It practises what they work on.
    Practises(UnitId),
    /// It is for their year, and for nothing more of theirs.
    Year,
}

/// Whether a club is for a child's year; a child without a year may look at all of them.
#[must_use]
pub fn is_for(offer: &Offer, child: &ClubChild) -> bool {
    child.year.is_none_or(|year| (offer.first_year..=offer.last_year).contains(&year))
}

/// Why a club suits; `None` when it is for other years. What a child likes comes first: a club is not another lesson.
#[must_use]
pub fn suits(offer: &Offer, child: &ClubChild) -> Option<Because> {
    if !is_for(offer, child) {
        return None;
    }
    if let Some(liked) = offer.interests.intersection(&child.likes).next() {
        return Some(Because::Likes(liked.clone()));
    }
    let practised = offer.units.intersection(&child.works_on).next();
    Some(practised.map_or(Because::Year, |unit| Because::Practises(*unit)))
}

/// Clubs that suit, each with why: those with a reason of the child's own first, else in the order given.
#[must_use]
pub fn matched<'a>(
    offers: impl IntoIterator<Item = (ClubId, &'a Offer)>,
    child: &ClubChild,
) -> Vec<(ClubId, Because)> {
    let mut all: Vec<(ClubId, Because)> =
        offers.into_iter().filter_map(|(club, offer)| Some((club, suits(offer, child)?))).collect();
    all.sort_by_key(|(_, because)| because.clone());
    all
}

/// What is said of how many of a group take part in anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Uptake {
    /// This many of so many.
    Shown {
        /// Who take part in anything.
        taking: usize,
        /// Everybody.
        of: usize,
    },
    /// Fewer than five take part, of a group large enough to wonder about.
    HardlyAnybody,
    /// Fewer than five do, or do not: nothing is said.
    Hidden,
}

/// What is said of a group of which `taking` of `of` take part in anything.
#[must_use]
pub fn uptake(taking: usize, of: usize) -> Uptake {
    let rest = of.saturating_sub(taking);
    if taking < FEWEST_SHOWN && of >= FEWEST_WATCHED {
        Uptake::HardlyAnybody
    } else if taking < FEWEST_SHOWN || rest < FEWEST_SHOWN {
        Uptake::Hidden
    } else {
        Uptake::Shown { taking, of }
    }
}

/// What is said of a year, given the pupils of each of its classes: its numbers only where each of its classes shows its own and no
/// child is in two of them. Else the numbers of a year, less those of its other classes, would tell those of the class that is
/// hidden.
#[must_use]
pub fn year_uptake(classes: &[BTreeSet<PupilId>], taking: &BTreeSet<PupilId>) -> Uptake {
    let of_class = |class: &BTreeSet<PupilId>| uptake(class.intersection(taking).count(), class.len());
    let year: BTreeSet<PupilId> = classes.iter().flatten().copied().collect();
    let apart = classes.iter().map(BTreeSet::len).sum::<usize>() == year.len();
    let tells = |class| !matches!(of_class(class), Uptake::Shown { .. });
    match of_class(&year) {
        Uptake::Shown { .. } if !apart || classes.iter().any(tells) => Uptake::Hidden,
        said => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn offer() -> Offer {
        Offer {
            units: BTreeSet::from([UnitId(3)]),
            interests: BTreeSet::from(["music".to_owned()]),
            first_year: 3,
            last_year: 4,
        }
    }

    fn child(year: i8, likes: &[&str], works_on: &[i64]) -> ClubChild {
        ClubChild {
            year: Some(year),
            likes: likes.iter().map(|word| (*word).to_owned()).collect(),
            works_on: works_on.iter().map(|id| UnitId(*id)).collect(),
        }
    }

    #[test]
    fn a_reason_is_the_childs_own_where_there_is_one() {
        assert_eq!(suits(&offer(), &child(3, &["music"], &[3])), Some(Because::Likes("music".into())));
        assert_eq!(suits(&offer(), &child(4, &["space"], &[3])), Some(Because::Practises(UnitId(3))));
        assert_eq!(suits(&offer(), &child(4, &[], &[])), Some(Because::Year));
        assert_eq!(suits(&offer(), &child(5, &["music"], &[3])), None, "it is for other years");
        let anybody = ClubChild { year: None, ..child(9, &[], &[]) };
        assert_eq!(suits(&offer(), &anybody), Some(Because::Year));
    }

    #[test]
    fn what_a_child_likes_comes_before_what_they_work_on() {
        let (one, two) = (Offer { interests: BTreeSet::new(), ..offer() }, offer());
        let all = matched([(ClubId(1), &one), (ClubId(2), &two)], &child(3, &["music"], &[3]));
        assert_eq!(all.iter().map(|(club, _)| club.0).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn hardly_anybody_is_said_of_whole_classes_only() {
        assert_eq!(uptake(2, 28), Uptake::HardlyAnybody);
        assert_eq!(uptake(2, 9), Uptake::Hidden);
        assert_eq!(uptake(12, 28), Uptake::Shown { taking: 12, of: 28 });
        assert_eq!(uptake(26, 28), Uptake::Hidden, "two who do not are two children");
    }

    #[test]
    fn a_year_tells_nothing_of_a_class_that_is_hidden() {
        let class = |from: i64, to: i64| (from..to).map(PupilId).collect::<BTreeSet<_>>();
        let taking: BTreeSet<PupilId> = class(0, 12).into_iter().chain(class(100, 103)).collect();
        assert_eq!(year_uptake(&[class(0, 28)], &taking), Uptake::Shown { taking: 12, of: 28 });
        assert_eq!(year_uptake(&[class(0, 28), class(100, 120)], &taking), Uptake::Hidden, "15 less 12 is 3");
        let more = taking.iter().copied().chain(class(103, 106)).collect();
        let both = year_uptake(&[class(0, 28), class(100, 120)], &more);
        assert_eq!(both, Uptake::Shown { taking: 18, of: 48 });
        assert_eq!(year_uptake(&[class(0, 28), class(5, 25)], &taking), Uptake::Hidden, "who is in both");
    }

    proptest! {
        /// No number that is shown tells of fewer than five, on either side.
        #[test]
        fn nothing_is_shown_of_fewer_than_five(taking in 0_usize..60, more in 0_usize..60) {
            if let Uptake::Shown { taking, of } = uptake(taking, taking + more) {
                prop_assert!(taking >= FEWEST_SHOWN && of - taking >= FEWEST_SHOWN);
            }
        }
    }
}
