//! The coordinate grid: one quadrant or four, points by name, joined where that is asked for.

use super::drawing::{Anchor, Drawing, Point, Role, Size};
use super::fault::{FigureFault, fault};
use super::ink::Ink;
use super::measure::text_width;
use super::values::{Values, float};
use super::words::listed;
use crate::exact::{Number, integer};
use crate::template::number_text;
use num_traits::{Signed as _, ToPrimitive as _, Zero as _};

/// Units from the grid's left edge to its right.
const WIDE: f64 = 300.0;

/// Squares beside each other.
const MOST_SQUARES: i64 = 24;

/// Points of a picture.
const MOST_POINTS: usize = 12;

/// Units between two numbers of an axis, at least.
const APART: f64 = 24.0;

pub(super) const KEYS: [&str; 6] = ["from", "to", "x", "y", "names", "join"];

struct Grid {
    from: i64,
    to: i64,
    /// Where the axes cross: 0, or `from` where 0 is not on the grid.
    origin: i64,
    cell: f64,
}

struct Named {
    x: Number,
    y: Number,
    name: String,
}

pub(super) fn draw(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let grid = read(values)?;
    let points = points(values, &grid)?;
    let joined = values.yes("join", false)? && points.len() > 1;
    let mut ink = Ink::default();
    squares(&mut ink, &grid);
    numbers(&mut ink, &grid);
    let at: Vec<Point> = points.iter().map(|point| grid.at(&point.x, &point.y)).collect();
    if joined {
        let mut way = at.clone();
        if points.len() > 2 {
            way.push(at[0]);
        }
        ink.path(way, Role::Emphasis);
    }
    for point in &at {
        ink.circle(*point, 4.0, Role::Solid);
    }
    for (name, at) in names(&points, &at) {
        ink.place(&around(at, &name), Size::Usual, &name);
    }
    ink.picture("Grid", describe(&grid, &points, joined), None)
}

fn read(values: &Values<'_>) -> Result<Grid, FigureFault> {
    let whole = |key| -> Result<i64, FigureFault> {
        let number = values.number(key)?;
        let whole = number.is_integer().then(|| number.to_integer().to_i64()).flatten();
        match whole.filter(|whole| whole.abs() <= 1_000) {
            Some(whole) => Ok(whole),
            None => fault(format!("{key} of a grid is {}", number_text(&number)), "Use a whole number"),
        }
    };
    let (from, to) = (whole("from")?, whole("to")?);
    if !(1..=MOST_SQUARES).contains(&(to - from)) {
        let what = format!("a grid from {from} to {to} has {} squares a side", to - from);
        return fault(what, format!("Use 1 to {MOST_SQUARES}"));
    }
    let cell = (WIDE / float(&integer(to - from))).min(32.0);
    Ok(Grid { from, to, origin: if from <= 0 && 0 <= to { 0 } else { from }, cell })
}

fn points(values: &Values<'_>, grid: &Grid) -> Result<Vec<Named>, FigureFault> {
    let of = |key| if values.has(key) { values.numbers(key, 1..=MOST_POINTS) } else { Ok(Vec::new()) };
    let (x, y) = (of("x")?, of("y")?);
    let names: Vec<String> = values.all("names")?.iter().map(super::values::Shown::text).collect();
    if x.len() != y.len() || !(names.is_empty() || names.len() == x.len()) {
        let what = format!("there are {} x, {} y and {} names", x.len(), y.len(), names.len());
        return fault(what, "Give as many of each");
    }
    let (from, to) = (integer(grid.from), integer(grid.to));
    if let Some(outside) = x.iter().chain(&y).find(|number| **number < from || **number > to) {
        let what = format!("a point at {} is not on the grid", number_text(outside));
        return fault(what, format!("Stay between {} and {}", grid.from, grid.to));
    }
    let mut names = names.into_iter();
    Ok(x.into_iter().zip(y).map(|(x, y)| Named { x, y, name: names.next().unwrap_or_default() }).collect())
}

impl Grid {
    fn at(&self, x: &Number, y: &Number) -> Point {
        let of = |number: &Number| float(&(number - integer(self.origin))) * self.cell;
        Point::new(of(x), -of(y))
    }

    fn whole(&self, x: i64, y: i64) -> Point {
        self.at(&integer(x), &integer(y))
    }
}

fn squares(ink: &mut Ink, grid: &Grid) {
    let (from, to, origin) = (grid.from, grid.to, grid.origin);
    for number in from..=to {
        ink.line(grid.whole(number, from), grid.whole(number, to), Role::Pale);
        ink.line(grid.whole(from, number), grid.whole(to, number), Role::Pale);
    }
    let (right, top) = (grid.whole(to, origin), grid.whole(origin, to));
    ink.arrow(grid.whole(from, origin), Point::new(right.x + 13.0, right.y), Role::Ink);
    ink.arrow(grid.whole(origin, from), Point::new(top.x, top.y - 13.0), Role::Ink);
    ink.label(Point::new(right.x + 23.0, right.y), Anchor::Middle, Size::Usual, "x");
    ink.label(Point::new(top.x, top.y - 24.0), Anchor::Middle, Size::Usual, "y");
}

/// Every number where there is room, else every second, fifth or tenth; the number where the axes cross stands once.
fn numbers(ink: &mut Ink, grid: &Grid) {
    let widest = [grid.from, grid.to].map(|end| text_width(&number_text(&integer(end)), Size::Small));
    let apart =
        |every: &i64| float(&integer(*every)) * grid.cell >= APART.max(widest[0].max(widest[1]) + 5.0);
    let every = [1, 2, 5, 10].into_iter().find(apart).unwrap_or(10);
    for number in grid.from..=grid.to {
        if (number - grid.origin) % every != 0 {
            continue;
        }
        let text = number_text(&integer(number));
        let (on_x, on_y) = (grid.whole(number, grid.origin), grid.whole(grid.origin, number));
        if number == grid.origin {
            ink.label(Point::new(on_x.x - 6.0, on_x.y + 12.0), Anchor::End, Size::Small, text);
            continue;
        }
        // The digit stands below its line, a minus before it.
        let minus = if number < 0 { text_width("−", Size::Small) / 2.0 } else { 0.0 };
        ink.label(Point::new(on_x.x - minus, on_x.y + 12.0), Anchor::Middle, Size::Small, text.as_str());
        ink.label(Point::new(on_y.x - 6.0, on_y.y), Anchor::End, Size::Small, text);
    }
}

/// Points at the same place share one name.
fn names(points: &[Named], at: &[Point]) -> Vec<(String, Point)> {
    let mut named: Vec<(String, Point)> = Vec::new();
    for (point, at) in points.iter().zip(at).filter(|(point, _)| !point.name.is_empty()) {
        match named.iter_mut().find(|(_, known)| known.distance(*at) < 1e-6) {
            Some((name, _)) => *name = format!("{name}, {}", point.name),
            None => named.push((point.name.clone(), *at)),
        }
    }
    named
}

/// Places for a name around its point: above and beside first, then further off.
fn around(at: Point, name: &str) -> Vec<(Point, Anchor)> {
    let half = text_width(name, Size::Usual) / 2.0;
    let mut places = Vec::new();
    for off in [12.0, 18.0, 26.0, 34.0] {
        for (x, y) in [(1, -1), (-1, -1), (1, 1), (-1, 1), (0, -1), (1, 0), (-1, 0), (0, 1)] {
            let (x, y) = (f64::from(x), f64::from(y));
            let slant = if x.abs() > 0.5 && y.abs() > 0.5 { 0.75 } else { 1.0 };
            places.push((
                Point::new(at.x + x * (off * slant + half * 0.8), at.y + y * off * slant),
                Anchor::Middle,
            ));
        }
    }
    places
}

fn describe(grid: &Grid, points: &[Named], joined: bool) -> String {
    let cross = if grid.origin == 0 { "where the axes cross" } else { "the lower left corner" };
    let mut says = format!("A grid. Both axes go from {} to {}.", grid.from, grid.to);
    for point in points {
        let origin = integer(grid.origin);
        let ways = [(&point.x - &origin, ["right", "left"]), (&point.y - &origin, ["up", "down"])];
        let steps: Vec<String> = ways
            .iter()
            .filter(|(way, _)| !way.is_zero())
            .map(|(way, [ahead, back])| {
                let squares = if way.abs() == integer(1) { "square" } else { "squares" };
                let where_to = if way.is_positive() { ahead } else { back };
                format!("{} {squares} {where_to}", number_text(&way.abs()))
            })
            .collect();
        let who = if point.name.is_empty() { "A point".to_owned() } else { format!("Point {}", point.name) };
        says.push_str(&match steps.as_slice() {
            [] => format!(" {who} is {cross}."),
            steps => format!(" {who}: from {cross}, {}.", listed(steps)),
        });
    }
    if joined {
        says.push_str(match points.len() {
            2 => " A straight line joins the two points.",
            _ => " Straight lines join the points in this order, and the last to the first.",
        });
    }
    says
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Mark, Role};
    use super::super::testing::{circles, drawn, faults, texts, the_text};

    #[test]
    fn points_stand_at_their_coordinates() {
        for (x, y) in [(0, 0), (3, 5), (-4, 2), (-6, -6), (6, -1)] {
            let drawing = drawn("grid", &format!("from -6; to 6; x {x}; y {y}; names 'P'"));
            let point = circles(&drawing, Role::Solid)[0].0;
            // The numbers of the axes stand centred below and beside their places.
            let on_x = |number: &str| {
                let columns = drawing.marks.iter().filter_map(super::super::testing::text_at(number));
                columns.map(|at| at.x).fold(f64::NAN, f64::max)
            };
            let (two, five) = (on_x("2"), on_x("5"));
            let cell = (five - two) / 3.0;
            assert!(((point.x - two) / cell + 2.0 - f64::from(x)).abs() < 1e-6, "{x},{y}");
            let rows = drawing.marks.iter().filter_map(super::super::testing::text_at("5"));
            let five_up = rows.map(|at| at.y).fold(f64::NAN, f64::min);
            assert!(((five_up - point.y) / cell + 5.0 - f64::from(y)).abs() < 1e-6, "{x},{y}");
            the_text(&drawing, "P");
        }
    }

    #[test]
    fn the_way_to_a_point_is_told_and_its_coordinates_are_not() {
        let says = drawn("grid", "from -6; to 6; x -3; y 1; names 'A'").description;
        assert!(
            says.ends_with("Point A: from where the axes cross, 3 squares left and 1 square up."),
            "{says}"
        );
        let says = drawn("grid", "from 0; to 5; x 0 2; y 0 2; join 'yes'").description;
        assert!(says.contains("A point is where the axes cross."), "{says}");
        assert!(says.ends_with("A straight line joins the two points."), "{says}");
    }

    #[test]
    fn points_are_joined_in_order_and_round() {
        let drawing = drawn("grid", "from 0; to 10; x 1 4 1; y 2 2 6; names 'A' 'B' 'C'; join 'yes'");
        let ways: Vec<usize> = drawing
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Path { points, role: Role::Emphasis } => Some(points.len()),
                _ => None,
            })
            .collect();
        assert_eq!(ways, [4]);
        let same = drawn("grid", "from 0; to 4; x 1 1; y 2 2; names 'A' 'B'");
        assert!(texts(&same).contains(&"A, B".to_owned()));
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (values, says) in [
            ("from 0; to 0", "has 0 squares"),
            ("from 0; to 100", "has 100 squares"),
            ("from 0.5; to 4", "from of a grid is 0.5"),
            ("from 0; to 5; x 6; y 1", "a point at 6 is not"),
            ("from 0; to 5; x 1 2; y 1", "2 x, 1 y"),
            ("from 0; to 5; x 1 2; y 1 2; names 'A'", "and 1 names"),
        ] {
            assert!(faults("grid", values).contains(says), "{values}");
        }
    }
}
