//! Reading XML of unknown origin into a small tree, within bounds.
//!
//! Whatever could make a short file a large one is refused: definitions of its own (a DTD), references to anything but the
//! five characters that XML knows and characters by number, depth, and too many elements. Attributes, comments and
//! namespaces are left unread.

use crate::Problem;
use crate::limits::TRANSFER_DEPTH;
use crate::problem::quoted;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Most elements: a thousand for each of a thousand pupils.
const ELEMENTS: usize = 1_000_000;

const UNUSUAL: &str = "No school's file is like that.";

/// An element with its text and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// Its name, without a namespace.
    pub name: String,
    /// The line of the file in which it begins, from 1.
    pub line: u64,
    /// Its own text, trimmed.
    pub text: String,
    /// What is in it, in order.
    pub children: Vec<Element>,
}

impl Element {
    /// The first child of a name; capitals do not count.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name.eq_ignore_ascii_case(name))
    }

    /// Every child of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name.eq_ignore_ascii_case(name))
    }

    /// The text of the first child of a name; empty where there is none.
    pub fn says(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.as_str())
    }

    /// A problem of this element, by line and name.
    pub fn problem(&self, what: impl Into<String>, hint: &'static str) -> Problem {
        named(self.line, &self.name, what.into(), hint)
    }
}

fn named(line: u64, name: &str, what: String, hint: &'static str) -> Problem {
    Problem { column_name: Some(quoted(name)), ..Problem::row(line, what, hint) }
}

/// What comes next in a text.
pub enum Piece<'a> {
    /// An element begins; its name without a namespace.
    Open(&'a str, &'a BytesStart<'a>),
    /// An element ends.
    Close(&'a str),
    /// A text, or a part of one.
    Text(&'a str),
}

/// Goes through a text, piece by piece, each with the line in which it ends.
///
/// # Errors
/// When it is no well-formed XML, passes a bound, or `each` fails.
pub fn walk(text: &str, mut each: impl FnMut(Piece<'_>, u64) -> Result<(), Problem>) -> Result<(), Problem> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event();
        let line = lines.at(reader.buffer_position());
        let event = event.map_err(|_| {
            let at = lines.at(reader.error_position());
            Problem::row(at, "this is no well-formed XML", "Export it again; it may have been cut off.")
        })?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > TRANSFER_DEPTH {
                    let what = format!("more than {TRANSFER_DEPTH} elements in one another");
                    return Err(named(line, start.local_name().as_ref(), what, UNUSUAL));
                }
                each(Piece::Open(start.local_name().as_ref(), &start), line)?;
            }
            Event::Empty(start) => {
                each(Piece::Open(start.local_name().as_ref(), &start), line)?;
                each(Piece::Close(start.local_name().as_ref()), line)?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                each(Piece::Close(end.local_name().as_ref()), line)?;
            }
            Event::Text(text) => each(Piece::Text(&text), line)?,
            Event::CData(text) => each(Piece::Text(&text), line)?,
            Event::GeneralRef(reference) => {
                let known = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                let Some(known) = known else {
                    let what = format!("“&{};” means nothing here", quoted(&reference));
                    return Err(Problem::row(line, what, "Files with names of their own are not read."));
                };
                each(Piece::Text(known.encode_utf8(&mut [0; 4])), line)?;
            }
            Event::DocType(_) => {
                let hint = "No file of this kind needs that, and it can hide harm. Ask where it comes from.";
                return Err(Problem::row(line, "this file defines words of its own (a DTD)", hint));
            }
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => {
                let hint = "Export it again; it may have been cut off on the way.";
                return Err(Problem::row(line, "this XML ends before its elements are closed", hint));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The outermost element of a text.
///
/// # Errors
/// As [`walk`], and when there is none or more than a million.
pub fn read(text: &str) -> Result<Element, Problem> {
    let mut open: Vec<Element> = Vec::new();
    let (mut root, mut count) = (None, 0_usize);
    walk(text, |piece, line| {
        match piece {
            Piece::Open(name, _) => {
                count += 1;
                if count > ELEMENTS {
                    return Err(named(line, name, "more than a million elements".to_owned(), UNUSUAL));
                }
                open.push(Element { name: name.to_owned(), line, ..Element::default() });
            }
            Piece::Close(_) => {
                let Some(mut done) = open.pop() else { return Ok(()) };
                done.text = done.text.trim().to_owned();
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => root = root.take().or(Some(done)),
                }
            }
            Piece::Text(text) => {
                if let Some(within) = open.last_mut() {
                    within.text.push_str(text);
                }
            }
        }
        Ok(())
    })?;
    let hint = "It may be another kind of file.";
    root.ok_or_else(|| Problem::row(1, "there is no XML in this file", hint))
}

/// Counts lines, each byte once.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, position: u64) -> u64 {
        let until = usize::try_from(position).unwrap_or(usize::MAX).min(self.text.len());
        if until > self.at {
            let passed = self.text[self.at..until].iter().filter(|byte| **byte == b'\n').count();
            self.line += u64::try_from(passed).unwrap_or(0);
            self.at = until;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn elements_have_lines_texts_and_children() {
        let root = read(
            "<?xml version=\"1.0\"?>\n<a x=\"1\">\n <n:b>1 &lt; &#50;</n:b><c/>\n<b><![CDATA[<&]]></b></a>",
        )
        .unwrap();
        assert_eq!((root.name.as_str(), root.line, root.children.len()), ("a", 2, 3));
        assert_eq!((root.says("B"), root.child("b").unwrap().line), ("1 < 2", 3));
        assert_eq!(root.all("b").map(|one| one.text.as_str()).collect::<Vec<_>>(), ["1 < 2", "<&"]);
        assert_eq!(root.says("nothing"), "");
        let problem = root.child("c").unwrap().problem("it is empty", "Fill it in.");
        assert_eq!(problem.to_string(), "row 3, column “c”: it is empty. Fill it in.");
    }

    #[test]
    fn what_makes_a_short_file_a_long_one_is_refused() {
        let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<x>&b;</x>";
        assert!(said(laughs).contains("row 1: this file defines words of its own"));
        assert!(said("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>").contains("DTD"));
        assert!(said("<x>\n&b;</x>").contains("row 2: “&b;” means nothing here"));
        let deep = "<a>".repeat(40);
        assert!(said(&deep).contains("in one another"));
        assert!(said(&format!("<a>{}</a>", "<b/>".repeat(ELEMENTS))).contains("a million"));
        assert!(said("<a><b></a>").contains("well-formed"));
        assert!(said("<a>\n<b>").starts_with("row 2: this XML ends"));
        assert!(said("").contains("no XML"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>(), near in "(<[a-c/!?]{0,3}>?|&[a-z#x0-9]{0,4};|[\\n\"'=\\]\\[-]){0,20}") {
            let _ = read(&text);
            let _ = read(&near);
        }
    }
}
