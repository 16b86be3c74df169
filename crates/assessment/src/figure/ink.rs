//! The sheet that a figure is drawn on: it grows with its marks and is cut to them at the end, so that no mark can
//! stand outside the picture.

use super::drawing::{Anchor, Drawing, FigureTable, LARGEST, Mark, Point, Role, Size};
use super::fault::{FigureFault, fault};
use super::measure::{Area, colliding_texts, text_area, text_width};
use crate::exact::{Number, terminates};
use crate::template::number_text;
use num_traits::Signed as _;

/// Units left free around everything, so that no stroke is cut.
const MARGIN: f64 = 5.0;

/// Marks that a picture may have: far more than any that can be read.
const MOST_MARKS: usize = 1_500;

/// Units from one line of words to the next, in ems.
const LINE: f64 = 1.2;

/// Marks under way. Coordinates may be anything: the sheet is cut around them.
#[derive(Default)]
pub(super) struct Ink {
    marks: Vec<Mark>,
}

impl Ink {
    pub fn line(&mut self, from: Point, to: Point, role: Role) {
        self.marks.push(Mark::Line { from, to, role });
    }

    pub fn arrow(&mut self, from: Point, to: Point, role: Role) {
        self.marks.push(Mark::Arrow { from, to, role });
    }

    /// By its upper left corner, width and height.
    pub fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, role: Role) {
        self.marks.push(Mark::Rect { at: Point::new(x, y), width, height, role });
    }

    pub fn circle(&mut self, centre: Point, radius: f64, role: Role) {
        self.marks.push(Mark::Circle { centre, radius, role });
    }

    pub fn polygon(&mut self, points: Vec<Point>, role: Role) {
        self.marks.push(Mark::Polygon { points, role });
    }

    pub fn path(&mut self, points: Vec<Point>, role: Role) {
        self.marks.push(Mark::Path { points, role });
    }

    pub fn arc(&mut self, centre: Point, radius: f64, from: f64, sweep: f64, role: Role) {
        self.marks.push(Mark::Arc { centre, radius, from, sweep, role });
    }

    pub fn sector(&mut self, centre: Point, radius: f64, from: f64, sweep: f64, role: Role) {
        self.marks.push(Mark::Sector { centre, radius, from, sweep, role });
    }

    /// Words on one line; nothing where they are empty.
    pub fn label(&mut self, at: Point, anchor: Anchor, size: Size, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.marks.push(Mark::Text { at, anchor, size, text });
        }
    }

    /// Words on as many lines as the width needs, the first at `at`; units that they are high.
    pub fn lines(&mut self, at: Point, anchor: Anchor, size: Size, text: &str, width: f64) -> f64 {
        let mut height = 0.0;
        for line in wrapped(text, size, width) {
            self.label(Point::new(at.x, at.y + height), anchor, size, line);
            height += size.units() * LINE;
        }
        height
    }

    /// A number in the middle of `at`; one that no decimals write as a fraction.
    pub fn number(&mut self, at: Point, number: &Number, size: Size) {
        if is_decimal(number) {
            self.label(at, Anchor::Middle, size, number_text(number));
        } else {
            self.fraction(at, number, size);
        }
    }

    /// A number in the middle of `at`; unless it is whole, with its top above its bottom.
    pub fn fraction(&mut self, at: Point, number: &Number, size: Size) {
        if number.is_integer() {
            self.label(at, Anchor::Middle, size, number_text(number));
            return;
        }
        let [before, top, bottom] = mixed(number);
        let wide = text_width(&top, size).max(text_width(&bottom, size));
        let room = if before.is_empty() { 0.0 } else { text_width(&before, size) + 2.0 };
        let middle = at.x + room / 2.0;
        self.label(Point::new(middle - wide / 2.0 - 2.0, at.y), Anchor::End, size, before);
        let half = size.units() * 0.58;
        self.label(Point::new(middle, at.y - half), Anchor::Middle, size, top);
        self.label(Point::new(middle, at.y + half), Anchor::Middle, size, bottom);
        let bar = |x: f64| Point::new(middle + x * (wide / 2.0 + 1.0), at.y);
        self.line(bar(-1.0), bar(1.0), Role::Fine);
    }

    /// The first of these places at which words meet neither other words nor a line nor a dot; the last where none does.
    pub fn place(&mut self, candidates: &[(Point, Anchor)], size: Size, text: &str) {
        let free = |at: Point, anchor: Anchor| {
            let area = text_area(at, anchor, size, text);
            !self.marks.iter().any(|mark| in_the_way(mark, &area))
        };
        let chosen = candidates.iter().find(|(at, anchor)| free(*at, *anchor)).or(candidates.last());
        if let Some((at, anchor)) = chosen.copied() {
            self.label(at, anchor, size, text);
        }
    }

    /// The room that everything takes so far.
    pub fn area(&self) -> Area {
        self.marks.iter().map(Mark::area).fold(Area::around([]), Area::with)
    }

    /// The picture, cut to its marks.
    ///
    /// # Errors
    /// When it is too large, or words run into each other: the values are then too many or too long for a picture.
    pub fn picture(
        self,
        title: &str,
        description: impl Into<String>,
        table: Option<FigureTable>,
    ) -> Result<Drawing, FigureFault> {
        let title = title.to_owned();
        let description = description.into();
        if self.marks.is_empty() {
            return Ok(Drawing { width: 0.0, height: 0.0, marks: self.marks, title, description, table });
        }
        let area = self.area().grown(MARGIN);
        if area.width() > LARGEST || area.height() > LARGEST || self.marks.len() > MOST_MARKS {
            return fault(
                format!("the {} is too large to be read", title.to_lowercase()),
                "Use fewer parts, or shorter labels",
            );
        }
        let by = Point::new(-area.left, -area.top);
        let marks = self.marks.into_iter().map(|mark| mark.moved(by)).collect();
        let drawing =
            Drawing { width: area.width(), height: area.height(), marks, title, description, table };
        match colliding_texts(&drawing) {
            None => Ok(drawing),
            Some((one, other)) => fault(
                format!("in the {}, “{one}” runs into “{other}”", drawing.title.to_lowercase()),
                "Use shorter labels, or fewer",
            ),
        }
    }
}

/// Whether a few decimals write it.
pub(super) fn is_decimal(number: &Number) -> bool {
    terminates(number).is_some_and(|places| places <= 6)
}

/// Whether a mark would make words in this area hard to read. Pale lines and tints do not.
fn in_the_way(mark: &Mark, area: &Area) -> bool {
    match mark {
        Mark::Line { role: Role::Pale, .. } => false,
        Mark::Line { from, to, .. } | Mark::Arrow { from, to, .. } => area.is_crossed(*from, *to),
        Mark::Path { points, .. } => points.windows(2).any(|ends| area.is_crossed(ends[0], ends[1])),
        Mark::Polygon { points, .. } => {
            let next = points.iter().cycle().skip(1);
            points.iter().zip(next).any(|(from, to)| area.is_crossed(*from, *to))
        }
        Mark::Text { .. } => mark.area().meets(area),
        Mark::Circle { radius, .. } => *radius < 12.0 && mark.area().meets(area),
        // An arc that marks an angle: words do not stand within it.
        Mark::Arc { centre, radius, .. } => {
            let nearest =
                Point::new(centre.x.clamp(area.left, area.right), centre.y.clamp(area.top, area.bottom));
            nearest.distance(*centre) < radius + 3.0
        }
        Mark::Rect { .. } | Mark::Sector { .. } => false,
    }
}

/// Words broken at spaces into lines that are no wider than they must be.
pub(super) fn wrapped(text: &str, size: Size, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(line, size) + text_width(word, size) + size.units() * 0.34 <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The largest size at which no word is wider than the width; the smallest where none is.
pub(super) fn fitting(text: &str, width: f64) -> Size {
    let fits = |size| text.split_whitespace().all(|word| text_width(word, size) <= width);
    if fits(Size::Usual) { Size::Usual } else { Size::Small }
}

/// How wide [`Ink::fraction`] draws a number: whole part, gap and bar.
pub(super) fn fraction_width(number: &Number, size: Size) -> f64 {
    if number.is_integer() {
        return text_width(&number_text(number), size);
    }
    let [before, top, bottom] = mixed(number);
    let bar = text_width(&top, size).max(text_width(&bottom, size)) + 2.0;
    if before.is_empty() { bar } else { text_width(&before, size) + 2.0 + bar }
}

/// What stands before the fraction, above its bar and below. A mixed number's whole part stands before the fraction, which
/// has no sign of its own.
fn mixed(number: &Number) -> [String; 3] {
    let whole = number.trunc();
    let part = (number - &whole).abs();
    let before = match (whole == Number::default(), number.is_negative()) {
        (false, _) => number_text(&whole),
        (true, true) => "−".to_owned(),
        (true, false) => String::new(),
    };
    [before, part.numer().to_string(), part.denom().to_string()]
}
