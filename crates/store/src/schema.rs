//! The schema as the database itself tells it: for backups, for subject access, and for the tests that compare it
//! with what is written down.

use crate::connection::{Backend, Connection};
use crate::error::StoreError;
use crate::open::Store;
use crate::value::{Row, Value, values};
use boxed::boxed;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The four kinds of column both databases share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ColumnKind {
    Int,
    Text,
    Real,
    Blob,
}

impl ColumnKind {
    /// Its word in a backup.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Int => "int",
            Self::Text => "text",
            Self::Real => "real",
            Self::Blob => "blob",
        }
    }

    fn of_declared(declared: &str) -> Result<Self, StoreError> {
        match declared.to_ascii_lowercase().as_str() {
            "bigint" => Ok(Self::Int),
            "text" => Ok(Self::Text),
            "double precision" => Ok(Self::Real),
            "blob" | "bytea" => Ok(Self::Blob),
            other => Err(StoreError::Corrupt { detail: format!("a column of type {other}") }),
        }
    }
}

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: ColumnKind,
}

impl Column {
    /// Reads the next value of a row as this column's kind.
    pub(crate) fn read(&self, row: &mut Row) -> Result<Value, StoreError> {
        Ok(match self.kind {
            ColumnKind::Int => Value::Int(row.opt_int()?),
            ColumnKind::Text => Value::Text(row.opt_text()?),
            ColumnKind::Real => Value::Real(row.opt_real()?),
            ColumnKind::Blob => Value::Blob(row.opt_blob()?),
        })
    }
}

/// Every table with its columns in their order.
#[boxed]
pub(crate) async fn tables(connection: &mut Connection) -> Result<BTreeMap<String, Vec<Column>>, StoreError> {
    let sql = match connection.backend() {
        Backend::Sqlite => {
            "SELECT m.name, p.name, p.type FROM sqlite_schema m, pragma_table_info(m.name) p
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid"
        }
        Backend::Postgres => {
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT)
             FROM information_schema.columns WHERE table_schema = current_schema()
             ORDER BY table_name, ordinal_position"
        }
    };
    let mut tables: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    for mut row in connection.rows(sql, values![]).await? {
        let (table, name) = (row.text()?, row.text()?);
        let kind = ColumnKind::of_declared(&row.text()?)?;
        tables.entry(table).or_default().push(Column { name, kind });
    }
    Ok(tables)
}

#[boxed]
impl Store {
    /// The schema in readable lines, table by table: the same schema always gives the same text.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn schema(&self) -> Result<String, StoreError> {
        let mut core = self.reading().await?;
        let connection = &mut core.connection;
        let mut text = String::new();
        for table in tables(connection).await?.keys() {
            let lines = match connection.backend() {
                Backend::Sqlite => sqlite_lines(connection, table).await?,
                Backend::Postgres => postgres_lines(connection, table).await?,
            };
            for line in lines {
                let _ = writeln!(text, "{line}");
            }
            text.push('\n');
        }
        Ok(text)
    }
}

async fn sqlite_lines(connection: &mut Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT sql FROM sqlite_schema WHERE tbl_name = $1 AND sql IS NOT NULL
        ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END, name";
    let rows = connection.rows(sql, values![table]).await?;
    rows.into_iter().map(|mut row| Ok(format!("{};", row.text()?))).collect()
}

async fn postgres_lines(connection: &mut Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut lines = vec![format!("TABLE {table}")];
    let parts = [
        "SELECT '    ' || CAST(a.attname AS TEXT) || ' ' || format_type(a.atttypid, a.atttypmod)
                || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
         FROM pg_attribute a WHERE a.attrelid = CAST($1 AS regclass) AND a.attnum > 0 AND NOT a.attisdropped
         ORDER BY a.attnum",
        "SELECT '    CONSTRAINT ' || CAST(c.conname AS TEXT) || ' ' || pg_get_constraintdef(c.oid)
         FROM pg_constraint c WHERE c.conrelid = CAST($1 AS regclass) ORDER BY c.contype, c.conname",
        "SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i
         JOIN pg_class k ON k.oid = i.indexrelid
         WHERE i.indrelid = CAST($1 AS regclass)
           AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u'))
         ORDER BY k.relname",
    ];
    for sql in parts {
        for mut row in connection.rows(sql, values![table]).await? {
            // Which schema the tables are in is nobody's business here.
            lines.push(row.text()?.replace(" ON public.", " ON "));
        }
    }
    Ok(lines)
}
