//! A class's slips.

use crate::catalogue::Key;
use crate::components::Link;
use crate::pages::children::child::view::Subject;
use domain::Language;
use jiff::civil::Date;

/// The slips of a class.
#[derive(Clone, Debug)]
pub struct View {
    /// Back to the class.
    pub back: Link,
    /// The school's name.
    pub school: String,
    /// The class's name.
    pub class: String,
    /// What its teachers are called.
    pub teachers: String,
    /// Who reads what they have not read for a school day.
    pub then: Key,
    /// The day.
    pub today: Date,
    /// Where the others, or those without mail alone, are printed; nothing where nobody here gets mail.
    pub other: Option<Link>,
    /// One a child.
    pub slips: Vec<Slip>,
}

/// One child's slip.
#[derive(Clone, Debug)]
pub struct Slip {
    /// What the child is called.
    pub name: String,
    /// The family's language.
    pub language: Language,
    /// Whether school, class and teachers stay off the paper.
    pub restricted: bool,
    /// What is known.
    pub subjects: Vec<Subject>,
}
