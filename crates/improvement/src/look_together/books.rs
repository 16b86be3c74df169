//! Which books: every so many of the class list, so that nobody picks the best or the worst.

use crate::signals::SignalsError;

/// Books on the table at most.
const BOOKS: u64 = 10;

/// Which books of a class list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Books {
    /// Places on the class list, from 1.
    pub places: Vec<u64>,
    of: u64,
}

/// Ten books of a list of `pupils`, evenly spread over it; all where there are no more.
///
/// # Errors
/// `Nothing` without a pupil.
pub fn books(pupils: u64) -> Result<Books, SignalsError> {
    if pupils == 0 {
        return Err(SignalsError::Nothing { what: "pupil" });
    }
    let count = pupils.min(BOOKS);
    // The middle of each of as many equal parts.
    let places = (0..count).map(|at| (2 * at + 1) * pupils / (2 * count) + 1).collect();
    Ok(Books { places, of: pupils })
}

impl Books {
    /// In a sentence.
    #[must_use]
    pub fn says(&self) -> String {
        match self.places.len() {
            1 => "The one book.".to_owned(),
            all if all as u64 == self.of => format!("All {all} books."),
            ten => {
                let places: Vec<String> = self.places.iter().map(u64::to_string).collect();
                format!("{ten} books: numbers {} of the class list.", places.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn books_are_spread_over_the_list_and_none_is_there_twice() {
        for pupils in 1..200 {
            let places = books(pupils).unwrap().places;
            assert_eq!(places.len() as u64, pupils.min(10));
            assert!(places.windows(2).all(|two| two[0] < two[1]), "{pupils}: {places:?}");
            assert!(places[0] >= 1 && *places.last().unwrap() <= pupils, "{pupils}: {places:?}");
        }
        let says = books(30).unwrap().says();
        assert_eq!(says, "10 books: numbers 2, 5, 8, 11, 14, 17, 20, 23, 26, 29 of the class list.");
    }
}
