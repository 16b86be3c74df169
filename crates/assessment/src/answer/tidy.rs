//! One writing for the many ways in which keyboards and people write the same sign.

/// Numerator and denominator of a fraction that is one character.
pub(super) fn vulgar(c: char) -> Option<(u8, u8)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

fn raised(c: char) -> Option<char> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
    RAISED.chars().zip("0123456789-".chars()).find(|(one, _)| *one == c).map(|(_, plain)| plain)
}

/// Plain signs: `-` for every minus, `/` for every bar, `^2` for ², ` 1/2` for ½, straight quotes, single spaces.
pub(super) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len() + 4);
    let chars: Vec<char> = text.chars().collect();
    let mut in_power = false;
    for (at, c) in chars.iter().copied().enumerate() {
        if let Some(plain) = raised(c) {
            if !in_power {
                tidied.push('^');
            }
            tidied.push(plain);
            in_power = true;
            continue;
        }
        in_power = false;
        if let Some((top, bottom)) = vulgar(c) {
            if tidied.ends_with(|before: char| before.is_ascii_digit()) {
                tidied.push(' ');
            }
            tidied.push_str(&format!("{top}/{bottom}"));
            continue;
        }
        let between_digits =
            at > 0 && chars[at - 1].is_ascii_digit() && chars.get(at + 1).is_some_and(char::is_ascii_digit);
        match c {
            '−' | '–' | '—' | '‐' | '‑' => tidied.push('-'),
            '·' if between_digits => tidied.push('.'),
            '·' | '∙' | '⋅' | '×' | '✕' => tidied.push('*'),
            '÷' | '⁄' | '∕' | '\\' => tidied.push('/'),
            'º' | '˚' => tidied.push('°'),
            '‘' | '’' | '`' | '´' => tidied.push('\''),
            '“' | '”' | '„' | '«' | '»' => tidied.push('"'),
            c if c.is_whitespace() => {
                if !tidied.ends_with(' ') {
                    tidied.push(' ');
                }
            }
            c => tidied.push(c),
        }
    }
    tidied.trim().to_owned()
}

/// Without an equals sign in front, or a letter and one: `x = 12`.
pub(super) fn without_name(text: &str) -> &str {
    let mut rest = text.trim_start();
    let mut letters = rest.chars();
    if letters.next().is_some_and(|c| c.is_ascii_alphabetic()) {
        let after = letters.as_str().trim_start();
        if after.starts_with('=') {
            rest = after;
        }
    }
    rest.strip_prefix('=').unwrap_or(rest).trim_start()
}
