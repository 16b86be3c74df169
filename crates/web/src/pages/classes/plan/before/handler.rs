//! Slips with the words of a lesson.

use super::template::{self, Slip, View};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::plan::handler;
use crate::pages::needs::words::{look_of, looks};
use app::lesson_plan::{LessonPlanPage, WordsFrom};
use app::teaching::access::Looks;
use axum::http::Uri;
use domain::PupilId;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let page = visit.app().lesson_plan_page(&visit.permit, &handler::asked(&query(&uri)?)?).await?;
    let base = format!("/classes/{}", visit.permit.group()?);
    let back = format!("{base}/plan{}", carried(page.lesson.subject, &[page.objective]));
    let slip = |(pupil, name): &(PupilId, String)| {
        let looked = look(&page, *pupil);
        Slip {
            name: name.clone(),
            looks: looks(looked),
            paper: if looked.is_usual() { String::new() } else { look_of(looked) },
        }
    };
    let view = View {
        back: Link::new("Lesson plan", back),
        about: format!("{}, {} · {}", page.group_name, handler::when(&page), page.title),
        note: note(&page).to_owned(),
        words: page.words.terms.iter().map(|one| (one.term.clone(), one.meaning.clone())).collect(),
        slips: page.words_before().into_iter().map(slip).collect(),
    };
    let shell = visit.shell("Words before the lesson", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

fn look(page: &LessonPlanPage, pupil: PupilId) -> Looks {
    let done = page.always.get(&pupil).map(Vec::as_slice).unwrap_or_default();
    Looks::of(done.iter().map(|one| &one.what))
}

/// What to say of where the words come from.
pub(in crate::pages::classes::plan) fn note(page: &LessonPlanPage) -> &'static str {
    match page.words.from {
        WordsFrom::Objective => "",
        WordsFrom::Unit => {
            "No word of the knowledge organiser stands in this objective or its questions: these are the first of the unit."
        }
        WordsFrom::Nowhere => {
            "The unit has no words yet. Write them into its knowledge organiser, under Curriculum."
        }
    }
}
