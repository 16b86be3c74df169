//! What each pupil knows, and how sure we are: fit, update, forgetting, prediction, evaluation.
//!
//! A pupil's state in a subject is a pure function of ([`Parameters`], that pupil's [`Event`]s in order).
//! [`update`] moves it by one event, [`predict`] foresees one answer, [`knowledge`] sums one objective up in
//! the states that every page shows. Constants come from [`fit`] or from [`ParameterSet::cold_start`].
//!
//! What it deliberately does not do: read a clock, a file or a database; judge writing or PE (only
//! objectives judged by questions have estimates); decide what to teach; learn from silence.

// Numbers are kept in 32 bits and counted in floating point on purpose; ranges are checked where it matters.
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]

mod belief;
mod boost;
mod bytes;
mod chance;
mod dynamics;
mod evaluate;
mod event;
mod fit;
mod history;
mod kernel;
mod log;
mod online;
mod parameters;
mod path;
mod settings;
mod sources;
mod state;
mod suspect;
mod tally;
mod ties;
mod trial;
mod why;

pub use belief::{PlainBelief, PlainObjective, plain_belief};
pub use bytes::CodecError;
pub use chance::Effort;
pub use dynamics::{Dynamics, Moment};
pub use evaluate::{
    Calibration, CannotTell, Difficulties, Fitted, Forgetting, Metrics, compare_forgetting, difficulties,
    evaluate,
};
pub use event::{Event, Independence};
pub use fit::{FitError, fit};
pub use log::{Came, LogError, ResponseLog};
pub use online::{Glance, Taught, knowledge, predict, replay, update};
pub use parameters::{FitReport, PARAMETER_CODEC, ParameterSet, Parameters, Standing, TimesUsed};
pub use settings::{Settings, SourceWeights};
pub use sources::{Source, Sources};
pub use state::{PupilState, STATE_CODEC};
pub use suspect::{Suspicion, suspected};
pub use trial::{Foresight, SideBySide, Trial, try_out};
pub use why::{Moved, why};
