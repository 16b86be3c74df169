//! Pieces with their files and uses, ways to teach, what was compared, try-outs.

use crate::fixture::{Fixture, MONDAY, at};
use crate::harness::Database;
use domain::{GroupId, LessonPlan, ObjectiveId, Segment, TryoutId, WorkedPieceId};
use jiff::civil::date;
use store::{
    ApproachUse, Arm, BestForMost, ComparedRow, KeptHalfPage, Media, PieceFile, PieceUse, PieceWords,
    PlannedLesson, SchoolWriteTx, TryoutPlan, TryoutUnit, WhatWorked,
};
use support::tryout::{LotOf, OutcomeOf, PupilResult, Unit, Verdict, Why, half_page, without};
use support::worked::PieceKind;

contract![
    a_piece_keeps_its_earlier_words_and_one_file,
    a_class_used_a_piece_once_a_day,
    a_deleted_piece_leaves_nothing,
    no_row_says_who,
    ways_to_teach_are_planned_or_tapped,
    what_was_compared_is_put_in_the_place_of_the_last,
    what_is_best_may_be_said_until_its_day,
    a_lot_is_drawn_once,
    a_tryout_is_joined_left_and_stopped,
    a_half_page_that_was_kept_stands,
    a_childs_name_taken_out_of_a_piece_stayed_in_its_earlier_words,
    what_is_not_there_is_refused
];

fn words(title: &str) -> PieceWords {
    PieceWords {
        kind: PieceKind::Picture,
        title: title.into(),
        text: "Fold it\nfirst.".into(),
        link: Some("https://example.org/bar".into()),
    }
}

fn file() -> PieceFile {
    PieceFile { name: "bar.png".into(), media: Media::Png, body: vec![0x89, 0, 255, 7] }
}

async fn a_piece_keeps_its_earlier_words_and_one_file(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let about = fixture.objective("obj-1");
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.add_worked_piece(fixture.subject, about, &words("A bar"), at(1)).await.unwrap();
    let piece = tx.worked_piece(id).await.unwrap().unwrap();
    assert_eq!((piece.words, piece.version, piece.hidden, piece.file), (words("A bar"), 1, false, None));
    tx.set_worked_file(id, Some(&file())).await.unwrap();
    let other = PieceFile { name: "a.txt".into(), media: Media::Text, body: b"a".to_vec() };
    tx.set_worked_file(id, Some(&other)).await.unwrap();
    assert_eq!(tx.worked_file(id).await.unwrap(), Some(other));
    tx.set_worked_file(id, Some(&file())).await.unwrap();
    assert_eq!(tx.worked_file(id).await.unwrap(), Some(file()));
    let plain = PieceWords { link: None, text: String::new(), ..words("Two bars") };
    assert!(tx.change_worked_piece(id, 1, &plain, at(2)).await.unwrap());
    assert!(!tx.change_worked_piece(id, 1, &words("Late"), at(3)).await.unwrap(), "somebody was first");
    let piece = tx.worked_piece(id).await.unwrap().unwrap();
    assert_eq!(
        (piece.version, piece.words.link, piece.file),
        (2, None, Some(("bar.png".into(), Media::Png)))
    );
    assert_eq!(tx.worked_versions(id).await.unwrap(), [(1, words("A bar"))]);
    tx.set_worked_file(id, None).await.unwrap();
    tx.set_worked_hidden(id, true).await.unwrap();
    let all = tx.worked_pieces(fixture.subject).await.unwrap();
    assert_eq!((all.len(), all[0].hidden, &all[0].file), (1, true, &None));
}

async fn a_class_used_a_piece_once_a_day(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let about = fixture.objective("obj-1");
    let id = tx.add_worked_piece(fixture.subject, about, &words("A bar"), at(1)).await.unwrap();
    let one = PieceUse { piece: id, group: fixture.group, on: MONDAY };
    tx.note_worked_use(one, at(1)).await.unwrap();
    tx.note_worked_use(one, at(2)).await.unwrap();
    let next = PieceUse { on: MONDAY.tomorrow().unwrap(), ..one };
    tx.note_worked_use(next, at(2)).await.unwrap();
    assert_eq!(tx.worked_uses(&[id]).await.unwrap(), [one, next]);
    tx.take_back_worked_use(one).await.unwrap();
    tx.take_back_worked_use(one).await.unwrap();
    assert_eq!(tx.worked_uses(&[id]).await.unwrap(), [next]);
    assert!(tx.worked_uses(&[]).await.unwrap().is_empty());
}

async fn a_deleted_piece_leaves_nothing(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let about = fixture.objective("obj-1");
    let id = tx.add_worked_piece(fixture.subject, about, &words("A bar"), at(1)).await.unwrap();
    tx.set_worked_file(id, Some(&file())).await.unwrap();
    tx.change_worked_piece(id, 1, &words("B"), at(2)).await.unwrap();
    tx.note_worked_use(PieceUse { piece: id, group: fixture.group, on: MONDAY }, at(1)).await.unwrap();
    tx.set_what_worked(fixture.subject, &[compared(WhatWorked::Piece, id.0, "")]).await.unwrap();
    tx.delete_worked_piece(id).await.unwrap();
    assert_eq!(tx.worked_piece(id).await.unwrap(), None);
    assert_eq!(tx.worked_file(id).await.unwrap(), None);
    assert!(tx.worked_versions(id).await.unwrap().is_empty());
    assert!(tx.worked_uses(&[id]).await.unwrap().is_empty());
    assert!(tx.what_worked(fixture.subject).await.unwrap().is_empty());
}

/// Neither pieces nor uses, ways or try-outs have a column for a person on the staff.
async fn no_row_says_who(db: Database) {
    let schema = db.store.schema().await.unwrap();
    let tables = [
        "approach",
        "lesson_approach",
        "worked_piece",
        "worked_version",
        "worked_file",
        "worked_use",
        "what_worked",
        "best_for_most",
        "best_for_pupil",
        "tryout",
        "tryout_unit",
        "half_page",
    ];
    for table in tables {
        let head = format!("TABLE {table}");
        let of_table = |part: &&str| {
            part.lines()
                .next()
                .is_some_and(|line| line.trim_end_matches(" (").trim_start_matches("CREATE ") == head)
        };
        let parts: Vec<&str> = schema.split("\n\n").filter(of_table).collect();
        assert_eq!(parts.len(), 1, "{table} in the schema");
        for word in ["account", "_by", "author", "staff"] {
            assert!(!parts[0].contains(word), "{table} has {word}: {}", parts[0]);
        }
    }
}

async fn ways_to_teach_are_planned_or_tapped(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.approaches().await.unwrap().is_empty());
    for list in [vec!["reading", "talk in pairs"], vec!["talk in pairs", "practical"]] {
        let list: Vec<String> = list.into_iter().map(str::to_owned).collect();
        tx.set_approaches(&list).await.unwrap();
        assert_eq!(tx.approaches().await.unwrap(), list);
    }
    let about = fixture.objective("obj-1");
    let tapped =
        ApproachUse { group: fixture.group, objective: about, on: MONDAY, approach: "practical".into() };
    tx.tap_approach(&tapped, at(1)).await.unwrap();
    tx.tap_approach(&tapped, at(2)).await.unwrap();
    let lesson = PlannedLesson { group: fixture.group, subject: fixture.subject, on: MONDAY, period: 1 };
    let segment = |approach: Option<&str>| Segment {
        minutes: None,
        approach: approach.map(str::to_owned),
        text: "x".into(),
    };
    let plan = LessonPlan {
        goal: "add".into(),
        segments: vec![segment(Some("reading")), segment(None), segment(Some("practical"))],
        adjustments: Vec::new(),
    };
    assert!(tx.keep_lesson_plan(lesson, about, 0, &plan, None, at(1)).await.unwrap());
    let used = tx.approaches_used(fixture.subject).await.unwrap();
    let reading = ApproachUse { approach: "reading".into(), ..tapped.clone() };
    assert_eq!(used, [tapped.clone(), reading], "planned and tapped is once");
    assert_eq!(tx.approaches_tapped(fixture.group, about, MONDAY).await.unwrap(), ["practical"]);
    tx.untap_approach(&tapped).await.unwrap();
    assert!(tx.approaches_tapped(fixture.group, about, MONDAY).await.unwrap().is_empty());
    assert_eq!(tx.approaches_used(fixture.subject).await.unwrap().len(), 2, "the plan stands");
    let lesson = tx.ensure_lesson(fixture.group, fixture.subject, MONDAY, 1, at(1)).await.unwrap();
    tx.record_taught(lesson, &[about], None, at(1)).await.unwrap();
    let taught = tx.taught_in_subject(fixture.subject).await.unwrap();
    assert_eq!((taught.len(), taught[0].group, taught[0].on), (1, fixture.group, MONDAY));
}

fn compared(kind: WhatWorked, about: i64, approach: &str) -> ComparedRow {
    ComparedRow {
        kind,
        about,
        approach: approach.into(),
        classes: (3, 4),
        pupils: (80, 101),
        difference: Some((0.05, 0.04)),
        made_on: MONDAY,
    }
}

/// What was found to be best for the first pupil.
pub async fn with_what_is_best(tx: &mut SchoolWriteTx, fixture: &Fixture) {
    let best = BestForMost { approach: None, pupils: 90, classes: 4, until: date(2026, 12, 18) };
    let own = [(fixture.pupils[0], "practical".to_owned(), 0.9)];
    tx.set_best(fixture.subject, Some(&best), &own).await.unwrap();
}

async fn what_was_compared_is_put_in_the_place_of_the_last(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let rows = [
        compared(WhatWorked::Piece, 4, ""),
        ComparedRow { difference: None, ..compared(WhatWorked::Approach, 9, "reading") },
    ];
    tx.set_what_worked(fixture.subject, &rows).await.unwrap();
    assert_eq!(tx.what_worked(fixture.subject).await.unwrap(), rows);
    tx.set_what_worked(fixture.subject, &rows[1..]).await.unwrap();
    assert_eq!(tx.what_worked(fixture.subject).await.unwrap(), rows[1..]);
}

async fn what_is_best_may_be_said_until_its_day(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let (one, other) = (fixture.pupils[0], fixture.pupils[1]);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let until = date(2026, 12, 18);
    let best = BestForMost { approach: Some("reading".into()), pupils: 90, classes: 4, until };
    let own = [(one, "practical".to_owned(), 0.9)];
    tx.set_best(fixture.subject, Some(&best), &own).await.unwrap();
    assert_eq!(tx.best_for_most(fixture.subject, until).await.unwrap(), Some(best.clone()));
    assert_eq!(tx.best_for_most(fixture.subject, until.tomorrow().unwrap()).await.unwrap(), None);
    let said = tx.best_for_pupil(fixture.subject, one, until).await.unwrap();
    assert_eq!(said, Some(("practical".to_owned(), 0.9)));
    assert_eq!(tx.best_for_pupil(fixture.subject, one, until.tomorrow().unwrap()).await.unwrap(), None);
    assert_eq!(tx.best_for_pupil(fixture.subject, other, until).await.unwrap(), None);
    let shown = tx.everything_about(one).await.unwrap();
    assert!(shown.iter().any(|rows| rows.table == "best_for_pupil"));
    tx.erase_pupil(one, at(9)).await.unwrap();
    assert_eq!(tx.best_for_pupil(fixture.subject, one, until).await.unwrap(), None);
    tx.set_best(fixture.subject, None, &[]).await.unwrap();
    assert_eq!(tx.best_for_most(fixture.subject, until).await.unwrap(), None);
}

fn plan(fixture: &Fixture, lot_of: LotOf) -> TryoutPlan {
    TryoutPlan {
        subject: fixture.subject,
        objective: fixture.objective("obj-1"),
        lot_of,
        tried: "strips".into(),
        instead: "examples".into(),
        outcome: OutcomeOf::ReCheck,
        starts: MONDAY,
        ends: date(2026, 9, 20),
        counts: 10,
    }
}

fn unit(group: GroupId, place: u16) -> TryoutUnit {
    TryoutUnit { group, place, from: MONDAY, until: date(2026, 9, 13), arm: None }
}

async fn a_lot_is_drawn_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.add_tryout(&plan(&fixture, LotOf::Weeks), at(1)).await.unwrap();
    for place in [0, 1] {
        tx.put_in_tryout(id, unit(fixture.group, place)).await.unwrap();
    }
    let drawn = [
        TryoutUnit { arm: Some(Arm::AsUsual), ..unit(fixture.group, 0) },
        TryoutUnit { arm: Some(Arm::Tries), ..unit(fixture.group, 1) },
    ];
    assert!(tx.keep_lot(id, 4711, MONDAY, &drawn).await.unwrap());
    let other = drawn.map(|one| TryoutUnit { arm: Some(Arm::Tries), ..one });
    assert!(!tx.keep_lot(id, 4712, MONDAY, &other).await.unwrap());
    let kept = tx.tryout(id).await.unwrap().unwrap();
    assert_eq!((kept.plan, kept.drawn), (plan(&fixture, LotOf::Weeks), Some((4711, MONDAY))));
    assert_eq!(kept.units, drawn);
    assert!(!tx.take_out_of_tryout(id, fixture.group).await.unwrap(), "drawn is drawn");
}

/// The verdict was worked out at each look and could turn with the next answer.
async fn a_half_page_that_was_kept_stands(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.add_tryout(&plan(&fixture, LotOf::Classes), at(1)).await.unwrap();
    assert_eq!(tx.half_page(id).await.unwrap(), None);
    tx.hold_tryout(id).await.unwrap();
    let result = PupilResult { right: 0.75, expected: 0.5 };
    let unit = |tries: bool, at: u32| Unit {
        tries,
        block: 0,
        pupils: vec![
            PupilResult {
                right: result.right - if tries { 0.0 } else { 0.25 } - f64::from(at) / 64.0,
                ..result
            };
            8
        ],
        taught: 9,
        lessons: 2,
    };
    let units: Vec<Unit> = (0..4).flat_map(|at| [unit(true, at), unit(false, at)]).collect();
    let page = half_page(LotOf::Classes, &units, 7).unwrap();
    assert_eq!(page.verdict, Verdict::Better);
    let first = KeptHalfPage { page, model: "12".into(), made_on: MONDAY };
    tx.keep_half_page(id, &first).await.unwrap();
    let none = without(LotOf::Classes, &units, Why::Unlike);
    let second = KeptHalfPage { page: none, model: "13".into(), made_on: date(2026, 10, 1) };
    tx.keep_half_page(id, &second).await.unwrap();
    assert_eq!(tx.half_page(id).await.unwrap(), Some(first), "the first stands");
    let other = tx.add_tryout(&plan(&fixture, LotOf::Classes), at(1)).await.unwrap();
    tx.keep_half_page(other, &second).await.unwrap();
    assert_eq!(tx.half_page(other).await.unwrap(), Some(second));
    assert!(tx.keep_half_page(TryoutId(99_999), &empty()).await.is_err());
}

fn empty() -> KeptHalfPage {
    KeptHalfPage { page: without(LotOf::Weeks, &[], Why::TooFew), model: String::new(), made_on: MONDAY }
}

async fn a_childs_name_taken_out_of_a_piece_stayed_in_its_earlier_words(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let about = fixture.objective("obj-1");
    let id = tx.add_worked_piece(fixture.subject, about, &words("As Amira said"), at(1)).await.unwrap();
    let other = tx.add_worked_piece(fixture.subject, about, &words("B"), at(1)).await.unwrap();
    tx.change_worked_piece(id, 1, &words("As one said"), at(2)).await.unwrap();
    tx.change_worked_piece(other, 1, &words("C"), at(2)).await.unwrap();
    tx.forget_worked_versions(id).await.unwrap();
    assert!(tx.worked_versions(id).await.unwrap().is_empty());
    assert_eq!(tx.worked_versions(other).await.unwrap().len(), 1, "another piece's stay");
    assert_eq!(tx.worked_piece(id).await.unwrap().unwrap().version, 2);
}

async fn a_tryout_is_joined_left_and_stopped(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let id = tx.add_tryout(&plan(&fixture, LotOf::Classes), at(1)).await.unwrap();
    tx.put_in_tryout(id, unit(fixture.group, 0)).await.unwrap();
    tx.put_in_tryout(id, unit(fixture.group, 0)).await.unwrap();
    assert_eq!(tx.tryouts().await.unwrap()[0].units.len(), 1);
    assert!(tx.take_out_of_tryout(id, fixture.group).await.unwrap());
    assert!(tx.tryout(id).await.unwrap().unwrap().units.is_empty());
    tx.stop_tryout(id, MONDAY, "Snow.").await.unwrap();
    tx.stop_tryout(id, date(2026, 9, 9), "Again.").await.unwrap();
    assert_eq!(
        tx.tryout(id).await.unwrap().unwrap().stopped,
        Some((MONDAY, "Snow.".into())),
        "the first word stands"
    );
    let later = TryoutPlan { starts: date(2026, 9, 14), ..plan(&fixture, LotOf::Classes) };
    let second = tx.add_tryout(&later, at(2)).await.unwrap();
    let order: Vec<TryoutId> = tx.tryouts().await.unwrap().iter().map(|one| one.id).collect();
    assert_eq!(order, [second, id], "the latest first");
}

async fn what_is_not_there_is_refused(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let other = Fixture::new(&db.store).await;
    let nobody = WorkedPieceId(99_999);
    assert!(
        !db.store
            .write(fixture.school)
            .await
            .unwrap()
            .change_worked_piece(nobody, 1, &words("x"), at(1))
            .await
            .unwrap()
    );
    for attempt in 0..4 {
        let mut tx = db.store.write(fixture.school).await.unwrap();
        let group = fixture.group;
        let refused = match attempt {
            0 => {
                tx.add_worked_piece(fixture.subject, ObjectiveId(99_999), &words("x"), at(1)).await.map(drop)
            }
            1 => tx.note_worked_use(PieceUse { piece: nobody, group, on: MONDAY }, at(1)).await,
            2 => tx.put_in_tryout(TryoutId(99_999), unit(group, 0)).await,
            _ => {
                let backwards = TryoutPlan { ends: date(2026, 9, 1), ..plan(&fixture, LotOf::Weeks) };
                tx.add_tryout(&backwards, at(1)).await.map(drop)
            }
        };
        assert!(refused.is_err(), "attempt {attempt}");
    }
    let mut tx = db.store.write(other.school).await.unwrap();
    let theirs =
        tx.add_worked_piece(other.subject, other.objective("obj-1"), &words("x"), at(1)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.store.read(fixture.school).await.unwrap();
    assert_eq!(tx.worked_piece(theirs).await.unwrap(), None, "another school's");
    assert!(tx.worked_pieces(fixture.subject).await.unwrap().is_empty());
    assert!(tx.tryouts().await.unwrap().is_empty());
}
