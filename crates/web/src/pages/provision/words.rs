//! Provisions in words: dose, sessions, checks, money. The same on every page and in every file.

use crate::pages::classes::conversations::present::hours;
use crate::pages::classes::minutes::present::{led_by_words, on_days};
use app::provision::Part;
use app::store::{CheckStage, Decision, EntryBy, Provision, ProvisionCheck};
use app::support::delivered::{Cost, Delivered};
use app::support::provision::{Check, EntryExit};
use app::teaching::words::marks_in_ten;
use jiff::civil::Date;

/// Half a 90 % interval in standard deviations.
const HALF_INTERVAL: f64 = 1.644_853_6;

/// "3 March 2026"
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// "£12.50", "£1,250"
pub(crate) fn money(pence: u64) -> String {
    let pounds = (pence / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in pounds.chars().enumerate() {
        if at > 0 && (pounds.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if pence.is_multiple_of(100) { format!("£{grouped}") } else { format!("£{grouped}.{:02}", pence % 100) }
}

/// Pence from what somebody typed in pounds; nothing from an empty field.
///
/// # Errors
/// A sentence, for what is no amount.
pub(crate) fn pence_of(typed: &str) -> Result<Option<u32>, String> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '£' | ',')).collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let wrong = || format!("“{}” is no amount. Type pounds, such as 12.50, or leave it empty.", typed.trim());
    let (pounds, pence) = plain.split_once('.').unwrap_or((&plain, "0"));
    let digits =
        |text: &str| !text.is_empty() && text.len() <= 7 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(pounds) || !digits(pence) || pence.len() > 2 {
        return Err(wrong());
    }
    let pounds: u32 = pounds.parse().map_err(|_| wrong())?;
    let tens = if pence.len() == 1 { 10 } else { 1 };
    let pence = pence.parse::<u32>().map_err(|_| wrong())? * tens;
    pounds.checked_mul(100).and_then(|pounds| pounds.checked_add(pence)).map(Some).ok_or_else(wrong)
}

/// "20 minutes, Mondays and Wednesdays, led by an assistant of the class, instead of PE"
pub(crate) fn dose(one: &Provision, instead_of: Option<&str>) -> String {
    let instead = match (one.sessions.instead_of, instead_of) {
        (Some(_), Some(title)) => format!("instead of {title}"),
        (Some(_), None) => "instead of a lesson".to_owned(),
        (None, _) => "outside lessons".to_owned(),
    };
    format!(
        "{}, {}, led by {}, {instead}",
        hours(one.sessions.minutes),
        on_days(one.sessions.weekdays.iter().copied()),
        led_by_words(one.led_by)
    )
}

/// "3 March 2026 to 4 April 2026"
pub(crate) fn days((from, until): (Date, Date)) -> String {
    format!("{} to {}", day(from), day(until))
}

/// "6 of 9 sessions took place; 1 did not; of 2 nobody has said."
pub(crate) fn delivered(count: &Delivered) -> String {
    if count.due == 0 {
        return "It has not begun.".into();
    }
    let sessions = if count.due == 1 { "session" } else { "sessions" };
    let mut parts =
        vec![format!("{} of {} {sessions} planned up to today took place", count.held, count.due)];
    if count.away > 0 {
        parts.push(format!("{} without the child", count.away));
    }
    if count.not_held > 0 {
        parts.push(format!("{} did not", count.not_held));
    }
    if count.not_noted() > 0 {
        parts.push(format!("of {} nobody has said", count.not_noted()));
    }
    format!("{}.", parts.join("; "))
}

/// "£60 so far of £120"
pub(crate) fn cost(cost: &Cost) -> String {
    format!("{} so far of {}", money(cost.so_far), money(cost.planned))
}

/// A child's check: an estimate with its interval and evidence, a score with its test, or words.
pub(crate) fn check(one: &Provision, check: Option<&ProvisionCheck>, words: &str) -> String {
    let Some(check) = check else { return String::new() };
    match (one.plan.entry_by, check.amount) {
        (EntryBy::Estimate, Some(amount)) => {
            let half = check.sd.unwrap_or(0.0) * HALF_INTERVAL;
            let n = check.n.unwrap_or(0);
            let pieces = if n == 1 { "1 piece".to_owned() } else { format!("{n} pieces") };
            format!("{}, from {pieces} of evidence", marks_in_ten(amount, amount - half, amount + half))
        }
        (EntryBy::Score, Some(amount)) => {
            format!("{}: {amount}", one.plan.test_name.as_deref().unwrap_or("score"))
        }
        _ => words.to_owned(),
    }
}

/// What a child's two checks say together; empty while one is missing.
pub(crate) fn reading(reading: Option<&(EntryExit, Check)>) -> String {
    match reading {
        None => String::new(),
        Some((_, Check::Higher(_))) => "clearly more at exit than at entry".into(),
        Some((_, Check::Lower(_))) => "clearly less at exit than at entry".into(),
        Some((_, Check::NotApart(_))) => {
            "not clearly different: two looks at one child can lie so far apart".into()
        }
        Some((pair, Check::NotKnown { change })) => {
            let way = if *change > 0.0 {
                "higher"
            } else if *change < 0.0 {
                "lower"
            } else {
                "the same"
            };
            let by = (pair.exit - pair.entry).abs();
            let by = if by > 0.0 { format!("{by:.1} {way}").replace(".0 ", " ") } else { way.to_owned() };
            format!("{by}; how exact such a score is, is not known here")
        }
    }
}

/// Entry, exit and what both say, in one text; says so where nothing was looked at.
pub(crate) fn entry_to_exit(one: &Provision, part: &Part) -> String {
    let said = |stage: CheckStage| match stage {
        CheckStage::Entry => check(one, part.entry.as_ref(), &part.entry_words),
        CheckStage::Exit => check(one, part.exit.as_ref(), &part.exit_words),
    };
    let (entry, exit, both) =
        (said(CheckStage::Entry), said(CheckStage::Exit), reading(part.reading.as_ref()));
    let mut parts = Vec::new();
    if !entry.is_empty() {
        parts.push(format!("At entry: {entry}"));
    }
    if !exit.is_empty() {
        parts.push(format!("At exit: {exit}"));
    }
    if !both.is_empty() {
        parts.push(format!("Together: {both}"));
    }
    if parts.is_empty() {
        "No check at entry.".into()
    } else {
        parts.iter().map(|one| sentence(one)).collect::<Vec<_>>().join(" ")
    }
}

/// With a full stop, unless it ends in a mark already.
fn sentence(words: &str) -> String {
    if words.ends_with(['.', '!', '?', '…']) { words.to_owned() } else { format!("{words}.") }
}

/// "keep", "change", "stop"
pub(crate) fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Keep => "keep",
        Decision::Change => "change",
        Decision::Stop => "stop",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_said_and_read_as_people_write_it() {
        for (pence, said) in
            [(0, "£0"), (1250, "£12.50"), (100, "£1"), (123_456_789, "£1,234,567.89"), (5, "£0.05")]
        {
            assert_eq!(money(pence), said);
        }
        for (typed, pence) in [
            ("", None),
            ("12.50", Some(1250)),
            ("£ 12.5", Some(1250)),
            ("1,250", Some(125_000)),
            ("0", Some(0)),
        ] {
            assert_eq!(pence_of(typed), Ok(pence), "{typed}");
        }
        for typed in ["a", "-1", "1.234", "12.", "99999999", "1e3", "∞"] {
            assert!(pence_of(typed).unwrap_err().contains("is no amount"), "{typed}");
        }
    }

    #[test]
    fn sessions_say_what_nobody_has_said() {
        let count = |due, held, not_held, away| Delivered { planned: 20, due, held, not_held, away };
        assert_eq!(delivered(&count(0, 0, 0, 0)), "It has not begun.");
        assert_eq!(delivered(&count(1, 1, 0, 0)), "1 of 1 session planned up to today took place.");
        assert_eq!(
            delivered(&count(9, 5, 1, 1)),
            "5 of 9 sessions planned up to today took place; 1 without the child; 1 did not; of 2 nobody has said."
        );
    }

    #[test]
    fn a_sentence_ends_once() {
        assert_eq!(
            (sentence("Reads a line."), sentence("31 of 50")),
            ("Reads a line.".into(), "31 of 50.".into())
        );
    }

    #[test]
    fn two_checks_say_no_more_than_they_can() {
        let pair = |entry, exit, error| EntryExit { entry, exit, error };
        let said = |pair: EntryExit| reading(Some(&(pair, pair.check().unwrap())));
        assert_eq!(said(pair(0.4, 0.9, Some(0.05))), "clearly more at exit than at entry");
        assert_eq!(said(pair(0.9, 0.4, Some(0.05))), "clearly less at exit than at entry");
        assert!(said(pair(0.4, 0.5, Some(0.1))).starts_with("not clearly different"));
        assert_eq!(said(pair(87.0, 92.0, None)), "5 higher; how exact such a score is, is not known here");
        assert_eq!(said(pair(87.0, 87.0, None)), "the same; how exact such a score is, is not known here");
        assert_eq!(reading(None), "");
    }
}
