//! Jobs: one a key, under a lease, resumed after a kill.

use crate::fixture::{Fixture, at};
use crate::harness::Database;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use store::NewJob;

contract![
    a_key_waits_once,
    a_job_that_was_dropped_is_taken_again,
    asked_for_again_while_it_runs_it_runs_again,
    a_failure_waits_and_says_why,
    a_dropped_change_asks_for_nothing,
    several_workers_take_different_jobs,
];

const LEASE: SignedDuration = SignedDuration::from_mins(5);

fn job(key: &str) -> NewJob {
    NewJob { kind: "fit".to_owned(), key: key.to_owned(), payload: "7".to_owned(), run_at: at(0) }
}

async fn a_key_waits_once(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert!(tx.enqueue(&job("fit:1"), at(0)).await.unwrap());
    assert!(!tx.enqueue(&job("fit:1"), at(0)).await.unwrap());
    assert!(tx.job_waiting("fit:1").await.unwrap());
    assert!(!tx.job_waiting("fit:2").await.unwrap());
    tx.commit().await.unwrap();
    let mut system = db.store.write_system().await.unwrap();
    assert!(system.enqueue_system(&job("sweep"), at(0)).await.unwrap());
    assert_eq!(system.waiting_jobs().await.unwrap(), 2);
    let first = system.claim_job(at(1), LEASE).await.unwrap().unwrap();
    assert_eq!((first.school, first.attempts, first.kind.as_str()), (Some(fixture.school), 1, "fit"));
    assert!(system.finish_job(&first, at(2)).await.unwrap());
    let second = system.claim_job(at(2), LEASE).await.unwrap().unwrap();
    assert_eq!((second.school, second.key.as_str()), (None, "sweep"));
    assert_eq!(system.claim_job(at(2), LEASE).await.unwrap(), None);
    system.give_up_job(&second, "never", at(3)).await.unwrap();
    assert_eq!(system.waiting_jobs().await.unwrap(), 0);
    assert_eq!(system.jobs(9).await.unwrap().len(), 2);
    assert!(system.job_done_since("fit:1", at(2)).await.unwrap());
    assert!(!system.job_done_since("fit:1", at(3)).await.unwrap());
    assert_eq!(system.delete_done_jobs(at(3)).await.unwrap(), 1);
    assert!(system.enqueue_system(&job("fit:1"), at(3)).await.unwrap(), "a done key is free again");
}

async fn a_job_that_was_dropped_is_taken_again(db: Database) {
    let mut system = db.store.write_system().await.unwrap();
    system.enqueue_system(&job("a"), at(0)).await.unwrap();
    let held = system.claim_job(at(0), LEASE).await.unwrap().unwrap();
    system.commit().await.unwrap();
    // The worker is killed here.
    let mut system = db.store.write_system().await.unwrap();
    assert_eq!(system.claim_job(at(4), LEASE).await.unwrap(), None, "the lease holds");
    let again = system.claim_job(at(5), LEASE).await.unwrap().unwrap();
    assert_eq!((again.id, again.attempts), (held.id, 2));
    assert!(!system.finish_job(&held, at(6)).await.unwrap(), "the first worker lost it");
    assert_eq!(system.renew_job(&held, at(6), LEASE).await.unwrap(), None);
    let renewed = system.renew_job(&again, at(6), LEASE).await.unwrap().unwrap();
    assert_eq!(renewed.lease_until, Some(at(11)));
    assert!(system.finish_job(&renewed, at(7)).await.unwrap());
}

async fn asked_for_again_while_it_runs_it_runs_again(db: Database) {
    let mut system = db.store.write_system().await.unwrap();
    system.enqueue_system(&job("a"), at(0)).await.unwrap();
    let held = system.claim_job(at(0), LEASE).await.unwrap().unwrap();
    assert!(!system.enqueue_system(&job("a"), at(1)).await.unwrap());
    assert!(!system.finish_job(&held, at(2)).await.unwrap());
    let again = system.claim_job(at(2), LEASE).await.unwrap().unwrap();
    assert_eq!((again.id, again.requested), (held.id, 2));
    assert!(system.finish_job(&again, at(3)).await.unwrap());
}

async fn a_failure_waits_and_says_why(db: Database) {
    let mut system = db.store.write_system().await.unwrap();
    system.enqueue_system(&job("a"), at(0)).await.unwrap();
    let held = system.claim_job(at(0), LEASE).await.unwrap().unwrap();
    system.fail_job(&held, "no evidence", at(10)).await.unwrap();
    assert_eq!(system.claim_job(at(9), LEASE).await.unwrap(), None);
    let again = system.claim_job(at(10), LEASE).await.unwrap().unwrap();
    assert_eq!((again.last_error.as_deref(), again.attempts), (Some("no evidence"), 2));
}

async fn a_dropped_change_asks_for_nothing(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.enqueue(&job("a"), at(0)).await.unwrap();
    drop(tx);
    assert_eq!(db.store.read_system().await.unwrap().waiting_jobs().await.unwrap(), 0);
}

async fn several_workers_take_different_jobs(db: Database) {
    let mut system = db.store.write_system().await.unwrap();
    for number in 0..12 {
        system.enqueue_system(&job(&format!("job:{number}")), at(0)).await.unwrap();
    }
    system.commit().await.unwrap();
    let workers = (0..4).map(|_| {
        let store = db.store.clone();
        tokio::spawn(async move {
            let mut taken = Vec::new();
            for _ in 0..3 {
                let mut system = store.write_system().await.unwrap();
                taken.extend(system.claim_job(at(1), LEASE).await.unwrap().map(|job| job.id));
                system.commit().await.unwrap();
            }
            taken
        })
    });
    let mut taken = Vec::new();
    for worker in workers.collect::<Vec<_>>() {
        taken.extend(worker.await.unwrap());
    }
    assert_eq!(taken.len(), 12);
    assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), 12, "no job was taken twice");
}
