//! The only room that knows SQL: one schema, one [`Store`], on SQLite or PostgreSQL by its address.
//!
//! A transaction is opened for a scope, and its type says what it can reach: [`SchoolTx`] and [`SchoolWriteTx`]
//! one school, [`SystemTx`] and [`SystemWriteTx`] accounts, set-up and jobs, [`AboveTx`] what stands above
//! schools. The use case owns the transaction; nothing is stored until it commits, and one that is dropped
//! leaves nothing.
//!
//! This room takes no decision: it does not authorise, does not know what a state of knowledge means, reads no
//! clock. Every `now`, and every school's "today", comes in as a value.

mod above;
mod account;
mod across;
mod adjustment;
mod agreed;
mod approach;
mod area;
mod arrival;
mod attainment;
mod attendance;
mod audit;
mod backup;
mod batch;
mod body;
mod brief_feedback;
mod carer;
mod child_word;
mod class_code;
mod class_evidence;
mod class_papers;
mod club;
mod codes;
mod cohort;
mod connection;
mod conversation;
mod curriculum;
mod entry_minutes;
mod erasure;
mod error;
mod establishment;
mod evening;
mod evidence;
mod family_word;
mod form_mapping;
mod group;
mod group_plan;
mod half_page;
mod ids;
mod job;
mod knowledge;
mod lesson;
mod lesson_plan;
mod look_back;
mod mail;
mod migrate;
mod mover;
mod need;
mod open;
mod own_steps;
mod paper;
mod parameters;
mod part_mark;
mod partner;
mod partner_word;
mod plan_action;
mod plan_outcome;
mod practice;
mod priority;
mod profile;
mod provision;
mod provision_plan;
mod pulse;
mod pupil;
mod pupil_pair;
mod pupil_sign_in;
mod question;
mod question_review;
mod registry;
mod relation;
mod releases;
mod retire;
mod retrieval;
mod roster;
mod schema;
mod school;
mod seating;
mod session;
mod setup_link;
mod sitting;
mod staff;
mod statement;
mod submission;
mod support_review;
mod target;
mod throttle;
mod timetable;
mod transaction;
mod tryout;
mod unnest;
mod value;
mod weights;
mod what_worked;
mod worked;

pub use above::{
    AboveMembership, AgendaItem, AskedMinutes, Between, BetweenWrite, BodyCall, BodyPriority, BodyWithMerge,
    ConversationDay, DataAnswer, DataRequest, FigureKey, NewAction, NewAgendaItem, NewCall, NewDataRequest,
    NewGiven, NewNeed as NewSupportNeed, NewPriority, NewProblem, NewStrength, OwedAction, PartnerHere,
    PartnerNamed, PartnerRefused, PersonAbove, ProblemEvent, RaisedProblem, RequestField, SchoolStrength,
    SingleConversation, SupportGiven, SupportNeed, as_they_stand,
};
pub use account::{Account, Membership, NewAccount};
pub use across::{AcrossFigure, AcrossOutcome, PaperSum};
pub use adjustment::{AdjustmentUse, StoredAdjustment};
pub use agreed::{Agreed, NewAgreed};
pub use approach::ApproachUse;
pub use area::{Area, AreaClaim, AreaLine, ClaimEvidence, ClaimWords, EvidenceIs, PlanScope};
pub use arrival::{Arrival, NewArrival};
pub use attainment::{Attainment, NewAttainment};
pub use attendance::AttendanceMark;
pub use audit::{ActedAs, AuditLine, AuditSubject, NewAudit, NewSystemAudit, SystemAuditLine};
pub use backup::{BackupReport, LedgerLine, Replacement, RestoreReport, read_ledger, write_ledger};
pub use batch::{Batch, BatchCounts, NewBatch};
pub use body::{Body, NewBody};
pub use brief_feedback::{BriefFeedback, NewBriefFeedback};
pub use carer::{Carer, CarerOf};
pub use child_word::{ChildWord, ChildWordAt};
pub use class_code::ClassCode;
pub use class_papers::SatPaper;
pub use club::{Club, ClubPupil, NewClub};
pub use codes::{
    AcrossKind, AdjustmentKind, Arm, AttendanceCounts, BodyKind, CallKind, CameTo, CheckStage, Decision,
    EntryBy, GroupKind, HalfDay, LedBy, LineVoice, LinkPurpose, LookBackKind, MailKind, MailProblem,
    MailState, Media, PairKind, Phase, PlanActionState, PracticeKind, PracticeReason, ProfileSection,
    ProvisionPart, PulseHow, RefusalReason, RelationKind, RetrievalPlace, ReviewPart, RosterKind, RosterPart,
    SaidHow, Setup, SittingKind, StepKind, UseKnown, Verdict, WhatWorked, WordsFrom,
};
pub use cohort::{Cohort, CohortGrade, NewCohort};
pub use connection::Backend;
pub use conversation::Conversation;
pub use curriculum::{ObjectiveInfo, StoredSubject, SubjectIds, SubjectInfo};
pub use erasure::{Erased, Erasure, TableRows};
pub use error::{Conflict, StoreError};
pub use establishment::Establishment;
pub use evening::{Booking, EveningClass, NewEvening, StoredEvening};
pub use evidence::{Glance, Recorded, Recording, Replay};
pub use family_word::{FamilyWord, NewFamilyWord, PassedOn, in_a_review};
pub use group::{Group, GroupOfStaff, GroupStaff, NewGroup};
pub use group_plan::{GroupPlace, GroupPlan, WorkingGroup};
pub use half_page::KeptHalfPage;
pub use job::{Job, NewJob};
pub use knowledge::{NewState, StoredState};
pub use lesson::{Lesson, TaughtInGroup, TaughtTo};
pub use lesson_plan::{PlannedLesson, StoredLessonPlan};
pub use look_back::{LookBack, LookBackLine};
pub use mail::{Mail, NewMail};
pub use mover::Mover;
pub use need::{NeedKind, NewNeed, StoredNeed};
pub use open::Store;
pub use own_steps::{OwnPlan, OwnStep, OwnStepIs};
pub use paper::{NewPaper, NewPaperQuestion, Paper, PaperInfo, PaperQuestion};
pub use parameters::{Adoption, NewParameterSet, ParameterSet, ParameterSetInfo, Tried};
pub use part_mark::{CameIn, PartMark, PublishedShare};
pub use partner::{NewConsent, StoredConsent};
pub use partner_word::{PartnerSession, PartnerWord};
pub use plan_action::{NewPlanAction, PlanAction, PlanTag};
pub use plan_outcome::{NewPlanOutcome, OutcomeNote, PlanOutcome};
pub use practice::{AskedAbout, NewPracticeSet, PracticeItem, PracticeSet, PracticeTurn, Stuck};
pub use priority::{Priority, PriorityReview, PrioritySaid};
pub use profile::{ProfileVersion, Said};
pub use provision::{NewProvision, NotHeld, Provision};
pub use provision_plan::{PaperScore, ProvisionCheck, ProvisionPlan};
pub use pulse::{PulseCount, PulseWeek, SchoolPulseCount};
pub use pupil::{GroupMembership, Identity, NewPupil, Pupil};
pub use pupil_pair::PupilPair;
pub use pupil_sign_in::PupilSignIn;
pub use question::{LooseQuestion, QuestionKey, QuestionVersionInfo};
pub use registry::{PERSONAL_FIELDS, PersonalFields, RegistryEntry};
pub use relation::{NewRelation, Relation, Rights};
pub use releases::{
    Leaving, Published, PublishedRelease, SchoolKeyRow, SchoolProfile, SchoolRelease, Withheld,
};
pub use retire::RetireLine;
pub use retrieval::{NewRetrievalQuestion, RetrievalQuestion};
pub use roster::{KeyIs, RosterKey, RosterStep};
pub use school::{NewSchool, NewTerm, School, SchoolDetails, Term};
pub use seating::SeatingPlan;
pub use session::Session;
pub use setup_link::{NewSetupLink, SetupLink};
pub use sitting::{NewSitting, Sitting};
pub use staff::StaffMember;
pub use submission::Claim;
pub use support_review::{NewReview, ReviewWords, SupportReview};
pub use target::{NewTarget, StoredTarget, TargetAct};
pub use throttle::Throttle;
pub use timetable::{NewSlot, Slot};
pub use transaction::{
    AboveTx, AboveWriteTx, PublicTx, SchoolTx, SchoolWriteTx, SystemTx, SystemWriteTx, Transaction,
};
pub use tryout::{Tryout, TryoutPlan, TryoutUnit};
pub use what_worked::{BestForMost, ComparedRow, TaughtClass};
pub use worked::{PieceFile, PieceUse, PieceWords, WorkedPiece};
