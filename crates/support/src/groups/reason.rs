//! Why a pupil is where they are, as it is kept and as it is said.

use super::{Member, Need, Purpose, standing};

/// Why one pupil has one place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reason {
    /// Most of the group needs the same.
    SharedNeed,
    /// Needs something that hardly anybody else does.
    OtherNeed,
    /// Nothing is known of what this pupil needs.
    NothingKnown,
    /// Every group holds the whole range.
    WholeRange,
    /// Can explain it to a partner.
    Explains,
    /// Learns it with a partner who can explain it.
    Learns,
    /// The teacher chose this place.
    Chosen,
}

impl Reason {
    /// In a sentence without names, without a capital and a full stop.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::SharedNeed => "needs the same next as the rest of this group",
            Self::OtherNeed => "needs something else next, and nobody else does in a group with room",
            Self::NothingKnown => "nothing is known yet of what is needed next; this group had room",
            Self::WholeRange => "each group holds the whole range of starting points",
            Self::Explains => "can explain this to a partner",
            Self::Learns => "learns this with a partner who can explain it",
            Self::Chosen => "the teacher chose this place",
        }
    }

    /// Why `member` is among those `inside`, who mostly share `need`.
    pub(super) fn of(purpose: Purpose, member: &Member, inside: &[&Member], need: Option<Need>) -> Self {
        match purpose {
            Purpose::SameNeed => match (member.need, need) {
                (Some(own), Some(shared)) if own == shared => Self::SharedNeed,
                (Some(_), _) => Self::OtherNeed,
                (None, _) => Self::NothingKnown,
            },
            Purpose::Mixed => Self::WholeRange,
            Purpose::PeerTutoring => {
                let own = standing(member);
                let others = inside.iter().filter(|other| other.pupil != member.pupil);
                if others.into_iter().all(|other| own >= standing(other)) {
                    Self::Explains
                } else {
                    Self::Learns
                }
            }
        }
    }
}
