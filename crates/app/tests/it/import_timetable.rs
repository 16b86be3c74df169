//! Timetables: dry run, import, the same again, rows that do not fit.

use crate::support::SmallSchool;
use app::AppError;
use app::import::timetable::TimetableFile;
use jiff::civil::date;

fn file(text: &str) -> TimetableFile {
    TimetableFile { content: text.as_bytes().to_vec(), from: None }
}

const TWO_WEEKS: &str = "Week,Day,Period,Start,Class,Subject\nA,Mon,1,09:10,5 Elm,Mathematics\n\
    B,Tue,P2,10:15,5 elm,mathematics\n,Fri,3,,5 Elm,Mathematics\n";

#[tokio::test]
async fn a_timetable_of_two_weeks_holds_from_today_on() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), school.permit());
    let dry = app.read_timetable(&permit, &file(TWO_WEEKS)).await.unwrap();
    assert_eq!((dry.slots.len(), dry.weeks, dry.problems.len(), dry.same), (4, 2, 0, false));
    assert!(slots(&school).await.is_empty());

    app.import_timetable(&permit, &file(TWO_WEEKS)).await.unwrap();
    assert_eq!(
        slots(&school).await,
        [(1, 1, 1, Some(550)), (1, 5, 3, None), (2, 2, 2, Some(615)), (2, 5, 3, None)]
    );
    let weeks = app.store.read(school.school).await.unwrap().details().await.unwrap().details.timetable_weeks;
    assert_eq!(weeks, 2);
    assert!(app.import_timetable(&permit, &file(TWO_WEEKS)).await.unwrap().same);
}

#[tokio::test]
async fn rows_that_do_not_fit_are_left_out_with_their_reason() {
    let school = SmallSchool::new().await;
    let text = "Day,Period,Class,Subject\nMon,1,5 Elm,Mathematics\nMon,2,6 Oak,Mathematics\nMon,Reg,5 Elm,Mathematics\n\
        Tue,1,5 Elm,Tutor\nSun,1,5 Elm,Mathematics\n";
    let dry = school.app().read_timetable(&school.permit(), &file(text)).await.unwrap();
    assert_eq!(dry.slots.len(), 1);
    let rows: Vec<u64> = dry.problems.iter().map(|problem| problem.row).collect();
    assert_eq!(rows, [3, 4, 5, 6]);
}

#[tokio::test]
async fn a_timetable_that_fits_nothing_ends_no_lesson() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), school.permit());
    app.import_timetable(&permit, &file(TWO_WEEKS)).await.unwrap();
    let nothing = file("Day,Period,Class,Subject\nMon,1,9 Ash,Mathematics\n");
    assert!(matches!(app.import_timetable(&permit, &nothing).await, Err(AppError::Input(_))));
    assert_eq!(slots(&school).await.len(), 4);
}

async fn slots(school: &SmallSchool) -> Vec<(u8, u8, u8, Option<u16>)> {
    let mut tx = school.app().store.read(school.school).await.unwrap();
    let slots = tx.slots_of_group(school.group, date(2026, 3, 9)).await.unwrap();
    slots
        .into_iter()
        .map(|one| (one.slot.week, one.slot.weekday, one.slot.period, one.slot.start_minute))
        .collect()
}
