//! What a transaction can reach, said by its type.
//!
//! A [`SchoolTx`] carries its school and puts it into every statement. [`SystemTx`] and [`AboveTx`] have no method
//! that reads or writes a pupil's row. Writing types deref to reading ones, so every read works inside a change.

use crate::connection::Connection;
use crate::error::StoreError;
use crate::ids::{self, IdKind, PendingIds};
use crate::open::Inner;
use crate::value::{Row, Value};
use crate::weights::PendingWeights;
use boxed::boxed;
use domain::{BodyId, SchoolId};
use sqlx::SqlSafeStr;
use std::ops::{Deref, DerefMut, Range};
use std::sync::Arc;

/// The database's side of a transaction, whatever its scope.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) connection: Connection,
    pub(crate) inner: Arc<Inner>,
    pub(crate) weights: PendingWeights,
    ids: PendingIds,
}

#[boxed]
impl Core {
    pub(crate) fn new(connection: Connection, inner: Arc<Inner>) -> Self {
        Self { connection, inner, weights: PendingWeights::default(), ids: PendingIds::default() }
    }

    pub(crate) async fn new_ids(&mut self, kind: IdKind, count: usize) -> Result<Range<i64>, StoreError> {
        let connections = self.inner.id_connections();
        ids::new_ids(&mut self.connection, &self.inner.ids, &mut self.ids, connections, kind, count).await
    }

    pub(crate) async fn new_id(&mut self, kind: IdKind) -> Result<i64, StoreError> {
        Ok(self.new_ids(kind, 1).await?.start)
    }

    /// Commits, and only then shares what this transaction learnt.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        self.connection.commit().await?;
        for (kind, rest) in self.ids {
            self.inner.ids.give_back(kind, rest);
        }
        self.inner.weights.keep(self.weights);
        Ok(())
    }
}

/// Reading rows as values; every scope can.
macro_rules! reads {
    ($name:ident) => {
        impl $name {
            /// Every row, made into something while it comes: the raw rows, ten times as large, are never all in memory.
            pub(crate) async fn all<T: Send, C: FromIterator<T>>(
                &mut self,
                sql: impl SqlSafeStr,
                values: Vec<Value>,
                mut make: impl FnMut(&mut Row) -> Result<T, StoreError> + Send,
            ) -> Result<C, StoreError> {
                let mut made = Vec::new();
                let mut take = |mut row| {
                    made.push(make(&mut row)?);
                    Ok(())
                };
                self.core.connection.each(sql, values, &mut take).await?;
                Ok(made.into_iter().collect())
            }

            /// The first row, made into something.
            pub(crate) async fn one<T>(
                &mut self,
                sql: impl SqlSafeStr,
                values: Vec<Value>,
                make: impl FnOnce(&mut Row) -> Result<T, StoreError>,
            ) -> Result<Option<T>, StoreError> {
                let row = self.core.connection.row(sql, values).await?;
                row.map(|mut row| make(&mut row)).transpose()
            }
        }
    };
}

/// Plain statements, for the scopes that change something.
macro_rules! statements {
    ($name:ident) => {
        impl $name {
            pub(crate) async fn run(
                &mut self,
                sql: impl SqlSafeStr,
                values: Vec<Value>,
            ) -> Result<u64, StoreError> {
                self.core.connection.run(sql, values).await
            }

            pub(crate) async fn row(
                &mut self,
                sql: impl SqlSafeStr,
                values: Vec<Value>,
            ) -> Result<Option<Row>, StoreError> {
                self.core.connection.row(sql, values).await
            }
        }
    };
}

/// A consistent view of one school.
#[derive(Debug)]
pub struct SchoolTx {
    pub(crate) core: Core,
    pub(crate) school: SchoolId,
    /// Whether this view is part of a change.
    pub(crate) writes: bool,
}

/// A change in one school: nothing is stored until [`SchoolWriteTx::commit`].
#[derive(Debug)]
pub struct SchoolWriteTx(SchoolTx);

/// A consistent view of accounts, sessions, set-up and jobs.
#[derive(Debug)]
pub struct SystemTx {
    pub(crate) core: Core,
}

/// A change to accounts, sessions, set-up and jobs: nothing is stored until [`SystemWriteTx::commit`].
#[derive(Debug)]
pub struct SystemWriteTx(SystemTx);

/// A consistent view of what stands above schools, and between one and the body that leads it.
///
/// No school's evidence, pupils, classes, families or staff are in reach: there is no method for them, whatever is asked.
/// What both scopes reach is the same ([`AboveTx::between`], [`SchoolTx::between`]):
///
/// ```
/// async fn read(mut above: store::AboveTx, mut school: store::SchoolTx) -> Result<(), store::StoreError> {
///     above.between().conversations().await?;
///     school.between().conversations().await?;
///     school.evidence_count().await?;
///     Ok(())
/// }
/// ```
///
/// A body reaches no evidence:
///
/// ```compile_fail,E0599
/// async fn read(mut above: store::AboveTx) -> Result<(), store::StoreError> {
///     above.evidence_count().await?;
///     Ok(())
/// }
/// ```
///
/// No pupils:
///
/// ```compile_fail,E0599
/// async fn read(mut above: store::AboveWriteTx, pupil: domain::PupilId) -> Result<(), store::StoreError> {
///     above.pupil(pupil).await?;
///     Ok(())
/// }
/// ```
///
/// And does not become a school:
///
/// ```compile_fail,E0599
/// fn enter(above: store::AboveWriteTx, school: domain::SchoolId) -> store::SchoolWriteTx {
///     above.enter_school(school)
/// }
/// ```
#[derive(Debug)]
pub struct AboveTx {
    pub(crate) core: Core,
    pub(crate) body: BodyId,
}

/// A change above schools: nothing is stored until [`AboveWriteTx::commit`].
#[derive(Debug)]
pub struct AboveWriteTx(AboveTx);

/// A consistent view for anybody, without an account: public pages that are switched on and releases that are out.
///
/// ```
/// async fn read(mut anybody: store::PublicTx, school: domain::SchoolId) -> Result<(), store::StoreError> {
///     anybody.published().of(school).await?;
///     Ok(())
/// }
/// ```
///
/// Neither it nor a body reaches what is still on its way:
///
/// ```compile_fail,E0599
/// async fn read(mut anybody: store::PublicTx) -> Result<(), store::StoreError> {
///     anybody.releases().await?;
///     Ok(())
/// }
/// ```
///
/// Nor whom the figures were made of:
///
/// ```compile_fail,E0599
/// async fn read(mut above: store::AboveTx) -> Result<(), store::StoreError> {
///     above.release_ledger().await?;
///     Ok(())
/// }
/// ```
///
/// Nor what the school signs with:
///
/// ```compile_fail,E0599
/// async fn read(mut above: store::AboveWriteTx) -> Result<(), store::StoreError> {
///     above.signing_seed().await?;
///     Ok(())
/// }
/// ```
#[derive(Debug)]
pub struct PublicTx {
    pub(crate) core: Core,
}

/// A transaction for a scope that is only known at run time.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)]
pub enum Transaction {
    /// One school.
    School(SchoolWriteTx),
    /// Accounts, sessions, set-up, jobs.
    System(SystemWriteTx),
    /// Above schools.
    Above(AboveWriteTx),
}

reads!(SchoolTx);
reads!(SystemTx);
reads!(AboveTx);
statements!(SchoolTx);
statements!(SystemTx);

#[boxed]
impl SchoolTx {
    pub(crate) fn new(core: Core, school: SchoolId) -> Self {
        Self { core, school, writes: false }
    }

    pub(crate) async fn rows(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        self.core.connection.rows(sql, values).await
    }

    /// The school that this transaction reaches.
    #[must_use]
    pub fn school(&self) -> SchoolId {
        self.school
    }
}

#[boxed]
impl SchoolWriteTx {
    pub(crate) fn new(core: Core, school: SchoolId) -> Self {
        Self(SchoolTx { core, school, writes: true })
    }

    /// Stores everything that was done; when this returns it is on disk.
    ///
    /// # Errors
    /// When it could not be stored: then nothing of it is.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.0.core.commit().await
    }
}

impl SystemTx {
    pub(crate) fn new(core: Core) -> Self {
        Self { core }
    }
}

#[boxed]
impl SystemWriteTx {
    pub(crate) fn new(core: Core) -> Self {
        Self(SystemTx::new(core))
    }

    /// Goes on inside one school in the same transaction: setting up a school and its first class is one change.
    #[must_use]
    pub fn enter_school(self, school: SchoolId) -> SchoolWriteTx {
        SchoolWriteTx::new(self.0.core, school)
    }

    /// Stores everything that was done; when this returns it is on disk.
    ///
    /// # Errors
    /// When it could not be stored: then nothing of it is.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.0.core.commit().await
    }
}

impl AboveTx {
    pub(crate) fn new(core: Core, body: BodyId) -> Self {
        Self { core, body }
    }

    pub(crate) async fn run(&mut self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<u64, StoreError> {
        self.core.connection.run(sql, values).await
    }

    /// The body whose view this is.
    #[must_use]
    pub fn of_body(&self) -> BodyId {
        self.body
    }
}

#[boxed]
impl AboveWriteTx {
    pub(crate) fn new(core: Core, body: BodyId) -> Self {
        Self(AboveTx::new(core, body))
    }

    /// Stores everything that was done; when this returns it is on disk.
    ///
    /// # Errors
    /// When it could not be stored: then nothing of it is.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.0.core.commit().await
    }
}

impl Deref for AboveWriteTx {
    type Target = AboveTx;
    fn deref(&self) -> &AboveTx {
        &self.0
    }
}

impl DerefMut for AboveWriteTx {
    fn deref_mut(&mut self) -> &mut AboveTx {
        &mut self.0
    }
}

impl Deref for SchoolWriteTx {
    type Target = SchoolTx;
    fn deref(&self) -> &SchoolTx {
        &self.0
    }
}

impl DerefMut for SchoolWriteTx {
    fn deref_mut(&mut self) -> &mut SchoolTx {
        &mut self.0
    }
}

impl Deref for SystemWriteTx {
    type Target = SystemTx;
    fn deref(&self) -> &SystemTx {
        &self.0
    }
}

impl DerefMut for SystemWriteTx {
    fn deref_mut(&mut self) -> &mut SystemTx {
        &mut self.0
    }
}
