//! What a teacher says against a circle, and the sentence about what it changed.
//!
//! The address after the change carries keys, never sentences: whatever else stands in it says nothing.

use crate::error::Error;
use crate::forms::Fields;
use app::classroom::pupil::Behind;
use app::evidence::observe::{Observed, Seen};
use app::{App, Permit};
use domain::{EvidenceId, Help, KnowledgeState, ObjectiveId, Outcome};

/// A teacher's word.
pub(super) struct Word<'a> {
    /// `can` or `not-yet`.
    pub says: &'a str,
    /// How they know; may be empty.
    pub text: &'a str,
    /// About which objective.
    pub objective: ObjectiveId,
}

/// Records it about the pupil of the permit, today.
pub(super) async fn record(
    app: &App,
    permit: &Permit,
    word: &Word<'_>,
    submission: &str,
) -> Result<Vec<EvidenceId>, Error> {
    let (subject, today) = app.subject_and_day(permit, word.objective).await?;
    let observed = Observed {
        pupils: vec![permit.pupil()?],
        subject,
        objective: word.objective,
        seen: if word.says == "can" { Seen::Yes } else { Seen::NotYet },
        help: Help::None,
        text: word.text.to_owned(),
        day: today,
    };
    Ok(app.assert(permit, &observed, submission).await?)
}

/// A teacher's word, as the list of evidence says it.
pub(super) fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Seen => "can do it",
        Outcome::Marked { marks, .. } if marks.is_full() => "can do it",
        _ => "cannot do it yet",
    }
}

/// The key of something that can be said; empty for anything else.
pub(super) fn known(says: &str) -> &'static str {
    ["can", "not-yet", "wrong", "unsay", "again"].into_iter().find(|one| *one == says).unwrap_or_default()
}

/// A state as an address carries it.
pub(super) fn state_key(state: KnowledgeState) -> &'static str {
    match state {
        KnowledgeState::NotTaught => "not-taught",
        KnowledgeState::Unknown => "unknown",
        KnowledgeState::NotYet => "not-yet",
        KnowledgeState::Developing => "developing",
        KnowledgeState::Secure => "secure",
        KnowledgeState::Refresh => "refresh",
    }
}

fn state_words(key: &str) -> Option<&'static str> {
    Some(match key {
        "not-taught" => "not taught yet",
        "unknown" => "too little evidence",
        "not-yet" => "not yet",
        "developing" => "developing",
        "secure" => "secure",
        "refresh" => "due a refresh",
        _ => return None,
    })
}

/// The notice, and what its undo says about which row.
pub(super) fn notice(
    fields: &Fields,
    behind: &Behind,
) -> Option<(String, Option<(&'static str, EvidenceId)>)> {
    let evidence: Option<EvidenceId> = fields.text("evidence").parse().ok();
    let (done, undo) = match fields.text("said") {
        "can" => ("Recorded: can do it.", Some("unsay")),
        "not-yet" => ("Recorded: cannot do it yet.", Some("unsay")),
        "wrong" => ("Taken back; it no longer counts.", Some("again")),
        "unsay" => ("Undone; your word no longer counts.", None),
        "again" => ("Undone; the entry counts again.", None),
        _ => return None,
    };
    let now = behind.knowledge.filter(|_| behind.by_questions).map(|one| state_key(one.state));
    let changed = now.map(|now| change(fields.text("was"), now)).unwrap_or_default();
    Some((format!("{done}{changed}"), undo.zip(evidence)))
}

/// What became of the circle.
fn change(was: &str, now: &str) -> String {
    match (state_words(was), state_words(now)) {
        (Some(before), Some(after)) if before == after => format!(" The circle stays at “{after}”."),
        (Some(before), Some(after)) => format!(" The circle was “{before}” and is now “{after}”."),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notice_says_what_became_of_the_circle() {
        assert_eq!(change("not-yet", "developing"), " The circle was “not yet” and is now “developing”.");
        assert_eq!(change("secure", "secure"), " The circle stays at “secure”.");
        assert_eq!(change("<script>", "secure"), "");
    }

    #[test]
    fn a_word_is_said_as_it_was_given() {
        assert_eq!([word(Outcome::right(true)), word(Outcome::Seen)], ["can do it"; 2]);
        assert_eq!([word(Outcome::right(false)), word(Outcome::NotSeenYet)], ["cannot do it yet"; 2]);
    }

    #[test]
    fn only_what_can_be_said_is_carried() {
        assert_eq!(known("wrong"), "wrong");
        assert_eq!(known("/elsewhere"), "");
        for state in [KnowledgeState::NotTaught, KnowledgeState::Unknown, KnowledgeState::Refresh] {
            assert!(state_words(state_key(state)).is_some());
        }
    }
}
