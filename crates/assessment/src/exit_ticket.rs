//! The exit ticket: three piles, and only what was not got is typed.
//!
//! "Got it" is the default for pupils who were there, and only once the teacher has confirmed who was: then
//! it is evidence that weighs less than a pile somebody chose. Without that, only typed piles count.

use domain::{
    EvidenceKind, GroupId, Help, LessonId, Marks, MisconceptionId, NewEvidence, ObjectiveWeights, Occurrence,
    Outcome, PupilId, Purpose, QuestionVersionId, SittingId, Sort, SubjectId,
};

/// Which pile a ticket went into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pile {
    /// Got it.
    GotIt,
    /// A one-off error.
    Slip,
    /// A stable wrong idea, named or not.
    WrongIdea(Option<MisconceptionId>),
    /// Not there.
    Away,
}

/// Whether the teacher said who was there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    /// Everybody not marked as away was there.
    Confirmed,
    /// Nobody said.
    NotConfirmed,
}

/// What all tickets share.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// The subject.
    pub subject: SubjectId,
    /// The sitting.
    pub sitting: Option<SittingId>,
    /// The class.
    pub group: Option<GroupId>,
    /// The lesson.
    pub lesson: Option<LessonId>,
    /// The question asked, if it is one of the curriculum's.
    pub question: Option<QuestionVersionId>,
    /// What it is about.
    pub objectives: ObjectiveWeights,
    /// When.
    pub occurred: Occurrence,
}

/// Rows of evidence for a class's tickets. `piles` are pupils in any order with the pile that was chosen,
/// `None` where nothing was; of a pupil named twice the last pile counts.
#[must_use]
pub fn to_evidence(
    ticket: &Ticket,
    presence: Presence,
    piles: &[(PupilId, Option<Pile>)],
) -> Vec<NewEvidence> {
    let mut last: Vec<(PupilId, Option<Pile>)> = Vec::with_capacity(piles.len());
    for (pupil, pile) in piles {
        last.retain(|(taken, _)| taken != pupil);
        last.push((*pupil, *pile));
    }
    last.into_iter()
        .filter_map(|(pupil, pile)| match (pile, presence) {
            (Some(pile), _) => Some(row(ticket, pupil, pile, true)),
            (None, Presence::Confirmed) => Some(row(ticket, pupil, Pile::GotIt, false)),
            (None, Presence::NotConfirmed) => None,
        })
        .collect()
}

fn row(ticket: &Ticket, pupil: PupilId, pile: Pile, by_hand: bool) -> NewEvidence {
    let marked = |right, sort| Outcome::Marked { marks: Marks::right_or_wrong(right), sort: Some(sort) };
    let (outcome, misconception) = match pile {
        Pile::GotIt => (marked(true, Sort::GotIt), None),
        Pile::Slip => (marked(false, Sort::Slip), None),
        Pile::WrongIdea(misconception) => (marked(false, Sort::Misconception), misconception),
        Pile::Away => (Outcome::Absent, None),
    };
    NewEvidence {
        pupil,
        subject: ticket.subject,
        kind: EvidenceKind::Response,
        purpose: Purpose::Formative,
        question: ticket.question,
        draw: None,
        sitting: ticket.sitting,
        lesson: ticket.lesson,
        group: ticket.group,
        objectives: ticket.objectives.clone(),
        outcome,
        misconception,
        option: None,
        help: Help::None,
        attempt: 1,
        confidence: None,
        approach: None,
        by_hand,
        occurred: ticket.occurred,
        supersedes: None,
        source_key: None,
        text: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ObjectiveId;
    use jiff::Timestamp;

    fn ticket() -> Ticket {
        Ticket {
            subject: SubjectId(1),
            sitting: Some(SittingId(2)),
            group: Some(GroupId(3)),
            lesson: None,
            question: None,
            objectives: ObjectiveWeights::one(ObjectiveId(5)),
            occurred: Occurrence::day(Timestamp::from_second(1_770_000_000).unwrap()),
        }
    }

    #[test]
    fn untouched_pupils_got_it_only_where_presence_was_confirmed() {
        let piles = [
            (PupilId(1), None),
            (PupilId(2), Some(Pile::Slip)),
            (PupilId(3), Some(Pile::WrongIdea(Some(MisconceptionId(7))))),
            (PupilId(4), Some(Pile::Away)),
        ];
        let confirmed = to_evidence(&ticket(), Presence::Confirmed, &piles);
        let shares: Vec<Option<f64>> = confirmed.iter().map(|row| row.outcome.share()).collect();
        assert_eq!(shares, [Some(1.0), Some(0.0), Some(0.0), None]);
        assert_eq!(confirmed.iter().map(|row| row.by_hand).collect::<Vec<_>>(), [false, true, true, true]);
        assert_eq!(confirmed[2].misconception, Some(MisconceptionId(7)));
        assert_eq!(confirmed[3].outcome, Outcome::Absent);

        let silent = to_evidence(&ticket(), Presence::NotConfirmed, &piles);
        assert_eq!(silent.iter().map(|row| row.pupil.value()).collect::<Vec<_>>(), [2, 3, 4]);
    }

    #[test]
    fn one_pupil_has_one_ticket() {
        let piles = [(PupilId(1), Some(Pile::Slip)), (PupilId(1), Some(Pile::GotIt))];
        let rows = to_evidence(&ticket(), Presence::Confirmed, &piles);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].outcome.share(), Some(1.0));
        assert!(rows[0].by_hand);
    }
}
