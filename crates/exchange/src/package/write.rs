//! Writing a `package.toml`: one order of keys, so the same package is the same bytes.

use super::{Package, faults};
use crate::Problem;
use std::fmt::Write as _;

/// The text of a `package.toml`.
///
/// # Errors
/// When something that must be said is not, or cannot be shared.
pub fn write(package: &Package) -> Result<String, Problem> {
    faults(package)?;
    let mut out = String::new();
    for (key, value) in [
        ("author", package.author.trim()),
        ("licence", package.licence.trim()),
        ("version", package.version.trim()),
        ("changes", package.changes.trim()),
    ] {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{key} = {}", quote(value));
    }
    let _ = writeln!(out, "date = {}", package.date);
    if !package.replaces.is_empty() {
        out.push_str("replaces = [\n");
        for one in &package.replaces {
            let _ = writeln!(out, "  {{ old = \"{}\", new = \"{}\" }},", one.old, one.new);
        }
        out.push_str("]\n");
    }
    for (name, mark) in &package.files {
        let _ = write!(
            out,
            "\n[[file]]\nname = {}\nbytes = {}\nsha256 = \"{}\"\n",
            quote(name),
            mark.bytes,
            mark.sha256
        );
    }
    Ok(out)
}

/// A text as TOML takes it on one line.
fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
