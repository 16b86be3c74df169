//! Of a very long log some users speak for all.

use crate::ResponseLog;

/// Responses that tables and forests are learned from, at most: half a gigabyte of columns. A million say all that sums
/// and 400 small trees can hold.
const MOST_RESPONSES: usize = 1_000_000;

/// At most about a million rows of a longer log, as those of every so-manieth user; `None` where the log is no longer.
pub(super) fn shortened(log: &ResponseLog, users: &[Vec<u32>]) -> Option<ResponseLog> {
    shortened_to(log, users, MOST_RESPONSES)
}

fn shortened_to(log: &ResponseLog, users: &[Vec<u32>], most: usize) -> Option<ResponseLog> {
    if log.len() <= most {
        return None;
    }
    let one_in = log.len().div_ceil(most);
    let mut left_out = vec![false; log.len()];
    let others = users.iter().enumerate().filter(|(place, _)| place % one_in != 0);
    others.flat_map(|(_, rows)| rows).for_each(|row| left_out[*row as usize] = true);
    Some(log.without(&left_out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_log_is_told_by_some_of_its_users_whole() {
        let mut log = ResponseLog::new();
        for row in 0..90 {
            log.push(row % 9, row, &[0], 1.0, None).unwrap();
        }
        assert_eq!(shortened(&log, &log.by_user()), None);
        assert_eq!(shortened_to(&log, &log.by_user(), 90), None);
        let shorter = shortened_to(&log, &log.by_user(), 40).unwrap();
        assert_eq!(shorter.len(), 30);
        assert!(shorter.users.iter().all(|user| user % 3 == 0));
        assert_eq!(shorter.by_user().iter().map(Vec::len).collect::<Vec<_>>(), [10, 10, 10]);
    }
}
