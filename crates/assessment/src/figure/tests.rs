//! What holds of every picture: it lies on its sheet, its words do not collide, it is no larger than can be read, and
//! no values, however hostile, make it panic.

use super::asked_for::asked_for;
use super::testing::{drawn, figure};
use super::{Drawing, KINDS, colliding_texts, draw, kinds};
use crate::exact::{Value, integer};
use crate::template::DrawnFigure;
use proptest::prelude::*;

/// The points and lengths of a mark are numbers, and it lies on the sheet.
fn holds(drawing: &Drawing) -> Result<(), String> {
    for mark in &drawing.marks {
        let area = mark.area();
        let finite = [area.left, area.top, area.right, area.bottom].iter().all(|edge| edge.is_finite());
        let inside = area.left >= 0.0
            && area.top >= 0.0
            && area.right <= drawing.width
            && area.bottom <= drawing.height;
        if !(finite && inside) {
            return Err(format!("{mark:?} on {} × {}", drawing.width, drawing.height));
        }
    }
    if drawing.width > super::LARGEST || drawing.height > super::LARGEST {
        return Err(format!("{} × {}", drawing.width, drawing.height));
    }
    if drawing.title.is_empty() || drawing.description.is_empty() {
        return Err("no words".to_owned());
    }
    if drawing.marks.is_empty() && drawing.table.is_none() {
        return Err("neither marks nor table".to_owned());
    }
    match colliding_texts(drawing) {
        Some(two) => Err(format!("{two:?}")),
        None => Ok(()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn every_picture_that_is_asked_for_can_be_read((kind, values) in asked_for()) {
        let drawing = match draw(&figure(kind, &values)) {
            Ok(drawing) => drawing,
            // Three sides may make a triangle that is too flat to be seen.
            Err(fault) if kind == "triangle" && fault.what.starts_with("no triangle") => return Ok(()),
            Err(fault) => return Err(TestCaseError::fail(format!("{kind} {values}: {fault}"))),
        };
        if let Err(why) = holds(&drawing) {
            return Err(TestCaseError::fail(format!("{kind} {values}: {why}")));
        }
    }

    #[test]
    fn no_values_panic_or_go_on_for_ever(
        kind in 0..KINDS.len(),
        given in prop::collection::vec(
            prop::collection::vec(
                prop_oneof![
                    any::<i64>().prop_map(|n| Value::Number(integer(n))),
                    (-3..=120_i64).prop_map(|n| Value::Number(integer(n))),
                    (-300..=300_i64, 1..=40_i64).prop_map(|(a, b)| Value::Number(integer(a) / integer(b))),
                    "\\PC{0,70}".prop_map(Value::Text),
                    Just(Value::Text("?".to_owned())),
                    Just(Value::Truth(true)),
                ],
                0..6,
            ),
            6,
        ),
    ) {
        let (name, known, _) = KINDS[kind];
        let values = known.iter().map(|key| (*key).to_owned()).zip(given).collect();
        if let Ok(drawing) = draw(&DrawnFigure { kind: name.to_owned(), values })
            && let Err(why) = holds(&drawing)
        {
            return Err(TestCaseError::fail(format!("{name}: {why}")));
        }
    }
}

#[test]
fn an_unknown_kind_is_told_which_there_are() {
    let fault = draw(&figure("pyramid", "")).unwrap_err();
    assert_eq!(fault.what, "there is no figure of kind “pyramid”");
    assert!(kinds().all(|kind| fault.hint.contains(kind)));
}

#[test]
fn the_same_figure_is_the_same_picture() {
    let values = "sides 7; regular 'no'";
    assert_eq!(drawn("polygon", values), drawn("polygon", values));
}

/// A description tells what the eye sees: no answer is in it that the eye would have to work out.
#[test]
fn descriptions_leave_the_answer_to_be_worked_out() {
    for (kind, values, answer) in [
        ("number-line", "from 0; to 100; step 10; mark 70; label 'ends'", "70"),
        ("clock", "hour 7; minute 30", "half past"),
        ("counters", "count 12", "12"),
        ("counters", "count 7; other 5", "12"),
        ("ten-frame", "filled 14", "14"),
        ("array", "rows 3; columns 5", "15"),
        ("groups", "groups 4; each 3", "12"),
        ("base-ten", "hundreds 3; tens 4; ones 7", "347"),
        ("place-value", "heads 'Tens' 'Ones'; digits 4 7", "47"),
        ("fraction-bar", "parts 8; shaded 3", "3/8"),
        ("fraction-circle", "parts 4; shaded 1", "quarter"),
        ("hundred-square", "shaded 42", "42"),
        ("bar-model", "parts 8 '?'; total 20", "12"),
        ("coins", "pence 50 20", "70"),
        ("scale", "from 0; to 100; step 10; mark 70; unit 'ml'", "70"),
        ("ruler", "to 15; start 2; end 9", "7"),
        ("rectangle", "width 7; height 4", "28"),
        ("l-shape", "a 9; b 7; c 4; d 3", "5"),
        ("triangle", "base 9; height 4", "18"),
        ("triangle", "angles 40 60 '?'", "80"),
        ("polygon", "sides 5", "pentagon"),
        ("angle", "degrees 50", "50"),
        ("angles-on-line", "degrees 50 '?'", "130"),
        ("angles-at-point", "degrees 150 90 '?'", "120"),
        ("grid", "from -6; to 6; x -3; y 4; names 'P'", "-3"),
        ("bar-chart", "labels 'a' 'b'; values 30 70; step 20", "70"),
        ("line-graph", "labels 'a' 'b'; values 30 70; step 20", "70"),
        ("pictogram", "labels 'a' 'b'; values 30 70; each 20", "70"),
        ("pie-chart", "labels 'a' 'b'; values 30 70; numbers 'no'", "70"),
        ("tally", "labels 'a' 'b'; values 13 7", "13"),
        ("function-machine", "start 4; steps '× 3' '+ 5'; end '?'", "17"),
    ] {
        let drawing = drawn(kind, values);
        let mut said = drawing.description.clone();
        for cell in drawing.table.iter().flat_map(|table| table.rows.iter().flatten()) {
            said.push_str(&format!(" {cell}."));
        }
        let words: Vec<&str> = said.split(|c: char| !c.is_alphanumeric() && c != '/').collect();
        let found = if answer.contains(' ') { said.contains(answer) } else { words.contains(&answer) };
        assert!(!found, "{kind}: {said}");
    }
}
