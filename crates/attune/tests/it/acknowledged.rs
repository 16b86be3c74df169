//! Acknowledged means on disk: the real server is killed again and again while a teacher records observations;
//! every one that was answered is there afterwards, once, and what was sent again is not stored twice.

use crate::command::{Folder, said};
use crate::serve::Server;
use crate::teacher::{Teacher, note, stored};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const KILLS: usize = 5;

#[test]
fn every_acknowledged_row_survives_kill_after_kill() {
    let folder = Folder::new();
    let database = folder.database();
    let mut server = Server::start(&database);
    let teacher = Teacher::set_up(&server);
    let acknowledged = Mutex::new(Vec::new());
    let unanswered = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    for round in 0..KILLS {
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        match teacher.observe(&server, number) {
                            Some(true) => acknowledged.lock().unwrap().push(number),
                            Some(false) => panic!("observation {number} was refused"),
                            None => {
                                unanswered.lock().unwrap().push(number);
                                return;
                            }
                        }
                    }
                });
            }
            std::thread::sleep(Duration::from_millis(150 + 130 * round as u64));
            kill(server.child.id());
        });
        server = Server::start(&database);
        // What was never answered is sent once more, as a browser's owner would.
        for number in unanswered.lock().unwrap().drain(..) {
            assert_eq!(teacher.observe(&server, number), Some(true), "sent again after the kill");
            acknowledged.lock().unwrap().push(number);
        }
    }
    drop(server);
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() > KILLS * 2, "only {} were recorded at all", acknowledged.len());
    let stored = stored(&database);
    for number in &acknowledged {
        assert_eq!(stored.get(&note(*number)), Some(&1), "observation {number} of {}", acknowledged.len());
    }
    assert_eq!(stored.len(), acknowledged.len(), "nothing that was not acknowledged");
    assert!(said(&["check", "--database", &database]).contains("all are equal"));
}

#[cfg(unix)]
fn kill(process: u32) {
    assert!(
        std::process::Command::new("kill").args(["-9", &process.to_string()]).status().unwrap().success()
    );
}
