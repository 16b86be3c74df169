//! What goes with a child, a line each, in words for the person who decides.

use std::collections::BTreeMap;

/// Lines in reading order; tables without a row say nothing.
pub(super) fn lines(rows: &BTreeMap<String, u64>) -> Vec<String> {
    let mut known: Vec<(usize, String)> = rows
        .iter()
        .filter(|(_, count)| **count > 0)
        .filter_map(|(table, count)| line(table, *count))
        .collect();
    known.sort();
    known.into_iter().map(|(_, line)| line).collect()
}

fn line(table: &str, count: u64) -> Option<(usize, String)> {
    let counted = |one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    };
    Some(match table {
        "pupil_identity" => (0, "their name and what else tells who they are".to_owned()),
        "evidence" => (1, counted("mark, answer or observation", "marks, answers and observations")),
        "evidence_text" => (2, counted("note in words", "notes in words")),
        "knowledge_state" => (3, "all that was worked out from these".to_owned()),
        "group_membership" => (4, counted("place in a class or set", "places in classes and sets")),
        "enrolment" => (5, counted("time on roll", "times on roll")),
        "need" => (6, counted("need", "needs")),
        "adjustment" => (6, counted("thing that is done for them", "things that are done for them")),
        "adjustment_use" => {
            (6, counted("note that one of these was used", "notes that one of these was used"))
        }
        "profile_version" => (6, "what they said of themselves".to_owned()),
        "pulse_given" => (
            6,
            counted("week in which they said how lessons are", "weeks in which they said how lessons are"),
        ),
        "conversation" => (6, counted("conversation", "conversations")),
        "own_step" => (6, counted("step of their own", "steps of their own")),
        "provision_pupil" => {
            (6, counted("thing they take part in beside lessons", "things they take part in beside lessons"))
        }
        "support_review" => (6, counted("review of their plan", "reviews of their plan")),
        "plan_outcome" => (6, counted("outcome of a written plan", "outcomes of a written plan")),
        "provision_check" => (6, counted("check beside the lessons", "checks beside the lessons")),
        "pupil_sign_in" => (6, "their own way of signing in".to_owned()),
        "practice_turn" => (6, counted("turn at practice", "turns at practice")),
        "working_group_place" => (6, counted("place in a working group", "places in working groups")),
        "seat" => (6, counted("seat in a room", "seats in rooms")),
        "lesson_adjustment" => (6, counted("line in a lesson’s plan", "lines in lessons’ plans")),
        "pupil_pair" => (6, counted("word on whom they sit with", "words on whom they sit with")),
        "partner_consent" => {
            (7, counted("agreement about a partner", "agreements about partners") + ", with its link")
        }
        "club_pupil" => (6, counted("club that they asked for", "clubs that they asked for")),
        "club_visit" => (6, counted("visit to a club", "visits to clubs")),
        "partner_word" => (7, counted("message of a partner", "messages of partners")),
        "partner_session" => (7, counted("day with a partner", "days with partners")),
        "lesson_absence" => (6, counted("lesson missed", "lessons missed")),
        "brief_feedback" => (7, counted("word of a teacher about a brief", "words of teachers about briefs")),
        "family_word" => {
            (7, counted("message of their family or themselves", "messages of their family or themselves"))
        }
        "child_word" => {
            (7, counted("mark that words of theirs were read", "marks that words of theirs were read"))
        }
        "passed_on" => (7, counted("“please see me” about them", "“please see me” about them")),
        "evening_booking" => (7, counted("time at a parents’ evening", "times at parents’ evenings")),
        "agreed" => {
            (7, counted("line that was agreed with their family", "lines that were agreed with their family"))
        }
        "attendance_mark" => (6, counted("mark of the register", "marks of the register")),
        "attainment" => (6, counted("score", "scores")),
        "part_mark" => (6, counted("mark in a part of a test", "marks in parts of tests")),
        "arrival" => (6, "what came from another school".to_owned()),
        "mover" => (7, "that they move to another school".to_owned()),
        "roster_key" => (8, counted("key of another system’s lists", "keys of other systems’ lists")),
        "carer" => (8, counted("carer’s contact", "carers’ contacts")),
        "relation" => (8, counted("tie to an account", "ties to accounts")),
        "account" => (
            9,
            counted("account that is nobody else’s", "accounts that are nobody else’s")
                + ", with its sign-in",
        ),
        // Numbers that only count or stand for the rest.
        "pupil"
        | "evidence_stream"
        | "membership"
        | "conversation_text"
        | "roster_step"
        | "own_plan"
        | "own_step_text"
        | "own_step_look"
        | "taken_up"
        | "best_for_pupil"
        | "support_review_text"
        | "support_review_decision"
        | "plan_outcome_note"
        | "provision_text"
        | "provision_away"
        | "adjustment_text"
        | "pupil_pair_text"
        | "practice_item"
        | "practice_for"
        | "practice_turn_objective" => {
            return None;
        }
        other => {
            let what = other.replace('_', " ");
            (10, counted(&format!("record of {what}"), &format!("records of {what}")))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn what_goes_is_counted_in_words_and_nothing_is_kept_back() {
        let rows =
            [("evidence", 412), ("pupil", 1), ("pupil_identity", 1), ("lesson_absence", 0), ("new_table", 1)];
        let rows = rows.into_iter().map(|(table, count)| (table.to_owned(), count)).collect();
        assert_eq!(
            lines(&rows),
            [
                "their name and what else tells who they are",
                "412 marks, answers and observations",
                "1 record of new table"
            ]
        );
    }
}
