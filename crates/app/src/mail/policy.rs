//! When a mail is tried again, and when it is given up.

use jiff::SignedDuration;
use store::{MailKind, MailProblem};

/// How long a mailed link opens: until the next week's, with a day to spare.
pub(super) const LINK_LASTS: SignedDuration = SignedDuration::from_hours(24 * 8);
/// How long a mail that was settled stays listed.
pub(super) const KEPT: SignedDuration = SignedDuration::from_hours(24 * 60);

/// What to do with a mail that did not go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Next {
    /// Try again after so long.
    After(SignedDuration),
    /// Give it up.
    GiveUp,
}

/// After `tries` tries that failed, the last for this reason; `old` is how long ago the mail was made.
pub(super) fn next(kind: MailKind, problem: MailProblem, tries: u32, old: SignedDuration) -> Next {
    // Nothing changes by itself for these: somebody has to do something first.
    if matches!(problem, MailProblem::Refused | MailProblem::NoAddress) {
        return Next::GiveUp;
    }
    if old >= patience(kind) {
        return Next::GiveUp;
    }
    // Nothing was tried: it is only looked whether somebody has set mail up again.
    if problem == MailProblem::SwitchedOff {
        return Next::After(SignedDuration::from_hours(1));
    }
    Next::After(match tries {
        0 | 1 => SignedDuration::from_mins(1),
        2 => SignedDuration::from_mins(5),
        3 => SignedDuration::from_mins(30),
        4 => SignedDuration::from_hours(2),
        _ => SignedDuration::from_hours(6),
    })
}

/// How long it is worth trying: the week's mail while its week lasts, a link while somebody still waits for it.
fn patience(kind: MailKind) -> SignedDuration {
    match kind {
        MailKind::Digest => SignedDuration::from_hours(24 * 4),
        MailKind::Link => SignedDuration::from_hours(24),
        MailKind::Test => SignedDuration::from_hours(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_grow_and_end() {
        let mut last = SignedDuration::ZERO;
        for tries in 1..=8 {
            let Next::After(gap) = next(MailKind::Digest, MailProblem::NoServer, tries, SignedDuration::ZERO)
            else {
                panic!("{tries}");
            };
            assert!(gap >= last, "{tries}");
            last = gap;
        }
        for (kind, days) in [(MailKind::Digest, 4), (MailKind::Link, 1)] {
            let old = SignedDuration::from_hours(24 * days);
            assert_eq!(next(kind, MailProblem::Later, 9, old), Next::GiveUp);
            assert_ne!(next(kind, MailProblem::Later, 9, old - SignedDuration::from_mins(1)), Next::GiveUp);
        }
    }

    #[test]
    fn what_no_time_mends_is_given_up_at_once() {
        for problem in [MailProblem::Refused, MailProblem::NoAddress] {
            assert_eq!(next(MailKind::Digest, problem, 1, SignedDuration::ZERO), Next::GiveUp);
        }
        for problem in [MailProblem::SignIn, MailProblem::Encryption, MailProblem::SwitchedOff] {
            assert_ne!(next(MailKind::Digest, problem, 1, SignedDuration::ZERO), Next::GiveUp, "{problem:?}");
        }
    }
}
