//! The bar model: a whole above its parts.

use super::drawing::{Anchor, Drawing, Point, Role, Size};
use super::fault::{FigureFault, fault};
use super::ink::Ink;
use super::measure::text_width;
use super::values::{Shown, Values};
use super::words::listed;
use num_traits::Zero as _;

/// Parts of a whole.
const MOST_PARTS: usize = 10;

/// Units that the whole is long.
const LENGTH: f64 = 330.0;

/// Units that a bar is high.
const HIGH: f64 = 42.0;

pub(super) const KEYS: [&str; 2] = ["parts", "total"];

/// Lengths are to scale as far as labels allow; parts that are asked for share what the numbers leave of the whole.
pub(super) fn draw(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let parts = values.some("parts", 1..=MOST_PARTS)?;
    let total = if values.has("total") { Some(values.one("total")?) } else { None };
    adds_up(&parts, total.as_ref())?;
    let mut ink = Ink::default();
    if let Some(total) = &total {
        ink.rect(0.0, 0.0, LENGTH, HIGH, Role::Tinted);
        ink.label(Point::new(LENGTH / 2.0, HIGH / 2.0), Anchor::Middle, Size::Usual, total.text());
    }
    let top = if total.is_some() { HIGH } else { 0.0 };
    let mut x = 0.0;
    for (part, wide) in parts.iter().zip(widths(&parts, total.as_ref())) {
        ink.rect(x, top, wide, HIGH, Role::Blank);
        ink.label(Point::new(x + wide / 2.0, top + HIGH / 2.0), Anchor::Middle, Size::Usual, part.text());
        x += wide;
    }
    let said: Vec<String> = parts.iter().map(|part| part.said("")).collect();
    let said = listed(&said);
    let says = match &total {
        Some(total) => {
            format!(
                "A bar model. The whole bar is {}. Its parts, together as long, are {said}.",
                total.said("")
            )
        }
        None => format!("A bar model. Its parts are {said}."),
    };
    ink.picture("Bar model", says, None)
}

/// Numbers must make the whole, or leave something for what is asked for.
fn adds_up(parts: &[Shown], total: Option<&Shown>) -> Result<(), FigureFault> {
    let zero = crate::exact::Number::zero();
    if let Some(part) = parts.iter().filter_map(Shown::number).find(|part| **part < zero) {
        let what = format!("a part is {}", crate::template::number_text(part));
        return fault(what, "Lengths are 0 or more");
    }
    let Some(total) = total.and_then(Shown::number) else { return Ok(()) };
    let known = parts.iter().filter_map(Shown::number).fold(zero, |sum, part| sum + part);
    let all_known = parts.iter().all(|part| part.number().is_some());
    if known > *total || (all_known && known != *total) {
        let (known, total) = (crate::template::number_text(&known), crate::template::number_text(total));
        return fault(format!("the parts come to {known}, the whole is {total}"), "Make them agree");
    }
    Ok(())
}

fn widths(parts: &[Shown], total: Option<&Shown>) -> Vec<f64> {
    let known: f64 = parts.iter().filter_map(Shown::float).sum();
    let asked = parts.iter().filter(|part| part.number().is_none()).count();
    let (asked, all) = (asked as f64, parts.len() as f64);
    let left = total.and_then(Shown::float).map(|total| total - known);
    // What is asked for: a share of what is left; else as much as the others are on average; else all alike.
    let each = match left {
        Some(left) => left / asked.max(1.0),
        None if known > 0.0 => known / (all - asked),
        None => 1.0,
    };
    let weights: Vec<f64> = parts.iter().map(|part| part.float().unwrap_or(each)).collect();
    let least: Vec<f64> =
        parts.iter().map(|part| (text_width(&part.text(), Size::Usual) + 10.0).max(22.0)).collect();
    shared(&weights, &least)
}

/// The length cut in proportion to the weights, none shorter than its least.
fn shared(weights: &[f64], least: &[f64]) -> Vec<f64> {
    let mut fixed = vec![false; weights.len()];
    loop {
        let taken: f64 = least.iter().zip(&fixed).filter(|(_, fixed)| **fixed).map(|(least, _)| least).sum();
        let weight: f64 = weights.iter().zip(&fixed).filter(|(_, fixed)| !**fixed).map(|(w, _)| w).sum();
        let scale = if weight > 0.0 { (LENGTH - taken).max(0.0) / weight } else { 0.0 };
        let short = (0..weights.len()).find(|at| !fixed[*at] && weights[*at] * scale < least[*at]);
        match short {
            Some(at) => fixed[at] = true,
            None => {
                return (0..weights.len())
                    .map(|at| if fixed[at] { least[at] } else { weights[at] * scale })
                    .collect();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Role;
    use super::super::testing::{drawn, faults, rects, texts};

    /// Lengths of the parts, from the left.
    fn parts(values: &str) -> Vec<f64> {
        let drawing = drawn("bar-model", values);
        let whole = rects(&drawing, Role::Tinted)[0];
        rects(&drawing, Role::Blank).iter().map(|part| part.1 / whole.1).collect()
    }

    #[test]
    fn parts_are_to_scale_and_make_the_whole() {
        let of_ten = parts("parts 3 '?'; total 10");
        assert!((of_ten[0] - 0.3).abs() < 1e-9 && (of_ten[1] - 0.7).abs() < 1e-9, "{of_ten:?}");
        let asked = parts("parts 15 48 37; total '?'");
        assert!((asked[1] - 0.48).abs() < 1e-9, "{asked:?}");
        for values in ["parts 1 999; total 1000", "parts '?' '?' '?' ''; total 24", "parts 5 5; total 10"] {
            assert!((parts(values).iter().sum::<f64>() - 1.0).abs() < 1e-9, "{values}");
        }
        let quarters = parts("parts '?' '?' '?' ''; total 24");
        assert!(quarters.iter().all(|part| (part - 0.25).abs() < 1e-9));
    }

    #[test]
    fn labels_stand_in_their_bars() {
        let drawing = drawn("bar-model", "parts 1 '?'; total 1000");
        assert_eq!(texts(&drawing), ["1,000", "1", "?"]);
        let says =
            "A bar model. The whole bar is 1,000. Its parts, together as long, are 1 and a question mark.";
        assert_eq!(drawing.description, says);
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (values, says) in [
            ("total 3", "needs parts"),
            ("parts 4 5; total 10", "come to 9, the whole is 10"),
            ("parts 40 '?'; total 10", "come to 40"),
            ("parts -1 '?'", "a part is −1"),
        ] {
            assert!(faults("bar-model", values).contains(says), "{values}");
        }
        let many = "'a very long name for one part of it'";
        assert!(!faults("bar-model", &format!("parts {many} {many} {many}")).is_empty());
    }
}
