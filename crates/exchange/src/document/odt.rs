//! ODT: the parts that a word processor needs, and no more.
//!
//! Source: OpenDocument 1.2, parts 1 (schema) and 3 (packages).

use super::pack::{Part, Plain, pack};
use super::xml::Xml;
use super::{Block, Document};
use crate::Problem;

pub(super) const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";

const OFFICE: (&str, &str) = ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0");
const TEXT: (&str, &str) = ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0");
const TABLE: (&str, &str) = ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0");
const STYLE: (&str, &str) = ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0");
const FO: (&str, &str) = ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0");
const DC: (&str, &str) = ("xmlns:dc", "http://purl.org/dc/elements/1.1/");
const MANIFEST: (&str, &str) = ("xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0");
const VERSION: (&str, &str) = ("office:version", "1.2");

pub(super) fn write(document: &Document) -> Result<Vec<u8>, Problem> {
    pack(&[
        Part { name: "mimetype", bytes: MEDIA_TYPE.into(), plain: Plain::Stored },
        Part::packed("META-INF/manifest.xml", manifest()),
        Part::packed("meta.xml", meta(&document.title)),
        Part::packed("styles.xml", styles()),
        Part::packed("content.xml", content(document)),
    ])
}

fn manifest() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("manifest:manifest", &[MANIFEST, ("manifest:version", "1.2")], |xml| {
        let entry = |xml: &mut Xml, path: &str, kind: &str| {
            xml.empty("manifest:file-entry", &[("manifest:full-path", path), ("manifest:media-type", kind)]);
        };
        entry(xml, "/", MEDIA_TYPE);
        for path in ["content.xml", "styles.xml", "meta.xml"] {
            entry(xml, path, "text/xml");
        }
    });
    xml.into_bytes()
}

fn meta(title: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("office:document-meta", &[OFFICE, DC, VERSION], |xml| {
        xml.element("office:meta", &[], |xml| {
            xml.element("dc:title", &[], |xml| xml.text(title));
            xml.element("dc:language", &[], |xml| xml.text("en-GB"));
        });
    });
    xml.into_bytes()
}

fn content(document: &Document) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("office:document-content", &[OFFICE, TEXT, TABLE, STYLE, FO, VERSION], |xml| {
        xml.element("office:automatic-styles", &[], |xml| {
            xml.element("style:style", &[("style:name", "cell"), ("style:family", "table-cell")], |xml| {
                xml.empty(
                    "style:table-cell-properties",
                    &[("fo:border", "0.5pt solid #000000"), ("fo:padding", "0.1cm")],
                );
            });
        });
        xml.element("office:body", &[], |xml| {
            xml.element("office:text", &[], |xml| {
                for (at, one) in document.blocks.iter().enumerate() {
                    block(xml, at, one);
                }
            });
        });
    });
    xml.into_bytes()
}

fn block(xml: &mut Xml, at: usize, block: &Block) {
    match block {
        Block::Heading(level, text) => {
            let level = (*level).clamp(1, 3).to_string();
            let style = format!("Heading_20_{level}");
            let attributes = [("text:style-name", style.as_str()), ("text:outline-level", level.as_str())];
            xml.element("text:h", &attributes, |xml| lines(xml, text));
        }
        Block::Paragraph(text) => paragraph(xml, "Standard", text),
        Block::List(items) => xml.element("text:list", &[("text:style-name", "Bullets")], |xml| {
            for item in items {
                xml.element("text:list-item", &[], |xml| paragraph(xml, "Standard", item));
            }
        }),
        Block::Table { headings, rows } => {
            let name = format!("Table{at}");
            xml.element("table:table", &[("table:name", &name)], |xml| {
                let columns = headings.len().to_string();
                xml.empty("table:table-column", &[("table:number-columns-repeated", &columns)]);
                xml.element("table:table-header-rows", &[], |xml| {
                    row(xml, headings, headings.len(), "Table_20_Heading");
                });
                for cells in rows {
                    row(xml, cells, headings.len(), "Standard");
                }
            });
            paragraph(xml, "Standard", "");
        }
    }
}

fn row(xml: &mut Xml, cells: &[String], columns: usize, style: &str) {
    xml.element("table:table-row", &[], |xml| {
        for at in 0..columns {
            let attributes = [("table:style-name", "cell"), ("office:value-type", "string")];
            xml.element("table:table-cell", &attributes, |xml| {
                paragraph(xml, style, cells.get(at).map_or("", String::as_str));
            });
        }
    });
}

fn paragraph(xml: &mut Xml, style: &str, text: &str) {
    xml.element("text:p", &[("text:style-name", style)], |xml| lines(xml, text));
}

/// Lines with breaks between them; of several spaces none is lost.
fn lines(xml: &mut Xml, text: &str) {
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            xml.empty("text:line-break", &[]);
        }
        let mut rest = line;
        // A space at the beginning of a line or after another would be taken for none.
        while let Some(place) = rest.find("  ").map(|place| place + 1).or(rest.starts_with(' ').then_some(0))
        {
            xml.text(&rest[..place]);
            let spaces = rest[place..].len() - rest[place..].trim_start_matches(' ').len();
            xml.empty("text:s", &[("text:c", &spaces.to_string())]);
            rest = &rest[place + spaces..];
        }
        xml.text(rest);
    }
}

fn styles() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("office:document-styles", &[OFFICE, STYLE, TEXT, FO, VERSION], |xml| {
        xml.element("office:styles", &[], |xml| {
            style(xml, "Standard", ("11pt", "normal"), None);
            for (level, size) in [("1", "16pt"), ("2", "13pt"), ("3", "12pt")] {
                style(xml, &format!("Heading_20_{level}"), (size, "bold"), Some(level));
            }
            style(xml, "Table_20_Heading", ("11pt", "bold"), None);
            xml.element("text:list-style", &[("style:name", "Bullets")], |xml| {
                let bullet = [("text:level", "1"), ("text:bullet-char", "•")];
                xml.element("text:list-level-style-bullet", &bullet, |xml| {
                    let at = [("text:space-before", "0.3cm"), ("text:min-label-width", "0.4cm")];
                    xml.empty("style:list-level-properties", &at);
                });
            });
        });
        xml.element("office:automatic-styles", &[], |xml| {
            xml.element("style:page-layout", &[("style:name", "a4")], |xml| {
                let page = [("fo:page-width", "21cm"), ("fo:page-height", "29.7cm"), ("fo:margin", "2cm")];
                xml.empty("style:page-layout-properties", &page);
            });
        });
        xml.element("office:master-styles", &[], |xml| {
            let page = [("style:name", "Standard"), ("style:page-layout-name", "a4")];
            xml.empty("style:master-page", &page);
        });
    });
    xml.into_bytes()
}

fn style(xml: &mut Xml, name: &str, (size, weight): (&str, &str), level: Option<&str>) {
    let mut attributes = vec![("style:name", name), ("style:family", "paragraph")];
    attributes.extend(level.map(|level| ("style:default-outline-level", level)));
    xml.element("style:style", &attributes, |xml| {
        xml.empty("style:paragraph-properties", &[("fo:margin-bottom", "0.2cm")]);
        xml.empty(
            "style:text-properties",
            &[("fo:font-family", "Arial"), ("fo:font-size", size), ("fo:font-weight", weight)],
        );
    });
}
