//! Labels of pupils, handed in for one answer.

use maud::{Markup, html};

/// The form that takes a table of pupils and one more column, as a file or pasted, and posts it to `action` (multipart). `class` is a
/// class's name as the school writes them.
#[must_use]
pub fn labels_form(action: &str, class: &str, button: &str) -> Markup {
    html! {
        form.fields method="post" action=(action) enctype="multipart/form-data" {
            div.columns {
                div.field { label for="labels-file" { "A CSV file" } input type="file" id="labels-file" name="file" accept=".csv,.tsv,.txt,text/csv"; }
                div.field { label for="labels-pasted" { "or paste it here" } textarea id="labels-pasted" name="pasted" rows="4" spellcheck="false" {} }
            }
            p.hint { "For example:" } pre tabindex="0" role="region" aria-label="Example" { "pupil,class,Home language\nAmira Okafor," (class) ",other" }
            div.actions { button.btn.quiet { (button) } }
        }
    }
}
