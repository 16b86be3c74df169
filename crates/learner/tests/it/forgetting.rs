//! What knowing the days is worth, on logs whose truth is known.

use crate::support::Chance;
use learner::{CannotTell, Effort, FitError, Forgetting, ResponseLog, compare_forgetting};

const DAY: i64 = 86_400;

/// Pupils who meet one of two objectives four times a sitting. In the first answer after a gap of t days their log odds
/// are lower by `forgetting · ln(1 + t / 7)`; then it is there again.
fn simulated(seed: u64, users: u32, forgetting: f64, times: bool) -> ResponseLog {
    let mut chance = Chance(seed);
    let mut log = ResponseLog::new();
    for user in 0..users {
        let ability = 1.2 + chance.normal();
        let (mut now, mut met) = (0, [None; 2]);
        for _ in 0..20 {
            now += [2, 9, 60][chance.below(3) as usize] * DAY;
            let about = chance.below(2);
            for _ in 0..4 {
                let days = met[about as usize].map_or(0.0, |met| (now - met) as f64 / DAY as f64);
                let score = chance.right(ability - forgetting * (days / 7.0).ln_1p());
                met[about as usize] = Some(now);
                log.push(user, about, &[about], score, times.then_some(now)).unwrap();
            }
        }
    }
    log
}

fn compared(forgetting: f64) -> Forgetting {
    let (train, test) = (simulated(1, 150, forgetting, true), simulated(2, 80, forgetting, true));
    compare_forgetting(&train, &test, Effort::Terms).unwrap().unwrap()
}

#[test]
fn where_pupils_forget_the_days_foresee_better() {
    let found = compared(1.0);
    let (low, high) = found.interval.unwrap();
    assert!(low > 0.0 && low < found.saved && found.saved < high, "{found:?}");
    assert!((found.order_only - found.with_days - found.saved).abs() < 1e-12);
    assert!(found.rows > 1_000 && found.users == 80, "{found:?}");
}

#[test]
fn where_nobody_forgets_the_days_are_worth_nothing() {
    let found = compared(0.0);
    assert!(found.saved.abs() < 0.01, "{found:?}");
}

#[test]
fn a_log_without_days_cannot_tell() {
    let (order, days) = (simulated(1, 40, 1.0, false), simulated(2, 40, 1.0, true));
    assert_eq!(compare_forgetting(&days, &order, Effort::Terms), Ok(Err(CannotTell::NoGapsInTest)));
    assert_eq!(compare_forgetting(&order, &days, Effort::Terms), Ok(Err(CannotTell::NoTimesInTraining)));
    assert_eq!(compare_forgetting(&days, &ResponseLog::new(), Effort::Terms), Err(FitError::Empty));
}
