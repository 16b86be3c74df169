//! Who works here: names, roles, classes. No figure about anybody.

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Those who work here today, by name.
    pub colleagues: Vec<Line>,
    /// Those who once did, by name.
    pub once: Vec<Line>,
}

/// One colleague.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Their name.
    pub name: String,
    /// `/staff/{account}`
    pub href: String,
    /// "Teacher and data manager".
    pub roles: String,
    /// "5 Hawthorn; 6 Rowan in Mathematics"; empty for none.
    pub classes: String,
    /// The address they sign in with; none until they have opened their link.
    pub signs_in: String,
}
