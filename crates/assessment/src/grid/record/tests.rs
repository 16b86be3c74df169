use std::collections::BTreeMap;

use domain::{MisconceptionId, ObjectiveId};
use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::paper::{PaperQuestion, QuestionLabel};

const PUPIL: PupilId = PupilId(9);

fn map(questions: i64) -> PaperMap {
    let question = |number: i64| PaperQuestion {
        label: QuestionLabel::new(&number.to_string()).unwrap(),
        maximum: 2.0,
        objectives: ObjectiveWeights::one(ObjectiveId(number)),
        question: Some(QuestionVersionId(100 + number)),
    };
    PaperMap::new((1..=questions).map(question).collect()).unwrap()
}

fn sheet<'a>(map: &'a PaperMap, codes: &'a [AnswerCodes]) -> Sheet<'a> {
    Sheet {
        subject: SubjectId(1),
        purpose: Purpose::Formative,
        sitting: SittingId(2),
        group: Some(GroupId(3)),
        lesson: None,
        occurred: Occurrence::day(Timestamp::from_second(1_770_000_000).unwrap()),
        map,
        codes,
    }
}

fn typed(state: RowState, cells: &[(usize, &str)]) -> TypedRow {
    let cells = cells.iter().map(|(place, text)| (*place, CellEntry::parse(text, 2.0).unwrap()));
    TypedRow { state, cells: cells.collect() }
}

/// A small store: live rows, superseded ones taken out.
#[derive(Default)]
struct Store {
    live: Vec<Evidence>,
    next: i64,
}

impl Store {
    fn record(&mut self, rows: Vec<NewEvidence>) {
        for row in rows {
            self.next += 1;
            self.live.retain(|one| Some(one.id) != row.supersedes);
            if row.outcome != Outcome::Withdrawn {
                let recorded_at = row.occurred.at;
                self.live.push(Evidence {
                    id: EvidenceId(self.next),
                    row,
                    recorded_by: None,
                    recorded_at,
                    batch: None,
                });
            }
        }
    }

    fn row(&self, map: &PaperMap) -> StoredRow {
        read_stored(map, &self.live)
    }

    fn texts(&self, map: &PaperMap) -> Vec<String> {
        let row = self.row(map);
        let cells = (0..map.questions().len())
            .map(|place| row.cells.get(&place).map_or_else(|| "-".to_owned(), |cell| cell.entry.to_string()));
        std::iter::once(row.state(map.questions().len()).as_str().to_owned()).chain(cells).collect()
    }

    /// Somebody who sees `seen` saves `row`.
    fn save(&mut self, map: &PaperMap, row: &TypedRow, seen: &SeenRow) -> Vec<CellConflict> {
        let result = record_row(&sheet(map, &[]), PUPIL, row, seen, &self.row(map));
        self.record(result.record);
        result.conflicts
    }
}

#[test]
fn full_marks_are_assumed_only_for_a_pupil_who_was_there() {
    let map = map(3);
    let mut store = Store::default();
    assert!(store.save(&map, &typed(RowState::Open, &[(1, "")]), &SeenRow::default()).is_empty());
    assert_eq!(store.texts(&map), ["", "-", "-", "-"]);
    store.save(&map, &typed(RowState::Marked, &[(1, "0")]), &SeenRow::default());
    assert_eq!(store.texts(&map), ["marked", "", "0", ""]);
    let by_hand: Vec<bool> = store.live.iter().map(|one| one.row.by_hand).collect();
    assert_eq!(by_hand, [false, true, false]);
    assert_eq!(store.live[0].row.outcome.share(), Some(1.0));
}

#[test]
fn absent_blank_not_reached_unreadable_and_wrong_are_all_different() {
    let map = map(4);
    let mut store = Store::default();
    store.save(
        &map,
        &typed(RowState::Marked, &[(0, "b"), (1, "n"), (2, "x"), (3, "0h")]),
        &SeenRow::default(),
    );
    let outcomes: Vec<Outcome> = store.live.iter().map(|one| one.row.outcome).collect();
    assert_eq!(outcomes[..3], [Outcome::LeftBlank, Outcome::NotReached, Outcome::Unreadable]);
    assert_eq!((outcomes[3].share(), store.live[3].row.help), (Some(0.0), Help::Hint));

    let mut away = Store::default();
    away.save(&map, &typed(RowState::Absent, &[]), &SeenRow::default());
    assert_eq!(away.live.len(), 1);
    assert_eq!((away.live[0].row.outcome, away.live[0].row.objectives.pairs().len()), (Outcome::Absent, 4));
    assert_eq!(away.texts(&map)[0], "absent");
}

#[test]
fn a_misconception_needs_an_answer_or_a_code() {
    let map = map(2);
    let codes = AnswerCodes { options: vec![("2/9".to_owned(), Some(MisconceptionId(7)))], codes: vec![] };
    let codes = [codes];
    let row = typed(RowState::Marked, &[(0, "=2/9"), (1, "0=2/9")]);
    let result = record_row(&sheet(&map, &codes), PUPIL, &row, &SeenRow::default(), &StoredRow::default());
    assert_eq!(result.record[0].misconception, Some(MisconceptionId(7)));
    assert_eq!(result.record[0].outcome.share(), Some(0.0));
    assert_eq!((result.record[1].misconception, result.record[1].text.as_deref()), (None, Some("2/9")));
}

#[test]
fn different_cells_merge() {
    let map = map(3);
    let mut store = Store::default();
    assert!(store.save(&map, &typed(RowState::Marked, &[(0, "1")]), &SeenRow::default()).is_empty());
    // The second teacher began from the same empty row.
    let second = typed(RowState::Marked, &[(0, ""), (1, ""), (2, "0")]);
    assert!(store.save(&map, &second, &SeenRow::default()).is_empty());
    assert_eq!(store.texts(&map), ["marked", "1", "", "0"]);
}

#[test]
fn the_same_cell_gives_the_second_teacher_both_values() {
    let map = map(2);
    let mut store = Store::default();
    store.save(&map, &typed(RowState::Marked, &[(0, "1")]), &SeenRow::default());
    let conflicts = store.save(&map, &typed(RowState::Marked, &[(0, "0")]), &SeenRow::default());
    let stored = store.row(&map).cells[&0].evidence;
    assert_eq!(
        conflicts,
        [CellConflict {
            place: Some(0),
            mine: "0".to_owned(),
            theirs: "1".to_owned(),
            theirs_evidence: Some(stored)
        }]
    );
    assert_eq!(store.texts(&map), ["marked", "1", ""]);
    // Having seen it, the second teacher's choice stands.
    let seen = SeenRow { cells: BTreeMap::from([(0, stored)]), ..SeenRow::default() };
    assert!(store.save(&map, &typed(RowState::Marked, &[(0, "0")]), &seen).is_empty());
    assert_eq!(store.texts(&map), ["marked", "0", ""]);
}

#[test]
fn absent_and_marked_at_once_is_a_conflict_both_ways() {
    let map = map(2);
    let mut store = Store::default();
    store.save(&map, &typed(RowState::Marked, &[(0, "1")]), &SeenRow::default());
    let conflicts = store.save(&map, &typed(RowState::Absent, &[]), &SeenRow::default());
    assert_eq!((conflicts.len(), conflicts[0].theirs.as_str()), (1, "1"));
    let seen = store.row(&map).as_seen();
    assert!(store.save(&map, &typed(RowState::Absent, &[]), &seen).is_empty());
    assert_eq!(store.texts(&map), ["absent", "-", "-"]);
    let conflicts = store.save(&map, &typed(RowState::Marked, &[]), &SeenRow::default());
    assert_eq!((conflicts[0].place, conflicts[0].theirs.as_str()), (None, "absent"));
    let seen = store.row(&map).as_seen();
    assert!(store.save(&map, &typed(RowState::Marked, &[]), &seen).is_empty());
    assert_eq!(store.texts(&map), ["marked", "", ""]);
}

#[test]
fn a_row_can_be_cleared() {
    let map = map(2);
    let mut store = Store::default();
    store.save(&map, &typed(RowState::Marked, &[(0, "1")]), &SeenRow::default());
    let seen = store.row(&map).as_seen();
    store.save(&map, &typed(RowState::Open, &[(0, "")]), &seen);
    assert_eq!(store.texts(&map), ["", "-", "-"]);
}

fn cell_text() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["", "0", "1", "2", "b", "n", "x", "h", "1h", "0=2/9"])
}

fn any_row() -> impl Strategy<Value = TypedRow> {
    let state = proptest::sample::select(vec![RowState::Open, RowState::Marked, RowState::Absent]);
    (state, proptest::collection::btree_map(0_usize..4, cell_text(), 0..4))
        .prop_map(|(state, cells)| typed(state, &cells.into_iter().collect::<Vec<_>>()))
}

proptest! {
    #[test]
    fn saving_what_is_shown_changes_nothing(row in any_row()) {
        let map = map(4);
        let mut store = Store::default();
        store.save(&map, &row, &SeenRow::default());
        let shown = store.row(&map);
        let again = TypedRow {
            state: shown.state(4),
            cells: shown.cells.iter().map(|(place, cell)| (*place, cell.entry.clone())).collect(),
        };
        let result = record_row(&sheet(&map, &[]), PUPIL, &again, &shown.as_seen(), &shown);
        prop_assert_eq!(result, RowResult::default());
        let once_more = record_row(&sheet(&map, &[]), PUPIL, &row, &shown.as_seen(), &shown);
        prop_assert!(once_more.conflicts.is_empty());
    }

    /// Whatever two teachers do from one view, every typed mark is stored or shown as a conflict, and no
    /// typed mark of the first is lost unseen.
    #[test]
    fn nothing_typed_is_lost(first in any_row(), second in any_row()) {
        let map = map(4);
        let mut store = Store::default();
        store.save(&map, &first, &SeenRow::default());
        let before = store.row(&map);
        let conflicts = store.save(&map, &second, &SeenRow::default());
        let after = store.row(&map);
        for (place, cell) in before.cells.iter().filter(|(_, cell)| cell.entry.is_by_hand()) {
            prop_assert_eq!(after.cells.get(place).map(|kept| kept.evidence), Some(cell.evidence));
        }
        if second.state == RowState::Absent {
            return Ok(());
        }
        for (place, entry) in second.cells.iter().filter(|(_, entry)| entry.is_by_hand()) {
            let stands = after.cells.get(place).is_some_and(|kept| same(&kept.entry, entry, 2.0));
            let told = conflicts.iter().any(|one| one.place.is_none() || one.place == Some(*place));
            prop_assert!(stands || told, "place {}", place);
        }
        let at_most_one = store.live.iter().filter(|one| one.row.outcome == Outcome::Absent).count();
        prop_assert!(at_most_one <= 1);
    }
}
