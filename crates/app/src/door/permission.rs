//! The one table that says who may do what: (role, relationship, action) → allowed; no entry means denied.
//!
//! Web routes and the command line pass the same door. A route can be registered only with its [`Action`].

use domain::Role;

/// Everything that anybody can do. Exhaustive: a new page or verb starts with a line here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Action {
    /// Today: the day's lessons, or the first steps in a new school.
    SeeToday,
    /// The list of classes that somebody works with.
    SeeClasses,
    /// What a class knows, and the page behind a class.
    SeeClassPicture,
    /// One pupil's page.
    SeePupil,
    /// The evidence behind one circle.
    SeeEvidence,
    /// The lesson brief.
    SeeBrief,
    /// The window that pupils see: no name, no face, no group.
    SeeBoard,
    /// Say what was taught, by using a brief or by a tap; and take it back.
    RecordTaught,
    /// "That's not right": refuse or change a line.
    RefuseLine,
    /// Record evidence about pupils of a class: marks, exit ticket, observation.
    RecordEvidence,
    /// Record evidence about a class as a whole.
    RecordClassEvidence,
    /// Papers and sittings: list, set up.
    SetUpPaper,
    /// The mark grid of a sitting.
    MarkSitting,
    /// Marks of a class from a table: the dry run, the change, and taking an import back.
    ImportMarks,
    /// Make classes and put pupils in them.
    ManageClasses,
    /// The data desk: imports, dry runs, batches, timetable.
    UseDataDesk,
    /// Read the school's curriculum.
    SeeCurriculum,
    /// Add to the school's curriculum.
    EditCurriculum,
    /// Read a unit's knowledge organiser, print it, quiz oneself with it: everybody in the school.
    SeeOrganiser,
    /// How a class signs in: its code, who has pictures and a card.
    SeeSigningIn,
    /// Give pupils of a class new pictures to sign in with.
    GivePictures,
    /// The class's code; cards, made and taken back.
    ManageSigningIn,
    /// Whether the school's lists for signing in show names or badges.
    SetSigningIn,
    /// Find a pupil by name, leavers too, and see how much is stored about them: before erasing.
    FindPupil,
    /// Erase a pupil, for good.
    ErasePupil,
    /// Who works here.
    SeeStaff,
    /// Add a colleague, give and end roles and classes, make a link to sign in with.
    ManageStaff,
    /// A pupil's own page.
    SeeOwnLearning,
    /// Say what one likes oneself, change it, clear it.
    SayInterests,
    /// A pupil's own practice: what is open, turns, answers.
    Practise,
    /// What is given to a class to practise, who has begun, who is stuck.
    SeePractice,
    /// Give a class something to practise, and take it back.
    SetPractice,
    /// The targets of a class: who has one, what waits for an answer, cards to print.
    SeeTargets,
    /// Propose a target to a pupil, answer one, say what was done and what came of it.
    SetTarget,
    /// A pupil's own targets: propose, answer, tick.
    OwnTargets,
    /// Switch targets on or off for the school.
    SwitchTargets,
    /// What became of pupils who started where one of a class did, and where that pupil's common assessments point.
    SeeChances,
    /// See reference cohorts and say for which year groups one is used.
    AdoptCohort,
    /// The yearly look back on stated chances.
    AuditChances,
    /// Pupils with needs in the whole school, and what is to do about them.
    SeeSchoolNeeds,
    /// Change the school's own short list of needs.
    EditNeedList,
    /// What a pupil or the pupils of a class need, what is done, and how often it was used.
    SeeNeeds,
    /// Say what a pupil needs and what is done, and end it.
    SetNeeds,
    /// Say what of it was used in a lesson.
    RecordUse,
    /// A pupil's one-page profile in their own words; all of a class for whoever covers a lesson.
    SeeProfile,
    /// Type the words that a pupil tells.
    TypeProfile,
    /// A pupil's own profile: write it, take earlier words up again.
    OwnProfile,
    /// How questions worked in a class: a paper's, or those about an objective.
    SeeQuestions,
    /// Say that a question which was flagged is fine, and take that back.
    ReviewQuestion,
    /// How lessons feel to a class: ask it, count hands, see what it said together, answer it.
    UsePulse,
    /// A pupil's own taps on how lessons feel.
    GivePulse,
    /// How lessons feel in the whole school, and in no class.
    SeeSchoolPulse,
    /// Whom to talk with this week, and whom nobody has looked at for three weeks.
    SeeConversations,
    /// Note a conversation, take it back, take up what waits.
    NoteConversation,
    /// Minutes of lessons that children of a class lost, and what was gained for them.
    SeeMinutes,
    /// Agree what takes place beside the lessons, with whom; end it.
    SetProvision,
    /// The children of a carer, and how they come back; for a pupil, themselves.
    SeeChildren,
    /// Choose an address and a passphrase to come back with, and go on to a child at another school.
    ChooseWayBack,
    /// The page of one child for their family and themselves.
    SeeChild,
    /// Say that a target was seen at home.
    SeenAtHome,
    /// Tell the school something about the child, change it, take it back.
    AddFamilyWords,
    /// What families of one's classes wrote; what waited too long, for the head.
    ReadFamilies,
    /// Say that it was read, answer in a line.
    AnswerFamily,
    /// "Please see me about …": to whoever looks after safeguarding.
    PassOn,
    /// Say that what was passed on has been taken up.
    TakeUp,
    /// The child page of a whole class on paper, each in the family's language.
    PrintSlips,
    /// Record carers, what each may see and add, and make their links.
    ManageCarers,
    /// The partners of a child beyond the classroom: what was agreed, what came of it.
    SeePartners,
    /// Ask a family for consent to a partner, give the partner their link, end it.
    SetPartners,
    /// Give, refuse and withdraw consent to a partner, as a carer.
    AnswerConsent,
    /// Record what a family answered on paper about a partner.
    RecordConsent,
    /// The school's list of clubs, and who hardly takes part.
    SeeClubs,
    /// Put a club on the list, and end one.
    EditClubs,
    /// A club's register: who asks, who takes part, who was there.
    RunClub,
    /// A pupil's own clubs: those that suit, asking for one.
    OwnClubs,
    /// Agree, as a carer, that a child takes part in a club.
    AnswerClub,
    /// The working groups of a class, its seats, and who is kept apart or together.
    SeeGroups,
    /// Make and change groups, seats and pairs.
    SetGroups,
    /// The plan of a lesson: its segments, and who gets what.
    SeeLessonPlan,
    /// Make and change it.
    SetLessonPlan,
    /// The steps of their own that pupils of a class work on.
    SeeOwnSteps,
    /// Plan them, say that one is met, set one aside, end the plan.
    SetOwnSteps,
    /// Note what was seen of a step.
    NoteOwnStep,
    /// What worked here for an objective, and what helps.
    SeeWorked,
    /// Share a piece, change it, say that it was used.
    SetWorked,
    /// Change the school's own list of ways to teach.
    SetApproaches,
    /// The try-outs of the school's classes and of one's own class, and what came of them.
    SeeTryouts,
    /// Plan a try-out, say yes for one's own class, draw the lot, stop it.
    RunTryouts,
    /// What takes place beside the lessons in the whole school, or in one's own classes.
    SeeProvisionMap,
    /// What an hour of each kind of adult costs, and the headings of an authority's form.
    SetProvisionSettings,
    /// One provision: sessions, each child's checks.
    SeeProvision,
    /// Say that a session took place, or did not.
    RecordSession,
    /// Whether a provision was worth it.
    SeeWorth,
    /// A child's plan: assess, plan, do, review, outcomes of an education, health and care plan.
    SeeSupportPlan,
    /// Save a review of it, and note how an outcome goes.
    ReviewSupport,
    /// Record and end outcomes of an education, health and care plan.
    RecordOutcome,
    /// A child's plan as a file, for an authority's form.
    ExportSupport,
    /// The school's parents' evenings.
    SeeEvenings,
    /// Open a parents' evening, call one off.
    ManageEvenings,
    /// Who comes to a class's evening, and when; the slips to book on paper.
    SeeClassEvening,
    /// Book a time for a family that asked on paper or by telephone, and give it back.
    BookForFamily,
    /// A card a child for the conversations of an evening.
    PrintCards,
    /// The one line that was agreed with a family; that it is done.
    NoteAgreed,
    /// Book a time for oneself, and give it back.
    BookEvening,
    /// Whether mail goes out, when, and what became of it.
    UseMail,
    /// Choose one's language, and whether one is written to.
    ChooseMail,
    /// Fit parameters, check replays, back up: work on the whole database.
    Operate,
}

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

impl Action {
    /// Every action, for walks over all of them.
    pub const ALL: [Self; 107] = [
        Self::SeeToday,
        Self::SeeClasses,
        Self::SeeClassPicture,
        Self::SeePupil,
        Self::SeeEvidence,
        Self::SeeBrief,
        Self::SeeBoard,
        Self::RecordTaught,
        Self::RefuseLine,
        Self::RecordEvidence,
        Self::RecordClassEvidence,
        Self::SetUpPaper,
        Self::MarkSitting,
        Self::ImportMarks,
        Self::ManageClasses,
        Self::UseDataDesk,
        Self::SeeCurriculum,
        Self::EditCurriculum,
        Self::SeeOrganiser,
        Self::SeeSigningIn,
        Self::GivePictures,
        Self::ManageSigningIn,
        Self::SetSigningIn,
        Self::FindPupil,
        Self::ErasePupil,
        Self::SeeStaff,
        Self::ManageStaff,
        Self::SeeOwnLearning,
        Self::SayInterests,
        Self::Practise,
        Self::SeePractice,
        Self::SetPractice,
        Self::SeeTargets,
        Self::SetTarget,
        Self::OwnTargets,
        Self::SwitchTargets,
        Self::SeeChances,
        Self::AdoptCohort,
        Self::AuditChances,
        Self::SeeSchoolNeeds,
        Self::EditNeedList,
        Self::SeeNeeds,
        Self::SetNeeds,
        Self::RecordUse,
        Self::SeeProfile,
        Self::TypeProfile,
        Self::OwnProfile,
        Self::SeeQuestions,
        Self::ReviewQuestion,
        Self::UsePulse,
        Self::GivePulse,
        Self::SeeSchoolPulse,
        Self::SeeConversations,
        Self::NoteConversation,
        Self::SeeMinutes,
        Self::SetProvision,
        Self::SeeChildren,
        Self::ChooseWayBack,
        Self::SeeChild,
        Self::SeenAtHome,
        Self::AddFamilyWords,
        Self::ReadFamilies,
        Self::AnswerFamily,
        Self::PassOn,
        Self::TakeUp,
        Self::PrintSlips,
        Self::ManageCarers,
        Self::SeePartners,
        Self::SetPartners,
        Self::AnswerConsent,
        Self::RecordConsent,
        Self::SeeClubs,
        Self::EditClubs,
        Self::RunClub,
        Self::OwnClubs,
        Self::AnswerClub,
        Self::SeeGroups,
        Self::SetGroups,
        Self::SeeLessonPlan,
        Self::SetLessonPlan,
        Self::SeeOwnSteps,
        Self::SetOwnSteps,
        Self::NoteOwnStep,
        Self::SeeWorked,
        Self::SetWorked,
        Self::SetApproaches,
        Self::SeeTryouts,
        Self::RunTryouts,
        Self::SeeProvisionMap,
        Self::SetProvisionSettings,
        Self::SeeProvision,
        Self::RecordSession,
        Self::SeeWorth,
        Self::SeeSupportPlan,
        Self::ReviewSupport,
        Self::RecordOutcome,
        Self::ExportSupport,
        Self::SeeEvenings,
        Self::ManageEvenings,
        Self::SeeClassEvening,
        Self::BookForFamily,
        Self::PrintCards,
        Self::NoteAgreed,
        Self::BookEvening,
        Self::UseMail,
        Self::ChooseMail,
        Self::Operate,
    ];

    /// The name that the audit keeps: stable, lower case, never renamed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SeeToday => "see-today",
            Self::SeeClasses => "see-classes",
            Self::SeeClassPicture => "see-class-picture",
            Self::SeePupil => "see-pupil",
            Self::SeeEvidence => "see-evidence",
            Self::SeeBrief => "see-brief",
            Self::SeeBoard => "see-board",
            Self::RecordTaught => "record-taught",
            Self::RefuseLine => "refuse-line",
            Self::RecordEvidence => "record-evidence",
            Self::RecordClassEvidence => "record-class-evidence",
            Self::SetUpPaper => "set-up-paper",
            Self::MarkSitting => "mark-sitting",
            Self::ImportMarks => "import-marks",
            Self::ManageClasses => "manage-classes",
            Self::UseDataDesk => "use-data-desk",
            Self::SeeCurriculum => "see-curriculum",
            Self::EditCurriculum => "edit-curriculum",
            Self::SeeOrganiser => "see-organiser",
            Self::SeeSigningIn => "see-signing-in",
            Self::GivePictures => "give-pictures",
            Self::ManageSigningIn => "manage-signing-in",
            Self::SetSigningIn => "set-signing-in",
            Self::FindPupil => "find-pupil",
            Self::ErasePupil => "erase-pupil",
            Self::SeeStaff => "see-staff",
            Self::ManageStaff => "manage-staff",
            Self::SeeOwnLearning => "see-own-learning",
            Self::SayInterests => "say-interests",
            Self::Practise => "practise",
            Self::SeePractice => "see-practice",
            Self::SetPractice => "set-practice",
            Self::SeeTargets => "see-targets",
            Self::SetTarget => "set-target",
            Self::OwnTargets => "own-targets",
            Self::SwitchTargets => "switch-targets",
            Self::SeeChances => "see-chances",
            Self::AdoptCohort => "adopt-cohort",
            Self::AuditChances => "audit-chances",
            Self::SeeSchoolNeeds => "see-school-needs",
            Self::EditNeedList => "edit-need-list",
            Self::SeeNeeds => "see-needs",
            Self::SetNeeds => "set-needs",
            Self::RecordUse => "record-use",
            Self::SeeProfile => "see-profile",
            Self::TypeProfile => "type-profile",
            Self::OwnProfile => "own-profile",
            Self::SeeQuestions => "see-questions",
            Self::ReviewQuestion => "review-question",
            Self::UsePulse => "use-pulse",
            Self::GivePulse => "give-pulse",
            Self::SeeSchoolPulse => "see-school-pulse",
            Self::SeeConversations => "see-conversations",
            Self::NoteConversation => "note-conversation",
            Self::SeeMinutes => "see-minutes",
            Self::SetProvision => "set-provision",
            Self::SeeChildren => "see-children",
            Self::ChooseWayBack => "choose-way-back",
            Self::SeeChild => "see-child",
            Self::SeenAtHome => "seen-at-home",
            Self::AddFamilyWords => "add-family-words",
            Self::ReadFamilies => "read-families",
            Self::AnswerFamily => "answer-family",
            Self::PassOn => "pass-on",
            Self::TakeUp => "take-up",
            Self::PrintSlips => "print-slips",
            Self::ManageCarers => "manage-carers",
            Self::SeePartners => "see-partners",
            Self::SetPartners => "set-partners",
            Self::AnswerConsent => "answer-consent",
            Self::RecordConsent => "record-consent",
            Self::SeeClubs => "see-clubs",
            Self::EditClubs => "edit-clubs",
            Self::RunClub => "run-club",
            Self::OwnClubs => "own-clubs",
            Self::AnswerClub => "answer-club",
            Self::SeeGroups => "see-groups",
            Self::SetGroups => "set-groups",
            Self::SeeLessonPlan => "see-lesson-plan",
            Self::SetLessonPlan => "set-lesson-plan",
            Self::SeeOwnSteps => "see-own-steps",
            Self::SetOwnSteps => "set-own-steps",
            Self::NoteOwnStep => "note-own-step",
            Self::SeeWorked => "see-worked",
            Self::SetWorked => "set-worked",
            Self::SetApproaches => "set-approaches",
            Self::SeeTryouts => "see-tryouts",
            Self::RunTryouts => "run-tryouts",
            Self::SeeProvisionMap => "see-provision-map",
            Self::SetProvisionSettings => "set-provision-settings",
            Self::SeeProvision => "see-provision",
            Self::RecordSession => "record-session",
            Self::SeeWorth => "see-worth",
            Self::SeeSupportPlan => "see-support-plan",
            Self::ReviewSupport => "review-support",
            Self::RecordOutcome => "record-outcome",
            Self::ExportSupport => "export-support",
            Self::SeeEvenings => "see-evenings",
            Self::ManageEvenings => "manage-evenings",
            Self::SeeClassEvening => "see-class-evening",
            Self::BookForFamily => "book-for-family",
            Self::PrintCards => "print-cards",
            Self::NoteAgreed => "note-agreed",
            Self::BookEvening => "book-evening",
            Self::UseMail => "use-mail",
            Self::ChooseMail => "choose-mail",
            Self::Operate => "operate",
        }
    }
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
                | A::SeeQuestions
                | A::ReviewQuestion
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
                | A::SeePartners
                | A::SetPartners
                | A::SeeClassEvening
                | A::BookForFamily
                | A::PrintCards
                | A::NoteAgreed
        ),
        // Beside the teacher: sees and records, and helps a child in who forgot their pictures; does not decide what
        // was taught or whether a question is fine, agree a target, say what a pupil needs or works on, refuse a line,
        // group or seat the class, plan its lesson, take in a file, give out codes and cards, or read what families wrote:
        // they were told that the teacher does.
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
        ),
        // Runs lists, imports and accounts, and erases; sees no knowledge.
        (Role::DataManager, R::SameSchool) => matches!(
            action,
            A::UseDataDesk
                | A::ManageClasses
                | A::SeeCurriculum
                | A::SeeOrganiser
                | A::FindPupil
                | A::ErasePupil
                | A::SeeStaff
                | A::ManageStaff
                | A::SetSigningIn
                | A::SwitchTargets
                | A::AdoptCohort
                | A::AuditChances
                | A::ManageCarers
                | A::RecordConsent
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
                | A::SeeSupportPlan
                | A::SeeEvenings
                | A::ManageEvenings
                | A::SeeClassEvening
                | A::BookForFamily
                | A::SeeClubs
                | A::EditClubs
                | A::RunClub
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
        ),
        // Who asks to be seen about whom, and nothing else.
        (Role::SafeguardingLead, R::SameSchool) => matches!(action, A::ReadFamilies | A::TakeUp),
        // Needs and what is done, of every pupil of the school. Of marks and estimates only what a child's plan says in words,
        // as the family reads it, and what a provision was worth.
        (Role::Senco, R::SameSchool) => matches!(
            action,
            A::SeeSchoolNeeds
                | A::EditNeedList
                | A::SeeNeeds
                | A::SetNeeds
                | A::SeeProfile
                | A::TypeProfile
                | A::SeeOwnSteps
                | A::SetOwnSteps
                | A::SeePartners
                | A::SetPartners
                | A::SeeMinutes
                | A::SetProvision
                | A::SeeProvisionMap
                | A::SetProvisionSettings
                | A::SeeProvision
                | A::RecordSession
                | A::SeeWorth
                | A::SeeSupportPlan
                | A::ReviewSupport
                | A::RecordOutcome
                | A::ExportSupport
                | A::SeeClubs
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
            )
        }
        (Role::Carer, R::Own) => matches!(action, A::SeeChildren | A::ChooseWayBack | A::ChooseMail),
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

    #[test]
    fn names_in_the_audit_are_unique() {
        let names: std::collections::BTreeSet<_> = Action::ALL.iter().map(|a| a.name()).collect();
        assert_eq!(names.len(), Action::ALL.len());
    }
}
