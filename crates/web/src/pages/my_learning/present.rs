//! From My learning as the teaching room makes it to the page that the child reads.

use super::view::{Path, Step, View, WorkingOn};
use crate::pages::classes::picture::present::shape;
use app::teaching::page::{MyLearning, MyStep};

/// The page for one pupil; one entry a subject.
#[must_use]
pub fn view(first_name: &str, subjects: &[(String, MyLearning)]) -> View {
    let mut view = View { first_name: first_name.to_owned(), ..View::default() };
    for (subject, learning) in subjects {
        view.working_on.extend(learning.working_on.iter().map(|work| WorkingOn {
            title: work.title.clone(),
            said: work.why.clone(),
            try_this: String::new(),
        }));
        if !learning.path.is_empty() {
            view.paths.push(Path { title: subject.clone(), steps: learning.path.iter().map(step).collect() });
        }
        view.can_do.extend(learning.can_do.iter().cloned());
    }
    // Three things are enough to work on at once.
    view.working_on.truncate(3);
    if view.working_on.is_empty() && view.can_do.is_empty() {
        view.empty =
            "Nothing is here yet. After your next few lessons this page shows what you are working on."
                .into();
    }
    view
}

fn step(step: &MyStep) -> Step {
    let shape = shape(step.state);
    Step {
        shape,
        title: step.title.clone(),
        seen: if shape.is_none() { step.words.into() } else { String::new() },
    }
}
