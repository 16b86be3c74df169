//! What is written reads back as the same values, and writes again as the same bytes.

use crate::arbitrary::{header, units};
use curriculum::{Subject, check, diff, read, write_header, write_unit};
use proptest::prelude::*;

fn files(subject: &Subject) -> Vec<(String, String)> {
    let units = subject.units().iter().map(|unit| (format!("{}.toml", unit.id), write_unit(unit)));
    std::iter::once(("subject.toml".to_owned(), write_header(subject.header()))).chain(units).collect()
}

proptest! {
    #[test]
    fn read_of_write_is_the_same_subject(header in header(), units in units()) {
        let subject = Subject::new(header, units);
        let written = files(&subject);
        let again = read(&written).map_err(|problems| TestCaseError::fail(format!("{problems:#?}\n{written:#?}")))?;
        prop_assert_eq!(&again, &subject);
        prop_assert_eq!(files(&again), written);
        prop_assert!(diff(&subject, &again).changes.is_empty());
    }

    #[test]
    fn reading_gives_no_errors_where_checking_gives_none(header in header(), units in units()) {
        let subject = Subject::new(header, units);
        prop_assert!(check(&subject).iter().all(|problem| !problem.is_error()), "{:#?}", check(&subject));
    }

    #[test]
    fn windows_line_ends_and_a_byte_order_mark_change_nothing(header in header(), units in units()) {
        let subject = Subject::new(header, units);
        let written = files(&subject);
        let windows: Vec<(String, String)> = written
            .iter()
            .map(|(name, text)| (name.clone(), format!("\u{feff}{}", text.replace('\n', "\r\n"))))
            .collect();
        prop_assert_eq!(read(&windows), Ok(subject));
    }
}
