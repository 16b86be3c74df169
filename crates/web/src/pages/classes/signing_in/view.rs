//! How a class signs in, as its teacher sees it.

use crate::components::{ClassNav, PostButton};
use app::signing_in::badge::Badge;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// "5 Hawthorn: signing in".
    pub heading: String,
    /// The class's code, "lamp nest 47"; empty when it has none.
    pub code: String,
    /// What stands under it, in a sentence.
    pub code_says: String,
    /// Buttons about the code; none for those who may not.
    pub code_buttons: Vec<PostButton>,
    /// The window for the board; empty while the code opens nothing.
    pub board: String,
    /// A warning about the address that paper would carry; may be empty.
    pub address_says: String,
    /// Buttons for the whole class.
    pub class_buttons: Vec<PostButton>,
    /// "26 of 29 have signed in at least once."
    pub signed_in: String,
    /// The pupils in register order.
    pub pupils: Vec<Line>,
    /// A sentence instead of the table; may be empty.
    pub empty: String,
}

/// One pupil.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The name that is said in class.
    pub name: String,
    /// Their badge, where the school's lists show badges.
    pub badge: Option<Badge>,
    /// "yes", "no", "stopped for today after many wrong tries".
    pub pictures: String,
    /// "yes", "no".
    pub card: String,
    /// "yes", "not yet".
    pub signed_in: &'static str,
    /// What can be done, each with the pupil's name for those who cannot see the row.
    pub buttons: Vec<PostButton>,
}
