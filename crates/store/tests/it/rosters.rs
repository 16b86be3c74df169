//! Keys of other systems, steps of an import, marks of the register, movers and arrivals.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{BatchId, PupilId, Purpose};
use jiff::civil::date;
use store::{
    AttendanceCounts, AttendanceMark, Establishment, HalfDay, KeyIs, NewArrival, NewAttainment, NewBatch,
    RosterKey, RosterKind, RosterPart, RosterStep, SchoolWriteTx, StepKind, StoreError,
};

contract![
    a_key_means_one_thing_and_can_mean_another,
    steps_come_back_in_their_order,
    who_left_comes_back_as_if_nothing_was,
    of_two_marks_the_later_import_counts,
    scores_of_an_import_go_with_it,
    a_mover_is_shown_once_and_keeps_what_was_chosen,
    somebody_who_came_is_said_to_be_one_pupil_once,
    the_register_is_kept_by_urn,
    a_key_to_sign_with_is_made_once,
];

fn batch(kind: &str, hash: &str) -> NewBatch {
    NewBatch { kind: kind.into(), name: "lists".into(), content_hash: hash.into(), mapping: String::new() }
}

fn mark(pupil: PupilId, code: &str, counts: AttendanceCounts) -> AttendanceMark {
    AttendanceMark { pupil, on: MONDAY, half: HalfDay::Morning, code: code.into(), counts }
}

/// A row of each table of this file about the first pupil.
pub async fn with_everything(tx: &mut SchoolWriteTx, fixture: &Fixture) -> BatchId {
    let pupil = fixture.pupils[0];
    let id = tx.open_batch(&batch("roster", "with everything"), None, at(1)).await.unwrap();
    tx.set_roster_keys("roster", &[RosterKey { key: "p0".into(), is: KeyIs::Pupil(pupil) }]).await.unwrap();
    let step = step(StepKind::PupilMade, Some(pupil));
    tx.keep_roster_steps(id, &[step]).await.unwrap();
    tx.record_attendance(id, &[mark(pupil, "I", AttendanceCounts::Authorised)]).await.unwrap();
    tx.show_movers(&[pupil], at(1)).await.unwrap();
    let came = NewArrival { from_school: "Ash Lane".into(), made_on: MONDAY, content: "{}".into() };
    tx.keep_arrivals(id, &[came]).await.unwrap();
    let arrival = tx.arrivals_to_map().await.unwrap()[0].id;
    tx.map_arrival(arrival, pupil, at(1)).await.unwrap();
    id
}

fn step(step: StepKind, pupil: Option<PupilId>) -> RosterStep {
    RosterStep {
        step,
        group: None,
        pupil,
        account: None,
        subject: None,
        on: MONDAY,
        stood: Some("so".into()),
    }
}

async fn a_key_means_one_thing_and_can_mean_another(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.hold_lists().await.unwrap();
    let [first, second] = [fixture.pupils[0], fixture.pupils[1]];
    let day = Some(date(2026, 9, 1));
    let keys = [
        RosterKey { key: "c".into(), is: KeyIs::Group(fixture.group) },
        RosterKey { key: "p".into(), is: KeyIs::Pupil(first) },
        RosterKey { key: "t".into(), is: KeyIs::Staff(fixture.teacher) },
        RosterKey { key: "e1".into(), is: KeyIs::Place(fixture.group, first, day, None) },
        RosterKey {
            key: "e2".into(),
            is: KeyIs::StaffPlace(fixture.group, fixture.teacher, RosterPart::Helper, None, day),
        },
    ];
    tx.set_roster_keys("roster", &keys).await.unwrap();
    assert_eq!(tx.roster_keys("roster").await.unwrap(), keys);
    assert_eq!(tx.roster_keys("transfer").await.unwrap(), [], "another system's keys are its own");
    let other = RosterKey { key: "p".into(), is: KeyIs::Pupil(second) };
    tx.set_roster_keys("roster", std::slice::from_ref(&other)).await.unwrap();
    assert!(tx.roster_keys("roster").await.unwrap().contains(&other));
    assert!(tx.drop_roster_key("roster", RosterKind::Pupil, "p").await.unwrap());
    assert!(!tx.drop_roster_key("roster", RosterKind::Pupil, "p").await.unwrap());
    let nobody = RosterKey { key: "x".into(), is: KeyIs::Pupil(PupilId(999_999)) };
    let refused = tx.set_roster_keys("roster", &[nobody]).await;
    assert!(matches!(refused, Err(StoreError::BrokenReference { .. })), "{refused:?}");
}

async fn steps_come_back_in_their_order(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.open_batch(&batch("roster", "a"), None, at(1)).await.unwrap();
    let steps = [
        step(StepKind::Left, Some(fixture.pupils[0])),
        RosterStep { group: Some(fixture.group), stood: None, ..step(StepKind::GroupEnded, None) },
        RosterStep {
            account: Some(fixture.teacher),
            subject: Some(fixture.subject),
            ..step(StepKind::StaffLeft, None)
        },
    ];
    tx.keep_roster_steps(id, &steps).await.unwrap();
    assert_eq!(tx.roster_steps(id).await.unwrap(), steps);
}

async fn who_left_comes_back_as_if_nothing_was(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (pupil, group) = (fixture.pupils[0], fixture.group);
    let later = date(2026, 10, 5);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let before = tx.memberships_of(&[pupil]).await.unwrap();
    tx.leave_school(pupil, later).await.unwrap();
    assert!(tx.pupils(later).await.unwrap().iter().all(|one| one.id != pupil));
    assert!(tx.resume_enrolment(pupil, later).await.unwrap());
    assert!(tx.resume_place(group, pupil, later).await.unwrap());
    assert_eq!(tx.memberships_of(&[pupil]).await.unwrap(), before);
    assert!(!tx.resume_place(group, pupil, later).await.unwrap(), "nothing ended on that day any more");
    tx.leave_school(pupil, later).await.unwrap();
    tx.enrol_again(pupil, later).await.unwrap();
    tx.enrol_again(pupil, later).await.unwrap();
    assert!(tx.pupils(later).await.unwrap().iter().any(|one| one.id == pupil));
    tx.end_group(group, later).await.unwrap();
    tx.resume_group(group).await.unwrap();
    assert!(tx.groups(later).await.unwrap().iter().any(|one| one.id == group));
}

async fn of_two_marks_the_later_import_counts(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let first = tx.open_batch(&batch("attendance", "a"), None, at(1)).await.unwrap();
    tx.record_attendance(first, &[mark(pupil, "N", AttendanceCounts::Unauthorised)]).await.unwrap();
    let second = tx.open_batch(&batch("attendance", "b"), None, at(2)).await.unwrap();
    tx.record_attendance(second, &[mark(pupil, "I", AttendanceCounts::Authorised)]).await.unwrap();
    let stand = tx.attendance(&fixture.pupils, MONDAY, MONDAY).await.unwrap();
    assert_eq!(stand, [mark(pupil, "I", AttendanceCounts::Authorised)]);
    tx.withdraw_batch(second, None, at(3)).await.unwrap();
    let stand = tx.attendance(&fixture.pupils, MONDAY, MONDAY).await.unwrap();
    assert_eq!(stand, [mark(pupil, "N", AttendanceCounts::Unauthorised)], "what it replaced counts again");
    tx.withdraw_batch(first, None, at(4)).await.unwrap();
    assert_eq!(tx.attendance(&fixture.pupils, MONDAY, MONDAY).await.unwrap(), []);
}

async fn scores_of_an_import_go_with_it(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let score = |score: f64| NewAttainment {
        pupil: fixture.pupils[0],
        subject: fixture.subject,
        purpose: Purpose::InSchoolCommon,
        scale: "points".into(),
        score: Some(score),
        error: 2.0,
        marker_sd: 0.0,
        on: MONDAY,
        source: "autumn paper".into(),
    };
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.record_attainments(&[score(20.0)], None, at(1)).await.unwrap();
    let id = tx.open_batch(&batch("results", "a"), None, at(2)).await.unwrap();
    tx.import_attainments(id, &[score(31.0)], None, at(2)).await.unwrap();
    let standing = |all: Vec<store::Attainment>| all.iter().map(|one| one.score).collect::<Vec<_>>();
    assert_eq!(standing(tx.attainments(&fixture.pupils).await.unwrap()), [31.0]);
    tx.withdraw_batch(id, None, at(3)).await.unwrap();
    assert_eq!(
        standing(tx.attainments(&fixture.pupils).await.unwrap()),
        [20.0],
        "what stood before stands again"
    );
}

async fn a_mover_is_shown_once_and_keeps_what_was_chosen(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.show_movers(&[pupil, fixture.pupils[1]], at(1)).await.unwrap();
    tx.keep_words_here(pupil, true).await.unwrap();
    tx.mover_seen(pupil, at(2)).await.unwrap();
    tx.mover_seen(pupil, at(3)).await.unwrap();
    tx.show_movers(&[pupil], at(4)).await.unwrap();
    tx.movers_made(&[pupil], at(5)).await.unwrap();
    let one = tx.movers_among(&[pupil]).await.unwrap()[0];
    assert_eq!((one.shown_at, one.seen_at, one.made_at), (at(1), Some(at(2)), Some(at(5))));
    assert!(one.without_words);
    assert_eq!(tx.movers().await.unwrap().len(), 2);
    assert!(tx.drop_mover(pupil).await.unwrap());
    assert!(matches!(tx.keep_words_here(pupil, false).await, Err(StoreError::NotFound { .. })));
}

async fn somebody_who_came_is_said_to_be_one_pupil_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.open_batch(&batch("movers", "a"), None, at(1)).await.unwrap();
    let came = |name: &str| NewArrival { from_school: name.into(), made_on: MONDAY, content: "{}".into() };
    tx.keep_arrivals(id, &[came("Ash Lane"), came("Beech Road")]).await.unwrap();
    let waiting = tx.arrivals_to_map().await.unwrap();
    assert_eq!(waiting.len(), 2);
    tx.map_arrival(waiting[0].id, fixture.pupils[0], at(2)).await.unwrap();
    let again = tx.map_arrival(waiting[0].id, fixture.pupils[1], at(3)).await;
    assert!(matches!(again, Err(StoreError::NotFound { .. })), "{again:?}");
    assert_eq!(tx.arrivals_to_map().await.unwrap().len(), 1);
    assert_eq!(tx.arrivals_of(&fixture.pupils).await.unwrap()[0].arrival, came("Ash Lane"));
    // New is whoever joined the class since, or was said to be somebody since.
    let class = fixture.group;
    let never = date(2100, 1, 1);
    assert_eq!(tx.newcomers(class, MONDAY, never, at(2)).await.unwrap(), [fixture.pupils[0]]);
    assert_eq!(tx.newcomers(class, MONDAY, never, at(3)).await.unwrap(), []);
    assert_eq!(tx.newcomers(class, MONDAY, date(2000, 1, 1), at(3)).await.unwrap(), [fixture.pupils[0]]);
    tx.withdraw_batch(id, None, at(4)).await.unwrap();
    assert_eq!(tx.newcomers(class, MONDAY, date(2000, 1, 1), at(0)).await.unwrap(), []);
    assert_eq!(tx.arrivals_of(&fixture.pupils).await.unwrap(), [], "a file taken back says nothing");
    tx.drop_arrivals(id).await.unwrap();
}

async fn the_register_is_kept_by_urn(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let school = |urn: u32, name: &str, is_open: bool| Establishment {
        urn,
        name: name.into(),
        authority_code: Some(201),
        authority: "Ashford".into(),
        number: Some(3614),
        kind: "Community school".into(),
        town: None,
        postcode: Some("AB1 2CD".into()),
        is_open,
    };
    let mut system = db.store.write_system().await.unwrap();
    system
        .keep_establishments(&[school(100_000, "Ash Lane", true), school(100_001, "Ash End", false)])
        .await
        .unwrap();
    system.keep_establishments(&[school(100_000, "Ash Lane Primary", true)]).await.unwrap();
    system.commit().await.unwrap();
    let mut tx = db.store.read(fixture.school).await.unwrap();
    assert_eq!(tx.establishment(100_000).await.unwrap(), Some(school(100_000, "Ash Lane Primary", true)));
    assert_eq!(tx.establishment(1).await.unwrap(), None);
}

async fn a_key_to_sign_with_is_made_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.signing_key().await.unwrap(), None);
    tx.keep_signing_key("ab", at(1)).await.unwrap();
    tx.keep_known_school("cd", "Ash Lane", at(1)).await.unwrap();
    tx.keep_known_school("cd", "Another name", at(2)).await.unwrap();
    assert_eq!(tx.known_school("cd").await.unwrap().as_deref(), Some("Ash Lane"));
    assert_eq!(tx.known_school("ef").await.unwrap(), None);
    assert_eq!(tx.signing_key().await.unwrap().as_deref(), Some("ab"));
    assert!(tx.keep_signing_key("xx", at(2)).await.is_err());
}
