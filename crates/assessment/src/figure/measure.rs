//! How much room marks take. Letters differ from one device to the next, so texts are measured generously: what does not
//! collide here collides on no screen.

use super::drawing::{Anchor, Drawing, Mark, Point, Size};

/// An upright rectangle, by its edges.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    /// Units from the left.
    pub left: f64,
    /// Units from the top.
    pub top: f64,
    /// Units from the left, at least `left`.
    pub right: f64,
    /// Units from the top, at least `top`.
    pub bottom: f64,
}

impl Area {
    /// The smallest around some points; of none, one that any union forgets.
    pub(super) fn around(points: impl IntoIterator<Item = Point>) -> Self {
        let nothing = Self {
            left: f64::INFINITY,
            top: f64::INFINITY,
            right: f64::NEG_INFINITY,
            bottom: f64::NEG_INFINITY,
        };
        points.into_iter().fold(nothing, |area, point| Self {
            left: area.left.min(point.x),
            top: area.top.min(point.y),
            right: area.right.max(point.x),
            bottom: area.bottom.max(point.y),
        })
    }

    /// With so many units more on every side.
    pub(super) fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// The smallest around both.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether they share more than an edge.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        // A hair's breadth, so that sums of the same lengths in another order do not collide.
        let hair = 1e-6;
        self.left + hair < other.right
            && other.left + hair < self.right
            && self.top + hair < other.bottom
            && other.top + hair < self.bottom
    }

    /// Whether a straight line passes through it.
    pub(super) fn is_crossed(&self, from: Point, to: Point) -> bool {
        // The part of the line between its ends that lies within each pair of edges (Liang and Barsky 1984).
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        for (step, room) in [
            (-dx, from.x - self.left),
            (dx, self.right - from.x),
            (-dy, from.y - self.top),
            (dy, self.bottom - from.y),
        ] {
            if step.abs() < 1e-9 {
                if room < 0.0 {
                    return false;
                }
            } else if step < 0.0 {
                enters = enters.max(room / step);
            } else {
                leaves = leaves.min(room / step);
            }
        }
        enters < leaves
    }

    /// Units.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Units.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// Units that a text is wide, in the widest of the usual system fonts.
pub(super) fn text_width(text: &str, size: Size) -> f64 {
    let ems: f64 = text.chars().map(ems).sum();
    ems * size.units()
}

/// Ems of a sign: DejaVu Sans, wider than Segoe UI, Roboto, San Francisco and Noto Sans.
fn ems(sign: char) -> f64 {
    match sign {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | 'I' | ' ' => 0.34,
        'f' | 't' | 'r' | '-' | '(' | ')' | '/' | '°' => 0.43,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.98,
        '+' | '−' | '×' | '÷' | '=' | '<' | '>' => 0.84,
        'A'..='Z' => 0.74,
        'a'..='z' | '0'..='9' | '£' | '?' => 0.64,
        _ => 1.0,
    }
}

/// The room that a text takes.
pub(super) fn text_area(at: Point, anchor: Anchor, size: Size, text: &str) -> Area {
    let (width, half) = (text_width(text, size), size.units() * 0.52);
    let left = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    Area { left, top: at.y - half, right: left + width, bottom: at.y + half }
}

/// Two texts that run into each other, if there are any.
#[must_use]
pub fn colliding_texts(drawing: &Drawing) -> Option<(String, String)> {
    let texts: Vec<(&str, Area)> = drawing
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Text { text, .. } => Some((text.as_str(), mark.area())),
            _ => None,
        })
        .collect();
    for (at, (text, area)) in texts.iter().enumerate() {
        for (other, there) in &texts[at + 1..] {
            if area.meets(there) {
                return Some(((*text).to_owned(), (*other).to_owned()));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_that_only_touch_do_not_meet() {
        let left = Area { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
        let right = Area { left: 10.0, ..left };
        assert!(!left.meets(&Area { right: 20.0, ..right }));
        assert!(left.meets(&Area { left: 9.0, right: 20.0, ..left }));
    }

    #[test]
    fn a_line_crosses_an_area_or_passes_by() {
        let area = Area { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
        let point = Point::new;
        assert!(area.is_crossed(point(-5.0, 5.0), point(15.0, 5.0)));
        assert!(area.is_crossed(point(2.0, 2.0), point(3.0, 8.0)));
        assert!(!area.is_crossed(point(-5.0, 5.0), point(-1.0, 5.0)));
        assert!(!area.is_crossed(point(-5.0, 0.0), point(0.0, 15.0)));
        assert!(!area.is_crossed(point(12.0, 0.0), point(12.0, 10.0)));
    }

    #[test]
    fn longer_and_larger_texts_take_more_room() {
        assert!(text_width("12", Size::Usual) < text_width("123", Size::Usual));
        assert!(text_width("12", Size::Small) < text_width("12", Size::Large));
        let area = text_area(Point::new(50.0, 20.0), Anchor::End, Size::Usual, "ab");
        assert!((area.right - 50.0).abs() < 1e-9 && area.left < 50.0 && area.top < 20.0);
    }
}
