//! Pairs, working groups, seats and lesson plans: what is kept comes back, of two at once the second is told, and what is
//! about a child goes with the child.

use crate::fixture::{Fixture, at};
use crate::harness::Database;
use domain::{ForPupil, GroupId, GroupPlanId, LessonAdjustment, LessonPlan, PupilId, SeatingPlanId, Segment};
use jiff::civil::{Date, date};
use store::{
    GroupPlace, GroupPlan, PairKind, PlannedLesson, PupilPair, SchoolWriteTx, SeatingPlan, StoreError,
    WorkingGroup,
};
use support::groups::{Adult, Purpose, Reason};
use support::seats::{Room, Seat};

contract![
    a_pair_is_kept_once_whichever_way_it_is_said,
    groups_come_back_with_what_was_known,
    of_two_who_move_at_once_the_second_is_told,
    groups_end_once,
    seats_are_replaced_room_by_room,
    a_lesson_has_one_plan,
    an_erased_child_leaves_the_others_their_places,
    nothing_of_another_school_is_taken,
];

const MONDAY: Date = date(2025, 9, 1);

fn pair(pupils: (PupilId, PupilId), kind: PairKind, why: Option<&str>) -> PupilPair {
    PupilPair { pupils, kind, why: why.map(str::to_owned) }
}

fn place(pupil: PupilId, pinned: bool) -> GroupPlace {
    let (reason, entry_met) = (Reason::SharedNeed, Some(0.25));
    GroupPlace { pupil, reason, pinned, entry_met, entry_recent: (1, 4), entry_rows: 7 }
}

fn unknown(pupil: PupilId) -> GroupPlace {
    let (reason, entry_met) = (Reason::NothingKnown, None);
    GroupPlace { pupil, reason, pinned: false, entry_met, entry_recent: (0, 0), entry_rows: 0 }
}

fn plan(fixture: &Fixture) -> GroupPlan {
    GroupPlan {
        id: GroupPlanId(0),
        group: fixture.group,
        subject: fixture.subject,
        objective: fixture.objective("obj-1"),
        purpose: Purpose::SameNeed,
        starts: MONDAY,
        ends: date(2025, 10, 10),
        ended: None,
        exit_check: "the exit question, right without help".into(),
        changes: 0,
    }
}

fn two_groups(fixture: &Fixture) -> Vec<WorkingGroup> {
    let pupils = &fixture.pupils;
    vec![
        WorkingGroup {
            name: "Oak".into(),
            about: "common multiples first".into(),
            adult: Some(Adult::Teacher),
            places: vec![place(pupils[0], false), place(pupils[1], true)],
        },
        WorkingGroup {
            name: "Elm".into(),
            about: String::new(),
            adult: None,
            places: vec![unknown(pupils[2])],
        },
    ]
}

fn seats(fixture: &Fixture) -> SeatingPlan {
    let seat =
        |at: usize, seat, pinned| Seat { pupil: fixture.pupils[at], seat, reason: Reason::Chosen, pinned };
    SeatingPlan {
        id: SeatingPlanId(0),
        group: fixture.group,
        name: "Our room".into(),
        room: Room { rows: 2, across: 4, at_table: 2 },
        purpose: Purpose::Mixed,
        objective: fixture.objective("obj-1"),
        changes: 0,
        seats: vec![seat(1, 0, true), seat(0, 3, false)],
    }
}

fn lesson_plan(fixture: &Fixture) -> LessonPlan {
    let what = |pupil, kind, text: &str| ForPupil { pupil, kind, text: text.into(), why: "missed it".into() };
    LessonPlan {
        goal: "add fractions".into(),
        segments: vec![
            Segment { minutes: Some(5), approach: None, text: "starter".into() },
            Segment { minutes: None, approach: Some("worked example".into()), text: "teach".into() },
        ],
        adjustments: vec![
            what(fixture.pupils[0], LessonAdjustment::Scaffold, "strips"),
            what(fixture.pupils[0], LessonAdjustment::Adult, "first ten minutes"),
            what(fixture.pupils[1], LessonAdjustment::Extend, "why does it work?"),
        ],
    }
}

fn planned(fixture: &Fixture) -> PlannedLesson {
    PlannedLesson { group: fixture.group, subject: fixture.subject, on: MONDAY, period: 2 }
}

/// A row about the first pupil in every table of this slice, in a change that is under way.
pub async fn with_everything(tx: &mut SchoolWriteTx, fixture: &Fixture) {
    let pupils = &fixture.pupils;
    let apart = pair((pupils[0], pupils[1]), PairKind::Apart, Some("they argue"));
    tx.keep_pupil_pair(fixture.group, &apart, None, at(1)).await.unwrap();
    let together = pair((pupils[2], pupils[0]), PairKind::Together, Some("friends"));
    tx.keep_pupil_pair(fixture.group, &together, None, at(1)).await.unwrap();
    tx.make_group_plan(&plan(fixture), &two_groups(fixture), None, at(1)).await.unwrap();
    assert!(tx.keep_seating(&seats(fixture), None, at(1)).await.unwrap());
    let about = fixture.objective("obj-1");
    assert!(
        tx.keep_lesson_plan(planned(fixture), about, 0, &lesson_plan(fixture), None, at(1)).await.unwrap()
    );
}

async fn a_pair_is_kept_once_whichever_way_it_is_said(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (one, other) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let apart = pair((one, other), PairKind::Apart, Some("they argue"));
    tx.keep_pupil_pair(fixture.group, &apart, Some(fixture.teacher), at(1)).await.unwrap();
    assert_eq!(tx.pupil_pairs(fixture.group).await.unwrap(), [apart]);
    let together = pair((other, one), PairKind::Together, None);
    tx.keep_pupil_pair(fixture.group, &together, None, at(2)).await.unwrap();
    assert_eq!(tx.pupil_pairs(fixture.group).await.unwrap(), std::slice::from_ref(&together));
    tx.drop_pupil_pair(fixture.group, (one, other)).await.unwrap();
    tx.drop_pupil_pair(fixture.group, (one, other)).await.unwrap();
    assert_eq!(tx.pupil_pairs(fixture.group).await.unwrap(), []);
    let alone = pair((one, one), PairKind::Apart, None);
    assert!(tx.keep_pupil_pair(fixture.group, &alone, None, at(3)).await.is_err());
}

async fn groups_come_back_with_what_was_known(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let (new, groups) = (plan(&fixture), two_groups(&fixture));
    let id = tx.make_group_plan(&new, &groups, Some(fixture.teacher), at(1)).await.unwrap();
    let later = GroupPlan { starts: date(2025, 11, 3), ends: date(2025, 12, 1), ..plan(&fixture) };
    let second = tx.make_group_plan(&later, &groups, None, at(2)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.store.read(fixture.school).await.unwrap();
    assert_eq!(tx.working_groups(id).await.unwrap(), groups);
    let kept = tx.group_plan(id).await.unwrap().unwrap();
    assert_eq!(kept, GroupPlan { id, ..new });
    assert!(kept.is_live(MONDAY) && kept.is_live(kept.ends));
    assert!(!kept.is_live(date(2025, 10, 11)) && !kept.is_live(date(2025, 8, 31)), "they end by themselves");
    let all = tx.group_plans(fixture.group).await.unwrap();
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [second, id], "the latest first");
    assert_eq!(tx.group_plan(GroupPlanId(999)).await.unwrap(), None);
}

async fn of_two_who_move_at_once_the_second_is_told(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let mut groups = two_groups(&fixture);
    let id = tx.make_group_plan(&plan(&fixture), &groups, None, at(1)).await.unwrap();
    let moved = groups[0].places.remove(0);
    groups[1].places.insert(0, GroupPlace { reason: Reason::Chosen, pinned: true, ..moved });
    assert!(tx.change_groups(id, 0, &groups).await.unwrap());
    assert!(!tx.change_groups(id, 0, &two_groups(&fixture)).await.unwrap(), "it was changed since");
    assert_eq!(tx.working_groups(id).await.unwrap(), groups);
    assert_eq!(tx.group_plan(id).await.unwrap().unwrap().changes, 1);
}

async fn groups_end_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.make_group_plan(&plan(&fixture), &two_groups(&fixture), None, at(1)).await.unwrap();
    tx.end_group_plan(id, date(2025, 9, 8)).await.unwrap();
    tx.end_group_plan(id, date(2025, 9, 9)).await.unwrap();
    let ended = tx.group_plan(id).await.unwrap().unwrap();
    assert_eq!(ended.ended, Some(date(2025, 9, 8)));
    assert!(!ended.is_live(date(2025, 9, 2)));
    let backwards = GroupPlan { ends: date(2025, 8, 1), ..plan(&fixture) };
    assert!(tx.make_group_plan(&backwards, &[], None, at(1)).await.is_err());
}

async fn seats_are_replaced_room_by_room(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let new = seats(&fixture);
    assert!(tx.keep_seating(&new, Some(fixture.teacher), at(1)).await.unwrap());
    let first = tx.seating_plans(fixture.group).await.unwrap().remove(0);
    assert_eq!(first, SeatingPlan { id: first.id, changes: 1, ..new.clone() });
    assert!(!tx.keep_seating(&new, None, at(2)).await.unwrap(), "made by somebody else since");
    let mut turned = SeatingPlan { changes: 1, ..new.clone() };
    turned.seats[0].seat = 1;
    turned.seats[1].seat = 0;
    turned.seats.swap(0, 1);
    assert!(tx.keep_seating(&turned, None, at(3)).await.unwrap());
    let hall = SeatingPlan { name: "Hall".into(), ..new };
    assert!(tx.keep_seating(&hall, None, at(4)).await.unwrap());
    let plans = tx.seating_plans(fixture.group).await.unwrap();
    assert_eq!(
        plans.iter().map(|one| (one.name.as_str(), one.changes)).collect::<Vec<_>>(),
        [("Hall", 1), ("Our room", 2)]
    );
    assert_eq!((plans[1].id, &plans[1].seats), (first.id, &turned.seats));
    let mut twice = SeatingPlan { changes: 2, ..turned };
    twice.seats[1].seat = 0;
    assert!(matches!(tx.keep_seating(&twice, None, at(5)).await, Err(StoreError::Conflict(_))));
}

async fn a_lesson_has_one_plan(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let (lesson, about) = (planned(&fixture), fixture.objective("obj-2"));
    assert_eq!(tx.lesson_plan(lesson).await.unwrap(), None);
    let mut wanted = lesson_plan(&fixture);
    assert!(tx.keep_lesson_plan(lesson, about, 0, &wanted, Some(fixture.teacher), at(1)).await.unwrap());
    let kept = tx.lesson_plan(lesson).await.unwrap().unwrap();
    // In order of pupil and kind.
    wanted.adjustments.sort_by_key(|one| (one.pupil, one.kind == LessonAdjustment::Adult));
    assert_eq!((kept.objective, kept.changes, &kept.plan), (about, 1, &wanted));
    assert!(!tx.keep_lesson_plan(lesson, about, 0, &LessonPlan::default(), None, at(2)).await.unwrap());
    wanted.segments.remove(0);
    wanted.adjustments.clear();
    assert!(tx.keep_lesson_plan(lesson, about, 1, &wanted, None, at(3)).await.unwrap());
    let again = tx.lesson_plan(lesson).await.unwrap().unwrap();
    assert_eq!((again.id, again.changes, again.plan), (kept.id, 2, wanted));
    let other = PlannedLesson { period: 3, ..lesson };
    assert_eq!(tx.lesson_plan(other).await.unwrap(), None);
    tx.drop_lesson_plan(lesson).await.unwrap();
    tx.drop_lesson_plan(lesson).await.unwrap();
    assert_eq!(tx.lesson_plan(lesson).await.unwrap(), None);
}

async fn an_erased_child_leaves_the_others_their_places(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    with_everything(&mut tx, &fixture).await;
    let gone = fixture.pupils[0];
    let erased = tx.erase_pupil(gone, at(9)).await.unwrap();
    let rows = |table: &str| erased.rows[table];
    assert_eq!((rows("pupil_pair"), rows("pupil_pair_text")), (2, 2), "named first or second");
    assert_eq!((rows("working_group_place"), rows("seat"), rows("lesson_adjustment")), (1, 1, 2));
    assert_eq!(tx.pupil_pairs(fixture.group).await.unwrap(), []);
    let plans = tx.group_plans(fixture.group).await.unwrap();
    let groups = tx.working_groups(plans[0].id).await.unwrap();
    let left: Vec<_> = groups.iter().flat_map(|group| &group.places).map(|place| place.pupil).collect();
    assert_eq!(left, fixture.pupils[1..]);
    assert_eq!(tx.seating_plans(fixture.group).await.unwrap()[0].seats.len(), 1);
    let plan = tx.lesson_plan(planned(&fixture)).await.unwrap().unwrap();
    assert_eq!((plan.plan.segments.len(), plan.plan.adjustments.len()), (2, 1));
}

async fn nothing_of_another_school_is_taken(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let elsewhere = GroupPlan { group: GroupId(999_999), ..plan(&fixture) };
    assert!(tx.make_group_plan(&elsewhere, &[], None, at(1)).await.is_err());
    drop(tx);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let mut groups = two_groups(&fixture);
    groups[1].places[0].pupil = PupilId(999_999);
    assert!(tx.make_group_plan(&plan(&fixture), &groups, None, at(1)).await.is_err());
}
