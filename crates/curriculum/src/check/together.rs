//! What the subjects of one school say about each other: an id means one thing.

use crate::problem::{Place, Problem};
use crate::subject::Subject;
use domain::Slug;
use std::collections::BTreeMap;

/// Ids that two subjects of one school both use for the same kind of thing. Within a subject,
/// [`crate::check`] finds them.
#[must_use]
pub fn check_together(subjects: &[Subject]) -> Vec<Problem> {
    let mut first: BTreeMap<(&str, &Slug), usize> = BTreeMap::new();
    let mut problems = Vec::new();
    for (at, subject) in subjects.iter().enumerate() {
        for (kind, id) in names(subject) {
            let earlier = *first.entry((kind, id)).or_insert(at);
            if earlier != at {
                let (one, other) = (subjects[earlier].title(), subject.title());
                let what = format!("the {kind} {id} is in both {one} and {other}");
                let hint = "Give one of the two another id; ids are never used twice in a school";
                problems.push(Problem::error(&Place::default(), what, hint));
            }
        }
    }
    problems
}

fn names(subject: &Subject) -> impl Iterator<Item = (&'static str, &Slug)> {
    std::iter::once(("subject", subject.id()))
        .chain(subject.units().iter().map(|unit| ("unit", &unit.id)))
        .chain(subject.objectives().map(|objective| ("objective", &objective.id)))
        .chain(subject.questions().map(|question| ("question", &question.id)))
        .chain(subject.misconceptions().map(|misconception| ("misconception", &misconception.id)))
}
