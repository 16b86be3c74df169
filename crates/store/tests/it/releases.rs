//! What leaves a school: its calendar, the way of a release, the ledger, what is out and the public page.

use crate::fixture::{Fixture, MONDAY, at, new_school};
use crate::harness::Database;
use domain::{PupilId, ReleaseId, SchoolId};
use jiff::civil::{Date, date};
use release::ledger::{Asked, By, Measure, Population, Question, Refusal, Seen, Statistic, Weighed};
use release::publication::{Calendar, OffCalendar, Stage};
use release::rounding::Base;
use std::collections::BTreeMap;
use store::{Leaving, SchoolProfile, SchoolWriteTx, Store, StoreError, Withheld};

contract![
    a_calendar_is_fixed_once_and_in_time,
    a_release_goes_its_way_and_no_other,
    what_is_weighed_enters_the_ledger_when_it_leaves,
    a_leaver_who_was_erased_is_not_found_by_subtraction,
    what_is_out_is_read_above_and_by_anybody,
    a_withdrawn_release_leaves_its_notice_and_its_ledger,
    an_address_is_one_schools,
    what_the_school_signs_with_stays,
];

const YEAR: (Date, Date) = (date(2026, 9, 7), date(2027, 7, 23));
const LATER: Date = date(2026, 12, 10);

fn leaving(topic: &str, year: &str, pupils: &[PupilId], seen: Seen) -> Leaving {
    let measure = Measure { topic: topic.into(), statistic: Statistic::Mean };
    let of = BTreeMap::from([(By::Year, year.to_owned())]);
    Leaving {
        question: Question { measure, of, cut: MONDAY },
        population: Population::new(pupils.iter().copied()),
        seen,
    }
}

async fn approved(tx: &mut SchoolWriteTx, title: &str, figures: &[Leaving]) -> ReleaseId {
    let id = tx.add_release(title, 1, "{content}", MONDAY).await.unwrap();
    tx.set_leaving(id, figures, &[]).await.unwrap();
    assert!(tx.move_release(id, (Stage::Draft, Stage::Previewed), "{content}", MONDAY).await.unwrap());
    assert!(tx.move_release(id, (Stage::Previewed, Stage::Approved), "{content}", MONDAY).await.unwrap());
    id
}

async fn another_school(store: &Store) -> SchoolId {
    let mut tx = store.write_system().await.unwrap();
    let school = tx.create_school(&new_school("Other"), at(0)).await.unwrap();
    tx.commit().await.unwrap();
    school
}

async fn a_calendar_is_fixed_once_and_in_time(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let days = [("Results – نتائج".to_owned(), LATER), ("On roll".to_owned(), date(2027, 1, 20))];
    let calendar = Calendar::new(YEAR, MONDAY, days).unwrap();
    tx.fix_release_calendar(&calendar, MONDAY).await.unwrap();
    assert_eq!(tx.release_calendars().await.unwrap(), std::slice::from_ref(&calendar));
    let again = Calendar::new(YEAR, MONDAY, []).unwrap();
    let refused = tx.fix_release_calendar(&again, MONDAY).await;
    assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    assert_eq!(tx.release_calendars().await.unwrap(), [calendar], "it stays as it was fixed");
    let late = tx
        .fix_release_calendar(&Calendar::new((LATER, LATER), MONDAY, []).unwrap(), date(2026, 12, 11))
        .await;
    assert!(late.is_err(), "its year has begun: {late:?}");
}

async fn a_release_goes_its_way_and_no_other(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.add_release("Results", 1, "{1}", MONDAY).await.unwrap();
    assert!(!tx.move_release(id, (Stage::Previewed, Stage::Approved), "{1}", MONDAY).await.unwrap());
    assert!(tx.move_release(id, (Stage::Draft, Stage::Previewed), "{1}", MONDAY).await.unwrap());
    assert!(
        !tx.move_release(id, (Stage::Previewed, Stage::Approved), "{2}", MONDAY).await.unwrap(),
        "not what was seen"
    );
    let withheld = [Withheld { figure: "Year 3".into(), why: "too few pupils".into() }];
    tx.set_leaving(id, &[], &withheld).await.unwrap();
    assert_eq!(tx.withheld(id).await.unwrap(), withheld);
    tx.change_release(id, "{2}", LATER).await.unwrap();
    let now = tx.releases().await.unwrap().remove(0);
    assert_eq!((now.stage, now.content.as_deref(), now.changed_on), (Stage::Draft, Some("{2}"), LATER));
    assert!(tx.publish_release(id, "{2}", ("signed", "f"), LATER, None).await.is_err(), "nobody approved it");
    assert!(tx.withdraw_release(id, LATER, "why").await.is_err());
    tx.drop_release(id).await.unwrap();
    assert!(tx.releases().await.unwrap().is_empty() && tx.withheld(id).await.unwrap().is_empty());
    let out = approved(&mut tx, "On roll", &[]).await;
    tx.publish_release(out, "{content}", ("signed", "f"), LATER, None).await.unwrap();
    assert!(tx.drop_release(out).await.is_err() && tx.change_release(out, "{3}", LATER).await.is_err());
}

async fn what_is_weighed_enters_the_ledger_when_it_leaves(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let other = another_school(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let five = Seen::Rounded(15, Base::FIVE);
    let figures = [
        leaving("Reading", "6", &fixture.pupils, Seen::Exact(104.25)),
        leaving("Reading", "5", &fixture.pupils[..1], Seen::Withheld),
        leaving("On roll", "6", &fixture.pupils, five),
    ];
    let id = approved(&mut tx, "Results", &figures).await;
    assert!(tx.release_ledger().await.unwrap().entries().is_empty(), "it has not left");
    // Said again, the figures of before are gone.
    tx.set_leaving(id, &figures, &[]).await.unwrap();
    tx.publish_release(id, "{content}", ("signed", "f"), LATER, None).await.unwrap();
    let ledger = tx.release_ledger().await.unwrap();
    let seen: Vec<_> = ledger.entries().iter().map(|one| one.seen).collect();
    assert_eq!(seen, [Seen::Exact(104.25), five]);
    let first = &ledger.entries()[0];
    assert_eq!(
        (first.release.as_str(), first.on, &first.question),
        ("Results, version 1", LATER, &figures[0].question)
    );
    assert_eq!(first.population, figures[0].population);
    tx.commit().await.unwrap();
    assert!(db.store.read(other).await.unwrap().release_ledger().await.unwrap().entries().is_empty());
}

/// The next figure without the child who left would tell of that child; the ledger keeps the number of whoever is erased.
async fn a_leaver_who_was_erased_is_not_found_by_subtraction(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let figure = leaving("Reading", "6", &fixture.pupils, Seen::Exact(104.0));
    let id = approved(&mut tx, "Results", std::slice::from_ref(&figure)).await;
    tx.publish_release(id, "{content}", ("signed", "f"), LATER, None).await.unwrap();
    tx.erase_pupil(fixture.pupils[0], at(0)).await.unwrap();
    let ledger = tx.release_ledger().await.unwrap();
    let next = leaving("Reading", "6, later", &fixture.pupils[1..], Seen::Exact(105.0));
    let asked =
        Asked { part_of: None, question: &next.question, population: &next.population, seen: next.seen };
    let weighed = ledger.weigh(asked, Ok(()), 6);
    assert_eq!(weighed, Weighed::Refused(Refusal::Difference { earlier: "Results, version 1".into() }));
}

pub async fn what_is_out_is_read_above_and_by_anybody(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    approved(&mut tx, "Still on its way", &[]).await;
    let id = approved(&mut tx, "Results", &[]).await;
    let off = OffCalendar { planned: Some(MONDAY), reason: "Snow".into() };
    tx.publish_release(id, "{content}", ("signed", "f00d"), LATER, Some(&off)).await.unwrap();
    let profile = profile(fixture.school, "hill-school-out");
    tx.save_school_profile(&profile).await.unwrap();
    let own = tx.published().of(fixture.school).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((own.len(), own[0].title.as_str(), own[0].content.as_deref()), (1, "Results", Some("signed")));
    assert_eq!(own[0].off, Some(off));
    let mut anybody = db.store.read_public().await.unwrap();
    assert_eq!(anybody.published().of(fixture.school).await.unwrap(), own);
    let found = anybody.published().profile_at("hill-school-out").await.unwrap().unwrap();
    assert_eq!((found.school, found.words.as_str(), found.is_on), (fixture.school, "We read aloud.", false));
    assert_eq!(anybody.published().profile_at("nowhere").await.unwrap(), None);
    drop(anybody);
    let mut above = db.store.read_above(domain::BodyId(1)).await.unwrap();
    assert_eq!(above.published().of(fixture.school).await.unwrap(), own);
    assert_eq!(above.published().profile_of(fixture.school).await.unwrap(), Some(found));
}

async fn a_withdrawn_release_leaves_its_notice_and_its_ledger(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let figure = leaving("Reading", "6", &fixture.pupils, Seen::Exact(104.0));
    let id = approved(&mut tx, "Results", &[figure]).await;
    tx.publish_release(id, "{content}", ("signed", "f"), MONDAY, None).await.unwrap();
    tx.withdraw_release(id, LATER, "A class was counted twice.").await.unwrap();
    assert!(tx.withdraw_release(id, LATER, "again").await.is_err());
    let notice = tx.published().of(fixture.school).await.unwrap().remove(0);
    assert_eq!((notice.content, notice.published_on), (None, MONDAY));
    assert_eq!(notice.withdrawn, Some((LATER, "A class was counted twice.".into())));
    assert_eq!(tx.release_ledger().await.unwrap().entries().len(), 1, "it has been read");
    assert_eq!(tx.releases().await.unwrap()[0].stage, Stage::Withdrawn);
}

fn profile(school: SchoolId, slug: &str) -> SchoolProfile {
    SchoolProfile {
        school,
        school_name: String::new(),
        slug: slug.into(),
        is_on: false,
        words: "We read aloud.".into(),
        words_on: Some(MONDAY),
        public_key: "00".repeat(32),
    }
}

async fn an_address_is_one_schools(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let other = another_school(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.save_school_profile(&profile(fixture.school, "hill")).await.unwrap();
    let on = SchoolProfile { is_on: true, words: String::new(), ..profile(fixture.school, "hill") };
    tx.save_school_profile(&on).await.unwrap();
    assert!(
        tx.published().profile_at("hill").await.unwrap().is_some_and(|one| one.is_on && one.words.is_empty())
    );
    tx.commit().await.unwrap();
    let mut tx = db.store.write(other).await.unwrap();
    let taken = tx.save_school_profile(&profile(other, "hill")).await;
    assert!(matches!(taken, Err(StoreError::Conflict(_))), "{taken:?}");
}

async fn what_the_school_signs_with_stays(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.signing_seed().await.unwrap(), None);
    for seed in ["ab", "cd"] {
        tx.keep_signing_seed(seed, MONDAY).await.unwrap();
    }
    assert_eq!(tx.signing_seed().await.unwrap().as_deref(), Some("ab"));
}
