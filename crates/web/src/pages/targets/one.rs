//! One target as a page, for either reader; and what either sends.

use super::fields::{as_sent, of_terms, proposal};
use super::words::{Reader, card, history, questions, stands};
use crate::components::target::{Change, ChangeForm, Reasoned, TargetView};
use crate::components::{Choice, Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, submission};
use app::support::contract::{Direction, Party, Who};
use app::targets::{Deed, Target, TargetForm};

/// What somebody does, as their form sends it.
///
/// # Errors
/// `NotFound` for anything that no form of ours sends.
pub fn deed(fields: &Fields) -> Result<Deed, Error> {
    Ok(match fields.text("do") {
        "agree" => Deed::Agree,
        "paper" => Deed::PupilAgreedOnPaper,
        "no" => Deed::Decline { reason: fields.text("no").to_owned() },
        "change" => Deed::Revise {
            proposal: proposal(fields)?,
            direction: match fields.text("direction") {
                "up" => Direction::Up,
                "down" => Direction::Down,
                _ => Direction::Same,
            },
            reason: fields.text("reason").to_owned(),
        },
        "carer" => Deed::SeenByCarer,
        "met" => Deed::Looked { met: true },
        "not-met" => Deed::Looked { met: false },
        "step" => Deed::StepDone(fields.parsed("step")?.ok_or(Error::NotFound)?),
        _ => return Err(Error::NotFound),
    })
}

/// The page without what surrounds it. `sent` is what was sent and could not be taken, and why.
pub fn view(
    target: &Target,
    form: &TargetForm,
    reader: Reader,
    action: &str,
    sent: Option<(&Fields, &Problem)>,
) -> TargetView {
    let hidden = |verb: &str| {
        vec![
            Hidden::new("do", verb),
            Hidden::new("seen", target.seen().to_string()),
            Hidden::new("submission", submission()),
        ]
    };
    let button = |label: &str, verb: &str| PostButton {
        label: label.to_owned(),
        action: action.to_owned(),
        hidden: hidden(verb),
    };
    let tick = |place: usize, who: Who| {
        let mine = reader == Reader::Teacher || matches!(who, Who::Pupil | Who::Home);
        let open = target.is_live() || target.contract.may_look(target.today);
        let mut tick = button("It happened", "step");
        tick.hidden.push(Hidden::new("step", place.to_string()));
        (mine && open).then_some(tick)
    };
    let change = target.waits_for().filter(|_| target.contract.in_force().is_some());
    TargetView {
        stands: stands(target, reader),
        questions: if reader == Reader::Teacher { questions(target) } else { Vec::new() },
        card: card(target, target.terms(), reader, tick),
        change: change.map(|(party, terms)| Change {
            says: format!(
                "Proposed by {}: “{}”",
                reader.calls(party.other()),
                target.reason().unwrap_or_default()
            ),
            card: card(target, terms, reader, |_, _| None),
        }),
        answer: answer(target, reader).map(|(label, verb)| button(label, verb)),
        buttons: verbs(target, reader).into_iter().map(|(label, verb)| button(label, verb)).collect(),
        decline: declines(target, reader).map(|label| Reasoned {
            label: label.to_owned(),
            asks: "Why? One sentence is enough.".to_owned(),
            reason: written(sent, "no"),
            action: action.to_owned(),
            hidden: hidden("no"),
            open: sent.is_some_and(|(fields, _)| fields.text("do") == "no"),
        }),
        propose: target
            .is_live()
            .then(|| change_form(target, form, reader, (action, hidden("change")), sent)),
        history: history(target, reader),
        problems: sent.map(|(_, problem)| problem.clone()).into_iter().collect(),
        ..TargetView::default()
    }
}

/// Saying yes to what waits; for a pupil who agreed on paper the teacher says it.
fn answer(target: &Target, reader: Reader) -> Option<(&'static str, &'static str)> {
    match target.waits_for()? {
        (party, _) if party == reader.party() => Some(("Agree", "agree")),
        (Party::Pupil, _) if reader == Reader::Teacher => Some(("The pupil agreed on paper", "paper")),
        _ => None,
    }
}

/// What else a teacher can do with one click.
fn verbs(target: &Target, reader: Reader) -> Vec<(&'static str, &'static str)> {
    if reader == Reader::Pupil || !target.contract.may_look(target.today) {
        return Vec::new();
    }
    let unseen = target.is_live() && target.contract.seen_by_carer().is_none();
    let seen = unseen.then_some(("Seen at home", "carer"));
    [("It is met", "met"), ("Not met yet", "not-met")].into_iter().chain(seen).collect()
}

fn declines(target: &Target, reader: Reader) -> Option<&'static str> {
    let mine = target.waits_for().is_some_and(|(party, _)| party == reader.party());
    match (target.is_live(), target.contract.in_force().is_some()) {
        (true, false) if mine => Some("Not now"),
        (true, true) if mine => Some("Leave it as it was"),
        (true, true) => Some("Stop this target"),
        _ => None,
    }
}

fn change_form(
    target: &Target,
    form: &TargetForm,
    reader: Reader,
    (action, hidden): (&str, Vec<Hidden>),
    sent: Option<(&Fields, &Problem)>,
) -> ChangeForm {
    let sent = sent.filter(|(fields, _)| fields.text("do") == "change");
    let latest = target.waits_for().map_or(target.terms(), |(_, terms)| terms);
    let mut fields = of_terms(form, latest, target.aims_for(latest), reader);
    if let Some((kept, problem)) = sent {
        fields = as_sent(fields, kept, problem.clone());
        fields.problems.clear();
    }
    let chosen = written(sent, "direction");
    let direction =
        |(value, label): (&str, &str)| Choice { chosen: chosen == value, ..Choice::new(value, label) };
    let (label, asks) = match reader {
        Reader::Teacher => ("Change it", "Why? The pupil reads this."),
        Reader::Pupil => ("I’d like to change it", "Why? Your teacher reads this."),
    };
    ChangeForm {
        label: label.to_owned(),
        fields,
        directions: [("same", "Another way, or other words"), ("up", "More"), ("down", "Less")]
            .map(direction)
            .to_vec(),
        why: Reasoned {
            asks: asks.to_owned(),
            reason: written(sent, "reason"),
            action: action.to_owned(),
            hidden,
            open: sent.is_some(),
            ..Reasoned::default()
        },
    }
}

fn written(sent: Option<(&Fields, &Problem)>, name: &str) -> String {
    sent.map(|(fields, _)| fields.text(name).to_owned()).unwrap_or_default()
}
