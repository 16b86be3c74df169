use super::*;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};

fn sample() -> Document {
    Document {
        title: "Support plan".into(),
        blocks: vec![
            Block::Heading(1, "Support plan: Amirah & co".into()),
            Block::Paragraph("First line\nsecond <line>  with two spaces".into()),
            Block::List(vec!["reads aloud".into(), "“quoted”".into()]),
            Block::Table {
                headings: vec!["What".into(), "How much".into()],
                rows: vec![vec!["Reading together".into(), "6 of 9".into()], vec!["Alone".into()]],
            },
        ],
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn names(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

/// Every element is closed, and the text within the elements of a name, one entry each.
fn texts_in(xml: &str, wanted: &[&str]) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut found): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let inside = |open: &[String]| open.iter().any(|name| wanted.contains(&name.as_str()));
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                if wanted.contains(&name.as_str()) {
                    found.push(String::new());
                }
                open.push(name);
            }
            Event::End(end) => {
                assert_eq!(open.pop().unwrap(), end.name().as_ref());
            }
            Event::Text(text) if inside(&open) => {
                found.last_mut().unwrap().push_str(&text);
            }
            Event::GeneralRef(named) if inside(&open) => {
                let character = match &*named {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    other => panic!("&{other};"),
                };
                found.last_mut().unwrap().push(character);
            }
            Event::Empty(empty) if inside(&open) => {
                let told = match empty.name().as_ref() {
                    "w:br" | "text:line-break" => "\n".to_owned(),
                    "text:s" => {
                        let count = empty.try_get_attribute("text:c").unwrap().unwrap();
                        " ".repeat(count.value.parse().unwrap())
                    }
                    _ => String::new(),
                };
                found.last_mut().unwrap().push_str(&told);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    found
}

/// Every paragraph and heading of either file, empty ones left out.
fn paragraphs(document: &Document, format: Format) -> Vec<String> {
    let bytes = write(document, format).unwrap();
    let all = match format {
        Format::Docx => texts_in(&part(&bytes, "word/document.xml"), &["w:p"]),
        Format::Odt => texts_in(&part(&bytes, "content.xml"), &["text:p", "text:h"]),
    };
    all.into_iter().filter(|text| !text.is_empty()).collect()
}

#[test]
fn both_files_say_the_same_in_the_same_order() {
    let expected = [
        "Support plan: Amirah & co",
        "First line\nsecond <line>  with two spaces",
        "reads aloud",
        "“quoted”",
        "What",
        "How much",
        "Reading together",
        "6 of 9",
        "Alone",
    ];
    for format in [Format::Docx, Format::Odt] {
        assert_eq!(paragraphs(&sample(), format), expected, "{format:?}");
    }
}

#[test]
fn a_docx_holds_every_part_that_it_names() {
    let bytes = write(&sample(), Format::Docx).unwrap();
    let names = names(&bytes);
    let types = part(&bytes, "[Content_Types].xml");
    for name in ["word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml"] {
        assert!(names.iter().any(|one| one == name) && types.contains(&format!("/{name}")), "{name}");
    }
    let styles = part(&bytes, "word/styles.xml");
    for used in ["Heading1", "ListBullet", "TableGrid", "TableHeading"] {
        assert!(styles.contains(&format!("w:styleId=\"{used}\"")), "{used}");
    }
    assert!(part(&bytes, "_rels/.rels").contains("word/document.xml"));
    for name in &names {
        texts_in(&part(&bytes, name), &[]);
    }
}

#[test]
fn an_odt_begins_with_its_kind_unpacked() {
    let bytes = write(&sample(), Format::Odt).unwrap();
    assert_eq!(names(&bytes)[0], "mimetype");
    // Programs tell the kind by these bytes at this place.
    assert_eq!(&bytes[38..38 + odt::MEDIA_TYPE.len()], odt::MEDIA_TYPE.as_bytes());
    for name in names(&bytes).iter().skip(1) {
        texts_in(&part(&bytes, name), &[]);
    }
    assert!(part(&bytes, "META-INF/manifest.xml").contains("content.xml"));
}

#[test]
fn the_same_document_is_the_same_bytes() {
    for format in [Format::Docx, Format::Odt] {
        assert_eq!(write(&sample(), format).unwrap(), write(&sample(), format).unwrap());
    }
}

proptest! {
    #[test]
    fn any_text_comes_back_but_for_what_xml_forbids(text in "\\PC{0,40}", control in "[\\x01-\\x08]{0,3}") {
        let document = Document { title: String::new(), blocks: vec![Block::Paragraph(format!("{control}{text}"))] };
        let expected: Vec<String> = if text.is_empty() { Vec::new() } else { vec![text] };
        for format in [Format::Docx, Format::Odt] {
            prop_assert_eq!(&paragraphs(&document, format), &expected, "{:?}", format);
        }
    }
}
