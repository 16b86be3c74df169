//! What the pupils of a class say together about how lessons are. Never about one of them.

/// One of the few things that are asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PulseQuestion {
    /// How fast lessons went: too slow, about right, too fast.
    Pace,
    /// How hard the work was: too easy, about right, too hard.
    Challenge,
    /// Whether lessons were enjoyed: not much, some of the time, a lot.
    Enjoyment,
    /// Whether they felt a part of the class: not much, some of the time, a lot.
    Belonging,
    /// What helped most: an explanation, an example, talking with a partner, practising, things or pictures.
    Helped,
}

impl PulseQuestion {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 5] = [Self::Pace, Self::Challenge, Self::Enjoyment, Self::Belonging, Self::Helped];

    /// How many answers there are to choose from; an answer is a number under this.
    #[must_use]
    pub fn answers(self) -> u8 {
        match self {
            Self::Helped => 5,
            Self::Pace | Self::Challenge | Self::Enjoyment | Self::Belonging => 3,
        }
    }
}
