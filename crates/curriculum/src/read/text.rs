//! Whether a text may stand in a file: something in it, not too long, nothing unprintable; and ids.

use crate::problem::quoted;
use domain::Slug;

/// In TOML `"\times"` is a tab and `imes`, `"\frac"` a form feed and `rac`: the commonest mistake with maths.
const ESCAPES: &str = "For maths write every backslash twice between double quotes (\"$3 \\\\times 4$\"), or use single \
                       quotes ('$3 \\times 4$'); otherwise type a space";

/// The text without white space at its ends, or what is wrong with it and what to do.
pub(super) fn checked(key: &str, text: &str, longest: usize) -> Result<String, (String, String)> {
    if let Some(c) = text.chars().find(|c| c.is_control() && *c != '\n') {
        return Err((format!("{key} holds {}", control_in_words(c)), ESCAPES.to_owned()));
    }
    let text = text.trim();
    let length = text.chars().count();
    if length == 0 {
        let hint = format!("Write something between the quotes, or take the line {key} out");
        return Err((format!("{key} is empty"), hint));
    }
    if length > longest {
        let what = format!("{key} has {length} characters, and there is room for {longest}");
        return Err((what, "Make it shorter".to_owned()));
    }
    Ok(text.to_owned())
}

/// A slug, or what to say about it.
pub(super) fn slug(text: &str) -> Result<Slug, (String, String)> {
    Slug::new(text).map_err(|_| {
        let what = format!("{} is no id", quoted(text));
        let hint = Slug::from_title(text).map_or_else(
            || "Use 2 to 80 lower-case letters, digits and single hyphens".to_owned(),
            |near| format!("Use lower-case letters, digits and single hyphens, such as \"{near}\""),
        );
        (what, hint)
    })
}

fn control_in_words(c: char) -> &'static str {
    match c {
        '\t' => "a tab (written \\t)",
        '\u{c}' => "a form feed (written \\f)",
        '\r' => "a carriage return (written \\r)",
        '\u{8}' => "a backspace (written \\b)",
        _ => "a character that cannot be printed",
    }
}
