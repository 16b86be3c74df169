//! A drawn badge that stands for a pupil where a school shows no names: "striped heart".
//!
//! A shape and a filling, told apart in black and white and by their words; no letters, no numbers to compare.

/// The outline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is the shape of its name")]
pub enum Shape {
    Circle,
    Square,
    Triangle,
    Heart,
    Diamond,
    Cross,
    Arrow,
    Cloud,
}

/// What fills it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is the filling of its name")]
pub enum Filling {
    Plain,
    Full,
    Dotted,
    Striped,
    Checked,
}

const SHAPES: [(Shape, &str); 8] = [
    (Shape::Heart, "heart"),
    (Shape::Circle, "circle"),
    (Shape::Cloud, "cloud"),
    (Shape::Square, "square"),
    (Shape::Arrow, "arrow"),
    (Shape::Triangle, "triangle"),
    (Shape::Cross, "cross"),
    (Shape::Diamond, "diamond"),
];

const FILLINGS: [(Filling, &str); 5] = [
    (Filling::Full, "full"),
    (Filling::Striped, "striped"),
    (Filling::Plain, "plain"),
    (Filling::Dotted, "dotted"),
    (Filling::Checked, "checked"),
];

/// Different drawings; a class with more pupils than this begins again with "striped heart 2".
pub const DRAWINGS: u32 = 40;

/// A pupil's badge.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Badge(pub u32);

impl Badge {
    /// The smallest that is not taken.
    #[must_use]
    pub fn free(taken: &[u32]) -> Self {
        Self((0..).find(|number| !taken.contains(number)).unwrap_or(0))
    }

    /// Its outline.
    #[must_use]
    pub fn shape(self) -> Shape {
        self.of(&SHAPES, 1).0
    }

    /// What fills it.
    #[must_use]
    pub fn filling(self) -> Filling {
        self.of(&FILLINGS, 8).0
    }

    /// "striped heart".
    #[must_use]
    pub fn words(self) -> String {
        let words = format!("{} {}", self.of(&FILLINGS, 8).1, self.of(&SHAPES, 1).1);
        match self.0 / DRAWINGS {
            0 => words,
            again => format!("{words} {}", again + 1),
        }
    }

    fn of<T: Copy>(self, list: &[T], every: u32) -> T {
        let at = (self.0 / every) as usize % list.len();
        list[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn badges_are_told_apart_by_their_words() {
        let words: BTreeSet<String> = (0..120).map(|number| Badge(number).words()).collect();
        assert_eq!(words.len(), 120);
        assert_eq!(Badge(8).words(), "striped heart");
        assert_eq!(Badge(48).words(), "striped heart 2");
        assert_eq!((Badge(8).shape(), Badge(8).filling()), (Shape::Heart, Filling::Striped));
    }

    #[test]
    fn a_free_badge_fills_the_first_gap() {
        assert_eq!(Badge::free(&[]), Badge(0));
        assert_eq!(Badge::free(&[0, 1, 3]), Badge(2));
    }
}
