//! Figures of questions: a kind and its values → a picture of plain marks, with words for whoever cannot see it.
//!
//! Geometry is exact where a pupil reads something off it: hands, bars, arrows, angles and points stand where the values
//! say. Every value is checked, so that no file, however wrong, gives a broken, endless or crowded picture: it gives a
//! fault in plain words. Nothing here knows colours, screens or paper.

mod angles;
#[cfg(test)]
mod asked_for;
mod bar_model;
mod boxes;
mod charts;
mod clock;
mod coins;
mod counting;
mod drawing;
mod fault;
mod fractions;
mod grid;
mod ink;
mod marks;
mod measure;
mod measures;
mod number_line;
mod pictures;
mod pie;
mod place_value;
mod shapes;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod triangle;
mod values;
mod words;

pub use drawing::{Anchor, Drawing, FigureTable, LARGEST, Mark, Point, Role, Size};
pub use fault::FigureFault;
pub use measure::{Area, colliding_texts};

use crate::template::DrawnFigure;
use values::Values;

type Draw = fn(&Values<'_>) -> Result<Drawing, FigureFault>;

/// Every kind: its name, the values that it knows, what draws it. Sorted by family, as `docs/curriculum.md` lists them.
const KINDS: [(&str, &[&str], Draw); 30] = [
    ("number-line", &number_line::KEYS, number_line::draw),
    ("counters", &counting::COUNTERS, counting::counters),
    ("ten-frame", &counting::TEN_FRAME, counting::ten_frame),
    ("array", &counting::ARRAY, counting::array),
    ("groups", &counting::GROUPS, counting::groups),
    ("base-ten", &place_value::BASE_TEN, place_value::base_ten),
    ("place-value", &place_value::PLACE_VALUE, place_value::place_value),
    ("fraction-bar", &fractions::KEYS, fractions::bars),
    ("fraction-circle", &fractions::KEYS, fractions::circles),
    ("hundred-square", &place_value::HUNDRED_SQUARE, place_value::hundred_square),
    ("bar-model", &bar_model::KEYS, bar_model::draw),
    ("clock", &clock::KEYS, clock::draw),
    ("coins", &coins::KEYS, coins::draw),
    ("scale", &measures::SCALE, measures::scale),
    ("ruler", &measures::RULER, measures::ruler),
    ("rectangle", &shapes::RECTANGLE, shapes::rectangle),
    ("l-shape", &shapes::L_SHAPE, shapes::l_shape),
    ("triangle", &triangle::KEYS, triangle::draw),
    ("polygon", &shapes::POLYGON, shapes::polygon),
    ("angle", &angles::ONE, angles::angle),
    ("angles-on-line", &angles::SEVERAL, angles::on_line),
    ("angles-at-point", &angles::SEVERAL, angles::at_point),
    ("grid", &grid::KEYS, grid::draw),
    ("bar-chart", &charts::KEYS, charts::bars),
    ("line-graph", &charts::KEYS, charts::lines),
    ("pictogram", &pictures::PICTOGRAM, pictures::pictogram),
    ("pie-chart", &pie::KEYS, pie::draw),
    ("tally", &pictures::TALLY, pictures::tally),
    ("table", &boxes::TABLE, boxes::table),
    ("function-machine", &boxes::MACHINE, boxes::machine),
];

/// The kinds that can be drawn, in the order of the documentation.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(kind, ..)| *kind)
}

/// Draws a figure. The same figure gives the same picture, for ever.
///
/// # Errors
/// When the kind is unknown, or a value is missing, unknown, of another sort, out of bounds, or too much for a picture.
///
/// ```
/// use assessment::figure::{Mark, Role, draw};
/// use assessment::template::DrawnFigure;
/// use assessment::exact::{Value, integer};
///
/// let values = [("rows", 2), ("columns", 3)];
/// let values = values.map(|(name, n)| (name.to_owned(), vec![Value::Number(integer(n))])).into();
/// let array = draw(&DrawnFigure { kind: "array".into(), values }).unwrap();
/// let dots = array.marks.iter().filter(|mark| matches!(mark, Mark::Circle { role: Role::Solid, .. }));
/// assert_eq!(dots.count(), 6);
/// assert_eq!(array.description, "Dots in 2 equal rows, with 3 dots in each.");
/// ```
pub fn draw(figure: &DrawnFigure) -> Result<Drawing, FigureFault> {
    let Some((_, known, draw)) = KINDS.iter().find(|(kind, ..)| *kind == figure.kind) else {
        let all: Vec<&str> = kinds().collect();
        return fault::fault(
            format!("there is no figure of kind “{}”", figure.kind),
            format!("Use one of {}", all.join(", ")),
        );
    };
    draw(&Values::new(figure, known)?)
}
