//! What surrounds every page: title, navigation, who is signed in, notices.

use super::words::PostButton;
use app::Module;
use std::collections::BTreeSet;

/// What every page is told besides its own view.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// Name of the page, as the window's title begins. No pupil's name belongs in it.
    pub title: String,
    /// BCP 47 language of the page; an empty text means `en-GB`.
    pub language: String,
    /// Who is signed in; nobody on sign-in, set-up, demo and most error pages.
    pub account: Option<Account>,
    /// Whether the database was made by `demo`: every page then says "Simulated data".
    pub simulated: bool,
    /// Something that has just happened, once.
    pub notice: Option<Notice>,
}

impl Shell {
    /// Whether the school has switched a part on: what is off is not offered.
    #[must_use]
    pub fn offers(&self, module: Module) -> bool {
        self.account.as_ref().is_some_and(|account| account.modules.contains(&module))
    }
}

/// The person who is signed in, as the page's bar shows them.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Their name.
    pub name: String,
    /// Their school's name; empty when there is none to show.
    pub school: String,
    /// What the school has switched on.
    pub modules: BTreeSet<Module>,
    /// The entries they may see, in order.
    pub nav: Vec<NavItem>,
    /// The entry this page belongs to.
    pub current: Option<NavItem>,
    /// Pages that are not in the navigation of a new school and yet theirs to open, at the foot of every page.
    pub more: Vec<NavItem>,
    /// Whether this is a pupil's account: larger type.
    pub pupil: bool,
    /// After how many minutes without a sign of them they are signed out; nothing for those who stay.
    pub leaves_after: Option<u32>,
    /// Under which mark what a pupil typed waits on this machine while the network is away: whoever has another mark
    /// never sees it. Nothing for those of whom nothing is kept.
    pub mine: Option<String>,
}

/// An entry of the main navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NavItem {
    /// `/today`
    Today,
    /// `/classes`
    Classes,
    /// `/mark`
    Mark,
    /// `/today/briefs`
    Briefs,
    /// `/curriculum`
    Curriculum,
    /// `/data`
    Data,
    /// `/signing-in`
    SigningIn,
    /// `/targets`
    Targets,
    /// `/needs`
    Needs,
    /// `/provision`
    Provision,
    /// `/staff`
    Staff,
    /// `/my-learning`
    MyLearning,
    /// `/pulse`
    Pulse,
    /// `/practice`
    Practice,
    /// `/families`
    Families,
    /// `/contacts`
    Carers,
    /// `/children`
    Children,
    /// `/evenings`
    Evenings,
    /// `/mail`
    Mail,
    /// `/clubs`
    Clubs,
    /// `/modules`
    Modules,
    /// `/places`
    Places,
    /// `/register`
    Register,
    /// `/school`
    School,
    /// `/school/plan`
    Plan,
    /// `/school/say`
    Say,
    /// `/conversation`
    Conversation,
    /// `/problems`
    Problems,
    /// `/support`
    Support,
    /// `/above`
    Above,
    /// `/above/problems`
    AboveProblems,
    /// `/above/support`
    Board,
    /// `/above/picture`
    Picture,
    /// `/above/people`
    AbovePeople,
    /// `/conversation/above`
    WhoIsAbove,
    /// `/requests`
    Requests,
    /// `/above/requests`
    AboveRequests,
    /// `/school/knowing`
    Knowing,
    /// `/school/fair`
    Fair,
    /// `/school/releases`
    Releases,
}

impl NavItem {
    /// What a teacher of a new school sees.
    pub const TEACHER: [Self; 4] = [Self::Today, Self::Classes, Self::Mark, Self::Briefs];

    /// The word on the page.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Classes => "Classes",
            Self::Mark => "Mark",
            Self::Briefs => "Briefs",
            Self::Curriculum => "Curriculum",
            Self::Data => "Data",
            Self::SigningIn => "Signing in",
            Self::Targets => "Targets",
            Self::Needs => "Needs",
            Self::Provision => "Provision",
            Self::Staff => "Staff",
            Self::MyLearning => "My learning",
            Self::Pulse => "How lessons feel",
            Self::Practice => "Practice",
            Self::Families => "Families wrote",
            Self::Carers => "Carers",
            Self::Children => "Your children",
            Self::Evenings => "Parents’ evenings",
            Self::Mail => "Mail",
            Self::Clubs => "Clubs",
            Self::Modules => "What this school uses",
            Self::Places => "Go to another place",
            Self::Register => "What is kept",
            Self::School => "Our school",
            Self::Plan => "The plan",
            Self::Say => "About our school",
            Self::Conversation => "Conversation",
            Self::Problems | Self::AboveProblems => "Problems",
            Self::Support => "Support",
            Self::Above => "Schools",
            Self::Board => "Support board",
            Self::Picture => "The picture",
            Self::AbovePeople => "People",
            Self::WhoIsAbove => "Who is above us",
            Self::Requests => "Requests from above",
            Self::AboveRequests => "Requests",
            Self::Knowing => "Strengths and weaknesses",
            Self::Fair => "Excellence and equity",
            Self::Releases => "Releases",
        }
    }

    /// Where it leads.
    #[must_use]
    pub fn href(self) -> &'static str {
        match self {
            Self::Today => "/today",
            Self::Classes => "/classes",
            Self::Mark => "/mark",
            Self::Briefs => "/today/briefs",
            Self::Curriculum => "/curriculum",
            Self::Data => "/data",
            Self::SigningIn => "/signing-in",
            Self::Targets => "/targets",
            Self::Needs => "/needs",
            Self::Provision => "/provision",
            Self::Staff => "/staff",
            Self::MyLearning => "/my-learning",
            Self::Pulse => "/pulse",
            Self::Practice => "/practice",
            Self::Families => "/families",
            Self::Carers => "/contacts",
            Self::Children => "/children",
            Self::Evenings => "/evenings",
            Self::Mail => "/mail",
            Self::Clubs => "/clubs",
            Self::Modules => "/modules",
            Self::Places => "/places",
            Self::Register => "/register",
            Self::School => "/school",
            Self::Plan => "/school/plan",
            Self::Say => "/school/say",
            Self::Conversation => "/conversation",
            Self::Problems => "/problems",
            Self::Support => "/support",
            Self::Above => "/above",
            Self::AboveProblems => "/above/problems",
            Self::Board => "/above/support",
            Self::Picture => "/above/picture",
            Self::AbovePeople => "/above/people",
            Self::WhoIsAbove => "/conversation/above",
            Self::Requests => "/requests",
            Self::AboveRequests => "/above/requests",
            Self::Knowing => "/school/knowing",
            Self::Fair => "/school/fair",
            Self::Releases => "/school/releases",
        }
    }

    /// Whether a school with these parts on is offered it.
    #[must_use]
    pub fn is_offered(self, on: &BTreeSet<Module>) -> bool {
        const HEARD: [Module; 5] =
            [Module::Families, Module::Targets, Module::Needs, Module::Partners, Module::Clubs];
        match self {
            Self::Families => HEARD.iter().any(|module| on.contains(module)),
            other => other.module().is_none_or(|module| on.contains(&module)),
        }
    }

    /// The part of the product that it belongs to; `None` for what every school has.
    #[must_use]
    pub fn module(self) -> Option<Module> {
        match self {
            Self::Today
            | Self::Classes
            | Self::Mark
            | Self::Briefs
            | Self::Curriculum
            | Self::Data
            | Self::Staff
            // Offered where anything is on that words can come from: see [`Self::is_offered`].
            | Self::Families
            | Self::Above
            | Self::AboveProblems
            | Self::Board
            | Self::AboveRequests
            | Self::Places
            | Self::Register
            | Self::Picture
            | Self::AbovePeople
            // Who reads what a school writes is not switched off.
            | Self::WhoIsAbove
            | Self::Modules => None,
            Self::SigningIn | Self::MyLearning => Some(Module::Pupils),
            Self::Targets => Some(Module::Targets),
            Self::Needs => Some(Module::Needs),
            Self::Provision => Some(Module::Provision),
            Self::Pulse => Some(Module::Pulse),
            Self::Practice => Some(Module::Practice),
            Self::Carers | Self::Children | Self::Evenings | Self::Mail => {
                Some(Module::Families)
            }
            Self::Clubs => Some(Module::Clubs),
            Self::Conversation | Self::Problems | Self::Support => Some(Module::Conversation),
            Self::School | Self::Plan | Self::Say => Some(Module::SchoolPlan),
            Self::Requests => Some(Module::Requests),
            Self::Knowing | Self::Fair => Some(Module::Knowing),
            Self::Releases => Some(Module::Releases),
        }
    }
}

/// One sentence about what has just happened, with a way back where there is one.
#[derive(Clone, Debug, Default)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Undo, where it can be undone.
    pub undo: Option<PostButton>,
}
