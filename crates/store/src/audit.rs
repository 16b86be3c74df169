//! Who did or looked at what: one row an operation, ids only, in the same transaction as the change.
//!
//! It serves data protection. There is no way to ask for the rows of one member of staff.

use crate::codes::Code;
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx, SystemTx, SystemWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, BatchId, GroupId, PupilId, Role};
use jiff::Timestamp;

/// In which capacity somebody acted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ActedAs {
    /// In a role of the school.
    Role(Role),
    /// At the machine's own keyboard.
    Operator,
    /// A partner with a link, who has no account.
    Partner,
}

/// Roles have the codes of their own table. An operator came after the first five, so later roles stand one further.
const OPERATOR: i64 = 6;
/// A partner is no role, and stands beyond all numbers that roles will take.
const PARTNER: i64 = 90;

impl ActedAs {
    fn number(self) -> i64 {
        match self {
            Self::Role(role) if role.code() >= OPERATOR => role.code() + 1,
            Self::Role(role) => role.code(),
            Self::Operator => OPERATOR,
            Self::Partner => PARTNER,
        }
    }

    fn from_number(number: i64) -> Result<Self, StoreError> {
        match number {
            OPERATOR => Ok(Self::Operator),
            PARTNER => Ok(Self::Partner),
            later if later > OPERATOR => Role::from_code(later - 1).map(Self::Role),
            first => Role::from_code(first).map(Self::Role),
        }
    }
}

/// What an operation was about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AuditSubject {
    /// The school as a whole.
    School,
    /// One pupil.
    Pupil(PupilId),
    /// One class: a view of a class is one row.
    Group(GroupId),
    /// One account.
    Account(AccountId),
    /// One import.
    Batch(BatchId),
    /// Something else with an id; the action says what.
    Other(i64),
}

impl AuditSubject {
    fn parts(self) -> (i64, Option<i64>) {
        match self {
            Self::School => (1, None),
            Self::Pupil(id) => (2, Some(id.0)),
            Self::Group(id) => (3, Some(id.0)),
            Self::Account(id) => (4, Some(id.0)),
            Self::Batch(id) => (5, Some(id.0)),
            Self::Other(id) => (6, Some(id)),
        }
    }

    fn from_parts(kind: i64, key: Option<i64>) -> Result<Self, StoreError> {
        Ok(match (kind, key) {
            (1, None) => Self::School,
            (2, Some(id)) => Self::Pupil(PupilId(id)),
            (3, Some(id)) => Self::Group(GroupId(id)),
            (4, Some(id)) => Self::Account(AccountId(id)),
            (5, Some(id)) => Self::Batch(BatchId(id)),
            (6, Some(id)) => Self::Other(id),
            _ => return Err(StoreError::Corrupt { detail: format!("{kind} is no subject of an audit") }),
        })
    }
}

/// An operation about to be recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAudit {
    /// Who; nobody for an operator.
    pub account: Option<AccountId>,
    /// In which capacity.
    pub acted_as: ActedAs,
    /// What was done, by the app's own word.
    pub action: String,
    /// About what.
    pub subject: AuditSubject,
    /// The request it came with.
    pub request: String,
}

/// A recorded operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuditLine {
    /// What was done.
    pub audit: NewAudit,
    /// When.
    pub at: Timestamp,
}

/// An operation outside any school about to be recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSystemAudit {
    /// Who; nobody for an operator or a visitor.
    pub account: Option<AccountId>,
    /// What was done, by the app's own word.
    pub action: String,
    /// About what; the action says which kind of id it is.
    pub subject: Option<i64>,
    /// The request it came with.
    pub request: String,
}

/// A recorded operation outside any school.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SystemAuditLine {
    /// What was done.
    pub audit: NewSystemAudit,
    /// When.
    pub at: Timestamp,
}

fn line(row: &mut Row) -> Result<AuditLine, StoreError> {
    let audit = NewAudit {
        account: row.opt_int()?.map(AccountId),
        acted_as: ActedAs::from_number(row.int()?)?,
        action: row.text()?,
        subject: AuditSubject::from_parts(row.int()?, row.opt_int()?)?,
        request: row.text()?,
    };
    Ok(AuditLine { audit, at: row.at()? })
}

#[boxed]
impl SchoolTx {
    /// The latest operations, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_lines(&mut self, limit: u32) -> Result<Vec<AuditLine>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT acted_by, acted_as, action, subject_kind, subject_key, request, acted_at FROM audit
             WHERE school_id = $1 ORDER BY acted_at DESC, id DESC LIMIT $2",
            values![school, limit],
            line,
        )
        .await
    }

    /// The latest operations about one subject, newest first: what a family asks for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_about(
        &mut self,
        subject: AuditSubject,
        limit: u32,
    ) -> Result<Vec<AuditLine>, StoreError> {
        let school = self.school;
        let (kind, key) = subject.parts();
        self.all(
            "SELECT acted_by, acted_as, action, subject_kind, subject_key, request, acted_at FROM audit
             WHERE school_id = $1 AND subject_kind = $2 AND COALESCE(subject_key, 0) = $3
             ORDER BY acted_at DESC, id DESC LIMIT $4",
            values![school, kind, key.unwrap_or(0), limit],
            line,
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Records an operation.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit(&mut self, new: &NewAudit, at: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        let id = self.core.new_id(IdKind::Audit).await?;
        let (kind, key) = new.subject.parts();
        self.run(
            "INSERT INTO audit (school_id, id, acted_by, acted_as, action, subject_kind, subject_key, request,
                                acted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                school,
                id,
                new.account,
                new.acted_as.number(),
                new.action.as_str(),
                kind,
                key,
                new.request.as_str(),
                at
            ],
        )
        .await
        .map(drop)
    }
}

#[boxed]
impl SystemTx {
    /// The latest operations outside any school, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn system_audit(&mut self, limit: u32) -> Result<Vec<SystemAuditLine>, StoreError> {
        self.all(
            "SELECT acted_by, action, subject_key, request, acted_at FROM system_audit
             ORDER BY acted_at DESC, id DESC LIMIT $1",
            values![limit],
            |row| {
                let audit = NewSystemAudit {
                    account: row.opt_int()?.map(AccountId),
                    action: row.text()?,
                    subject: row.opt_int()?,
                    request: row.text()?,
                };
                Ok(SystemAuditLine { audit, at: row.at()? })
            },
        )
        .await
    }
}

#[boxed]
impl SystemWriteTx {
    /// Records an operation outside any school.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit(&mut self, new: &NewSystemAudit, at: Timestamp) -> Result<(), StoreError> {
        let id = self.core.new_id(IdKind::SystemAudit).await?;
        self.run(
            "INSERT INTO system_audit (id, acted_by, action, subject_key, request, acted_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            values![id, new.account, new.action.as_str(), new.subject, new.request.as_str(), at],
        )
        .await
        .map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_capacity_is_read_back_as_itself() {
        let all = Role::ALL.map(ActedAs::Role).into_iter().chain([ActedAs::Operator, ActedAs::Partner]);
        let mut numbers = BTreeSet::new();
        for one in all {
            assert_eq!(ActedAs::from_number(one.number()).unwrap(), one);
            assert!(numbers.insert(one.number()), "{one:?}");
        }
        assert_eq!(ActedAs::Operator.number(), 6, "rows that are kept say so");
    }
}
