use super::*;
use domain::PupilId;
use jiff::civil::date;
use proptest::prelude::*;

fn list(text: &str) -> ClassList {
    read(text, &ClassOptions::default()).unwrap()
}

fn rows(text: &str) -> Vec<(u64, String, String)> {
    list(text)
        .children
        .into_iter()
        .map(|child| (child.row, child.name.full(), child.class.unwrap_or_default()))
        .collect()
}

fn row(number: u64, name: &str, class: &str) -> (u64, String, String) {
    (number, name.to_owned(), class.to_owned())
}

#[test]
fn pasted_lines_in_every_common_shape() {
    let text = "1. Amira Okafor\n2) Okafor, Ben 5H\n\n3 Chloe Li (5H)\n• Dina El Amrani Year 5\r\nEvans\tFinn\t5 Hawthorn\n\
                7\tGrey\tHana\nB801200005001, Ito, Jun, 5H\nOnlyname\nMary-Jane O’Neill";
    assert_eq!(
        rows(text),
        [
            row(1, "Amira Okafor", ""),
            row(2, "Ben Okafor", "5H"),
            row(4, "Chloe Li", "5H"),
            row(5, "Dina El Amrani", "Year 5"),
            row(6, "Finn Evans", "5 Hawthorn"),
            row(7, "Hana Grey", ""),
            row(8, "Jun Ito", "5H"),
            row(9, "Onlyname", ""),
            row(10, "Mary-Jane O’Neill", ""),
        ]
    );
    let list = list(text);
    assert_eq!(list.children[6].upn.as_ref().map(Upn::as_str), Some("B801200005001"));
    assert_eq!(list.children[4].year, SchoolYear::new(5));
    assert!(list.notes.kept()[0].to_string().contains("family name, then given name"));
}

/// A mistyped UPN has digits as a class has; it must not become the name of a new class.
#[test]
fn a_mistyped_upn_is_noted_and_is_no_class() {
    let options = ClassOptions { class: Some("5 Willow".into()), ..ClassOptions::default() };
    let list = read("Amira Okafor\tA801200005001\nBen Okafor, B80120000500", &options).unwrap();
    let classes: Vec<_> = list.children.iter().map(|child| child.class.as_deref().unwrap()).collect();
    assert_eq!(classes, ["5 Willow", "5 Willow"]);
    assert!(list.children.iter().all(|child| child.upn.is_none()));
    let notes: Vec<String> = list.notes.kept().iter().map(ToString::to_string).collect();
    assert!(
        notes[0].contains("one character is mistyped") && notes[1].contains("13 characters"),
        "{notes:?}"
    );
    assert_eq!(list.notes.kept()[1].row, 2);
}

#[test]
fn the_class_of_the_form_fills_in() {
    let options = ClassOptions { class: Some("5 Hawthorn".into()), ..ClassOptions::default() };
    let list = read("Amira Okafor\nBen Okafor 6A", &options).unwrap();
    let classes: Vec<_> = list.children.iter().map(|child| child.class.as_deref().unwrap()).collect();
    assert_eq!(classes, ["5 Hawthorn", "6A"]);
}

#[test]
fn a_table_with_a_schools_headings() {
    let text = "UPN,Legal Surname,Surname,Forename,Preferred name,Reg Group,NC Year,DOB,FSM,Shoe size\r\n\
                B801200005001,Smith,Okafor,Amira,Amy,5H,5,14/03/2016,Y,3\r\n\
                ,Jones,,Ben,,5H,Year 5,,N,\r\n\
                \r\n\
                A801200005001,Li,,Chloe,,5H,15,31/02/2016,,\r\n\
                ,,,,,5H,,,,\r\n\
                Total 3\r\n";
    let list = list(text);
    let [amira, ben, chloe] = list.children.as_slice() else { panic!("{list:?}") };
    assert_eq!((amira.name.full(), amira.born), ("Amira Okafor".into(), Some(date(2016, 3, 14))));
    assert_eq!(amira.preferred.as_ref().map(PersonName::as_str), Some("Amy"));
    assert_eq!((ben.name.full(), ben.year), ("Ben Jones".into(), SchoolYear::new(5)));
    assert_eq!((chloe.row, chloe.upn.as_ref(), chloe.born, chloe.year), (5, None, None, None));
    let problems: Vec<String> = list.problems.kept().iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 4, "{problems:?}");
    assert!(problems[0].starts_with("row 5, column “UPN”: the first letter of this UPN does not fit"));
    assert!(problems[1].starts_with("row 5, column “DOB”: “31/02/2016” is no birth date"));
    assert!(problems[2].starts_with("row 5, column “NC Year”: “15” is no year group"));
    assert!(problems[3].starts_with("row 6: the name is missing"));
    assert_eq!(list.ignored, ["FSM", "Shoe size"]);
}

#[test]
fn one_column_of_names_with_a_heading() {
    assert_eq!(rows("Name;Class\nOkafor, Amira;5H"), [row(2, "Amira Okafor", "5H")]);
    assert_eq!(rows("Pupil name\n\"Okafor, Amira\"\n"), [row(2, "Amira Okafor", "")]);
}

#[test]
fn twins_of_one_name_are_kept_and_told() {
    let text =
        "Name,Class,DOB\nSam Taylor,5H,01/02/2016\nSam Taylor,5H,03/04/2016\nsam  taylor,5H,\nSam Taylor,5B,";
    let list = list(text);
    assert_eq!(list.children.len(), 4);
    let notes: Vec<String> = list.notes.kept().iter().map(ToString::to_string).collect();
    assert_eq!(notes.len(), 2);
    assert!(notes[0].contains("stood in row 2 already. They are kept apart"), "{notes:?}");
    assert!(notes[1].contains("Are they two children?"), "{notes:?}");
    let twice = "Name,UPN\nAmira Okafor,B801200005001\nBen Li,B801200005001";
    let list = read(twice, &ClassOptions::default()).unwrap();
    assert_eq!(list.children.len(), 1);
    assert!(list.problems.kept()[0].to_string().starts_with("row 3: this UPN stood in row 2 already"));
}

#[test]
fn nothing_and_nonsense_are_told() {
    assert!(read(" \n\t\n", &ClassOptions::default()).unwrap_err().to_string().contains("no names"));
    assert_eq!(list("12345\nAmira Okafor").problems.count(), 1);
    let lines = "x\n".repeat(crate::limits::TABLE_ROWS + 1);
    assert!(read(&lines, &ClassOptions::default()).is_err());
}

fn known(pupil: i64, name: &str, class: &str) -> Known {
    let name = crate::names::parse(name, NameOrder::GivenFirst).unwrap();
    let class = Some(class.to_owned()).filter(|class| !class.is_empty());
    Known { pupil: PupilId(pupil), name, preferred: None, class, upn: None, born: None }
}

#[test]
fn join_leave_move_same() {
    let existing = [
        known(1, "Amira Okafor", "5H"),
        known(2, "Ben Li", "5H"),
        known(3, "Cara Moss", "5H"),
        known(4, "Dai Rees", "6A"),
    ];
    let incoming = list("Okafor, AMÍRA 5 h\nBen Li 5B\nEve New 5H").children;
    let result = difference(&existing, &incoming, Reach::TheseClasses);
    assert_eq!(result.same, [Same { child: 0, pupil: PupilId(1), renamed: false, learned: false }]);
    assert_eq!(
        result.moves,
        [Move { child: 1, pupil: PupilId(2), from: Some("5H".into()), to: "5B".into() }]
    );
    assert_eq!((result.join, result.leave, result.doubtful), (vec![2], vec![PupilId(3)], vec![]));
    let whole = difference(&existing, &incoming, Reach::WholeSchool);
    assert_eq!(whole.leave, [PupilId(3), PupilId(4)]);
}

#[test]
fn nobody_is_matched_on_a_guess() {
    let existing = [known(1, "Sam Taylor", "5H"), known(2, "Sam Taylor", "5H"), known(3, "Jon Price", "5H")];
    let incoming = list("Sam Taylor 5H\nPrice Jon 5H\nJohn Price 5H").children;
    let result = difference(&existing, &incoming, Reach::WholeSchool);
    assert_eq!(result.doubtful.len(), 3);
    assert_eq!(result.doubtful[0].why, "there are 2 pupils called Sam Taylor");
    assert_eq!(result.doubtful[2].why, "John Price looks like Jon Price");
    assert!(result.leave.is_empty() && result.join.is_empty());
}

#[test]
fn a_upn_is_proof_and_a_birth_date_tells_twins_apart() {
    let upn = Upn::new("B801200005001").unwrap();
    let mut married = known(1, "Amy Smith", "5H");
    married.upn = Some(upn.clone());
    let (mut first, mut second) = (known(2, "Sam Taylor", "5H"), known(3, "Sam Taylor", "5H"));
    first.born = Some(date(2016, 1, 2));
    second.born = Some(date(2016, 3, 4));
    let text =
        format!("Name,UPN,DOB,Class\nAmira Okafor,{upn},,5H\nSam Taylor,,04/03/2016,5H", upn = upn.as_str());
    let result = difference(&[married, first, second], &list(&text).children, Reach::TheseClasses);
    let pupils: Vec<_> = result.same.iter().map(|same| (same.pupil, same.renamed)).collect();
    assert_eq!(pupils, [(PupilId(1), true), (PupilId(3), false)]);
    assert_eq!(result.leave, [PupilId(2)]);
}

#[test]
fn lists_of_other_things_are_asked_about() {
    for (text, asked) in [
        ("12\n7\n9\n14", "Most of these lines could not be read as names. Is this a list of pupils?"),
        (
            "Amira Okafor\t23\nBen Li\t17\nCara Moss\t9\nDai Rees\t20",
            "The second column is numbers (23, 17, 9 …) and was not read. Is this a list of pupils?",
        ),
        (
            "Amira Okafor, 12/20\nBen Li, 17.5\nCara Moss, 85 %",
            "The second column is numbers (12/20, 17.5, 85 %) and was not read. Is this a list of pupils?",
        ),
        (
            "Amira Okafor\t14/03/2016\nBen Li\t01/09/2015\nCara Moss\t30/12/2015",
            "The second column is numbers (14/03/2016, 01/09/2015, 30/12/2015) and was not read. Is this a list of pupils?",
        ),
        (
            "I can add fractions\nI can subtract fractions\nI can multiply fractions by whole numbers",
            "Some lines are sentences: “I can add fractions”. Is this a list of pupils?",
        ),
        (
            "Because the river rose in the night and nobody slept.\nAmira Okafor",
            "Some lines are sentences: “Because the river rose in the night and …”. Is this a list of pupils?",
        ),
        (
            "Mathematics\nEnglish\nScience\nHistory",
            "These look like subjects or days: Mathematics, English, Science …. Is this a list of pupils?",
        ),
        (
            "Maths\tMs Okafor\nPE\tMr Hale\nMusic\tMrs Li",
            "These look like subjects or days: Ms Okafor Maths, Mr Hale PE, Mrs Li Music. Is this a list of pupils?",
        ),
        (
            "Amira Okafor\tBlue table\nBen Li\tRed table\nCara Moss\tBlue table\nDai Rees\tRed table\nEve Shaw\tRed table\nFinn Tull\tRed table",
            "The second column was read as given names (Blue table, Red table). Are they?",
        ),
        (
            "Amira Okafor\tRoom 4a\nBen Li\tBook 12\nCara Moss\tLevel 3b\nDai Rees\tBox 9",
            "4 lines name 4 classes (4a, 12, 3b …). Are these their classes?",
        ),
    ] {
        let list = list(text);
        assert_eq!(list.question.as_ref().map(ToString::to_string).as_deref(), Some(asked), "{text}");
    }
    let options = ClassOptions { class: Some("5 Willow".into()), ..ClassOptions::default() };
    let marks = read("Amira Okafor\t23\nBen Li\t17\nCara Moss\t9", &options).unwrap();
    let classes: Vec<_> = marks.children.iter().map(|child| child.class.as_deref().unwrap()).collect();
    assert_eq!(classes, ["5 Willow"; 3], "marks are no classes");
}

#[test]
fn lists_of_pupils_are_not() {
    for text in [
        "Amira Okafor\nBen Li\nCara Moss",
        "1. Amira Okafor\n2. Ben Li\n3. Cara Moss",
        "Okafor\tAmira\t5H\nLi\tBen\t5H\nMoss\tCara\t5B",
        "Amira Okafor 5H\nBen Li 5H\nCara Moss 6A\nDai Rees 6A",
        "Amira Okafor\t5\nBen Li\t5\nCara Moss\t5\nDai Rees\t6",
        "Maria da Conceicao de Jesus Souza\nBen Li\nAmira O.\nCara M.",
        "Joy English\nSpring May\nAugust French\nBen Li",
        "Van der Berg\tKai\nDe Souza\tAna\nEl Amrani\tDina\nLi\tBen\nMoss\tCara\nRees\tDai",
        "Art",
        "Amira\nBen",
    ] {
        assert_eq!(list(text).question, None, "{text}");
    }
    // A whole school in one column beside its years.
    let school: Vec<String> =
        (0..60).map(|n| format!("Pupil{} Family\t{}", (b'A' + n % 26) as char, n / 10 + 1)).collect();
    assert_eq!(list(&school.join("\n")).question, None);
    // Headings say what a column is.
    assert_eq!(list("Name,Class\nAmira Okafor,23\nBen Li,17\nCara Moss,9").question, None);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), near in "[A-Ca-c0-3 ,;\t\"\n.()-]{0,60}") {
        for text in [text, near] {
            let _ = read(&text, &ClassOptions::default());
            let _ = read(&format!("UPN,Name,DOB,Year\n{text}"), &ClassOptions::default());
        }
    }

    #[test]
    fn everybody_is_somewhere_exactly_once(
        old in prop::collection::vec(("[AB] [CD]", "[12]"), 0..8),
        new in prop::collection::vec(("[ABE] [CD]", "[12]"), 0..8),
    ) {
        let existing: Vec<Known> =
            old.iter().zip(1..).map(|((name, class), id)| known(id, name, class)).collect();
        let lines: Vec<String> = new.iter().map(|(name, class)| format!("{name} {class}")).collect();
        let incoming = read(&lines.join("\n"), &ClassOptions::default()).map(|l| l.children).unwrap_or_default();
        let result = difference(&existing, &incoming, Reach::WholeSchool);
        let mut seen: Vec<usize> = result.join.clone();
        seen.extend(result.moves.iter().map(|m| m.child));
        seen.extend(result.same.iter().map(|s| s.child));
        seen.extend(result.doubtful.iter().map(|d| d.child));
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..incoming.len()).collect::<Vec<_>>());
        let mut pupils: Vec<PupilId> = result.leave.clone();
        pupils.extend(result.moves.iter().map(|m| m.pupil));
        pupils.extend(result.same.iter().map(|s| s.pupil));
        let count = pupils.len();
        pupils.sort_unstable();
        pupils.dedup();
        prop_assert_eq!(pupils.len(), count);
        // The order of what is known does not matter.
        let turned: Vec<Known> = existing.into_iter().rev().collect();
        prop_assert_eq!(difference(&turned, &incoming, Reach::WholeSchool), result);
    }

    #[test]
    fn importing_the_same_list_again_changes_nothing(names in prop::collection::btree_set("[A-D][a-d] [E-H][e-h]", 1..12)) {
        let existing: Vec<Known> = names.iter().zip(1..).map(|(name, id)| known(id, name, "5H")).collect();
        let text: Vec<String> = names.iter().map(|name| format!("{name} 5H")).collect();
        let incoming = list(&text.join("\n")).children;
        let result = difference(&existing, &incoming, Reach::WholeSchool);
        prop_assert_eq!(result.same.len(), existing.len());
        prop_assert!(result.join.is_empty() && result.leave.is_empty() && result.doubtful.is_empty());
    }
}
