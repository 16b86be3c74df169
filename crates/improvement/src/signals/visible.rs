//! Who may see a signal.
//!
//! What rests on one class is about its teacher too, so it goes to the people who teach that class and to nobody else.
//! Others see what at least three classes of each year and two teachers stand behind, and not before those who teach the
//! classes had time to look. Years are not added up: three years of one class are still one class.

use domain::GroupId;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Fewest classes of each year behind what others than their teachers see.
const CLASSES: usize = 3;
/// Fewest different people who teach them.
const TEACHERS: u32 = 2;
/// Days that those who teach the classes have before others see it.
pub const FIRST_LOOK: i32 = 7;

/// A class in a school year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClassBehind {
    /// Which class.
    pub class: GroupId,
    /// The school year, by the calendar year in which it ends.
    pub school_year: u16,
}

/// The classes that a signal rests on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Behind {
    /// Classes; none where they are not known, and then nobody may see it.
    pub classes: BTreeSet<ClassBehind>,
    /// How many different people teach them: a count, for a figure about one person is refused.
    pub teachers: u32,
}

impl Behind {
    /// Classes of the year with the fewest.
    fn fewest(&self) -> usize {
        let mut years: BTreeMap<u16, usize> = BTreeMap::new();
        self.classes.iter().for_each(|one| *years.entry(one.school_year).or_default() += 1);
        years.into_values().min().unwrap_or(0)
    }
}

/// Who wants to see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reader {
    /// The classes that the reader teaches now; empty for anybody who teaches none of them.
    pub teaches: BTreeSet<GroupId>,
}

/// Why it is not shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Hidden {
    /// Too few classes or teachers stand behind it for anybody but those who teach them.
    #[error("this rests on so few classes that only those who teach them may see it")]
    FewClasses,
    /// Those who teach the classes look first.
    #[error("those who teach these classes look first; it is shown from {from}")]
    TeachersFirst {
        /// The first day for others.
        from: Date,
    },
}

/// A signal that opens only for those who may see it.
///
/// ```
/// use improvement::signals::{Behind, Guarded, Hidden, Reader};
/// use jiff::civil::date;
/// let guarded = Guarded::new("a signal", Behind::default(), date(2026, 3, 2));
/// let anybody = Reader { teaches: Default::default() };
/// assert_eq!(guarded.open(&anybody, date(2027, 1, 1)), Err(Hidden::FewClasses));
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Guarded<T> {
    signal: T,
    behind: Behind,
    since: Date,
}

impl<T> Guarded<T> {
    /// `signal` rests on `behind`; those who teach could see it from `since`.
    #[must_use]
    pub fn new(signal: T, behind: Behind, since: Date) -> Self {
        Self { signal, behind, since }
    }

    /// The signal, for somebody who may see it today.
    ///
    /// # Errors
    /// Why it stays hidden.
    pub fn open(&self, reader: &Reader, today: Date) -> Result<&T, Hidden> {
        let classes = &self.behind.classes;
        // Who teaches some of the classes could take away what is known of them and be left with a colleague's.
        if !classes.is_empty() && classes.iter().all(|one| reader.teaches.contains(&one.class)) {
            return Ok(&self.signal);
        }
        if self.behind.fewest() < CLASSES || self.behind.teachers < TEACHERS {
            return Err(Hidden::FewClasses);
        }
        match self.since.saturating_add(FIRST_LOOK.days()) {
            from if today < from => {
                if classes.iter().any(|one| reader.teaches.contains(&one.class)) {
                    Ok(&self.signal)
                } else {
                    Err(Hidden::TeachersFirst { from })
                }
            }
            _ => Ok(&self.signal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn behind(classes: &[(i64, u16)], teachers: u32) -> Behind {
        let classes = classes
            .iter()
            .map(|(class, school_year)| ClassBehind { class: GroupId(*class), school_year: *school_year });
        Behind { classes: classes.collect(), teachers }
    }

    fn reader(classes: &[i64]) -> Reader {
        Reader { teaches: classes.iter().copied().map(GroupId).collect() }
    }

    const DAY: Date = date(2026, 3, 2);

    fn opens(behind: Behind, reader: &Reader, today: Date) -> Result<(), Hidden> {
        Guarded::new((), behind, DAY).open(reader, today).copied()
    }

    #[test]
    fn one_class_is_for_those_who_teach_it() {
        let late = date(2030, 1, 1);
        assert_eq!(opens(behind(&[(1, 2026)], 1), &reader(&[1]), DAY), Ok(()));
        for other in [reader(&[]), reader(&[2])] {
            assert_eq!(opens(behind(&[(1, 2026)], 1), &other, late), Err(Hidden::FewClasses));
        }
        let two = || behind(&[(1, 2026), (2, 2026)], 2);
        assert_eq!(opens(two(), &reader(&[1]), late), Err(Hidden::FewClasses), "nor what is left of two");
        assert_eq!(opens(two(), &reader(&[1, 2]), DAY), Ok(()));
    }

    #[test]
    fn three_classes_are_for_others_after_a_week() {
        let three = || behind(&[(1, 2026), (2, 2026), (3, 2026)], 2);
        let from = date(2026, 3, 9);
        assert_eq!(opens(three(), &reader(&[]), date(2026, 3, 8)), Err(Hidden::TeachersFirst { from }));
        assert_eq!(opens(three(), &reader(&[]), from), Ok(()));
        assert_eq!(opens(three(), &reader(&[2]), DAY), Ok(()), "those who teach look first");
        assert_eq!(
            opens(behind(&[(1, 2026), (2, 2026), (3, 2026)], 1), &reader(&[]), from),
            Err(Hidden::FewClasses)
        );
    }

    #[test]
    fn years_do_not_add_up_to_classes_and_the_unknown_is_hidden() {
        let years = behind(&[(1, 2024), (2, 2025), (3, 2026)], 3);
        assert_eq!(opens(years, &reader(&[]), date(2030, 1, 1)), Err(Hidden::FewClasses));
        let uneven = behind(&[(1, 2025), (2, 2025), (3, 2025), (4, 2026)], 4);
        assert_eq!(opens(uneven, &reader(&[]), date(2030, 1, 1)), Err(Hidden::FewClasses));
        assert_eq!(opens(behind(&[], 9), &reader(&[1]), date(2030, 1, 1)), Err(Hidden::FewClasses));
    }
}
