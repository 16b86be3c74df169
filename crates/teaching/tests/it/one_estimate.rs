//! Brief, class picture, pupil page and My learning come from one estimate: they never contradict each other.

use domain::{KnowledgeState, ObjectiveId};
use proptest::prelude::*;
use teaching::brief::{Grouping, brief};
use teaching::input::{PictureInput, PictureSort};
use teaching::page::{my_learning, pupil_page};
use teaching::picture::{CellState, ClassPicture, class_picture};

use crate::class::Class;
use crate::hawthorn::hawthorn;
use crate::properties::any_class;

fn all_objectives(class: &Class) -> Vec<ObjectiveId> {
    class.input.class.objectives.iter().map(|facts| facts.objective).collect()
}

fn picture(class: &Class) -> ClassPicture {
    class_picture(&PictureInput {
        class: class.input.class.clone(),
        columns: all_objectives(class),
        sort: PictureSort::Pile,
    })
}

fn agree(class: &Class) {
    let picture = picture(class);
    let brief = brief(&class.input);
    let objectives = all_objectives(class);
    for row in &picture.rows {
        let page = pupil_page(&class.input.class, row.pupil, &objectives).unwrap();
        assert_eq!(page.next, row.next, "{}", row.name);
        assert_eq!(page.objectives.len(), row.cells.len());
        for (cell, one) in row.cells.iter().zip(&page.objectives) {
            assert_eq!(
                (cell.objective, cell.state, &cell.words, &cell.estimate, cell.missed_teaching, cell.due),
                (one.objective, one.state, &one.state_words, &one.estimate, one.missed_teaching, one.due)
            );
        }
        let mine = my_learning(&class.input.class, row.pupil, &objectives).unwrap();
        for step in &mine.path {
            let cell = row.cells.iter().find(|cell| cell.objective == step.objective);
            assert_eq!(
                step.state,
                cell.map_or(CellState::Known(KnowledgeState::NotTaught), |cell| cell.state)
            );
        }
        let work_states: Vec<CellState> = mine
            .working_on
            .iter()
            .map(|work| row.cells.iter().find(|cell| cell.objective == work.objective).unwrap().state)
            .collect();
        assert!(!work_states.contains(&CellState::Known(KnowledgeState::Secure)));
        assert!(!work_states.contains(&CellState::Known(KnowledgeState::NotTaught)));
    }
    let state = |pupil, objective| {
        let row = picture.rows.iter().find(|row| row.pupil == pupil).unwrap();
        row.cells.iter().find(|cell| cell.objective == objective).map(|cell| cell.state)
    };
    if let Some(deeper) = &brief.deeper {
        for pupil in &deeper.who {
            let state = state(*pupil, deeper.objective).unwrap();
            let ready = [
                CellState::Known(KnowledgeState::Secure),
                CellState::Known(KnowledgeState::Developing),
                CellState::Seen,
            ];
            assert!(ready.contains(&state), "{state:?}");
        }
    }
    for start in &brief.start_here {
        let Some(column) = picture.columns.iter().find(|column| Some(column.objective) == start.objective)
        else {
            continue;
        };
        assert!(start.line.behind.cells.len() <= column.counts.all());
        // What nearly everyone can build on is said with the picture's own counts, or over as many pupils as
        // the picture can tell about.
        if start.kind == teaching::brief::StartKind::BuildOn {
            let why = start.line.why.to_lowercase();
            let told = column.counts.told();
            assert!(
                why.starts_with(&column.words)
                    || why.contains(&format!(" of the {told} we can tell about "))
                    || (told == column.counts.all() && why.contains(&format!(" of {told} ha"))),
                "{why} / {}",
                column.words
            );
            assert_eq!(start.line.behind.cells.len(), column.counts.told());
        }
    }
    if let Grouping::Split(split) = &brief.groups {
        for pupil in &split.checked_first {
            assert_eq!(state(*pupil, split.objective), Some(CellState::Known(KnowledgeState::Unknown)));
        }
    }
}

#[test]
fn the_pages_of_a_real_class_agree() {
    agree(&hawthorn());
}

#[test]
fn counts_of_a_column_are_its_cells() {
    let picture = picture(&hawthorn());
    for (index, column) in picture.columns.iter().enumerate() {
        let secure = picture
            .rows
            .iter()
            .filter(|row| row.cells[index].state == CellState::Known(KnowledgeState::Secure))
            .count();
        assert_eq!(secure, column.counts.secure);
        assert_eq!(column.counts.all(), picture.rows.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn the_pages_of_any_class_agree(class in any_class()) {
        agree(&class);
    }
}
