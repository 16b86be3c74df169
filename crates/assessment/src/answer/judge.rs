//! A drawn question and what a pupil typed or chose → what was got, and which wrong idea it shows.

use super::{Expected, Verdict, check};
use crate::exact::{Value, evaluate};
use crate::template::{Drawn, DrawnPart};
use domain::Slug;

/// The verdict on one part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartVerdict {
    /// What was said.
    pub verdict: Verdict,
    /// Whether it is right only as what follows from an earlier wrong answer.
    pub follows: bool,
}

/// What a teacher would write down.
#[derive(Clone, PartialEq, Debug)]
pub struct Judged {
    /// One for each part, in order.
    pub parts: Vec<PartVerdict>,
    /// The wrong idea that leads to just this answer, if the first part is wrong and one does.
    pub misconception: Option<Slug>,
    /// Whether a wrong answer is one that the question foresees, as a slip or as an idea.
    pub foreseen: bool,
}

impl Judged {
    /// Whether any part has to be asked again; nothing is recorded then.
    #[must_use]
    pub fn is_unclear(&self) -> bool {
        self.parts.iter().any(|part| matches!(part.verdict, Verdict::Unclear(_)))
    }

    /// Whether all is right and as asked.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.parts.iter().all(|part| part.verdict == Verdict::Right)
    }

    /// Share of the marks, 0 to 1: each part weighs the same. An equal answer in another form has three quarters of its
    /// part: the idea is there, the form is not yet.
    #[must_use]
    pub fn share(&self) -> f64 {
        let of = self.parts.len().max(1) as f64;
        let got: f64 = self
            .parts
            .iter()
            .map(|part| match part.verdict {
                Verdict::Right => 1.0,
                Verdict::OtherForm(_) => 0.75,
                Verdict::Partly { right, of } => f64::from(right) / f64::from(of.max(1)) * 0.75,
                Verdict::Wrong | Verdict::Unclear(_) => 0.0,
            })
            .sum();
        got / of
    }
}

/// Judges what was typed, a text for each part; parts that are missing count as not written.
#[must_use]
pub fn judge(drawn: &Drawn, typed: &[String]) -> Judged {
    let mut names = drawn.names.clone();
    let mut parts = Vec::with_capacity(drawn.parts.len());
    for (at, part) in drawn.parts.iter().enumerate() {
        let text = typed.get(at).map_or("", String::as_str);
        let mut verdict = check(expected(part, &part.answer), text);
        let mut follows = false;
        if verdict == Verdict::Wrong
            && let Some(answer) = part.follow.as_ref().and_then(|follow| evaluate(follow, &names).ok())
            && check(expected(part, &answer), text) == Verdict::Right
        {
            (verdict, follows) = (Verdict::Right, true);
        }
        names.set(format!("part{}", at + 1), given(part, text));
        parts.push(PartVerdict { verdict, follows });
    }
    let wrong = match (parts.first(), drawn.parts.first()) {
        (Some(PartVerdict { verdict: Verdict::Wrong | Verdict::Partly { .. }, .. }), Some(part)) => {
            let text = typed.first().map_or("", String::as_str);
            drawn.wrong.iter().find(|wrong| check(expected(part, &wrong.answer), text) == Verdict::Right)
        }
        _ => None,
    };
    Judged {
        parts,
        misconception: wrong.and_then(|wrong| wrong.misconception.clone()),
        foreseen: wrong.is_some(),
    }
}

/// Judges a chosen option, by its place among [`Drawn::options`]; `None` when there is no such option.
#[must_use]
pub fn judge_choice(drawn: &Drawn, place: usize) -> Option<Judged> {
    let option = drawn.options.get(place)?;
    let verdict = if option.wrong.is_none() { Verdict::Right } else { Verdict::Wrong };
    let misconception =
        option.wrong.and_then(|at| drawn.wrong.get(at)).and_then(|one| one.misconception.clone());
    let parts = vec![PartVerdict { verdict, follows: false }];
    Some(Judged { parts, misconception, foreseen: option.wrong.is_some() })
}

fn expected<'e>(part: &'e DrawnPart, answer: &'e Value) -> Expected<'e> {
    Expected { answer, reply: part.reply, unit: part.unit.as_deref(), simplest: part.simplest }
}

/// What was typed as a value, for what follows from it: the number if it is one.
fn given(part: &DrawnPart, text: &str) -> Value {
    if check(expected(part, &part.answer), text) == Verdict::Right {
        return part.answer.clone();
    }
    // With its pound sign or unit, as it was written.
    super::read_value(part.reply, text).unwrap_or_else(|| Value::Text(text.to_owned()))
}
