//! What somebody with the machine and the database in hand asks for: finding a school or class by name, backing
//! up and bringing back, and slow work that is done in the background. Audited like everything else.

pub mod find;
pub mod jobs;
pub mod keep;
pub mod nightly;
