//! The lines about wrong ideas: how many of those who answered, who again, who has put it right.

use super::ideas::Idea;
use super::line::Behind;
use super::types::MisconceptionLine;
use super::work::{Work, key};
use crate::words;
pub(super) use crate::wrong_ideas::{Shown, is_shared};

/// The most lines, those taught again among them: the page is one page.
const MOST: usize = 3;
/// The most names beside a wrong idea: more are a group.
const MOST_NAMED: usize = 4;

/// Wrong ideas on the focus and what it needs, refused ones left out.
pub(super) fn shown(work: &Work<'_>) -> Vec<Shown> {
    let mut objectives = work.items.clone();
    objectives.extend(work.needed_before().into_iter().map(|(objective, _)| objective));
    let mut shown = crate::wrong_ideas::shown(&work.readings, &objectives, &work.input.questions);
    shown.retain(|one| !work.is_refused(&key("misconception", &[one.misconception.value()])));
    shown
}

/// The lines for those that are shared: those taught again, and those that most pupils hold, three in all. A
/// wrong idea of one or two pupils is not a line about the class: they are seen first for it.
pub(super) fn lines(work: &Work<'_>, shown: &[Shown], ideas: &[Idea]) -> Vec<MisconceptionLine> {
    let shared = shown.iter().filter(|shown| is_shared(&work.readings, shown));
    let lines: Vec<MisconceptionLine> = shared.filter_map(|shown| line(work, shown, ideas)).collect();
    let taught_again = lines.iter().filter(|line| line.taught_again).count();
    let mut others = 0;
    lines
        .into_iter()
        .filter(|line| {
            others += usize::from(!line.taught_again);
            line.taught_again || others + taught_again <= MOST
        })
        .collect()
}

/// The line of an idea that is taught again: "11 of the 27 who answered hold it still; four of them …".
pub(super) fn why_taught_again(work: &Work<'_>, shown: &Shown) -> String {
    let mut so_far = format!("{} of the {} who answered showed it", shown.who.len(), shown.answered);
    if shown.who.len() <= MOST_NAMED {
        so_far.push_str(&format!(" ({})", words::names(&work.readings.names(&shown.who))));
    }
    format!("{so_far}{}.{}", how_it_was_shown(shown), put_right(shown))
}

/// The line below a claim that has the count already: who, where from it comes, and how many have put it right.
fn why(work: &Work<'_>, shown: &Shown) -> String {
    let who = if shown.who.len() <= MOST_NAMED {
        words::names(&work.readings.names(&shown.who))
    } else {
        format!("{} showed it", words::counted(shown.who.len(), "pupil"))
    };
    format!("{who}{}.{}", how_it_was_shown(shown), put_right(shown))
}

/// ", in Friday’s paper and Monday’s exit ticket; four of them more than once, even after more teaching".
fn how_it_was_shown(shown: &Shown) -> String {
    let mut said = String::new();
    if !shown.occasions.is_empty() {
        said.push_str(&format!(", in {}", words::names(&shown.occasions)));
    }
    let again = shown.who.iter().filter(|place| shown.again.contains(place)).count();
    if again > 0 {
        let all = again == shown.who.len();
        let who = if all { "all of them".to_owned() } else { format!("{} of them", words::small(again)) };
        said.push_str(&format!("; {who} more than once"));
        if shown.after_teaching >= shown.again.len() {
            said.push_str(", even after more teaching");
        }
    }
    said
}

fn put_right(shown: &Shown) -> String {
    match shown.put_right.len() {
        0 => String::new(),
        1 => " One other has put it right since.".to_owned(),
        many => format!(" {} others have put it right since.", words::sentence_start(&words::small(many))),
    }
}

/// What a line about it rests on.
pub(super) fn behind(work: &Work<'_>, shown: &Shown) -> Behind {
    Behind {
        evidence: shown.rows.clone(),
        cells: work.cells(&shown.who, shown.objective),
        class_evidence: vec![],
    }
}

fn line(work: &Work<'_>, shown: &Shown, ideas: &[Idea]) -> Option<MisconceptionLine> {
    let facts = work.readings.misconception(shown.misconception)?;
    let claim = format!(
        "{}: {} of {} who answered",
        words::sentence_start(&facts.title),
        shown.who.len(),
        shown.answered
    );
    let line = work.line(
        key("misconception", &[shown.misconception.value()]),
        claim,
        why(work, shown),
        behind(work, shown),
    )?;
    Some(MisconceptionLine {
        misconception: shown.misconception,
        title: facts.title.clone(),
        who: work.readings.ids(&shown.who),
        again: work.readings.ids(&shown.again),
        put_right: work.readings.ids(&shown.put_right),
        answered: shown.answered,
        taught_again: ideas.iter().any(|idea| idea.misconception == Some(shown.misconception)),
        try_next: facts.try_next.clone(),
        line,
    })
}
