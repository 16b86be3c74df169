//! Knowing the school: where it is strong and weak, and whether it is fair, from common assessments and national results alone.
//!
//! What teachers note to teach by has no way in here. What rests on one class opens for those who teach it; a school's page sees what
//! three classes of each year and two teachers stand behind, a week after those who teach could ([`Guarded`]). No figure is kept:
//! each page works out what it says from the marks as they are, so that a mark taken back is gone from it. But for one: what was worked
//! out across schools that let themselves be compared is kept until the next night's.
//!
//! [`Guarded`]: improvement::signals::Guarded

mod across;
mod announce;
mod class;
mod facts;
mod fair;
mod hand_over;
mod load;
mod questions;
mod said;
mod school;
mod together;
mod years;

pub use across::{Compared, ProgressPage};
pub use class::ClassKnowing;
pub use fair::{FairGroup, FairPage, FairTable};
pub use questions::{QuestionLine, Questions};
pub use said::{Behind, Said};
pub use school::{KnowingPage, Shape};
pub use together::TogetherPage;
pub use years::{OverYears, YearValue};

pub(crate) use announce::papers_to_open;
pub(crate) use hand_over::{figures, signals};
