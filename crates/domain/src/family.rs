//! What stands between a school and a family: the language, and what kinds of words come back.

/// A language that pages for families are written in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Welsh.
    Welsh,
    /// Urdu, written from right to left.
    Urdu,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::English, Self::Welsh, Self::Urdu];

    /// Its BCP 47 tag, as pages and addresses carry it.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::Welsh => "cy",
            Self::Urdu => "ur",
        }
    }

    /// The language of that tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Which way it is written, as HTML says it.
    #[must_use]
    pub fn direction(self) -> &'static str {
        match self {
            Self::English | Self::Welsh => "ltr",
            Self::Urdu => "rtl",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Welsh => "Cymraeg",
            Self::Urdu => "اردو",
        }
    }
}

/// Who wrote something about a child.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FamilyAuthor {
    /// A carer.
    Carer,
    /// The child.
    Pupil,
}

/// What kind of words they are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FamilyWordKind {
    /// Something noticed at home.
    Noticed,
    /// A question to the school.
    Question,
    /// The answer to the one question that the page asks.
    Answer,
}

impl FamilyWordKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Noticed, Self::Question, Self::Answer];

    /// The stable name that forms use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Noticed => "noticed",
            Self::Question => "question",
            Self::Answer => "answer",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_and_kind_is_found_by_its_name() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
        for kind in FamilyWordKind::ALL {
            assert_eq!(FamilyWordKind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(Language::from_tag("en"), None);
        assert_eq!(FamilyWordKind::from_name(""), None);
    }
}
