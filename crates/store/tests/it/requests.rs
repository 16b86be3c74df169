//! What bodies ask, what schools answer, and the ledger's part of it.

use crate::above::{Above, above};
use crate::fixture::{Fixture, MONDAY};
use crate::harness::Database;
use domain::{DataRequestId, SchoolId};
use improvement::requests::{Basis, FieldKind, How, WorkBy};
use jiff::civil::{Date, date};
use release::ledger::{By, Measure, Population, Question, Seen, Statistic};
use release::rounding::Base;
use std::collections::BTreeMap;
use store::{
    AskedMinutes, BodyKind, DataAnswer, DataRequest, FigureKey, Leaving, NewBody, NewDataRequest,
    NewPriority, RequestField, Store, StoreError,
};

contract![
    a_request_is_asked_once_and_answered_line_by_line,
    an_answer_names_what_is_there,
    a_body_that_merged_reads_and_stops_what_was_asked,
    what_it_cost_is_read_by_anybody_and_what_was_answered_is_not,
    what_was_counted_stays_in_the_ledger,
];

const LATER: Date = date(2027, 1, 4);

fn line(words: &str, kind: FieldKind) -> RequestField {
    RequestField { words: words.into(), kind, year: None }
}

/// Asks for a number and for words; twice, as a form that is sent twice.
async fn asked(store: &Store, of: &Above) -> DataRequest {
    let mut tx = store.write_above(of.authority).await.unwrap();
    let priority = NewPriority { title: "Roads".into(), from: MONDAY, ends: LATER };
    let new = NewDataRequest {
        priority: tx.add_body_priority(&priority).await.unwrap(),
        source: "form:1".into(),
        title: "Snow".into(),
        purpose: "Salt".into(),
        basis: Basis::PublicTask,
        basis_words: String::new(),
        fields: vec![
            line("Days", FieldKind::Number),
            RequestField { year: Some(3), ..line("Pupils", FieldKind::Pupils) },
        ],
        from: MONDAY,
        ends: LATER,
    };
    assert!(tx.add_data_request(&new).await.unwrap());
    assert!(!tx.add_data_request(&new).await.unwrap());
    let all = tx.between().data_requests().await.unwrap();
    tx.commit().await.unwrap();
    let one = all.into_iter().find(|one| one.body == of.authority).unwrap();
    assert_eq!(one.request, new);
    one
}

fn answer(request: DataRequestId, place: i64, how: How) -> DataAnswer {
    DataAnswer {
        school: SchoolId(0),
        school_name: String::new(),
        request,
        place,
        how,
        words: String::new(),
        number: None,
        figure: None,
        earlier: None,
        on: MONDAY,
        version: 0,
    }
}

pub async fn a_request_is_asked_once_and_answered_line_by_line(db: Database) {
    let of = above(&db.store).await;
    let one = asked(&db.store, &of).await;
    let mut tx = db.store.write(of.hill).await.unwrap();
    let mut between = tx.between_write();
    let first = DataAnswer { number: Some(4), ..answer(one.id, 1, How::Number) };
    assert!(between.save_data_answer(of.authority, &first).await.unwrap());
    assert!(
        !between.save_data_answer(of.authority, &first).await.unwrap(),
        "two at once: the second is told"
    );
    let read = between.data_answers().await.unwrap().remove(0);
    assert_eq!((read.school_name.as_str(), read.number, read.version), ("Hill", Some(4), 1));
    let no = DataAnswer { how: How::Refused, words: "No.".into(), number: None, ..read };
    assert!(between.save_data_answer(of.authority, &no).await.unwrap());
    assert!(!between.save_data_answer(of.authority, &no).await.unwrap(), "it was changed meanwhile");
    tx.commit().await.unwrap();
    let mut body = db.store.read_above(of.authority).await.unwrap();
    let seen = body.between().data_answers().await.unwrap();
    assert_eq!(seen.iter().map(|one| (one.how, one.version)).collect::<Vec<_>>(), [(How::Refused, 2)]);
    assert_eq!(body.between_school(of.dale).data_answers().await.unwrap(), []);
    drop(body);
    let mut department = db.store.read_above(of.department).await.unwrap();
    assert_eq!(department.between().data_answers().await.unwrap(), [], "it was not asked by it");
    drop(department);
    let mut other = db.store.read(of.dale).await.unwrap();
    assert_eq!(other.between().data_answers().await.unwrap(), []);
}

async fn an_answer_names_what_is_there(db: Database) {
    let of = above(&db.store).await;
    let one = asked(&db.store, &of).await;
    let key =
        FigureKey { release: domain::ReleaseId(99), table: "T".into(), of: "all".into(), what: "w".into() };
    let wrong = [
        answer(one.id, 9, How::Words),
        DataAnswer { figure: Some(key), ..answer(one.id, 1, How::Stock) },
        DataAnswer { earlier: Some((one.id, 2)), ..answer(one.id, 1, How::Earlier) },
        answer(one.id, 1, How::Number),
    ];
    for one in wrong {
        let mut tx = db.store.write(of.hill).await.unwrap();
        let said = tx.between_write().save_data_answer(of.authority, &one).await;
        let refused = matches!(said, Err(StoreError::Refused { .. } | StoreError::BrokenReference { .. }));
        assert!(refused, "{said:?}");
    }
}

async fn a_body_that_merged_reads_and_stops_what_was_asked(db: Database) {
    let of = above(&db.store).await;
    let one = asked(&db.store, &of).await;
    let mut tx = db.store.write(of.hill).await.unwrap();
    let first = DataAnswer { number: Some(4), ..answer(one.id, 1, How::Number) };
    tx.between_write().save_data_answer(of.authority, &first).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.store.write_system().await.unwrap();
    let new = NewBody { name: "North".into(), kind: BodyKind::Authority, parent: Some(of.department) };
    let north = tx.create_body(&new, crate::fixture::at(0)).await.unwrap();
    tx.merge_body(of.authority, north, MONDAY).await.unwrap();
    tx.commit().await.unwrap();
    let mut stranger = db.store.write_above(of.department).await.unwrap();
    assert!(!stranger.stop_data_request(one.id, MONDAY).await.unwrap());
    drop(stranger);
    let mut body = db.store.write_above(north).await.unwrap();
    assert_eq!(body.between().data_answers().await.unwrap().len(), 1);
    assert!(body.stop_data_request(one.id, MONDAY).await.unwrap());
    assert!(!body.stop_data_request(one.id, MONDAY).await.unwrap(), "once");
}

async fn what_it_cost_is_read_by_anybody_and_what_was_answered_is_not(db: Database) {
    let of = above(&db.store).await;
    let one = asked(&db.store, &of).await;
    let mut tx = db.store.write(of.hill).await.unwrap();
    let mut between = tx.between_write();
    let no = DataAnswer { words: "Secret.".into(), ..answer(one.id, 1, How::Refused) };
    between.save_data_answer(of.authority, &no).await.unwrap();
    for minutes in [10, 20] {
        let said = AskedMinutes {
            school: of.hill,
            request: one.id,
            by: WorkBy::Office,
            minutes,
            elsewhere: minutes < 20,
        };
        between.say_minutes(of.authority, &said).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut public = db.store.read_public().await.unwrap();
    let (name, requests) = public.asked_by(of.authority).await.unwrap().unwrap();
    assert_eq!((name.as_str(), requests.len(), requests[0].request.fields.len()), ("The Authority", 1, 0));
    assert_eq!(public.answered_how(of.authority).await.unwrap(), [(of.hill, one.id, How::Refused)]);
    let minutes = public.minutes_of(of.authority).await.unwrap();
    let said: Vec<_> = minutes.iter().map(|one| (one.minutes, one.elsewhere)).collect();
    assert_eq!(said, [(20, false)], "the last that was said");
    assert_eq!(public.asked_by(domain::BodyId(9_999)).await.unwrap(), None);
    assert_eq!(public.answered_how(of.department).await.unwrap(), []);
}

async fn what_was_counted_stays_in_the_ledger(db: Database) {
    let of = above(&db.store).await;
    let one = asked(&db.store, &of).await;
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let pupils = tx.all_pupil_ids().await.unwrap();
    let leaving = Leaving {
        question: Question {
            measure: Measure { topic: "Roll".into(), statistic: Statistic::Count },
            of: BTreeMap::from([(By::Year, "3".to_owned())]),
            cut: MONDAY,
        },
        population: Population::new(pupils),
        seen: Seen::Rounded(15, Base::FIVE),
    };
    for _ in 0..2 {
        tx.answer_left((one.id, 2), &leaving, MONDAY).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let ledger = tx.release_ledger().await.unwrap();
    assert_eq!(ledger.entries().len(), 2, "asked again, it left again");
    let entry = &ledger.entries()[0];
    assert_eq!(
        (&entry.question, &entry.population, entry.seen),
        (&leaving.question, &leaving.population, leaving.seen)
    );
    assert_eq!((entry.asked_by, entry.release.as_str()), (Some(of.authority), "Answer to: Snow"));
}
