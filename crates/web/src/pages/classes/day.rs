//! The day that a form is about, as a person reads it; another day is one tap away.
//!
//! A date field is written as the machine's language wants it ("11/23/2026"), which nobody in the classroom says.

use crate::forms::long_date;
use jiff::civil::Date;
use maud::{Markup, html};

/// The field `day` behind its words; `value` is `YYYY-MM-DD`. A value that is no date shows the field at once.
#[must_use]
pub fn day(value: &str) -> Markup {
    let words = value.parse::<Date>().map(long_date).unwrap_or_default();
    html! {
        details.day data-day open[words.is_empty()] {
            summary { span { (words) } span.quiet { " · another day" } }
            div.field.beside {
                label for="day" { "Day" }
                input type="date" id="day" name="day" value=(value) required;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_is_said_and_sent() {
        let shown = day("2026-03-03").into_string();
        assert!(shown.contains("Tuesday 3 March") && shown.contains("value=\"2026-03-03\""));
        assert!(!shown.contains(" open"));
        assert!(day("soon").into_string().contains(" open"));
    }
}
