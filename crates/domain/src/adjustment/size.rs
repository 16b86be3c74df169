//! How large, which colour, how long, and in which words.

/// Sizes that are printed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PrintSize {
    /// 18 points: what is commonly called large print.
    Points18,
    /// 24 points.
    Points24,
}

impl PrintSize {
    /// Both, the smaller first.
    pub const ALL: [Self; 2] = [Self::Points18, Self::Points24];

    /// How tall the letters are, in points.
    #[must_use]
    pub fn points(self) -> u32 {
        match self {
            Self::Points18 => 18,
            Self::Points24 => 24,
        }
    }
}

/// Colours of paper that schools buy.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PaperColour {
    /// Any pale colour, only not white.
    AnyPale,
    /// Cream.
    Cream,
    /// Yellow.
    Yellow,
    /// Pale blue.
    Blue,
    /// Pale green.
    Green,
    /// Pink.
    Pink,
}

impl PaperColour {
    /// All of them, in the order in which they are offered and printed.
    pub const ALL: [Self; 6] =
        [Self::AnyPale, Self::Cream, Self::Yellow, Self::Blue, Self::Green, Self::Pink];

    /// The stable name that forms and addresses use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AnyPale => "pale",
            Self::Cream => "cream",
            Self::Yellow => "yellow",
            Self::Blue => "blue",
            Self::Green => "green",
            Self::Pink => "pink",
        }
    }
}

/// How much more time, 5 to 100 per cent of what others have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ExtraTime(u32);

impl ExtraTime {
    /// What is offered; a quarter is what most access arrangements say.
    pub const OFFERED: [Self; 4] = [Self(10), Self(25), Self(50), Self(100)];

    /// `None` outside 5 to 100.
    #[must_use]
    pub fn new(per_cent: u32) -> Option<Self> {
        (5..=100).contains(&per_cent).then_some(Self(per_cent))
    }

    /// Per cent of the time that others have, on top of it.
    #[must_use]
    pub fn per_cent(self) -> u32 {
        self.0
    }

    /// Minutes for this pupil where others have so many, rounded up to a whole minute.
    #[must_use]
    pub fn lengthen(self, minutes: u32) -> u32 {
        minutes + (minutes * self.0).div_ceil(100)
    }
}

/// An adjustment in words, 1 to 120 characters on one line.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OwnAdjustment(String);

impl OwnAdjustment {
    /// Characters at most.
    pub const LONGEST: usize = 120;

    /// `None` for nothing, for more than [`Self::LONGEST`] characters, or for a character that cannot be seen.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = (1..=Self::LONGEST).contains(&folded.chars().count());
        (fits && !folded.chars().any(char::is_control)).then_some(Self(folded))
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_lengthened_and_never_shortened() {
        let quarter = ExtraTime::new(25).unwrap();
        assert_eq!([10, 20, 30].map(|minutes| quarter.lengthen(minutes)), [13, 25, 38]);
        assert_eq!(ExtraTime::new(100).unwrap().lengthen(30), 60);
        assert_eq!((ExtraTime::new(4), ExtraTime::new(101)), (None, None));
    }

    #[test]
    fn own_words_are_a_line() {
        assert_eq!(OwnAdjustment::new("  a  quiet\ncorner ").unwrap().as_str(), "a quiet corner");
        assert_eq!(OwnAdjustment::new(" \n"), None);
        assert!(OwnAdjustment::new(&"x".repeat(120)).is_some());
        assert_eq!(OwnAdjustment::new(&"x".repeat(121)), None);
        assert_eq!(OwnAdjustment::new("a\u{7}b"), None);
    }
}
