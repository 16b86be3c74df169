//! Nothing on a weekend, in a holiday, or on or after today, whatever today is.

use crate::fixture::{TODAY, curriculum, everything};
use jiff::civil::{Date, date};
use simulate::{Authority, School, plan};
use std::collections::BTreeSet;

fn check(authority: &Authority, school: &School, today: Date) {
    let calendar = &authority.calendar;
    let days: BTreeSet<Date> =
        calendar.days[calendar.opens..calendar.closes].iter().map(|d| d.date).collect();
    assert!(days.last().is_none_or(|last| *last < today));
    for row in &school.rows {
        assert!(days.contains(&row.at.date()), "{today}: {row:?}");
    }
    for row in &school.class_rows {
        assert!(days.contains(&row.at.date()), "{today}: {row:?}");
    }
    for lesson in &school.lessons {
        assert!(lesson.date < today);
        assert!(calendar.terms.iter().any(|term| term.starts <= lesson.date && lesson.date <= term.ends));
    }
    assert!(school.rows.is_sorted_by_key(|row| row.at));
}

#[test]
fn evidence_falls_on_school_days_before_today() {
    let (authority, schools) = everything();
    schools.iter().for_each(|school| check(authority, school, TODAY));
    // Monday the 23rd: the last evidence is Friday's.
    let last = schools[0].rows.last().unwrap().at.date();
    assert_eq!(last, date(2026, 11, 20));
}

#[test]
fn any_day_of_the_year_will_do() {
    let curriculum = curriculum();
    for today in [
        date(2026, 1, 1),
        date(2026, 2, 18),
        date(2026, 4, 6),
        date(2026, 7, 31),
        date(2026, 9, 1),
        date(2026, 9, 3),
        date(2026, 9, 7),
        date(2026, 12, 25),
        date(2028, 2, 29),
        date(1, 1, 1),
        date(9999, 12, 31),
    ] {
        let authority = plan(1, today, &curriculum);
        for index in [0, 9] {
            let school = authority.school(index).unwrap();
            assert!(school.rows.len() > 10_000, "{today}: {}", school.rows.len());
            if (2026..2030).contains(&today.year()) {
                check(&authority, &school, today);
            }
        }
    }
}
