//! Where people of the school enter something, and what that takes them: asked together, a number each, five people at least, as on
//! *What we stopped* and for requests. Nobody's name, no order, no clock.

use crate::school_plan::minutes_said;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use improvement::requests::{Took, WorkBy, took};
use std::collections::BTreeMap;

/// A place where people of the school enter something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Door {
    /// As a form sends it, and as it is stored.
    pub key: &'static str,
    /// Its name: "Exit ticket, observation".
    pub title: &'static str,
    /// What is measured: "one class, once".
    pub once: &'static str,
    tables: &'static [&'static str],
}

const fn door(
    key: &'static str,
    title: &'static str,
    once: &'static str,
    tables: &'static [&'static str],
) -> Door {
    Door { key, title, once, tables }
}

/// Each of them. A table stands at every place where it is entered.
pub(super) const DOORS: &[Door] = &[
    door("brief", "“That’s not right” on a brief", "one line", &["brief_feedback"]),
    door("carers", "Carers, by the office", "one carer", &["carer", "relation", "setup_link"]),
    door(
        "class-lists",
        "Class lists",
        "one class’s list",
        &["enrolment", "group_membership", "group_staff", "pupil", "pupil_identity"],
    ),
    door("clubs", "A club’s list", "one meeting of a club", &["club_pupil", "club_visit"]),
    door(
        "data-desk",
        "Data desk",
        "one file",
        &["arrival", "attainment", "attendance_mark", "evidence", "mover", "part_mark", "roster_key"],
    ),
    door("evening", "Parents’ evening", "one child", &["agreed", "evening_booking"]),
    door("exit", "Exit ticket, whiteboards, observation", "one lesson", &["evidence", "lesson_absence"]),
    door("families", "Words of families, typed by the office", "one slip", &["family_word"]),
    door("groups", "Groups", "one class’s groups", &["pupil_pair", "pupil_pair_text"]),
    door("lesson-plan", "The lesson plan", "one plan", &["lesson_adjustment"]),
    door("mark", "Mark", "one paper of one class", &["evidence", "evidence_text", "practice_for"]),
    door("needs", "Needs of the pupil", "one pupil", &["adjustment", "adjustment_text", "need"]),
    door("own-steps", "Own steps", "one pupil", &["own_plan", "own_step", "own_step_look", "own_step_text"]),
    door("partners", "Partners of the pupil", "one partner", &["partner_consent"]),
    door("passed-on", "“Please see me”", "one press", &["passed_on"]),
    door("profile", "A child’s page, typed for the child", "one child", &["profile_version"]),
    door(
        "provision",
        "Provision",
        "one session",
        &["provision", "provision_away", "provision_check", "provision_pupil", "provision_text"],
    ),
    door(
        "review",
        "Review of support",
        "one review",
        &["support_review", "support_review_decision", "support_review_text"],
    ),
    door("staff", "Staff", "one colleague", &["account", "group_staff", "membership", "setup_link"]),
    door("support", "Outcomes of a plan", "one outcome", &["plan_outcome", "plan_outcome_note"]),
    door("talk", "Talk", "one conversation", &["conversation", "conversation_text", "taken_up"]),
    door(
        "targets",
        "Targets",
        "one target",
        &[
            "target",
            "target_act",
            "target_evidence",
            "target_objective",
            "target_step",
            "target_terms",
            "target_text",
        ],
    ),
    door("who-is-above", "Who is above us", "one answer", &["partner_refused"]),
];

/// What children, families, partners, signing in and bodies above enter: no minutes of the school's people.
pub(super) const OTHERS: &[&str] = &[
    "body_membership",
    "child_word",
    "partner_session",
    "partner_word",
    "pulse_given",
    "session",
    "sign_in_throttle",
];

/// What an entry takes people of the school.
#[derive(Clone, Debug, PartialEq)]
pub enum Minutes {
    /// Nobody types it.
    Nobody,
    /// It is typed by children, families, partners or bodies.
    NotOurs,
    /// At each place where it is entered: the place, and what was measured there by the sort of work; nothing where it was not.
    At(Vec<(Door, Vec<(WorkBy, Took)>)>),
}

/// What was said, by place and sort of work.
pub(super) type SaidAt = BTreeMap<(String, WorkBy), Vec<u32>>;

/// What the entry of a table takes.
pub(super) fn minutes(table: &str, said: &SaidAt) -> Minutes {
    let doors: Vec<Door> = DOORS.iter().filter(|door| door.tables.contains(&table)).copied().collect();
    if OTHERS.contains(&table) {
        return Minutes::NotOurs;
    }
    if doors.is_empty() {
        return Minutes::Nobody;
    }
    Minutes::At(doors.into_iter().map(|door| (door, measured(door.key, said))).collect())
}

fn measured(key: &str, said: &SaidAt) -> Vec<(WorkBy, Took)> {
    let of = |by: WorkBy| said.get(&(key.to_owned(), by)).map(|said| (by, took(said)));
    WorkBy::ALL.into_iter().filter_map(of).filter(|(_, took)| took.minutes.is_some()).collect()
}

#[boxed]
impl App {
    /// Keeps what those who enter something say that it takes them, asked together: a number each, five people at least.
    ///
    /// # Errors
    /// `Input` for what are no minutes, or of fewer than five; `NotFound` for a place that there is not.
    pub async fn measure_entry(
        &self,
        permit: &Permit,
        entry: &str,
        (by, typed): (WorkBy, &str),
    ) -> Result<(), AppError> {
        permit.for_action(Action::MeasureEntry)?;
        let door = DOORS.iter().find(|door| door.key == entry).ok_or(AppError::NotFound)?;
        let said = minutes_said(typed)?;
        let mut tx = self.store.write(permit.school).await?;
        tx.set_entry_minutes(door.key, by, &said).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::titles::TITLES;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_table_has_a_place_or_nobody_types_it() {
        const NOBODY: [&str; 6] = [
            "nobody types it",
            "made by the program",
            "by the program",
            "read from the file",
            "Kept by",
            "kept by",
        ];
        for (table, title, enters) in TITLES {
            let typed = DOORS.iter().any(|door| door.tables.contains(table)) || OTHERS.contains(table);
            let nobody = NOBODY.iter().any(|words| enters.contains(words));
            assert!(
                typed || nobody,
                "“{title}” ({table}) comes in at “{enters}”: put it under a place in doors.rs"
            );
        }
        let known: BTreeSet<&str> = TITLES.iter().map(|(table, ..)| *table).collect();
        let placed = DOORS.iter().flat_map(|door| door.tables).chain(OTHERS);
        for table in placed {
            assert!(known.contains(table), "{table} is no table of the register");
        }
        assert!(DOORS.is_sorted_by(|one, next| one.key < next.key), "by key, each once");
    }

    #[test]
    fn minutes_are_shown_by_place_and_of_five_people() {
        let said: SaidAt = [
            (("exit".to_owned(), WorkBy::Teachers), vec![2, 3, 3, 4, 5]),
            (("exit".to_owned(), WorkBy::Others), vec![2, 3, 3, 4]),
        ]
        .into();
        let Minutes::At(places) = minutes("evidence", &said) else { panic!("evidence is entered") };
        let names: Vec<&str> = places.iter().map(|(door, _)| door.key).collect();
        assert_eq!(names, ["data-desk", "exit", "mark"]);
        assert!(places[0].1.is_empty(), "not measured yet");
        let [(by, took)] = places[1].1[..] else { panic!("four people are too few: {places:?}") };
        assert_eq!((by, took.n), (WorkBy::Teachers, 5));
        assert_eq!(minutes("knowledge_state", &said), Minutes::Nobody);
        assert_eq!(minutes("child_word", &said), Minutes::NotOurs);
    }
}
