//! Names, numbers and addresses of people, checked once.

use std::fmt;

/// What is wrong with a name, a number or an address, in words for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPerson {
    /// Nothing there.
    #[error("a name is missing")]
    NoName,
    /// Too long to be a name.
    #[error("a name may have at most 100 characters; this one has {0}")]
    LongName(usize),
    /// Control characters, tabs or line breaks.
    #[error("a name holds letters, spaces, hyphens and apostrophes; this one holds something unprintable")]
    UnprintableName,
    /// Not 13 characters.
    #[error("a UPN has 13 characters; this one has {0}")]
    UpnLength(usize),
    /// A character that no UPN has there.
    #[error(
        "a UPN is a letter, eleven digits, and a digit or letter (never I, O or S); look at character {0}"
    )]
    UpnCharacter(usize),
    /// The check letter does not fit.
    #[error("the first letter of this UPN does not fit the rest: one character is mistyped")]
    UpnCheck,
    /// No address.
    #[error("that is no e-mail address: it needs one @ with something on both sides")]
    Email,
}

/// A person's name as they write it, 1 to 100 characters, white space folded.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PersonName(String);

impl PersonName {
    /// # Errors
    /// When nothing is left after trimming, or it is too long, or holds control characters.
    pub fn new(text: &str) -> Result<Self, BadPerson> {
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = folded.chars().count();
        match length {
            0 => Err(BadPerson::NoName),
            101.. => Err(BadPerson::LongName(length)),
            _ if folded.chars().any(|c| c.is_control() || turns_text_around(c)) => {
                Err(BadPerson::UnprintableName)
            }
            _ => Ok(Self(folded)),
        }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Characters that turn the order of what follows around: with them a name would rewrite the line it stands in.
/// Names of right-to-left scripts need none of them.
fn turns_text_around(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl fmt::Display for PersonName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A Unique Pupil Number of England, its check letter verified; the local authority's code is not.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Upn(String);

/// The letters a UPN may hold; a letter counts as its index here (Department for Education, UPN guide).
const UPN_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

impl Upn {
    /// # Errors
    /// Which rule the text breaks: length, a character, or the check letter.
    pub fn new(text: &str) -> Result<Self, BadPerson> {
        let text = text.trim().to_ascii_uppercase();
        let length = text.chars().count();
        if length != 13 {
            return Err(BadPerson::UpnLength(length));
        }
        let bytes = text.as_bytes();
        let letter = |byte: u8| UPN_LETTERS.iter().position(|l| *l == byte);
        let check = bytes.first().copied().and_then(letter).ok_or(BadPerson::UpnCharacter(1))?;
        let mut sum = 0;
        for (index, byte) in bytes.iter().copied().enumerate().skip(1) {
            let value = match byte {
                b'0'..=b'9' => usize::from(byte - b'0'),
                _ if index == 12 => letter(byte).ok_or(BadPerson::UpnCharacter(13))?,
                _ => return Err(BadPerson::UpnCharacter(index + 1)),
            };
            // Character i (counted from 1) has weight i; the sum is taken modulo 23.
            sum += value * (index + 1);
        }
        if sum % 23 == check { Ok(Self(text)) } else { Err(BadPerson::UpnCheck) }
    }

    /// The thirteen characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An e-mail address that could exist, lower-cased; nothing is sent to find out.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// # Errors
    /// When there is not exactly one `@` with something on both sides, or it holds spaces or is over 254 long.
    pub fn new(text: &str) -> Result<Self, BadPerson> {
        let text = text.trim().to_lowercase();
        let mut parts = text.split('@');
        let ok = matches!((parts.next(), parts.next(), parts.next()), (Some(user), Some(host), None)
            if !user.is_empty() && host.len() > 1 && !host.starts_with('.') && !host.ends_with('.'));
        if ok && text.len() <= 254 && !text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            Ok(Self(text))
        } else {
            Err(BadPerson::Email)
        }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Synthetic numbers; the arithmetic was checked against two independent implementations.
    #[test]
    fn upn_check_letters() {
        for good in [
            "B801200005001",
            "N823432118001",
            "J202104826123",
            "J33044102501A",
            "V33044102501Z",
            "M936201121007",
            "A000000000000",
            "F999999999999",
            "H33044102501H",
            "X33044102501J",
        ] {
            assert!(Upn::new(good).is_ok(), "{good}");
        }
        assert_eq!(Upn::new("A801200005001"), Err(BadPerson::UpnCheck));
        assert_eq!(Upn::new("I801200005001"), Err(BadPerson::UpnCharacter(1)));
        assert_eq!(Upn::new("B80120000500"), Err(BadPerson::UpnLength(12)));
        assert_eq!(Upn::new("B80120000500O"), Err(BadPerson::UpnCharacter(13)));
    }

    #[test]
    fn names_fold_white_space_and_refuse_nothing() {
        assert_eq!(PersonName::new("  Zoë\u{a0} O’Brien ").unwrap().as_str(), "Zoë O’Brien");
        assert_eq!(PersonName::new(" \t "), Err(BadPerson::NoName));
        assert_eq!(PersonName::new("a\u{7}b"), Err(BadPerson::UnprintableName));
        assert_eq!(PersonName::new("Ann\u{202e}eel"), Err(BadPerson::UnprintableName));
        assert!(PersonName::new("نور").is_ok());
        assert_eq!(PersonName::new(&"x".repeat(101)), Err(BadPerson::LongName(101)));
    }

    #[test]
    fn addresses_could_exist() {
        assert_eq!(
            EmailAddress::new(" A.Okafor@School.example ").unwrap().as_str(),
            "a.okafor@school.example"
        );
        for bad in ["", "a", "@b.c", "a@", "a@b@c", "a b@c.d"] {
            assert_eq!(EmailAddress::new(bad), Err(BadPerson::Email), "{bad:?}");
        }
    }
}
