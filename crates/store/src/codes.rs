//! What the small whole numbers in the tables mean. The one place: never change a number, only add.

use crate::error::StoreError;
use crate::value::{Row, Value};
use domain::evidence::Confidence;
use domain::{
    AboveRole, ChildSays, ConsentEnd, EvidenceKind, FamilyAuthor, FamilyWordKind, Help, Judged, Language,
    LessonAdjustment, NeedSource, PaperColour, PartnerKind, PulseQuestion, Purpose, Role, SeatPlace, Share,
    Sort, TimeKnown,
};
use improvement::across::{Kind as AcrossFigureKind, Says as AcrossSays, Stage as AcrossStage};
use improvement::conversation::{ActionState, Side};
use improvement::requests::{Basis, FieldKind, How, WorkBy};
use improvement::support_board::Worked;
use release::ledger::Statistic;
use release::publication::Stage;
use support::contract::{Direction, Party, Who};
use support::conversations::Led;
use support::groups::{Adult, Purpose as GroupPurpose, Reason};
use support::own_steps::Saw;
use support::tryout::{LotOf, OutcomeOf};
use support::worked::PieceKind;

/// An enum that is stored as a small whole number.
pub(crate) trait Code: Copy + Sized + 'static {
    /// Every meaning with its number.
    const TABLE: &'static [(Self, i64)];
    /// Whether two are the same meaning.
    fn same(self, other: Self) -> bool;

    fn code(self) -> i64 {
        Self::TABLE.iter().find(|(meaning, _)| meaning.same(self)).map_or(0, |(_, code)| *code)
    }

    fn from_code(code: i64) -> Result<Self, StoreError> {
        let meaning = Self::TABLE.iter().find(|(_, number)| *number == code);
        meaning.map(|(meaning, _)| *meaning).ok_or_else(|| StoreError::Corrupt {
            detail: format!("{code} is no {}", std::any::type_name::<Self>()),
        })
    }
}

impl Row {
    pub(crate) fn code<T: Code>(&mut self) -> Result<T, StoreError> {
        T::from_code(self.int()?)
    }

    pub(crate) fn opt_code<T: Code>(&mut self) -> Result<Option<T>, StoreError> {
        self.opt_int()?.map(T::from_code).transpose()
    }
}

/// A coded value to bind.
pub(crate) fn code<T: Code>(meaning: T) -> Value {
    Value::Int(Some(meaning.code()))
}

/// A coded value to bind, or nothing.
pub(crate) fn opt_code<T: Code>(meaning: Option<T>) -> Value {
    Value::Int(meaning.map(Code::code))
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($meaning:ident = $code:literal),+ $(,)? })+) => {$(
        impl Code for $name {
            const TABLE: &'static [(Self, i64)] = &[$((Self::$meaning, $code)),+];
            fn same(self, other: Self) -> bool {
                self == other
            }
        }
    )+};
}

macro_rules! coded_enums {
    ($($(#[$doc:meta])* $name:ident { $($(#[$meaning_doc:meta])* $meaning:ident = $code:literal),+ $(,)? })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
            pub enum $name { $($(#[$meaning_doc])* $meaning),+ }

            codes! { $name { $($meaning = $code),+ } }
        )+
    };
}

codes! {
    Role { Teacher = 1, TeachingAssistant = 2, Head = 3, DataManager = 4, Pupil = 5, Carer = 6, Senco = 7, Deputy = 8, SafeguardingLead = 9, Governor = 10, Lead = 11 }
    AboveRole { ImprovementPartner = 1, BodyOfficer = 2 }
    Side { School = 1, Body = 2, Department = 3 }
    ActionState { Open = 1, Done = 2, Dropped = 3 }
    Worked { Yes = 1, No = 2, CannotTell = 3 }
    Basis { Duty = 1, PublicTask = 2, Agreed = 3 }
    FieldKind { Pupils = 1, Number = 2, Words = 3 }
    How { Stock = 1, Earlier = 2, Counted = 3, Number = 4, Words = 5, Refused = 6 }
    WorkBy { Heads = 1, Office = 2, Teachers = 3, Others = 4 }
    AcrossStage { Primary = 1, Secondary = 2 }
    AcrossSays {
        Effects = 1, Alike = 2, FewSchools = 3, TooFewSchools = 4, OneLarge = 5, FewPupils = 6, FewStarts = 7,
        FewClasses = 8, AllSame = 9,
    }
    AcrossFigureKind { Raw = 1, Contextual = 2, AsItIs = 3, Growth = 4, GrowthAsItIs = 5, Progress = 6 }
    Stage { Draft = 1, Previewed = 2, Approved = 3, Published = 4, Withdrawn = 5 }
    Statistic { Count = 1, Share = 2, Mean = 3 }
    Language { English = 1, Welsh = 2, Urdu = 3 }
    FamilyAuthor { Carer = 1, Pupil = 2 }
    FamilyWordKind { Noticed = 1, Question = 2, Answer = 3 }
    PartnerKind { Mentor = 1, Club = 2, Tutor = 3, Therapist = 4, Library = 5, Other = 6 }
    ChildSays { Likes = 1, DoesNotMind = 2, RatherNot = 3 }
    ConsentEnd { Declined = 1, Withdrawn = 2, BySchool = 3, ByOffice = 4, ChildLeft = 5 }
    // 6 is the operator's in the audit.
    EvidenceKind { Response = 1, Observation = 2, Assertion = 3, Judgement = 4, Imported = 5 }
    Purpose { Formative = 1, InSchoolCommon = 2, National = 3 }
    Sort { GotIt = 1, Slip = 2, Misconception = 3 }
    Help { None = 1, Hint = 2, WithSomebody = 3, Unsupervised = 4 }
    Confidence { Guess = 1, ThinkSo = 2, Sure = 3 }
    TimeKnown { Exact = 1, Day = 2, Order = 3 }
    Judged { Items = 1, Judged = 2, Performed = 3, Observed = 4 }
    Share { Most = 1, Half = 2, Few = 3 }
    PulseQuestion { Pace = 1, Challenge = 2, Enjoyment = 3, Belonging = 4, Helped = 5 }
    NeedSource {
        Family = 1, Pupil = 2, Lessons = 3, EarlierSchool = 4, Optician = 5, Hearing = 6, SpeechAndLanguage = 7,
        Doctor = 8, OccupationalTherapist = 9, Psychologist = 10, Assessment = 11, SomebodyElse = 12,
    }
    PaperColour { AnyPale = 1, Cream = 2, Yellow = 3, Blue = 4, Green = 5, Pink = 6 }
    SeatPlace {
        NearFront = 1, NearDoor = 2, AtTheEdge = 3, AwayFromDoor = 4, AwayFromWindow = 5, AwayFromNoise = 6,
    }
    Party { Pupil = 1, Teacher = 2 }
    Who { Pupil = 1, Teacher = 2, Home = 3, Partner = 4 }
    Direction { Up = 1, Down = 2, Same = 3 }
    Led { Well = 1, NextStep = 2, MoreTime = 3 }
    Saw { Alone = 1, WithHelp = 2, NotYet = 3 }
    PieceKind { Explanation = 1, Task = 2, Sequence = 3, Picture = 4, Question = 5 }
    LotOf { Classes = 1, Weeks = 2 }
    OutcomeOf { Exit = 1, ReCheck = 2 }
    GroupPurpose { SameNeed = 1, Mixed = 2, PeerTutoring = 3 }
    Adult { Teacher = 1, Assistant = 2 }
    Reason {
        SharedNeed = 1,
        OtherNeed = 2,
        NothingKnown = 3,
        WholeRange = 4,
        Explains = 5,
        Learns = 6,
        Chosen = 7,
    }
    LessonAdjustment { Scaffold = 1, Extend = 2, PreTeach = 3, Adult = 4, Group = 5, OwnSteps = 6 }
}

coded_enums! {
    /// What a line of a look back on stated chances is about.
    LookBackKind {
        /// All together.
        Whole = 1,
        /// Those who were in one year when it was stated.
        Year = 2,
        /// Those who started where half reached one grade.
        Start = 3,
        /// Those who were told about the same chance.
        Bin = 4,
    }
    /// A kind of calculation across schools that a head may switch on.
    AcrossKind {
        /// Value added, growth and progress.
        Progress = 1,
    }
    /// What a mail is.
    MailKind {
        /// The week's: at most one to a carer.
        Digest = 1,
        /// A link that somebody asked for.
        Link = 2,
        /// To try whether mail arrives.
        Test = 3,
    }
    /// How far a mail has come.
    MailState {
        /// It waits to be sent, or to be tried again.
        Waits = 1,
        /// The server took it.
        Sent = 2,
        /// It was tried and given up.
        GivenUp = 3,
        /// When it was to be sent there was nothing to say, or nobody to say it to any more.
        NotNeeded = 4,
    }
    /// Why a mail did not go.
    MailProblem {
        /// The server could not be reached.
        NoServer = 1,
        /// The server asked to be tried again later.
        Later = 2,
        /// The server refuses this address or this mail for good.
        Refused = 3,
        /// The server does not take the user and password.
        SignIn = 4,
        /// No encrypted connection came about.
        Encryption = 5,
        /// There is no address to send to.
        NoAddress = 6,
        /// Mail is not set up where this server runs.
        SwitchedOff = 7,
    }
    /// What ages a school teaches.
    Phase {
        /// Up to age 11.
        Primary = 1,
        /// From age 11.
        Secondary = 2,
        /// Both.
        AllThrough = 3,
    }
    /// How far setting up a school has come.
    Setup {
        /// Made, but nobody has finished the first page.
        Started = 1,
        /// In use.
        Finished = 2,
    }
    /// What sort of body stands above schools.
    BodyKind {
        /// A local authority.
        Authority = 1,
        /// A trust.
        Trust = 2,
        /// A federation.
        Federation = 3,
        /// A diocese.
        Diocese = 4,
        /// The Department.
        Department = 5,
    }
    /// What a body says to its schools.
    CallKind {
        /// It offers something.
        Offer = 1,
        /// It asks for something.
        Request = 2,
    }
    /// What a one-time link lets somebody do.
    LinkPurpose {
        /// Set up the first school of an empty database.
        FirstSetup = 1,
        /// Accept an invitation: choose a password.
        Invitation = 2,
        /// Choose a new password.
        NewPassword = 3,
        /// A carer comes in.
        Carer = 4,
    }
    /// What came of trying a parameter set beside the one in use.
    Verdict {
        /// It foresees no worse: to be used.
        Use = 1,
        /// It stays unused.
        Keep = 2,
    }
    /// A class of all subjects, or a set of one.
    GroupKind {
        /// A class.
        Class = 1,
        /// A set.
        Set = 2,
    }
    /// What another system's key is of.
    RosterKind {
        /// A class or set.
        Group = 1,
        /// A pupil.
        Pupil = 2,
        /// Somebody who works here.
        Staff = 3,
        /// Somebody's place in a class.
        Place = 4,
    }
    /// What somebody does in a class.
    RosterPart {
        /// Is taught.
        Pupil = 1,
        /// Teaches.
        Teacher = 2,
        /// Helps.
        Helper = 3,
    }
    /// What an import of lists did in one step.
    StepKind {
        /// A key was learnt, changed or let go; the step holds how it stood.
        Key = 1,
        /// A class was made.
        GroupMade = 2,
        /// A class got another name; the step holds the old one.
        GroupRenamed = 3,
        /// A class no longer meets; its day is the step's.
        GroupEnded = 4,
        /// A pupil was put on roll.
        PupilMade = 5,
        /// A pupil came back on roll.
        PupilBack = 6,
        /// Who a pupil is was corrected; the step holds what stood.
        PupilCorrected = 7,
        /// A pupil left the school.
        PupilLeft = 8,
        /// A pupil joined a class.
        Joined = 9,
        /// A pupil left a class.
        Left = 10,
        /// Somebody began to teach a class.
        StaffJoined = 11,
        /// Somebody no longer teaches a class.
        StaffLeft = 12,
    }
    /// Half a school day.
    HalfDay {
        /// Until the midday break.
        Morning = 1,
        /// After it.
        Afternoon = 2,
    }
    /// As what a mark of the register counts.
    AttendanceCounts {
        /// In school.
        Present = 1,
        /// At an approved activity elsewhere.
        Elsewhere = 2,
        /// Absent with leave.
        Authorised = 3,
        /// Absent without.
        Unauthorised = 4,
        /// No session that could be attended.
        NotPossible = 5,
    }
    /// How an account is related to a pupil.
    RelationKind {
        /// The pupil's own account.
        Own = 1,
        /// A carer.
        Carer = 2,
        /// A mentor, club, therapist, library.
        Partner = 3,
    }
    /// What a sitting is.
    SittingKind {
        /// A paper, marked question by question.
        Paper = 1,
        /// An exit ticket in three piles.
        Exit = 2,
        /// A short check.
        Check = 3,
        /// Marks that came from a file.
        Import = 4,
        /// Done at home.
        Homework = 5,
    }
    /// What a practice set is.
    PracticeKind {
        /// A part of a lesson.
        Lesson = 1,
        /// Done at home.
        Homework = 2,
        /// A dynamic check: ten questions that find out where somebody stands.
        Check = 3,
        /// On paper: a sheet for each.
        Sheet = 4,
    }
    /// What sort of thing is done for a pupil; its size, colour or place stands beside it.
    AdjustmentKind {
        /// Larger letters; the size in points.
        Print = 1,
        /// More room between lines and letters, and to write in.
        Spacing = 2,
        /// Paper that is not white; its colour.
        Paper = 3,
        /// Fewer questions to a page.
        FewerQuestions = 4,
        /// Somebody or something reads aloud.
        ReadAloud = 5,
        /// Longer; in per cent of the time that others have.
        ExtraTime = 6,
        /// Breaks.
        RestBreaks = 7,
        /// A place in the room.
        Seat = 8,
        /// Words met before the lesson.
        PreTeaching = 9,
        /// Types.
        Laptop = 10,
        /// Somebody writes for the pupil.
        Scribe = 11,
        /// Things to handle.
        Objects = 12,
        /// What is not listed, in words.
        Own = 13,
    }
    /// How it is known that something was done for a pupil.
    UseKnown {
        /// The program did it, and the work came in.
        Acted = 1,
        /// Somebody who was there said so.
        Confirmed = 2,
    }
    /// A section of what a pupil says of themselves.
    ProfileSection {
        /// What they like, a word a line.
        Interests = 1,
        /// What matters to them.
        Matters = 2,
        /// What helps.
        Helps = 3,
        /// What does not help.
        DoesNotHelp = 4,
        /// What they hope for.
        Hopes = 5,
    }
    /// How a pupil's words came onto the page.
    SaidHow {
        /// The pupil wrote them.
        Wrote = 1,
        /// The pupil told an adult, who typed them.
        ToldAnAdult = 2,
    }
    /// How answers about lessons were counted.
    PulseHow {
        /// Each pupil tapped.
        Taps = 1,
        /// The class raised hands and somebody counted.
        Hands = 2,
    }
    /// Why a question of a practice turn was chosen.
    PracticeReason {
        /// It is what the set is about.
        Wanted = 1,
        /// It was met before and is due.
        Due = 2,
        /// What the set is about stands on it.
        Needed = 3,
        /// The same idea again, after the worked solution.
        Again = 4,
        /// It tells most about where the pupil stands.
        Telling = 5,
    }
    /// What came of a question of a practice turn.
    CameTo {
        /// Right at once and alone.
        Right = 1,
        /// Right after a hint or another try.
        RightWithHelp = 2,
        /// The worked solution was shown.
        Solution = 3,
        /// The pupil said to be stuck: the teacher hears of it.
        Stuck = 4,
    }
    /// Why a question opens a lesson.
    RetrievalPlace {
        /// From the lesson before.
        LastLesson = 1,
        /// From a few lessons before that.
        FewLessonsAgo = 2,
        /// From the last few weeks.
        LastMonth = 3,
        /// From last term.
        LastTerm = 4,
        /// Today's lesson needs it.
        NeededToday = 5,
        /// From longer ago.
        Earlier = 6,
    }
    /// What somebody did to a target.
    TargetDeed {
        /// Agreed with what the other proposed.
        Agree = 1,
        /// Declined it, or left the agreement.
        Decline = 2,
        /// Proposed other terms.
        Revise = 3,
        /// Saw it as a carer.
        SeenByCarer = 4,
        /// Did an agreed step.
        StepDone = 5,
        /// Looked whether it is met.
        Looked = 6,
    }
    /// What a text of a target is.
    TargetPart {
        /// An objective in the pupil's words.
        Learning = 1,
        /// A step.
        Step = 2,
        /// What will count as met.
        CountsAsMet = 3,
        /// Why somebody declined or revised.
        Reason = 4,
    }
    /// What a file that came with a piece is, by its content.
    Media {
        /// A PDF.
        Pdf = 1,
        /// A PNG picture.
        Png = 2,
        /// A JPEG picture.
        Jpeg = 3,
        /// Plain text.
        Text = 4,
    }
    /// What was compared.
    WhatWorked {
        /// A piece that somebody shared.
        Piece = 1,
        /// A way to teach an objective.
        Approach = 2,
    }
    /// What the lot chose for a class or a week.
    Arm {
        /// It tries what is new.
        Tries = 1,
        /// It does what it would have done.
        AsUsual = 2,
    }
    /// Who leads what takes place beside the lessons: a kind of adult, never a person.
    LedBy {
        /// A teacher.
        Teacher = 1,
        /// An assistant, who is then not with the class.
        Assistant = 2,
        /// Somebody from beyond the classroom, not said who.
        Other = 3,
        /// A volunteer.
        Volunteer = 4,
        /// Somebody who comes from outside the school: a therapist, a tutor.
        Outside = 5,
    }
    /// What tells how a child stands at entry and exit of a provision.
    EntryBy {
        /// Nothing was asked.
        Nothing = 1,
        /// What ordinary evidence says of the objective.
        Estimate = 2,
        /// A score of a test, typed.
        Score = 3,
        /// Words.
        Words = 4,
    }
    /// When a child's own check was made.
    CheckStage {
        /// When it began.
        Entry = 1,
        /// When it ended.
        Exit = 2,
    }
    /// What words about a child's part in a provision say.
    ProvisionPart {
        /// How it was when it began.
        Entry = 1,
        /// How it is when it ends.
        Exit = 2,
        /// What the child hopes will come of it.
        Hope = 3,
    }
    /// Part of a review.
    ReviewPart {
        /// What is known.
        Assess = 1,
        /// What was planned.
        Plan = 2,
        /// What was done.
        Do = 3,
        /// What the child says.
        Child = 4,
        /// What the family says.
        Family = 5,
        /// What was agreed.
        Agreed = 6,
    }
    /// Where words of a review come from.
    WordsFrom {
        /// A member of staff wrote them for the school.
        School = 1,
        /// Said or handed in on paper, and typed by a member of staff.
        Told = 2,
        /// Written by the child or family themselves, who said that they may be used here.
        Written = 3,
    }
    /// What was decided about something that is done.
    Decision {
        /// Go on.
        Keep = 1,
        /// Go on otherwise.
        Change = 2,
        /// Stop.
        Stop = 3,
    }
    /// Whose voice a line of a self-evaluation is.
    LineVoice {
        /// Somebody who works here.
        Staff = 1,
        /// Pupils, through staff: what a school council said.
        Council = 2,
        /// A pupil.
        Pupil = 3,
        /// A family.
        Family = 4,
        /// A governor.
        Governor = 5,
    }
    /// Where an action of the plan stands.
    PlanActionState {
        /// It is to be done.
        Open = 1,
        /// It is done.
        Done = 2,
        /// It is not done after all.
        Dropped = 3,
    }
    /// How two pupils are placed.
    PairKind {
        /// Never in one group, never beside each other.
        Apart = 1,
        /// Always in one group.
        Together = 2,
    }
    /// Why a teacher refused a line of a brief.
    RefusalReason {
        /// "That's not right": the estimate is wrong.
        NotTrue = 1,
        /// Taught or done already.
        AlreadyDone = 2,
        /// Right, but not now.
        NotNow = 3,
        /// Not for this pupil.
        NotThisPupil = 4,
        /// Something else.
        Other = 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_one_to_one<T: Code>() {
        for (index, (meaning, code)) in T::TABLE.iter().enumerate() {
            assert_eq!(meaning.code(), *code);
            assert!(T::from_code(*code).is_ok_and(|back| back.same(*meaning)));
            assert_eq!(*code, i64::try_from(index).unwrap() + 1, "codes run from 1 without gaps");
        }
        assert!(matches!(T::from_code(0), Err(StoreError::Corrupt { .. })));
        assert!(matches!(T::from_code(99), Err(StoreError::Corrupt { .. })));
    }

    #[test]
    fn every_code_reads_back() {
        is_one_to_one::<Role>();
        is_one_to_one::<EvidenceKind>();
        is_one_to_one::<Purpose>();
        is_one_to_one::<Sort>();
        is_one_to_one::<Help>();
        is_one_to_one::<Confidence>();
        is_one_to_one::<TimeKnown>();
        is_one_to_one::<Judged>();
        is_one_to_one::<Share>();
        is_one_to_one::<Party>();
        is_one_to_one::<Who>();
        is_one_to_one::<Direction>();
        is_one_to_one::<TargetDeed>();
        is_one_to_one::<TargetPart>();
        is_one_to_one::<LedBy>();
        is_one_to_one::<EntryBy>();
        is_one_to_one::<CheckStage>();
        is_one_to_one::<ProvisionPart>();
        is_one_to_one::<ReviewPart>();
        is_one_to_one::<WordsFrom>();
        is_one_to_one::<Decision>();
        is_one_to_one::<LineVoice>();
        is_one_to_one::<ActionState>();
        is_one_to_one::<Led>();
        is_one_to_one::<Saw>();
        is_one_to_one::<PieceKind>();
        is_one_to_one::<LotOf>();
        is_one_to_one::<OutcomeOf>();
        is_one_to_one::<Media>();
        is_one_to_one::<WhatWorked>();
        is_one_to_one::<Arm>();
        is_one_to_one::<GroupPurpose>();
        is_one_to_one::<Adult>();
        is_one_to_one::<Reason>();
        is_one_to_one::<PairKind>();
        is_one_to_one::<LessonAdjustment>();
        is_one_to_one::<Phase>();
        is_one_to_one::<Setup>();
        is_one_to_one::<BodyKind>();
        is_one_to_one::<CallKind>();
        is_one_to_one::<AboveRole>();
        is_one_to_one::<Side>();
        is_one_to_one::<PlanActionState>();
        is_one_to_one::<Worked>();
        is_one_to_one::<Basis>();
        is_one_to_one::<FieldKind>();
        is_one_to_one::<How>();
        is_one_to_one::<WorkBy>();
        is_one_to_one::<LinkPurpose>();
        is_one_to_one::<Verdict>();
        is_one_to_one::<GroupKind>();
        is_one_to_one::<RosterKind>();
        is_one_to_one::<RosterPart>();
        is_one_to_one::<StepKind>();
        is_one_to_one::<HalfDay>();
        is_one_to_one::<AttendanceCounts>();
        is_one_to_one::<RelationKind>();
        is_one_to_one::<SittingKind>();
        is_one_to_one::<RefusalReason>();
        is_one_to_one::<PracticeKind>();
        is_one_to_one::<AdjustmentKind>();
        is_one_to_one::<ProfileSection>();
        is_one_to_one::<SaidHow>();
        is_one_to_one::<UseKnown>();
        is_one_to_one::<NeedSource>();
        is_one_to_one::<PaperColour>();
        is_one_to_one::<SeatPlace>();
        is_one_to_one::<PulseHow>();
        is_one_to_one::<PulseQuestion>();
        is_one_to_one::<PracticeReason>();
        is_one_to_one::<CameTo>();
        is_one_to_one::<RetrievalPlace>();
        is_one_to_one::<PartnerKind>();
        is_one_to_one::<ChildSays>();
        is_one_to_one::<ConsentEnd>();
    }

    #[test]
    fn every_role_has_a_code() {
        assert!(Role::ALL.iter().all(|role| role.code() > 0));
    }
}
