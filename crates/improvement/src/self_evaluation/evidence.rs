//! Whether a claim's evidence has moved since the claim was checked.
//!
//! A figure has moved when its value now lies outside the interval that it had then, or when what it counts has grown or shrunk by
//! a fifth: a change smaller than noise is none. Words and files have moved when what is written of them is another text. A page of
//! the product has no value to compare: whoever checks opens it.

/// By how much of itself the number behind a figure changes before it is another one.
const COUNT_MOVES: f64 = 0.2;

/// What a piece of evidence said at some moment.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Reading {
    /// A figure: its value, its interval (`low ≤ value ≤ high`; a full count has no width), and how many it rests on.
    Figure {
        /// The value.
        value: f64,
        /// The lower end of its interval.
        low: f64,
        /// The upper end.
        high: f64,
        /// How many it rests on.
        n: u64,
    },
    /// A text, by a digest of it.
    Words(u64),
    /// A page that has no value of its own.
    Page,
}

/// How evidence stands to what it was when somebody checked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Since {
    /// Nobody has checked it yet.
    NotChecked,
    /// As it was, or nearer than noise.
    Same,
    /// It has moved.
    Moved,
    /// It was there, and is not any more, or cannot be shown any more.
    Gone,
    /// It has no value that could be compared.
    NotComparable,
}

/// Compares what evidence said when it was checked with what it says now; `then` is `None` where it was added after the last
/// check, `now` where it can no longer be read.
#[must_use]
pub fn since_checked(then: Option<Reading>, now: Option<Reading>) -> Since {
    match (then, now) {
        (None, _) => Since::NotChecked,
        (Some(Reading::Page), Some(Reading::Page)) => Since::NotComparable,
        (Some(_), None) => Since::Gone,
        (Some(Reading::Words(then)), Some(Reading::Words(now))) => {
            if then == now {
                Since::Same
            } else {
                Since::Moved
            }
        }
        (Some(Reading::Figure { low, high, n, .. }), Some(Reading::Figure { value, n: now, .. })) => {
            let outside = value < low || value > high;
            let grown = (now as f64 - n as f64).abs() > COUNT_MOVES * n as f64;
            if outside || grown { Since::Moved } else { Since::Same }
        }
        (Some(_), Some(_)) => Since::Moved,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: f64, half: f64, n: u64) -> Option<Reading> {
        Some(Reading::Figure { value, low: value - half, high: value + half, n })
    }

    #[test]
    fn a_figure_moves_when_it_leaves_the_interval_it_had() {
        assert_eq!(since_checked(figure(104.0, 1.5, 58), figure(105.4, 1.5, 58)), Since::Same);
        assert_eq!(since_checked(figure(104.0, 1.5, 58), figure(105.6, 1.5, 58)), Since::Moved);
        assert_eq!(since_checked(figure(104.0, 1.5, 58), figure(102.4, 9.0, 58)), Since::Moved);
    }

    #[test]
    fn a_full_count_has_no_noise() {
        assert_eq!(since_checked(figure(0.5, 0.0, 60), figure(0.5, 0.0, 60)), Since::Same);
        assert_eq!(since_checked(figure(0.5, 0.0, 60), figure(0.52, 0.0, 60)), Since::Moved);
    }

    #[test]
    fn a_figure_of_many_more_is_another_figure() {
        assert_eq!(since_checked(figure(104.0, 1.5, 50), figure(104.0, 1.5, 60)), Since::Same);
        assert_eq!(since_checked(figure(104.0, 1.5, 50), figure(104.0, 1.5, 61)), Since::Moved);
        assert_eq!(since_checked(figure(104.0, 1.5, 50), figure(104.0, 1.5, 39)), Since::Moved);
    }

    #[test]
    fn words_move_when_they_are_other_words() {
        let words = |digest| Some(Reading::Words(digest));
        assert_eq!(since_checked(words(7), words(7)), Since::Same);
        assert_eq!(since_checked(words(7), words(8)), Since::Moved);
    }

    #[test]
    fn what_is_gone_new_or_a_page_says_so() {
        let page = Some(Reading::Page);
        assert_eq!(since_checked(figure(1.0, 0.0, 1), None), Since::Gone);
        assert_eq!(since_checked(None, None), Since::NotChecked);
        assert_eq!(since_checked(None, page), Since::NotChecked);
        assert_eq!(since_checked(page, page), Since::NotComparable);
        assert_eq!(since_checked(page, Some(Reading::Words(1))), Since::Moved);
    }
}
