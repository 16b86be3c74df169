//! What is done for a pupil so that they can take part: a closed set of kinds with sizes, so that the program can act on
//! them. Nothing here says why; that is the need, and it stands apart.

mod seat;
mod size;
mod source;

pub use seat::{SeatNeed, SeatPlace, SeatRoom};
pub use size::{ExtraTime, OwnAdjustment, PaperColour, PrintSize};
pub use source::NeedSource;

/// Something that is done for a pupil.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Adjustment {
    /// What is printed has larger letters.
    Print(PrintSize),
    /// More room between lines and letters, and to write in.
    Spacing,
    /// Fewer questions to a page.
    FewerQuestions,
    /// What is printed is on paper of this colour.
    Paper(PaperColour),
    /// Somebody or something reads the words aloud.
    ReadAloud,
    /// More time than others have.
    ExtraTime(ExtraTime),
    /// Breaks in longer work.
    RestBreaks,
    /// A place in the room.
    Seat(SeatPlace),
    /// The words of a lesson are met before it.
    PreTeaching,
    /// Types and does not write.
    Laptop,
    /// Somebody writes what the pupil says.
    Scribe,
    /// Things to handle.
    Objects,
    /// What is not listed, in the school's words: nothing acts on it.
    Own(OwnAdjustment),
}

impl Adjustment {
    /// Everything that can be chosen from a list, in the order in which it is offered; own words apart.
    #[must_use]
    pub fn offered() -> Vec<Self> {
        let mut all: Vec<Self> = PrintSize::ALL.map(Self::Print).to_vec();
        all.extend([Self::Spacing, Self::FewerQuestions]);
        all.extend(PaperColour::ALL.map(Self::Paper));
        all.extend(ExtraTime::OFFERED.map(Self::ExtraTime));
        all.push(Self::RestBreaks);
        all.extend([Self::ReadAloud, Self::PreTeaching, Self::Objects, Self::Laptop, Self::Scribe]);
        all.extend(SeatPlace::ALL.map(Self::Seat));
        all
    }

    /// The stable name that forms use; own words are sent as words.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Print(size) => format!("print-{}", size.points()),
            Self::Spacing => "spacing".into(),
            Self::FewerQuestions => "fewer".into(),
            Self::Paper(colour) => format!("paper-{}", colour.name()),
            Self::ReadAloud => "read-aloud".into(),
            Self::ExtraTime(extra) => format!("time-{}", extra.per_cent()),
            Self::RestBreaks => "breaks".into(),
            Self::Seat(place) => format!("seat-{}", place.name()),
            Self::PreTeaching => "words-before".into(),
            Self::Laptop => "laptop".into(),
            Self::Scribe => "scribe".into(),
            Self::Objects => "objects".into(),
            Self::Own(_) => "own".into(),
        }
    }

    /// The one of that name among those offered.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::offered().into_iter().find(|one| one.name() == name)
    }

    /// Whether a pupil has at most one of the kind at a time: one size, one colour, one length.
    #[must_use]
    pub fn replaces(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (Self::Print(_), Self::Print(_))
                | (Self::Paper(_), Self::Paper(_))
                | (Self::ExtraTime(_), Self::ExtraTime(_))
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn everything_offered_is_found_by_its_own_name() {
        let offered = Adjustment::offered();
        let names: BTreeSet<String> = offered.iter().map(Adjustment::name).collect();
        assert_eq!(names.len(), offered.len());
        assert!(offered.iter().all(|one| Adjustment::from_name(&one.name()).as_ref() == Some(one)));
        assert!(Adjustment::from_name("own").is_none(), "own words are words, not a name");
    }

    #[test]
    fn one_size_one_colour_one_length() {
        let [small, large] = PrintSize::ALL.map(Adjustment::Print);
        assert!(small.replaces(&large) && !small.replaces(&Adjustment::Spacing));
        let [front, door, ..] = SeatPlace::ALL.map(Adjustment::Seat);
        assert!(!front.replaces(&door), "a seat can be near the front and at the edge");
    }
}
