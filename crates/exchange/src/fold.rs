//! Texts made comparable: case, accents, apostrophes and punctuation set aside. Only for comparing; what is
//! shown and stored stays as its owner writes it.

/// Lower-case letters and digits in words separated by one space: “O’Brien-Zoë ” is “obrien zoe”.
pub fn words(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if let Some(plain) = without_accent(c) {
            folded.push_str(plain);
        } else if c.is_alphanumeric() {
            folded.push(c);
        } else if !matches!(c, '\'' | '’' | '‘' | '`' | '\u{300}'..='\u{36f}')
            && !folded.is_empty()
            && !folded.ends_with(' ')
        {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The same without the spaces, for headings and class names: “5 Hawthorn” and “5hawthorn” are one.
pub fn joined(text: &str) -> String {
    words(text).replace(' ', "")
}

/// The plain letters of the Latin letters that British school lists hold.
fn without_accent(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ĕ' => "e",
        'ğ' | 'ģ' | 'ġ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ľ' | 'ļ' | 'ĺ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ŕ' | 'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ž' | 'ż' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    })
}

/// Whether two folded words differ by one letter at most: one typed wrong, left out, put in, or two swapped.
pub fn one_letter_apart(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let same = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let (a, b) = (&left[same..], &right[same..]);
    match a.len().abs_diff(b.len()) {
        0 => {
            a == b
                || a.get(1..) == b.get(1..)
                || (a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..])
        }
        1 if a.len() > b.len() => a[1..] == *b,
        1 => *a == b[1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_accents_and_apostrophes_do_not_make_another_child() {
        assert_eq!(words("  O’Brien-Smith, ZOË "), "obrien smith zoe");
        assert_eq!(words("Łukasz Ōe"), "lukasz oe");
        assert_eq!(words("李 明"), "李 明");
        assert_eq!(joined("5 Hawthorn"), joined("5HAWTHORN"));
    }

    #[test]
    fn one_letter() {
        for (a, b) in
            [("amira", "amria"), ("amira", "amir"), ("amir", "amira"), ("amira", "amina"), ("a", "a")]
        {
            assert!(one_letter_apart(a, b), "{a} {b}");
        }
        for (a, b) in [("amira", "samir"), ("jo", "joel"), ("", "ab")] {
            assert!(!one_letter_apart(a, b), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn folding_is_stable_and_symmetric(a in any::<String>(), b in any::<String>()) {
            prop_assert_eq!(words(&words(&a)), words(&a));
            prop_assert_eq!(one_letter_apart(&a, &b), one_letter_apart(&b, &a));
        }
    }
}
