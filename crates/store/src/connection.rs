//! One transaction on either database: the same statements, the same values, the same rows.
//!
//! Not an abstraction over databases in general: two known arms, so that a statement is written once. Where the
//! two need different texts (claiming a job, locking), the caller asks [`Connection::backend`].

use crate::error::StoreError;
use crate::unnest;
use crate::value::{Row, Value};
use boxed::boxed;
use futures_util::TryStreamExt;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe, Postgres, SqlSafeStr, SqlStr, Sqlite};
use std::fmt::Write as _;
use std::pin::Pin;

/// Which of the two databases.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Backend {
    /// One file, one school or a demo authority.
    Sqlite,
    /// A server that several `attune serve` share.
    Postgres,
}

/// An open transaction.
#[derive(Debug)]
pub(crate) enum Connection {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// Most rows in one INSERT. SQLite allows 32,766 parameters and PostgreSQL 65,535 in a statement; beyond some
/// 2,000 parameters longer statements were measured to be no faster.
const ROWS_AT_ONCE: usize = 128;

/// From so many rows on an array a column beats one parameter a value on PostgreSQL.
const ARRAYS_FROM: usize = 48;

/// What a statement comes to. Boxed where the driver begins: its code is then compiled once, here, and not again in every
/// room that waits for a statement; and the futures above stay small.
pub(crate) type Coming<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Whether a statement is worth keeping prepared.
///
/// PostgreSQL keeps the plan with it, and a plan made while a table was empty is a bad one for the rest of a bulk
/// load. Statements with lists are planned each time there; SQLite's plans do not depend on what is in the tables.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Keep {
    Prepared,
    PlannedAnew,
}

#[boxed]
impl Connection {
    pub(crate) fn backend(&self) -> Backend {
        match self {
            Self::Sqlite(_) => Backend::Sqlite,
            Self::Postgres(_) => Backend::Postgres,
        }
    }

    /// Runs a statement and says how many rows it touched.
    pub(crate) fn run(&mut self, sql: impl SqlSafeStr, values: Vec<Value>) -> Coming<'_, u64> {
        self.run_text(sql.into_sql_str(), values)
    }

    fn run_text(&mut self, sql: SqlStr, values: Vec<Value>) -> Coming<'_, u64> {
        Box::pin(async move {
            match self {
                Self::Sqlite(tx) => {
                    let done = sqlx::query_with(sql, sqlite_arguments(values)?).execute(&mut **tx).await?;
                    Ok(done.rows_affected())
                }
                Self::Postgres(tx) => {
                    let done = sqlx::query_with(sql, postgres_arguments(values)?).execute(&mut **tx).await?;
                    Ok(done.rows_affected())
                }
            }
        })
    }

    /// Every row of a query, in memory.
    pub(crate) fn rows(&mut self, sql: impl SqlSafeStr, values: Vec<Value>) -> Coming<'_, Vec<Row>> {
        self.rows_keeping(sql.into_sql_str(), values, Keep::Prepared)
    }

    pub(crate) fn rows_keeping(
        &mut self,
        sql: SqlStr,
        values: Vec<Value>,
        keep: Keep,
    ) -> Coming<'_, Vec<Row>> {
        Box::pin(async move {
            Ok(match self {
                Self::Sqlite(tx) => {
                    let rows = sqlx::query_with(sql, sqlite_arguments(values)?).fetch_all(&mut **tx).await?;
                    rows.into_iter().map(Row::from).collect()
                }
                Self::Postgres(tx) => {
                    let query = sqlx::query_with(sql, postgres_arguments(values)?);
                    let rows = query.persistent(keep == Keep::Prepared).fetch_all(&mut **tx).await?;
                    rows.into_iter().map(Row::from).collect()
                }
            })
        })
    }

    /// The first row of a query, if there is one.
    pub(crate) fn row(&mut self, sql: impl SqlSafeStr, values: Vec<Value>) -> Coming<'_, Option<Row>> {
        self.row_of_text(sql.into_sql_str(), values)
    }

    fn row_of_text(&mut self, sql: SqlStr, values: Vec<Value>) -> Coming<'_, Option<Row>> {
        Box::pin(async move {
            Ok(match self {
                Self::Sqlite(tx) => sqlx::query_with(sql, sqlite_arguments(values)?)
                    .fetch_optional(&mut **tx)
                    .await?
                    .map(Row::from),
                Self::Postgres(tx) => sqlx::query_with(sql, postgres_arguments(values)?)
                    .fetch_optional(&mut **tx)
                    .await?
                    .map(Row::from),
            })
        })
    }

    /// Hands over one row after another, holding only a few in memory.
    pub(crate) fn each<'a>(
        &'a mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
        take: &'a mut (dyn FnMut(Row) -> Result<(), StoreError> + Send),
    ) -> Coming<'a, ()> {
        self.each_keeping(sql.into_sql_str(), values, Keep::Prepared, take)
    }

    pub(crate) fn each_keeping<'a>(
        &'a mut self,
        sql: SqlStr,
        values: Vec<Value>,
        keep: Keep,
        take: &'a mut (dyn FnMut(Row) -> Result<(), StoreError> + Send),
    ) -> Coming<'a, ()> {
        Box::pin(async move {
            match self {
                Self::Sqlite(tx) => {
                    let mut rows = sqlx::query_with(sql, sqlite_arguments(values)?).fetch(&mut **tx);
                    while let Some(row) = rows.try_next().await? {
                        take(Row::from(row))?;
                    }
                }
                Self::Postgres(tx) => {
                    let query = sqlx::query_with(sql, postgres_arguments(values)?);
                    let mut rows = query.persistent(keep == Keep::Prepared).fetch(&mut **tx);
                    while let Some(row) = rows.try_next().await? {
                        take(Row::from(row))?;
                    }
                }
            }
            Ok(())
        })
    }

    /// Runs a script of several statements without values.
    pub(crate) fn script(&mut self, sql: impl SqlSafeStr) -> Coming<'_, ()> {
        self.script_of_text(sql.into_sql_str())
    }

    fn script_of_text(&mut self, sql: SqlStr) -> Coming<'_, ()> {
        Box::pin(async move {
            let script = sqlx::raw_sql(sql);
            match self {
                Self::Sqlite(tx) => script.execute(&mut **tx).await.map(drop)?,
                Self::Postgres(tx) => script.execute(&mut **tx).await.map(drop)?,
            }
            Ok(())
        })
    }

    /// Inserts any number of rows: `values` holds them one after another, `columns.len()` values each.
    pub(crate) async fn insert_many(
        &mut self,
        table: &'static str,
        columns: &[&str],
        values: Vec<Value>,
    ) -> Result<(), StoreError> {
        match self {
            Self::Postgres(tx) if values.len() >= ARRAYS_FROM * columns.len() => {
                unnest::insert(tx, table, columns, values).await
            }
            _ => self.insert_many_or(table, columns, values, "").await,
        }
    }

    /// The same with an `ON CONFLICT` clause.
    pub(crate) async fn insert_many_or(
        &mut self,
        table: &'static str,
        columns: &[&str],
        values: Vec<Value>,
        on_conflict: &'static str,
    ) -> Result<(), StoreError> {
        let backend = self.backend();
        let width = columns.len();
        let mut left = values.len() / width;
        let mut values = values.into_iter();
        while left > 0 {
            // Powers of two, so that few distinct statements are prepared and kept.
            let rows = left.min(ROWS_AT_ONCE);
            let rows = 1 << rows.ilog2();
            let sql = insert_text(backend, table, columns, rows, on_conflict);
            self.run(sql, values.by_ref().take(rows * width).collect()).await?;
            left -= rows;
        }
        Ok(())
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

fn insert_text(backend: Backend, table: &str, columns: &[&str], rows: usize, on_conflict: &str) -> SqlStr {
    let mut sql = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns.len() {
            sql.push_str(if column == 0 { "" } else { ", " });
            push_parameter(&mut sql, backend, row * columns.len() + column + 1);
        }
        sql.push(')');
    }
    sql.push(' ');
    sql.push_str(on_conflict);
    AssertSqlSafe(sql).into_sql_str()
}

/// SQLite finds `$n` by a walk over all names, so long statements use anonymous `?` there.
pub(crate) fn push_parameter(sql: &mut String, backend: Backend, number: usize) {
    match backend {
        Backend::Sqlite => sql.push('?'),
        Backend::Postgres => {
            let _ = write!(sql, "${number}");
        }
    }
}

/// PostgreSQL cannot keep the character 0 in a text; so neither database does.
pub(crate) fn refuse_nul(text: &str) -> Result<(), StoreError> {
    if text.contains('\0') { Err(StoreError::Refused { rule: "text".to_owned() }) } else { Ok(()) }
}

fn sqlite_arguments(values: Vec<Value>) -> Result<SqliteArguments, StoreError> {
    let mut arguments = SqliteArguments::default();
    Arguments::reserve(&mut arguments, values.len(), 0);
    add_all(&mut arguments, values)?;
    Ok(arguments)
}

fn postgres_arguments(values: Vec<Value>) -> Result<PgArguments, StoreError> {
    let mut arguments = PgArguments::default();
    Arguments::reserve(&mut arguments, values.len(), values.len() * 8);
    add_all(&mut arguments, values)?;
    Ok(arguments)
}

fn add_all<A: Arguments>(arguments: &mut A, values: Vec<Value>) -> Result<(), StoreError>
where
    for<'q> Option<i64>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
    for<'q> Option<String>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
    for<'q> Option<f64>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
    for<'q> Option<Vec<u8>>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
{
    for value in values {
        match value {
            Value::Int(number) => arguments.add(number),
            Value::Text(text) => {
                text.as_deref().map_or(Ok(()), refuse_nul)?;
                arguments.add(text)
            }
            Value::Real(number) => arguments.add(number),
            Value::Blob(bytes) => arguments.add(bytes),
        }
        .map_err(|error| StoreError::Database(sqlx::Error::Encode(error)))?;
    }
    Ok(())
}
