//! The same seed, date and curriculum give the same bytes, school by school, in any order.

use crate::fixture::{TODAY, curriculum, everything};
use simulate::plan;

#[test]
fn a_school_made_alone_is_the_same_school() {
    let (_, schools) = everything();
    let again = plan(2004, TODAY, &curriculum());
    for index in [11, 4, 0] {
        assert_eq!(format!("{:?}", again.school(index).unwrap()), format!("{:?}", schools[index]));
    }
    assert!(again.school(12).is_none());
}

#[test]
fn another_seed_is_another_authority() {
    let (_, schools) = everything();
    let other = plan(2005, TODAY, &curriculum()).school(4).unwrap();
    assert_ne!(other.rows, schools[4].rows);
    assert_ne!(other.pupils, schools[4].pupils);
}

#[test]
fn names_are_unique_in_a_class_and_addresses_everywhere() {
    let (_, schools) = everything();
    let mut emails: Vec<&str> =
        schools.iter().flat_map(|school| &school.staff).map(|s| s.email.as_str()).collect();
    let count = emails.len();
    emails.sort_unstable();
    emails.dedup();
    assert_eq!(emails.len(), count);
    for school in schools {
        for group in 0..school.groups.len() {
            let mut names: Vec<(&str, &str)> = school
                .members
                .iter()
                .filter(|member| member.group as usize == group)
                .map(|member| &school.pupils[member.pupil as usize])
                .map(|pupil| (pupil.given.as_str(), pupil.family.as_str()))
                .collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            // Sets mix forms: a namesake may meet a namesake there.
            let form = school.groups[group].kind == simulate::school::GroupKind::Class;
            assert!(!form || names.len() == count, "{:?}", school.groups[group]);
        }
    }
}
