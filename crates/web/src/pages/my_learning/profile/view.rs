//! My page, in words that a child reads.

use crate::components::PostButton;
use crate::components::profile::{ProfileForm, ProfileView};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "Amirah".
    pub name: String,
    /// The words, for print.
    pub profile: ProfileView,
    /// Where they are written.
    pub form: ProfileForm,
    /// "music and space"; may be empty.
    pub likes: String,
    /// What is done for the pupil, a sentence each.
    pub done: Vec<String>,
    /// What they once said.
    pub earlier: Vec<Earlier>,
}

/// Words of before.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// "What helps me".
    pub heading: String,
    /// The words.
    pub words: String,
    /// When, and how.
    pub said: String,
    /// Says them again.
    pub again: PostButton,
}
