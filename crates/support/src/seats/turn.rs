//! Tables and seats turned, until wishes are met and nobody sits next to whom they are kept apart from.

use super::{Room, Seat, SeatRequest, SeatWish, Seating, Wish};
use crate::groups::{Demand, Groups};
use domain::PupilId;
use std::collections::{BTreeMap, BTreeSet};

/// Rounds over all turns; the search ends earlier when none helps.
const ROUNDS: usize = 12;
/// A wish weighs more than any number of neighbours.
const WISH: usize = 1000;

/// Who sits where, by seat.
type Chart = Vec<Option<PupilId>>;

pub(super) fn turned(request: &SeatRequest, groups: &Groups, set_aside: Vec<Demand>) -> Seating {
    let room = request.room;
    let fixed: BTreeMap<PupilId, usize> = request.pinned.iter().copied().collect();
    let mut chart = first(room, groups, &fixed);
    for _ in 0..ROUNDS {
        if !turn_once(request, &fixed, &mut chart) {
            break;
        }
    }
    let reasons: BTreeMap<_, _> = groups
        .groups
        .iter()
        .flat_map(|group| &group.places)
        .map(|place| (place.pupil, place.reason))
        .collect();
    let seat = |(seat, pupil): (usize, &Option<PupilId>)| {
        let pupil = (*pupil)?;
        Some(Seat { pupil, seat, reason: *reasons.get(&pupil)?, pinned: fixed.contains_key(&pupil) })
    };
    Seating {
        seats: chart.iter().enumerate().filter_map(seat).collect(),
        unmet: unmet(request, &chart),
        close: close(request, &chart)
            .into_iter()
            .filter(|pair| !set_aside.contains(&Demand::Apart(pair.0, pair.1)))
            .collect(),
        set_aside,
    }
}

/// Each group at its table, in order, those with a fixed seat on it.
fn first(room: Room, groups: &Groups, fixed: &BTreeMap<PupilId, usize>) -> Chart {
    let mut chart = vec![None; room.seats()];
    for (pupil, seat) in fixed {
        chart[*seat] = Some(*pupil);
    }
    let at_table = usize::from(room.at_table);
    for (table, group) in groups.groups.iter().enumerate() {
        let mut seats = table * at_table..(table + 1) * at_table;
        for place in group.places.iter().filter(|place| !fixed.contains_key(&place.pupil)) {
            if let Some(seat) = seats.by_ref().find(|seat| chart[*seat].is_none()) {
                chart[seat] = Some(place.pupil);
            }
        }
    }
    chart
}

/// Tries every swap of two tables and of two seats at a table; keeps those that lower what is wrong.
fn turn_once(request: &SeatRequest, fixed: &BTreeMap<PupilId, usize>, chart: &mut Chart) -> bool {
    let (room, before) = (request.room, wrong(request, chart));
    let mut best = before;
    let held: BTreeSet<usize> = fixed.values().copied().collect();
    let at_table = usize::from(room.at_table);
    let tables = room.seats() / at_table;
    let in_front = usize::from(room.across) / at_table;
    let is_held = |table: usize| (table * at_table..(table + 1) * at_table).any(|seat| held.contains(&seat));
    for one in (0..tables).filter(|table| !is_held(*table)) {
        // A table with a wish for the front stays in front: only like is changed with like.
        for other in
            (one + 1..tables).filter(|other| (one < in_front) == (*other < in_front) && !is_held(*other))
        {
            let swap = |chart: &mut Chart| {
                for place in 0..at_table {
                    chart.swap(one * at_table + place, other * at_table + place);
                }
            };
            keep_if_better(request, chart, &mut best, swap);
        }
    }
    for table in 0..tables {
        let seats: Vec<usize> =
            (table * at_table..(table + 1) * at_table).filter(|seat| !held.contains(seat)).collect();
        for (at, one) in seats.iter().enumerate() {
            for other in &seats[at + 1..] {
                keep_if_better(request, chart, &mut best, |chart| chart.swap(*one, *other));
            }
        }
    }
    best < before
}

fn keep_if_better(request: &SeatRequest, chart: &mut Chart, best: &mut usize, swap: impl Fn(&mut Chart)) {
    if *best == 0 {
        return;
    }
    swap(chart);
    let now = wrong(request, chart);
    if now < *best {
        *best = now;
    } else {
        swap(chart);
    }
}

fn wrong(request: &SeatRequest, chart: &Chart) -> usize {
    WISH * unmet(request, chart).len() + close(request, chart).len()
}

fn seat_of(chart: &Chart, pupil: PupilId) -> Option<usize> {
    chart.iter().position(|one| *one == Some(pupil))
}

fn unmet(request: &SeatRequest, chart: &Chart) -> Vec<SeatWish> {
    let is_edge = |seat: usize| request.room.keeps(seat, Wish::Edge);
    let wishes = request.wishes.iter().filter(|one| one.wish == Wish::Edge);
    wishes.filter(|one| !seat_of(chart, one.pupil).is_some_and(is_edge)).copied().collect()
}

/// Beside each other across the gap between tables, or one behind the other.
fn close(request: &SeatRequest, chart: &Chart) -> Vec<(PupilId, PupilId)> {
    let next = |(one, other): &&(PupilId, PupilId)| {
        let (Some(one), Some(other)) = (seat_of(chart, *one), seat_of(chart, *other)) else { return false };
        let ((row, place), (other_row, other_place)) =
            (request.room.row_and_place(one), request.room.row_and_place(other));
        row.abs_diff(other_row) + place.abs_diff(other_place) == 1
    };
    request.apart.iter().filter(next).copied().collect()
}
