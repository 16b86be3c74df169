//! Whether questions keep their worth and are fair, over all of one's own classes.

use crate::components::{ClassNav, Link, Problem};

/// The page; the form posts a file or pasted text to `action`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// "Mathematics · all 3 of my classes · 74 pupils · 2,310 first answers".
    pub sub: String,
    /// Questions that stand out, with what to do.
    pub out: Vec<Out>,
    /// Every question that could be compared over time.
    pub rows: Vec<Row>,
    /// What was found where nothing stands out, or nothing could be compared.
    pub nothing: String,
    /// What so few answers could have shown, and which questions are left out.
    pub could_see: Vec<String>,
    /// Where labels are posted; empty for whoever may not hand any in.
    pub action: String,
    /// What was wrong with the labels.
    pub problems: Vec<Problem>,
    /// What labels told; `None` before any are handed in.
    pub by_label: Option<ByLabel>,
    /// Back to the questions of the class.
    pub back: Link,
}

/// A question that stands out.
#[derive(Clone, Debug, Default)]
pub struct Out {
    /// Its name or wording (may hold maths).
    pub question: String,
    /// What was seen.
    pub says: String,
    /// What to do.
    pub to_do: String,
}

/// A question over time.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its name or wording (may hold maths).
    pub question: String,
    /// "72 of 100 (55 to 84); 18 of 24 got it, 8 September to 12 January".
    pub earlier: String,
    /// The same, later.
    pub later: String,
    /// "harder", "easier", "no clear change".
    pub verdict: String,
}

/// What labels told.
#[derive(Clone, Debug, Default)]
pub struct ByLabel {
    /// "By home language".
    pub heading: String,
    /// Questions that stand out.
    pub out: Vec<Out>,
    /// Everything that was compared.
    pub rows: Vec<Difference>,
    /// What was found where nothing stands out, or nothing could be compared.
    pub nothing: String,
    /// What so few could have shown, labels that are not shown, rows left out.
    pub notes: Vec<String>,
}

/// A question by label.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// Its name or wording (may hold maths).
    pub question: String,
    /// The label.
    pub label: String,
    /// "9 of 21 got it".
    pub with: String,
    /// "about 14 of 21 of the same standing (43 others)".
    pub others: String,
    /// "B: some difference. −1.4 (−2.9 to 0.1)".
    pub class: String,
}
