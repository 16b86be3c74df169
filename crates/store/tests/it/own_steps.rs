//! Steps of a pupil's own: planned, looked at, met, set aside, taken away, erased.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{ObjectiveId, OwnPlanId, OwnStepId, PupilId};
use jiff::civil::date;
use store::{OwnStepIs, SchoolWriteTx, StoreError};
use support::own_steps::{Look, Saw};

contract![
    a_plan_with_its_steps_and_what_was_seen,
    a_plan_is_moved_and_taken_away,
    nothing_of_another_pupil_is_touched,
    two_plans_of_a_day_are_one,
    a_child_who_is_erased_leaves_none_of_it,
    what_is_not_there_is_refused
];

const LAST: jiff::civil::Date = date(2026, 12, 18);

fn words(text: &str) -> OwnStepIs {
    OwnStepIs::Words(text.into())
}

/// The first pupil has a row in each table: an objective, and a step in words that was seen once.
pub async fn with_steps(tx: &mut SchoolWriteTx, fixture: &Fixture) -> (OwnPlanId, OwnStepId) {
    let pupil = fixture.pupils[0];
    let plan = tx.begin_own_plan((pupil, fixture.subject), (MONDAY, LAST), None, at(1)).await.unwrap();
    let objective = *fixture.maths.ids.objectives.values().next().unwrap();
    tx.add_own_step((pupil, plan), &OwnStepIs::Objective(objective), MONDAY).await.unwrap();
    let step = tx.add_own_step((pupil, plan), &words("Counts ten things"), MONDAY).await.unwrap();
    tx.note_own_step_look(pupil, step, Look { on: MONDAY, saw: Saw::WithHelp }, at(2)).await.unwrap();
    (plan, step)
}

async fn a_plan_with_its_steps_and_what_was_seen(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.own_plans(&fixture.pupils).await.unwrap().is_empty());
    let (id, step) = with_steps(&mut tx, &fixture).await;
    let tuesday = MONDAY.tomorrow().unwrap();
    for saw in [Saw::NotYet, Saw::Alone] {
        tx.note_own_step_look(pupil, step, Look { on: tuesday, saw }, at(3)).await.unwrap();
    }
    let plans = tx.own_plans(&fixture.pupils).await.unwrap();
    assert_eq!(plans.len(), 1);
    let plan = &plans[0];
    assert_eq!((plan.id, plan.pupil, plan.subject), (id, pupil, fixture.subject));
    assert!(plan.holds_on(MONDAY) && plan.holds_on(LAST) && !plan.holds_on(LAST.tomorrow().unwrap()));
    assert_eq!(plan.steps[1].is, words("Counts ten things"));
    let seen = [Look { on: MONDAY, saw: Saw::WithHelp }, Look { on: tuesday, saw: Saw::Alone }];
    assert_eq!(plan.steps[1].looks, seen, "a second look of a day takes the first one's place");
    assert!(plan.steps[0].looks.is_empty() && matches!(plan.steps[0].is, OwnStepIs::Objective(_)));
    assert!(tx.settle_own_step(pupil, step, Some(tuesday), None).await.unwrap());
    assert_eq!(tx.own_plans(&[pupil]).await.unwrap()[0].open().count(), 1);
    assert!(tx.settle_own_step(pupil, step, None, None).await.unwrap());
    assert_eq!(tx.own_plans(&[pupil]).await.unwrap()[0].open().count(), 2);
    assert!(tx.drop_own_step_look(pupil, step, tuesday).await.unwrap());
    assert!(!tx.drop_own_step_look(pupil, step, tuesday).await.unwrap());
}

async fn a_plan_is_moved_and_taken_away(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let (plan, _) = with_steps(&mut tx, &fixture).await;
    let friday = date(2026, 9, 11);
    assert!(tx.move_own_plan(pupil, plan, friday).await.unwrap());
    assert_eq!(tx.own_plans(&[pupil]).await.unwrap()[0].until, friday);
    tx.drop_own_plan(pupil, plan).await.unwrap();
    assert!(tx.own_plans(&[pupil]).await.unwrap().is_empty());
}

async fn nothing_of_another_pupil_is_touched(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (pupil, other) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let (plan, step) = with_steps(&mut tx, &fixture).await;
    assert!(!tx.move_own_plan(other, plan, LAST).await.unwrap());
    assert!(!tx.settle_own_step(other, step, Some(MONDAY), None).await.unwrap());
    tx.drop_own_plan(other, plan).await.unwrap();
    let plans = tx.own_plans(&[pupil, other]).await.unwrap();
    assert_eq!((plans.len(), plans[0].open().count()), (1, 2));
}

async fn two_plans_of_a_day_are_one(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    with_steps(&mut tx, &fixture).await;
    let key = (fixture.pupils[0], fixture.subject);
    let again = tx.begin_own_plan(key, (MONDAY, LAST), None, at(2)).await;
    assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
}

async fn a_child_who_is_erased_leaves_none_of_it(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    with_steps(&mut tx, &fixture).await;
    let gone = tx.erase_pupil(fixture.pupils[0], at(5)).await.unwrap();
    for (table, rows) in [("own_plan", 1), ("own_step", 2), ("own_step_text", 1), ("own_step_look", 1)] {
        assert_eq!(gone.rows.get(table), Some(&rows), "{table}");
    }
}

async fn what_is_not_there_is_refused(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let nobody = tx.begin_own_plan((PupilId(999_999), fixture.subject), (MONDAY, LAST), None, at(1)).await;
    assert!(matches!(nobody, Err(StoreError::BrokenReference { .. })), "{nobody:?}");
    drop(tx);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let (plan, _) = with_steps(&mut tx, &fixture).await;
    let nothing = OwnStepIs::Objective(ObjectiveId(999_999));
    let refused = tx.add_own_step((fixture.pupils[0], plan), &nothing, MONDAY).await;
    assert!(matches!(refused, Err(StoreError::BrokenReference { .. })), "{refused:?}");
}
