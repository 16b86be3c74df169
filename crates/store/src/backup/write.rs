//! Writing a backup from a consistent view, a few rows in memory at a time.

use super::{BackupReport, FIRST_LINE, TABLES, line};
use crate::error::{StoreError, found};
use crate::migrate;
use crate::open::Store;
use crate::schema;
use crate::value::values;
use boxed::boxed;
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;
use std::io::Write;

/// Writes lines and sums what it wrote.
struct Summed<W> {
    to: W,
    sum: Sha256,
}

impl<W: Write> Summed<W> {
    fn line(&mut self, line: &str) -> Result<(), StoreError> {
        self.sum.update(line.as_bytes());
        self.sum.update(b"\n");
        let written = self.to.write_all(line.as_bytes()).and_then(|()| self.to.write_all(b"\n"));
        written.map_err(|error| StoreError::from(sqlx::Error::Io(error)))
    }
}

#[boxed]
impl Store {
    /// Writes everything as of now to `to`; others go on working meanwhile. Give it a buffered writer, and sync the
    /// file afterwards.
    ///
    /// # Errors
    /// When the database fails or `to` cannot be written, a full disk by its name.
    pub async fn backup(&self, to: impl Write + Send) -> Result<BackupReport, StoreError> {
        let mut core = self.reading().await?;
        let connection = &mut core.connection;
        let schema = schema::tables(connection).await?;
        let mut out = Summed { to, sum: Sha256::new() };
        let mut report = BackupReport::default();
        out.line(FIRST_LINE)?;
        out.line(&format!("schema {}", migrate::newest()))?;
        for table in TABLES {
            let columns = found(schema.get(*table), "table")?;
            let mut header = format!("table {table}");
            for column in columns {
                header.push_str(&format!(" {}:{}", column.name, column.kind.word()));
            }
            out.line(&header)?;
            let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
            let sql = format!("SELECT {} FROM {table}", names.join(", "));
            let mut rows = 0_u64;
            let mut text = String::new();
            connection
                .each(AssertSqlSafe(sql), values![], &mut |mut row| {
                    text.clear();
                    text.push('>');
                    for (place, column) in columns.iter().enumerate() {
                        if place > 0 {
                            text.push('\t');
                        }
                        line::push_value(&mut text, &column.read(&mut row)?);
                    }
                    rows += 1;
                    out.line(&text)
                })
                .await?;
            out.line(&format!("end {rows}"))?;
            report.tables += 1;
            report.rows += rows;
        }
        let sum = line::hex_sum(out.sum.clone().finalize().as_slice());
        out.line(&format!("sum {sum}"))?;
        out.to.flush().map_err(|error| StoreError::from(sqlx::Error::Io(error)))?;
        Ok(report)
    }
}
