//! A teacher's or a school's timetable: who is taught what, when, in a week or in two weeks by turns.
//!
//! Columns by heading: week (optional), day, period, start (optional), class, subject. Which calendar week is
//! week 1 is the school's calendar, not this file's.

use crate::problem::{Problems, quoted};
use crate::table::{self, Row};
use crate::{Problem, dates, fold};
use jiff::civil::{Time, Weekday};
use std::collections::BTreeMap;

/// One lesson that comes every week, or every second week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Row of the file.
    pub row: u64,
    /// 1 or 2; always 1 in a timetable of one week.
    pub week: u8,
    /// Day of the week.
    pub day: Weekday,
    /// The period, in the school's words (“3”, “P3”, “Reg”).
    pub period: String,
    /// When it begins.
    pub start: Option<Time>,
    /// The class, in the school's words.
    pub class: String,
    /// The subject, in the school's words.
    pub subject: String,
}

/// A timetable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    /// The lessons, in the order of the file.
    pub slots: Vec<Slot>,
    /// 1 or 2.
    pub weeks: u8,
    /// Rows that could not be read and were left out.
    pub problems: Problems,
}

/// The columns of a timetable, in the order of [`Columns::places`].
const NEEDED: [&str; 4] = ["day", "period", "class", "subject"];

struct Columns {
    week: Option<usize>,
    start: Option<usize>,
    /// Day, period, class, subject.
    places: [usize; 4],
}

/// Reads a timetable.
///
/// # Errors
/// When there is nothing in it, a needed column is missing, a limit is passed, or a quotation mark never closes.
pub fn read(text: &str) -> Result<Timetable, Problem> {
    let text = text.trim_start_matches('\u{feff}');
    let rows = table::read(text, table::sniff(text))?;
    let Some((head, rows)) = rows.split_first() else {
        let hint = "It needs columns day, period, class and subject, and may have week and start.";
        return Err(Problem::file("this timetable is empty", hint));
    };
    let columns = columns(head)?;
    let mut timetable = Timetable { slots: Vec::new(), weeks: 1, problems: Problems::default() };
    let mut taken: BTreeMap<(String, u8, i8, String), u64> = BTreeMap::new();
    let mut every_week: Vec<Slot> = Vec::new();
    for row in rows {
        match slot(row, head, &columns) {
            Ok((slot, week)) => {
                let key = (
                    fold::joined(&slot.class),
                    week.unwrap_or(0),
                    slot.day.to_monday_zero_offset(),
                    fold::joined(&slot.period),
                );
                if let Some(first) = taken.get(&key) {
                    let what = format!("{} has a lesson then already, in row {first}", slot.class);
                    let hint = "This row was left out: correct the day, the period or the week.";
                    timetable.problems.push(Problem::row(row.number, what, hint));
                    continue;
                }
                taken.insert(key, row.number);
                if week == Some(2) {
                    timetable.weeks = 2;
                }
                if week.is_none() {
                    every_week.push(slot.clone());
                }
                timetable.slots.push(slot);
            }
            Err(problem) => timetable.problems.push(problem),
        }
    }
    if timetable.weeks == 2 {
        // A row without a week, in a timetable of two, is a lesson of both.
        timetable.slots.extend(every_week.into_iter().map(|slot| Slot { week: 2, ..slot }));
        timetable.slots.sort_by_key(|slot| slot.row);
    }
    Ok(timetable)
}

fn columns(head: &Row) -> Result<Columns, Problem> {
    let named = |spellings: &[&str]| {
        head.cells.iter().position(|cell| spellings.contains(&fold::joined(cell).as_str()))
    };
    let spellings: [&[&str]; 4] = [
        &["day", "weekday", "dayofweek"],
        &["period", "lesson", "slot", "session"],
        &["class", "group", "set", "teachinggroup", "classname", "form"],
        &["subject", "course"],
    ];
    let mut places = [0; 4];
    for (index, spelling) in spellings.iter().enumerate() {
        places[index] = named(spelling).ok_or_else(|| {
            let what = format!("there is no column “{}”", NEEDED[index]);
            Problem::row(
                head.number,
                what,
                "The first row names the columns: week, day, period, start, class, subject.",
            )
        })?;
    }
    Ok(Columns {
        week: named(&["week", "weekno", "weeknumber"]),
        start: named(&["start", "starts", "time", "starttime", "from"]),
        places,
    })
}

/// The lesson of a row, and its week if it names one.
fn slot(row: &Row, head: &Row, columns: &Columns) -> Result<(Slot, Option<u8>), Problem> {
    let problem = |place: usize, what: String, hint: &'static str| {
        Problem::row(row.number, what, hint).at(place + 1, head.cell(place))
    };
    for place in columns.places {
        if row.cell(place).is_empty() {
            return Err(problem(
                place,
                "it is empty".to_owned(),
                "Every lesson needs a day, a period, a class and a subject.",
            ));
        }
    }
    let [day_place, period, class, subject] = columns.places;
    let day = day(row.cell(day_place)).ok_or_else(|| {
        problem(
            day_place,
            format!("“{}” is no school day", quoted(row.cell(day_place))),
            "Write Monday to Friday.",
        )
    })?;
    let week = match columns.week.map(|place| (place, row.cell(place))) {
        None | Some((_, "")) => None,
        Some((place, text)) => Some(week(text).ok_or_else(|| {
            problem(place, format!("“{}” is no week", quoted(text)), "Write 1 or 2, or A or B.")
        })?),
    };
    let start = match columns.start.map(|place| (place, row.cell(place))) {
        None | Some((_, "")) => None,
        Some((place, text)) => Some(dates::of_day(text).ok_or_else(|| {
            problem(place, format!("“{}” is no time of day", quoted(text)), "Write it as 09:25.")
        })?),
    };
    let own = |place: usize| quoted(row.cell(place));
    let slot = Slot {
        row: row.number,
        week: week.unwrap_or(1),
        day,
        period: own(period),
        start,
        class: own(class),
        subject: own(subject),
    };
    Ok((slot, week))
}

fn week(text: &str) -> Option<u8> {
    match fold::joined(text).trim_start_matches("week").trim_start_matches("wk") {
        "1" | "a" | "one" => Some(1),
        "2" | "b" | "two" => Some(2),
        _ => None,
    }
}

/// Monday to Saturday, whole or from two letters on (“Th”), or 1 to 6.
fn day(text: &str) -> Option<Weekday> {
    const DAYS: [(&str, Weekday); 6] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
    ];
    let folded = fold::joined(text);
    if let Ok(number @ 1..=6) = folded.parse::<usize>() {
        return Some(DAYS[number - 1].1);
    }
    let short = match folded.as_str() {
        "m" => "mo",
        "w" => "we",
        "f" => "fr",
        "thurs" => "thu",
        other => other,
    };
    (short.len() >= 2).then(|| DAYS.iter().find(|(name, _)| name.starts_with(short)).map(|(_, day)| *day))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;
    use proptest::prelude::*;

    #[test]
    fn two_weeks_with_lessons_of_both() {
        let text = "Week,Day,Period,Start,Class,Subject\r\nA,Mon,1,08:50,10B2,Mathematics\r\n\
                    B,Thurs,P3,11.15,9 Set 1,Mathematics\r\n,Fri,Reg,,10B,Tutor\r\n";
        let timetable = read(text).unwrap();
        assert_eq!((timetable.weeks, timetable.problems.count()), (2, 0));
        let slots: Vec<_> = timetable.slots.iter().map(|s| (s.row, s.week, s.day, s.start)).collect();
        assert_eq!(
            slots,
            [
                (2, 1, Weekday::Monday, Some(time(8, 50, 0, 0))),
                (3, 2, Weekday::Thursday, Some(time(11, 15, 0, 0))),
                (4, 1, Weekday::Friday, None),
                (4, 2, Weekday::Friday, None),
            ]
        );
        assert_eq!(timetable.slots[1].period, "P3");
    }

    #[test]
    fn one_week_needs_no_week() {
        let timetable = read("day\tlesson\tgroup\tsubject\n2\t1\t5 Hawthorn\tMathematics").unwrap();
        assert_eq!((timetable.weeks, timetable.slots.len(), timetable.slots[0].week), (1, 1, 1));
    }

    #[test]
    fn each_wrong_row_has_its_sentence() {
        let text = "week,day,period,start,class,subject\n3,Mon,1,,5H,Maths\n1,Sunday,1,,5H,Maths\n\
                    1,Mon,1,25:00,5H,Maths\n1,Mon,,,5H,Maths\n1,Mon,1,,5H,Maths\nA,Monday,1,,5h,English\n";
        let timetable = read(text).unwrap();
        let told: Vec<String> = timetable.problems.kept().iter().map(ToString::to_string).collect();
        let expected = [
            "row 2, column “week”: “3” is no week. ",
            "row 3, column “day”: “Sunday” is no school day. ",
            "row 4, column “start”: “25:00” is no time of day. ",
            "row 5, column “period”: it is empty. ",
            "row 7: 5h has a lesson then already, in row 6. ",
        ];
        assert_eq!(told.len(), expected.len(), "{told:?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with(expected), "{told}");
        }
        assert_eq!(timetable.slots.len(), 1);
        assert!(read("").unwrap_err().to_string().contains("empty"));
        assert!(read("day,class\nMon,5H").unwrap_err().to_string().contains("no column “period”"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = read(&text);
            let table = format!("week,day,period,start,class,subject\n{text}");
            if let Ok(timetable) = read(&table) {
                prop_assert!(timetable.slots.iter().all(|slot| slot.week <= timetable.weeks));
            }
        }
    }
}
