//! A pasted scheme of work becomes units; what cannot be read is said, with its line.

use curriculum::{Paste, Scheme, Subject, SubjectHeader, check, paste_scheme};
use domain::{Judged, Slug};
use std::collections::BTreeSet;

fn pasted(text: &str) -> Option<Result<Scheme, Vec<String>>> {
    let taken = BTreeSet::from([Slug::new("erosion").unwrap()]);
    let paste = Paste { title: "Water", year: Some(7), judged: Judged::Items, taken: &taken, text };
    let said = |problems: Vec<curriculum::Problem>| problems.iter().map(ToString::to_string).collect();
    Some(paste_scheme(&paste)?.map_err(said))
}

fn scheme(text: &str) -> Scheme {
    pasted(text).expect("a table").unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn refused(text: &str) -> String {
    pasted(text).expect("a table").expect_err("taken").join(" | ")
}

const TABLE: &str = "Week\tUnit\tObjective\tLessons\tVocabulary\tPupil’s words\tResources
1\tRivers\tDescribe the water cycle\t2\t\"source – where a river begins; mouth – where it ends, at the sea\"\tI can tell the journey of water\tAtlas
2\t\t\"Explain erosion
Explain deposition\"\t3\tmeander, gorge\t\"I can say how a river cuts
I can say what it leaves\"\t
3-4\tCoasts\tName landforms of a coast\t\t\t\t
";

#[test]
fn columns_are_read_by_their_headings_and_empty_cells_go_on_with_the_row_above() {
    let read = scheme(TABLE);
    assert_eq!(read.unread, ["Resources"]);
    let titles: Vec<_> =
        read.units.iter().map(|unit| (unit.title.as_str(), unit.lessons, unit.year)).collect();
    assert_eq!(titles, [("Rivers", Some(5), Some(7)), ("Coasts", None, Some(7))]);
    let rivers = &read.units[0];
    let said: Vec<_> =
        rivers.objectives.iter().map(|one| (one.title.as_str(), one.pupil.as_deref())).collect();
    assert_eq!(
        said,
        [
            ("Describe the water cycle", Some("I can tell the journey of water")),
            ("Explain erosion", Some("I can say how a river cuts")),
            ("Explain deposition", Some("I can say what it leaves")),
        ]
    );
    let organiser = rivers.organiser.as_ref().unwrap();
    let terms: Vec<_> = organiser.terms.iter().map(|one| (one.term.as_str(), one.meaning.as_str())).collect();
    assert_eq!(terms, [("source", "where a river begins"), ("mouth", "where it ends, at the sea")]);
    assert_eq!(organiser.facts, ["Words to know: meander, gorge."]);
    assert_eq!(read.units[1].organiser, None);
}

#[test]
fn commas_and_semicolons_divide_columns_as_well() {
    for separator in [",", ";"] {
        let text = ["Unit", "Small steps", "Number of lessons"].join(separator)
            + "\n"
            + &["Rivers", "\"Erosion, and what it does; how\"", "4"].join(separator);
        let unit = &scheme(&text).units[0];
        assert_eq!(
            (unit.objectives[0].title.as_str(), unit.lessons),
            ("Erosion, and what it does; how", Some(4))
        );
    }
}

#[test]
fn weeks_put_units_in_order_and_a_unit_may_be_gone_on_with() {
    let order =
        |text: &str| -> Vec<String> { scheme(text).units.into_iter().map(|unit| unit.title).collect() };
    assert_eq!(order("Week,Unit,Objective\n5,Coasts,a b\n1,Rivers,c d\n6,Coasts,e f"), ["Rivers", "Coasts"]);
    assert_eq!(
        order("Week,Unit,Objective\n5,Coasts,a b\n,Rivers,c d"),
        ["Coasts", "Rivers"],
        "no order is said"
    );
    let both = scheme("Unit,Objective\nRivers,a b\nCoasts,c d\nrivers,e f\n,g h");
    let counts: Vec<usize> = both.units.iter().map(|unit| unit.objectives.len()).collect();
    assert_eq!(counts, [3, 1]);
    assert_eq!(scheme("Objective,Lessons\nErosion,2").units[0].title, "Water", "rows without a unit");
}

#[test]
fn ids_are_new_and_what_is_made_is_sound() {
    let mut units = scheme("Unit,Objective\nRivers,Erosion\nCoasts,Erosion\nRivers,Rivers").units;
    let ids: BTreeSet<Slug> =
        units.iter().flat_map(|unit| &unit.objectives).map(|one| one.id.clone()).collect();
    assert_eq!(ids.iter().map(Slug::as_str).collect::<Vec<_>>(), ["erosion-2", "erosion-3", "rivers-2"]);
    (1..).zip(&mut units).for_each(|(order, unit)| unit.order = order);
    let header = SubjectHeader { id: Slug::new("geo").unwrap(), title: "Geography".into(), licence: None };
    let errors: Vec<_> =
        check(&Subject::new(header, units)).into_iter().filter(curriculum::Problem::is_error).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn a_list_is_no_table() {
    for list in [
        "Erosion\nDeposition",
        "",
        "Objective\nErosion",
        "Week,Unit\n1,Rivers",
        "Objective,I can\nErosion,I can",
    ] {
        assert!(pasted(list).is_none(), "{list}");
    }
}

#[test]
fn what_cannot_be_read_is_said_with_its_line() {
    for (text, says) in [
        ("Unit,Objective,Lessons\nRivers,Erosion,two", "line 2: “two” is no number of lessons"),
        ("Unit,Objective,Lessons\nRivers,Erosion,900", "line 2: “900” is no number of lessons"),
        ("Unit,Objective\nRivers,Erosion, and more", "line 2: this row has 3 cells, and 2 columns are named"),
        ("Unit,Objective\nRivers,\"Erosion", "line 2: a cell begins with"),
        ("Unit,Objective\nRivers,\n", "the unit “Rivers” has no objective"),
        ("Unit,Objective\n", "there are columns and no rows"),
        ("Unit,Topic,Objective\na,b,c", "the columns Unit and Topic say the same"),
        (
            "Unit,Objective,I can\nRivers,Erosion,\n,,I can swim",
            "line 3: there are the pupil’s words and no objective",
        ),
    ] {
        let said = refused(text);
        assert!(said.contains(says), "{text}: {said}");
    }
    let long = format!("Unit,Objective\nRivers,{}", "x".repeat(301));
    assert!(refused(&long).contains("line 2: a cell of this row has more than 300 characters"));
    let many = "Unit,Objective\n".to_owned() + &"Rivers,Erosion\n".repeat(501);
    assert!(refused(&many).contains("there are 501 rows"), "{}", refused(&many));
}
