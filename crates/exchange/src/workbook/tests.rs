//! Workbooks as spreadsheets write them, and as nobody should.

use crate::text::TextProblem;
use crate::text::{Encoding, decode};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

fn part(name: &str, text: &str, writer: &mut ZipWriter<Cursor<Vec<u8>>>) {
    writer.start_file(name, SimpleFileOptions::default()).unwrap();
    writer.write_all(text.as_bytes()).unwrap();
}

/// A workbook of these sheets' XML rows; style 1 is a date.
pub(crate) fn book(sheets: &[(&str, &str, &str)], shared: &[&str]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut listed, mut relations) = (String::new(), String::new());
    for (at, (name, state, rows)) in sheets.iter().enumerate() {
        let id = at + 1;
        listed += &format!("<sheet name=\"{name}\" sheetId=\"{id}\" state=\"{state}\" r:id=\"r{id}\"/>");
        relations += &format!(
            "<Relationship Id=\"r{id}\" Type=\"{relation}/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>"
        );
        let sheet = format!("<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>");
        part(&format!("xl/worksheets/sheet{id}.xml"), &sheet, &mut writer);
    }
    let texts: String = shared.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    part("xl/sharedStrings.xml", &format!("<sst {MAIN}>{texts}</sst>"), &mut writer);
    part(
        "xl/styles.xml",
        &format!(
            "<styleSheet {MAIN}><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
        &mut writer,
    );
    part(
        "xl/workbook.xml",
        &format!("<workbook {MAIN} xmlns:r=\"{relation}\"><sheets>{listed}</sheets></workbook>"),
        &mut writer,
    );
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    part(
        "xl/_rels/workbook.xml.rels",
        &format!("<Relationships xmlns=\"{package}\">{relations}</Relationships>"),
        &mut writer,
    );
    part(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{relation}/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>"
        ),
        &mut writer,
    );
    writer.finish().unwrap().into_inner()
}

/// A sheet of texts in their cells.
pub(crate) fn of_rows(rows: &[&[&str]]) -> Vec<u8> {
    let mut xml = String::new();
    for (at, row) in rows.iter().enumerate() {
        let number = at + 1;
        xml += &format!("<row r=\"{number}\">");
        for (column, cell) in ('A'..='Z').zip(*row) {
            xml += &format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>");
        }
        xml += "</row>";
    }
    book(&[("Sheet1", "visible", &xml)], &[])
}

#[test]
fn cells_keep_their_place_and_their_kind() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>12</v></c><c r=\"B3\" s=\"1\"><v>42443</v></c><c r=\"C3\"><v>0.30000000000000004</v></c>\
        <c r=\"D3\" t=\"b\"><v>1</v></c><c r=\"E3\" t=\"e\"><v>#N/A</v></c></row>";
    let hidden = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>";
    let bytes = book(
        &[("Secret", "hidden", hidden), ("Empty", "visible", ""), ("Marks", "visible", rows)],
        &["Name", "a, \"b\""],
    );
    let (text, encoding) = decode(&bytes).unwrap();
    assert_eq!(encoding, Encoding::Workbook);
    assert!(encoding.note().unwrap().contains("first sheet"));
    assert_eq!(text, "Name\t\t\"a, \"\"b\"\"\"\n\n12\t2016-03-14\t0.3\tTRUE\t#N/A\n");
}

#[test]
fn every_reader_of_tables_takes_a_workbook() {
    let bytes = of_rows(&[&["Surname", "Forename", "Class"], &["Okafor, the first", "Amira", "5 Hawthorn"]]);
    let (text, _) = decode(&bytes).unwrap();
    let list = crate::classes::read(&text, &crate::classes::ClassOptions::default()).unwrap();
    assert_eq!((list.children.len(), list.children[0].row), (1, 2));
    assert_eq!(list.children[0].name.family.as_ref().unwrap().as_str(), "Okafor, the first");
    let bytes = of_rows(&[&["# source: a, b; c"], &["x", "y"], &["1", "2"]]);
    let table = crate::numbers::NumberTable::read(&decode(&bytes).unwrap().0).unwrap();
    assert_eq!((table.note("source"), table.len(), table.row_number(0)), (Some("a, b; c"), 1, 3));
}

#[test]
fn what_is_no_workbook_or_too_much_is_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    part("readme.txt", "nothing", &mut writer);
    assert_eq!(decode(&writer.finish().unwrap().into_inner()), Err(TextProblem::Workbook));
    // A million cells that share one long text.
    let long = "x".repeat(40_000);
    let row: String =
        (1..=1_000).map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>0</v></c></row>")).collect();
    assert_eq!(decode(&book(&[("S", "visible", &row)], &[&long])), Err(TextProblem::LargeWorkbook));
    // One cell in the last column of many rows: mostly tabs.
    let wide: String =
        (1..=3_000).map(|n| format!("<row r=\"{n}\"><c r=\"XFD{n}\"><v>1</v></c></row>")).collect();
    assert_eq!(decode(&book(&[("S", "visible", &wide)], &[])), Err(TextProblem::LargeWorkbook));
    // A bomb: zeros that pack a thousandfold.
    let zeros = " ".repeat(30_000_000);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..4 {
        part(&format!("xl/{at}.xml"), &zeros, &mut writer);
    }
    assert_eq!(decode(&writer.finish().unwrap().into_inner()), Err(TextProblem::LargeWorkbook));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn broken_workbooks_are_read_or_refused(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = of_rows(&[&["Name", "Score"], &["Amira", "12"]]);
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = decode(&bytes);
    }

    #[test]
    fn odd_xml_inside_is_read_or_refused(
        rows in "(<row( r=\"[0-9]{1,11}\")?>(<c( r=\"[A-Z]{1,5}[0-9]{1,11}\")?( t=\"(s|b|e|d|n|str|inlineStr)\")?( s=\"[0-9]\")?>(<v>[-0-9.eE]{0,8}</v>)?(<f t=\"shared\" si=\"[0-9]\">[A-Z0-9]{0,4}</f>)?</c>){0,3}</row>){0,3}",
    ) {
        let _ = decode(&book(&[("S", "visible", &rows)], &["a"]));
    }

    #[test]
    fn cells_of_any_text_read_back(cells in prop::collection::vec("[ a-zA-Z0-9,;\"'#é]{1,12}", 1..6)) {
        let escaped: Vec<String> = cells.iter().map(|cell| cell.replace('"', "&quot;")).collect();
        let given: Vec<&str> = escaped.iter().map(String::as_str).collect();
        prop_assume!(!cells[0].trim().starts_with('#'));
        let (text, _) = decode(&of_rows(&[&["a"; 6], &given])).unwrap();
        let rows = crate::table::read(&text, crate::table::sniff(&text)).unwrap();
        let read: Vec<String> = rows.get(1).map(|row| row.cells.clone()).unwrap_or_default();
        let mut expected: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        while expected.last().is_some_and(String::is_empty) {
            expected.pop();
        }
        prop_assert_eq!(read, expected);
    }
}
