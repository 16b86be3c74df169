//! Types that two or more rooms need: ids, people, calendar, evidence, actor, scope, units.
//!
//! Every constructor checks once, so that the rest of the house can trust what it holds. Nothing here
//! reads a clock, a file or a database, and nothing here decides: the rooms do.

pub mod actor;
pub mod adjustment;
pub mod calendar;
pub mod class_evidence;
pub mod curriculum;
pub mod evidence;
pub mod family;
pub mod id;
pub mod knowledge;
pub mod lesson_plan;
pub mod measured;
pub mod partner;
pub mod people;
pub mod pulse;
pub mod units;

pub use actor::{AboveRole, Actor, Role, Scope};
pub use adjustment::{
    Adjustment, ExtraTime, NeedSource, OwnAdjustment, PaperColour, PrintSize, SeatNeed, SeatPlace, SeatRoom,
};
pub use calendar::{Occurrence, TimeKnown};
pub use class_evidence::{ClassAnswer, ClassEvidence, Share};
pub use curriculum::{Judged, ObjectiveWeights, QuestionUse, Slug};
pub use evidence::{Evidence, EvidenceKind, Help, NewEvidence, Outcome, Purpose, Sort};
pub use family::{FamilyAuthor, FamilyWordKind, Language};
pub use id::*;
pub use knowledge::{Estimate, KnowledgeState, ObjectiveKnowledge};
pub use lesson_plan::{ForPupil, LessonAdjustment, LessonPlan, Segment};
pub use measured::{Excluded, Measured, Number, Status};
pub use partner::{ChildSays, ConsentEnd, PartnerKind};
pub use people::{EmailAddress, PersonName, Upn};
pub use pulse::PulseQuestion;
pub use units::{Marks, Probability, Weight};
