//! Numbers and days as a spreadsheet shows them.

use jiff::ToSpan;
use jiff::civil::date;

/// Fifteen significant digits, as spreadsheets show at most: 0.1 + 0.2 is 0.3.
pub(super) fn number(number: f64) -> String {
    format!("{number:.14e}").parse::<f64>().unwrap_or(number).to_string()
}

/// Whether one of the formats that every spreadsheet knows shows a day or a time (18.8.30; 27 to 36 and 50 to 58 in East
/// Asia).
pub(super) fn is_day_format(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a format of the file's own shows a day or a time: it has a letter for one outside quotes, brackets and escapes.
pub(super) fn shows_day(code: &str) -> bool {
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => _ = signs.by_ref().find(|c| *c == '"'),
            '[' => {
                // Hours, minutes and seconds that go on counting stand in brackets; so do colours and conditions.
                let inside: String = signs.by_ref().take_while(|c| *c != ']').collect();
                if ["h", "hh", "m", "mm", "s", "ss"].contains(&inside.to_lowercase().as_str()) {
                    return true;
                }
            }
            '\\' | '_' | '*' => _ = signs.next(),
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

/// A day, a time of day or both. What no calendar has is shown as the number that it is.
pub(super) fn day(serial: f64, from_1904: bool) -> String {
    const MOST: f64 = 2_958_466.0; // 31 December 9999
    if !(0.0..MOST).contains(&serial) {
        return number(serial);
    }
    #[expect(clippy::cast_possible_truncation, reason = "0 to 2,958,466, then 0 to 86,400")]
    let (days, seconds) = (serial.trunc() as i64, (serial.fract() * 86_400.0).round() as i64);
    let (days, seconds) = if seconds == 86_400 { (days + 1, 0) } else { (days, seconds) };
    let time = format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60);
    if days == 0 {
        return time;
    }
    // Lotus 1-2-3 took 1900 for a leap year, and spreadsheets still count its 29 February as day 60.
    let start = match (from_1904, days) {
        (true, _) => date(1904, 1, 1),
        (false, ..60) => date(1899, 12, 31),
        (false, _) => date(1899, 12, 30),
    };
    match start.checked_add(days.days()) {
        Ok(day) if seconds == 0 => day.to_string(),
        Ok(day) => format!("{day}T{time}:{:02}", seconds % 60),
        Err(_) => number(serial),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_and_times_are_what_the_spreadsheet_shows() {
        for (serial, shown) in [
            (42_443.0, "2016-03-14"),
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (61.0, "1900-03-01"),
            (0.378_472_222, "09:05"),
            (45_943.5, "2025-10-13T12:00:00"),
            (42_442.999_999_999, "2016-03-14"),
            (2_958_465.0, "9999-12-31"),
            (-1.0, "-1"),
            (1e300, "1000000"),
        ] {
            if serial < 1e9 {
                assert_eq!(day(serial, false), shown, "{serial}");
            } else {
                assert!(day(serial, false).starts_with(shown), "a number");
            }
        }
        assert_eq!(day(40_981.0, true), "2016-03-14");
        assert_eq!(
            (number(0.1 + 0.2), number(25.0), number(1e-7)),
            ("0.3".into(), "25".into(), "0.0000001".into())
        );
    }

    #[test]
    fn formats_that_show_days() {
        for code in ["dd/mm/yyyy", "[$-809]d mmmm yyyy;@", "[h]:mm", "HH:MM", "yyyy\\-mm\\-dd"] {
            assert!(shows_day(code), "{code}");
        }
        for code in
            ["General", "0.00", "#,##0 \"days\"", "[Red]0", "0\\d", "0_d", "[>=100]0;0.0", "@", "\"open"]
        {
            assert!(!shows_day(code), "{code}");
        }
        assert!(is_day_format(14) && !is_day_format(2) && !is_day_format(49));
    }

    proptest! {
        #[test]
        fn no_number_and_no_format_panics(serial in any::<f64>(), from_1904 in any::<bool>(), code in any::<String>()) {
            let _ = (day(serial, from_1904), number(serial), shows_day(&code));
        }
    }
}
