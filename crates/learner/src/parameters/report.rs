//! What a fit was made on and how well it foresaw, for a person to read.

use crate::Source;
use std::fmt;

/// What a fit was made on, and how well it foresaw training users held back while it chose its settings.
#[derive(Clone, PartialEq, Debug)]
pub struct FitReport {
    /// Responses used.
    pub responses: u64,
    /// Rows whose time lies before the row above them of the same user: taken as no gap.
    pub out_of_order: u64,
    /// Pupils or users.
    pub users: u32,
    /// Questions with a term.
    pub questions: u32,
    /// Objectives with a term.
    pub objectives: u32,
    /// Whether gaps in days could be used.
    pub times: TimesUsed,
    /// Log loss of responses of users held back; `None` where too few were there to hold any back.
    pub held_back_log_loss: Option<f64>,
    /// How many responses that is.
    pub held_back_responses: u64,
    /// Log loss of users whom the chance of the next answer was not learned from: by the terms alone, and with what
    /// was learned. `None` where nothing was, or where it did not help.
    pub chances: Option<(f64, f64)>,
    /// Sources whose weight was estimated from what followed them, with the rows that have them; the others' weights
    /// are assumptions.
    pub estimated: Vec<(Source, u64)>,
}

/// Whether a log told days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimesUsed {
    /// Gaps of a day and more were there: forgetting was fitted.
    Days,
    /// Order only: forgetting stays at the assumed value.
    OrderOnly,
}

impl FitReport {
    pub(crate) fn cold_start() -> Self {
        Self {
            responses: 0,
            out_of_order: 0,
            users: 0,
            questions: 0,
            objectives: 0,
            times: TimesUsed::OrderOnly,
            held_back_log_loss: None,
            held_back_responses: 0,
            chances: None,
            estimated: Vec::new(),
        }
    }
}

impl fmt::Display for FitReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.responses == 0 {
            return write!(f, "Nothing fitted yet: pooled starting values.");
        }
        writeln!(
            f,
            "Fitted on {} responses of {} pupils: {} questions, {} objectives.",
            self.responses, self.users, self.questions, self.objectives
        )?;
        if self.out_of_order > 0 {
            writeln!(f, "{} rows go back in time; they count as no gap.", self.out_of_order)?;
        }
        match self.times {
            TimesUsed::Days => writeln!(f, "Days are known: forgetting was fitted.")?,
            TimesUsed::OrderOnly => writeln!(f, "Only the order is known: forgetting is assumed.")?,
        }
        if let Some((before, after)) = self.chances {
            writeln!(f, "What came before an answer lowers its log loss from {before:.4} to {after:.4}.")?;
        }
        for (source, rows) in &self.estimated {
            writeln!(f, "What {} weighs was estimated from {rows} rows.", source.words())?;
        }
        match self.held_back_log_loss {
            Some(loss) => {
                write!(f, "Log loss {loss:.4} on {} responses of pupils held back.", self.held_back_responses)
            }
            None => write!(f, "Too few pupils to hold any back: how well it foresees is not measured."),
        }
    }
}
