//! Which parts of the program read which stored personal fields, worked out from the source: what is declared by hand is
//! forgotten by hand.
//!
//! A part is a folder of `app`. It reads a field when it calls a function of `store` whose statements select from the
//! field's table and name the field. Names stand for functions, so two functions of one name are taken together. A part
//! that has a fact from another part is not named: only whoever reads it from the store is. So a part may be named too
//! many or be missing, but a field that no part reads is read by none. Erasure and the demo touch everything and are no uses.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};

use super::rust::{self, Item};
use crate::workspace::Workspace;

const STORE: &str = "crates/store/src";
const APP: &str = "crates/app/src";
const REGISTRY: &str = "crates/store/src/registry.rs";

/// Folders of `app` that are no uses.
const NO_USES: &[&str] = &["asked_once", "demo", "erasure", "error", "lib", "secret"];

/// Folders of `app` whose pages are shared with bodies above: a function of that name in `store`'s folder is meant there.
const ABOVE: &[&str] = &["above", "data_requests", "problems", "single_conversation", "support_board"];
const STORE_ABOVE: &str = "/store/src/above/";

type Field = (String, String);

/// The table: a line a field with its table, column and parts; a field without a part is read by nobody.
pub fn table(workspace: &Workspace) -> Result<String> {
    let registry = std::fs::read_to_string(workspace.root.join(REGISTRY)).context(REGISTRY)?;
    let fields = registered(&rust::code(&registry));
    let mut items = Vec::new();
    for (path, text) in rust::files(&workspace.root.join(STORE))? {
        items.extend(rust::items(&path, &rust::code(&text)));
    }
    let reads = Reads::of(&items, &fields);
    let mut uses: BTreeMap<&Field, BTreeSet<String>> =
        fields.iter().map(|field| (field, BTreeSet::new())).collect();
    for (part, text) in parts(&workspace.root.join(APP))? {
        for name in rust::calls(&text) {
            for field in reads.of_function(&name, ABOVE.contains(&&*part)) {
                uses.entry(field).or_default().insert(part.clone());
            }
        }
    }
    let line = |((table, column), parts): (&Field, BTreeSet<String>)| {
        format!("{table}\t{column}\t{}\n", parts.into_iter().collect::<Vec<_>>().join(","))
    };
    Ok(uses.into_iter().map(line).collect())
}

/// Each folder and each file of `app`, with all its source.
fn parts(app: &Path) -> Result<BTreeMap<String, String>> {
    let mut parts: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in rust::files(app)? {
        let inside = Path::new(&path).strip_prefix(app).context("a file of app")?;
        let first = inside.iter().next().unwrap_or_default().to_string_lossy();
        let part = first.trim_end_matches(".rs").to_owned();
        if !NO_USES.contains(&&*part) {
            parts.entry(part).or_default().push_str(&rust::code(&text));
        }
    }
    Ok(parts)
}

/// The fields that the register names, from its source.
fn registered(source: &str) -> Vec<Field> {
    let mut fields = Vec::new();
    for entry in source.split("table: \"").skip(1) {
        let Some((table, rest)) = entry.split_once('"') else { continue };
        let Some((_, columns)) = rest.split_once("columns: &[") else { continue };
        let columns = columns.split(']').next().unwrap_or_default();
        for column in columns.split('"').skip(1).step_by(2) {
            fields.push((table.to_owned(), column.to_owned()));
        }
    }
    fields
}

/// What each function of `store` reads.
struct Reads<'a> {
    by_name: BTreeMap<&'a str, Vec<&'a Item>>,
    fields: &'a [Field],
}

impl<'a> Reads<'a> {
    fn of(items: &'a [Item], fields: &'a [Field]) -> Self {
        let mut by_name: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
        for item in items {
            by_name.entry(&item.name).or_default().push(item);
        }
        Self { by_name, fields }
    }

    fn of_function(&self, name: &str, above: bool) -> Vec<&'a Field> {
        let mut statements = String::new();
        let mut seen = BTreeSet::new();
        let named = self.by_name.get(name).map(Vec::as_slice).unwrap_or_default();
        let only_above = above && named.iter().any(|item| item.file.contains(STORE_ABOVE));
        for item in named
            .iter()
            .filter(|item| item.public)
            .filter(|item| !only_above || item.file.contains(STORE_ABOVE))
        {
            self.gather(item, &mut seen, &mut statements);
        }
        if !statements.contains("SELECT") {
            return Vec::new();
        }
        let tables = read_tables(&statements);
        let words: BTreeSet<&str> = rust::words(&statements).collect();
        let fields = self.fields.iter();
        fields.filter(|(table, column)| tables.contains(&**table) && words.contains(&**column)).collect()
    }

    /// The text of an item and of what it names: anything of its own file, and constants of any.
    fn gather(&self, item: &'a Item, seen: &mut BTreeSet<(&'a str, &'a str)>, statements: &mut String) {
        if !seen.insert((&item.file, &item.name)) {
            return;
        }
        statements.push(' ');
        statements.push_str(&item.strings);
        for name in &item.names {
            let constant = name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
            for named in self.by_name.get(&**name).into_iter().flatten() {
                if constant || named.file == item.file {
                    self.gather(named, seen, statements);
                }
            }
        }
    }
}

/// The tables that statements select from; what they delete from is not read.
fn read_tables(statements: &str) -> BTreeSet<&str> {
    let words: Vec<&str> = rust::words(statements).collect();
    let mut tables = BTreeSet::new();
    for (at, pair) in words.windows(2).enumerate() {
        let from = pair[0] == "FROM" && (at == 0 || words[at - 1] != "DELETE");
        if from || pair[0] == "JOIN" {
            tables.insert(pair[1]);
        }
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORE_SOURCE: &str = r#"
const NEED: &str = "SELECT n.kind, n.from_date FROM need n";
impl SchoolTx {
    pub async fn needs(&mut self) { self.all(&format!("{NEED} WHERE n.school_id = $1"), values![]).await }
    pub async fn forget(&mut self) { self.run("DELETE FROM need WHERE kind = $1", values![]).await }
}
"#;

    fn field(column: &str) -> Field {
        ("need".to_owned(), column.to_owned())
    }

    #[test]
    fn a_function_reads_what_its_statements_select() {
        let items = rust::items("a.rs", &rust::code(STORE_SOURCE));
        let fields = [field("kind"), field("recorded_by")];
        let reads = Reads::of(&items, &fields);
        assert_eq!(reads.of_function("needs", false), [&fields[0]], "the constant in braces counts");
        assert_eq!(reads.of_function("forget", false), Vec::<&Field>::new(), "deleting is no reading");
        assert_eq!(reads.of_function("nobody", true), Vec::<&Field>::new());
    }

    #[test]
    fn pages_above_mean_the_function_above() {
        let mut items = rust::items("a.rs", &rust::code(STORE_SOURCE));
        let above = "pub async fn needs(&mut self) { self.all(\"SELECT words FROM support_need\") }";
        items.extend(rust::items("crates/store/src/above/board.rs", above));
        let fields = [field("kind")];
        let reads = Reads::of(&items, &fields);
        assert_eq!(reads.of_function("needs", true), Vec::<&Field>::new());
        assert_eq!(reads.of_function("needs", false), [&fields[0]]);
    }

    #[test]
    fn the_register_is_read_from_its_source() {
        let source = "PersonalFields { table: \"need\", columns: &[\"kind\", \"from_date\"], owner: X }";
        assert_eq!(registered(source), [field("kind"), field("from_date")]);
    }
}
