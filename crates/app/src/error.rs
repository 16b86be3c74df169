//! What a use case answers when it does not do what was asked: a plain sentence, and a kind for the status.

use crate::Module;
use store::StoreError;

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The table says no. Looks like "not found" to whoever asked.
    #[error("that is not yours to open")]
    Denied,
    /// There is no such thing, or none in this school.
    #[error("that could not be found")]
    NotFound,
    /// The school has not switched that part on.
    #[error("{} is switched off in this school", .0.title())]
    Off(Module),
    /// What was given cannot be taken: what, where and what to do, in one or two sentences.
    #[error("{0}")]
    Input(String),
    /// Somebody else changed it first.
    #[error("{0}")]
    Conflict(String),
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
    /// Something that should not happen, for the log only.
    #[error("{0}")]
    Broken(String),
}

/// What sort of answer that is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// Mend what was sent.
    Input,
    /// Look again.
    Conflict,
    /// Try again soon.
    Busy,
    /// The disk is full or read-only.
    Full,
    /// Ours to mend.
    Broken,
}

impl AppError {
    /// Input that cannot be taken, in a sentence.
    pub fn input(sentence: impl Into<String>) -> Self {
        Self::Input(sentence.into())
    }

    /// What sort of answer this is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Denied | Self::NotFound | Self::Off(_) | Self::Input(_) => ErrorKind::Input,
            Self::Conflict(_) | Self::Store(StoreError::Conflict(_)) => ErrorKind::Conflict,
            Self::Store(StoreError::Busy | StoreError::Unreachable { .. }) => ErrorKind::Busy,
            Self::Store(StoreError::DiskFull | StoreError::ReadOnly) => ErrorKind::Full,
            Self::Store(_) | Self::Broken(_) => ErrorKind::Broken,
        }
    }

    /// One or two plain sentences for the person who asked; never a cause, never personal data.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Denied | Self::NotFound => "We could not find that.".into(),
            Self::Off(module) => format!("“{}” is switched off in this school.", module.title()),
            Self::Input(sentence) | Self::Conflict(sentence) => sentence.clone(),
            Self::Store(StoreError::Busy | StoreError::Unreachable { .. }) => {
                "Attune is busy just now; nothing was stored.".into()
            }
            Self::Store(StoreError::DiskFull) => {
                "The disk that Attune stores on is full; nothing was stored.".into()
            }
            Self::Store(StoreError::ReadOnly) => {
                "Attune may not write to its database; nothing was stored.".into()
            }
            Self::Store(StoreError::Conflict(_)) => {
                "Somebody else has just stored something that this would have overwritten; nothing was stored.".into()
            }
            Self::Store(_) | Self::Broken(_) => "Something broke on our side; nothing was stored.".into(),
        }
    }

    /// The cause, for the log: codes and rules, no personal data.
    #[must_use]
    pub fn cause(&self) -> String {
        self.to_string()
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound { .. } => Self::NotFound,
            other => Self::Store(other),
        }
    }
}
