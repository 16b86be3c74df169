//! Bulk loading into PostgreSQL: one array a column, taken apart by the server.
//!
//! Not COPY, though that is a little faster: a change that is given up in the middle of one leaves a connection that
//! takes one answer for the next (seen with sqlx 0.9, whose COPY does not count the answers it still owes).

use crate::connection::refuse_nul;
use crate::error::StoreError;
use crate::value::Value;
use boxed::boxed;
use sqlx::postgres::PgArguments;
use sqlx::{Arguments, AssertSqlSafe, Postgres};
use std::fmt::Write as _;

/// Rows in one statement: bounds the memory of a load, and more were measured to be no faster.
const ROWS_AT_ONCE: usize = 4_096;

/// The values of one column.
enum Column {
    Int(Vec<Option<i64>>),
    Text(Vec<Option<String>>),
    Real(Vec<Option<f64>>),
    Blob(Vec<Option<Vec<u8>>>),
}

impl Column {
    fn like(value: &Value, rows: usize) -> Self {
        match value {
            Value::Int(_) => Self::Int(Vec::with_capacity(rows)),
            Value::Text(_) => Self::Text(Vec::with_capacity(rows)),
            Value::Real(_) => Self::Real(Vec::with_capacity(rows)),
            Value::Blob(_) => Self::Blob(Vec::with_capacity(rows)),
        }
    }

    fn push(&mut self, value: Value) -> Result<(), StoreError> {
        match (self, value) {
            (Self::Int(column), Value::Int(number)) => column.push(number),
            (Self::Real(column), Value::Real(number)) => column.push(number),
            (Self::Blob(column), Value::Blob(bytes)) => column.push(bytes),
            (Self::Text(column), Value::Text(text)) => {
                text.as_deref().map_or(Ok(()), refuse_nul)?;
                column.push(text);
            }
            _ => return Err(StoreError::Refused { rule: "one kind of value a column".to_owned() }),
        }
        Ok(())
    }

    /// Adds the column as an argument, and says of which type of array it is.
    fn bind(self, arguments: &mut PgArguments) -> Result<&'static str, StoreError> {
        let (added, array) = match self {
            Self::Int(column) => (arguments.add(column), "bigint[]"),
            Self::Text(column) => (arguments.add(column), "text[]"),
            Self::Real(column) => (arguments.add(column), "double precision[]"),
            Self::Blob(column) => (arguments.add(column), "bytea[]"),
        };
        added.map_err(|error| StoreError::Database(sqlx::Error::Encode(error)))?;
        Ok(array)
    }
}

/// Inserts any number of rows: `values` holds them one after another, `columns.len()` values each.
#[boxed]
pub(crate) async fn insert(
    tx: &mut sqlx::Transaction<'static, Postgres>,
    table: &str,
    columns: &[&str],
    values: Vec<Value>,
) -> Result<(), StoreError> {
    let mut values = values.into_iter().peekable();
    while values.peek().is_some() {
        let mut arrays: Vec<Column> = Vec::with_capacity(columns.len());
        for (place, value) in values.by_ref().take(ROWS_AT_ONCE * columns.len()).enumerate() {
            if place < columns.len() {
                arrays.push(Column::like(&value, ROWS_AT_ONCE));
            }
            if let Some(column) = arrays.get_mut(place % columns.len()) {
                column.push(value)?;
            }
        }
        let mut arguments = PgArguments::default();
        let mut sql = format!("INSERT INTO {table} ({}) SELECT * FROM UNNEST(", columns.join(", "));
        for (place, column) in arrays.into_iter().enumerate() {
            let array = column.bind(&mut arguments)?;
            let comma = if place == 0 { "" } else { ", " };
            let _ = write!(sql, "{comma}CAST(${} AS {array})", place + 1);
        }
        sql.push(')');
        sqlx::query_with(AssertSqlSafe(sql), arguments).execute(&mut **tx).await?;
    }
    Ok(())
}
