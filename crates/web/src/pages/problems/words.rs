//! Where a problem stands, in words that both sides read.

use crate::pages::conversation::present::day;
use app::improvement::problems::{Deed, Others, Standing, State, What};
use app::problems::HistoryLine;

/// "With Northshire, who answers by 18 March 2025."
pub(crate) fn stands(stands: &Standing, holder: &str) -> String {
    match (stands.state, stands.due) {
        (State::Waits, Some(due)) if stands.is_late => {
            format!(
                "With {holder}, and late: an answer was due on {}. Nobody stands above to move it to.",
                day(due)
            )
        }
        (State::Waits, Some(due)) => {
            format!(
                "With {holder}, who answers by {}. What is late moves up by itself, where somebody stands above.",
                day(due)
            )
        }
        (State::Answered, _) => format!("Answered by {holder}. The school says whether that solves it."),
        _ => "Closed by the school.".into(),
    }
}

/// "4 March 2025: moved up to the Department".
pub(crate) fn line(line: &HistoryLine) -> String {
    let what = match line.what {
        What::MovedUp => format!("not answered in time; moved up to {}", line.holder),
        What::Done(Deed::Raised) => format!("raised, to {}", line.holder),
        What::Done(Deed::Promised(until)) => format!("{} promises an answer by {}", line.holder, day(until)),
        What::Done(Deed::Answered) => format!("answered by {}", line.holder),
        What::Done(Deed::NotSolved) => {
            format!("the school says that does not solve it; back with {}", line.holder)
        }
        What::Done(Deed::Closed) => "closed by the school".into(),
    };
    let words = if line.words.is_empty() { String::new() } else { format!(": “{}”", line.words) };
    format!("{}: {what}{words}", day(line.on))
}

/// "Two other schools have this problem too: Alder Primary, and one that has not agreed to be named."
pub(crate) fn others(others: &Others) -> String {
    let count = others.named.len() + others.unnamed;
    let schools = if count == 1 { "One other school has" } else { "Other schools have" };
    let unnamed = match others.unnamed {
        0 => String::new(),
        1 => "one that is not named".into(),
        more => format!("{more} that are not named"),
    };
    let mut names = others.named.clone();
    names.extend((!unnamed.is_empty()).then_some(unnamed));
    if names.is_empty() {
        return "It is answered together with other problems of this school.".into();
    }
    format!("{schools} this problem too, and it is answered once for all: {}.", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_that_did_not_agree_is_a_number() {
        let both = Others { named: vec!["Alder".into()], unnamed: 2 };
        assert_eq!(
            others(&both),
            "Other schools have this problem too, and it is answered once for all: Alder, 2 that are not named."
        );
        let one = Others { named: Vec::new(), unnamed: 1 };
        assert!(others(&one).starts_with("One other school has this problem too"));
    }
}
