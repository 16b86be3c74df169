//! The parts of a workbook that say what its cells mean: which sheets there are, the texts that they share, which formats
//! show a number as a day.

use super::values;
use crate::archive::Files;
use crate::xml::{self, Piece};
use quick_xml::events::BytesStart;
use std::collections::BTreeMap;

const MAIN: &str = "xl/workbook.xml";

/// A workbook.
#[derive(Default)]
pub(super) struct Book<'a> {
    /// Names in small letters.
    parts: BTreeMap<String, &'a str>,
    /// The parts of visible sheets, in order.
    sheets: Vec<String>,
    /// Texts by their number.
    pub(super) shared: Vec<String>,
    /// Whether each cell format shows a day or a time.
    pub(super) shows_days: Vec<bool>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

/// An attribute, whatever its namespace.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    Some(found.value.replace("&amp;", "&"))
}

impl<'a> Book<'a> {
    /// `None` when it is no workbook or a part of it is broken.
    pub(super) fn read(files: &'a Files) -> Option<Self> {
        let mut book = Self::default();
        for (name, content) in files {
            // Pictures and the like are no text; no part that is read is one of them.
            if let Ok(text) = std::str::from_utf8(content) {
                book.parts.insert(name.to_lowercase(), text.trim_start_matches('\u{feff}'));
            }
        }
        let mut targets = BTreeMap::new();
        let relations = book.part("xl/_rels/workbook.xml.rels")?;
        xml::walk(relations, |piece, _| {
            if let Piece::Open("Relationship", start) = piece
                && let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target"))
            {
                targets.insert(id, place(&target));
            }
            Ok(())
        })
        .ok()?;
        let (mut sheets, mut from_1904) = (Vec::new(), false);
        xml::walk(book.part(MAIN)?, |piece, _| {
            match piece {
                Piece::Open("sheet", start) => {
                    let visible = attribute(start, "state").is_none_or(|state| state == "visible");
                    let target = attribute(start, "id").and_then(|id| targets.get(&id).cloned());
                    sheets.extend(target.filter(|_| visible));
                }
                Piece::Open("workbookPr", start) => {
                    from_1904 = attribute(start, "date1904").is_some_and(|yes| yes == "1" || yes == "true");
                }
                _ => {}
            }
            Ok(())
        })
        .ok()?;
        (book.sheets, book.from_1904) = (sheets, from_1904);
        book.shared = book.part("xl/sharedstrings.xml").map_or(Some(Vec::new()), shared)?;
        book.shows_days = book.part("xl/styles.xml").map_or(Some(Vec::new()), formats)?;
        Some(book)
    }

    /// The text of each visible sheet that is there.
    pub(super) fn sheets(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.sheets.iter().filter_map(|name| self.part(name))
    }

    fn part(&self, name: &str) -> Option<&'a str> {
        self.parts.get(name).copied()
    }
}

/// Where a target stands: from the top with a slash, or else beside the workbook.
fn place(target: &str) -> String {
    let target = target.to_lowercase();
    match target.strip_prefix('/') {
        Some(top) => top.to_owned(),
        None => format!("xl/{}", target.trim_start_matches("./")),
    }
}

/// Shared texts; how a text is pronounced (`rPh`) is no part of it.
fn shared(part: &str) -> Option<Vec<String>> {
    let (mut texts, mut within, mut spoken) = (Vec::new(), false, false);
    let read = xml::walk(part, |piece, _| {
        match piece {
            Piece::Open("si", _) => texts.push(String::new()),
            Piece::Open("t", _) => within = true,
            Piece::Close("t") => within = false,
            Piece::Open("rPh", _) => spoken = true,
            Piece::Close("rPh") => spoken = false,
            Piece::Text(text) if within && !spoken => {
                if let Some(last) = texts.last_mut() {
                    last.push_str(text);
                }
            }
            _ => {}
        }
        Ok(())
    });
    read.ok().map(|()| texts)
}

/// Whether each cell format shows a day or a time.
fn formats(part: &str) -> Option<Vec<bool>> {
    let (mut own, mut cells, mut within) = (BTreeMap::new(), Vec::new(), false);
    let number = |start: &BytesStart<'_>| attribute(start, "numFmtId").and_then(|id| id.parse::<u32>().ok());
    let read = xml::walk(part, |piece, _| {
        match piece {
            Piece::Open("numFmt", start) => {
                if let (Some(id), Some(code)) = (number(start), attribute(start, "formatCode")) {
                    own.insert(id, values::shows_day(&code));
                }
            }
            Piece::Open("cellXfs", _) => within = true,
            Piece::Close("cellXfs") => within = false,
            Piece::Open("xf", start) if within => cells.push(number(start).unwrap_or(0)),
            _ => {}
        }
        Ok(())
    });
    let shows = |id: &u32| own.get(id).copied().unwrap_or_else(|| values::is_day_format(*id));
    read.ok().map(|()| cells.iter().map(shows).collect())
}
