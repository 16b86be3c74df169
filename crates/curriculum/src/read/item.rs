//! Objectives, misconceptions and questions of a file.

use super::detail::detail;
use super::table::{Reference, Table};
use crate::values::{
    AnswerOption, HomeWords, Misconception, Objective, Prerequisite, Question, QuestionKind,
};
use crate::words::{JUDGED, KINDS, LANGUAGES, USES, word_for};
use domain::{Judged, Language, Slug, Weight};
use std::collections::BTreeMap;

pub(super) fn misconception(mut table: Table<'_, '_>) -> Option<Misconception> {
    let id = table.id("id");
    let title = table.required_title("title");
    let teacher = table.text("teacher");
    let try_next = table.text("try_next");
    table.finish();
    id.map(|id| Misconception { id, title, teacher, try_next })
}

pub(super) fn objective(mut table: Table<'_, '_>) -> Option<Objective> {
    let id = table.id("id");
    let title = table.required_title("title");
    let pupil = table.title("pupil");
    let judged = table.required_word("judged", JUDGED).unwrap_or(Judged::Items);
    let weight = table.weight("weight");
    let minutes = table.whole("minutes", 5..=600).and_then(|minutes| u16::try_from(minutes).ok());
    let gateway = table.flag("gateway");
    let reference = table.text("reference");
    let reteach = table.text("reteach");
    let deeper = table.text("deeper");
    let (home, home_in) = home(&mut table);
    let look_for = table.texts("look_for");
    let prompts = table.texts("prompts");
    let prerequisites =
        table.references("prerequisites", "this prerequisite").into_iter().filter_map(prerequisite).collect();
    table.finish();
    Some(Objective {
        id: id?,
        title,
        pupil,
        judged,
        weight,
        minutes,
        gateway,
        reference,
        reteach,
        deeper,
        home,
        home_in,
        look_for,
        prompts,
        prerequisites,
    })
}

/// What to do at home: one text, which is English, or one for each language.
fn home(table: &mut Table<'_, '_>) -> (Option<String>, BTreeMap<Language, HomeWords>) {
    if !table.holds_table("home") {
        return (table.text("home"), BTreeMap::new());
    }
    let Some(mut inner) = table.inner("home", "what to do at home") else { return (None, BTreeMap::new()) };
    let checked = inner.words("checked", LANGUAGES);
    let mut texts: BTreeMap<Language, String> =
        LANGUAGES.iter().filter_map(|(key, language)| Some((*language, inner.text(key)?))).collect();
    for language in checked.iter().filter(|language| !texts.contains_key(language)) {
        let key = word_for(LANGUAGES, *language);
        inner.error(
            "checked",
            format!("checked names “{key}”, which is not there"),
            format!("Add home.{key} = \"…\", or take it out"),
        );
    }
    inner.finish();
    let english = texts.remove(&Language::English);
    let words = |(language, text)| (language, HomeWords { text, checked: checked.contains(&language) });
    (english, texts.into_iter().map(words).collect())
}

fn prerequisite(reference: Reference<'_, '_>) -> Option<Prerequisite> {
    match reference {
        Reference::Id(id) => Some(Prerequisite { id, strength: Weight::FULL, reason: None }),
        Reference::Table(mut table) => {
            let id = table.id("id");
            let strength = table.weight("strength");
            let reason = table.text("reason");
            table.finish();
            id.map(|id| Prerequisite { id, strength, reason })
        }
    }
}

pub(super) fn question(mut table: Table<'_, '_>) -> Option<Question> {
    let id = table.id("id");
    let version =
        table.whole("version", 1..=1_000_000).and_then(|version| u32::try_from(version).ok()).unwrap_or(1);
    let objectives: Vec<(Slug, Weight)> =
        table.references("objectives", "this entry").into_iter().filter_map(about).collect();
    let mut uses = table.words("use", USES);
    uses.sort_unstable();
    uses.dedup();
    let kind = table.word("kind", KINDS).unwrap_or(QuestionKind::Fixed);
    let number = table.title("number");
    let marks = table.number("marks", "1").unwrap_or(1.0);
    let text = table.text("text");
    let options = table
        .entries("options", "this option", "[{ text = \"…\", right = true }, { text = \"…\" }]")
        .into_iter()
        .map(option)
        .collect();
    let answer = table.text("answer");
    let detail = detail(&mut table);
    table.finish();
    Some(Question { id: id?, version, objectives, uses, kind, number, marks, text, options, answer, detail })
}

fn about(reference: Reference<'_, '_>) -> Option<(Slug, Weight)> {
    match reference {
        Reference::Id(id) => Some((id, Weight::FULL)),
        Reference::Table(mut table) => {
            let id = table.id("id");
            let weight = table.weight("weight");
            table.finish();
            id.map(|id| (id, weight))
        }
    }
}

fn option(mut table: Table<'_, '_>) -> AnswerOption {
    let text = table.required_title("text");
    let right = table.flag("right");
    let misconception = table.reference("misconception");
    table.finish();
    AnswerOption { text, right, misconception }
}
