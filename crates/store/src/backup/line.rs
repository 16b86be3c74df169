//! Values as the fields of a line, both ways.

use crate::schema::ColumnKind;
use crate::value::Value;
use std::fmt::Write as _;

/// Bytes as hexadecimal digits.
pub(super) fn hex_sum(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

pub(super) fn push_value(line: &mut String, value: &Value) {
    match value {
        Value::Int(Some(number)) => drop(write!(line, "{number}")),
        // The shortest text that reads back as the same number.
        Value::Real(Some(number)) => drop(write!(line, "{number:?}")),
        Value::Text(Some(text)) => {
            for c in text.chars() {
                match c {
                    '\\' => line.push_str("\\\\"),
                    '\t' => line.push_str("\\t"),
                    '\n' => line.push_str("\\n"),
                    '\r' => line.push_str("\\r"),
                    _ => line.push(c),
                }
            }
        }
        Value::Blob(Some(bytes)) => {
            for byte in bytes {
                let _ = write!(line, "{byte:02x}");
            }
        }
        _ => line.push_str("\\N"),
    }
}

/// The value of a field, or what is wrong with it.
pub(super) fn value(field: &str, kind: ColumnKind) -> Result<Value, String> {
    let nothing = field == "\\N";
    Ok(match kind {
        ColumnKind::Int if nothing => Value::Int(None),
        ColumnKind::Real if nothing => Value::Real(None),
        ColumnKind::Text if nothing => Value::Text(None),
        ColumnKind::Blob if nothing => Value::Blob(None),
        ColumnKind::Int => {
            Value::Int(Some(field.parse().map_err(|_| format!("“{field}” is no whole number"))?))
        }
        ColumnKind::Real => {
            let number: f64 = field.parse().map_err(|_| format!("“{field}” is no number"))?;
            if !number.is_finite() {
                return Err(format!("“{field}” is no number"));
            }
            Value::Real(Some(number))
        }
        ColumnKind::Text => Value::Text(Some(unescaped(field)?)),
        ColumnKind::Blob => Value::Blob(Some(bytes(field)?)),
    })
}

fn unescaped(field: &str) -> Result<String, String> {
    let mut text = String::with_capacity(field.len());
    let mut characters = field.chars();
    while let Some(c) = characters.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        text.push(match characters.next() {
            Some('\\') => '\\',
            Some('t') => '\t',
            Some('n') => '\n',
            Some('r') => '\r',
            _ => return Err("a backslash that begins nothing".to_owned()),
        });
    }
    Ok(text)
}

fn bytes(field: &str) -> Result<Vec<u8>, String> {
    let digits: Option<Vec<u8>> =
        field.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    match digits {
        Some(digits) if digits.len() % 2 == 0 => {
            Ok(digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
        }
        _ => Err("bytes that are no pairs of hexadecimal digits".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn round_trip(before: &Value, kind: ColumnKind) {
        let mut line = String::new();
        push_value(&mut line, before);
        assert!(!line.contains(['\t', '\n', '\r']), "{line:?}");
        assert_eq!(value(&line, kind).as_ref(), Ok(before));
    }

    proptest! {
        #[test]
        fn every_value_reads_back(text in ".*", number: i64, real in -1e300..1e300, bytes: Vec<u8>) {
            round_trip(&Value::Text(Some(text)), ColumnKind::Text);
            round_trip(&Value::Int(Some(number)), ColumnKind::Int);
            round_trip(&Value::Real(Some(real)), ColumnKind::Real);
            round_trip(&Value::Blob(Some(bytes)), ColumnKind::Blob);
        }

        #[test]
        fn no_field_panics(field in ".*") {
            for kind in [ColumnKind::Int, ColumnKind::Text, ColumnKind::Real, ColumnKind::Blob] {
                let _ = value(&field, kind);
            }
        }
    }

    #[test]
    fn nothing_is_not_the_empty_text() {
        round_trip(&Value::Text(None), ColumnKind::Text);
        round_trip(&Value::Text(Some(String::new())), ColumnKind::Text);
        round_trip(&Value::Text(Some("\\N".to_owned())), ColumnKind::Text);
        round_trip(&Value::Int(None), ColumnKind::Int);
        round_trip(&Value::Blob(None), ColumnKind::Blob);
        round_trip(&Value::Real(None), ColumnKind::Real);
    }

    #[test]
    fn broken_fields_say_what_is_wrong() {
        assert_eq!(value("seven", ColumnKind::Int).unwrap_err(), "“seven” is no whole number");
        assert!(value("NaN", ColumnKind::Real).is_err());
        assert!(value("abc", ColumnKind::Blob).is_err());
        assert!(value("a\\x", ColumnKind::Text).is_err());
    }
}
