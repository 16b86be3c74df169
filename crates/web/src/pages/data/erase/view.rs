//! Erasing a pupil: find, look, type the name.

use crate::components::Problem;

/// The page. The search posts `find` to `/data/erase`, and so do the buttons of what it found, with `pupil`: no name
/// ever stands in an address. Erasing posts `pupil` and `typed` to `/data/erase/confirm`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What was looked for.
    pub find: String,
    /// What the search found; `None` before a search.
    pub found: Option<Found>,
    /// The pupil who was chosen; then nothing else is shown.
    pub chosen: Option<Chosen>,
    /// What to mend.
    pub problems: Vec<Problem>,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Pupils, by name.
    pub pupils: Vec<Line>,
    /// "and 12 more: type more of the name"; empty when these are all.
    pub more: String,
}

/// One pupil found.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The number that the button sends.
    pub pupil: String,
    /// "Amira Khan".
    pub name: String,
    /// "5 Elm, born 2 March 2015".
    pub about: String,
}

/// The pupil who was chosen.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// Who.
    pub who: Line,
    /// What goes, a line each.
    pub goes: Vec<String>,
}
