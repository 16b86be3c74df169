//! What pupils say of themselves.

use crate::fixture::{Fixture, at};
use crate::harness::Database;
use domain::PupilId;
use store::ProfileSection::{Helps, Interests};
use store::{Said, SaidHow, StoreError};

contract![
    what_was_said_last_holds,
    every_saved_text_is_kept,
    an_empty_answer_is_an_answer,
    a_stranger_has_no_profile,
];

/// Words that a pupil wrote.
pub fn wrote(wording: &str) -> Said<'_> {
    Said { wording, how: SaidHow::Wrote, by: None }
}

async fn what_was_said_last_holds(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.profile_section(&fixture.pupils, Interests).await.unwrap().is_empty());
    for (when, words) in [(1, "football\nmusic"), (2, "football\nmusic"), (3, "space")] {
        tx.say_in_profile(pupil, Interests, &wrote(words), at(when)).await.unwrap();
    }
    let said = tx.profile_section(&fixture.pupils, Interests).await.unwrap();
    assert_eq!(said.into_iter().collect::<Vec<_>>(), [(pupil, "space".to_owned())]);
    let everything = tx.everything_about(pupil).await.unwrap();
    let kept = everything.iter().find(|table| table.table == "profile_version").unwrap();
    assert_eq!(kept.rows.len(), 2, "the same words again are no version: {kept:?}");
}

async fn every_saved_text_is_kept(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let told = Said { wording: "a quiet place", how: SaidHow::ToldAnAdult, by: Some(fixture.teacher) };
    tx.say_in_profile(pupil, Helps, &told, at(1)).await.unwrap();
    tx.say_in_profile(pupil, Helps, &wrote("a map"), at(2)).await.unwrap();
    tx.say_in_profile(pupil, Interests, &wrote("space"), at(2)).await.unwrap();
    tx.say_in_profile(pupil, Helps, &wrote(""), at(3)).await.unwrap();
    let kept = tx.profile_versions(&fixture.pupils).await.unwrap();
    let helps: Vec<_> = kept.iter().filter(|one| one.section == Helps).collect();
    let words: Vec<_> = helps.iter().map(|one| (one.version, one.wording.as_str(), one.how)).collect();
    let (wrote, told) = (SaidHow::Wrote, SaidHow::ToldAnAdult);
    assert_eq!(words, [(1, "a quiet place", told), (2, "a map", wrote), (3, "", wrote)]);
    assert_eq!(helps[1].said_at, at(2));
    assert_eq!(kept.len(), 4, "another section has versions of its own");
}

async fn an_empty_answer_is_an_answer(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (one, other) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.say_in_profile(one, Interests, &wrote(""), at(1)).await.unwrap();
    let said = tx.profile_section(&[one, other], Interests).await.unwrap();
    assert_eq!(said.get(&one).map(String::as_str), Some(""));
    assert_eq!(said.get(&other), None, "silence is not an answer");
}

async fn a_stranger_has_no_profile(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let nobody = tx.say_in_profile(PupilId(999_999), Interests, &wrote("space"), at(1)).await;
    assert!(matches!(nobody, Err(StoreError::BrokenReference { .. })), "{nobody:?}");
}
