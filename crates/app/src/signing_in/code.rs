//! The code of a class: two short words and a number, said in one breath and typed by a seven-year-old.
//!
//! The words are things that children know and can spell, none of them a name, a body, a sound-alike or anything
//! that could be said to hurt; the digits 0 and 1 are left out, so that nothing looks like a letter. A code is no
//! secret to guard: it opens a list of first names (or badges), and the pictures come after it.

use std::fmt;

/// Things that a child can spell. None is the name of a picture of [`super::pictures`]: the two must not be mixed up.
const WORDS: [&str; 88] = [
    "arch", "barn", "bell", "bench", "bread", "brick", "bridge", "brook", "candle", "canoe", "carrot",
    "castle", "cloud", "clover", "coat", "comet", "corn", "crown", "desk", "farm", "fern", "field", "flag",
    "flute", "forest", "fox", "frost", "garden", "gate", "globe", "glove", "grape", "harp", "hedge", "hill",
    "island", "jam", "kettle", "ladder", "lake", "lamp", "lemon", "magnet", "map", "marble", "mint",
    "mirror", "nest", "ocean", "orange", "otter", "owl", "paint", "panda", "paper", "park", "path", "pebble",
    "pencil", "piano", "pine", "planet", "plum", "pond", "pony", "puffin", "raft", "ribbon", "river", "rope",
    "sand", "scarf", "silver", "snow", "spring", "stone", "storm", "swan", "table", "tent", "tiger", "torch",
    "tower", "train", "tulip", "tunnel", "violin", "zebra",
];

/// Digits that look like no letter.
const DIGITS: [u8; 8] = [2, 3, 4, 5, 6, 7, 8, 9];
/// Numbers with a meaning that no class should wear.
const LEFT_OUT: [u8; 2] = [69, 88];
/// The longest text that is looked at.
const LONGEST: usize = 40;

/// A class's code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClassCode {
    first: &'static str,
    second: &'static str,
    number: u8,
}

impl ClassCode {
    /// The code that a number of chance stands for: 88 × 87 × 62 different ones, about 19 bits.
    #[must_use]
    pub fn from_chance(chance: u64) -> Self {
        let numbers: Vec<u8> = numbers().collect();
        let (words, chance) = (WORDS.len() as u64, chance);
        let first = chance % words;
        // The second word is another one: "lamp lamp" is read as a slip of the tongue.
        let second = (first + 1 + chance / words % (words - 1)) % words;
        let number = chance / words / (words - 1) % numbers.len() as u64;
        let word = |at: u64| usize::try_from(at).ok().and_then(|at| WORDS.get(at)).copied().unwrap_or("lamp");
        Self {
            first: word(first),
            second: word(second),
            number: usize::try_from(number).ok().and_then(|at| numbers.get(at)).copied().unwrap_or(47),
        }
    }

    /// Reads what somebody typed, with or without gaps, in capitals or not; nothing when it is no code of ours.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        if typed.chars().count() > LONGEST {
            return None;
        }
        let plain: String =
            typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let at = plain.find(|c: char| c.is_ascii_digit())?;
        let (letters, digits) = plain.split_at(at);
        let number = digits.parse().ok().filter(|number| numbers().any(|one| one == *number))?;
        WORDS.iter().find_map(|first| {
            let rest = letters.strip_prefix(first)?;
            let second = WORDS.iter().find(|word| **word == rest)?;
            Some(Self { first, second, number })
        })
    }

    /// As the store keeps it: `lampnest47`.
    #[must_use]
    pub fn stored(&self) -> String {
        format!("{}{}{}", self.first, self.second, self.number)
    }
}

impl fmt::Display for ClassCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {} {}", self.first, self.second, self.number)
    }
}

fn numbers() -> impl Iterator<Item = u8> {
    DIGITS
        .into_iter()
        .flat_map(|tens| DIGITS.into_iter().map(move |ones| tens * 10 + ones))
        .filter(|number| !LEFT_OUT.contains(number))
}

#[cfg(test)]
mod tests {
    use super::super::pictures::Picture;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        for chance in [0, 1, 87, 88, 12_345, 474_671, u64::MAX] {
            let code = ClassCode::from_chance(chance);
            let said = code.to_string();
            for typed in
                [said.clone(), code.stored(), said.to_uppercase(), format!("  {} ", said.replace(' ', "-"))]
            {
                assert_eq!(ClassCode::read(&typed), Some(code), "{typed:?}");
            }
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        for typed in
            ["", "47", "lamp", "lamp 47", "lamp nest", "lamp nest 40", "lamp nest 477", "lamp lmap 47", "x"]
        {
            assert_eq!(ClassCode::read(typed), None, "{typed:?}");
        }
        assert_eq!(ClassCode::read(&"lamp nest 47 ".repeat(9)), None);
    }

    #[test]
    fn every_code_is_made_and_none_twice() {
        let count = 88 * 87 * 62;
        let made: BTreeSet<String> =
            (0..count).map(|chance| ClassCode::from_chance(chance).stored()).collect();
        assert_eq!(made.len() as u64, count);
    }

    #[test]
    fn words_are_short_plain_and_told_apart() {
        let distinct: BTreeSet<_> = WORDS.into_iter().collect();
        assert_eq!(distinct.len(), WORDS.len());
        for word in WORDS {
            assert!((3..=6).contains(&word.len()) && word.bytes().all(|c| c.is_ascii_lowercase()), "{word}");
            assert!(Picture::ALL.iter().all(|picture| picture.words() != word), "{word} is a picture too");
        }
        for first in WORDS {
            for second in WORDS.into_iter().filter(|second| *second != first) {
                let both = format!("{first}{second}");
                let ways = WORDS
                    .iter()
                    .filter(|word| both.strip_prefix(**word).is_some_and(|r| distinct.contains(r)));
                assert_eq!(ways.count(), 1, "{both} can be read in two ways");
            }
        }
    }

    /// Neither a word nor where two of them meet.
    #[test]
    fn nothing_unkind_stands_in_any_code() {
        let unkind = [
            "arse", "ass", "bad", "bum", "crap", "cry", "damn", "dead", "die", "dim", "dope", "drug", "dumb",
            "fart", "fat", "fool", "gun", "hate", "hell", "idiot", "kill", "liar", "loser", "mad", "mean",
            "nit", "nude", "pee", "pig", "piss", "poo", "porn", "sad", "sex", "sick", "silly", "slow",
            "smell", "snot", "stink", "thick", "tit", "turd", "ugly", "wee", "weird", "wimp",
        ];
        for first in WORDS {
            for second in WORDS {
                let both = format!("{first}{second}");
                let found = unkind.iter().find(|word| both.contains(**word));
                assert_eq!(found, None, "{first} {second}");
            }
        }
    }
}
