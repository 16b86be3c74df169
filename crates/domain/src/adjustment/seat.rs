//! Where a pupil sits, and what a seating plan has to keep to.

use super::Adjustment;
use crate::PupilId;
use std::collections::BTreeSet;

/// A place in a room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SeatPlace {
    /// Near the board and the teacher's voice.
    NearFront,
    /// Near the door: to leave and come back without crossing the room.
    NearDoor,
    /// Where nobody has to pass: a wheelchair, a frame, space for one's own.
    AtTheEdge,
    /// Away from the door.
    AwayFromDoor,
    /// Away from the window.
    AwayFromWindow,
    /// Away from what hums, and from the busiest table.
    AwayFromNoise,
}

impl SeatPlace {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::NearFront,
        Self::NearDoor,
        Self::AtTheEdge,
        Self::AwayFromDoor,
        Self::AwayFromWindow,
        Self::AwayFromNoise,
    ];

    /// The stable name that forms use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NearFront => "near-front",
            Self::NearDoor => "near-door",
            Self::AtTheEdge => "edge",
            Self::AwayFromDoor => "away-door",
            Self::AwayFromWindow => "away-window",
            Self::AwayFromNoise => "away-noise",
        }
    }
}

/// What a seat must have beside it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SeatRoom {
    /// A chair for somebody who reads or writes for the pupil.
    Adult,
    /// A socket, and room for a laptop.
    Socket,
}

/// What a seating plan must keep to for one pupil; it says no reason, and needs none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeatNeed {
    /// Who.
    pub pupil: PupilId,
    /// Where, all of it.
    pub places: BTreeSet<SeatPlace>,
    /// What is beside it.
    pub beside: BTreeSet<SeatRoom>,
}

impl SeatNeed {
    /// What a pupil's adjustments ask of a seat; `None` where any seat will do.
    #[must_use]
    pub fn of<'a>(pupil: PupilId, adjustments: impl IntoIterator<Item = &'a Adjustment>) -> Option<Self> {
        let mut need = Self { pupil, places: Default::default(), beside: Default::default() };
        for adjustment in adjustments {
            match adjustment {
                Adjustment::Seat(place) => drop(need.places.insert(*place)),
                Adjustment::ReadAloud | Adjustment::Scribe => drop(need.beside.insert(SeatRoom::Adult)),
                Adjustment::Laptop => drop(need.beside.insert(SeatRoom::Socket)),
                _ => {}
            }
        }
        (!need.places.is_empty() || !need.beside.is_empty()).then_some(need)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PrintSize;

    #[test]
    fn a_seat_asks_for_what_acts_there_and_nothing_else() {
        let of = |all: &[Adjustment]| SeatNeed::of(PupilId(3), all);
        assert_eq!(of(&[Adjustment::Print(PrintSize::Points18), Adjustment::RestBreaks]), None);
        let need = of(&[
            Adjustment::Seat(SeatPlace::NearFront),
            Adjustment::Seat(SeatPlace::AwayFromNoise),
            Adjustment::Scribe,
            Adjustment::Laptop,
        ])
        .unwrap();
        assert_eq!(need.places, BTreeSet::from([SeatPlace::NearFront, SeatPlace::AwayFromNoise]));
        assert_eq!(need.beside, BTreeSet::from([SeatRoom::Adult, SeatRoom::Socket]));
    }
}
