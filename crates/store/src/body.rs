//! Bodies above schools and which schools they have, by date. What a school released will stand beside them.

use crate::codes::{BodyKind, code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{AboveTx, SystemTx, SystemWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{BodyId, SchoolId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A body above schools.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Body {
    /// Its id.
    pub id: BodyId,
    /// What it is.
    pub body: NewBody,
}

/// A body about to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewBody {
    /// Its name.
    pub name: String,
    /// What sort of body.
    pub kind: BodyKind,
    /// The body above it.
    pub parent: Option<BodyId>,
}

fn body(row: &mut Row) -> Result<Body, StoreError> {
    let id = BodyId(row.int()?);
    let body = NewBody { name: row.text()?, kind: row.code()?, parent: row.opt_int()?.map(BodyId) };
    Ok(Body { id, body })
}

#[boxed]
impl SystemTx {
    /// Every body, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn bodies(&mut self) -> Result<Vec<Body>, StoreError> {
        self.all("SELECT id, name, kind, parent_id FROM body ORDER BY name, id", values![], body).await
    }
}

#[boxed]
impl SystemWriteTx {
    /// Makes a body.
    ///
    /// # Errors
    /// When the body above it is not there.
    pub async fn create_body(&mut self, new: &NewBody, now: Timestamp) -> Result<BodyId, StoreError> {
        let id = self.core.new_id(IdKind::Body).await?;
        self.run(
            "INSERT INTO body (id, name, kind, parent_id, created_at) VALUES ($1, $2, $3, $4, $5)",
            values![id, new.name.as_str(), code(new.kind), new.parent, now],
        )
        .await?;
        Ok(BodyId(id))
    }

    /// Says that a school belongs to a body from a date on.
    ///
    /// # Errors
    /// When either is not there, or it was said already.
    pub async fn add_school_to_body(
        &mut self,
        body: BodyId,
        school: SchoolId,
        from: Date,
    ) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO body_school (body_id, school_id, from_date) VALUES ($1, $2, $3)",
            values![body, school, from],
        )
        .await
        .map(drop)
    }
}

#[boxed]
impl AboveTx {
    /// The body itself.
    ///
    /// # Errors
    /// When there is no such body.
    pub async fn body(&mut self) -> Result<Body, StoreError> {
        let id = self.body;
        let row =
            self.one("SELECT id, name, kind, parent_id FROM body WHERE id = $1", values![id], body).await?;
        found(row, "body")
    }

    /// Its schools on a day: id and name, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn schools(&mut self, on: Date) -> Result<Vec<(SchoolId, String)>, StoreError> {
        let body = self.body;
        self.all(
            "SELECT s.id, s.name FROM body_school b JOIN school s ON s.id = b.school_id
             WHERE b.body_id = $1 AND b.from_date <= $2 AND (b.until_date IS NULL OR b.until_date > $2)
             ORDER BY s.name, s.id",
            values![body, on],
            |row| Ok((SchoolId(row.int()?), row.text()?)),
        )
        .await
    }
}
