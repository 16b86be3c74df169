//! The names that are said in class: as short as they can be, and different.

use std::collections::BTreeMap;
use store::Pupil;

/// The names said in class of a register, in its order.
#[must_use]
pub fn said_names(register: &[Pupil]) -> Vec<String> {
    let people: Vec<(&str, &str)> =
        register.iter().map(|one| (one.identity.called().as_str(), one.identity.family_text())).collect();
    unique_names(&people)
}

/// "Sam", or "Sam T" where two are called Sam, or the full name where initials are the same too.
/// `people` are (what they are called, family name), in register order; the answer has the same order.
#[must_use]
fn unique_names(people: &[(&str, &str)]) -> Vec<String> {
    let with_initial = |(called, family): &(&str, &str)| match family.chars().next() {
        Some(initial) => format!("{called} {initial}"),
        None => (*called).to_owned(),
    };
    let mut called: BTreeMap<&str, usize> = BTreeMap::new();
    let mut initialled: BTreeMap<String, usize> = BTreeMap::new();
    for person in people {
        *called.entry(person.0).or_default() += 1;
        *initialled.entry(with_initial(person)).or_default() += 1;
    }
    people
        .iter()
        .map(|person| {
            let short = with_initial(person);
            if called.get(person.0) == Some(&1) {
                person.0.to_owned()
            } else if initialled.get(&short) == Some(&1) {
                short
            } else {
                format!("{} {}", person.0, person.1).trim().to_owned()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_different() {
        let people = [
            ("Sam", "Taylor"),
            ("Amira", "Khan"),
            ("Sam", "Okoro"),
            ("Leo", "Price"),
            ("Leo", "Park"),
            ("Zoë", ""),
        ];
        assert_eq!(unique_names(&people), ["Sam T", "Amira", "Sam O", "Leo Price", "Leo Park", "Zoë"]);
    }
}
