//! The pictures of a picture password, and three of them in order.

/// One of the pictures on the grid. A picture is known by its word everywhere: on the page, on a slip, to a screen
/// reader, in the hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "each is the thing of its name")]
pub enum Picture {
    Apple,
    Ball,
    Boat,
    Book,
    Bus,
    Cat,
    Cup,
    Drum,
    Fish,
    Flower,
    Hat,
    House,
    Key,
    Kite,
    Leaf,
    Moon,
    Snail,
    Star,
    Tree,
    Umbrella,
}

impl Picture {
    /// Every picture, in the order of the grid: always the same, so that a hand learns where they are.
    pub const ALL: [Self; 20] = [
        Self::Apple,
        Self::Ball,
        Self::Boat,
        Self::Book,
        Self::Bus,
        Self::Cat,
        Self::Cup,
        Self::Drum,
        Self::Fish,
        Self::Flower,
        Self::Hat,
        Self::House,
        Self::Key,
        Self::Kite,
        Self::Leaf,
        Self::Moon,
        Self::Snail,
        Self::Star,
        Self::Tree,
        Self::Umbrella,
    ];

    /// Its word.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Apple => "apple",
            Self::Ball => "ball",
            Self::Boat => "boat",
            Self::Book => "book",
            Self::Bus => "bus",
            Self::Cat => "cat",
            Self::Cup => "cup",
            Self::Drum => "drum",
            Self::Fish => "fish",
            Self::Flower => "flower",
            Self::Hat => "hat",
            Self::House => "house",
            Self::Key => "key",
            Self::Kite => "kite",
            Self::Leaf => "leaf",
            Self::Moon => "moon",
            Self::Snail => "snail",
            Self::Star => "star",
            Self::Tree => "tree",
            Self::Umbrella => "umbrella",
        }
    }

    /// The picture of that word.
    #[must_use]
    pub fn from_words(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|picture| picture.words() == word)
    }
}

/// Three pictures in order, all different: 20 × 19 × 18 = 6,840 of them, about 12.7 bits.
///
/// They are given out by chance and not chosen: children would choose the same favourites, and then a few guesses
/// would open half a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PictureCode([Picture; 3]);

/// How many pictures are tapped.
pub const LENGTH: usize = 3;

impl PictureCode {
    /// The three that a number of chance stands for.
    #[must_use]
    pub fn from_chance(chance: u64) -> Self {
        let mut left: Vec<Picture> = Picture::ALL.to_vec();
        let mut rest = chance;
        let mut take = || {
            let count = left.len() as u64;
            let at = usize::try_from(rest % count).unwrap_or(0);
            rest /= count;
            left.remove(at)
        };
        Self([take(), take(), take()])
    }

    /// The three that somebody tapped.
    #[must_use]
    pub fn tapped(pictures: &[Picture]) -> Option<Self> {
        pictures.try_into().ok().map(Self)
    }

    /// In order.
    #[must_use]
    pub fn pictures(&self) -> [Picture; LENGTH] {
        self.0
    }

    /// As it is said and hashed: "apple kite star".
    #[must_use]
    pub fn words(&self) -> String {
        self.0.map(Picture::words).join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_picture_is_found_by_its_word() {
        for picture in Picture::ALL {
            assert_eq!(Picture::from_words(picture.words()), Some(picture));
        }
        assert_eq!(Picture::from_words("Apple"), None);
    }

    #[test]
    fn every_three_different_ones_are_given_out_equally_often() {
        let made: BTreeSet<String> =
            (0..6_840).map(|chance| PictureCode::from_chance(chance).words()).collect();
        assert_eq!(made.len(), 6_840);
        for chance in [0, 5, 6_839, u64::MAX] {
            let pictures = PictureCode::from_chance(chance).pictures();
            assert_eq!(BTreeSet::from(pictures).len(), LENGTH, "{pictures:?}");
        }
    }

    #[test]
    fn three_taps_make_a_code_and_two_or_four_none() {
        let taps = [Picture::Cat, Picture::Cat, Picture::Moon, Picture::Key];
        assert_eq!(PictureCode::tapped(&taps[..3]).map(|code| code.words()), Some("cat cat moon".to_owned()));
        assert_eq!(PictureCode::tapped(&taps[..2]), None);
        assert_eq!(PictureCode::tapped(&taps), None);
    }
}
