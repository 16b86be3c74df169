//! Tables of marks into a paper's sitting: dry run, twice, beside the grid, withdrawn.

use crate::support::SmallSchool;
use app::AppError;
use app::import::marks::MarksFile;
use jiff::civil::date;

fn file(school: &SmallSchool, text: &str) -> MarksFile {
    MarksFile {
        name: "marks.csv".into(),
        content: text.as_bytes().to_vec(),
        group: school.group,
        paper: school.paper,
        date: date(2026, 3, 6),
    }
}

const GOOD: &str =
    "Name,Q1,2(a),2b,Total\nKhan Amira,2,1,0,3\nsam taylor,1.5,0,n,1.5\nSam O'Brien,abs,abs,abs,\n";

#[tokio::test]
async fn a_dry_run_stores_nothing_and_the_import_does_what_it_said() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), school.permit());
    let dry = app.read_marks(&permit, &file(&school, GOOD)).await.unwrap();
    assert!(dry.plan.is_clean(), "{dry:?}");
    assert_eq!((dry.new_marks, dry.ignored.as_slice()), (7, ["Total".to_owned()].as_slice()));
    assert_eq!(school.live_rows().await, 0);

    let done = app.import_marks(&permit, &file(&school, GOOD)).await.unwrap();
    assert_eq!(done.recorded, 7);
    assert_eq!(school.live_rows().await, 7);
    let checked = app.check(&permit).await.unwrap();
    assert!(checked.states >= 2 && checked.different.is_empty() && checked.stale == 0, "{checked:?}");
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing_and_a_mark_that_stands_stays() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), school.permit());
    app.import_marks(&permit, &file(&school, GOOD)).await.unwrap();
    let again = app.import_marks(&permit, &file(&school, GOOD)).await.unwrap();
    assert!(again.batch.is_none() && again.read.known_before.is_some());

    let changed = file(&school, "Name,Q1,2a,2b\nAmira Khan,1,1,0\n");
    let dry = app.read_marks(&permit, &changed).await.unwrap();
    assert_eq!((dry.new_marks, dry.standing.len()), (0, 1));
    assert_eq!((dry.standing[0].question.as_str(), dry.standing[0].in_file.as_str()), ("1", "1"));
    assert!(app.import_marks(&permit, &changed).await.unwrap().batch.is_none());
    assert_eq!(school.live_rows().await, 7);
}

#[tokio::test]
async fn wrong_cells_and_strangers_are_named_by_row_and_column() {
    let school = SmallSchool::new().await;
    let text = "Name,1,2a,2b\nAmira Khan,3,1,zz\nZed Ng,1,1,1\nSam,2,1,1\n";
    let dry = school.app().read_marks(&school.permit(), &file(&school, text)).await.unwrap();
    assert_eq!(dry.plan.unmatched.iter().map(|row| row.row).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(dry.plan.unmatched[1].near.len(), 2);
    let said: Vec<String> = dry.problems.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|line| line.starts_with("row 2, column “1”")), "{said:?}");
    assert!(said.iter().any(|line| line.starts_with("row 2, column “2b”")), "{said:?}");
    assert_eq!(dry.new_marks, 1, "only the readable cell of the known pupil");
}

#[tokio::test]
async fn withdrawn_marks_are_gone_and_the_file_can_come_again() {
    let school = SmallSchool::new().await;
    let (app, permit) = (school.app(), school.permit());
    let batch = app.import_marks(&permit, &file(&school, GOOD)).await.unwrap().batch.unwrap();
    app.withdraw_import(&permit, batch).await.unwrap();
    assert_eq!(school.live_rows().await, 0);
    assert!(app.check(&permit).await.unwrap().different.is_empty());
    let again = app.import_marks(&permit, &file(&school, GOOD)).await.unwrap();
    assert_eq!((again.recorded, school.live_rows().await), (7, 7));
}

#[tokio::test]
async fn a_day_to_come_and_a_file_of_bytes_are_refused_in_words() {
    let school = SmallSchool::new().await;
    let tomorrow = MarksFile { date: date(2026, 3, 10), ..file(&school, GOOD) };
    assert!(matches!(school.app().read_marks(&school.permit(), &tomorrow).await, Err(AppError::Input(_))));
    let bytes = MarksFile { content: vec![0, 1, 2, 3, 0, 0], ..file(&school, GOOD) };
    let error = school.app().import_marks(&school.permit(), &bytes).await.unwrap_err();
    assert!(error.sentence().ends_with('.'), "{}", error.sentence());
    assert_eq!(school.live_rows().await, 0);
}
