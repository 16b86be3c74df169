//! Bulk loading and streaming are quick and need little memory.
//!
//! The floor here is far below the goal, so that only a real loss fails on a busy machine. `ATTUNE_SPEED_ROWS` makes
//! it as large as a school of five years (5,000,000), and the figures are printed.

use crate::fixture::{Fixture, at};
use crate::harness::Database;
use domain::NewEvidence;
use std::time::Instant;

contract![a_bulk_import_is_quick];

/// Rows in one call, as an importer hands them over.
const CHUNK: usize = 10_000;

async fn a_bulk_import_is_quick(db: Database) {
    let pupils = 1_200;
    let rows: usize = std::env::var("ATTUNE_SPEED_ROWS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let fixture = Fixture::with_pupils(&db.store, pupils).await;
    let row = |number: usize| NewEvidence {
        source_key: Some(format!("log:{number:09}")),
        ..fixture.response(number * pupils / rows, i64::try_from(number).unwrap(), number.is_multiple_of(3))
    };
    let mut recorded = 0.0;
    for first in (0..rows).step_by(CHUNK) {
        let chunk: Vec<NewEvidence> = (first..rows.min(first + CHUNK)).map(row).collect();
        let begun = Instant::now();
        let mut tx = db.store.write(fixture.school).await.unwrap();
        tx.record_evidence(chunk, &fixture.recording()).await.unwrap();
        tx.commit().await.unwrap();
        recorded += begun.elapsed().as_secs_f64();
    }
    let begun = Instant::now();
    let mut tx = db.store.read(fixture.school).await.unwrap();
    let mut read = 0_usize;
    tx.each_evidence(fixture.subject, |replay| {
        assert!(replay.occurred.at >= at(0));
        read += 1;
        Ok(())
    })
    .await
    .unwrap();
    let streamed = begun.elapsed().as_secs_f64();
    assert_eq!(read, rows);
    let memory = most_memory();
    let begun = Instant::now();
    let class = tx.replay_of(fixture.subject, &fixture.pupils[..30]).await.unwrap();
    let milliseconds = begun.elapsed().as_secs_f64() * 1_000.0;
    #[allow(clippy::cast_precision_loss)]
    let (per_second, read_per_second) = (rows as f64 / recorded, rows as f64 / streamed);
    eprintln!(
        "{:?}, {rows} rows: {per_second:.0} recorded a second, {read_per_second:.0} streamed a second, most \
         memory {}; {} rows of a class read in {milliseconds:.1} ms",
        db.store.backend(),
        memory,
        class.len(),
    );
    assert!(per_second > 1_000.0, "only {per_second:.0} rows a second were recorded");
}

/// The most memory this process ever had, as the kernel says it.
fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("memory unknown");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
