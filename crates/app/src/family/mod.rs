//! Families: who they are to a child, how they come in, what they see, what they add, and who reads it.
//!
//! Contacts and rights are the office's, never a carer's. What a family writes is the family's: it is read at school,
//! changed or taken back by whoever wrote it, and shown to no other carer. Nothing here holds a sentence that a family
//! reads: those stand in the web room's catalogue of their language.

mod child;
mod child_words;
mod children;
mod contacts;
mod inbox;
mod link;
mod on_paper;
mod readers;
mod school_does;
mod seen;
mod slips;
mod slips_more;
mod way_back;
mod words;

pub(crate) use child::teachers_of;
pub use child::{Child, Here, SubjectPage};
pub(crate) use child_words::readers_for;
pub use child_words::{ChildWrote, InboxChildWord, Readers};
pub use children::{ChildLine, Children};
pub(crate) use children::{language_of, opened_to};
pub use contacts::{ChildContacts, ClassContacts, Contact, Opened};
pub use inbox::{Inbox, InboxWord, LONGEST_REPLY, PassedOnLine};
pub(crate) use inbox::{families_that_wrote, taught_by};
pub use link::{CarerLink, CarerWelcome};
pub use on_paper::PaperWords;
pub use readers::SecondReader;
pub(crate) use readers::{Reads, reads, second_reader, sencos, waited};
pub(crate) use school_does::school_does;
pub use school_does::{SchoolDoes, SessionsFor};
pub use slips::{ClassSlips, Paper, Slip};
pub use way_back::BadWayBack;
pub use words::{BadWording, LONGEST_WORDS, UseInReview, wording};

/// How long a carer's link opens: paper travels in a bag.
const LINK_LASTS: jiff::SignedDuration = jiff::SignedDuration::from_hours(24 * 14);
