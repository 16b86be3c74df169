//! One area.

use crate::components::{Choice, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Where the page is.
    pub base: String,
    /// Its name.
    pub name: String,
    /// "Mathematics. 180 of 300 words."
    pub sub: String,
    /// Its claims.
    pub claims: Vec<Claim>,
    /// Lines: what it says, and who signed it when.
    pub lines: Vec<(String, String)>,
    /// Lines that wait, each with two buttons.
    pub waiting: Vec<(String, String, [PostButton; 2])>,
    /// Lines that are shown, to take away; nothing for whoever does not write here.
    pub away: Vec<PostButton>,
    /// Whose voice staff may sign with; nothing for whoever has but one.
    pub voices: Vec<Choice>,
    /// What was typed of a line.
    pub line: String,
    /// A new submission id for a line.
    pub submission: String,
    /// The form of a new claim; nothing for whoever does not write here.
    pub form: Option<Form>,
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// One claim.
#[derive(Clone, Debug, Default)]
pub struct Claim {
    /// What it says.
    pub claim: String,
    /// Whether its evidence has moved since it was checked.
    pub moved: bool,
    /// Its evidence.
    pub evidence: Vec<Evidence>,
    /// What it means for pupils; may be empty.
    pub impact: String,
    /// What next; may be empty.
    pub next_step: String,
    /// "Last changed … Last checked …"
    pub when: String,
    /// Says that it is true against its evidence as it is now; nothing for whoever does not write here.
    pub check: Option<PostButton>,
    /// Where it is changed; nothing for whoever does not write here.
    pub change: Option<Link>,
}

/// A piece of evidence.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// What it is; leads somewhere only for whoever may open that.
    pub what: Link,
    /// "now 104.2 (…), 58 pupils; 101.0 (…) when it was checked"; may be empty.
    pub value: String,
    /// "the evidence has moved since"
    pub since: String,
    /// Whether that deserves a second look.
    pub moved: bool,
}

/// What was typed of a claim.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Whether it stands open.
    pub open: bool,
    /// The claim.
    pub claim: String,
    /// What it means for pupils.
    pub impact: String,
    /// What next.
    pub next_step: String,
    /// Something that was seen.
    pub seen: String,
    /// A file that is kept elsewhere.
    pub file: String,
    /// Figures.
    pub figures: Vec<Choice>,
    /// Pages.
    pub pages: Vec<Choice>,
    /// "120 words are still free on this page."
    pub free: String,
    /// A new submission id.
    pub submission: String,
}
