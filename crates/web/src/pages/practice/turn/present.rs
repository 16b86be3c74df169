//! From a turn as the use case has it to the page that the child reads.

use super::view::{Asking, Said as ShownSaid, Showing, View};
use crate::components::Hidden;
use crate::components::figure::figure;
use crate::components::question::{BoxView, OptionView, QuestionView};
use crate::forms::submission;
use app::assessment::figure::draw;
use app::assessment::template::{Drawn, DrawnPart};
use app::curriculum::Reply;
use app::practice::{Heard, Now, Said, Showing as Shown, TurnPage};
use app::store::PracticeKind;

/// A fresh page of a turn.
#[must_use]
pub fn fresh(page: &TurnPage) -> View {
    View {
        action: action(page),
        time_is_up: page.time_is_up,
        seconds_left: page.seconds_left,
        said: None,
        showing: showing(page, &[]),
    }
}

/// The page after an answer.
#[must_use]
pub fn after(heard: &Heard) -> View {
    let page = &heard.page;
    let showing = match &heard.said {
        Said::Right { .. } | Said::Solution { .. } | Said::OtherHelp { .. } | Said::Stuck | Said::Noted => {
            Showing::Next
        }
        Said::AskAgain(_) | Said::NotYet | Said::Before => showing(page, &heard.typed),
    };
    View { said: said(&heard.said), showing, ..fresh(page) }
}

fn action(page: &TurnPage) -> String {
    format!("/practice/{}", page.turn)
}

fn said(said: &Said) -> Option<ShownSaid> {
    let shown = |head: &str, text: &str, tone| ShownSaid {
        head: head.to_owned(),
        text: text.to_owned(),
        tone,
        ..ShownSaid::default()
    };
    Some(match said {
        Said::Right { answer } => {
            ShownSaid { answer: answer.clone(), ..shown("Yes, that’s right.", "", "yes") }
        }
        Said::AskAgain(sentence) => shown("Nearly there.", sentence, "ask"),
        Said::NotYet => shown("Not yet.", "Have another go. There may be a hint to help you.", "not-yet"),
        Said::Solution { answer, steps } => ShownSaid {
            answer: answer.clone(),
            steps: steps.clone(),
            ..shown("Not yet.", "Read how it can be done. One like it comes back a little later.", "not-yet")
        },
        Said::OtherHelp { answer, steps } => ShownSaid {
            answer: answer.clone(),
            steps: steps.clone(),
            ..shown(
                "That is the same answer as before, so the hint did not help.",
                "Read how it can be done, slowly. If it still makes no sense, tell your teacher: that is useful to know.",
                "not-yet",
            )
        },
        Said::Noted => shown("Thank you.", "", "ask"),
        Said::Stuck => shown(
            "Thank you for saying so.",
            "Your teacher will see that you would like help with this one.",
            "ask",
        ),
        Said::Before => return None,
    })
}

fn showing(page: &TurnPage, typed: &[String]) -> Showing {
    match &page.showing {
        Shown::Question(now) => Showing::Question(Box::new(asking(now, typed))),
        Shown::Over { practised, stuck_on, next } => Showing::Over {
            practised: practised.clone(),
            stuck_on: stuck_on.clone(),
            next: comes_next(page.kind, practised.is_empty(), next.as_deref()),
        },
    }
}

/// What a pupil hears after ten questions: what comes next, and never how many were right.
fn comes_next(kind: PracticeKind, nothing_done: bool, next: Option<&str>) -> String {
    match (kind, next) {
        (PracticeKind::Check, Some(next)) if !nothing_done => {
            format!("That helps your teacher to choose what suits you. Next you might work on: {next}.")
        }
        (PracticeKind::Check, _) if !nothing_done => {
            "That helps your teacher to choose what suits you. You will find out together what comes next."
                .to_owned()
        }
        _ => String::new(),
    }
}

fn asking(now: &Now, typed: &[String]) -> Asking {
    Asking {
        question: question(&now.drawn, typed, "question"),
        hints: now.hints.clone(),
        more_hints: now.more_hints,
        ask_sure: now.ask_sure,
        may_be_stuck: now.helps,
        hidden: vec![Hidden::new("place", now.place.to_string()), Hidden::new("submission", submission())],
    }
}

/// A drawn question as it is shown: to choose from where that is asked for, or where a grown-up reads it aloud.
/// `id` is what ids of its figure begin with.
pub(crate) fn question(drawn: &Drawn, typed: &[String], id: &str) -> QuestionView {
    let first = drawn.parts.first().map(|part| part.reply);
    let choose = !drawn.options.is_empty() && (first == Some(Reply::Choice) || drawn.say.is_some());
    // A question whose figure cannot be drawn is not asked.
    let drawing = drawn.figure.as_ref().and_then(|one| draw(one).ok());
    let mut view = QuestionView {
        text: drawn.text.clone(),
        say: drawn.say.clone().unwrap_or_default(),
        figure: drawing.as_ref().map(|drawing| figure(drawing, id)),
        picture: drawing.filter(|one| !one.marks.is_empty()).map(|one| (one.width, one.height)),
        ..QuestionView::default()
    };
    if choose {
        view.options = drawn
            .options
            .iter()
            .enumerate()
            .map(|(at, option)| OptionView { value: at.to_string(), text: option.shown.clone() })
            .collect();
    } else {
        view.boxes = drawn
            .parts
            .iter()
            .enumerate()
            .map(|(at, part)| typing(part, typed.get(at).map_or("", String::as_str)))
            .collect();
    }
    view
}

fn typing(part: &DrawnPart, typed: &str) -> BoxView {
    BoxView {
        label: part.label.clone(),
        unit: part.unit.clone().unwrap_or_default(),
        value: typed.to_owned(),
        help: help(part.reply).to_owned(),
        // Number keys have no slash, colon or letters: they would lock a pupil out.
        digits: matches!(part.reply, Reply::Decimal | Reply::Percentage),
        spelling: matches!(part.reply, Reply::Spelling | Reply::Words),
    }
}

fn help(reply: Reply) -> &'static str {
    match reply {
        Reply::Fraction => "Write a fraction like 3/4.",
        Reply::Mixed => "Write a mixed number like 1 3/4.",
        Reply::Money => "Write it like £3.50 or 45p.",
        Reply::Time => "Write it like 9:05.",
        Reply::StandardForm => "Write it like 3.2 x 10^5.",
        Reply::Ratio => "Write it like 2 : 3.",
        Reply::Coordinates => "Write it like (2, 3).",
        Reply::Set | Reply::Order => "Put a comma between one and the next.",
        Reply::Expression => "Write powers with ^, like x^2.",
        _ => "",
    }
}
