//! What a picture is made of: plain marks with roles, never colours, so that a screen, a board and a mono printer each
//! give them their own look.

use super::measure::{Area, text_area};

/// Units of an ordinary picture's width. One unit is about a screen's pixel, so that on the narrowest telephone letters
/// keep their size.
pub const USUAL_WIDTH: f64 = 340.0;

/// Units that a picture may be wide and high: beyond them its letters would be too small to read.
pub const LARGEST: f64 = 430.0;

/// A point; x grows to the right, y downwards.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Point {
    /// Units from the left.
    pub x: f64,
    /// Units from the top.
    pub y: f64,
}

impl Point {
    /// The point at these units.
    #[must_use]
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The point that lies `length` units away, `degrees` counted against the clock from “level to the right”.
    #[must_use]
    pub fn away(self, length: f64, degrees: f64) -> Self {
        let turn = degrees.to_radians();
        Self { x: self.x + length * turn.cos(), y: self.y - length * turn.sin() }
    }

    /// Units to another point.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The point half-way to another.
    #[must_use]
    pub fn middle(self, other: Self) -> Self {
        Self { x: (self.x + other.x) / 2.0, y: (self.y + other.y) / 2.0 }
    }
}

/// What a mark is for, and so how it looks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// Lines that carry the picture: axes, edges, hands.
    Ink,
    /// Finer lines: small ticks, arcs.
    Fine,
    /// Lines that help the eye: squares of a grid.
    Pale,
    /// Lines of dashes: a height within a triangle.
    Dashed,
    /// What the question is about: an arrow, the line of a graph.
    Emphasis,
    /// An outline with nothing in it.
    Blank,
    /// An outline filled with a tint that paper leaves white: it makes a thing a thing and says nothing.
    Tinted,
    /// An outline filled with a tint and slanting lines.
    Shaded,
    /// An outline filled with dots.
    Spotted,
    /// An outline filled with lines both ways.
    Crossed,
    /// Filled with ink: a dot, a point.
    Solid,
}

/// Where a text stands to its point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// How large a text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    /// Where there are many: numbers of an axis.
    Small,
    /// Labels.
    Usual,
    /// What stands alone: a digit of a chart.
    Large,
}

impl Size {
    /// Units of an em.
    #[must_use]
    pub fn units(self) -> f64 {
        match self {
            Self::Small => 12.5,
            Self::Usual => 15.0,
            Self::Large => 20.0,
        }
    }
}

/// One mark. Later marks lie on earlier ones.
#[derive(Clone, PartialEq, Debug)]
pub enum Mark {
    /// A straight line.
    Line {
        /// One end.
        from: Point,
        /// The other.
        to: Point,
        /// How it looks.
        role: Role,
    },
    /// A straight line with a head at its end.
    Arrow {
        /// Where it begins.
        from: Point,
        /// Where its head points.
        to: Point,
        /// How it looks.
        role: Role,
    },
    /// An upright rectangle.
    Rect {
        /// Its upper left corner.
        at: Point,
        /// Units, above 0.
        width: f64,
        /// Units, above 0.
        height: f64,
        /// How it looks.
        role: Role,
    },
    /// A circle.
    Circle {
        /// Its middle.
        centre: Point,
        /// Units, above 0.
        radius: f64,
        /// How it looks.
        role: Role,
    },
    /// A closed shape with straight sides.
    Polygon {
        /// Its corners in order, at least three.
        points: Vec<Point>,
        /// How it looks.
        role: Role,
    },
    /// Straight lines from point to point, open.
    Path {
        /// Its points in order, at least two.
        points: Vec<Point>,
        /// How it looks.
        role: Role,
    },
    /// A piece of a circle's line.
    Arc {
        /// The circle's middle.
        centre: Point,
        /// Units, above 0.
        radius: f64,
        /// Where it begins: degrees against the clock from “level to the right”.
        from: f64,
        /// How far it goes on from there, against the clock: above 0, below 360.
        sweep: f64,
        /// How it looks.
        role: Role,
    },
    /// A slice of a disc.
    Sector {
        /// The disc's middle.
        centre: Point,
        /// Units, above 0.
        radius: f64,
        /// Where it begins, as for an arc.
        from: f64,
        /// How far it goes on from there, as for an arc.
        sweep: f64,
        /// How it looks.
        role: Role,
    },
    /// Words or a number, on one line.
    Text {
        /// Where it stands; its middle by height.
        at: Point,
        /// Which part of it stands there.
        anchor: Anchor,
        /// How large it is.
        size: Size,
        /// The words, without maths.
        text: String,
    },
}

impl Mark {
    /// The upright rectangle that it lies in; of a text, about, and rather too large than too small.
    #[must_use]
    pub fn area(&self) -> Area {
        match self {
            Self::Line { from, to, .. } => Area::around([*from, *to]),
            // The head is as wide as three strokes on either side.
            Self::Arrow { from, to, .. } => Area::around([*from, *to]).grown(4.5),
            Self::Rect { at, width, height, .. } => {
                Area::around([*at, Point::new(at.x + width, at.y + height)])
            }
            Self::Circle { centre, radius, .. } => Area::around([*centre]).grown(*radius),
            Self::Polygon { points, .. } | Self::Path { points, .. } => Area::around(points.iter().copied()),
            Self::Arc { centre, radius, from, sweep, .. } => {
                Area::around(along(*centre, *radius, *from, *sweep))
            }
            Self::Sector { centre, radius, from, sweep, .. } => {
                Area::around(along(*centre, *radius, *from, *sweep).into_iter().chain([*centre]))
            }
            Self::Text { at, anchor, size, text } => text_area(*at, *anchor, *size, text),
        }
    }

    /// The mark somewhere else.
    #[must_use]
    pub(super) fn moved(mut self, by: Point) -> Self {
        let step = |point: &mut Point| *point = Point::new(point.x + by.x, point.y + by.y);
        match &mut self {
            Self::Line { from, to, .. } | Self::Arrow { from, to, .. } => {
                step(from);
                step(to);
            }
            Self::Rect { at, .. } | Self::Text { at, .. } => step(at),
            Self::Circle { centre, .. } | Self::Arc { centre, .. } | Self::Sector { centre, .. } => {
                step(centre);
            }
            Self::Polygon { points, .. } | Self::Path { points, .. } => points.iter_mut().for_each(step),
        }
        self
    }
}

/// The ends of an arc and the places where it reaches furthest.
fn along(centre: Point, radius: f64, from: f64, sweep: f64) -> Vec<Point> {
    let quarters = (-4..=8).map(|quarter| f64::from(quarter) * 90.0);
    let within = quarters.filter(|degrees| *degrees > from && *degrees < from + sweep);
    [from, from + sweep].into_iter().chain(within).map(|degrees| centre.away(radius, degrees)).collect()
}

/// A picture.
#[derive(Clone, PartialEq, Debug)]
pub struct Drawing {
    /// Units, from 0 at the left.
    pub width: f64,
    /// Units, from 0 at the top.
    pub height: f64,
    /// The marks, from the lowest to the topmost; none where the table is the picture.
    pub marks: Vec<Mark>,
    /// What it is, in two or three words.
    pub title: String,
    /// What it shows, in words, for whoever cannot see it: as much as the eye is told, and no more. It counts one by
    /// one what the eye would have to count, and leaves to be worked out what the eye would have to work out.
    pub description: String,
    /// The same of a chart or table, cell by cell.
    pub table: Option<FigureTable>,
}

/// No coordinate is ever without a value, so that every picture is itself.
impl Eq for Drawing {}

/// Cells in rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureTable {
    /// What stands above it; may be empty.
    pub caption: String,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Rows of as many cells as there are heads.
    pub rows: Vec<Vec<String>>,
    /// Whether the first cell of each row names the row.
    pub first_names: bool,
}
