//! What tests of figures share: values written short, marks looked up.

use super::draw;
use super::drawing::{Drawing, Mark, Point, Role};
use crate::exact::{Names, Value, evaluate, parse};
use crate::template::DrawnFigure;
use std::collections::BTreeMap;

/// A figure from `name value value; name value`, values as in the curriculum's files.
pub fn figure(kind: &str, values: &str) -> DrawnFigure {
    let mut named = BTreeMap::new();
    for one in values.split(';').map(str::trim).filter(|one| !one.is_empty()) {
        let (name, rest) = one.split_once(' ').unwrap_or((one, ""));
        named.insert(name.to_owned(), split(rest).iter().map(|text| value(text)).collect());
    }
    DrawnFigure { kind: kind.to_owned(), values: named }
}

/// At spaces, but for those within single quotes.
fn split(text: &str) -> Vec<String> {
    let (mut parts, mut quoted) = (vec![String::new()], false);
    for sign in text.chars() {
        quoted ^= sign == '\'';
        if sign == ' ' && !quoted {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(sign);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn value(text: &str) -> Value {
    evaluate(&parse(text).unwrap(), &Names::default()).unwrap()
}

pub fn drawn(kind: &str, values: &str) -> Drawing {
    draw(&figure(kind, values)).unwrap_or_else(|fault| panic!("{kind} {values}: {fault}"))
}

pub fn faults(kind: &str, values: &str) -> String {
    match draw(&figure(kind, values)) {
        Ok(drawing) => panic!("{kind} {values}: {drawing:?}"),
        Err(fault) => {
            assert!(!fault.hint.is_empty(), "{fault}");
            fault.what
        }
    }
}

pub fn texts(drawing: &Drawing) -> Vec<String> {
    drawing
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Text { text, .. } => Some(text.clone()),
            _ => None,
        })
        .collect()
}

pub fn text_at(wanted: &str) -> impl Fn(&Mark) -> Option<Point> + '_ {
    move |mark| match mark {
        Mark::Text { at, text, .. } if text == wanted => Some(*at),
        _ => None,
    }
}

/// The one text with these words.
pub fn the_text(drawing: &Drawing, wanted: &str) -> Point {
    let found: Vec<Point> = drawing.marks.iter().filter_map(text_at(wanted)).collect();
    assert_eq!(found.len(), 1, "{wanted} among {:?}", texts(drawing));
    found[0]
}

pub fn arrows(drawing: &Drawing) -> Vec<(Point, Point)> {
    drawing
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Arrow { from, to, .. } => Some((*from, *to)),
            _ => None,
        })
        .collect()
}

pub fn lines(drawing: &Drawing, wanted: Role) -> Vec<(Point, Point)> {
    drawing
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Line { from, to, role } if *role == wanted => Some((*from, *to)),
            _ => None,
        })
        .collect()
}

/// Corner, width and height of every rectangle of this role.
pub fn rects(drawing: &Drawing, wanted: Role) -> Vec<(Point, f64, f64)> {
    drawing
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Rect { at, width, height, role } if *role == wanted => Some((*at, *width, *height)),
            _ => None,
        })
        .collect()
}

/// Centre and radius of every circle of this role.
pub fn circles(drawing: &Drawing, wanted: Role) -> Vec<(Point, f64)> {
    drawing
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Circle { centre, radius, role } if *role == wanted => Some((*centre, *radius)),
            _ => None,
        })
        .collect()
}

/// Beginning and sweep of every slice of this role, in degrees.
pub fn sectors(drawing: &Drawing, wanted: Role) -> Vec<(f64, f64)> {
    drawing
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Sector { from, sweep, role, .. } if *role == wanted => Some((*from, *sweep)),
            _ => None,
        })
        .collect()
}

pub fn polygons(drawing: &Drawing) -> Vec<Vec<Point>> {
    drawing
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Polygon { points, .. } => Some(points.clone()),
            _ => None,
        })
        .collect()
}

/// The angle at `vertex` from one point to another, 0 to 180 degrees.
pub fn angle(vertex: Point, one: Point, other: Point) -> f64 {
    let direction = |to: Point| (to.y - vertex.y).atan2(to.x - vertex.x).to_degrees();
    let turn = (direction(one) - direction(other)).rem_euclid(360.0);
    turn.min(360.0 - turn)
}
