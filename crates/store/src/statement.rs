//! Statements that are put together: lists and filters whose length varies. Everything a person typed is bound.

use crate::connection::{Backend, Connection, Keep, push_parameter};
use crate::error::StoreError;
use crate::value::{Row, Value};
use sqlx::{AssertSqlSafe, SqlSafeStr};

/// A statement put together piece by piece, where a list or a filter makes its length vary.
#[derive(Debug)]
pub(crate) struct Statement {
    backend: Backend,
    sql: String,
    values: Vec<Value>,
}

impl Statement {
    pub(crate) fn new(connection: &Connection, sql: &str) -> Self {
        Self { backend: connection.backend(), sql: sql.to_owned(), values: Vec::new() }
    }

    pub(crate) fn push(mut self, sql: &str) -> Self {
        self.sql.push_str(sql);
        self
    }

    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        push_parameter(&mut self.sql, self.backend, self.values.len());
        self
    }

    /// `(VALUES (…), (…))`: a table of one column, `column1`, with these rows.
    pub(crate) fn table<T: Into<Value> + Copy>(mut self, items: &[T]) -> Self {
        for (place, item) in padded(items).enumerate() {
            self.sql.push_str(if place == 0 { "(VALUES (" } else { "), (" });
            self = self.bind(item);
        }
        self.sql.push_str("))");
        self
    }

    /// A parenthesised list. Its last value is repeated up to a power of two, so that lists of all lengths make
    /// few distinct statements. An empty list matches nothing.
    pub(crate) fn list<T: Into<Value> + Copy>(mut self, items: &[T]) -> Self {
        if items.is_empty() {
            self.sql.push_str("(NULL)");
            return self;
        }
        for (place, item) in padded(items).enumerate() {
            self.sql.push_str(if place == 0 { "(" } else { ", " });
            self = self.bind(item);
        }
        self.sql.push(')');
        self
    }

    pub(crate) async fn rows(self, connection: &mut Connection) -> Result<Vec<Row>, StoreError> {
        connection.rows_keeping(AssertSqlSafe(self.sql).into_sql_str(), self.values, Keep::PlannedAnew).await
    }

    pub(crate) async fn run(self, connection: &mut Connection) -> Result<u64, StoreError> {
        connection.run(AssertSqlSafe(self.sql), self.values).await
    }

    pub(crate) async fn each(
        self,
        connection: &mut Connection,
        mut take: impl FnMut(Row) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        connection.each(AssertSqlSafe(self.sql), self.values, &mut take).await
    }

    /// The same for a statement with lists, which is worth planning for what is in them.
    pub(crate) async fn each_planned_anew(
        self,
        connection: &mut Connection,
        mut take: impl FnMut(Row) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        let sql = AssertSqlSafe(self.sql).into_sql_str();
        connection.each_keeping(sql, self.values, Keep::PlannedAnew, &mut take).await
    }
}

/// The items, and the last again and again up to a power of two.
fn padded<T: Copy>(items: &[T]) -> impl Iterator<Item = T> {
    let length = if items.is_empty() { 0 } else { items.len().next_power_of_two() };
    (0..length).filter_map(|place| items.get(place).or(items.last()).copied())
}

/// Most items of one list in a statement; longer ones are asked in parts.
pub(crate) const LIST_PART: usize = 512;
