//! The pie chart.

use super::charts::labelled;
use super::drawing::{Anchor, Drawing, Point, Role, Size};
use super::fault::{FigureFault, fault};
use super::ink::Ink;
use super::pictures::{lines_less_one, table, titled};
use super::values::{Values, float};
use super::words::listed;
use crate::exact::Number;
use crate::template::number_text;
use num_traits::{Signed as _, Zero as _};

/// Slices of a chart.
const MOST_SLICES: usize = 8;

pub(super) const KEYS: [&str; 4] = ["labels", "values", "title", "numbers"];

/// Slices clockwise from the top, neighbours filled differently; their names and numbers stand outside.
pub(super) fn draw(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    const RADIUS: f64 = 82.0;
    let (labels, numbers) = labelled(values, MOST_SLICES)?;
    let title = values.text("title")?;
    let with_numbers = values.yes("numbers", true)?;
    if labels.len() < 2 || numbers.iter().any(|number| !number.is_positive()) {
        return fault("a pie chart has one slice, or one of nothing", "Give two or more values above 0");
    }
    let all: Number = numbers.iter().fold(Number::zero(), |sum, number| sum + number);
    let names: Vec<String> = labels
        .iter()
        .zip(&numbers)
        .map(
            |(label, number)| {
                if with_numbers { format!("{label}: {}", number_text(number)) } else { label.clone() }
            },
        )
        .collect();
    let mut ink = Ink::default();
    let mut end = 90.0;
    let mut middles = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let sweep = float(&(number / &all)) * 360.0;
        end -= sweep;
        ink.sector(Point::default(), RADIUS, end, sweep, filling(at, numbers.len()));
        middles.push(end + sweep / 2.0);
    }
    for (name, middle) in names.iter().zip(middles) {
        ink.place(&beside(RADIUS, middle), if name.len() > 14 { Size::Small } else { Size::Usual }, name);
    }
    if !title.is_empty() {
        let top = ink.area().top - 18.0 - 18.0 * lines_less_one(&title);
        ink.lines(Point::new(0.0, top), Anchor::Middle, Size::Usual, &title, 330.0);
    }
    let rows = names.iter().zip(&numbers).map(|(name, n)| vec![name.clone(), share(&(n / &all))]).collect();
    let says = format!(
        "A pie chart{}. Its slices, clockwise from the top: {}. A table beside it says how large each is.",
        titled(&title),
        listed(&names)
    );
    ink.picture("Pie chart", says, Some(table(title, ["Slice", "How much of the circle"], rows)))
}

/// Four fillings in turn; the last slice lies beside the first and must not look like it.
fn filling(at: usize, all: usize) -> Role {
    const TURN: [Role; 4] = [Role::Blank, Role::Shaded, Role::Spotted, Role::Crossed];
    if at + 1 == all && at.is_multiple_of(4) { Role::Spotted } else { TURN[at % 4] }
}

/// Places beside a slice, further and further out.
fn beside(radius: f64, degrees: f64) -> Vec<(Point, Anchor)> {
    let anchor = match degrees.to_radians().cos() {
        cos if cos > 0.25 => Anchor::Start,
        cos if cos < -0.25 => Anchor::End,
        _ => Anchor::Middle,
    };
    (0..8)
        .map(|step| (Point::default().away(radius + 12.0 + 8.0 * f64::from(step), degrees), anchor))
        .collect()
}

/// About how much of the circle, as the eye would say.
fn share(part: &Number) -> String {
    let (part, eye) = (float(part), 0.012);
    const SHARES: [(f64, &str); 9] = [
        (0.1, "a tenth"),
        (0.125, "an eighth"),
        (0.2, "a fifth"),
        (0.25, "a quarter"),
        (1.0 / 3.0, "a third"),
        (0.5, "half"),
        (2.0 / 3.0, "two thirds"),
        (0.75, "three quarters"),
        (0.9, "nine tenths"),
    ];
    if let Some((_, name)) = SHARES.iter().find(|(size, _)| (size - part).abs() < eye) {
        return format!("about {name}");
    }
    match SHARES.windows(2).find(|two| two[0].0 < part && part < two[1].0) {
        Some(two) => format!("between {} and {}", two[0].1, two[1].1),
        None if part < 0.1 => "less than a tenth".to_owned(),
        None => "nearly all".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Mark, Role};
    use super::super::testing::{drawn, faults, texts};

    #[test]
    fn slices_are_as_wide_as_their_share() {
        let drawing = drawn("pie-chart", "labels 'walk' 'cycle' 'bus'; values 6 3 9");
        let slices: Vec<(f64, f64)> = drawing
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Sector { from, sweep, .. } => Some((*from, *sweep)),
                _ => None,
            })
            .collect();
        for (slice, wanted) in slices.iter().zip([120.0, 60.0, 180.0]) {
            assert!((slice.1 - wanted).abs() < 1e-9);
        }
        assert!((slices[0].0 + slices[0].1 - 90.0).abs() < 1e-9, "it begins at the top");
        assert_eq!(texts(&drawing), ["walk: 6", "cycle: 3", "bus: 9"]);
        let bare = drawn("pie-chart", "labels 'walk' 'bus'; values 6 18; numbers 'no'");
        assert_eq!(texts(&bare), ["walk", "bus"]);
        assert_eq!(bare.table.unwrap().rows[0], ["walk", "about a quarter"]);
    }

    #[test]
    fn neighbours_never_look_alike() {
        for slices in 2..=8 {
            let fillings: Vec<Role> = (0..slices).map(|at| super::filling(at, slices)).collect();
            assert!((0..slices).all(|at| fillings[at] != fillings[(at + 1) % slices]), "{fillings:?}");
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (values, says) in [
            ("labels 'a'; values 5", "one slice"),
            ("labels 'a' 'b'; values 5 0", "one of nothing"),
            ("labels 'a' 'b'; values 5", "2 labels and 1 values"),
        ] {
            assert!(faults("pie-chart", values).contains(says), "{values}");
        }
    }
}
