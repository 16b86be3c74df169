//! What a link's page asks: an address and a password, or a new password.

use crate::components::Problem;

/// The form; posts `email` (for an invitation) and `password` to `action`. Opening the page spends nothing.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// `/join/{token}`
    pub action: String,
    /// Whom the link is for.
    pub name: String,
    /// The name of the school, or of the body above schools.
    pub place: String,
    /// Whether an address is asked for as well.
    pub first_time: bool,
    /// The address as typed before.
    pub email: String,
    /// The least number of characters of a password, as text.
    pub least_password: String,
    /// What to mend.
    pub problems: Vec<Problem>,
}
