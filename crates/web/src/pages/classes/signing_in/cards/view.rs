//! Cards to print.

use maud::Markup;

/// Sheets of at most ten cards.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to the class's page.
    pub back: String,
    /// The school's name.
    pub school: String,
    /// Ten cards a sheet.
    pub sheets: Vec<Vec<Card>>,
    /// A warning about the address that they carry; may be empty.
    pub address_says: String,
    /// A sentence when there was nothing to make; may be empty.
    pub empty: String,
}

/// One pupil's.
#[derive(Clone, Debug)]
pub struct Card {
    /// The name that is said in class.
    pub name: String,
    /// The QR code.
    pub code: Markup,
}
