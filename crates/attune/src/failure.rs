//! What went wrong, as one or two plain sentences on standard error.

use anyhow::Error;
use app::{AppError, as_sentence};

/// The sentences for a person; causes that only a log should have are left to the log.
#[must_use]
pub fn sentences(error: &Error) -> String {
    if let Some(error) = error.downcast_ref::<AppError>() {
        tracing::debug!(cause = error.cause(), "failed");
        return match error {
            // At the machine's own keyboard the cause helps, and shows nobody's data.
            AppError::Store(cause) => as_sentence(&cause.to_string()),
            AppError::Broken(cause) => format!("{} ({cause})", error.sentence()),
            _ => error.sentence(),
        };
    }
    let said: Vec<String> = error.chain().map(ToString::to_string).collect();
    as_sentence(&said.join(": "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;

    #[test]
    fn causes_are_joined_into_one_sentence() {
        let error =
            Err::<(), _>(anyhow::anyhow!("no such file")).context("log.tsv could not be opened").unwrap_err();
        assert_eq!(sentences(&error), "Log.tsv could not be opened: no such file.");
    }

    #[test]
    fn a_use_case_says_its_own_sentence() {
        let error = Error::new(AppError::input("Row 3 is no row. Correct it."));
        assert_eq!(sentences(&error), "Row 3 is no row. Correct it.");
    }
}
