//! Why a figure cannot be drawn.

/// What is wrong with a figure's values, and what to do; both without a final stop.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{what}: {hint}")]
pub struct FigureFault {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: String,
}

impl FigureFault {
    pub(super) fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { what: what.into(), hint: hint.into() }
    }
}

/// A fault as the result of a drawing.
pub(super) fn fault<T>(what: impl Into<String>, hint: impl Into<String>) -> Result<T, FigureFault> {
    Err(FigureFault::new(what, hint))
}
