//! How much room a page has: a word limit that says how many words too many, and refuses nothing that was there before.

/// Words of a page that are used, of those it may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Room {
    /// Words that stand there.
    pub used: usize,
    /// Words that may.
    pub limit: usize,
}

/// A change would take a page over its limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("this page holds {limit} words and would have {}: {} too many", limit + over, over)]
pub struct TooLong {
    /// Words too many.
    pub over: usize,
    /// Words that the page may hold.
    pub limit: usize,
}

/// Words of a text: what stands between spaces and has a letter or a digit in it.
#[must_use]
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

impl Room {
    /// Words that are still free.
    #[must_use]
    pub fn left(self) -> usize {
        self.limit.saturating_sub(self.used)
    }

    /// The room after a text of `before` words becomes one of `after`. What makes a page shorter is always taken: a page that is
    /// over its limit, because the limit was lowered, gets better a step at a time.
    ///
    /// # Errors
    /// With the number of words too many, when the page would be over its limit and longer than it is.
    pub fn changed(self, before: usize, after: usize) -> Result<Self, TooLong> {
        let used = self.used.saturating_sub(before) + after;
        if used > self.limit && used > self.used {
            return Err(TooLong { over: used - self.limit, limit: self.limit });
        }
        Ok(Self { used, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_is_no_word() {
        assert_eq!(count_words("  Pupils – most of them –\nread 20 minutes a day. "), 9);
        assert_eq!(count_words("– …"), 0);
    }

    #[test]
    fn a_page_is_full_at_its_limit_and_says_how_much_too_much() {
        let room = Room { used: 290, limit: 300 };
        assert_eq!(room.left(), 10);
        assert_eq!(room.changed(0, 10), Ok(Room { used: 300, limit: 300 }));
        let wrong = room.changed(5, 20).unwrap_err();
        assert_eq!(wrong, TooLong { over: 5, limit: 300 });
        assert_eq!(wrong.to_string(), "this page holds 300 words and would have 305: 5 too many");
    }

    #[test]
    fn a_page_that_is_over_may_get_shorter() {
        let room = Room { used: 400, limit: 300 };
        assert_eq!(room.left(), 0);
        assert_eq!(room.changed(50, 40).map(|room| room.used), Ok(390));
        assert!(room.changed(50, 51).is_err());
    }
}
