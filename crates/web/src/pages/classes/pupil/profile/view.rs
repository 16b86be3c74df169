//! A pupil's profile for those who teach them.

use crate::components::profile::{ProfileForm, ProfileView};
use crate::components::{Link, PostButton};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to the pupil.
    pub back: Link,
    /// The name said in class.
    pub name: String,
    /// "5 Hawthorn".
    pub class: String,
    /// The words.
    pub profile: ProfileView,
    /// Where an adult types what the pupil tells.
    pub form: Option<ProfileForm>,
    /// Whether the form stands open: something in it is wrong.
    pub open: bool,
    /// Asks whoever looks after safeguarding to come, for whoever may.
    pub pass: Option<PostButton>,
    /// What has just happened; may be empty.
    pub told: String,
}
