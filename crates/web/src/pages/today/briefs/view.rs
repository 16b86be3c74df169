//! All briefs of the day in one print job, a page each.

use crate::pages::classes::brief::view::Sheet;

/// The day's briefs.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "Tuesday 3 March".
    pub date: String,
    /// The briefs in the order of the lessons.
    pub sheets: Vec<Sheet>,
    /// Where "Print all" posts to record what was taught (fields `group`, `objective` and so on are the handler's,
    /// given in `taught_hidden` of each sheet); empty when printing records nothing.
    pub taught_action: String,
    /// `submission`, so that printing twice records once.
    pub submission: String,
    /// Sentences about lessons that have no brief, and why.
    pub without: Vec<String>,
}
