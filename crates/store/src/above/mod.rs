//! What stands between a school and the bodies above it: written by both, read by both, and never about a pupil.
//!
//! A [`Between`] reads it: of one school, through [`SchoolTx::between`]; of one body and those that became part of it, through
//! [`AboveTx::between`]. No statement of these names another table of a school than those of migrations 0029 and 0037. Who acts
//! above, by name, is read with accounts and not from above (`who`).

mod board;
mod conversation;
mod people;
mod priorities;
mod problems;
mod requests;
mod who;

pub use board::{NewGiven, NewNeed, NewStrength, SchoolStrength, SupportGiven, SupportNeed};
pub use conversation::{
    AgendaItem, ConversationDay, NewAction, NewAgendaItem, OwedAction, SingleConversation,
};
pub use people::{AboveMembership, BodyWithMerge, as_they_stand};
pub use priorities::{BodyCall, BodyPriority, NewCall, NewPriority};
pub use problems::{NewProblem, ProblemEvent, RaisedProblem};
pub use requests::{AskedMinutes, DataAnswer, DataRequest, FigureKey, NewDataRequest, RequestField};
pub use who::{PartnerHere, PartnerNamed, PartnerRefused, PersonAbove};

use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{AboveTx, AboveWriteTx, Core, SchoolTx, SchoolWriteTx};
use crate::value::{Row, Value, values};
use domain::{BodyId, SchoolId};
use std::ops::{Deref, DerefMut};

/// The bodies that a body is and was: itself and those that became part of it. The body is `$2`.
macro_rules! line {
    () => {
        "(WITH RECURSIVE line (id) AS (SELECT CAST($2 AS BIGINT)
             UNION SELECT m.body_id FROM body_merge m JOIN line l ON m.into_body_id = l.id) SELECT id FROM line)"
    };
}
pub(crate) use line;

/// Rows `c` within reach: of the school `$1` and the body `$2`, each where there is one.
macro_rules! reach {
    () => {
        concat!(
            "(CAST($1 AS BIGINT) IS NULL OR c.school_id = $1) AND (CAST($2 AS BIGINT) IS NULL OR c.body_id IN ",
            crate::above::line!(),
            ")"
        )
    };
}
pub(crate) use reach;

/// What can be read between a school and a body.
#[derive(Debug)]
pub struct Between<'a> {
    core: &'a mut Core,
    school: Option<SchoolId>,
    body: Option<BodyId>,
}

/// The same while it is changed, of one school.
#[derive(Debug)]
pub struct BetweenWrite<'a> {
    read: Between<'a>,
    of: SchoolId,
}

impl SchoolTx {
    /// What stands between this school and the bodies above it.
    pub fn between(&mut self) -> Between<'_> {
        Between { school: Some(self.school), body: None, core: &mut self.core }
    }
}

impl SchoolWriteTx {
    /// The same, to be changed.
    pub fn between_write(&mut self) -> BetweenWrite<'_> {
        let of = self.school;
        BetweenWrite { read: self.between(), of }
    }
}

impl AboveTx {
    /// What stands between this body, with those that became part of it, and schools.
    pub fn between(&mut self) -> Between<'_> {
        Between { school: None, body: Some(self.body), core: &mut self.core }
    }

    /// The same of one school.
    pub fn between_school(&mut self, school: SchoolId) -> Between<'_> {
        Between { school: Some(school), ..self.between() }
    }
}

impl AboveWriteTx {
    /// What stands between this body and a school, to be changed.
    pub fn between_write(&mut self, school: SchoolId) -> BetweenWrite<'_> {
        BetweenWrite { read: self.between_school(school), of: school }
    }
}

impl Between<'_> {
    /// Rows of a statement whose first two values are the school and the body within reach.
    async fn within<T>(
        &mut self,
        sql: &'static str,
        make: impl FnMut(&mut Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let values = values![self.school, self.body];
        made(self.core.connection.rows(sql, values).await?, make)
    }
}

fn made<T>(
    rows: Vec<Row>,
    mut make: impl FnMut(&mut Row) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    rows.into_iter().map(|mut row| make(&mut row)).collect()
}

impl BetweenWrite<'_> {
    async fn new_id(&mut self, kind: IdKind) -> Result<i64, StoreError> {
        self.read.core.new_id(kind).await
    }

    /// Runs a change and says whether there was something to change.
    async fn did(&mut self, sql: &'static str, values: Vec<Value>) -> Result<bool, StoreError> {
        Ok(self.read.core.connection.run(sql, values).await? == 1)
    }
}

impl<'a> Deref for BetweenWrite<'a> {
    type Target = Between<'a>;
    fn deref(&self) -> &Between<'a> {
        &self.read
    }
}

impl<'a> DerefMut for BetweenWrite<'a> {
    fn deref_mut(&mut self) -> &mut Between<'a> {
        &mut self.read
    }
}
