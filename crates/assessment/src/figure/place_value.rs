//! Numbers by their places: base-ten blocks, the place-value chart, the hundred square.

use super::drawing::{Anchor, Drawing, Point, Role, Size};
use super::fault::{FigureFault, fault};
use super::ink::{Ink, fitting, wrapped};
use super::measure::text_width;
use super::values::Values;
use super::words::{count, listed};

/// Blocks of one kind: ten may be left to exchange.
const MOST_BLOCKS: u32 = 20;

/// Places of a chart: millions to thousandths, with the point.
const MOST_PLACES: usize = 11;

/// Units that blocks may be high before they are drawn smaller.
const BLOCKS_HIGH: f64 = 330.0;

/// Units that blocks may be wide.
const BLOCKS_WIDE: f64 = 330.0;

pub(super) const BASE_TEN: [&str; 4] = ["thousands", "hundreds", "tens", "ones"];
pub(super) const PLACE_VALUE: [&str; 2] = ["heads", "digits"];
pub(super) const HUNDRED_SQUARE: [&str; 1] = ["shaded"];

/// A block with its size in small cubes: wide, high, and how far it goes back.
struct Block {
    name: &'static str,
    wide: f64,
    high: f64,
    back: f64,
}

const THOUSAND: Block = Block { name: "thousand cube", wide: 10.0, high: 10.0, back: 3.0 };
const HUNDRED: Block = Block { name: "hundred square", wide: 10.0, high: 10.0, back: 0.0 };
const TEN: Block = Block { name: "ten rod", wide: 1.0, high: 10.0, back: 0.0 };
const ONE: Block = Block { name: "one cube", wide: 1.0, high: 1.0, back: 0.0 };

pub(super) fn base_ten(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let of = |key| values.whole_or(key, 0, 0..=MOST_BLOCKS);
    let blocks =
        [(THOUSAND, of("thousands")?), (HUNDRED, of("hundreds")?), (TEN, of("tens")?), (ONE, of("ones")?)];
    if blocks.iter().all(|(_, count)| *count == 0) {
        return fault("base-ten blocks show nothing", "Give thousands, hundreds, tens or ones above 0");
    }
    // The largest small cube with which all blocks have room.
    let fits = |unit: &f64| lay_out(&blocks, *unit).1 <= BLOCKS_HIGH;
    let unit = [9.0, 8.0, 7.0, 6.0, 5.0, 4.0].into_iter().find(fits).unwrap_or(3.0);
    let mut ink = Ink::default();
    for (at, block) in lay_out(&blocks, unit).0 {
        draw_block(&mut ink, at, block, unit);
    }
    let names: Vec<String> =
        blocks.iter().filter(|(_, n)| *n > 0).map(|(block, n)| count(*n, block.name)).collect();
    ink.picture("Base-ten blocks", format!("Base-ten blocks: {}.", listed(&names)), None)
}

/// Where each block stands (its upper left corner), in rows from the left, and how high all are. Ones stand in columns
/// of five.
fn lay_out(blocks: &[(Block, u32); 4], unit: f64) -> (Vec<(Point, &Block)>, f64) {
    let mut placed = Vec::new();
    let (mut x, mut y, mut row_high) = (0.0, 0.0, 0.0_f64);
    for (block, count) in blocks {
        let ones = block.high < 2.0;
        let (wide, high) = ((block.wide + block.back) * unit, (block.high + block.back) * unit);
        let gap = if block.wide > 2.0 { 7.0 } else { 4.0 };
        let columns = if ones { count.div_ceil(5) } else { *count };
        let group = f64::from(columns) * (wide + gap) - gap;
        // Blocks of a kind stay together where they can.
        if x > 0.0 && x + group > BLOCKS_WIDE && group <= BLOCKS_WIDE {
            (x, y, row_high) = (0.0, y + row_high + 9.0, 0.0);
        }
        for at in 0..*count {
            // A column of ones takes room once, for its first.
            if ones && at % 5 != 0 {
                placed.push((Point::new(x - wide - gap, y + f64::from(at % 5) * (high + gap)), block));
                continue;
            }
            if x > 0.0 && x + wide > BLOCKS_WIDE {
                (x, y, row_high) = (0.0, y + row_high + 9.0, 0.0);
            }
            placed.push((Point::new(x, y), block));
            x += wide + gap;
            let column = if ones { 5.0 * (high + gap) } else { high };
            row_high = row_high.max(column);
        }
        x += if *count > 0 { 8.0 } else { 0.0 };
    }
    (placed, y + row_high)
}

fn draw_block(ink: &mut Ink, at: Point, block: &Block, unit: f64) {
    let (wide, high, back) = (block.wide * unit, block.high * unit, block.back * unit);
    let front = Point::new(at.x, at.y + back);
    if back > 0.0 {
        let corner = |x: f64, y: f64| Point::new(front.x + x, front.y + y);
        let (top, side) = (corner(back, -back), corner(wide + back, -back));
        ink.polygon(vec![corner(0.0, 0.0), top, side, corner(wide, 0.0)], Role::Tinted);
        let below = corner(wide + back, high - back);
        ink.polygon(vec![corner(wide, 0.0), side, below, corner(wide, high)], Role::Tinted);
    }
    ink.rect(front.x, front.y, wide, high, Role::Blank);
    let cuts = |cells: f64| (1..10_u32).map(f64::from).filter(move |cut| *cut < cells);
    for cut in cuts(block.wide) {
        let x = front.x + cut * unit;
        ink.line(Point::new(x, front.y), Point::new(x, front.y + high), Role::Pale);
    }
    for cut in cuts(block.high) {
        let y = front.y + cut * unit;
        ink.line(Point::new(front.x, y), Point::new(front.x + wide, y), Role::Pale);
    }
}

/// A column for each place, its head above its digit.
pub(super) fn place_value(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let heads = values.some("heads", 1..=MOST_PLACES)?;
    let digits = values.some("digits", 1..=MOST_PLACES)?;
    if heads.len() != digits.len() {
        let what = format!("there are {} heads and {} digits", heads.len(), digits.len());
        return fault(what, "Give one digit for each head; '' leaves a place empty");
    }
    const ROOM: f64 = 84.0;
    let heads: Vec<String> = heads.iter().map(super::values::Shown::text).collect();
    let size = heads.iter().map(|head| fitting(head, ROOM)).find(|size| *size == Size::Small);
    let size = size.unwrap_or(if heads.len() > 5 { Size::Small } else { Size::Usual });
    let lines = heads.iter().map(|head| wrapped(head, size, ROOM).len()).max().unwrap_or(1);
    let head_high = 14.0 + size.units() * 1.2 * f64::from(u32::try_from(lines).unwrap_or(1));
    let mut ink = Ink::default();
    let mut x = 0.0;
    for (head, digit) in heads.iter().zip(&digits) {
        let digit_text = digit.text();
        let widest = wrapped(head, size, ROOM).iter().map(|line| text_width(line, size)).fold(0.0, f64::max);
        let wide = (widest + 12.0).max(text_width(&digit_text, Size::Large) + 16.0).max(30.0);
        ink.rect(x, 0.0, wide, head_high, Role::Blank);
        ink.rect(x, head_high, wide, 40.0, Role::Blank);
        let middle = x + wide / 2.0;
        let own = f64::from(u32::try_from(wrapped(head, size, ROOM).len()).unwrap_or(1));
        let top = head_high / 2.0 - (own - 1.0) * size.units() * 0.6;
        ink.lines(Point::new(middle, top), Anchor::Middle, size, head, ROOM);
        ink.label(Point::new(middle, head_high + 20.0), Anchor::Middle, Size::Large, digit_text);
        x += wide;
    }
    let cells: Vec<String> =
        heads.iter().zip(&digits).map(|(head, digit)| format!("{head}: {}", digit.said(""))).collect();
    ink.picture("Place-value chart", format!("A place-value chart. {}.", cells.join(". ")), None)
}

/// A hundred small squares, shaded row by row from the upper left.
pub(super) fn hundred_square(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    const CELL: f64 = 22.0;
    let shaded = values.whole("shaded", 0..=100)?;
    let mut ink = Ink::default();
    for cell in 0..100 {
        let (column, row) = (f64::from(cell % 10), f64::from(cell / 10));
        let role = if cell < shaded { Role::Shaded } else { Role::Blank };
        ink.rect(column * CELL, row * CELL, CELL, CELL, role);
    }
    let (rows, rest) = (shaded / 10, shaded % 10);
    let what = match (rows, rest) {
        (0, 0) => "None is shaded".to_owned(),
        (0, _) => format!("Shaded: {}", count(rest, "square")),
        (_, 0) => format!("Shaded: {}", count(rows, "full row")),
        _ => format!("Shaded: {} and {}", count(rows, "full row"), count(rest, "more square")),
    };
    let says = format!("A large square cut into ten rows of ten small squares. {what}.");
    ink.picture("Hundred square", says, None)
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Mark, Role};
    use super::super::testing::{drawn, faults, rects, texts};

    #[test]
    fn blocks_are_as_many_as_asked_for() {
        for (thousands, hundreds, tens, ones) in [(0, 3, 4, 5), (2, 0, 1, 9), (9, 9, 9, 9), (0, 0, 12, 15)] {
            let values = format!("thousands {thousands}; hundreds {hundreds}; tens {tens}; ones {ones}");
            let drawing = drawn("base-ten", &values);
            let fronts = rects(&drawing, Role::Blank);
            let unit = fronts.iter().map(|(_, wide, high)| wide.min(*high)).fold(f64::INFINITY, f64::min);
            let count = |wide: f64, high: f64| {
                let like = |a: f64, b: f64| (a - b * unit).abs() < 1e-6;
                fronts.iter().filter(|front| like(front.1, wide) && like(front.2, high)).count()
            };
            assert_eq!(count(10.0, 10.0), thousands + hundreds, "{values}");
            assert_eq!((count(1.0, 10.0), count(1.0, 1.0)), (tens, ones), "{values}");
            let sides = drawing.marks.iter().filter(|mark| matches!(mark, Mark::Polygon { .. })).count();
            assert_eq!(sides, 2 * thousands);
            for (at, one) in fronts.iter().enumerate() {
                let apart = |other: &(super::Point, f64, f64)| {
                    one.0.x + one.1 <= other.0.x
                        || other.0.x + other.1 <= one.0.x
                        || one.0.y + one.2 <= other.0.y
                        || other.0.y + other.2 <= one.0.y
                };
                assert!(fronts[at + 1..].iter().all(apart), "{values}");
            }
        }
    }

    #[test]
    fn a_chart_has_a_column_a_place() {
        let drawing =
            drawn("place-value", "heads 'Hundreds' 'Tens' 'Ones' '.' 'Tenths'; digits 3 0 '' '.' 7");
        assert_eq!(rects(&drawing, Role::Blank).len(), 10);
        assert_eq!(texts(&drawing), ["Hundreds", "3", "Tens", "0", "Ones", ".", ".", "Tenths", "7"]);
        assert!(drawing.description.contains("Hundreds: 3. Tens: 0. Ones: nothing."));
    }

    #[test]
    fn a_hundred_squares_of_which_some_are_shaded() {
        for shaded in [0, 1, 10, 42, 100] {
            let drawing = drawn("hundred-square", &format!("shaded {shaded}"));
            assert_eq!(rects(&drawing, Role::Shaded).len(), shaded);
            assert_eq!(rects(&drawing, Role::Blank).len(), 100 - shaded);
        }
        assert!(
            drawn("hundred-square", "shaded 42").description.ends_with("4 full rows and 2 more squares.")
        );
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        for (kind, values, says) in [
            ("base-ten", "ones 0", "show nothing"),
            ("base-ten", "ones 21", "ones of a base-ten is 21"),
            ("place-value", "heads 'Tens' 'Ones'; digits 3", "2 heads and 1 digits"),
            ("hundred-square", "shaded 101", "is 101"),
        ] {
            assert!(faults(kind, values).contains(says), "{kind} {values}");
        }
    }
}
