//! Right and wrong, pupils by items.

use crate::StatisticsError;

/// Right-or-wrong answers, `[pupils × items]`, row-major. `None`: not asked, absent or not reached. A blank that
/// was reached is a wrong answer, which the caller decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answers {
    cells: Vec<Option<bool>>,
    items: usize,
}

impl Answers {
    /// Takes rows of `items` cells each.
    ///
    /// # Errors
    /// `Empty` without an item or a pupil, `Length` when the cells do not fill whole rows.
    pub fn new(cells: Vec<Option<bool>>, items: usize) -> Result<Self, StatisticsError> {
        crate::error::whole_rows("the table of answers", cells.len(), items)?;
        Ok(Self { cells, items })
    }

    /// How many items.
    #[must_use]
    pub fn items(&self) -> usize {
        self.items
    }

    /// How many pupils.
    #[must_use]
    pub fn pupils(&self) -> usize {
        self.cells.len() / self.items
    }

    /// One pupil's answers after the other.
    pub fn rows(&self) -> std::slice::ChunksExact<'_, Option<bool>> {
        self.cells.chunks_exact(self.items)
    }

    /// Rows without a missing answer, as right or wrong, with each row's number right.
    pub(crate) fn complete(&self) -> impl Iterator<Item = (usize, Vec<bool>)> + '_ {
        self.rows().filter_map(|row| {
            let row: Vec<bool> = row.iter().copied().collect::<Option<_>>()?;
            Some((row.iter().filter(|right| **right).count(), row))
        })
    }

    /// Fails on an item that nobody, or everybody, got right among those who answered it.
    pub(crate) fn every_item_varies(&self) -> Result<(), StatisticsError> {
        for item in 0..self.items {
            let mut given = self.rows().filter_map(|row| row[item]);
            let first = given.next();
            if first.is_none_or(|first| given.all(|right| right == first)) {
                return Err(StatisticsError::ConstantItem { item });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_whole_rows() {
        assert!(matches!(Answers::new(vec![], 3), Err(StatisticsError::Empty { what: "pupil" })));
        assert!(matches!(Answers::new(vec![None], 0), Err(StatisticsError::Empty { what: "item" })));
        let ragged = Answers::new(vec![Some(true); 5], 3).unwrap_err();
        assert_eq!(ragged.to_string(), "the table of answers has length 5 where 6 was expected");
        let table = Answers::new(vec![Some(true), None, Some(false), Some(true)], 2).unwrap();
        assert_eq!((table.pupils(), table.items()), (2, 2));
        assert_eq!(table.complete().collect::<Vec<_>>(), [(1, vec![false, true])]);
    }

    #[test]
    fn an_item_that_nobody_or_everybody_got_is_named() {
        let table = |second| Answers::new(vec![Some(true), second, Some(false), second], 2).unwrap();
        for same in [Some(true), Some(false), None] {
            assert_eq!(table(same).every_item_varies(), Err(StatisticsError::ConstantItem { item: 1 }));
        }
    }
}
