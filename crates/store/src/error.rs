//! Database codes and constraint names become words that the rest of the house understands.
//!
//! Whatever went wrong is said once, in a plain sentence. What cannot be named is passed on whole, for the log.

use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::postgres::PgDatabaseError;
use sqlx::sqlite::SqliteError;

/// What the store could not do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such row in reach of the transaction.
    #[error("there is no such {what}")]
    NotFound {
        /// The kind of thing that was looked for.
        what: &'static str,
    },
    /// Something else already has what must be unique.
    #[error("{0}")]
    Conflict(Conflict),
    /// A value that the schema does not allow.
    #[error("the database refused a value by its rule {rule}")]
    Refused {
        /// Name of the rule.
        rule: String,
    },
    /// A row names another that is not there (or one is removed that others name).
    #[error("something that this refers to is not there ({rule})")]
    BrokenReference {
        /// The reference's name, where the database says it.
        rule: String,
    },
    /// Somebody else holds the database, or two transactions waited for each other: try again.
    #[error("the database is busy; try again in a moment")]
    Busy,
    /// No room left.
    #[error("the disk is full: nothing of this was stored; free some space and try again")]
    DiskFull,
    /// The file, the folder or the server takes no changes.
    #[error("the database cannot be written to; check the file's permissions")]
    ReadOnly,
    /// What was read makes no sense, or the file is damaged.
    #[error("the database holds something that cannot be read: {detail}")]
    Corrupt {
        /// What was found where.
        detail: String,
    },
    /// No connection.
    #[error("the database cannot be reached: {detail}")]
    Unreachable {
        /// What the attempt said.
        detail: String,
    },
    /// No address of a database.
    #[error("“{0}” is no database address: use sqlite:path or postgres://user@host/name")]
    BadUrl(String),
    /// The database was made by a newer program.
    #[error(
        "this database has version {found}; this program knows versions up to {known}: update the program"
    )]
    NewerSchema {
        /// Version found.
        found: i64,
        /// Newest version known.
        known: i64,
    },
    /// A backup file that cannot be restored.
    #[error("the backup cannot be read at line {line}: {problem}")]
    Backup {
        /// Line counted from 1.
        line: u64,
        /// What is wrong there.
        problem: String,
    },
    /// A list of erasures that cannot be read.
    #[error("the list of erasures cannot be read at line {line}: {problem}")]
    Ledger {
        /// Line counted from 1.
        line: u64,
        /// What is wrong there.
        problem: String,
    },
    /// Erasures that belong to another database than the backup.
    #[error(
        "the erasures to apply again belong to another database than this backup, so nothing was changed; \
         restore into a new database instead"
    )]
    OtherDatabase,
    /// Somebody else has the database open.
    #[error("something else is using this database; stop the server and try again")]
    InUse,
    /// Anything else a database can say.
    #[error("the database failed ({})", code_of(.0))]
    Database(#[source] sqlx::Error),
}

/// What is already taken, in words for the person who tried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Conflict {
    /// An account's e-mail address.
    #[error("there is an account with this e-mail address already")]
    Email,
    /// A pupil's UPN.
    #[error("another pupil of this school has this UPN")]
    Upn,
    /// A pupil's key in the system a list came from.
    #[error("another pupil of this school has this key in the list it came from")]
    PupilSource,
    /// A slug of a curriculum entity.
    #[error("this id is used in the school's curriculum already")]
    Slug,
    /// A class with this name.
    #[error("there is a class with this name already")]
    GroupName,
    /// A source's own key of evidence.
    #[error("this was recorded already")]
    SourceKey,
    /// Another content under the same version of a question.
    #[error("question {0} changed but its version did not: give it the next version number")]
    QuestionVersion(String),
    /// A class's code.
    #[error("another class has this code")]
    ClassCode,
    /// Two terms that start on one day.
    #[error("there is a term that starts on this day already")]
    TermStart,
    /// Two lessons of a class in one period.
    #[error("this class has a lesson in this period already")]
    TimetableSlot,
    /// Two questions of one paper with one number.
    #[error("two questions of this paper have the same number")]
    PaperLabel,
    /// The same question twice on one paper.
    #[error("the same question stands twice on this paper")]
    PaperQuestion,
    /// Two parameter sets with one version.
    #[error("there is a parameter set with this version already; try again")]
    ParameterVersion,
    /// The same membership, relation or enrolment twice.
    #[error("this is recorded already")]
    Member,
    /// Something unique that has no words of its own.
    #[error("this is there already ({0})")]
    Other(String),
}

/// Unique rules: PostgreSQL's constraint name, what SQLite says instead, and the word for it.
const UNIQUE_RULES: &[(&str, &str, Conflict)] = &[
    ("account_email", "account.email", Conflict::Email),
    ("pupil_identity_upn", "pupil_identity.school_id, pupil_identity.upn", Conflict::Upn),
    ("pupil_identity_source", "pupil_identity.school_id, pupil_identity.source_key", Conflict::PupilSource),
    ("subject_slug", "subject.school_id, subject.slug", Conflict::Slug),
    ("unit_slug", "unit.school_id, unit.slug", Conflict::Slug),
    ("objective_slug", "objective.school_id, objective.slug", Conflict::Slug),
    ("misconception_slug", "misconception.school_id, misconception.slug", Conflict::Slug),
    ("question_slug", "question.school_id, question.slug", Conflict::Slug),
    (
        "teaching_group_name",
        "teaching_group.school_id, teaching_group.name, teaching_group.from_date",
        Conflict::GroupName,
    ),
    (
        "evidence_source",
        "evidence.source_key, evidence.school_id, evidence.source_round",
        Conflict::SourceKey,
    ),
    ("term_starts", "term.school_id, term.starts_on", Conflict::TermStart),
    ("class_code_code", "class_code.code", Conflict::ClassCode),
    (
        "timetable_slot_once",
        "timetable_slot.school_id, timetable_slot.group_id, timetable_slot.week, timetable_slot.weekday, \
         timetable_slot.period, timetable_slot.from_date",
        Conflict::TimetableSlot,
    ),
    (
        "paper_question_label",
        "paper_question.school_id, paper_question.paper_id, paper_question.label",
        Conflict::PaperLabel,
    ),
    (
        "paper_question_once",
        "paper_question.school_id, paper_question.paper_id, paper_question.question_version_id",
        Conflict::PaperQuestion,
    ),
    (
        "parameter_set_own",
        "parameter_set.school_id, parameter_set.subject_slug, parameter_set.version",
        Conflict::ParameterVersion,
    ),
    ("parameter_set_shared", "parameter_set.subject_slug, parameter_set.version", Conflict::ParameterVersion),
    (
        "membership_once",
        "membership.school_id, membership.account_id, membership.role, membership.from_date",
        Conflict::Member,
    ),
    (
        "relation_once",
        "relation.school_id, relation.pupil_id, relation.account_id, relation.kind, relation.from_date",
        Conflict::Member,
    ),
];

impl From<Conflict> for StoreError {
    fn from(conflict: Conflict) -> Self {
        Self::Conflict(conflict)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Io(io) => match io.kind() {
                std::io::ErrorKind::StorageFull => Self::DiskFull,
                _ => Self::Unreachable { detail: io.to_string() },
            },
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Tls(_) => {
                Self::Unreachable { detail: error.to_string() }
            }
            sqlx::Error::ColumnDecode { .. }
            | sqlx::Error::Decode(_)
            | sqlx::Error::ColumnIndexOutOfBounds { .. } => Self::Corrupt { detail: error.to_string() },
            sqlx::Error::Database(database) => from_database(database),
            other => Self::Database(other),
        }
    }
}

fn from_database(error: Box<dyn DatabaseError>) -> StoreError {
    match error.kind() {
        ErrorKind::UniqueViolation => StoreError::Conflict(unique_rule(error.as_ref())),
        ErrorKind::ForeignKeyViolation => StoreError::BrokenReference { rule: rule_of(error.as_ref()) },
        ErrorKind::CheckViolation | ErrorKind::NotNullViolation | ErrorKind::ExclusionViolation => {
            StoreError::Refused { rule: rule_of(error.as_ref()) }
        }
        _ => by_code(error),
    }
}

/// Codes that are not constraint violations: SQLite's primary result codes, PostgreSQL's SQLSTATE.
fn by_code(error: Box<dyn DatabaseError>) -> StoreError {
    if let Some(sqlite) = error.try_downcast_ref::<SqliteError>() {
        // The low byte of an extended code is its primary code (sqlite.org/rescode.html).
        let primary = sqlite.code().and_then(|code| code.parse::<i32>().ok()).map(|code| code & 0xff);
        match primary {
            Some(5 | 6) => return StoreError::Busy,
            Some(8 | 23) => return StoreError::ReadOnly,
            Some(13) => return StoreError::DiskFull,
            Some(14) => return StoreError::Unreachable { detail: error.message().to_owned() },
            Some(11 | 26) => return StoreError::Corrupt { detail: error.message().to_owned() },
            _ => {}
        }
    }
    if let Some(postgres) = error.try_downcast_ref::<PgDatabaseError>() {
        match postgres.code() {
            // Serialisation failure, deadlock, lock not available, too many connections.
            "40001" | "40P01" | "55P03" | "53300" => return StoreError::Busy,
            "53100" => return StoreError::DiskFull,
            "25006" | "42501" => return StoreError::ReadOnly,
            "3D000" | "28000" | "28P01" | "57P03" => {
                return StoreError::Unreachable { detail: error.message().to_owned() };
            }
            "22021" | "22P05" => return StoreError::Refused { rule: "text".to_owned() },
            "XX001" | "XX002" => return StoreError::Corrupt { detail: error.message().to_owned() },
            _ => {}
        }
    }
    StoreError::Database(sqlx::Error::Database(error))
}

/// What a log may hold of a failure: a database's code and never its message, which may quote what was stored.
fn code_of(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(database) => {
            database.code().map_or_else(|| "no code".to_owned(), |code| format!("code {code}"))
        }
        other => other.to_string(),
    }
}

fn unique_rule(error: &dyn DatabaseError) -> Conflict {
    let name = rule_of(error);
    UNIQUE_RULES
        .iter()
        .find(|(postgres, sqlite, _)| *postgres == name || *sqlite == name)
        .map_or(Conflict::Other(name), |(_, _, conflict)| conflict.clone())
}

/// PostgreSQL names the constraint; SQLite ends its message with the columns or the name of the check.
fn rule_of(error: &dyn DatabaseError) -> String {
    match error.constraint() {
        Some(name) => name.to_owned(),
        None => error.message().rsplit_once(": ").map_or(error.message(), |(_, rule)| rule).to_owned(),
    }
}

/// `value` or the error that there is no such `what`.
pub(crate) fn found<T>(value: Option<T>, what: &'static str) -> Result<T, StoreError> {
    value.ok_or(StoreError::NotFound { what })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::Store;
    use crate::value::values;

    async fn fill(core: &mut crate::transaction::Core) -> Result<(), StoreError> {
        let text = "x".repeat(10_000);
        let columns = ["table_name", "column_name", "owner", "purpose", "basis", "retention"];
        for number in 0..200 {
            let key = number.to_string();
            let values = values![key.as_str(), key.as_str(), text.as_str(), text.as_str(), "", ""];
            core.connection.insert_many("field_registry", &columns, values).await?;
        }
        Ok(())
    }

    /// SQLite can be told how large its file may grow; a full disk gives the same code.
    #[tokio::test]
    async fn a_full_disk_is_called_so_and_stores_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("school.db").display());
        let store = Store::open(&url).await.unwrap();
        let before = store.read_system().await.unwrap().field_registry().await.unwrap();
        let mut core = store.writing().await.unwrap();
        core.connection.script("PRAGMA max_page_count = 1").await.unwrap();
        let error = fill(&mut core).await.unwrap_err();
        assert!(matches!(error, StoreError::DiskFull), "{error:?}");
        drop(core);
        let after = store.read_system().await.unwrap().field_registry().await.unwrap();
        assert_eq!(before, after);
    }

    /// The writer is of use again as soon as there is room: nothing has to be opened anew.
    #[tokio::test]
    async fn after_a_full_disk_the_next_change_is_stored() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("school.db").display());
        let store = Store::open(&url).await.unwrap();
        let mut core = store.writing().await.unwrap();
        core.connection.script("PRAGMA max_page_count = 1").await.unwrap();
        assert!(matches!(fill(&mut core).await, Err(StoreError::DiskFull)));
        drop(core);
        let mut core = store.writing().await.unwrap();
        core.connection.script("PRAGMA max_page_count = 100000").await.unwrap();
        fill(&mut core).await.unwrap();
        core.commit().await.unwrap();
    }

    /// A connection that may only read gives the code of a file that may only be read.
    #[tokio::test]
    async fn a_database_that_takes_no_changes_is_called_so() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("school.db").display());
        let store = Store::open(&url).await.unwrap();
        let error = fill(&mut store.reading().await.unwrap()).await.unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly), "{error:?}");
    }

    #[test]
    fn a_timeout_is_busy_and_a_full_disk_is_full() {
        assert!(matches!(StoreError::from(sqlx::Error::PoolTimedOut), StoreError::Busy));
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        assert!(matches!(StoreError::from(sqlx::Error::Io(full)), StoreError::DiskFull));
    }
}
