//! From My learning as the teaching room makes it to the page that the child reads.

use super::view::{Likes, MyTarget, Path, Step, Told, View, WorkingOn};
use crate::components::Link;
use crate::forms::long_date;
use crate::pages::classes::picture::present::shape;
use crate::pages::targets::words::{Reader, stands};
use app::family::{Readers, SecondReader, SessionsFor};
use app::pulse::ToldPulse;
use app::support::contract::{Party, Who};
use app::targets::Target;
use app::teaching::page::{MyLearning, MyStep};
use app::teaching::picture::CellState;
use app::teaching::pulse;
use app::teaching::words::sentence_start;
use domain::KnowledgeState;

const DAYS: [&str; 7] = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];
/// Three things are enough to work on at once.
const MOST_AT_ONCE: usize = 3;

/// The page for one pupil; one entry a subject.
#[must_use]
pub fn view(first_name: &str, subjects: &[(String, MyLearning)]) -> View {
    let mut view = View { first_name: first_name.to_owned(), ..View::default() };
    for (subject, learning) in subjects {
        if learning.path.iter().any(|step| says_something(step.state)) {
            view.paths.push(Path { title: subject.clone(), steps: learning.path.iter().map(step).collect() });
        }
        view.can_do.extend(learning.can_do.iter().cloned());
        if !learning.steps.is_empty() {
            view.steps.push((subject.clone(), learning.steps.clone()));
        }
    }
    view.working_on = by_turns(subjects);
    if view.working_on.is_empty() && view.can_do.is_empty() && view.steps.is_empty() {
        view.empty =
            "Nothing is here yet. After your next few lessons this page shows what you are working on."
                .into();
    }
    view
}

/// "Ms Okafor and Mr Bell read this. What nobody has read for a school day goes to the deputy head as well."
#[must_use]
pub fn readers(readers: &Readers) -> String {
    let who = match readers.teachers.as_slice() {
        [] => "Your school reads".to_owned(),
        [one] => format!("{one} reads"),
        many => format!("{} read", and(many)),
    };
    let second = match readers.second {
        SecondReader::Deputy => "the deputy head",
        SecondReader::Head => "the head",
    };
    format!("{who} this. What nobody has read for a school day goes to {second} as well.")
}

/// "Reading together: Mondays and Tuesdays, 20 minutes each time, until 4 April 2025. It takes the place of PE."
#[must_use]
pub fn sessions(one: &SessionsFor) -> String {
    let days: Vec<String> =
        one.weekdays.iter().map(|day| DAYS[(*day as usize - 1) % DAYS.len()].to_owned()).collect();
    let name = if one.name.is_empty() { "Extra sessions" } else { &one.name };
    let instead = one.instead_of.as_ref();
    let instead = instead.map(|subject| format!(" They take the place of {subject}.")).unwrap_or_default();
    let (days, minutes, until) = (and(&days), one.minutes, long_date(one.until));
    format!("{name}: {days}, {minutes} minutes each time, until {until}.{instead}")
}

/// What the pupil likes; `None` where they never answered.
#[must_use]
pub fn likes(said: Option<&[String]>) -> Likes {
    let words = said.map(and).unwrap_or_default();
    let link = if said.is_some() { "Change" } else { "Say what you like" };
    Likes { words, link: link.to_owned() }
}

/// What a pupil's classes said of their lessons.
#[must_use]
pub fn told(told: &[ToldPulse]) -> Vec<Told> {
    let said = |one: &pulse::Said| {
        let counts = pulse::answers(one.question).iter().zip(&one.counts);
        let counts: Vec<String> =
            counts.map(|(word, count)| format!("{} {count}", word.to_lowercase())).collect();
        format!("{} {}.", pulse::asks(one.question), sentence_start(&counts.join(", ")))
    };
    told.iter()
        .map(|one| Told {
            class: one.name.clone(),
            said: one.week.said.iter().map(said).collect(),
            reply: one.week.reply.clone().unwrap_or_default(),
        })
        .collect()
}

/// One of the pupil's targets.
#[must_use]
pub fn target(target: &Target) -> MyTarget {
    let answers = target.waits_for().is_some_and(|(party, _)| party == Party::Pupil);
    let text = if answers { "Look at it and answer" } else { "Open it" };
    let mine = target.steps().filter(|(_, who, _, done)| *who == Who::Pupil && !done && target.is_live());
    MyTarget {
        subject: target.subject_title.clone(),
        learning: target.terms().learning().iter().map(|one| one.words.clone()).collect(),
        stands: stands(target, Reader::Pupil),
        steps: mine.map(|(_, _, what, _)| what.to_owned()).collect(),
        link: Link::new(text, format!("/my-learning/targets/{}", target.id())),
    }
}

/// "music, nature and space"
#[must_use]
pub fn and(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// The first of each subject before the second of any: no subject pushes the others off the page. Subjects in
/// which something is known come before those in which nothing is.
fn by_turns(subjects: &[(String, MyLearning)]) -> Vec<WorkingOn> {
    let known = |learning: &MyLearning| learning.path.iter().any(|step| says_something(step.state));
    let mut order: Vec<&(String, MyLearning)> = subjects.iter().collect();
    order.sort_by_key(|(_, learning)| !known(learning));
    let most = order.iter().map(|(_, learning)| learning.working_on.len()).max().unwrap_or(0);
    (0..most)
        .flat_map(|turn| {
            order
                .iter()
                .filter_map(move |(subject, learning)| Some((subject, learning.working_on.get(turn)?)))
        })
        .take(MOST_AT_ONCE)
        .map(|(subject, work)| WorkingOn {
            subject: subject.clone(),
            title: work.title.clone(),
            said: work.why.clone(),
            try_this: String::new(),
        })
        .collect()
}

/// A path of steps that nobody has looked at says nothing to a child.
fn says_something(state: CellState) -> bool {
    !matches!(
        state,
        CellState::NotLookedFor | CellState::Known(KnowledgeState::NotTaught | KnowledgeState::Unknown)
    )
}

fn step(step: &MyStep) -> Step {
    let shape = shape(step.state);
    Step {
        shape,
        title: step.title.clone(),
        seen: if shape.is_none() { step.words.into() } else { String::new() },
    }
}
