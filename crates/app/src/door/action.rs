//! Everything that anybody can do, with its name. Who may is said in [`super::permission`].

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
    /// Pupils who move school: what goes, the signed file and the transfer file; who came, and who they are here.
    MovePupils,
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
    /// Choose which parts of the product the school uses.
    ChooseModules,
    /// The register of what is kept about people, and what uses it.
    SeeRegister,
    /// Say what entering something takes, as those who do it said together.
    MeasureEntry,
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
    /// Whether questions are fair to pupils of equal standing in one's own classes, by labels handed in for once.
    CompareQuestions,
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
    /// Type what came from a family on paper, as the words of the carer who signed.
    TypeFamilyWords,
    /// "Please see me about …": to whoever looks after safeguarding.
    PassOn,
    /// The same about a pupil, from a page on which their own words stand.
    PassOnPupil,
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
    /// Read what the school says of itself, its plan, and what it stopped.
    SeeSelfEvaluation,
    /// Add a line to a page of the self-evaluation.
    AddSchoolLine,
    /// Write the whole school’s pages and priorities, and show the lines that wait.
    WriteSelfEvaluation,
    /// Write the pages and priorities of a subject or a phase.
    WriteInSmall,
    /// The school’s own lists: areas, funders and requirements, headings, what was stopped.
    SetSchoolLists,
    /// Take self-evaluation and plan out as a file.
    ExportPlan,
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
    /// Whether minutes, clubs and working groups reach everybody alike, by labels handed in for once.
    SeeEvenly,
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
    /// The record that the school shares with the body that leads it.
    SeeSingleConversation,
    /// Open a meeting, put questions on its agenda, say what the school says, owe and settle actions.
    KeepSingleConversation,
    /// The problems that the school raised, and who above has them.
    SeeProblems,
    /// Raise a problem, say whether it is solved, and whether others with it may read the school’s name.
    RaiseProblem,
    /// Who leads the school since when, and who comes as its improvement partner.
    SeeWhoIsAbove,
    /// Say no to somebody as the school’s improvement partner, and take it back.
    AnswerPartner,
    /// What bodies above put first, offer and ask; what the school needs and is strong in.
    SeeSupport,
    /// Say what the school needs or is strong in, take it back, and say what came of support.
    StateSupport,
    /// What bodies above ask the school for, and what it answered.
    SeeRequests,
    /// Answer it, or say no with a reason.
    AnswerRequests,
    /// Strengths and weaknesses of the whole school from common assessments, and the list to look together with.
    SeeKnowing,
    /// Note that something was looked at together.
    NoteLook,
    /// Let a calculation across schools read the school's results, or shut it out.
    SwitchAcross,
    /// Excellence and equity on one page, by start or by labels handed in for once.
    SeeFair,
    /// What common papers say of a class, for those who teach it.
    SeeClassPapers,
    /// What leaves the school: its calendar, releases and public page.
    SeeReleases,
    /// Approve, publish and withdraw it, and switch the public page on.
    KeepReleases,
    /// Above schools: one’s body, its schools, what it owes.
    SeeAbove,
    /// Above schools: the record shared with one school.
    SeeAboveSchool,
    /// Above schools: the same, to be changed.
    KeepAboveSchool,
    /// Above schools: the problems that came to one’s body.
    SeeAboveProblems,
    /// Above schools: promise a day, answer, and join problems that are one.
    AnswerProblem,
    /// Above schools: needs, offers and strong schools side by side.
    SeeSupportBoard,
    /// Above schools: agree support for a need.
    KeepSupportBoard,
    /// Above schools: what one’s body puts first, offers and asks.
    SetBodyPriorities,
    /// Above schools: what its schools published, side by side.
    SeePicture,
    /// Above schools: who acts for one’s body, and for which schools.
    SeeBodyPeople,
    /// Above schools: invite them, end what they do, name improvement partners.
    KeepBodyPeople,
    /// Above schools: what one’s body asks, and what schools answered.
    SeeRequestsAbove,
    /// Above schools: ask schools for something, and stop asking.
    AskSchools,
    /// Above schools: say what came of something that one’s body owes.
    SettleOwed,
    /// Fit parameters, check replays, back up: work on the whole database.
    Operate,
}

impl Action {
    /// Every action, for walks over all of them.
    pub const ALL: [Self; 152] = [
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
        Self::MovePupils,
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
        Self::ChooseModules,
        Self::SeeRegister,
        Self::MeasureEntry,
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
        Self::CompareQuestions,
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
        Self::TypeFamilyWords,
        Self::PassOn,
        Self::PassOnPupil,
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
        Self::SeeSelfEvaluation,
        Self::AddSchoolLine,
        Self::WriteSelfEvaluation,
        Self::WriteInSmall,
        Self::SetSchoolLists,
        Self::ExportPlan,
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
        Self::SeeEvenly,
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
        Self::SeeSingleConversation,
        Self::KeepSingleConversation,
        Self::SeeProblems,
        Self::RaiseProblem,
        Self::SeeWhoIsAbove,
        Self::AnswerPartner,
        Self::SeeSupport,
        Self::StateSupport,
        Self::SeeRequests,
        Self::AnswerRequests,
        Self::SeeKnowing,
        Self::NoteLook,
        Self::SwitchAcross,
        Self::SeeFair,
        Self::SeeClassPapers,
        Self::SeeReleases,
        Self::KeepReleases,
        Self::SeeAbove,
        Self::SeeAboveSchool,
        Self::KeepAboveSchool,
        Self::SeeAboveProblems,
        Self::AnswerProblem,
        Self::SeeSupportBoard,
        Self::KeepSupportBoard,
        Self::SetBodyPriorities,
        Self::SeePicture,
        Self::SeeBodyPeople,
        Self::KeepBodyPeople,
        Self::SeeRequestsAbove,
        Self::AskSchools,
        Self::SettleOwed,
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
            Self::MovePupils => "move-pupils",
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
            Self::ChooseModules => "choose-modules",
            Self::SeeRegister => "see-register",
            Self::MeasureEntry => "measure-entry",
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
            Self::CompareQuestions => "compare-questions",
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
            Self::TypeFamilyWords => "type-family-words",
            Self::PassOn => "pass-on",
            Self::PassOnPupil => "pass-on-pupil",
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
            Self::SeeSelfEvaluation => "see-self-evaluation",
            Self::AddSchoolLine => "add-school-line",
            Self::WriteSelfEvaluation => "write-self-evaluation",
            Self::WriteInSmall => "write-in-small",
            Self::SetSchoolLists => "set-school-lists",
            Self::ExportPlan => "export-plan",
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
            Self::SeeEvenly => "see-evenly",
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
            Self::SeeSingleConversation => "see-single-conversation",
            Self::SeeWhoIsAbove => "see-who-is-above",
            Self::AnswerPartner => "answer-partner",
            Self::KeepSingleConversation => "keep-single-conversation",
            Self::SeeProblems => "see-problems",
            Self::RaiseProblem => "raise-problem",
            Self::SeeSupport => "see-support",
            Self::StateSupport => "state-support",
            Self::SeeRequests => "see-requests",
            Self::AnswerRequests => "answer-requests",
            Self::SeeKnowing => "see-knowing",
            Self::NoteLook => "note-look",
            Self::SwitchAcross => "switch-across",
            Self::SeeFair => "see-fair",
            Self::SeeClassPapers => "see-class-papers",
            Self::SeeReleases => "see-releases",
            Self::KeepReleases => "keep-releases",
            Self::SeeAbove => "see-above",
            Self::SeeAboveSchool => "see-above-school",
            Self::KeepAboveSchool => "keep-above-school",
            Self::SeeAboveProblems => "see-above-problems",
            Self::AnswerProblem => "answer-problem",
            Self::SeeSupportBoard => "see-support-board",
            Self::KeepSupportBoard => "keep-support-board",
            Self::SetBodyPriorities => "set-body-priorities",
            Self::SeePicture => "see-picture",
            Self::SeeBodyPeople => "see-body-people",
            Self::KeepBodyPeople => "keep-body-people",
            Self::SeeRequestsAbove => "see-requests-above",
            Self::AskSchools => "ask-schools",
            Self::SettleOwed => "settle-owed",
            Self::Operate => "operate",
        }
    }
}
