//! A name as it is typed against a name as it is stored.

use store::Identity;

/// "Amira Khan".
pub(crate) fn full_name(identity: &Identity) -> String {
    format!("{} {}", identity.given, identity.family_text()).trim().to_owned()
}

/// The same name for whoever types it: case, spaces and the kind of apostrophe or hyphen say nothing.
pub(super) fn folded(text: &str) -> String {
    let plain = text.to_lowercase().replace(['’', '‘', '`'], "'").replace(['‐', '‑', '–'], "-");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn a_keyboard_types_what_a_list_wrote() {
        assert_eq!(folded("  Sinéad  O’Brien‑Lee "), folded("sinéad o'brien-lee"));
        assert_ne!(folded("Sam Taylor"), folded("Sam Tailor"));
    }
}
