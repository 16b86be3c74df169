//! Whole numbers in words, as ordinals and in Roman numerals.

/// Zero to nineteen, each at its own place.
pub(crate) const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// Twenty to ninety, each at the place of its tens; no word stands at the first two.
pub(crate) const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [(u64, &str); 3] = [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")];

/// A whole number in British English: “three hundred and four thousand and twelve”. Below a billion billion.
#[must_use]
pub fn number_in_words(number: i64) -> String {
    let size = number.unsigned_abs();
    let words = positive(size);
    if number < 0 { format!("minus {words}") } else { words }
}

fn positive(number: u64) -> String {
    if let Some((scale, name)) = SCALES.iter().find(|(scale, _)| number >= *scale) {
        let (many, rest) = (number / scale, number % scale);
        let head = format!("{} {name}", positive(many));
        return match rest {
            0 => head,
            1..=99 => format!("{head} and {}", positive(rest)),
            _ => format!("{head} {}", positive(rest)),
        };
    }
    match (number / 100, number % 100) {
        (0, small) if small < 20 => ONES[small as usize].to_owned(),
        (0, small) => match (TENS[(small / 10) as usize], small % 10) {
            (tens, 0) => tens.to_owned(),
            (tens, ones) => format!("{tens}-{}", ONES[ones as usize]),
        },
        (hundreds, 0) => format!("{} hundred", ONES[hundreds as usize]),
        (hundreds, rest) => format!("{} hundred and {}", ONES[hundreds as usize], positive(rest)),
    }
}

/// A whole number as 1st, 2nd, 3rd, 4th, 11th, 21st.
#[must_use]
pub fn ordinal(number: i64) -> String {
    let (tens, ones) = (number.unsigned_abs() / 10 % 10, number.unsigned_abs() % 10);
    let ending = match (tens, ones) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// Roman numerals of 1 to 3999; `None` outside.
#[must_use]
pub fn roman(number: i64) -> Option<String> {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=3999).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut text = String::new();
    for (size, sign) in SIGNS {
        while rest >= size {
            text.push_str(sign);
            rest -= size;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_in_british_schools() {
        let said = [
            (0, "zero"),
            (21, "twenty-one"),
            (100, "one hundred"),
            (115, "one hundred and fifteen"),
            (1_005, "one thousand and five"),
            (304_012, "three hundred and four thousand and twelve"),
            (2_000_600, "two million six hundred"),
            (-8, "minus eight"),
        ];
        for (number, words) in said {
            assert_eq!(number_in_words(number), words);
        }
    }

    #[test]
    fn ordinals_and_roman_numerals() {
        let all: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 112, 103].map(ordinal).to_vec();
        assert_eq!(all, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "103rd"]);
        assert_eq!(roman(1994).as_deref(), Some("MCMXCIV"));
        assert_eq!(roman(0), None);
        assert_eq!(roman(4000), None);
    }
}
