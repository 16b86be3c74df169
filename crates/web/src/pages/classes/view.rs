//! The list of classes.

use crate::components::Link;

/// All classes that the person teaches or may see.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The classes in order.
    pub classes: Vec<Class>,
    /// `/classes/new` for those who may; `None` otherwise.
    pub new: Option<String>,
}

/// One class.
#[derive(Clone, Debug, Default)]
pub struct Class {
    /// "5 Hawthorn".
    pub name: String,
    /// "29 pupils · Mathematics, English".
    pub about: String,
    /// The class picture.
    pub href: String,
    /// "Last evidence: exit ticket, Monday"; may be empty.
    pub last: String,
    /// Brief, exit ticket, mark …
    pub more: Vec<Link>,
}
