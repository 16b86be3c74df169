//! DOCX: the parts that a word processor needs, and no more.
//!
//! Source: ECMA-376, part 1 (WordprocessingML) and part 2 (packaging).

use super::pack::{Part, pack};
use super::xml::Xml;
use super::{Block, Document};
use crate::Problem;

pub(super) const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The number of the list style in numbering.xml.
const BULLETS: &str = "1";
/// A4 in twentieths of a point, and its margins of 2 cm.
const PAGE: (&str, &str, &str) = ("11906", "16838", "1134");

pub(super) fn write(document: &Document) -> Result<Vec<u8>, Problem> {
    pack(&[
        Part::packed("[Content_Types].xml", content_types()),
        Part::packed("_rels/.rels", relationships(&[("officeDocument", "word/document.xml"), CORE])),
        Part::packed("docProps/core.xml", core(&document.title)),
        Part::packed("word/document.xml", body(document)),
        Part::packed("word/styles.xml", styles()),
        Part::packed("word/numbering.xml", numbering()),
        Part::packed(
            "word/_rels/document.xml.rels",
            relationships(&[("styles", "styles.xml"), ("numbering", "numbering.xml")]),
        ),
    ])
}

const CORE: (&str, &str) = ("metadata/core-properties", "docProps/core.xml");

fn content_types() -> Vec<u8> {
    let mut xml = Xml::new();
    let part = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let types = "http://schemas.openxmlformats.org/package/2006/content-types";
    xml.element("Types", &[("xmlns", types)], |xml| {
        let rels = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", rels)]);
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        for (name, kind) in [
            ("/word/document.xml", format!("{part}.document.main+xml")),
            ("/word/styles.xml", format!("{part}.styles+xml")),
            ("/word/numbering.xml", format!("{part}.numbering+xml")),
            ("/docProps/core.xml", core.to_owned()),
        ] {
            xml.empty("Override", &[("PartName", name), ("ContentType", &kind)]);
        }
    });
    xml.into_bytes()
}

fn relationships(of: &[(&str, &str)]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("Relationships", &[("xmlns", RELATIONSHIPS)], |xml| {
        for (at, (kind, target)) in (1..).zip(of) {
            let id = format!("rId{at}");
            let kind = match kind.strip_prefix("metadata/") {
                Some(_) => format!("{RELATIONSHIPS}/{kind}"),
                None => format!("{DOCUMENT}/{kind}"),
            };
            xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", target)]);
        }
    });
    xml.into_bytes()
}

fn core(title: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    let names = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.element("cp:coreProperties", &names, |xml| {
        xml.element("dc:title", &[], |xml| xml.text(title));
        xml.element("dc:language", &[], |xml| xml.text("en-GB"));
    });
    xml.into_bytes()
}

fn body(document: &Document) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:document", &[("xmlns:w", W)], |xml| {
        xml.element("w:body", &[], |xml| {
            for one in &document.blocks {
                block(xml, one);
            }
            xml.element("w:sectPr", &[], |xml| {
                let (width, height, margin) = PAGE;
                xml.empty("w:pgSz", &[("w:w", width), ("w:h", height)]);
                let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin));
                xml.empty("w:pgMar", &sides);
            });
        });
    });
    xml.into_bytes()
}

fn block(xml: &mut Xml, block: &Block) {
    match block {
        Block::Heading(level, text) => {
            let style = format!("Heading{}", (*level).clamp(1, 3));
            paragraph(xml, Some(&style), None, text);
        }
        Block::Paragraph(text) => paragraph(xml, None, None, text),
        Block::List(items) => {
            for item in items {
                paragraph(xml, Some("ListBullet"), Some(BULLETS), item);
            }
        }
        Block::Table { headings, rows } => table(xml, headings, rows),
    }
}

fn paragraph(xml: &mut Xml, style: Option<&str>, list: Option<&str>, text: &str) {
    xml.element("w:p", &[], |xml| {
        if style.is_some() || list.is_some() {
            xml.element("w:pPr", &[], |xml| {
                if let Some(style) = style {
                    xml.empty("w:pStyle", &[("w:val", style)]);
                }
                if let Some(list) = list {
                    xml.element("w:numPr", &[], |xml| {
                        xml.empty("w:ilvl", &[("w:val", "0")]);
                        xml.empty("w:numId", &[("w:val", list)]);
                    });
                }
            });
        }
        xml.element("w:r", &[], |xml| {
            for (at, line) in text.lines().enumerate() {
                if at > 0 {
                    xml.empty("w:br", &[]);
                }
                xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(line));
            }
        });
    });
}

fn table(xml: &mut Xml, headings: &[String], rows: &[Vec<String>]) {
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblStyle", &[("w:val", "TableGrid")]);
            xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
        });
        xml.element("w:tblGrid", &[], |xml| {
            for _ in headings {
                xml.empty("w:gridCol", &[]);
            }
        });
        row(xml, headings, headings.len(), Some("TableHeading"));
        for cells in rows {
            row(xml, cells, headings.len(), None);
        }
    });
    // A table must be followed by a paragraph, and two of them would become one.
    paragraph(xml, None, None, "");
}

fn row(xml: &mut Xml, cells: &[String], columns: usize, style: Option<&str>) {
    xml.element("w:tr", &[], |xml| {
        if style.is_some() {
            xml.element("w:trPr", &[], |xml| xml.empty("w:tblHeader", &[]));
        }
        for at in 0..columns {
            xml.element("w:tc", &[], |xml| {
                paragraph(xml, style, None, cells.get(at).map_or("", String::as_str));
            });
        }
    });
}

fn styles() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:styles", &[("xmlns:w", W)], |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    xml.empty("w:rFonts", &[("w:ascii", "Arial"), ("w:hAnsi", "Arial"), ("w:cs", "Arial")]);
                    xml.empty("w:sz", &[("w:val", "22")]);
                    xml.empty("w:lang", &[("w:val", "en-GB")]);
                });
            });
            xml.element("w:pPrDefault", &[], |xml| {
                xml.element("w:pPr", &[], |xml| xml.empty("w:spacing", &[("w:after", "120")]));
            });
        });
        style(xml, ("paragraph", "Normal", "Normal"), None);
        for (id, name, size, level) in [
            ("Heading1", "heading 1", "32", "0"),
            ("Heading2", "heading 2", "26", "1"),
            ("Heading3", "heading 3", "24", "2"),
        ] {
            style(xml, ("paragraph", id, name), Some((size, Some(level))));
        }
        style(xml, ("paragraph", "ListBullet", "List Bullet"), None);
        style(xml, ("paragraph", "TableHeading", "Table Heading"), Some(("22", None)));
        xml.element("w:style", &[("w:type", "table"), ("w:styleId", "TableGrid")], |xml| {
            xml.empty("w:name", &[("w:val", "Table Grid")]);
            xml.element("w:tblPr", &[], |xml| {
                xml.element("w:tblBorders", &[], |xml| {
                    for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                        xml.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:color", "auto")]);
                    }
                });
            });
        });
    });
    xml.into_bytes()
}

/// A style; bold with a size where that is given, and a level of the outline for a heading.
fn style(xml: &mut Xml, (kind, id, name): (&str, &str, &str), bold: Option<(&str, Option<&str>)>) {
    xml.element("w:style", &[("w:type", kind), ("w:styleId", id)], |xml| {
        xml.empty("w:name", &[("w:val", name)]);
        if let Some((size, level)) = bold {
            if let Some(level) = level {
                xml.element("w:pPr", &[], |xml| {
                    xml.empty("w:keepNext", &[]);
                    xml.empty("w:spacing", &[("w:before", "240"), ("w:after", "80")]);
                    xml.empty("w:outlineLvl", &[("w:val", level)]);
                });
            }
            xml.element("w:rPr", &[], |xml| {
                xml.empty("w:b", &[]);
                xml.empty("w:sz", &[("w:val", size)]);
            });
        }
    });
}

fn numbering() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:numbering", &[("xmlns:w", W)], |xml| {
        xml.element("w:abstractNum", &[("w:abstractNumId", "0")], |xml| {
            xml.element("w:lvl", &[("w:ilvl", "0")], |xml| {
                xml.empty("w:start", &[("w:val", "1")]);
                xml.empty("w:numFmt", &[("w:val", "bullet")]);
                xml.empty("w:lvlText", &[("w:val", "•")]);
                xml.element("w:pPr", &[], |xml| {
                    xml.empty("w:ind", &[("w:left", "360"), ("w:hanging", "360")]);
                });
            });
        });
        xml.element("w:num", &[("w:numId", BULLETS)], |xml| xml.empty("w:abstractNumId", &[("w:val", "0")]));
    });
    xml.into_bytes()
}
