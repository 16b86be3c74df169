//! The class's code on the screen that pupils see: no name, face or group, by what it is made of.

/// The window.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "attune.school.example/enter".
    pub address: String,
    /// "lamp nest 47"; empty when it opens nothing.
    pub code: String,
}
