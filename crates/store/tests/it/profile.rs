//! What pupils say of themselves.

use crate::fixture::{Fixture, at};
use crate::harness::Database;
use domain::PupilId;
use store::ProfileSection::Interests;
use store::StoreError;

contract![what_was_said_last_holds, an_empty_answer_is_an_answer, a_stranger_has_no_profile];

async fn what_was_said_last_holds(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.profile_section(&fixture.pupils, Interests).await.unwrap().is_empty());
    for (when, words) in [(1, "football\nmusic"), (2, "football\nmusic"), (3, "space")] {
        tx.say_in_profile(pupil, Interests, words, None, at(when)).await.unwrap();
    }
    let said = tx.profile_section(&fixture.pupils, Interests).await.unwrap();
    assert_eq!(said.into_iter().collect::<Vec<_>>(), [(pupil, "space".to_owned())]);
    let everything = tx.everything_about(pupil).await.unwrap();
    let kept = everything.iter().find(|table| table.table == "profile_version").unwrap();
    assert_eq!(kept.rows.len(), 2, "the same words again are no version: {kept:?}");
}

async fn an_empty_answer_is_an_answer(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (one, other) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.say_in_profile(one, Interests, "", Some(fixture.teacher), at(1)).await.unwrap();
    let said = tx.profile_section(&[one, other], Interests).await.unwrap();
    assert_eq!(said.get(&one).map(String::as_str), Some(""));
    assert_eq!(said.get(&other), None, "silence is not an answer");
}

async fn a_stranger_has_no_profile(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let nobody = tx.say_in_profile(PupilId(999_999), Interests, "space", None, at(1)).await;
    assert!(matches!(nobody, Err(StoreError::BrokenReference { .. })), "{nobody:?}");
}
