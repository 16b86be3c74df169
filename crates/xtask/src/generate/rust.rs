//! Just enough of Rust's grammar to know which items a file has, which texts they hold and which names they use.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

/// A function, constant or macro.
pub struct Item {
    /// Its name.
    pub name: String,
    /// Whether other crates may use it.
    pub public: bool,
    /// The file.
    pub file: String,
    /// Every string literal in it, one after the other.
    pub strings: String,
    /// Every name outside of strings, and every name in braces within one.
    pub names: BTreeSet<String>,
}

/// Every Rust file under a folder, sorted: path and text.
pub fn files(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((path.to_string_lossy().into_owned(), std::fs::read_to_string(&path)?));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A file's source without comments and without its tests.
pub fn code(text: &str) -> String {
    // A quotation mark as a character would begin a text that never ends.
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().replace("'\"'", "' '");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The items of a file. One ends where the next begins.
pub fn items(file: &str, code: &str) -> Vec<Item> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in code.lines() {
        if let Some(name) = item_name(line) {
            found.push((name.to_owned(), String::new()));
        }
        if let Some((_, body)) = found.last_mut() {
            body.push_str(line);
            body.push('\n');
        }
    }
    found.into_iter().map(|(name, body)| item(file, name, &body)).collect()
}

fn item(file: &str, name: String, body: &str) -> Item {
    let (strings, rest) = apart(body);
    let mut names: BTreeSet<String> = words(&rest).map(str::to_owned).collect();
    names.extend(strings.split('{').skip(1).filter_map(|inside| {
        let name = inside.split('}').next()?;
        (!name.is_empty() && words(name).next() == Some(name)).then(|| name.to_owned())
    }));
    names.remove(&name);
    let public = body.trim_start().starts_with("pub ");
    Item { name, public, file: file.to_owned(), strings, names }
}

/// The name of the item that a line begins.
fn item_name(line: &str) -> Option<&str> {
    let mut words = words(line).peekable();
    while words.peek().is_some_and(|word| matches!(*word, "pub" | "crate" | "super" | "async" | "unsafe")) {
        words.next();
    }
    match words.next()? {
        "fn" | "const" | "static" | "macro_rules" => words.next(),
        _ => None,
    }
}

/// String literals, and everything else.
fn apart(body: &str) -> (String, String) {
    let (mut strings, mut rest) = (String::new(), String::new());
    let mut chars = body.chars();
    let mut inside = false;
    while let Some(c) = chars.next() {
        match (inside, c) {
            // An escaped character is never the end; a line's end after a backslash is nothing.
            (true, '\\') => {
                chars.next();
            }
            (_, '"') => {
                inside = !inside;
                strings.push(' ');
                rest.push(' ');
            }
            (true, c) => strings.push(c),
            (false, c) => rest.push(c),
        }
    }
    (strings, rest)
}

/// The names of methods that are called.
pub fn calls(code: &str) -> BTreeSet<String> {
    let (_, rest) = apart(code);
    rest.split('.')
        .skip(1)
        .filter_map(|after| {
            let name = words(after).next().filter(|name| after.starts_with(name))?;
            after[name.len()..].starts_with('(').then(|| name.to_owned())
        })
        .collect()
}

/// Names and words: letters, digits and underscores.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_hold_their_texts_and_names() {
        let code = code(
            "// fn not_this\nconst A: &str = \"SELECT \\\"x\\\"\";\nasync fn b() { run(A, \"{A} B\") }\n#[cfg(test)]\nmod tests {}",
        );
        let items = items("f.rs", &code);
        let names: Vec<_> = items.iter().map(|item| &*item.name).collect();
        assert_eq!(names, ["A", "b"]);
        assert!(items[0].strings.contains("SELECT x"), "{}", items[0].strings);
        assert!(items[1].names.contains("A") && !items[1].names.contains("B"));
    }

    #[test]
    fn a_call_is_a_name_after_a_dot_and_before_a_bracket() {
        let found = calls("tx.needs(x).await?.iter().map(|one| one.kind); \"a.b()\"");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["iter", "map", "needs"]);
    }
}
