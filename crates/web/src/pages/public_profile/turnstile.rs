//! So many public pages a second and no more: whoever fetches in a loop slows down nobody's lesson. Copies that are still true cost
//! almost nothing and pass as well.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Pages that may be asked for at once after a quiet while.
const AT_ONCE: f64 = 60.0;
/// Pages a second after that.
const A_SECOND: f64 = 20.0;

/// How many may pass now, and when that was counted.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Bucket {
    left: f64,
    at: f64,
}

impl Bucket {
    const FULL: Self = Self { left: AT_ONCE, at: 0.0 };

    /// Lets one pass at a moment, in seconds, if any may.
    fn pass(&mut self, now: f64) -> bool {
        self.left = (self.left + (now - self.at).max(0.0) * A_SECOND).min(AT_ONCE);
        self.at = now;
        let passes = self.left >= 1.0;
        if passes {
            self.left -= 1.0;
        }
        passes
    }
}

static BUCKET: Mutex<(Option<Instant>, Bucket)> = Mutex::new((None, Bucket::FULL));

/// Whether one more may pass.
pub(crate) fn passes() -> bool {
    let now = Instant::now();
    let mut held = BUCKET.lock().unwrap_or_else(PoisonError::into_inner);
    let begun = *held.0.get_or_insert(now);
    let seconds = now.duration_since(begun).as_secs_f64();
    held.1.pass(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_is_slowed_and_a_reader_is_not() {
        let mut bucket = Bucket::FULL;
        let passed = (0..100).filter(|_| bucket.pass(1.0)).count();
        assert_eq!(passed, 60);
        assert!(!bucket.pass(1.0) && bucket.pass(1.1), "one more after a twentieth of a second");
        let passed = (0..100).filter(|_| bucket.pass(11.0)).count();
        assert_eq!(passed, 60, "never more than so many at once");
        assert!(!bucket.pass(0.0), "a clock that goes back gives nothing");
    }
}
