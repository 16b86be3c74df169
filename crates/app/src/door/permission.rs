//! The one table that says who may do what: (role, relationship, action) → allowed; no entry means denied.
//!
//! Web routes and the command line pass the same door. A route can be registered only with its [`Action`].

pub use super::above::{AboveRelation, allowed_above};
pub use super::action::Action;
use domain::Role;

/// What an action is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// Nothing but the school itself.
    School,
    /// A class.
    Group(domain::GroupId),
    /// A pupil.
    Pupil(domain::PupilId),
    /// A pupil as a member of this class, and of no other.
    PupilOf(domain::GroupId, domain::PupilId),
}

/// How the actor stands to what the action is about, today.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Relationship {
    /// It is their own page.
    Own,
    /// A carer of this child, to whom the office opened the page and the boxes on it.
    CaresAndAdds,
    /// A carer of this child, to whom the office opened the page alone.
    Cares,
    /// Works with this class, or with a class this pupil is in, today.
    Teaches,
    /// Did so once, and does no more.
    Taught,
    /// The same school, and nothing more.
    SameSchool,
    /// Another school, or nobody there.
    Unrelated,
}

/// Whether somebody in `role` who stands so to what `action` is about may do it.
#[must_use]
pub fn allowed(role: Role, relationship: Relationship, action: Action) -> bool {
    use Action as A;
    use Relationship as R;
    match (role, relationship) {
        // Those who teach a class today: everything about its lessons.
        (Role::Teacher, R::Teaches) => matches!(
            action,
            A::SeeClassPicture
                | A::SeePupil
                | A::SeeEvidence
                | A::SeeBrief
                | A::SeeBoard
                | A::RecordTaught
                | A::RefuseLine
                | A::RecordEvidence
                | A::RecordClassEvidence
                | A::MarkSitting
                | A::SeePractice
                | A::SetPractice
                | A::SeeTargets
                | A::SetTarget
                | A::SeeChances
                | A::SeeNeeds
                | A::SetNeeds
                | A::RecordUse
                | A::SeeProfile
                | A::TypeProfile
                | A::PassOnPupil
                | A::SeeQuestions
                | A::ReviewQuestion
                | A::CompareQuestions
                | A::SeeClassPapers
                | A::UsePulse
                | A::SeeConversations
                | A::NoteConversation
                | A::SeeMinutes
                | A::SetProvision
                | A::SeeProvision
                | A::RecordSession
                | A::SeeSupportPlan
                | A::ReviewSupport
                | A::ExportSupport
                | A::SeeGroups
                | A::SetGroups
                | A::SeeLessonPlan
                | A::SetLessonPlan
                | A::SeeOwnSteps
                | A::SetOwnSteps
                | A::NoteOwnStep
                | A::SeeWorked
                | A::SetWorked
                | A::SetApproaches
                | A::SeeTryouts
                | A::RunTryouts
                | A::SeeSigningIn
                | A::GivePictures
                | A::ManageSigningIn
                | A::ImportMarks
                | A::PrintSlips
                | A::TypeFamilyWords
                | A::SeePartners
                | A::SetPartners
                | A::SeeClassEvening
                | A::BookForFamily
                | A::PrintCards
                | A::NoteAgreed
        ),
        // Beside the teacher: sees and records, and helps a child in who forgot their pictures; does not decide what
        // was taught or whether a question is fine, compare pupils by a label, agree a target, say what a pupil needs or
        // works on, refuse a line, group or seat the class, plan its lesson, take in a file, give out codes and cards, or
        // read what families wrote: they were told that the teacher does.
        (Role::TeachingAssistant, R::Teaches) => matches!(
            action,
            A::SeeClassPicture
                | A::SeePupil
                | A::SeeEvidence
                | A::SeeBrief
                | A::SeeBoard
                | A::RecordEvidence
                | A::RecordClassEvidence
                | A::MarkSitting
                | A::SeePractice
                | A::SeeTargets
                | A::SeeNeeds
                | A::RecordUse
                | A::SeeProfile
                | A::TypeProfile
                | A::PassOnPupil
                | A::SeeQuestions
                | A::SeeConversations
                | A::NoteConversation
                | A::SeeMinutes
                | A::SeeProvision
                | A::RecordSession
                | A::SeeGroups
                | A::SeeLessonPlan
                | A::SeeOwnSteps
                | A::NoteOwnStep
                | A::SeeWorked
                | A::SeeTryouts
                | A::SeeSigningIn
                | A::GivePictures
                | A::PrintSlips
        ),
        // In the same school, about the school and no child.
        (Role::Teacher, R::SameSchool) => matches!(
            action,
            A::SeeToday
                | A::SeeClasses
                | A::SetUpPaper
                | A::ManageClasses
                | A::SeeCurriculum
                | A::SeeOrganiser
                | A::EditCurriculum
                | A::ReadFamilies
                | A::AnswerFamily
                | A::PassOn
                | A::SeeProvisionMap
                | A::SeeClubs
                | A::EditClubs
                | A::RunClub
                | A::SeeSelfEvaluation
                | A::AddSchoolLine
        ),
        (Role::TeachingAssistant, R::SameSchool) => matches!(
            action,
            A::SeeToday
                | A::SeeClasses
                | A::SetUpPaper
                | A::SeeCurriculum
                | A::SeeOrganiser
                | A::SeeClubs
                | A::RunClub
                | A::SeeSelfEvaluation
                | A::AddSchoolLine
        ),
        // Runs lists, imports and accounts, and erases; sees no knowledge.
        (Role::DataManager, R::SameSchool) => matches!(
            action,
            A::UseDataDesk
                | A::MovePupils
                | A::ManageClasses
                | A::SeeCurriculum
                | A::SeeOrganiser
                | A::FindPupil
                | A::ErasePupil
                | A::SeeStaff
                | A::ManageStaff
                | A::SetSigningIn
                | A::SwitchTargets
                | A::ChooseModules
                | A::SeeRegister
                | A::MeasureEntry
                | A::AdoptCohort
                | A::AuditChances
                | A::ManageCarers
                | A::RecordConsent
                | A::TypeFamilyWords
                | A::SeeEvenings
                | A::ManageEvenings
                | A::SeeClassEvening
                | A::BookForFamily
                | A::UseMail
                | A::SeeClubs
                | A::EditClubs
                | A::RunClub
        ),
        // Until the head's other pages exist: the curriculum, the school's choices, how lessons feel in all of it, what is
        // done for pupils with needs, evenings, and what families wrote or was passed on where nobody else is there to read it.
        (Role::Head, R::SameSchool) => matches!(
            action,
            A::SeeCurriculum
                | A::SeeOrganiser
                | A::SetSigningIn
                | A::SeeSchoolPulse
                | A::SwitchTargets
                | A::ChooseModules
                | A::SeeRegister
                | A::MeasureEntry
                | A::AdoptCohort
                | A::AuditChances
                | A::SeeSchoolNeeds
                | A::SeeNeeds
                | A::SeeOwnSteps
                | A::ReadFamilies
                | A::AnswerFamily
                | A::PassOn
                | A::TakeUp
                | A::SeePartners
                | A::SetPartners
                | A::SeeProvisionMap
                | A::SetProvisionSettings
                | A::SeeProvision
                | A::SeeWorth
                | A::SeeEvenly
                | A::SeeSupportPlan
                | A::SeeEvenings
                | A::ManageEvenings
                | A::SeeClassEvening
                | A::BookForFamily
                | A::SeeClubs
                | A::EditClubs
                | A::RunClub
                | A::SeeSelfEvaluation
                | A::AddSchoolLine
                | A::WriteInSmall
                | A::ExportPlan
                | A::WriteSelfEvaluation
                | A::SetSchoolLists
                | A::SeeSingleConversation
                | A::KeepSingleConversation
                | A::SeeWhoIsAbove
                | A::AnswerPartner
                | A::SeeProblems
                | A::RaiseProblem
                | A::SeeSupport
                | A::StateSupport
                | A::SeeRequests
                | A::AnswerRequests
                | A::SeeKnowing
                | A::NoteLook
                | A::SwitchAcross
                | A::SeeFair
                | A::SeeReleases
                | A::KeepReleases
        ),
        // What families wrote and nobody read in time, and what was passed on and nobody took up in time; evenings.
        (Role::Deputy, R::SameSchool) => matches!(
            action,
            A::SeeCurriculum
                | A::SeeOrganiser
                | A::ReadFamilies
                | A::AnswerFamily
                | A::PassOn
                | A::TakeUp
                | A::SeeEvenings
                | A::ManageEvenings
                | A::SeeClassEvening
                | A::BookForFamily
                | A::SeeSelfEvaluation
                | A::AddSchoolLine
                | A::WriteInSmall
                | A::ExportPlan
                | A::WriteSelfEvaluation
                | A::SetSchoolLists
                | A::SeeSingleConversation
                | A::SeeWhoIsAbove
                | A::SeeProblems
                | A::RaiseProblem
                | A::SeeSupport
                | A::SeeRequests
                | A::SeeKnowing
                | A::NoteLook
                | A::SeeFair
        ),
        // Who asks to be seen about whom, and nothing else.
        (Role::SafeguardingLead, R::SameSchool) => matches!(action, A::ReadFamilies | A::TakeUp),
        // Needs and what is done, of every pupil of the school. Of marks and estimates only what a child's plan says in words,
        // as the family reads it, and what a provision was worth. Of what is written, only what therapists write.
        (Role::Senco, R::SameSchool) => matches!(
            action,
            A::SeeSchoolNeeds
                | A::EditNeedList
                | A::SeeNeeds
                | A::SetNeeds
                | A::SeeProfile
                | A::TypeProfile
                | A::PassOnPupil
                | A::SeeOwnSteps
                | A::SetOwnSteps
                | A::ReadFamilies
                | A::AnswerFamily
                | A::PassOn
                | A::SeePartners
                | A::SetPartners
                | A::SeeMinutes
                | A::SetProvision
                | A::SeeProvisionMap
                | A::SetProvisionSettings
                | A::SeeProvision
                | A::RecordSession
                | A::SeeWorth
                | A::SeeEvenly
                | A::SeeSupportPlan
                | A::ReviewSupport
                | A::RecordOutcome
                | A::ExportSupport
                | A::SeeClubs
                | A::SeeSelfEvaluation
                | A::AddSchoolLine
                | A::WriteInSmall
                | A::ExportPlan
        ),
        // What the school says of itself, and no child.
        (Role::Governor, R::SameSchool) => matches!(
            action,
            A::SeeSelfEvaluation
                | A::AddSchoolLine
                | A::ExportPlan
                | A::SeeCurriculum
                | A::SeeOrganiser
                | A::SeeKnowing
                | A::SeeRegister
        ),
        // The page of a subject or a phase; whoever teaches as well has that role beside it.
        (Role::Lead, R::SameSchool) => matches!(
            action,
            A::SeeSelfEvaluation
                | A::AddSchoolLine
                | A::WriteInSmall
                | A::ExportPlan
                | A::SeeCurriculum
                | A::SeeKnowing
                | A::NoteLook
                | A::SeeOrganiser
        ),
        (Role::Pupil, R::Own) => {
            matches!(
                action,
                A::SeeOwnLearning
                    | A::SayInterests
                    | A::Practise
                    | A::GivePulse
                    | A::OwnTargets
                    | A::OwnProfile
                    | A::SeeOrganiser
                    | A::SeeChildren
                    | A::SeeChild
                    | A::AddFamilyWords
                    | A::OwnClubs
                    | A::AddSchoolLine
            )
        }
        (Role::Carer, R::Own) => {
            matches!(action, A::SeeChildren | A::ChooseWayBack | A::ChooseMail | A::AddSchoolLine)
        }
        (Role::Carer, R::CaresAndAdds) => {
            matches!(
                action,
                A::SeeChild
                    | A::SeenAtHome
                    | A::BookEvening
                    | A::AddFamilyWords
                    | A::AnswerConsent
                    | A::AnswerClub
            )
        }
        (Role::Carer, R::Cares) => matches!(action, A::SeeChild | A::SeenAtHome | A::BookEvening),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL_RELATIONSHIPS: [Relationship; 7] = [
        Relationship::Own,
        Relationship::CaresAndAdds,
        Relationship::Cares,
        Relationship::Teaches,
        Relationship::Taught,
        Relationship::SameSchool,
        Relationship::Unrelated,
    ];

    #[test]
    fn a_former_teacher_and_a_stranger_may_do_nothing() {
        for role in Role::ALL {
            for action in Action::ALL {
                assert!(!allowed(role, Relationship::Taught, action), "{role:?} {action:?}");
                assert!(!allowed(role, Relationship::Unrelated, action), "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn nobody_operates_through_the_web() {
        for role in Role::ALL {
            for relationship in ALL_RELATIONSHIPS {
                assert!(!allowed(role, relationship, Action::Operate), "{role:?} {relationship:?}");
            }
        }
    }

    #[test]
    fn a_pupil_sees_their_own_pages_and_nothing_else() {
        for relationship in ALL_RELATIONSHIPS {
            for action in Action::ALL {
                let pages = [
                    Action::SeeOwnLearning,
                    Action::SayInterests,
                    Action::Practise,
                    Action::GivePulse,
                    Action::OwnTargets,
                    Action::OwnProfile,
                    Action::SeeOrganiser,
                    Action::SeeChildren,
                    Action::SeeChild,
                    Action::AddFamilyWords,
                    Action::OwnClubs,
                    Action::AddSchoolLine,
                ];
                let own = relationship == Relationship::Own && pages.contains(&action);
                assert_eq!(allowed(Role::Pupil, relationship, action), own, "{relationship:?} {action:?}");
            }
        }
    }

    #[test]
    fn a_carer_sees_a_child_of_theirs_and_nothing_else() {
        for action in Action::ALL {
            let may = |relationship| allowed(Role::Carer, relationship, action);
            let adds = matches!(action, Action::AddFamilyWords | Action::AnswerConsent | Action::AnswerClub);
            let sees = matches!(action, Action::SeeChild | Action::SeenAtHome | Action::BookEvening);
            assert_eq!(may(Relationship::CaresAndAdds), sees || adds, "{action:?}");
            assert_eq!(may(Relationship::Cares), sees, "{action:?}");
            assert!(!may(Relationship::SameSchool) && !may(Relationship::Teaches), "{action:?}");
        }
    }

    #[test]
    fn only_a_carer_stands_to_a_child_as_one() {
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Carer) {
            for relationship in [Relationship::CaresAndAdds, Relationship::Cares] {
                assert!(!Action::ALL.iter().any(|action| allowed(role, relationship, *action)), "{role:?}");
            }
        }
    }

    /// Whatever a governor or a lead opens has no child on it: each such action of theirs is named here.
    #[test]
    fn a_governor_and_a_lead_open_no_page_of_a_child() {
        for relationship in ALL_RELATIONSHIPS {
            for action in Action::ALL {
                let both = matches!(
                    action,
                    Action::SeeSelfEvaluation
                        | Action::AddSchoolLine
                        | Action::ExportPlan
                        | Action::SeeKnowing
                        | Action::SeeCurriculum
                        | Action::SeeOrganiser
                );
                let here = relationship == Relationship::SameSchool;
                let lead = both || matches!(action, Action::WriteInSmall | Action::NoteLook);
                assert_eq!(
                    allowed(Role::Governor, relationship, action),
                    here && (both || action == Action::SeeRegister),
                    "{relationship:?} {action:?}"
                );
                assert_eq!(
                    allowed(Role::Lead, relationship, action),
                    here && lead,
                    "{relationship:?} {action:?}"
                );
            }
        }
    }

    #[test]
    fn a_data_manager_sees_no_knowledge() {
        for relationship in ALL_RELATIONSHIPS {
            for action in [Action::SeeClassPicture, Action::SeePupil, Action::SeeEvidence, Action::SeeBrief] {
                assert!(!allowed(Role::DataManager, relationship, action), "{relationship:?} {action:?}");
            }
        }
    }

    #[test]
    fn whoever_coordinates_needs_sees_no_knowledge_and_a_data_manager_no_need() {
        for relationship in ALL_RELATIONSHIPS {
            for action in [Action::SeeClassPicture, Action::SeePupil, Action::SeeEvidence, Action::SeeBrief] {
                assert!(!allowed(Role::Senco, relationship, action), "{relationship:?} {action:?}");
            }
            for action in [Action::SeeSchoolNeeds, Action::SeeNeeds, Action::SetNeeds, Action::SeeProfile] {
                assert!(!allowed(Role::DataManager, relationship, action), "{relationship:?} {action:?}");
                assert!(!allowed(Role::Pupil, relationship, action), "{relationship:?} {action:?}");
            }
        }
    }

    #[test]
    fn a_plan_is_opened_by_the_pupils_teachers_senco_and_head_alone() {
        for role in Role::ALL {
            for relationship in ALL_RELATIONSHIPS {
                let of_the_school =
                    matches!(role, Role::Senco | Role::Head) && relationship == Relationship::SameSchool;
                let teaches = role == Role::Teacher && relationship == Relationship::Teaches;
                let may = allowed(role, relationship, Action::SeeSupportPlan);
                assert_eq!(may, of_the_school || teaches, "{role:?} {relationship:?}");
                let records = allowed(role, relationship, Action::RecordOutcome);
                assert_eq!(records, role == Role::Senco && of_the_school, "{role:?} {relationship:?}");
            }
        }
    }

    /// What rests on one class is for those who teach it: neither head nor assistant has that page.
    #[test]
    fn what_papers_say_of_a_class_is_for_its_teachers_alone() {
        for role in Role::ALL {
            for relationship in ALL_RELATIONSHIPS {
                let teaches = role == Role::Teacher && relationship == Relationship::Teaches;
                assert_eq!(
                    allowed(role, relationship, Action::SeeClassPapers),
                    teaches,
                    "{role:?} {relationship:?}"
                );
            }
        }
    }

    #[test]
    fn names_in_the_audit_are_unique() {
        let names: std::collections::BTreeSet<_> = Action::ALL.iter().map(|a| a.name()).collect();
        assert_eq!(names.len(), Action::ALL.len());
    }
}
