//! Reading a backup into a database: all of it or nothing.

use super::ledger::{self, LedgerLine};
use super::line::hex_sum;
use super::{FIRST_LINE, LEFT_OUT, RestoreReport, TABLES, line};
use crate::connection::{Backend, Connection};
use crate::error::StoreError;
use crate::migrate;
use crate::open::Store;
use crate::schema::{self, Column};
use crate::value::{Value, values};
use boxed::boxed;
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;
use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

/// Rows inserted at once.
const SLICE: usize = 2_048;

/// Longest line taken: a parameter set of a large school is some megabytes.
const LONGEST_LINE: u64 = 512 * 1024 * 1024;

#[boxed]
impl Store {
    /// Replaces the content of the database at `url` by a backup. Children erased in either, or by `ledger`, are
    /// erased again.
    ///
    /// # Errors
    /// When the file is damaged, cut short or of a newer program, or the database fails: then nothing has changed.
    pub async fn restore(
        url: &str,
        from: impl BufRead + Send,
        ledger: &[LedgerLine],
    ) -> Result<RestoreReport, StoreError> {
        let store = Self::open(url).await?;
        let report = store.replace_content(from, ledger).await?;
        store.close().await;
        Ok(report)
    }

    /// The same on a database that is open. Nobody else should be at work in it.
    ///
    /// # Errors
    /// As [`Store::restore`].
    pub async fn replace_content(
        &self,
        from: impl BufRead + Send,
        ledger: &[LedgerLine],
    ) -> Result<RestoreReport, StoreError> {
        let mut core = self.writing().await?;
        let connection = &mut core.connection;
        match connection.backend() {
            Backend::Sqlite => connection.script("PRAGMA defer_foreign_keys = ON").await?,
            Backend::Postgres => connection.script("SET CONSTRAINTS ALL DEFERRED").await?,
        }
        let mut erased: BTreeSet<LedgerLine> = ledger.iter().copied().collect();
        erased.extend(ledger::read(connection).await?);
        // The program's own tables are refilled by it, and a migration is not undone by old content.
        let kept = ["field_registry", "schema_migration"];
        for table in LEFT_OUT.iter().chain(TABLES.iter().rev()).filter(|table| !kept.contains(table)) {
            connection.run(AssertSqlSafe(format!("DELETE FROM {table}")), values![]).await?;
        }
        let mut report = load(connection, Lines::new(from)).await?;
        // The backup's own lines came with it, and their children did not.
        let applied = ledger::apply(&mut core, &erased.into_iter().collect::<Vec<_>>()).await?;
        (report.erased_again, report.erased_elsewhere) = (applied.erased, applied.elsewhere);
        core.commit().await?;
        self.forget_caches();
        Ok(report)
    }
}

async fn load<R: BufRead>(
    connection: &mut Connection,
    mut lines: Lines<R>,
) -> Result<RestoreReport, StoreError> {
    let schema = schema::tables(connection).await?;
    if lines.next()? != FIRST_LINE {
        return Err(lines.problem("this is no backup of Attune"));
    }
    let version = lines.next()?.strip_prefix("schema ").and_then(|text| text.parse::<i64>().ok());
    match version {
        Some(found) if found > migrate::newest() => {
            return Err(StoreError::NewerSchema { found, known: migrate::newest() });
        }
        Some(_) => {}
        None => return Err(lines.problem("the schema's version is missing")),
    }
    let mut report = RestoreReport::default();
    let mut seen = BTreeSet::new();
    loop {
        let before = lines.sum.clone();
        let header = lines.next()?;
        if let Some(sum) = header.strip_prefix("sum ") {
            if sum != hex_sum(before.finalize().as_slice()) {
                return Err(lines.problem("the file is damaged: its checksum does not fit"));
            }
            return Ok(report);
        }
        let (table, columns) = lines.header(&header, &schema)?;
        if !seen.insert(table) {
            return Err(lines.problem("a table stands here for the second time"));
        }
        report.rows += load_table(connection, &mut lines, table, &columns).await?;
        report.tables += 1;
    }
}

async fn load_table<R: BufRead>(
    connection: &mut Connection,
    lines: &mut Lines<R>,
    table: &'static str,
    columns: &[Column],
) -> Result<u64, StoreError> {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let mut values: Vec<Value> = Vec::new();
    let mut rows = 0_u64;
    loop {
        let text = lines.next()?;
        let Some(row) = text.strip_prefix('>') else {
            if text != format!("end {rows}") {
                return Err(lines.problem("the number of rows does not fit"));
            }
            connection.insert_many(table, &names, values).await?;
            return Ok(rows);
        };
        let mut fields = row.split('\t');
        for column in columns {
            let field = fields.next().ok_or_else(|| lines.problem("a row is too short"))?;
            values.push(line::value(field, column.kind).map_err(|problem| lines.problem(&problem))?);
        }
        if fields.next().is_some() {
            return Err(lines.problem("a row is too long"));
        }
        rows += 1;
        if values.len() >= SLICE * columns.len() {
            connection.insert_many(table, &names, std::mem::take(&mut values)).await?;
        }
    }
}

/// The file's lines, counted and summed.
struct Lines<R> {
    from: R,
    number: u64,
    sum: Sha256,
}

impl<R: BufRead> Lines<R> {
    fn new(from: R) -> Self {
        Self { from, number: 0, sum: Sha256::new() }
    }

    fn problem(&self, problem: &str) -> StoreError {
        StoreError::Backup { line: self.number, problem: problem.to_owned() }
    }

    fn next(&mut self) -> Result<String, StoreError> {
        self.number += 1;
        let mut line = Vec::new();
        let mut limited = std::io::Read::take(&mut self.from, LONGEST_LINE);
        limited.read_until(b'\n', &mut line).map_err(|error| self.problem(&error.to_string()))?;
        self.sum.update(&line);
        if line.pop() != Some(b'\n') {
            return Err(self.problem("the file ends too early"));
        }
        String::from_utf8(line).map_err(|_| self.problem("this is no text"))
    }

    fn header(
        &self,
        header: &str,
        schema: &BTreeMap<String, Vec<Column>>,
    ) -> Result<(&'static str, Vec<Column>), StoreError> {
        let mut words = header.strip_prefix("table ").unwrap_or("").split(' ');
        let name = words.next().unwrap_or("");
        let table = TABLES.iter().find(|table| **table == name);
        let (Some(table), Some(known)) = (table, schema.get(name)) else {
            return Err(self.problem("a table that this program does not know"));
        };
        let columns = words.map(|word| {
            let column =
                known.iter().find(|column| word == format!("{}:{}", column.name, column.kind.word()));
            column.cloned().ok_or_else(|| self.problem(&format!("{table} has no column {word}")))
        });
        Ok((table, columns.collect::<Result<_, _>>()?))
    }
}
