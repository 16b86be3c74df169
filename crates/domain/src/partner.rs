//! Somebody from beyond the classroom who helps a child: what kind of helper, and what the child says of it.

/// What kind of partner it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PartnerKind {
    /// A mentor.
    Mentor,
    /// A club.
    Club,
    /// A tutor.
    Tutor,
    /// A therapist.
    Therapist,
    /// A library.
    Library,
    /// Somebody else.
    Other,
}

impl PartnerKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Mentor, Self::Club, Self::Tutor, Self::Therapist, Self::Library, Self::Other];

    /// The stable name that forms use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mentor => "mentor",
            Self::Club => "club",
            Self::Tutor => "tutor",
            Self::Therapist => "therapist",
            Self::Library => "library",
            Self::Other => "other",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What the child says of a partner who is proposed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ChildSays {
    /// They would like it.
    Likes,
    /// They do not mind.
    DoesNotMind,
    /// They would rather not.
    RatherNot,
}

impl ChildSays {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Likes, Self::DoesNotMind, Self::RatherNot];

    /// The stable name that forms use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Likes => "likes",
            Self::DoesNotMind => "does-not-mind",
            Self::RatherNot => "rather-not",
        }
    }

    /// What is of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// How a consent ended, where somebody ended it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ConsentEnd {
    /// A carer said no before it was given.
    Declined,
    /// A carer took it back.
    Withdrawn,
    /// The school ended it.
    BySchool,
    /// The office closed it: a carer's contact was restricted, or whoever agreed may not agree any more.
    ByOffice,
    /// The child left.
    ChildLeft,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_word_is_found_by_its_name() {
        for kind in PartnerKind::ALL {
            assert_eq!(PartnerKind::from_name(kind.name()), Some(kind));
        }
        for says in ChildSays::ALL {
            assert_eq!(ChildSays::from_name(says.name()), Some(says));
        }
        assert_eq!(PartnerKind::from_name("friend"), None);
        assert_eq!(ChildSays::from_name(""), None);
    }
}
