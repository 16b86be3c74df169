//! Words of descriptions. Whoever cannot see a picture hears one by one what the eye would count.

use crate::exact::ordinal as ordinal_figures;

/// “1 part”, “3 parts”, “no parts”.
pub(super) fn count(count: u32, one: &str) -> String {
    match count {
        0 => format!("no {}", many(one)),
        1 => format!("1 {one}"),
        _ => format!("{count} {}", many(one)),
    }
}

/// The plural of a word that follows the rule: “box” → “boxes”.
fn many(one: &str) -> String {
    if one.ends_with('x') || one.ends_with('s') || one.ends_with("ch") {
        format!("{one}es")
    } else {
        format!("{one}s")
    }
}

/// “a clock”, “an array”.
pub(super) fn a(thing: &str) -> String {
    let vowel = thing.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {thing}", if vowel { "an" } else { "a" })
}

/// “1st”, “2nd”.
pub(super) fn ordinal(place: u32) -> String {
    ordinal_figures(i64::from(place))
}

/// “a, b and c”.
pub(super) fn listed<S: AsRef<str>>(all: &[S]) -> String {
    match all {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// Things to be counted: “counter, counter, counter”; from ten on in tens: “ten counters, then counter, counter”.
pub(super) fn one_by_one(count: u32, one: &str) -> String {
    let (tens, rest) = (count / 10, count % 10);
    let singles = vec![one; rest as usize].join(", ");
    let full = vec![format!("ten {}", many(one)); tens as usize].join(", ");
    match (tens, rest) {
        (0, 0) => format!("no {}", many(one)),
        (0, _) => singles,
        (_, 0) => full,
        _ => format!("{full}, then {singles}"),
    }
}

/// Where a value stands between two neighbours: `part` of the way, from 0 to 1, both excluded.
pub(super) fn between(low: &str, high: &str, part: f64) -> String {
    let near = if (part - 0.5).abs() < 0.02 {
        "half-way"
    } else if part < 0.5 {
        return format!("between {low} and {high}, nearer to {low}");
    } else {
        return format!("between {low} and {high}, nearer to {high}");
    };
    format!("{near} between {low} and {high}")
}

/// “Capital”.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_said_one_by_one() {
        assert_eq!(one_by_one(3, "dot"), "dot, dot, dot");
        assert_eq!(one_by_one(12, "dot"), "ten dots, then dot, dot");
        assert_eq!(one_by_one(20, "dot"), "ten dots, ten dots");
        assert_eq!(one_by_one(0, "box"), "no boxes");
    }

    #[test]
    fn lists_and_places_read_as_english() {
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(count(1, "part"), "1 part");
        assert_eq!(ordinal(3), "3rd");
        assert_eq!(between("20", "30", 0.5), "half-way between 20 and 30");
        assert_eq!(between("20", "30", 0.7), "between 20 and 30, nearer to 30");
        assert_eq!(capital("one bar"), "One bar");
    }
}
