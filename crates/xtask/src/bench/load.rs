//! Two kinds of load: one visitor after another as fast as they are answered, and many who come when they come.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::figure::Sample;
use super::http::Visitor;

/// Fetches the paths in turn, `requests` times in all, as a browser does, after one round that is not measured.
/// Milliseconds.
pub fn one_after_another(visitor: &mut Visitor, paths: &[String], requests: usize) -> Result<Sample> {
    for path in paths {
        visitor.page(path)?;
    }
    let mut milliseconds = Vec::with_capacity(requests);
    for path in paths.iter().cycle().take(requests) {
        milliseconds.push(visitor.time_compressed(path)?.as_secs_f64() * 1000.0);
    }
    match Sample::new(milliseconds) {
        Some(sample) => Ok(sample),
        None => bail!("there was no page to fetch"),
    }
}

/// Does each piece of work at its moment, spread evenly over a time. Milliseconds from that moment to its end, so
/// that a server that falls behind is not flattered by visitors who politely wait.
pub fn spread_over<W: Send + Sync>(
    work: &[W],
    over: Duration,
    workers: usize,
    run: impl Fn(usize, &W) -> Result<()> + Sync,
) -> Result<Sample> {
    let gap = over.div_f64(work.len().max(1) as f64);
    let (next, begun) = (AtomicUsize::new(0), Instant::now());
    let taken = Mutex::new(Vec::with_capacity(work.len()));
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for worker in 0..workers {
            let (next, taken, failures, run) = (&next, &taken, &failures, &run);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(piece) = work.get(index) else { return };
                    let due = gap.mul_f64(index as f64);
                    std::thread::sleep(due.saturating_sub(begun.elapsed()));
                    let result = run(worker, piece);
                    let late = begun.elapsed().saturating_sub(due);
                    match result {
                        Ok(()) => lock(taken).push(late.as_secs_f64() * 1000.0),
                        Err(error) => lock(failures).push(format!("{error:#}")),
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap_or_default();
    if let Some(first) = failures.first() {
        bail!("{} of {} failed, the first: {first}", failures.len(), work.len());
    }
    match Sample::new(taken.into_inner().unwrap_or_default()) {
        Some(sample) => Ok(sample),
        None => bail!("there was nothing to do"),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_server_is_measured_from_the_moment_that_the_work_was_due() {
        // One worker, 20 ms of work every 5 ms: the fourth piece ends 80 - 15 = 65 ms after it was due.
        let work = [(); 4];
        let sample = spread_over(&work, Duration::from_millis(20), 1, |_, ()| {
            std::thread::sleep(Duration::from_millis(20));
            Ok(())
        });
        let sample = sample.expect("all done");
        assert_eq!(sample.n(), 4);
        assert!(sample.percentile(100) >= 64.0, "{}", sample.percentile(100));
    }

    #[test]
    fn a_failure_fails_the_whole_and_is_told() {
        let error =
            spread_over(&[1, 2], Duration::ZERO, 2, |_, n| if *n == 2 { bail!("no room") } else { Ok(()) });
        assert_eq!(error.err().expect("one failed").to_string(), "1 of 2 failed, the first: no room");
    }
}
