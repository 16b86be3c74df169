//! What a family's page shows: the school's words and names, and which sentences of the catalogue are true.

use super::partners::FamilyPartnerView;
use crate::catalogue::Key;
use app::attainment::PupilChances;
use app::evening::FamilyEvenings;
use app::family::SchoolDoes;
use app::teaching::page::{AtHome, ChildPage, Going, HomeKind};
use domain::{FamilyWordId, FamilyWordKind, Language, PupilId, TargetId};
use jiff::civil::Date;

/// The whole page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The page's own address.
    pub base: String,
    /// `?language=…`, to be kept on the way.
    pub query: String,
    /// What the child is called.
    pub name: String,
    /// Where they are taught; nothing where it is hidden.
    pub place: Option<(String, String)>,
    /// Whether a carer reads it, and not the child.
    pub as_carer: bool,
    /// Whether the child is in no class here: then nothing else is shown.
    pub has_left: bool,
    /// Whether the school looks at a plan of the child together with the family.
    pub has_plan: bool,
    /// What is known, a subject each.
    pub subjects: Vec<Subject>,
    /// What the school does besides lessons.
    pub does: SchoolDoes,
    /// Agreed and proposed targets.
    pub targets: Vec<TargetView>,
    /// Partners whom the family was asked about.
    pub partners: Vec<FamilyPartnerView>,
    /// What became of others who started here, a subject each.
    pub chances: Vec<PupilChances>,
    /// Parents' evenings to come.
    pub evenings: FamilyEvenings,
    /// What school and home agreed: the line, the day, the day on which it was done.
    pub agreed: Vec<(String, Date, Option<Date>)>,
    /// What was wrong with a time that was asked for.
    pub bad: Option<Key>,
    /// Clubs that the child asked for, and those that suit.
    pub clubs: Vec<app::clubs::ClubFor>,
    /// The boxes; nothing where this reader may not add.
    pub boxes: Option<Boxes>,
    /// What this reader wrote.
    pub own_words: Vec<Word>,
    /// What a carer wrote for the child.
    pub shared_words: Vec<Word>,
    /// What has just happened.
    pub told: Option<Key>,
    /// Whether the child is to move, and what goes can be seen.
    pub moves: bool,
}

/// One subject.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Its title.
    pub title: String,
    /// The unit that the class is at.
    pub unit: String,
    /// What is known.
    pub page: ChildPage,
}

impl Subject {
    /// Whether something in it has faded.
    #[must_use]
    pub fn fades(&self) -> bool {
        self.page.working_on.iter().any(|one| one.going == Going::Reminder)
    }
}

/// One target.
#[derive(Clone, Debug)]
pub struct TargetView {
    /// Which.
    pub id: TargetId,
    /// What will be learnt, in the child's words.
    pub learning: Vec<String>,
    /// Its last day.
    pub until: Date,
    /// Steps of the teacher.
    pub at_school: Vec<String>,
    /// Steps for at home.
    pub home: Vec<String>,
    /// What counts as met.
    pub counts: String,
    /// What the grade is called that it aims for.
    pub grade: Option<String>,
    /// Where it stands, as far as a family acts on it.
    pub stands: Stands,
    /// The day on which a carer saw it.
    pub seen_on: Option<Date>,
    /// Entries of its log, and the form's number; nothing where this reader cannot say that they saw it.
    pub see: Option<(usize, String)>,
}

/// Where a target stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stands {
    /// Proposed, and not agreed.
    Proposed,
    /// In force.
    Agreed,
    /// Over.
    Over,
}

/// The boxes that somebody writes in.
#[derive(Clone, Debug, Default)]
pub struct Boxes {
    /// What the readers are called, by the name that the school uses; empty where that is hidden.
    pub readers: String,
    /// Who reads what they have not read for a school day.
    pub then: Option<Key>,
    /// What the one question is about; nothing where there is nothing to ask about.
    pub question: Option<AtHome>,
    /// A submission id for each box.
    pub submissions: Vec<String>,
    /// A box whose words were not taken: which, what was typed, why.
    pub refused: Option<(FamilyWordKind, String, Key)>,
    /// Words of one's own whose change was not taken: which, what was typed, why.
    pub refused_change: Option<(FamilyWordId, String, Key)>,
}

/// Something that was written.
#[derive(Clone, Debug)]
pub struct Word {
    /// Which.
    pub id: FamilyWordId,
    /// What kind.
    pub kind: FamilyWordKind,
    /// The day.
    pub on: Date,
    /// The words.
    pub wording: String,
    /// Whether the child may read it.
    pub shared: bool,
    /// The day on which it was read at school.
    pub read_on: Option<Date>,
    /// The school's answer.
    pub reply: Option<String>,
    /// Whether it may be used when the plan is looked at together.
    pub for_review: bool,
}

/// The one thing for at home: of all subjects one that is within reach, else one to be proud of.
#[must_use]
pub fn at_home(subjects: &[Subject]) -> Option<&AtHome> {
    nearest(&subjects.iter().filter_map(|one| one.page.at_home.as_ref()).collect::<Vec<_>>())
}

/// The same of what has words in another language than English.
#[must_use]
pub fn at_home_in(language: Language, subjects: &[Subject]) -> Option<&AtHome> {
    nearest(&subjects.iter().filter_map(|one| one.page.at_home_in.get(&language)).collect::<Vec<_>>())
}

fn nearest<'a>(all: &[&'a AtHome]) -> Option<&'a AtHome> {
    all.iter().find(|one| one.kind != HomeKind::TeachMe).or_else(|| all.first()).copied()
}

/// Whose page it is, for links.
#[must_use]
pub fn base(pupil: PupilId) -> String {
    format!("/children/{pupil}")
}
