//! The number line: equal steps, labels at all, some or none of them, arrows at the numbers asked about.

use super::drawing::{Anchor, Drawing, Point, Role, Size};
use super::fault::FigureFault;
use super::ink::{Ink, fraction_width, is_decimal};
use super::marks::Marks;
use super::measure::text_width;
use super::values::Values;
use crate::exact::Number;
use crate::template::number_text;

/// Steps of a line: finer ones could not be told apart.
const MOST_STEPS: u32 = 100;

/// Units between first and last number.
const LENGTH: f64 = 310.0;

/// Arrows of a line.
const MOST_MARKS: usize = 4;

pub(super) const KEYS: [&str; 5] = ["from", "to", "step", "mark", "label"];

struct Line {
    marks: Marks,
    fractions: bool,
}

pub(super) fn draw(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let line = read(values)?;
    let marks = if values.has("mark") { values.numbers("mark", 1..=MOST_MARKS)? } else { Vec::new() };
    marks.iter().try_for_each(|mark| line.marks.hold(mark))?;
    let mut ink = Ink::default();
    ink.line(Point::new(0.0, 0.0), Point::new(LENGTH, 0.0), Role::Ink);
    for place in 0..=line.marks.steps {
        let (number, labelled) = (line.marks.at(place), line.marks.is_labelled(place));
        let (x, reach) = (line.x(&number), if labelled { 9.0 } else { 6.0 });
        ink.line(Point::new(x, -reach), Point::new(x, reach), Role::Ink);
        if labelled {
            if line.fractions {
                ink.fraction(Point::new(x, 28.0), &number, line.size());
            } else {
                ink.number(Point::new(x, 21.0), &number, line.size());
            }
        }
    }
    let names = names(&marks);
    arrows(&mut ink, &line, &names);
    ink.picture("Number line", describe(&line, &names), None)
}

fn read(values: &Values<'_>) -> Result<Line, FigureFault> {
    let marks = Marks::read(values, MOST_STEPS)?;
    let word = values.word("label", &["all", "ends", "none", "fractions"])?;
    let decimal = is_decimal(&marks.from) && is_decimal(&marks.step);
    let mut line = Line { marks, fractions: word == Some("fractions") || !decimal };
    line.marks.every = match word {
        Some("none") => None,
        Some("ends") => Some(line.marks.steps),
        _ => line.room_for_every(),
    };
    Ok(line)
}

impl Line {
    fn x(&self, number: &Number) -> f64 {
        self.marks.part(number) * LENGTH
    }

    fn size(&self) -> Size {
        if self.marks.steps > 10 { Size::Small } else { Size::Usual }
    }

    /// The closest labels that leave room between them and end at the line's end.
    fn room_for_every(&self) -> Option<u32> {
        let steps = self.marks.steps;
        let width = |place| match self.marks.at(place) {
            number if self.fractions => fraction_width(&number, self.size()),
            number => text_width(&number_text(&number), self.size()),
        };
        let widest = (0..=steps).map(width).fold(0.0, f64::max);
        let apart = |every: u32| LENGTH * f64::from(every) / f64::from(steps);
        self.marks.every_where(|every| apart(every) > widest + 6.0)
    }
}

/// Marks with their names, from the left; marks at the same number share one arrow. One mark alone needs no name.
fn names(marks: &[Number]) -> Vec<(Number, String)> {
    let mut named: Vec<(Number, String)> = Vec::new();
    for (mark, letter) in marks.iter().zip('A'..) {
        let letter = if marks.len() > 1 { letter.to_string() } else { String::new() };
        match named.iter_mut().find(|(known, _)| known == mark) {
            Some((_, name)) => {
                name.push_str(", ");
                name.push_str(&letter);
            }
            None => named.push((mark.clone(), letter)),
        }
    }
    named.sort_by(|one, other| one.0.cmp(&other.0));
    named
}

/// Arrows from above; one that would stand too close to the one before it is longer, so that its name stands higher.
fn arrows(ink: &mut Ink, line: &Line, names: &[(Number, String)]) {
    let mut before: Option<(f64, f64)> = None;
    for (number, name) in names {
        let x = line.x(number);
        let top = match before {
            Some((left, high)) if x - left < 14.0 + text_width(name, Size::Usual) => high - 20.0,
            _ => -42.0,
        };
        ink.arrow(Point::new(x, top), Point::new(x, -12.0), Role::Emphasis);
        ink.label(Point::new(x, top - 10.0), Anchor::Middle, Size::Usual, name.as_str());
        before = Some((x, top));
    }
}

fn describe(line: &Line, names: &[(Number, String)]) -> String {
    let mut says = format!("A number line {}", line.marks.said());
    for (number, name) in names {
        let who = if name.is_empty() { "An arrow".to_owned() } else { format!("Arrow {name}") };
        let place = line.marks.place_said(number, "after");
        let to = if place.contains("between") || place.contains("along") { "" } else { "to " };
        says.push_str(&format!(" {who} points {to}{place}."));
    }
    says
}

#[cfg(test)]
mod tests {
    use super::super::testing::{arrows, drawn, faults, texts};

    #[test]
    fn arrows_stand_at_their_numbers() {
        let drawing = drawn("number-line", "from 0; to 10; step 1; mark 3 7.5; label 'all'");
        let ends = arrows(&drawing);
        let zero = drawing.marks.iter().filter_map(super::super::testing::text_at("0")).next().unwrap();
        let ten = drawing.marks.iter().filter_map(super::super::testing::text_at("10")).next().unwrap();
        for (arrow, number) in ends.iter().zip([3.0, 7.5]) {
            let along = (arrow.1.x - zero.x) / (ten.x - zero.x) * 10.0;
            assert!((along - number).abs() < 1e-6, "{along} {number}");
        }
        assert_eq!(texts(&drawing).iter().filter(|text| *text == "A" || *text == "B").count(), 2);
        assert!(drawing.description.contains("Arrow A points to 3."));
        assert!(drawing.description.contains("Arrow B points half-way between 7 and 8."));
    }

    #[test]
    fn ends_and_fractions_are_labelled_as_asked() {
        let ends = drawn("number-line", "from 0; to 100; step 10; mark 70; label 'ends'");
        assert_eq!(texts(&ends), ["0", "100"]);
        assert!(
            ends.description
                .ends_with("Only its ends are labelled. An arrow points to the 7th mark after 0.")
        );
        let thirds = drawn("number-line", "from 0; to 1; step 1/3; label 'all'");
        assert_eq!(texts(&thirds), ["0", "1", "3", "2", "3", "1"]);
        let quarters = drawn("number-line", "from -1/2; to 1/2; step 1/4; label 'fractions'");
        assert_eq!(texts(&quarters), ["−", "1", "2", "−", "1", "4", "0", "1", "4", "1", "2"]);
        let tenths = drawn("number-line", "from -0.2; to 0.2; step 0.1");
        assert_eq!(texts(&tenths), ["−0.2", "−0.1", "0", "0.1", "0.2"]);
    }

    #[test]
    fn mixed_numbers_below_zero_do_not_run_into_each_other() {
        // Drawn as a whole picture, so that a label that meets another is a fault.
        let line = drawn("number-line", "from (-11)/2; to 11/2; step 1/2; label 'fractions'");
        assert!(texts(&line).len() >= 5, "{:?}", texts(&line));
    }

    #[test]
    fn two_arrows_at_one_number_are_one_and_close_ones_do_not_collide() {
        let drawing = drawn("number-line", "from 0; to 100; step 10; mark 40 40 41");
        assert_eq!(arrows(&drawing).len(), 2);
        assert!(texts(&drawing).contains(&"A, B".to_owned()));
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (values, says) in [
            ("to 10; step 1", "needs from"),
            ("from 0; to 10; step 3", "cannot be cut"),
            ("from 0; to 10; step 0", "cannot be cut"),
            ("from 10; to 0; step 1", "cannot be cut"),
            ("from 0; to 10000; step 1", "cannot be cut"),
            ("from 0; to 10; step 1; mark 11", "not between"),
            ("from 0; to 10; step 1; label 'both'", "'both'"),
            ("from 0; to 10; step 1; colour 3", "no “colour”"),
            ("from 'a'; to 10; step 1", "is the text 'a'"),
        ] {
            assert!(faults("number-line", values).contains(says), "{values}");
        }
    }
}
