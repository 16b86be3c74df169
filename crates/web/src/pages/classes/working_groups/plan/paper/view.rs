//! Working groups on paper.

use crate::components::Link;

/// The paper.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to the groups.
    pub back: Link,
    /// The class.
    pub class: String,
    /// "Friday 14 March"; on the list for adults also the objective and what counts.
    pub head: Vec<String>,
    /// The groups.
    pub groups: Vec<Group>,
    /// What the letters stand for; empty on the list for the wall.
    pub key: String,
}

/// A group.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// What it is for and who begins with it; empty on the list for the wall.
    pub about: String,
    /// Names, each with letters for what is done; the letters are empty on the list for the wall.
    pub pupils: Vec<(String, String)>,
}
