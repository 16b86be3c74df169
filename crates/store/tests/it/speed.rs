//! Bulk loading is quick enough: a floor far below the goal, so that only a real loss fails.

use crate::fixture::{Fixture, at};
use crate::harness::Database;
use domain::NewEvidence;
use std::time::Instant;

contract![a_bulk_import_is_quick];

async fn a_bulk_import_is_quick(db: Database) {
    let pupils = 300;
    let rows: usize = std::env::var("ATTUNE_SPEED_ROWS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let fixture = Fixture::with_pupils(&db.store, pupils).await;
    let evidence: Vec<NewEvidence> = (0..rows)
        .map(|number| NewEvidence {
            source_key: Some(format!("log:{number:09}")),
            ..fixture.response(number * pupils / rows, i64::try_from(number).unwrap(), number % 3 == 0)
        })
        .collect();
    let chunks: Vec<Vec<NewEvidence>> = evidence.chunks(10_000).map(<[_]>::to_vec).collect();
    let begun = Instant::now();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    for chunk in chunks {
        tx.record_evidence(chunk, &fixture.recording()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let recorded = begun.elapsed().as_secs_f64();
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
    #[allow(clippy::cast_precision_loss)]
    let (per_second, read_per_second) = (rows as f64 / recorded, rows as f64 / streamed);
    eprintln!(
        "{:?}: {per_second:.0} rows/s recorded, {read_per_second:.0} rows/s streamed",
        db.store.backend()
    );
    assert!(per_second > 1_000.0, "only {per_second:.0} rows a second were recorded");
}
