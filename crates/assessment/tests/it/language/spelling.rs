//! How words are joined: the rules of the National Curriculum's spelling appendix, written down once more.

/// Verbs of several syllables whose last is stressed.
const STRESSED_AT_END: [&str; 15] = [
    "forget", "begin", "prefer", "refer", "transfer", "infer", "confer", "defer", "admit", "commit",
    "permit", "regret", "control", "upset", "occur",
];

fn vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The letter so many places from the end.
fn from_end(word: &str, place: usize) -> char {
    word.chars().rev().nth(place).unwrap_or(' ')
}

fn without(word: &str, letters: usize) -> &str {
    &word[..word.len() - letters]
}

fn one_syllable(word: &str) -> bool {
    let sounded = word.strip_prefix("qu").unwrap_or(word);
    let mut runs = 0;
    let mut before = false;
    for c in sounded.chars() {
        let now = vowel(c) || c == 'y';
        runs += usize::from(now && !before);
        before = now;
    }
    runs == 1
}

/// One vowel letter, then one consonant letter, at the end of a stressed syllable: hop, begin.
fn doubles(word: &str) -> bool {
    let (last, vowel_place, first) = (from_end(word, 0), from_end(word, 1), from_end(word, 2));
    let short = !vowel(last) && !matches!(last, 'w' | 'x' | 'y') && vowel(vowel_place);
    let single = !vowel(first) || (first == 'u' && from_end(word, 3) == 'q');
    short && single && (one_syllable(word) || STRESSED_AT_END.contains(&word))
}

/// A word and an ending as one word.
pub fn join(base: &str, ending: &str) -> String {
    let last = from_end(base, 0);
    let soft = base.ends_with("ce") || base.ends_with("ge");
    let y_after_consonant = last == 'y' && !vowel(from_end(base, 1));
    match ending {
        "ly" if base.ends_with("ic") => return format!("{base}ally"),
        "ly" if base.ends_with("le") && !vowel(from_end(base, 2)) => return format!("{}y", without(base, 1)),
        "ous" if base.ends_with("our") => return format!("{}orous", without(base, 3)),
        "ous" | "able" if soft && !(ending == "ous" && base.ends_with("ce")) => {
            return format!("{base}{ending}");
        }
        _ => {}
    }
    if y_after_consonant && !ending.starts_with('i') {
        return format!("{}i{ending}", without(base, 1));
    }
    if ending.starts_with(|c| vowel(c) || c == 'y') {
        if last == 'e' && !base.ends_with("ee") && !base.ends_with("oe") && !base.ends_with("ye") {
            return format!("{}{ending}", without(base, 1));
        }
        // The stress moves away from -fer: reference, preferable.
        let moved = base.ends_with("fer") && matches!(ending, "ence" | "ee" | "able");
        if doubles(base) && !moved {
            return format!("{base}{last}{ending}");
        }
    }
    format!("{base}{ending}")
}

/// “Write the word: hike + ed”, whatever stands before the colon.
pub fn is_joined(question: &str, answer: &str) -> bool {
    let parts = question.rsplit_once(": ").and_then(|(_, sum)| sum.split_once(" + "));
    parts.is_some_and(|(base, ending)| join(base, ending) == answer)
}

/// “One baby, two what?”
pub fn is_plural(question: &str, answer: &str) -> bool {
    let one = question.strip_prefix("One ").and_then(|rest| rest.split_once(',')).map(|(one, _)| one);
    one.and_then(|one| one.strip_suffix('y')).is_some_and(|stem| answer == format!("{stem}ies"))
}

/// The text between the last pair of curly quotes.
fn quoted(question: &str) -> Option<&str> {
    question.rsplit_once('“')?.1.split_once('”').map(|(inside, _)| inside)
}

/// The noun of a verb or a trade, by the last letters of the root.
fn noun_of(base: &str) -> String {
    let cut = |letters: usize, ending: &str| format!("{}{ending}", without(base, letters));
    match base {
        // The two that the curriculum names as exceptions.
        "attend" | "intend" => cut(1, "tion"),
        _ if base.ends_with("cs") => cut(1, "ian"),
        _ if base.ends_with('c') => cut(0, "ian"),
        _ if base.ends_with("mit") => cut(1, "ssion"),
        _ if base.ends_with("ss") => cut(0, "ion"),
        _ if base.ends_with("de") => cut(2, "sion"),
        _ if base.ends_with('d') => cut(1, "sion"),
        _ if base.ends_with('e') => cut(1, "ion"),
        _ => cut(0, "ion"),
    }
}

/// “Write the noun from “act””
pub fn is_noun_of(question: &str, answer: &str) -> bool {
    quoted(question).is_some_and(|base| noun_of(base) == answer)
}

/// “Which ending does it have?”
pub fn is_ending_of_noun(question: &str, answer: &str) -> bool {
    let Some(noun) = quoted(question).map(noun_of) else { return false };
    let longest = ["ssion", "cian", "tion", "sion"].into_iter().find(|ending| noun.ends_with(ending));
    longest.is_some_and(|ending| answer.strip_prefix('-') == Some(ending))
}

/// Adjectives in -cious of nouns in -ce, in -tious of nouns in -tion; three by heart.
pub fn is_adjective_of(question: &str, answer: &str) -> bool {
    let Some(noun) = quoted(question) else { return false };
    let made = match noun {
        "fiction" => "fictitious".to_owned(),
        "suspicion" => "suspicious".to_owned(),
        "ferocity" => "ferocious".to_owned(),
        _ if noun.ends_with("tion") => format!("{}tious", without(noun, 4)),
        _ => format!("{}cious", without(noun, 2)),
    };
    answer == made
}

/// -ance of -ant, -ence of -ent.
pub fn is_noun_of_adjective(question: &str, answer: &str) -> bool {
    quoted(question)
        .and_then(|adjective| adjective.strip_suffix('t'))
        .is_some_and(|stem| answer == format!("{stem}ce"))
}

/// in-, and what it becomes before l, r, m and p.
fn against(base: &str) -> &'static str {
    match base.chars().next() {
        Some('l') => "il",
        Some('r') => "ir",
        Some('m' | 'p') => "im",
        _ => "in",
    }
}

/// “Make “possible” mean its opposite.”
pub fn is_opposite(question: &str, answer: &str) -> bool {
    quoted(question).is_some_and(|base| answer == format!("{}{base}", against(base)))
}

/// “Which prefix makes “possible” mean its opposite?”
pub fn is_prefix_of_opposite(question: &str, answer: &str) -> bool {
    quoted(question).is_some_and(|base| answer.strip_suffix('-') == Some(against(base)))
}

/// What the prefixes of Year 3 tell.
const PREFIXES: [(&str, &str); 8] = [
    ("re", "again"),
    ("re", "back"),
    ("sub", "under"),
    ("inter", "between"),
    ("super", "above or great"),
    ("anti", "against"),
    ("auto", "by itself"),
    ("auto", "by yourself"),
];

/// “What does “re-” tell you in “replay”?”
pub fn is_what_prefix_tells(question: &str, answer: &str) -> bool {
    let prefix =
        question.split_once('“').and_then(|(_, rest)| rest.split_once('-')).map(|(prefix, _)| prefix);
    prefix.is_some_and(|prefix| PREFIXES.contains(&(prefix, answer)))
}

/// -less is without, -ful is full of.
pub fn has_suffix_of_meaning(question: &str, answer: &str) -> bool {
    let without = question.contains("without") || question.contains("of no use");
    answer.ends_with(if without { "less" } else { "ful" })
}

#[test]
fn words_are_joined_as_the_curriculum_says() {
    for (base, ending, joined) in [
        ("hop", "ing", "hopping"),
        ("hope", "ing", "hoping"),
        ("jump", "ed", "jumped"),
        ("happy", "ness", "happiness"),
        ("play", "ed", "played"),
        ("cry", "ing", "crying"),
        ("garden", "er", "gardener"),
        ("forget", "ing", "forgetting"),
        ("gentle", "ly", "gently"),
        ("final", "ly", "finally"),
        ("basic", "ly", "basically"),
        ("humour", "ous", "humorous"),
        ("courage", "ous", "courageous"),
        ("notice", "able", "noticeable"),
        ("refer", "ed", "referred"),
        ("refer", "ence", "reference"),
    ] {
        assert_eq!(join(base, ending), joined);
    }
}
