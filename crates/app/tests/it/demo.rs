//! A demo is the same for the same seed and date.

use crate::support::Fixture;
use jiff::civil::date;

/// Everything of the showcase school, as a backup writes it.
async fn written(seed: u64) -> String {
    let fixture = Fixture::new().await;
    let authority = app::demo::plan(seed, date(2026, 3, 10)).unwrap();
    fixture.app.write_demo_school(&authority, 0).await.unwrap();
    let mut bytes = Vec::new();
    fixture.app.store.backup(&mut bytes).await.unwrap();
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn the_same_seed_and_date_give_the_same_bytes_and_another_seed_others() {
    let (one, same) = (written(7).await, written(7).await);
    let differs = one.lines().zip(same.lines()).find(|(one, same)| one != same);
    assert!(differs.is_none() && one.len() == same.len(), "{differs:?}");
    assert!(one.contains("table pupil_sign_in") && one.contains("$argon2id$"), "pictures are part of it");
    assert_eq!(one.matches("fairness-1").count(), 2, "two years were looked back on");
    assert_eq!(
        one.matches("Hollow Lane Primary (simulated)").count(),
        5,
        "an import, and two who came with word of it"
    );
}
