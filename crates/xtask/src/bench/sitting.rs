//! A paper and its sittings in the demo, for the benches that mark.

use anyhow::{Context as _, Result, bail};
use jiff::civil::Date;

use super::http::Visitor;
use super::markup;

/// A sitting that can be marked: the grid's address, its pupils and its questions as field names spell them.
pub struct Sitting {
    /// Where cells are posted.
    pub action: String,
    /// Fields that every request of the form sends, without the submission's id.
    pub hidden: Vec<(String, String)>,
    /// Pupils.
    pub pupils: Vec<String>,
    /// Questions.
    pub questions: Vec<String>,
}

/// A paper, and what it is about.
pub struct Paper {
    /// Its number.
    pub paper: String,
    /// Its subject's number.
    pub subject: String,
    /// Its unit's number.
    pub unit: String,
}

/// Makes a paper of one-mark questions about a subject's first unit, with the objectives that the product suggests.
pub fn make_paper(visitor: &mut Visitor, title: &str, subject: &str, questions: usize) -> Result<Paper> {
    const NEW: &str = "/mark/papers/new";
    let map: String = (1..=questions).map(|question| format!("{question} 1\n")).collect();
    let mut page = visitor.page(NEW)?.body;
    // The units on the page are those of the subject that was sent; so it is read once for the units, once with one.
    for _ in 0..2 {
        let mut fields = markup::form_to(&page, NEW)?.fields;
        markup::put(&mut fields, &[("title", title), ("subject", subject), ("map", &map), ("step", "read")]);
        page = visitor.post(NEW, &fields, "text/html")?.body;
    }
    let mut fields = markup::form_to(&page, NEW)?.fields;
    let unit = markup::option(&page, "unit", "").context("the paper has no unit to be about")?;
    markup::put(&mut fields, &[("map", &map), ("step", "save")]);
    let answer = visitor.post(NEW, &fields, "text/html")?;
    if answer.status != 303 {
        bail!("saving the paper answered {}", answer.status);
    }
    let page = visitor.page("/mark")?.body;
    let paper = markup::option(&page, "paper", title).context("the paper is not among those to mark")?;
    Ok(Paper { paper, subject: subject.to_owned(), unit })
}

/// Begins a sitting of a paper by a class (its value in the form; the first one offered where none is given) today.
pub fn begin(visitor: &mut Visitor, paper: &str, class: Option<&str>) -> Result<Sitting> {
    begin_on(visitor, paper, class, None)
}

/// The same on a day. The same paper on the same day is the same sitting, however often it is begun.
pub fn begin_on(
    visitor: &mut Visitor,
    paper: &str,
    class: Option<&str>,
    day: Option<Date>,
) -> Result<Sitting> {
    let page = visitor.page("/mark")?.body;
    let mut fields = markup::form_to(&page, "/mark")?.fields;
    markup::put(&mut fields, &[("paper", paper)]);
    if let Some(class) = class {
        markup::put(&mut fields, &[("group", class)]);
    }
    if let Some(day) = day {
        markup::put(&mut fields, &[("day", &day.to_string())]);
    }
    let answer = visitor.post("/mark", &fields, "text/html")?;
    let location =
        answer.location.with_context(|| format!("the sitting did not begin ({})", answer.status))?;
    Sitting::open(visitor, &location)
}

impl Sitting {
    /// Opens the grid at an address.
    pub fn open(visitor: &mut Visitor, path: &str) -> Result<Self> {
        let page = visitor.page(path)?.body;
        let form = markup::forms(&page)
            .into_iter()
            .find(|form| form.fields.iter().any(|(name, _)| name.starts_with("m.")));
        Self::read(form.with_context(|| format!("{path} has no grid"))?)
    }

    fn read(form: markup::Form) -> Result<Self> {
        let (mut pupils, mut questions, mut hidden) = (Vec::new(), Vec::new(), Vec::new());
        for (name, value) in form.fields {
            let parts: Vec<&str> = name.split('.').collect();
            match parts.as_slice() {
                ["m", pupil, question] => {
                    keep(&mut pupils, pupil);
                    keep(&mut questions, question);
                }
                ["row" | "seen", _] | ["submission"] => {}
                _ => hidden.push((name, value)),
            }
        }
        if pupils.is_empty() {
            bail!("the grid has no pupils");
        }
        Ok(Self { action: form.action, hidden, pupils, questions })
    }

    /// The form that marks some pupils, every third question lost.
    pub fn marked(&self, pupils: &[String], submission: &str) -> Vec<(String, String)> {
        let mut fields = self.hidden.clone();
        fields.push(("submission".into(), submission.to_owned()));
        for (row, pupil) in pupils.iter().enumerate() {
            fields.push((format!("row.{pupil}"), "marked".into()));
            fields.push((format!("seen.{pupil}"), String::new()));
            for (column, question) in self.questions.iter().enumerate() {
                let lost = (row + column).is_multiple_of(3);
                fields.push((format!("m.{pupil}.{question}"), if lost { "0".into() } else { String::new() }));
            }
        }
        fields
    }
}

fn keep(list: &mut Vec<String>, item: &str) {
    if !list.iter().any(|kept| kept == item) {
        list.push(item.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sitting() -> Sitting {
        let names = ["submission", "version", "row.7", "m.7.1", "m.7.2", "seen.7", "m.8.1", "m.8.2"];
        let fields = names.map(|name| (name.to_owned(), "x".to_owned())).to_vec();
        Sitting::read(markup::Form { action: "/a".into(), fields }).expect("a grid")
    }

    #[test]
    fn pupils_and_questions_are_read_from_the_names_of_the_fields() {
        let sitting = sitting();
        assert_eq!((sitting.pupils.join(","), sitting.questions.join(",")), ("7,8".into(), "1,2".into()));
        assert_eq!(sitting.hidden, [("version".to_owned(), "x".to_owned())]);
    }

    #[test]
    fn a_third_of_the_marks_are_lost_and_the_rest_left_alone() {
        let fields = sitting().marked(&["8".into()], "s1");
        let value =
            |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
        assert_eq!((value("m.8.1"), value("m.8.2"), value("row.8")), (Some("0"), Some(""), Some("marked")));
        assert_eq!((value("submission"), value("m.7.1")), (Some("s1"), None));
    }
}
