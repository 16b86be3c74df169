//! Marks as registers export them.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn codes() -> Codes {
    Codes::national().unwrap()
}

fn said(text: &str) -> Vec<String> {
    read(text.as_bytes(), &codes()).unwrap().problems.kept().iter().map(ToString::to_string).collect()
}

#[test]
fn the_national_codes_are_all_there() {
    let codes = codes();
    let found: Vec<&str> = codes.all().map(|(code, _)| code).collect();
    assert_eq!(found.len(), 37);
    for code in ["#", "/", "\\", "B", "C", "C1", "C2", "D", "J1", "K", "Q", "X", "Y7", "Z"] {
        assert!(found.contains(&code), "{code}");
    }
    let counts = |code: &str, on: Date| codes.find(code, on).map(|(_, meaning)| meaning.counts);
    assert_eq!(counts("i", date(2026, 9, 14)), Ok(Counts::Authorised));
    assert_eq!(counts("Y1", date(2026, 9, 14)), Ok(Counts::NotPossible));
    assert_eq!(counts("J", date(2024, 8, 18)), Ok(Counts::Elsewhere));
    assert!(counts("J", date(2024, 8, 19)).unwrap_err().contains("no longer"));
    assert!(counts("K", date(2024, 8, 18)).unwrap_err().contains("not yet"));
    assert!(counts("QQ", date(2026, 9, 14)).unwrap_err().contains("no attendance code"));
}

#[test]
fn marks_are_read_from_text_and_workbook_alike() {
    let text = "Date,Session,Surname,Forename,Reg Group,Mark\r\n14/09/2026,AM,Okafor,Amira,5A,/\r\n\
                2026-09-14,pm,Okafor,Amira,5A,i\r\n";
    let file = read(text.as_bytes(), &codes()).unwrap();
    assert!(file.problems.is_empty() && file.notes.is_empty(), "{file:?}");
    let shown: Vec<_> =
        file.marks.iter().map(|one| (one.row, one.half, one.code.as_str(), one.counts)).collect();
    assert_eq!(
        shown,
        [(2, HalfDay::Morning, "/", Counts::Present), (3, HalfDay::Afternoon, "I", Counts::Authorised)]
    );
    let book = crate::workbook::tests::of_rows(&[
        &["Date", "Session", "Surname", "Forename", "Reg Group", "Mark"],
        &["14/09/2026", "AM", "Okafor", "Amira", "5A", "/"],
        &["2026-09-14", "pm", "Okafor", "Amira", "5A", "i"],
    ]);
    let from_book = read(&book, &codes()).unwrap();
    assert_eq!(from_book.marks, file.marks);
    assert_eq!(from_book.notes.count(), 1, "says that it was a workbook");
}

#[test]
fn what_cannot_be_a_mark_is_told_by_row_and_column() {
    let said = said(
        "upn,date,session,code,house\nB801200005001,2026-09-14,am,/,Red\nB801200005001,14/9/26,am,L,Red\n\
         B801200005002,2026-09-14,am,/\nB801200005001,soon,am,/\nB801200005001,2026-09-15,,I\n\
         B801200005001,2026-09-15,night,I\nB801200005001,2026-09-15,am,QX\n",
    );
    let begins = [
        "row 3, column “code”: the same pupil has a mark",
        "row 4, column “upn”: ",
        "row 5, column “date”: “soon” is no day",
        "row 6, column “session”: nothing says which half",
        "row 7, column “session”: “night” is no half day",
        "row 8, column “code”: “QX” is no attendance code",
    ];
    assert_eq!(said.len(), begins.len(), "{said:?}");
    for (said, begin) in said.iter().zip(begins) {
        assert!(said.starts_with(begin), "{said} – {begin}");
    }
    let file = read(b"pupil,date,code,session\nAmira Okafor,2026-09-14,\\,am\n", &codes()).unwrap();
    assert_eq!((file.marks[0].half, file.notes.count()), (HalfDay::Morning, 1));
    assert!(read(b"date,code\n2026-09-14,/\n", &codes()).unwrap_err().to_string().contains("whose"));
    assert!(read(b"pupil,date\nA,2026-09-14\n", &codes()).unwrap_err().to_string().contains("“code”"));
}

#[test]
fn a_table_of_codes_is_whole_or_refused() {
    for (row, says) in [
        (",ill,authorised", "row 3, column “code”"),
        ("ABCDE,ill,authorised", "no code"),
        ("I,ill,red", "row 3, column “counts”: “red” is nothing"),
        ("I,ill,authorised,soon", "row 3, column “first”"),
    ] {
        let text = format!("# a note, with commas\ncode,meaning,counts,first\n{row}\n");
        let problem = Codes::read(text.as_bytes()).unwrap_err().to_string();
        assert!(problem.contains(says), "{problem}");
    }
    assert!(Codes::read(b"code,meaning,counts\n").is_err());
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), rows in "([a-zA-Z0-9/\\\\,#\n]{0,60})") {
        let codes = codes();
        let _ = read(&bytes, &codes);
        let _ = Codes::read(&bytes);
        let text = format!("date,session,pupil,code\n{rows}");
        if let Ok(file) = read(text.as_bytes(), &codes) {
            for problem in file.problems.kept() {
                prop_assert!(problem.row > 1 && problem.column_name.is_some());
            }
        }
    }
}
