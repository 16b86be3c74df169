//! A class's slips.

use crate::catalogue::Key;
use crate::components::Link;
use crate::pages::children::child::partners::FamilyPartnerView;
use crate::pages::children::child::view::{Subject, TargetView};
use app::attainment::PupilChances;
use app::family::SchoolDoes;
use app::store::NewClub;
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
    /// Where what comes back is typed; `None` for whoever may not.
    pub type_it: Option<String>,
    /// The family's language.
    pub language: Language,
    /// Whether school, class and teachers stay off the paper.
    pub restricted: bool,
    /// What is known.
    pub subjects: Vec<Subject>,
    /// What the school does besides lessons.
    pub does: SchoolDoes,
    /// Targets.
    pub targets: Vec<TargetView>,
    /// What school and home agreed: the line, the day, the day on which it was done.
    pub agreed: Vec<(String, Date, Option<Date>)>,
    /// What the school answered: the day on which the family wrote, and the answer.
    pub replies: Vec<(Date, String)>,
    /// Whether it answered what does not lie open on paper.
    pub answered: bool,
    /// Clubs to which a carer has to say yes, with when and what they cost.
    pub clubs: Vec<NewClub>,
    /// Partners whom the family was asked about, or who help.
    pub partners: Vec<FamilyPartnerView>,
    /// What became of others who started here.
    pub chances: Vec<PupilChances>,
}
