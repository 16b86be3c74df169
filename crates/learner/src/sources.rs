//! How a row of evidence came about, as far as that says what it weighs.

use crate::SourceWeights;
use domain::evidence::{EvidenceKind, Help, NewEvidence, Outcome, Sort};

/// One thing about how a row came about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Source {
    /// Seen or heard in passing.
    Observation,
    /// "That's not right", said by a teacher.
    Assertion,
    /// Work judged against exemplars.
    Judgement,
    /// With a hint, a prompt, a scaffold on the page.
    Hint,
    /// With an adult or a partner.
    WithSomebody,
    /// Nobody was watching.
    Unsupervised,
    /// A second or later try.
    LaterAttempt,
    /// A pile that nobody chose for this pupil.
    ConfirmedDefault,
    /// A cell left empty in a row of the mark grid.
    MarkedRow,
    /// Sorted as a slip.
    Slip,
}

impl Source {
    /// All of them, in order of declaration.
    pub const ALL: [Self; 10] = [
        Self::Observation,
        Self::Assertion,
        Self::Judgement,
        Self::Hint,
        Self::WithSomebody,
        Self::Unsupervised,
        Self::LaterAttempt,
        Self::ConfirmedDefault,
        Self::MarkedRow,
        Self::Slip,
    ];

    /// In words, as a table names it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Observation => "an observation",
            Self::Assertion => "a teacher's word",
            Self::Judgement => "judged work",
            Self::Hint => "a hint",
            Self::WithSomebody => "with an adult or a partner",
            Self::Unsupervised => "homework",
            Self::LaterAttempt => "a later attempt",
            Self::ConfirmedDefault => "an exit ticket in the pile that nobody chose",
            Self::MarkedRow => "a cell left empty in the mark grid",
            Self::Slip => "sorted as a slip",
        }
    }

    /// Whether a fit may estimate its weight from what pupils answered later: answers that nothing but this sets apart.
    /// Words and impressions of adults stay as assumed; so does judged work, which has no answers.
    #[must_use]
    pub fn can_be_estimated(self) -> bool {
        !matches!(self, Self::Observation | Self::Assertion | Self::Judgement)
    }

    /// Whether what came about so was done alone, watched, at the first try.
    fn is_independent(self) -> bool {
        matches!(self, Self::Judgement | Self::ConfirmedDefault | Self::MarkedRow | Self::Slip)
    }
}

/// A set of sources; empty for an unassisted response that a person marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sources(u16);

impl Sources {
    /// Of a row of evidence.
    #[must_use]
    pub fn of(row: &NewEvidence) -> Self {
        let kind = match row.kind {
            EvidenceKind::Response | EvidenceKind::Imported => None,
            EvidenceKind::Observation => Some(Source::Observation),
            EvidenceKind::Assertion => Some(Source::Assertion),
            EvidenceKind::Judgement => Some(Source::Judgement),
        };
        Self::that(kind, row.help, row.attempt, row.by_hand, row.outcome)
    }

    /// Of a response, by what is recorded of it.
    #[must_use]
    pub fn of_response(help: Help, attempt: u16, by_hand: bool, outcome: Outcome) -> Self {
        Self::that(None, help, attempt, by_hand, outcome)
    }

    fn that(kind: Option<Source>, help: Help, attempt: u16, by_hand: bool, outcome: Outcome) -> Self {
        let help = match help {
            Help::None => None,
            Help::Hint => Some(Source::Hint),
            Help::WithSomebody => Some(Source::WithSomebody),
            Help::Unsupervised => Some(Source::Unsupervised),
        };
        // A default that the teacher confirmed. In a row of the mark grid every answer was looked at, and right ones
        // are what nobody types: if they weighed far less than the wrong ones, every estimate would come out low. In
        // the piles of an exit ticket "got it" may also be what nobody had the time to look at.
        let hand = match (by_hand, outcome) {
            (true, _) => None,
            (false, Outcome::Marked { sort: None, .. }) => Some(Source::MarkedRow),
            (false, _) => Some(Source::ConfirmedDefault),
        };
        let slip = matches!(outcome, Outcome::Marked { sort: Some(Sort::Slip), .. }).then_some(Source::Slip);
        let later = (attempt > 1).then_some(Source::LaterAttempt);
        [kind, help, later, hand, slip].into_iter().flatten().collect()
    }

    /// The sources, in order of declaration.
    pub fn each(self) -> impl Iterator<Item = Source> {
        Source::ALL.into_iter().filter(move |one| self.has(*one))
    }

    /// Whether this is one of them.
    #[must_use]
    pub fn has(self, source: Source) -> bool {
        self.0 & (1 << source as u8) != 0
    }

    /// Whether it was done alone, watched, at the first try: only this can make an objective Secure, and only this is
    /// what a chance foretells.
    #[must_use]
    pub fn are_independent(self) -> bool {
        self.each().all(Source::is_independent)
    }
}

impl FromIterator<Source> for Sources {
    fn from_iter<T: IntoIterator<Item = Source>>(sources: T) -> Self {
        Self(sources.into_iter().fold(0, |set, one| set | 1 << one as u8))
    }
}

impl SourceWeights {
    /// What one source weighs, in responses.
    #[must_use]
    pub fn of(&self, source: Source) -> f64 {
        match source {
            Source::Observation => self.observation,
            Source::Assertion => self.assertion,
            Source::Judgement => self.judgement,
            Source::Hint => self.hint,
            Source::WithSomebody => self.with_somebody,
            Source::Unsupervised => self.unsupervised,
            Source::LaterAttempt => self.later_attempt,
            Source::ConfirmedDefault => self.confirmed_default,
            Source::MarkedRow => self.marked_row,
            Source::Slip => self.slip,
        }
    }

    /// The same, to change it.
    pub(crate) fn of_mut(&mut self, source: Source) -> &mut f64 {
        match source {
            Source::Observation => &mut self.observation,
            Source::Assertion => &mut self.assertion,
            Source::Judgement => &mut self.judgement,
            Source::Hint => &mut self.hint,
            Source::WithSomebody => &mut self.with_somebody,
            Source::Unsupervised => &mut self.unsupervised,
            Source::LaterAttempt => &mut self.later_attempt,
            Source::ConfirmedDefault => &mut self.confirmed_default,
            Source::MarkedRow => &mut self.marked_row,
            Source::Slip => &mut self.slip,
        }
    }

    /// What they weigh together: they multiply.
    #[must_use]
    pub fn of_all(&self, sources: Sources) -> f64 {
        sources.each().map(|one| self.of(one)).product()
    }

    /// What an answer of so many marks weighs: their root, up to a limit, for its parts are alike.
    #[must_use]
    pub fn of_size(&self, outcome: Outcome) -> f64 {
        let Outcome::Marked { marks, .. } = outcome else { return 1.0 };
        marks.maximum().sqrt().clamp(1.0, self.most_for_marks.max(1.0))
    }
}
