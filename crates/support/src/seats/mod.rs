//! Seats by purpose: who sits at which table follows as working groups do; then tables and seats are turned so that wishes
//! are met and those who are kept apart are not next to each other either.
//!
//! A room is a plain grid: rows from the front, seats from the left, so many side by side at one table. Nothing here knows
//! why somebody wishes for a seat.

mod turn;

use crate::groups::{Demand, Impossible, Member, Purpose, Reason, Request, nearest, working_groups};
use domain::PupilId;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Room {
    /// Rows, 1 to 12; the first is the front.
    pub rows: u8,
    /// Seats in a row, 1 to 12.
    pub across: u8,
    /// Seats side by side at a table; a row is a whole number of tables.
    pub at_table: u8,
}

/// What a pupil needs of a seat.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Wish {
    /// In the first row. Always kept, or there is no answer.
    Front,
    /// At either end of a row. Kept where turning tables and seats is enough, and told where not.
    Edge,
}

/// One pupil's wish, from whoever looks after access. A pupil may have both.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SeatWish {
    /// Whose.
    pub pupil: PupilId,
    /// What.
    pub wish: Wish,
}

/// What is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct SeatRequest {
    /// The room.
    pub room: Room,
    /// What sitting together is for.
    pub purpose: Purpose,
    /// Everybody to seat, each once; [`Member::access`] is set from the wishes.
    pub members: Vec<Member>,
    /// Pairs who are not at one table.
    pub apart: Vec<(PupilId, PupilId)>,
    /// Pairs who are at one table.
    pub together: Vec<(PupilId, PupilId)>,
    /// Pupils whose seat is fixed.
    pub pinned: Vec<(PupilId, usize)>,
    /// What pupils need of a seat.
    pub wishes: Vec<SeatWish>,
}

/// One pupil's seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seat {
    /// Who.
    pub pupil: PupilId,
    /// Which seat, from 0: the front row from the left, then the next.
    pub seat: usize,
    /// Why at this table.
    pub reason: Reason,
    /// Whether a new suggestion leaves them here.
    pub pinned: bool,
}

/// Who sits where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seating {
    /// The seats, in their order.
    pub seats: Vec<Seat>,
    /// Wishes for the end of a row that could not be kept.
    pub unmet: Vec<SeatWish>,
    /// Pairs kept apart who are at different tables and still next to each other.
    pub close: Vec<(PupilId, PupilId)>,
    /// Demands that were set aside, when the nearest answer was asked for.
    pub set_aside: Vec<Demand>,
}

/// Why nobody was seated.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoSeats {
    /// Not a room.
    #[error("{across} seats in a row are no whole number of tables of {at_table}; change one of them")]
    Room {
        /// Seats in a row.
        across: u8,
        /// Seats at a table.
        at_table: u8,
    },
    /// More pupils than seats.
    #[error("{pupils} pupils do not fit on {seats} seats; add a row or seats")]
    Few {
        /// Pupils.
        pupils: usize,
        /// Seats.
        seats: usize,
    },
    /// Two on one seat, or a seat that is not in the room.
    #[error("seat {0} is fixed for two pupils or not in the room; free one of them")]
    Taken(usize),
    /// The demands contradict each other.
    #[error(transparent)]
    Demands(#[from] Impossible),
}

impl Room {
    /// All seats.
    #[must_use]
    pub fn seats(self) -> usize {
        usize::from(self.rows) * usize::from(self.across)
    }

    /// Row of a seat, from 0 at the front, and its place in it, from 0 at the left.
    #[must_use]
    pub fn row_and_place(self, seat: usize) -> (usize, usize) {
        let across = usize::from(self.across.max(1));
        (seat / across, seat % across)
    }

    /// Whether a seat is what somebody wishes for.
    #[must_use]
    pub fn keeps(self, seat: usize, wish: Wish) -> bool {
        let (row, place) = self.row_and_place(seat);
        match wish {
            Wish::Front => row == 0,
            Wish::Edge => place == 0 || place + 1 == usize::from(self.across),
        }
    }

    /// The table of a seat, from 0.
    #[must_use]
    pub fn table(self, seat: usize) -> usize {
        seat / usize::from(self.at_table.max(1))
    }

    fn check(self) -> Result<(), NoSeats> {
        let sizes = [self.rows, self.across, self.at_table];
        if sizes.iter().any(|size| !(1..=12).contains(size)) || !self.across.is_multiple_of(self.at_table) {
            return Err(NoSeats::Room { across: self.across, at_table: self.at_table });
        }
        Ok(())
    }
}

/// Seats everybody. The same request gives the same seats.
///
/// # Errors
/// [`NoSeats`], which says what is in the way.
pub fn seating(request: &SeatRequest) -> Result<Seating, NoSeats> {
    let asked = tables(request)?;
    Ok(turn::turned(request, &working_groups(&asked)?, Vec::new()))
}

/// The nearest answer where demands contradict each other; `None` where something else is in the way.
#[must_use]
pub fn nearest_seating(request: &SeatRequest) -> Option<Seating> {
    let near = nearest(&tables(request).ok()?)?;
    let given_up: BTreeSet<PupilId> = near
        .set_aside
        .iter()
        .filter_map(|demand| if let Demand::Pinned(pupil, _) = demand { Some(*pupil) } else { None })
        .collect();
    let mut kept = request.clone();
    kept.pinned.retain(|(pupil, _)| !given_up.contains(pupil));
    let set_aside = near.set_aside;
    Some(turn::turned(&kept, &near.groups, set_aside))
}

/// The tables as working groups: from the front, as many as are needed, as even as can be.
fn tables(request: &SeatRequest) -> Result<Request, NoSeats> {
    request.room.check()?;
    let (pupils, at_table) = (request.members.len(), usize::from(request.room.at_table));
    if pupils > request.room.seats() {
        return Err(NoSeats::Few { pupils, seats: request.room.seats() });
    }
    let mut seats = BTreeSet::new();
    for (_, seat) in &request.pinned {
        if *seat >= request.room.seats() || !seats.insert(*seat) {
            return Err(NoSeats::Taken(seat + 1));
        }
    }
    let furthest = seats.iter().map(|seat| request.room.table(*seat) + 1).max().unwrap_or(0);
    let groups = pupils.div_ceil(at_table).max(furthest).max(1);
    let front =
        |member: &Member| request.wishes.contains(&SeatWish { pupil: member.pupil, wish: Wish::Front });
    let members =
        request.members.iter().map(|one| Member { access: front(one), adult: false, ..one.clone() });
    Ok(Request {
        purpose: request.purpose,
        members: members.collect(),
        groups,
        size: (pupils / groups, at_table),
        apart: request.apart.clone(),
        together: request.together.clone(),
        pinned: request.pinned.iter().map(|(pupil, seat)| (*pupil, request.room.table(*seat))).collect(),
        adults: groups,
        accessible: usize::from(request.room.across / request.room.at_table),
        before: Vec::new(),
        start: Date::constant(2000, 1, 1),
        end: None,
        exit_check: "seats".to_owned(),
    })
}
