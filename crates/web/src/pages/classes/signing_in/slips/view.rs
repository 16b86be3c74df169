//! Slips of paper with pupils' new pictures.

use app::signing_in::badge::Badge;
use app::signing_in::pictures::Picture;

/// Sheets of at most ten slips.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to the class's page.
    pub back: String,
    /// "5 Hawthorn".
    pub class: String,
    /// "attune.school.example/enter".
    pub address: String,
    /// The class's code; empty when it opens nothing.
    pub code: String,
    /// Ten slips a sheet.
    pub sheets: Vec<Vec<Slip>>,
    /// A sentence when there was nothing to make; may be empty.
    pub empty: String,
}

/// One pupil's.
#[derive(Clone, Debug)]
pub struct Slip {
    /// The name that is said in class.
    pub name: String,
    /// Their badge, where lists show badges.
    pub badge: Option<Badge>,
    /// The three, in order.
    pub pictures: [Picture; 3],
}
