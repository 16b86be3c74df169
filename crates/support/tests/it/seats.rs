//! Seats: what is asked for holds, what cannot be kept is told.

use domain::{Probability, PupilId};
use proptest::prelude::*;
use support::groups::{Demand, Impossible, Member, Need, Purpose};
use support::seats::{NoSeats, Room, SeatRequest, SeatWish, Seating, Wish, nearest_seating, seating};

fn request(pupils: i64, room: Room) -> SeatRequest {
    let member = |id: i64| Member {
        pupil: PupilId(id),
        need: Some(Need(id as u32 % 4)),
        standing: Some(Probability::clamped((id * 37 % 100) as f64 / 100.0)),
        adult: false,
        access: false,
    };
    SeatRequest {
        room,
        purpose: Purpose::Mixed,
        members: (1..=pupils).map(member).collect(),
        apart: vec![],
        together: vec![],
        pinned: vec![],
        wishes: vec![],
    }
}

const ROOM: Room = Room { rows: 4, across: 8, at_table: 2 };

fn seat(found: &Seating, id: i64) -> usize {
    found.seats.iter().find(|one| one.pupil == PupilId(id)).unwrap().seat
}

fn pair(one: i64, other: i64) -> (PupilId, PupilId) {
    (PupilId(one), PupilId(other))
}

#[test]
fn wishes_pins_and_pairs_hold() {
    let mut wanted = request(30, ROOM);
    let wish = |id, wish| SeatWish { pupil: PupilId(id), wish };
    wanted.wishes =
        vec![wish(7, Wish::Front), wish(9, Wish::Front), wish(9, Wish::Edge), wish(20, Wish::Edge)];
    wanted.pinned = vec![(PupilId(3), 30), (PupilId(4), 9)];
    wanted.apart = vec![pair(1, 2), pair(1, 3), pair(7, 9)];
    wanted.together = vec![pair(5, 6)];
    let found = seating(&wanted).unwrap();
    assert_eq!(found.seats.len(), 30);
    assert!(seat(&found, 7) < 8 && seat(&found, 9) < 8);
    assert_eq!((seat(&found, 3), seat(&found, 4)), (30, 9));
    assert_eq!(ROOM.table(seat(&found, 5)), ROOM.table(seat(&found, 6)));
    assert!([seat(&found, 9) % 8, seat(&found, 20) % 8].iter().all(|place| [0, 7].contains(place)));
    assert_eq!((found.unmet, found.close, found.set_aside), (vec![], vec![], vec![]));
}

#[test]
fn a_room_that_is_none_or_too_small_says_so() {
    let no = |wanted: &SeatRequest| seating(wanted).unwrap_err();
    let odd = Room { at_table: 3, ..ROOM };
    assert_eq!(no(&request(30, odd)), NoSeats::Room { across: 8, at_table: 3 });
    assert_eq!(no(&request(30, Room { rows: 0, ..ROOM })), NoSeats::Room { across: 8, at_table: 2 });
    assert_eq!(no(&request(33, ROOM)), NoSeats::Few { pupils: 33, seats: 32 });
    let taken = SeatRequest { pinned: vec![(PupilId(1), 5), (PupilId(2), 5)], ..request(30, ROOM) };
    assert_eq!(no(&taken), NoSeats::Taken(6));
    let outside = SeatRequest { pinned: vec![(PupilId(1), 32)], ..request(30, ROOM) };
    assert_eq!(no(&outside), NoSeats::Taken(33));
    assert_eq!(no(&request(0, ROOM)), NoSeats::Demands(Impossible::Nobody));
}

#[test]
fn the_nearest_seats_name_what_they_do_not_keep() {
    // Two are fixed at one table and to be kept apart: one of them is freed.
    let mut wanted = request(30, ROOM);
    wanted.pinned = vec![(PupilId(1), 0), (PupilId(2), 1)];
    wanted.apart = vec![pair(1, 2)];
    assert!(matches!(seating(&wanted), Err(NoSeats::Demands(Impossible::Demands(_)))));
    let near = nearest_seating(&wanted).unwrap();
    assert_eq!(near.set_aside, [Demand::Pinned(PupilId(2), 0)]);
    assert!(seat(&near, 1) == 0 && ROOM.table(seat(&near, 2)) != 0);
    assert_eq!(near.close, vec![]);
    assert!(nearest_seating(&request(33, ROOM)).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn everybody_has_one_seat_and_nobody_kept_apart_shares_a_table(
        pupils in 6..33_i64,
        at_table in prop::sample::select(vec![1_u8, 2, 4, 8]),
        purpose in prop::sample::select(vec![Purpose::SameNeed, Purpose::Mixed, Purpose::PeerTutoring]),
        apart in prop::collection::vec((1..33_i64, 1..33_i64), 0..8),
        front in prop::collection::btree_set(1..33_i64, 0..4),
    ) {
        let room = Room { at_table, ..ROOM };
        let mut wanted = SeatRequest { purpose, ..request(pupils, room) };
        wanted.apart = apart.iter().filter(|(a, b)| a != b && *a <= pupils && *b <= pupils).map(|(a, b)| pair(*a, *b)).collect();
        let wishes = front.iter().filter(|id| **id <= pupils);
        wanted.wishes = wishes.map(|id| SeatWish { pupil: PupilId(*id), wish: Wish::Front }).collect();
        let Ok(found) = seating(&wanted) else { return Ok(()) };
        let mut seats: Vec<usize> = found.seats.iter().map(|one| one.seat).collect();
        let mut who: Vec<i64> = found.seats.iter().map(|one| one.pupil.0).collect();
        seats.dedup();
        who.sort_unstable();
        prop_assert_eq!((seats.len(), who), (pupils as usize, (1..=pupils).collect::<Vec<_>>()));
        prop_assert!(found.seats.iter().all(|one| one.seat < room.seats()));
        for (one, other) in &wanted.apart {
            prop_assert_ne!(room.table(seat(&found, one.0)), room.table(seat(&found, other.0)));
        }
        prop_assert!(wanted.wishes.iter().all(|one| seat(&found, one.pupil.0) < 8));
        prop_assert_eq!(&found, &seating(&wanted).unwrap());
    }
}

/// Unoptimised and on a busy machine this takes some tens of milliseconds.
#[test]
#[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn a_class_of_thirty_is_seated_at_once() {
    let mut wanted = request(30, ROOM);
    wanted.apart = (1..15).map(|id| pair(id, id + 15)).collect();
    for _ in 0..25 {
        let start = std::time::Instant::now();
        assert!(seating(&wanted).is_ok());
        let took = start.elapsed();
        println!("bench\t{}\tseats for 30", took.as_secs_f64() * 1_000.0);
        assert!(took.as_millis() < 1_000, "{took:?}");
    }
}
