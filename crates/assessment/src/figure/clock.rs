//! The clock face. The hour hand moves with the minutes: `hour` is the hour gone by.

use super::drawing::{Anchor, Drawing, Point, Role, Size};
use super::fault::FigureFault;
use super::ink::Ink;
use super::values::Values;
use super::words::{capital, ordinal};

/// Units from the middle to the rim.
const RADIUS: f64 = 98.0;

pub(super) const KEYS: [&str; 2] = ["hour", "minute"];

pub(super) fn draw(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let hour = values.whole("hour", 0..=24)? % 12;
    let minute = values.whole("minute", 0..=59)?;
    let middle = Point::default();
    let mut ink = Ink::default();
    ink.circle(middle, RADIUS, Role::Blank);
    for tick in 0..60 {
        let degrees = 90.0 - 6.0 * f64::from(tick);
        let (length, role) = if tick % 5 == 0 { (9.0, Role::Ink) } else { (5.0, Role::Fine) };
        ink.line(middle.away(RADIUS - length, degrees), middle.away(RADIUS, degrees), role);
    }
    let (hour_degrees, minute_degrees) = hands(hour, minute);
    ink.polygon(hand(minute_degrees, RADIUS - 8.0, 2.2), Role::Solid);
    ink.polygon(hand(hour_degrees, RADIUS * 0.54, 4.2), Role::Solid);
    ink.circle(middle, 5.5, Role::Solid);
    // Numbers lie on the hands, so that none is hidden.
    for number in 1..=12 {
        let at = middle.away(RADIUS - 23.0, 90.0 - 30.0 * f64::from(number));
        ink.label(at, Anchor::Middle, Size::Usual, number.to_string());
    }
    let says = format!(
        "A clock face with the numbers 1 to 12. The short hand points {}. The long hand points {}.",
        short_hand(hour, minute),
        long_hand(minute)
    );
    ink.picture("Clock", capital(&says), None)
}

/// Degrees of hour and minute hand, against the clock from “level to the right”.
fn hands(hour: u32, minute: u32) -> (f64, f64) {
    let past = f64::from(hour) + f64::from(minute) / 60.0;
    (90.0 - 30.0 * past, 90.0 - 6.0 * f64::from(minute))
}

/// The corners of a hand, from a little behind the middle: two at its broad end, two close together at its tip.
fn hand(degrees: f64, length: f64, half: f64) -> Vec<Point> {
    let aside = |along: f64, by: f64| Point::default().away(along, degrees).away(by, degrees + 90.0);
    vec![aside(-9.0, half), aside(length, half * 0.5), aside(length, -half * 0.5), aside(-9.0, -half)]
}

fn number(hour: u32) -> u32 {
    if hour.is_multiple_of(12) { 12 } else { hour % 12 }
}

fn short_hand(hour: u32, minute: u32) -> String {
    let (before, after) = (number(hour), number(hour + 1));
    match minute {
        0 => format!("to {before}"),
        1..=9 => format!("just past {before}"),
        10..=27 => format!("between {before} and {after}, nearer to {before}"),
        28..=32 => format!("half-way between {before} and {after}"),
        33..=50 => format!("between {before} and {after}, nearer to {after}"),
        _ => format!("just before {after}"),
    }
}

fn long_hand(minute: u32) -> String {
    match minute % 5 {
        0 => format!("to {}", number(minute / 5)),
        marks => format!("to the {} small mark after {}", ordinal(marks), number(minute / 5)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Role;
    use super::super::testing::{circles, drawn, faults, polygons, texts, the_text};

    /// Degrees clockwise from the top of a hand, read off the picture; the minute hand was drawn first.
    fn hand(hour: u32, minute: u32, which: usize) -> f64 {
        let drawing = drawn("clock", &format!("hour {hour}; minute {minute}"));
        let middle = circles(&drawing, Role::Blank)[0].0;
        let corners = &polygons(&drawing)[which];
        let tip = corners[1].middle(corners[2]);
        (tip.x - middle.x).atan2(middle.y - tip.y).to_degrees().rem_euclid(360.0)
    }

    #[test]
    fn every_minute_of_the_day_puts_both_hands_right() {
        for time in 0..12 * 60 {
            let (hour, minute) = (time / 60, time % 60);
            let near = |found: f64, wanted: f64| {
                let apart = (found - wanted).rem_euclid(360.0);
                assert!(apart.min(360.0 - apart) < 1e-6, "{hour}:{minute} {found} {wanted}");
            };
            near(hand(hour, minute, 1), f64::from(time) * 0.5);
            near(hand(hour, minute, 0), f64::from(minute) * 6.0);
        }
    }

    #[test]
    fn numbers_stand_where_they_belong() {
        let drawing = drawn("clock", "hour 3; minute 30");
        assert_eq!(texts(&drawing).len(), 12);
        let (twelve, three, six) =
            (the_text(&drawing, "12"), the_text(&drawing, "3"), the_text(&drawing, "6"));
        assert!(twelve.y < three.y && three.y < six.y && three.x > twelve.x);
    }

    #[test]
    fn the_hands_are_told_and_the_time_is_not() {
        let says = drawn("clock", "hour 3; minute 30").description;
        assert!(
            says.contains("short hand points half-way between 3 and 4. The long hand points to 6."),
            "{says}"
        );
        let says = drawn("clock", "hour 12; minute 58").description;
        assert!(
            says.contains("just before 1. The long hand points to the 3rd small mark after 11."),
            "{says}"
        );
        assert_eq!(drawn("clock", "hour 0; minute 5"), drawn("clock", "hour 12; minute 5"));
    }

    #[test]
    fn there_is_no_thirteenth_month_of_a_clock() {
        assert!(faults("clock", "hour 25; minute 0").contains("hour of a clock is 25"));
        assert!(faults("clock", "hour 1; minute 60").contains("minute of a clock is 60"));
        assert!(faults("clock", "hour 1").contains("needs minute"));
    }
}
