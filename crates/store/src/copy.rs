//! Bulk loading into PostgreSQL: many rows in one stream instead of one statement a hundred.

use crate::connection::refuse_nul;
use crate::error::StoreError;
use crate::value::Value;
use sqlx::Postgres;
use std::fmt::Write as _;

/// PostgreSQL's bulk door, in its text form: tab between values, `\N` for nothing.
pub(crate) async fn copy(
    tx: &mut sqlx::Transaction<'static, Postgres>,
    table: &str,
    columns: &[&str],
    values: &[Value],
) -> Result<(), StoreError> {
    let statement = format!("COPY {table} ({}) FROM STDIN", columns.join(", "));
    let mut sink = tx.copy_in_raw(&statement).await?;
    let mut buffer = String::with_capacity(1 << 16);
    for row in values.chunks(columns.len()) {
        for (column, value) in row.iter().enumerate() {
            if column > 0 {
                buffer.push('\t');
            }
            push_copied(&mut buffer, value)?;
        }
        buffer.push('\n');
        if buffer.len() > 60_000 {
            sink.send(buffer.as_bytes()).await?;
            buffer.clear();
        }
    }
    sink.send(buffer.as_bytes()).await?;
    sink.finish().await?;
    Ok(())
}

fn push_copied(buffer: &mut String, value: &Value) -> Result<(), StoreError> {
    match value {
        Value::Int(Some(number)) => drop(write!(buffer, "{number}")),
        Value::Real(Some(number)) => drop(write!(buffer, "{number}")),
        Value::Text(Some(text)) => {
            refuse_nul(text)?;
            for c in text.chars() {
                match c {
                    '\\' => buffer.push_str("\\\\"),
                    '\t' => buffer.push_str("\\t"),
                    '\n' => buffer.push_str("\\n"),
                    '\r' => buffer.push_str("\\r"),
                    _ => buffer.push(c),
                }
            }
        }
        Value::Blob(Some(bytes)) => {
            buffer.push_str("\\\\x");
            for byte in bytes {
                let _ = write!(buffer, "{byte:02x}");
            }
        }
        _ => buffer.push_str("\\N"),
    }
    Ok(())
}
