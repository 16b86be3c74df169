//! Counts of a class into words; the same for teacher, pupil and head.

use super::view::{HandsOf, Said, Week};
use crate::forms::Fields;
use app::pulse::ClassWeek;
use app::teaching::pulse;
use domain::PulseQuestion;
use jiff::civil::Date;

/// A question's name in forms.
#[must_use]
pub fn name(question: PulseQuestion) -> &'static str {
    match question {
        PulseQuestion::Pace => "pace",
        PulseQuestion::Challenge => "challenge",
        PulseQuestion::Enjoyment => "enjoyment",
        PulseQuestion::Belonging => "belonging",
        PulseQuestion::Helped => "helped",
    }
}

/// "Week of 2 March"
#[must_use]
pub fn week_of(monday: Date) -> String {
    format!("Week of {}", monday.strftime("%-d %B"))
}

/// What was said to one question, with how many answered.
#[must_use]
pub fn said(said: &pulse::Said, of: String) -> Said {
    let words = pulse::answers(said.question).iter();
    Said {
        asks: pulse::asks(said.question).to_owned(),
        answers: words.zip(&said.counts).map(|(word, count)| ((*word).to_owned(), *count)).collect(),
        of,
        act: said.act.unwrap_or_default().to_owned(),
    }
}

/// A week of a class.
#[must_use]
pub fn week(week: &ClassWeek) -> Week {
    let not_shown = match (week.said.is_empty(), week.too_few) {
        (_, true) => {
            "Fewer than five have answered some of it: that is not shown, so that nobody can be guessed."
        }
        (true, false) => "Nobody has answered yet.",
        (false, false) => "",
    };
    Week {
        head: week_of(week.monday),
        said: week.said.iter().map(|one| said(one, format!("{} answered", one.of))).collect(),
        not_shown: not_shown.to_owned(),
        monday: week.monday.to_string(),
        reply: week.reply.clone().unwrap_or_default(),
    }
}

/// The boxes for raised hands, with what was typed before.
#[must_use]
pub fn hands(typed: &Fields) -> Vec<HandsOf> {
    let question = |question: PulseQuestion| {
        let answer = |(number, word): (usize, &&str)| {
            let field = format!("{}-{number}", name(question));
            let before = typed.text(&field).to_owned();
            (field, (*word).to_owned(), before)
        };
        HandsOf {
            asks: pulse::asks(question).to_owned(),
            answers: pulse::answers(question).iter().enumerate().map(answer).collect(),
        }
    };
    PulseQuestion::ALL.map(question).to_vec()
}
