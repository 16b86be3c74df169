//! Just enough reading of our own pages: links, and forms with what they would send untouched.
//!
//! It reads the markup that this product writes (double-quoted attributes, lower-case names); it is no HTML parser.

use anyhow::{Context, Result};

/// A form as it stands on a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// Names and values that it would send if nobody touched it.
    pub fields: Vec<(String, String)>,
}

/// Every form of a page, in order.
pub fn forms(page: &str) -> Vec<Form> {
    page.split("<form").skip(1).map(|rest| form(rest.split("</form>").next().unwrap_or(rest))).collect()
}

/// The addresses that a page links to, in order, without repeats.
pub fn links(page: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for tag in tags(page, "a") {
        if let Some(href) = attribute(tag, "href")
            && !found.contains(&href)
        {
            found.push(href);
        }
    }
    found
}

/// The form of a page that is sent to an address.
pub fn form_to(page: &str, action: &str) -> Result<Form> {
    let form = forms(page).into_iter().find(|form| form.action == action);
    form.with_context(|| format!("the page has no form to {action}"))
}

/// The value of the first option of a list whose words begin as asked.
pub fn option(page: &str, list: &str, words: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("<select id=\"{list}\""))?;
    let inside = rest.split("</select>").next()?;
    let found = inside
        .split("<option ")
        .skip(1)
        .find(|one| one.split('>').nth(1).is_some_and(|said| said.starts_with(words)))?;
    attribute(found.split('>').next()?, "value")
}

/// The values of the boxes to tick that have a name, in order, ticked or not.
pub fn ticks(page: &str, name: &str) -> Vec<String> {
    let named = |tag: &&str| {
        attribute(tag, "type").as_deref() == Some("checkbox")
            && attribute(tag, "name").as_deref() == Some(name)
    };
    tags(page, "input").into_iter().filter(named).filter_map(|tag| attribute(tag, "value")).collect()
}

/// The names of all boxes to tick, in order, ticked or not.
pub fn boxes(page: &str) -> Vec<String> {
    let is_box = |tag: &&str| attribute(tag, "type").as_deref() == Some("checkbox");
    tags(page, "input").into_iter().filter(is_box).filter_map(|tag| attribute(tag, "name")).collect()
}

/// Fills fields in, as a person would, whatever stood in them.
pub fn put(fields: &mut Vec<(String, String)>, values: &[(&str, &str)]) {
    for (name, value) in values {
        fields.retain(|(field, _)| field != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
}

fn form(inside: &str) -> Form {
    let opening = inside.split('>').next().unwrap_or_default();
    let mut form = Form { action: attribute(opening, "action").unwrap_or_default(), fields: Vec::new() };
    for tag in tags(inside, "input") {
        let kind = attribute(tag, "type").unwrap_or_default();
        let sent = match kind.as_str() {
            "radio" | "checkbox" => has(tag, "checked"),
            "submit" | "button" | "file" => false,
            _ => true,
        };
        if let Some(name) = attribute(tag, "name")
            && sent
        {
            form.fields.push((name, attribute(tag, "value").unwrap_or_default()));
        }
    }
    form.fields.extend(inside.split("<select ").skip(1).filter_map(select));
    form
}

/// A list's name and what it would send: the chosen option, else the first.
fn select(rest: &str) -> Option<(String, String)> {
    let inside = rest.split("</select>").next().unwrap_or(rest);
    let options = tags(inside, "option");
    let chosen = options.iter().find(|option| has(option, "selected")).or(options.first())?;
    Some((attribute(inside.split('>').next()?, "name")?, attribute(chosen, "value").unwrap_or_default()))
}

/// The insides of every opening tag of a name: `<a href="x">` gives ` href="x"`.
fn tags<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!("<{name} ");
    page.split(opening.as_str()).skip(1).map(|rest| rest.split('>').next().unwrap_or_default()).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let spaced = format!(" {tag}");
    let (_, rest) = spaced.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| unescaped(value))
}

fn has(tag: &str, name: &str) -> bool {
    tag.split_whitespace().any(|word| word == name || word == format!("{name}=\"\""))
}

fn unescaped(value: &str) -> String {
    value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_sends_what_nobody_touched() {
        let page = "<form method=\"post\" action=\"/x?a=1&amp;b=2\"><input type=\"hidden\" name=\"id\" value=\"7\">\
            <input type=\"radio\" name=\"p\" value=\"got\" checked><input type=\"radio\" name=\"p\" value=\"slip\">\
            <select name=\"zone\"><option value=\"a\">A</option><option value=\"b\" selected>B</option></select>\
            <select name=\"day\"><option value=\"mon\">M</option></select><input name=\"text\"><input type=\"submit\" value=\"Go\"></form><form action=\"/y\"></form>";
        let pairs = [("id", "7"), ("p", "got"), ("text", ""), ("zone", "b"), ("day", "mon")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()));
        let found = forms(page);
        assert_eq!(found[0], Form { action: "/x?a=1&b=2".into(), fields: pairs.to_vec() });
        assert_eq!(found[1].action, "/y");
    }

    #[test]
    fn an_option_is_found_by_its_first_words_in_its_own_list() {
        let page = "<select id=\"a\"><option value=\"1\">Bench: A</option></select>\
            <select id=\"b\" name=\"b\"><option value=\"\">–</option><option value=\"7\" selected>Bench: B</option></select>";
        assert_eq!(option(page, "b", "Bench"), Some("7".into()));
        assert_eq!(option(page, "b", "Other"), None);
    }

    #[test]
    fn filling_a_field_in_replaces_what_stood_there() {
        let mut fields = vec![("a".to_owned(), "1".to_owned())];
        put(&mut fields, &[("a", "2"), ("b", "3")]);
        assert_eq!(fields, [("a", "2"), ("b", "3")].map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert!(form_to("<form action=\"/x\"></form>", "/x").is_ok());
    }

    #[test]
    fn boxes_to_tick_are_read_ticked_or_not_by_name() {
        let page = "<input type=\"checkbox\" name=\"o\" value=\"7\" checked><input type=\"radio\" name=\"o\" value=\"8\">\
            <input type=\"checkbox\" name=\"p\" value=\"9\"><input type=\"checkbox\" name=\"o\" value=\"10\">";
        assert_eq!(ticks(page, "o"), ["7", "10"]);
        assert_eq!(boxes(page), ["o", "p", "o"]);
    }

    #[test]
    fn links_are_read_once_each_and_unescaped() {
        let page = "<a href=\"/b?x=1&amp;y=2\">b</a><a class=\"k\" href=\"/a\">a</a><a href=\"/a\">again</a><abbr href=\"/n\">";
        assert_eq!(links(page), ["/b?x=1&y=2", "/a"]);
    }
}
