//! The lines about wrong ideas: how many of those who answered, who again, who has put it right.

use super::ideas::Idea;
use super::line::Behind;
use super::types::MisconceptionLine;
use super::work::{Work, key};
use crate::words;
pub(super) use crate::wrong_ideas::{Shown, is_named};

/// The most lines beside those taught again: the page is one page.
const MOST: usize = 4;

/// Wrong ideas on the focus and what it needs, refused ones left out.
pub(super) fn shown(work: &Work<'_>) -> Vec<Shown> {
    let mut objectives = work.items.clone();
    objectives.extend(work.needed_before().into_iter().map(|(objective, _)| objective));
    let mut shown = crate::wrong_ideas::shown(&work.readings, &objectives, &work.input.questions);
    shown.retain(|one| !work.is_refused(&key("misconception", &[one.misconception.value()])));
    shown
}

/// The lines for those that may be named: those taught again, and the four that most pupils hold.
pub(super) fn lines(work: &Work<'_>, shown: &[Shown], ideas: &[Idea]) -> Vec<MisconceptionLine> {
    let named = shown.iter().filter(|shown| is_named(&work.readings, shown));
    let mut others = 0;
    named
        .filter_map(|shown| line(work, shown, ideas))
        .filter(|line| {
            others += usize::from(!line.taught_again);
            line.taught_again || others <= MOST
        })
        .collect()
}

/// "11 of the 27 who answered showed it, in Friday’s paper; four of them again …".
pub(super) fn why(shown: &Shown) -> String {
    let all = shown.who.len() + shown.put_right.len();
    let where_from = if shown.occasions.is_empty() {
        String::new()
    } else {
        format!(", in {}", words::names(&shown.occasions))
    };
    let mut why = format!("{all} of the {} who answered showed it{where_from}", shown.answered);
    if !shown.again.is_empty() {
        let who = match (shown.again.len(), all) {
            (1, 1) => "and did so again".to_owned(),
            (many, _) => format!("{} of them again", words::small(many)),
        };
        let after = if shown.after_teaching == shown.again.len() {
            ", after it had been taught once more"
        } else {
            ""
        };
        why.push_str(&format!("; {who}{after}"));
    }
    why.push('.');
    if !shown.put_right.is_empty() {
        let have = if shown.put_right.len() == 1 { "has" } else { "have" };
        why.push_str(&format!(
            " {} {have} answered rightly since.",
            words::sentence_start(&words::small(shown.put_right.len()))
        ));
    }
    why
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
        why(shown),
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
