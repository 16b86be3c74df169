//! One newtype an id, so that a pupil can never be passed where a group is meant.
//!
//! Ids are positive 63-bit integers, given out by the store and never reused. They carry no meaning.

use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub i64);

        impl $name {
            /// The number as the store keeps it.
            #[must_use]
            pub fn value(self) -> i64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl std::str::FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                match text.parse::<i64>() {
                    Ok(number) if number > 0 => Ok(Self(number)),
                    _ => Err(BadId),
                }
            }
        }
    )+};
}

/// A text that is no positive whole number where an id was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is a positive whole number")]
pub struct BadId;

ids! {
    /// A school: the tenant that owns every row about its pupils.
    SchoolId,
    /// A body above schools: authority, trust, federation, diocese, Department.
    BodyId,
    /// Somebody who signs in; global, related to schools and pupils by dated rows.
    AccountId,
    /// What somebody does for a body, from a day on.
    BodyMembershipId,
    /// One of at most three things that a body puts first.
    BodyPriorityId,
    /// A body's offer to its schools, or its request of them.
    BodyCallId,
    /// One meeting's shared record of a school and the body that leads it.
    SingleConversationId,
    /// One question of its agenda.
    AgendaItemId,
    /// What one of the two sides owes.
    OwedActionId,
    /// A problem that a school raised.
    ProblemId,
    /// Problems of several schools that are one.
    JoinedProblemId,
    /// What a school says that it needs.
    SupportNeedId,
    /// What a school says that it is strong in.
    StrengthId,
    /// Support that was agreed for a need.
    SupportGivenId,
    /// What a body asks its schools for.
    DataRequestId,
    /// A pupil within one school; a child who moves gets another in the next.
    PupilId,
    /// A standing class or set.
    GroupId,
    /// A subject of a school's curriculum.
    SubjectId,
    /// A practice set that a teacher gave to a class.
    PracticeSetId,
    /// One pupil's turn at a practice set.
    PracticeTurnId,
    /// An agreement between a pupil and a teacher about what will be learnt.
    TargetId,
    /// A reference cohort: who started where, and what they reached.
    CohortId,
    /// Something that takes place beside the lessons, with who takes part.
    ProvisionId,
    /// What somebody used for an objective, as the school keeps it.
    WorkedPieceId,
    /// A fair small test by lot.
    TryoutId,
    /// One saved version of the review of a child's plan.
    SupportReviewId,
    /// An outcome of an education, health and care plan.
    PlanOutcomeId,
    /// What a family or a child wrote.
    FamilyWordId,
    /// That a child wrote something to a target, or on their own page.
    ChildWordId,
    /// "Please see me about …", passed on.
    PassedOnId,
    /// A family's consent to a partner beyond the classroom, for one child.
    ConsentId,
    /// A pupil who is to move to another school.
    MoverId,
    /// A pupil who came in a file of another school.
    ArrivalId,
    /// What a partner wrote.
    PartnerWordId,
    /// A parents' evening.
    EveningId,
    /// One line that was agreed with a family.
    AgreedId,
    /// One mail to one person.
    MailId,
    /// A club or another offer beyond lessons.
    ClubId,
    /// What a pupil needs, from a day on.
    NeedId,
    /// A need in the words of the school's own list.
    NeedKindId,
    /// Something that is done for a pupil, from a day on.
    AdjustmentId,
    /// The working groups of a class that were made at once.
    GroupPlanId,
    /// Where a class sits in a room.
    SeatingPlanId,
    /// One lesson, planned.
    LessonPlanId,
    /// What a pupil works on in a subject while the class works on something else.
    OwnPlanId,
    /// One step of it: an objective of any year, or a small step in words.
    OwnStepId,
    /// What a school looks at itself for: a page of its self-evaluation.
    AreaId,
    /// One claim on such a page.
    ClaimId,
    /// A piece of evidence of a claim.
    ClaimEvidenceId,
    /// A line that somebody added to a page.
    AreaLineId,
    /// A priority of the school, a subject or a phase.
    PriorityId,
    /// Something that is done, with an owner and a cost.
    PlanActionId,
    /// A funder or a requirement that actions serve.
    PlanTagId,
    /// What a feature takes the place of.
    RetireLineId,
    /// A version of what leaves a school.
    ReleaseId,
    /// A unit of work: ordered objectives and planned lessons.
    UnitId,
    /// The smallest teachable thing.
    ObjectiveId,
    /// A question across its versions.
    QuestionId,
    /// One immutable version of a question.
    QuestionVersionId,
    /// A stable wrong idea.
    MisconceptionId,
    /// A set of objectives with weights, as evidence is about them.
    WeightsId,
    /// One append-only row of evidence about one pupil.
    EvidenceId,
    /// One row of evidence about a group.
    ClassEvidenceId,
    /// A paper map: numbered questions, marks, objectives.
    PaperId,
    /// One occasion on which a paper, exit ticket or check was sat.
    SittingId,
    /// One lesson of a group in a subject on a date.
    LessonId,
    /// One import, withdrawable whole.
    BatchId,
    /// One fitted, immutable set of learner parameters.
    ParameterSetId,
    /// One unit of slow, idempotent work.
    JobId,
    /// A term of a school's year.
    TermId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_what_it_prints() {
        assert_eq!("42".parse::<PupilId>(), Ok(PupilId(42)));
        assert_eq!(PupilId(42).to_string(), "42");
    }

    #[test]
    fn zero_negative_and_words_are_no_ids() {
        for text in ["0", "-3", "", "five", "9223372036854775808"] {
            assert_eq!(text.parse::<GroupId>(), Err(BadId), "{text:?}");
        }
    }
}
