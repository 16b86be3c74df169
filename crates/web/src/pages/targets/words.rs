//! Targets in words, for each of the two who agree on them. Never a bare number, and never blame.

use crate::components::target::{TargetCard, TargetStep};
use crate::components::{PostButton, plain};
use crate::forms::long_date;
use crate::pages::classes::picture::present::shape;
use crate::pages::my_learning::present::and;
use app::support::contract::{
    Action, Check, Learning, Outcome, Party, QUESTIONS_OF_A_MISS, Recheck, Stage, Terms, Who,
};
use app::support::targets::chances_words;
use app::targets::{Learnable, Target};
use app::teaching::picture::CellState;
use domain::ObjectiveId;
use jiff::civil::Date;

/// Who reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reader {
    /// Somebody who teaches the pupil.
    Teacher,
    /// The pupil.
    Pupil,
}

impl Reader {
    /// As a party of the agreement.
    pub fn party(self) -> Party {
        match self {
            Self::Teacher => Party::Teacher,
            Self::Pupil => Party::Pupil,
        }
    }

    /// What a party is called in the middle of a sentence.
    pub fn calls(self, party: Party) -> &'static str {
        match (self, party) {
            (Self::Teacher, Party::Pupil) => "the pupil",
            (Self::Teacher, Party::Teacher) => "the teacher",
            (Self::Pupil, Party::Pupil) => "you",
            (Self::Pupil, Party::Teacher) => "your teacher",
        }
    }

    fn who(self, who: Who) -> &'static str {
        match (self, who) {
            (Self::Teacher, Who::Pupil) => "The pupil",
            (Self::Teacher, Who::Teacher) => "The teacher",
            (Self::Pupil, Who::Pupil) => "You",
            (Self::Pupil, Who::Teacher) => "Your teacher",
            (_, Who::Home) => "At home",
            (_, Who::Partner) => "Others",
        }
    }
}

/// Terms as a card; `tick` gives the button that says a step happened.
pub fn card(
    target: &Target,
    terms: &Terms,
    reader: Reader,
    tick: impl Fn(usize, Who) -> Option<PostButton>,
) -> TargetCard {
    let in_force = target.contract.in_force() == Some(terms);
    let done: Vec<usize> = if in_force { target.contract.done().collect() } else { Vec::new() };
    let steps = terms.steps().iter().enumerate().map(|(place, step)| {
        let done = done.contains(&place);
        let tick = if done || !in_force { None } else { tick(place, step.who) };
        TargetStep { who: reader.who(step.who).to_owned(), what: step.what.clone(), done, tick }
    });
    TargetCard {
        subject: target.subject_title.clone(),
        learning: terms
            .learning()
            .iter()
            .map(|one| learning(target, one.objective, &one.words, reader))
            .collect(),
        steps: steps.collect(),
        by: long_date(terms.by_when()),
        counts: terms.counts_as_met().to_owned(),
        shown: if in_force { shown(target, terms) } else { Vec::new() },
        aims: aims(target, terms),
    }
}

/// How far each objective is shown since it was agreed, with the days; told by ordinary answers.
fn shown(target: &Target, terms: &Terms) -> Vec<String> {
    let several = terms.learning().len() > 1;
    let one = |learning: &Learning| {
        let said = recheck_words(*target.shown.get(&learning.objective)?);
        Some(if several { format!("{}: {said}", learning.words) } else { said })
    };
    terms.learning().iter().filter_map(one).collect()
}

/// What was shown when, and what is missing.
fn recheck_words(shown: Recheck) -> String {
    match shown {
        Recheck::NotYet { of: 0, .. } => {
            "no answers alone since it was agreed; four of five are needed, and one more a week later"
                .to_owned()
        }
        Recheck::NotYet { right, of: 1 } => {
            format!("{right} of 1 answer alone right; four of five are needed, and one more a week later")
        }
        Recheck::NotYet { right, of } => {
            format!(
                "{right} of the last {of} answers alone right; four of five are needed, and one more a week later"
            )
        }
        Recheck::Once { first, again_from } => format!(
            "{}; again alone, on {} or later, is still missing",
            counted(first),
            long_date(again_from)
        ),
        Recheck::NotAgain { first, again } => format!(
            "{}, and the first time a week later {}: it is not shown again yet, so it begins anew with four of five",
            counted(first),
            counted(again)
        ),
        Recheck::Twice { first, again } => {
            format!("{}, and the first time a week later {}", counted(first), counted(again))
        }
    }
}

/// “4 of 5 alone right on Thursday 6 March”.
fn counted(check: Check) -> String {
    format!("{} of {} alone right on {}", check.right, check.of, long_date(check.on))
}

/// The grade aimed for, and what was said of it on the day.
fn aims(target: &Target, terms: &Terms) -> Vec<String> {
    let (Some(grade), Some(range)) = (target.aims_for(terms), terms.range()) else { return Vec::new() };
    let said = range.measured();
    vec![
        grade.clone(),
        chances_words(&said, &grade),
        "It is something to aim for: not reaching it is not a miss. Never for sets or tiers of entry."
            .to_owned(),
    ]
}

/// The pupil's words, and for the teacher the school's title where it reads otherwise.
fn learning(target: &Target, objective: ObjectiveId, words: &str, reader: Reader) -> (String, String) {
    let title = target.title(objective);
    let beside = if title == words || reader == Reader::Pupil { "" } else { title };
    (words.to_owned(), beside.to_owned())
}

/// Where it stands, in one or two sentences.
pub fn stands(target: &Target, reader: Reader) -> String {
    let until = long_date(target.terms().by_when());
    let agreed = if target.agreed_on_paper() { "Agreed on paper" } else { "Agreed" };
    match (target.stage(), target.waits_for()) {
        (Stage::Proposed { .. }, Some((party, _))) if party == reader.party() => {
            format!("Proposed by {}. It waits for your answer.", reader.calls(party.other()))
        }
        (Stage::Proposed { by }, _) => {
            format!("Proposed by {}. It waits for {} to answer.", reader.calls(by), reader.calls(by.other()))
        }
        (Stage::Agreed, Some((party, _))) if party == reader.party() => {
            format!("{agreed}, until {until}. A change waits for your answer.")
        }
        (Stage::Agreed, Some((party, _))) => {
            format!("{agreed}, until {until}. A change waits for {} to answer.", reader.calls(party))
        }
        (Stage::Agreed, None) => format!("{agreed}, until {until}."),
        (Stage::Declined { by }, _) => {
            let reason = target.declined_because().map(|reason| format!(": “{reason}”")).unwrap_or_default();
            format!("Not now, {} said{reason}. Nothing was missed.", reader.calls(by))
        }
        (Stage::Met | Stage::Ended, _) => came_of_it(target, reader),
    }
}

/// What came of it, kindly and as it was.
pub fn came_of_it(target: &Target, reader: Reader) -> String {
    let ended = long_date(target.terms().by_when());
    match (target.outcome(), reader) {
        (Some(Outcome::Met), Reader::Teacher) => "Met: it was looked at, and it counts.".into(),
        (Some(Outcome::Met), Reader::Pupil) => "You did it. What you agreed counts as met.".into(),
        (Some(Outcome::NeverAgreed), _) => {
            format!("It ended on {ended} before both had agreed. Nothing was missed.")
        }
        (Some(Outcome::NotGiven { not_taught, not_done }), Reader::Teacher) => {
            format!("It ended on {ended}. This is no miss: {}.", not_given(target, &not_taught, &not_done))
        }
        (Some(Outcome::NotGiven { .. }), Reader::Pupil) => format!(
            "It ended on {ended}. Not everything that was agreed happened, so you missed nothing. You and your teacher \
             can agree a new one."
        ),
        (Some(Outcome::NobodyLooked), Reader::Teacher) => {
            format!(
                "It ended on {ended}. Everything agreed happened, and nobody has looked yet whether it is met."
            )
        }
        (Some(Outcome::NobodyLooked), Reader::Pupil) => {
            format!("It ended on {ended}. Your teacher will look at it with you.")
        }
        (Some(Outcome::Missed), Reader::Teacher) => {
            format!(
                "It ended on {ended}, taught and done as agreed, and is not met yet. Ask about the teaching first:"
            )
        }
        (Some(Outcome::Missed), Reader::Pupil) => format!(
            "It ended on {ended}, and you are not there yet. Your teacher thinks first about another way to teach it. \
             Say what would help."
        ),
        (None, _) => String::new(),
    }
}

/// What to ask, the teaching first; nothing unless it was missed.
pub fn questions(target: &Target) -> Vec<String> {
    match target.outcome() {
        Some(Outcome::Missed) => QUESTIONS_OF_A_MISS.map(str::to_owned).to_vec(),
        _ => Vec::new(),
    }
}

fn not_given(target: &Target, not_taught: &[ObjectiveId], not_done: &[usize]) -> String {
    let mut says = Vec::new();
    if !not_taught.is_empty() {
        let titles: Vec<String> =
            not_taught.iter().map(|id| format!("“{}”", plain(target.title(*id)))).collect();
        says.push(format!("{} was not taught again since it was agreed", and(&titles)));
    }
    if !not_done.is_empty() {
        let steps = target.terms().steps();
        let steps = not_done.iter().filter_map(|at| steps.get(*at));
        let steps: Vec<String> = steps.map(|one| format!("“{}”", one.what.trim_end_matches('.'))).collect();
        says.push(format!("no one ticked {}", and(&steps)));
    }
    says.join("; ")
}

/// Where the pupil stands with something that a target could name, and what it opens.
pub fn where_it_stands(one: &Learnable, reader: Reader) -> String {
    let state = match (shape(one.state), reader) {
        (Some(shape), Reader::Teacher) => shape.words(),
        (Some(shape), Reader::Pupil) => shape.words_for_pupil(),
        (None, _) if one.state == CellState::NotSeenYet => "looked for, not seen yet",
        (None, _) => "seen",
    };
    let mut says = vec![state.to_owned()];
    if reader == Reader::Teacher {
        says.extend(one.recent.clone());
        if !one.opens.is_empty() {
            says.push(format!("comes before {}", some_of(&one.opens)));
        }
    }
    says.join(" · ")
}

/// Two titles, and how many more.
fn some_of(titles: &[String]) -> String {
    const SAID: usize = 2;
    let mut said: Vec<String> = titles.iter().take(SAID).map(|title| format!("“{}”", plain(title))).collect();
    if titles.len() > SAID {
        said.push(format!("{} more", titles.len() - SAID));
    }
    and(&said)
}

/// Where it stands in a few words, for a list.
pub fn in_short(target: &Target) -> String {
    let until = long_date(target.terms().by_when());
    match (target.stage(), target.outcome()) {
        (Stage::Proposed { .. }, _) => format!("proposed, until {until}"),
        (Stage::Agreed, _) => format!("until {until}"),
        (Stage::Declined { .. }, _) => "not now".to_owned(),
        (_, Some(Outcome::Met)) => "met".to_owned(),
        (_, Some(Outcome::NotGiven { .. })) => {
            format!("ended {until}; not taught or done as agreed, so no miss")
        }
        (_, Some(Outcome::NobodyLooked)) => format!("ended {until}; nobody has looked yet"),
        (_, Some(Outcome::Missed)) => format!("ended {until}; not met yet, ask about the teaching first"),
        (Stage::Met | Stage::Ended, _) => format!("ended {until} before both agreed"),
    }
}

/// What happened, oldest first.
pub fn history(target: &Target, reader: Reader) -> Vec<String> {
    let log = &target.stored.log;
    let line = |on: Date, says: String| format!("{}: {says}", long_date(on));
    let first = line(log.on, format!("proposed by {}", reader.calls(log.by)));
    let acts = log.acts.iter().zip(&target.stored.on_paper);
    let acts = acts.map(|((on, action), on_paper)| line(*on, happened(action, *on_paper, reader)));
    std::iter::once(first).chain(acts).collect()
}

fn happened(action: &Action, on_paper: bool, reader: Reader) -> String {
    let paper = if on_paper { " on paper" } else { "" };
    match action {
        Action::Agree(by) => format!("{} agreed{paper}", reader.calls(*by)),
        Action::Decline { by, reason } => format!("{} said not now: “{reason}”", reader.calls(*by)),
        Action::Revise { by, reason, .. } => format!("{} proposed a change: “{reason}”", reader.calls(*by)),
        Action::SeenByCarer => "seen at home".to_owned(),
        Action::Taught(_) => "taught".to_owned(),
        Action::StepDone(_) => "a step was done".to_owned(),
        Action::Looked { met: true } => "looked at: met".to_owned(),
        Action::Looked { met: false } => "looked at: not yet".to_owned(),
    }
}
