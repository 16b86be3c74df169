use super::*;
use proptest::prelude::*;

fn table(text: &str) -> MarkTable {
    read(text, &MarkOptions::default()).unwrap()
}

fn told(table: &MarkTable) -> Vec<String> {
    table.problems.kept().iter().map(ToString::to_string).collect()
}

#[test]
fn names_maximum_row_codes_and_halves() {
    let text = "Surname,Forename,Class,Q1,Q2,Q3(a),Total,%\r\nOut of,,,1,2,5,8,\r\n\
                Okafor,Amira,5H,1,½,5,6.5,81\r\nLi,Ben,5H,A,abs,N,,\r\nMoss,Cara,5H,B,,?,0,0\r\nRees,Dai,5H,✓,x,\"2,5\",,\r\nAverage,,,0.5,1,2,,\r\n";
    let table = table(text);
    assert!(table.problems.is_empty(), "{:?}", told(&table));
    let labels: Vec<_> = table.questions.iter().map(|q| (q.column, q.label.as_str(), q.maximum)).collect();
    assert_eq!(labels, [(4, "Q1", Some(1.0)), (5, "Q2", Some(2.0)), (6, "Q3(a)", Some(5.0))]);
    let cells: Vec<_> = table.pupils.iter().map(|pupil| (pupil.row, pupil.cells.clone())).collect();
    assert_eq!(
        cells,
        [
            (3, vec![Cell::Marks(1.0), Cell::Marks(0.5), Cell::Marks(5.0)]),
            (4, vec![Cell::Absent, Cell::Absent, Cell::NotReached]),
            (5, vec![Cell::LeftBlank, Cell::Empty, Cell::Unreadable]),
            (6, vec![Cell::Right, Cell::Wrong, Cell::Marks(2.5)]),
        ]
    );
    assert_eq!(table.ignored, ["Total", "%"]);
    assert_eq!(table.pupils[0].who.name.as_ref().unwrap().full(), "Amira Okafor");
    assert_eq!(table.pupils[0].who.class.as_deref(), Some("5H"));
}

#[test]
fn a_first_column_without_a_known_heading_is_the_pupil() {
    for head in ["5 Hawthorn", "", "Who"] {
        let table = table(&format!("{head}\t1\t2\nAmira Okafor\t1\t0\nB801200005001\t1\t1\n"));
        assert_eq!(table.pupils.len(), 2, "{head}");
        assert_eq!(table.pupils[1].who.upn.as_ref().map(Upn::as_str), Some("B801200005001"));
        assert_eq!(table.questions.len(), 2);
    }
}

#[test]
fn the_maps_maxima_hold_under_any_spelling_of_the_label() {
    let maxima = BTreeMap::from([("4".to_owned(), 5.0), ("Question 5 b".to_owned(), 1.0)]);
    let options = MarkOptions { maxima, ..MarkOptions::default() };
    let table = read("Name,Q4,5(b)\nAmira Okafor,7,1\nBen Li,5,2\n", &options).unwrap();
    assert_eq!(
        told(&table),
        [
            "row 2, column “Q4”: 7 marks, but the question has 5. Look at the paper or the map.",
            "row 3, column “5(b)”: 2 marks, but the question has 1. Look at the paper or the map.",
        ]
    );
    assert_eq!(table.pupils[0].cells, [Cell::Bad, Cell::Marks(1.0)]);
}

#[test]
fn each_wrong_row_or_cell_has_its_sentence() {
    let text = "Name,UPN,Q1,Q2,Q1\nAmira Okafor,A801200005001,-1,maybe,1\n,,1,1\nAmira Okafor,,1,1\n\
                Amira Okafor,,0,0\nBen Li,,1,1,1,1\nCara Moss,,900,inf\n,A801200005001,1,1\n";
    let table = table(text);
    let expected = [
        "row 1, column “Q1”: column 3 has the same heading.",
        "row 2, column “UPN”: the first letter of this UPN does not fit the rest",
        "row 2, column “Q1”: -1 marks: less than none.",
        "row 2, column “Q2”: “maybe” is neither a mark nor a letter that is known.",
        "row 3: the name is missing.",
        "row 4: the same pupil stood in row 2 already.",
        "row 5: the same pupil stood in row 2 already.",
        "row 6: 6 columns, but the headings have 5.",
        "row 7, column “Q1”: 900 marks, more than any question has.",
        "row 7, column “Q2”: “inf” is neither",
        "row 8: the first letter of this UPN",
    ];
    let told = told(&table);
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected), "{told} / {expected}");
    }
    assert_eq!(table.pupils.len(), 3);
}

#[test]
fn without_questions_there_is_no_table() {
    assert!(read("", &MarkOptions::default()).unwrap_err().to_string().contains("empty"));
    assert!(
        read("Name,Class\nA B,5H", &MarkOptions::default()).unwrap_err().to_string().contains("question")
    );
}

#[test]
fn a_schools_own_letters() {
    let mut options = MarkOptions::default();
    options.codes.set("X", Cell::Absent);
    let table = read("Name,1\nA B,x", &options).unwrap();
    assert_eq!(table.pupils[0].cells, [Cell::Absent]);
}

#[test]
fn numbers_are_plain() {
    for (text, expected) in [("7", 7.0), ("2.5", 2.5), ("2,5", 2.5), ("2½", 2.5), ("½", 0.5), ("-1", -1.0)]
    {
        assert_eq!(cells::number(text), Some(expected), "{text}");
    }
    for text in ["", "1e3", "nan", "inf", "1.2.3", ".5", "5.", "1234567", "３"] {
        assert_eq!(cells::number(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), near in "[A-C0-3 ,;½\t\"\n.-]{0,60}") {
        for text in [text, near] {
            let _ = read(&text, &MarkOptions::default());
            if let Ok(table) = read(&format!("Name,Q1,Q2\nMax,1,2\n{text}"), &MarkOptions::default()) {
                for pupil in &table.pupils {
                    prop_assert_eq!(pupil.cells.len(), table.questions.len());
                    for (cell, question) in pupil.cells.iter().zip(&table.questions) {
                        if let Cell::Marks(got) = cell {
                            prop_assert!(*got >= 0.0 && question.maximum.is_none_or(|most| *got <= most));
                        }
                    }
                }
            }
        }
    }
}
