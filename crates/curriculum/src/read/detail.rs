//! The keys of a question beyond its words, options and answer.

use super::table::{Cell, Table};
use crate::detail::{Detail, Draw, Figure, Part, Reply, WrongAnswer};
use crate::words::REPLIES;
use std::collections::BTreeMap;

pub(super) fn detail(table: &mut Table<'_, '_>) -> Detail {
    Detail {
        say: table.text("say"),
        figure: table.inner("figure", "this figure").and_then(figure),
        reply: table.word("reply", REPLIES),
        unit: table.title("unit"),
        simplest: table.flag("simplest"),
        show: table.text("show"),
        parts: table
            .entries("parts", "this part", "[{ label = \"…\", answer = \"…\" }]")
            .into_iter()
            .map(part)
            .collect(),
        draw: table.inner("draw", "draw").map(draws).unwrap_or_default(),
        given: table.texts("given"),
        wrong: table
            .entries("wrong", "this wrong answer", "[{ misconception = \"…\", answer = \"…\" }]")
            .into_iter()
            .map(wrong)
            .collect(),
        proof: table.texts("proof"),
        hints: table.texts("hints"),
        steps: table.texts("steps"),
        look_for: table.texts("look_for"),
    }
}

fn part(mut table: Table<'_, '_>) -> Part {
    let part = Part {
        label: table.required_title("label"),
        answer: table.required_title("answer"),
        reply: table.word("reply", REPLIES).unwrap_or(Reply::Number),
        unit: table.title("unit"),
        follow: table.title("follow"),
    };
    table.finish();
    part
}

fn wrong(mut table: Table<'_, '_>) -> WrongAnswer {
    let wrong = WrongAnswer {
        misconception: table.reference("misconception"),
        answer: table.required_title("answer"),
        show: table.title("show"),
    };
    table.finish();
    wrong
}

pub(super) fn figure(mut table: Table<'_, '_>) -> Option<Figure> {
    let kind = table.required_title("kind");
    let values = table
        .rest()
        .into_iter()
        .filter_map(|(key, cell)| match cell {
            Cell::Text(text) => Some((key, vec![text])),
            Cell::Texts(texts) => Some((key, texts)),
            Cell::Rows(_) => {
                table.error(
                    "kind",
                    format!("{key} of a figure is no text"),
                    "Write a text or a list of texts",
                );
                None
            }
        })
        .collect();
    Some(Figure { kind, values })
}

fn draws(mut table: Table<'_, '_>) -> BTreeMap<String, Draw> {
    table
        .rest()
        .into_iter()
        .map(|(key, cell)| {
            let draw = match cell {
                Cell::Text(text) => Draw::Rule(text),
                Cell::Texts(texts) => Draw::Texts(texts),
                Cell::Rows(rows) => Draw::Rows(rows),
            };
            (key, draw)
        })
        .collect()
}
