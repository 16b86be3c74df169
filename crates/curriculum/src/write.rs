//! Values → files, byte for byte the same every time, and read back as the same values.
//!
//! Keys have a fixed order, absent things are left out, and every text is written in the simplest quotes
//! that hold it. Comments of a hand-written file are not values, so they do not survive an export.

use crate::detail::{Detail, Draw, Figure, Part, WrongAnswer};
use crate::organiser::Organiser;
use crate::read::SUBJECT_FILE;
use crate::subject::{Subject, SubjectHeader};
use crate::values::{AnswerOption, Misconception, Objective, Prerequisite, Question, Unit};
use crate::words::{JUDGED, KINDS, LANGUAGES, REPLIES, USES, word_for};
use domain::{Slug, Weight};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The text of a `subject.toml`.
#[must_use]
pub fn write_header(header: &SubjectHeader) -> String {
    let mut out = Out::default();
    out.text("id", header.id.as_str());
    out.text("title", &header.title);
    out.optional("licence", header.licence.as_ref());
    out.0
}

/// The files of a subject by name: `subject.toml`, and each unit's file, named by its id.
#[must_use]
pub fn write_files(subject: &Subject) -> BTreeMap<String, String> {
    let mut files = BTreeMap::from([(SUBJECT_FILE.to_owned(), write_header(subject.header()))]);
    for unit in subject.units() {
        let mut name = format!("{}.toml", unit.id);
        // Some names mean something else: the subject's own, a package's, or a device on some machines.
        while KEPT_NAMES.contains(&name.as_str()) || files.contains_key(&name) {
            name.insert_str(0, "unit-");
        }
        files.insert(name, write_unit(unit));
    }
    files
}

/// File names that no unit gets, though it may have such an id.
const KEPT_NAMES: [&str; 6] = [SUBJECT_FILE, "package.toml", "con.toml", "prn.toml", "aux.toml", "nul.toml"];

/// The text of a unit's file.
#[must_use]
pub fn write_unit(unit: &Unit) -> String {
    let mut out = Out::default();
    out.0.push_str("[unit]\n");
    out.text("id", unit.id.as_str());
    out.text("title", &unit.title);
    if let Some(year) = unit.year {
        out.plain("year", &year.to_string());
    }
    out.plain("order", &unit.order.to_string());
    if let Some(lessons) = unit.lessons {
        out.plain("lessons", &lessons.to_string());
    }
    if let Some(organiser) = &unit.organiser {
        out.0.push_str("\n[organiser]\n");
        out.organiser(organiser);
    }
    for misconception in &unit.misconceptions {
        out.misconception(misconception);
    }
    for objective in &unit.objectives {
        out.objective(objective);
    }
    for question in &unit.questions {
        out.question(question);
    }
    out.0
}

#[derive(Default)]
struct Out(String);

impl Out {
    fn plain(&mut self, key: &str, value: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn text(&mut self, key: &str, value: &str) {
        self.plain(key, &quote(value));
    }

    fn optional(&mut self, key: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    /// A list over several lines; nothing when it is empty.
    fn list(&mut self, key: &str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        let _ = writeln!(self.0, "{key} = [");
        for item in items {
            let _ = writeln!(self.0, "  {item},");
        }
        self.0.push_str("]\n");
    }

    fn misconception(&mut self, misconception: &Misconception) {
        self.0.push_str("\n[[misconception]]\n");
        self.text("id", misconception.id.as_str());
        self.text("title", &misconception.title);
        self.optional("teacher", misconception.teacher.as_ref());
        self.optional("try_next", misconception.try_next.as_ref());
    }

    fn objective(&mut self, objective: &Objective) {
        self.0.push_str("\n[[objective]]\n");
        self.text("id", objective.id.as_str());
        self.text("title", &objective.title);
        self.optional("pupil", objective.pupil.as_ref());
        self.text("judged", word_for(JUDGED, objective.judged));
        if objective.weight != Weight::FULL {
            self.plain("weight", &objective.weight.get().to_string());
        }
        if let Some(minutes) = objective.minutes {
            self.plain("minutes", &minutes.to_string());
        }
        if objective.gateway {
            self.plain("gateway", "true");
        }
        self.optional("reference", objective.reference.as_ref());
        self.list("look_for", &quoted(&objective.look_for));
        self.list("prompts", &quoted(&objective.prompts));
        self.optional("reteach", objective.reteach.as_ref());
        self.optional("deeper", objective.deeper.as_ref());
        self.home(objective);
        let prerequisites: Vec<String> = objective.prerequisites.iter().map(prerequisite).collect();
        self.list("prerequisites", &prerequisites);
    }

    /// One text where it is in English alone, else one for each language.
    fn home(&mut self, objective: &Objective) {
        if objective.home_in.is_empty() {
            return self.optional("home", objective.home.as_ref());
        }
        self.optional("home.en", objective.home.as_ref());
        let key = |language| word_for(LANGUAGES, language);
        for (language, words) in &objective.home_in {
            self.text(&format!("home.{}", key(*language)), &words.text);
        }
        let checked = objective.home_in.iter().filter(|(_, words)| words.checked);
        let checked: Vec<String> = checked.map(|(language, _)| quote(key(*language))).collect();
        if !checked.is_empty() {
            self.plain("home.checked", &format!("[{}]", checked.join(", ")));
        }
    }

    fn question(&mut self, question: &Question) {
        self.0.push_str("\n[[question]]\n");
        self.text("id", question.id.as_str());
        self.plain("version", &question.version.to_string());
        let objectives: Vec<String> = question.objectives.iter().map(about).collect();
        self.plain("objectives", &format!("[{}]", objectives.join(", ")));
        let uses: Vec<String> = question.uses.iter().map(|purpose| quote(word_for(USES, *purpose))).collect();
        if !uses.is_empty() {
            self.plain("use", &format!("[{}]", uses.join(", ")));
        }
        self.text("kind", word_for(KINDS, question.kind));
        self.optional("number", question.number.as_ref());
        self.plain("marks", &question.marks.to_string());
        self.optional("text", question.text.as_ref());
        let options: Vec<String> = question.options.iter().map(option).collect();
        self.list("options", &options);
        self.optional("answer", question.answer.as_ref());
        self.detail(&question.detail);
    }

    fn detail(&mut self, detail: &Detail) {
        self.optional("say", detail.say.as_ref());
        self.figure(detail.figure.as_ref());
        if let Some(reply) = detail.reply {
            self.text("reply", word_for(REPLIES, reply));
        }
        self.optional("unit", detail.unit.as_ref());
        if detail.simplest {
            self.plain("simplest", "true");
        }
        self.optional("show", detail.show.as_ref());
        self.list("parts", &detail.parts.iter().map(part).collect::<Vec<_>>());
        self.draws(&detail.draw);
        self.list("given", &quoted(&detail.given));
        self.list("wrong", &detail.wrong.iter().map(wrong).collect::<Vec<_>>());
        self.list("proof", &quoted(&detail.proof));
        self.list("hints", &quoted(&detail.hints));
        self.list("steps", &quoted(&detail.steps));
        self.list("look_for", &quoted(&detail.look_for));
    }

    fn figure(&mut self, figure: Option<&Figure>) {
        let Some(figure) = figure else { return };
        let mut cells = vec![format!("kind = {}", quote(&figure.kind))];
        cells.extend(figure.values.iter().map(|(key, texts)| match texts.as_slice() {
            [one] => format!("{key} = {}", quote(one)),
            several => format!("{key} = [{}]", quoted(several).join(", ")),
        }));
        self.plain("figure", &format!("{{ {} }}", cells.join(", ")));
    }

    fn organiser(&mut self, organiser: &Organiser) {
        let pair = |keys: [&str; 2], first: &str, second: &str| {
            format!("{{ {} = {}, {} = {} }}", keys[0], quote(first), keys[1], quote(second))
        };
        let terms = organiser.terms.iter().map(|one| pair(["term", "meaning"], &one.term, &one.meaning));
        self.list("terms", &terms.collect::<Vec<_>>());
        self.list("facts", &quoted(&organiser.facts));
        let dates = organiser.dates.iter().map(|one| pair(["when", "what"], &one.when, &one.what));
        self.list("dates", &dates.collect::<Vec<_>>());
        self.figure(organiser.figure.as_ref());
        self.optional("caption", organiser.caption.as_ref());
    }

    fn draws(&mut self, draws: &BTreeMap<String, Draw>) {
        if draws.is_empty() {
            return;
        }
        self.0.push_str("draw = {\n");
        for (name, draw) in draws {
            let _ = match draw {
                Draw::Rule(rule) => writeln!(self.0, "  {name} = {},", quote(rule)),
                Draw::Texts(texts) => writeln!(self.0, "  {name} = [{}],", quoted(texts).join(", ")),
                Draw::Rows(rows) => {
                    let rows: Vec<String> = rows.iter().map(|row| format!("    {},\n", cells(row))).collect();
                    writeln!(self.0, "  {name} = [\n{}  ],", rows.concat())
                }
            };
        }
        self.0.push_str("}\n");
    }
}

/// The text of what a question says beyond its words, as in a unit's file.
#[must_use]
pub fn write_detail(detail: &Detail) -> String {
    let mut out = Out::default();
    out.detail(detail);
    out.0
}

/// The text of a knowledge organiser, as under `[organiser]` in a unit's file.
#[must_use]
pub fn write_organiser(organiser: &Organiser) -> String {
    let mut out = Out::default();
    out.organiser(organiser);
    out.0
}

fn cells(row: &BTreeMap<String, String>) -> String {
    let cells: Vec<String> = row.iter().map(|(key, text)| format!("{key} = {}", quote(text))).collect();
    format!("{{ {} }}", cells.join(", "))
}

fn part(part: &Part) -> String {
    let mut text = format!(
        "{{ label = {}, answer = {}, reply = \"{}\"",
        quote(&part.label),
        quote(&part.answer),
        word_for(REPLIES, part.reply)
    );
    for (key, value) in [("unit", &part.unit), ("follow", &part.follow)] {
        if let Some(value) = value {
            let _ = write!(text, ", {key} = {}", quote(value));
        }
    }
    text + " }"
}

fn wrong(wrong: &WrongAnswer) -> String {
    let misconception = wrong.misconception.as_ref().map(|id| format!("misconception = \"{id}\", "));
    let show = wrong.show.as_ref().map(|show| format!(", show = {}", quote(show)));
    format!(
        "{{ {}answer = {}{} }}",
        misconception.unwrap_or_default(),
        quote(&wrong.answer),
        show.unwrap_or_default()
    )
}

fn quoted(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| quote(text)).collect()
}

fn prerequisite(needed: &Prerequisite) -> String {
    let reason = needed.reason.as_ref().map(|reason| format!(", reason = {}", quote(reason)));
    let strength = needed.strength.get();
    format!("{{ id = \"{}\", strength = {strength}{} }}", needed.id, reason.unwrap_or_default())
}

fn about((id, weight): &(Slug, Weight)) -> String {
    if *weight == Weight::FULL {
        format!("\"{id}\"")
    } else {
        format!("{{ id = \"{id}\", weight = {} }}", weight.get())
    }
}

fn option(option: &AnswerOption) -> String {
    let right = if option.right { ", right = true" } else { "" };
    let misconception = option.misconception.as_ref().map(|id| format!(", misconception = \"{id}\""));
    format!("{{ text = {}{right}{} }}", quote(&option.text), misconception.unwrap_or_default())
}

/// A text in TOML quotes: single ones when only they spare the backslashes of LaTeX, else double ones.
fn quote(text: &str) -> String {
    let literal = text.contains('\\') && !text.contains('\'') && !text.chars().any(char::is_control);
    if literal {
        return format!("'{text}'");
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_get_the_simplest_quotes() {
        assert_eq!(quote("plain"), "\"plain\"");
        assert_eq!(quote(r"$\frac{1}{4}$"), r"'$\frac{1}{4}$'");
        assert_eq!(quote(r"it's \times"), r#""it's \\times""#);
        assert_eq!(quote("say \"no\"\n"), r#""say \"no\"\n""#);
        assert_eq!(quote("\u{0}\u{7f}"), r#""\u0000\u007F""#);
    }
}
