//! What may judge a school.
//!
//! Common assessments (the same questions under the same conditions, marked or moderated by more than the class's own
//! teacher) and national results may; what was noted to teach by may not, for it would then no longer be noted. The
//! figures of this room take a [`Standing`] with their results, and there is no standing for formative evidence.

use domain::Purpose;

/// Why results may stand behind a figure about a school.
///
/// A purpose is no standing: it has to pass [`Standing::of`], and formative evidence does not.
///
/// ```compile_fail
/// let standing: improvement::Standing = domain::Purpose::Formative;
/// ```
///
/// ```compile_fail
/// let standing = improvement::Standing::Formative;
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Standing {
    /// From a common assessment of the school.
    Common,
    /// National results.
    National,
}

/// Formative evidence was handed in where a school is judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "this was noted to teach by and may not judge a school; use results of a common assessment or national results"
)]
pub struct NotForJudging;

impl Standing {
    /// The standing of evidence of this purpose.
    ///
    /// # Errors
    /// For formative evidence, which has none.
    ///
    /// ```
    /// use domain::Purpose;
    /// use improvement::Standing;
    /// assert_eq!(Standing::of(Purpose::National), Ok(Standing::National));
    /// assert!(Standing::of(Purpose::Formative).is_err());
    /// ```
    pub fn of(purpose: Purpose) -> Result<Self, NotForJudging> {
        match purpose {
            Purpose::InSchoolCommon => Ok(Self::Common),
            Purpose::National => Ok(Self::National),
            Purpose::Formative => Err(NotForJudging),
        }
    }

    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::National => "national",
        }
    }

    /// From the word in files; `None` for any other, `formative` among them.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Common, Self::National].into_iter().find(|one| one.word() == word.trim().to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_to_teach_by_never_comes_in() {
        assert_eq!(Standing::of(Purpose::Formative), Err(NotForJudging));
        assert_eq!(Standing::from_word("formative"), None);
        for standing in [Standing::Common, Standing::National] {
            assert_eq!(Standing::from_word(&standing.word().to_uppercase()), Some(standing));
        }
        assert_eq!(Standing::of(Purpose::InSchoolCommon), Ok(Standing::Common));
    }
}
