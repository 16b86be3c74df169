//! The columns of a scheme of work, by their headings.

/// What a column says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Column {
    /// When it is taught: puts units in order.
    Week,
    /// The unit, or topic.
    Unit,
    /// What is learnt, in the teacher’s words.
    Objective,
    /// How many lessons are planned.
    Lessons,
    /// Words, with what they mean or alone.
    Vocabulary,
    /// The objective in words a pupil reads.
    Pupil,
}

impl Column {
    /// The column of a heading, however it is written; `None` for one that is not read.
    pub(super) fn of(heading: &str) -> Option<Self> {
        let plain: String =
            heading.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(match words.as_str() {
            "week" | "weeks" | "wk" | "week number" | "week no" | "teaching week" => Self::Week,
            "unit" | "units" | "unit of work" | "topic" | "topics" | "theme" => Self::Unit,
            "objective"
            | "objectives"
            | "learning objective"
            | "learning objectives"
            | "learning intention"
            | "learning intentions"
            | "small step"
            | "small steps"
            | "lo" => Self::Objective,
            "lessons" | "number of lessons" | "no of lessons" | "lesson count" => Self::Lessons,
            "vocabulary" | "key vocabulary" | "key words" | "keywords" | "words" => Self::Vocabulary,
            "pupil"
            | "pupils"
            | "pupil s words"
            | "pupils words"
            | "in pupils words"
            | "in the pupil s words"
            | "i can"
            | "i can statement"
            | "i can statements" => Self::Pupil,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Column;

    #[test]
    fn headings_are_known_however_they_are_written() {
        let of = Column::of;
        assert_eq!(
            (of("Week no."), of(" KEY  Vocabulary "), of("Pupil’s words")),
            (Some(Column::Week), Some(Column::Vocabulary), Some(Column::Pupil))
        );
        assert_eq!(
            (of("Learning intention"), of("No. of lessons"), of("Topic")),
            (Some(Column::Objective), Some(Column::Lessons), Some(Column::Unit))
        );
        assert_eq!((of("Resources"), of(""), of("Objective evidence")), (None, None, None));
    }
}
