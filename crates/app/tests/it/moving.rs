//! A whole Year 6 moves to Year 7, each school on a database file of its own: shown to families, signed, taken in, and each pupil said
//! to be somebody. `cargo xtask bench movers` reads what this prints, optimised.

use crate::support::Fixture;
use app::import::log::LogImport;
use app::movers::{MoversFile, WhoMoves};
use app::{About, Action, Permit};
use domain::{PupilId, Slug};
use exchange::log::LogOptions;
use jiff::civil::date;
use std::fmt::Write as _;
use std::io::Cursor;
use std::time::Instant;
use store::{GroupKind, NewGroup};

/// Optimised as many as the goal is about; else enough to see that everybody arrives.
const PUPILS: usize = if cfg!(debug_assertions) { 30 } else { 1_200 };
/// Objectives that something is known of, with one question each that was asked twice.
const OBJECTIVES: usize = if cfg!(debug_assertions) { 5 } else { 40 };

fn log(rows: usize) -> String {
    let mut text = "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n".to_owned();
    for pupil in 0..PUPILS {
        for row in 0..rows {
            let (question, correct) = (row % OBJECTIVES, u8::from((pupil * 7 + row * 5) % 4 != 0));
            let _ = writeln!(
                text,
                "{pupil}\t{question}\t{}\t{correct}\t{question}",
                1_700_000_000 + row * 90_000
            );
        }
    }
    text
}

/// A school whose pupils answered so many questions each, all of them in one class of a year.
async fn school(fixture: &Fixture, rows: usize, year: i8) -> (Permit, Vec<PupilId>) {
    let app = &fixture.app;
    let wanted = LogImport {
        file: "log.tsv".into(),
        school: "Elm Primary".into(),
        zone: "Europe/London".into(),
        subject: Slug::new("mathematics").unwrap(),
        class_size: 30,
        options: LogOptions::default(),
    };
    let text = log(rows);
    let done = app.import_log(&wanted, || Ok(Cursor::new(text.clone())), |_| {}).await.unwrap();
    let mut tx = app.store.write(done.school).await.unwrap();
    let from = date(2025, 9, 1);
    let pupils: Vec<PupilId> =
        tx.pupils(date(2026, 3, 9)).await.unwrap().into_iter().map(|one| one.id).collect();
    let all =
        NewGroup { name: format!("Year {year}"), kind: GroupKind::Set, year: Some(year), from, until: None };
    let group = tx.create_group(&all).await.unwrap();
    tx.join_group(group, &pupils, from).await.unwrap();
    tx.commit().await.unwrap();
    (app.operator(done.school, Action::MovePupils, About::School), pupils)
}

#[tokio::test]
async fn a_whole_year_moves_in_one_step() {
    let (primary, secondary) = (Fixture::new().await, Fixture::new().await);
    let (sends, pupils) = school(&primary, 2 * OBJECTIVES, 6).await;
    let (takes, _) = school(&secondary, 1, 7).await;
    assert_eq!(pupils.len(), PUPILS);
    let (one, other) = (&primary.app, &secondary.app);

    let begun = Instant::now();
    let shown = one.show_movers(&sends, WhoMoves::Year(6)).await.unwrap();
    let made = one.make_movers(&sends, WhoMoves::Year(6), "Elm Academy").await.unwrap();
    let sent = begun.elapsed();
    assert_eq!((shown, made.pupils), (PUPILS, PUPILS));

    let file = MoversFile { name: made.name, content: made.content };
    let begun = Instant::now();
    let (arriving, batch) = other.receive_movers(&takes, &file, true).await.unwrap();
    let page = other.arrivals(&takes).await.unwrap();
    let chosen: Vec<_> = page.waiting.iter().filter_map(|one| Some((one.id, one.suggested?))).collect();
    let said = other.map_arrivals(&takes, &chosen).await.unwrap();
    let taken = begun.elapsed();
    assert!(batch.is_some() && arriving.count == PUPILS && page.waiting.len() == PUPILS);
    assert_eq!(said, PUPILS, "each is somebody here, by name");
    assert!(other.arrivals(&takes).await.unwrap().waiting.is_empty());
    for (what, time) in [("sent", sent), ("taken in", taken), ("both", sent + taken)] {
        println!("bench\t{}\t{what}", 1_000.0 * time.as_secs_f64());
    }
}
