//! Who says that a pupil needs something.

/// Who says that a pupil needs something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NeedSource {
    /// Told by the family.
    Family,
    /// Told by the pupil.
    Pupil,
    /// Seen in lessons.
    Lessons,
    /// Passed on by the school before.
    EarlierSchool,
    /// An optician's letter.
    Optician,
    /// The hearing service.
    Hearing,
    /// A speech and language therapist.
    SpeechAndLanguage,
    /// A doctor or nurse.
    Doctor,
    /// An occupational therapist.
    OccupationalTherapist,
    /// An educational psychologist.
    Psychologist,
    /// An assessment that the school made.
    Assessment,
    /// Somebody else.
    SomebodyElse,
}

impl NeedSource {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Lessons,
        Self::Family,
        Self::Pupil,
        Self::EarlierSchool,
        Self::Optician,
        Self::Hearing,
        Self::SpeechAndLanguage,
        Self::Doctor,
        Self::OccupationalTherapist,
        Self::Psychologist,
        Self::Assessment,
        Self::SomebodyElse,
    ];

    /// The stable name that forms use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Family => "family",
            Self::Pupil => "pupil",
            Self::Lessons => "lessons",
            Self::EarlierSchool => "earlier-school",
            Self::Optician => "optician",
            Self::Hearing => "hearing",
            Self::SpeechAndLanguage => "speech",
            Self::Doctor => "doctor",
            Self::OccupationalTherapist => "occupational",
            Self::Psychologist => "psychologist",
            Self::Assessment => "assessment",
            Self::SomebodyElse => "else",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::NeedSource;

    #[test]
    fn every_source_is_found_by_its_name() {
        assert!(NeedSource::ALL.iter().all(|one| NeedSource::from_name(one.name()) == Some(*one)));
    }
}
