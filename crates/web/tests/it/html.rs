//! Reading the pages: tags with their attributes, the text that is read, and forms as a browser would send them.
//!
//! The pages are written by one template language, so this reads what that writes and not every HTML.

/// A start tag, with the text up to the next tag.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn value(&self) -> String {
        self.get("value").unwrap_or_default().to_owned()
    }
}

/// Every start and end tag in order; an end tag's name begins with `/`.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let Some(end) = end_of_tag(rest) else { break };
        let (inside, after) = (&rest[..end], &rest[end + 1..]);
        rest = after;
        if inside.starts_with('!') {
            continue;
        }
        let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        let text = &after[..after.find('<').unwrap_or(after.len())];
        found.push(Tag {
            name: name.to_owned(),
            attributes: attributes_of(attributes),
            text: unescaped(text).trim().to_owned(),
        });
    }
    found
}

fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, letter)| {
        quoted ^= letter == '"';
        (letter == '>' && !quoted).then_some(at)
    })
}

fn attributes_of(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let name_end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..name_end].to_owned();
        rest = &rest[name_end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').unwrap_or(quoted.len());
            value = unescaped(&quoted[..end]);
            rest = quoted.get(end + 1..).unwrap_or("");
        }
        found.push((name, value));
        rest = rest.trim_start();
    }
    found
}

/// The words of a page in order, white space folded, without its tags.
pub fn words(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(end) = end_of_tag(rest) else { break };
        let breaks = !matches!(
            rest[..end].trim_start_matches('/').split_whitespace().next(),
            Some("strong" | "span" | "a")
        );
        if breaks {
            text.push(' ');
        }
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    unescaped(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Fields of a form, in order, as they would be sent.
pub type Sent = Vec<(String, String)>;

/// A form as it stands on a page.
#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    pub method: String,
    /// What would be sent without touching anything; buttons are not pressed.
    pub fields: Sent,
}

impl Form {
    /// The value that a field stands at.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// The fields with some changed: all fields of a changed name give way to the new ones.
    pub fn with(&self, changes: &[(&str, &str)]) -> Sent {
        let kept = self.fields.iter().filter(|(key, _)| !changes.iter().any(|(name, _)| name == key));
        kept.cloned().chain(changes.iter().map(|(key, value)| ((*key).into(), (*value).into()))).collect()
    }
}

/// Every form of a page.
pub fn forms(page: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut inside = false;
    let mut select: Option<(String, Option<String>, bool)> = None;
    for tag in tags(page) {
        match tag.name.as_str() {
            "form" => {
                inside = true;
                let text = |name: &str| tag.get(name).unwrap_or_default().to_owned();
                forms.push(Form { action: text("action"), method: text("method"), fields: Vec::new() });
            }
            "/form" => inside = false,
            "select" => select = tag.get("name").map(|name| (name.to_owned(), None, false)),
            "option" => {
                if let Some((_, chosen, marked)) = &mut select
                    && (tag.has("selected") || (chosen.is_none() && !*marked))
                {
                    *marked = tag.has("selected");
                    *chosen = Some(tag.value());
                }
            }
            "/select" => {
                if let (Some((name, chosen, _)), Some(form), true) = (select.take(), forms.last_mut(), inside)
                {
                    form.fields.push((name, chosen.unwrap_or_default()));
                }
            }
            "input" | "textarea" if inside => {
                let kind = tag.get("type").unwrap_or("text");
                let unticked = matches!(kind, "radio" | "checkbox") && !tag.has("checked");
                if let (Some(name), Some(form), false) = (tag.get("name"), forms.last_mut(), unticked) {
                    let value = if tag.name == "textarea" { tag.text.clone() } else { tag.value() };
                    form.fields.push((name.to_owned(), value));
                }
            }
            _ => {}
        }
    }
    forms
}

/// The form of a page that is sent there.
pub fn form(page: &str, method: &str, action: &str) -> Form {
    forms(page)
        .into_iter()
        .find(|form| form.action == action && form.method == method)
        .unwrap_or_else(|| panic!("no form {method} {action} on: {}", words(page)))
}

#[test]
fn a_form_is_read_as_a_browser_sends_it() {
    let page = r#"<form method="post" action="/a"><input type="hidden" name="id" value="1 &amp; 2">
        <input type="radio" name="r" value="x"><input type="radio" name="r" value="y" checked>
        <select name="s"><option value="1">one</option><option value="2" selected>two</option></select>
        <textarea name="t">
a &lt; b</textarea><button name="b" value="1">Go</button></form>"#;
    let sent = form(page, "post", "/a").with(&[("id", "3")]);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(sent, [("r", "y"), ("s", "2"), ("t", "a < b"), ("id", "3")]);
    assert_eq!(words("<p>a <strong>b</strong>c</p><p>d &gt; e</p>"), "a bc d > e");
}

/// What stands between `<form` and `</form>` of each form that has a box to write words in, with the box's name.
pub fn boxes(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for part in page.split("<form").skip(1) {
        let form = part.split("</form>").next().unwrap_or_default();
        for tag in tags(&format!("<form{form}")) {
            let is_text = tag.name == "textarea"
                || tag.name == "input" && matches!(tag.get("type").unwrap_or("text"), "text" | "search");
            if is_text && let Some(name) = tag.get("name") {
                found.push((name.to_owned(), form.to_owned()));
            }
        }
    }
    found
}
