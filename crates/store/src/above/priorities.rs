//! What a body puts first, and what it offers and asks under each of these.

use super::{Between, made};
use crate::codes::{CallKind, code};
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{AboveTx, AboveWriteTx};
use crate::value::{Row, Value, values};
use boxed::boxed;
use domain::{BodyCallId, BodyId, BodyPriorityId};
use improvement::bodies::Term;
use jiff::civil::Date;

/// Something that a body puts first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BodyPriority {
    /// Its number.
    pub id: BodyPriorityId,
    /// Whose it is.
    pub body: BodyId,
    /// What it is called.
    pub title: String,
    /// From when to when.
    pub term: Term,
}

/// Something that a body is about to put first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewPriority {
    /// What it is called.
    pub title: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub ends: Date,
}

/// An offer of a body to its schools, or its request of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BodyCall {
    /// Its number.
    pub id: BodyCallId,
    /// Whose it is.
    pub body: BodyId,
    /// What it is.
    pub call: NewCall,
    /// From when to when.
    pub term: Term,
}

/// An offer or a request about to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewCall {
    /// The priority that it names.
    pub priority: BodyPriorityId,
    /// Offer or request.
    pub kind: CallKind,
    /// In the body's words.
    pub words: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub ends: Date,
}

fn term(row: &mut Row) -> Result<Term, StoreError> {
    Ok(Term { from: row.date()?, ends: row.date()?, stopped: row.opt_date()? })
}

#[boxed]
impl Between<'_> {
    /// What every body puts first, the oldest first: said to everybody, and about nobody.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn body_priorities(&mut self) -> Result<Vec<BodyPriority>, StoreError> {
        let sql = "SELECT id, body_id, title, from_date, ends_on, stopped_on FROM body_priority ORDER BY from_date, id";
        made(self.core.connection.rows(sql, values![]).await?, |row| {
            Ok(BodyPriority {
                id: BodyPriorityId(row.int()?),
                body: BodyId(row.int()?),
                title: row.text()?,
                term: term(row)?,
            })
        })
    }

    /// What every body offers and asks, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn body_calls(&mut self) -> Result<Vec<BodyCall>, StoreError> {
        let sql =
            "SELECT id, body_id, priority_id, kind, words, from_date, ends_on, stopped_on FROM body_call
             ORDER BY from_date, id";
        made(self.core.connection.rows(sql, values![]).await?, |row| {
            let (id, body) = (BodyCallId(row.int()?), BodyId(row.int()?));
            let (priority, kind, words) = (BodyPriorityId(row.int()?), row.code()?, row.text()?);
            let term = term(row)?;
            let call = NewCall { priority, kind, words, from: term.from, ends: term.ends };
            Ok(BodyCall { id, body, call, term })
        })
    }
}

#[boxed]
impl AboveTx {
    /// Holds the body's list until the transaction ends, so that two who add to it at once do not make it longer than each saw.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hold_priorities(&mut self) -> Result<(), StoreError> {
        if self.core.connection.backend() == crate::Backend::Postgres {
            // One number for all bodies is enough: priorities are set a few times a year.
            self.core.connection.script("SELECT pg_advisory_xact_lock(107083789265510)").await?;
        }
        Ok(())
    }
}

#[boxed]
impl AboveWriteTx {
    /// Puts something first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_body_priority(&mut self, new: &NewPriority) -> Result<BodyPriorityId, StoreError> {
        let id = self.core.new_id(IdKind::BodyPriority).await?;
        let body = self.body;
        let sql = "INSERT INTO body_priority (id, body_id, title, from_date, ends_on, stopped_on)
             VALUES ($1, $2, $3, $4, $5, NULL)";
        self.run(sql, values![id, body, &new.title, new.from, new.ends]).await?;
        Ok(BodyPriorityId(id))
    }

    /// Stops something that the body puts first, from a day on. Whether there was something to stop.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stop_body_priority(&mut self, id: BodyPriorityId, on: Date) -> Result<bool, StoreError> {
        let body = self.body;
        let sql =
            "UPDATE body_priority SET stopped_on = $3 WHERE id = $1 AND body_id = $2 AND stopped_on IS NULL";
        self.changed(sql, values![id, body, on]).await
    }

    /// Offers something, or asks for it.
    ///
    /// # Errors
    /// When there is no such priority.
    pub async fn add_body_call(&mut self, new: &NewCall) -> Result<BodyCallId, StoreError> {
        let id = self.core.new_id(IdKind::BodyCall).await?;
        let body = self.body;
        let sql =
            "INSERT INTO body_call (id, body_id, priority_id, kind, words, from_date, ends_on, stopped_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)";
        let NewCall { priority, kind, words, from, ends } = new;
        self.run(sql, values![id, body, *priority, code(*kind), words, *from, *ends]).await?;
        Ok(BodyCallId(id))
    }

    /// Stops an offer or a request from a day on. Whether there was something to stop.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stop_body_call(&mut self, id: BodyCallId, on: Date) -> Result<bool, StoreError> {
        let body = self.body;
        let sql =
            "UPDATE body_call SET stopped_on = $3 WHERE id = $1 AND body_id = $2 AND stopped_on IS NULL";
        self.changed(sql, values![id, body, on]).await
    }

    async fn changed(&mut self, sql: &'static str, values: Vec<Value>) -> Result<bool, StoreError> {
        Ok(self.run(sql, values).await? == 1)
    }
}
