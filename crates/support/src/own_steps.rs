//! Steps of a pupil's own in a subject: what was seen of one, and what that comes to.
//!
//! A step in words has no questions and so no estimate. It is there when an adult saw it without help on two different
//! days; the adult decides, and this only says that it could be decided.

use jiff::civil::Date;

/// What an adult saw when they looked for a step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Saw {
    /// Done without help.
    Alone,
    /// Done with a hint or with somebody.
    WithHelp,
    /// Not there yet.
    NotYet,
}

impl Saw {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Alone, Self::WithHelp, Self::NotYet];

    /// The name in forms.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::WithHelp => "help",
            Self::NotYet => "not-yet",
        }
    }

    /// The one of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// One look at a step; there is one a day at most.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// On which school date.
    pub on: Date,
    /// What was seen.
    pub saw: Saw,
}

/// Days on which a step is seen alone before it can be called met.
const DAYS: usize = 2;

/// What looks at a step come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Days on which somebody looked.
    pub looked: usize,
    /// Days on which it was seen without help.
    pub alone: usize,
    /// Days on which it was seen with help.
    pub with_help: usize,
    /// The last look.
    pub last: Option<Look>,
}

impl Standing {
    /// From looks in any order.
    #[must_use]
    pub fn of(looks: &[Look]) -> Self {
        let count = |saw: Saw| looks.iter().filter(|look| look.saw == saw).count();
        Self {
            looked: looks.len(),
            alone: count(Saw::Alone),
            with_help: count(Saw::WithHelp),
            last: looks.iter().max_by_key(|look| look.on).copied(),
        }
    }

    /// Whether enough was seen to call it met: alone on two days, the last look among them.
    #[must_use]
    pub fn could_be_met(&self) -> bool {
        self.alone >= DAYS && self.last.is_some_and(|last| last.saw == Saw::Alone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn look(day: i8, saw: Saw) -> Look {
        Look { on: date(2026, 3, day), saw }
    }

    #[test]
    fn alone_on_two_days_and_last_could_be_met() {
        let of = |looks: &[Look]| Standing::of(looks).could_be_met();
        assert!(!of(&[]));
        assert!(!of(&[look(2, Saw::Alone)]), "once may be luck");
        assert!(!of(&[look(2, Saw::WithHelp), look(3, Saw::WithHelp), look(4, Saw::Alone)]));
        assert!(of(&[look(4, Saw::Alone), look(2, Saw::Alone), look(3, Saw::NotYet)]), "in any order");
        assert!(!of(&[look(2, Saw::Alone), look(3, Saw::Alone), look(4, Saw::NotYet)]), "it was lost again");
    }

    #[test]
    fn names_are_read_back() {
        for saw in Saw::ALL {
            assert_eq!(Saw::from_name(saw.name()), Some(saw));
        }
        assert_eq!(Saw::from_name("maybe"), None);
    }

    proptest! {
        #[test]
        fn help_never_makes_a_step_met(days in proptest::collection::btree_set(1_i8..28, 0..20)) {
            let looks: Vec<Look> = days.iter().map(|day| look(*day, Saw::WithHelp)).collect();
            prop_assert!(!Standing::of(&looks).could_be_met());
            prop_assert_eq!(Standing::of(&looks).looked, looks.len());
        }
    }
}
