//! Where pupils started, what became of others who started there, and whether what was said of it came true.
//!
//! Scores are national or in-school common assessments, kept apart from what lessons show: none of them moves what a pupil
//! is said to know, and nothing that lessons show stands in for one. A reference cohort is used once the school adopts it,
//! for a subject and a year group. No characteristic of a person is read here, and none is stored: the yearly look back may
//! be handed labels, uses them for that one calculation and forgets them.

mod audit;
mod chances;
mod cohort;
mod labels;
mod look_back;
mod published;
mod results;
mod roll;
mod scores;
mod way;

pub use audit::{ChancesAudit, GroupsFile, Labelled, SHOWN, SHOWN_LABELLED};
pub use chances::{ChancesPage, GradeChoice, PupilChances};
pub use cohort::{CohortChange, CohortPage, KeptCohort, LEAST_YEAR, MOST_YEAR};
pub(crate) use labels::read_labels;
pub use published::{PublishedChange, PublishedSharesFile};
pub use results::{ResultsFile, ResultsFrom};
pub use scores::{ScoresChange, ScoresFile};
pub use store::{LookBack, LookBackKind, LookBackLine};
pub use way::{NoWay, Way};

pub(crate) use chances::{any_for, chances_of, chances_of_child};
pub(crate) use cohort::{adopt, cohort_of_file};
pub(crate) use look_back::{CameOf, of_chances};
pub(crate) use roll::{Roll, Whom};
pub(crate) use scores::{named, subjects};
