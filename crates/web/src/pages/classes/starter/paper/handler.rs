//! The starter on paper.

use super::super::present;
use super::template;
use super::view::{Printed, View};
use crate::components::figure::figure;
use crate::components::question::Posed;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{long_date, query};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::needs::words::{copies, looks};
use app::lesson::Asked;
use app::teaching::access::Copies;
use app::teaching::brief::StarterQuestion;
use axum::http::Uri;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let asked = Asked { subject: fields.parsed("subject")?, objectives: fields.all_parsed("objective")? };
    let page = visit.app().starter(&visit.permit, &asked).await?;
    let query = carried(page.lesson.subject, &page.objectives);
    let strips = strips(&page.ready.copies);
    let view = View {
        sub: present::sub(&page),
        back: format!("/classes/{}/starter{query}", visit.permit.group()?),
        date: long_date(page.lesson.date),
        questions: page
            .brief
            .starter
            .iter()
            .enumerate()
            .map(|(at, one)| printed(at, one, strips.len()))
            .collect(),
        copies: page.ready.copies.iter().map(copies).collect(),
        strips,
    };
    let shell = visit.shell(format!("Starter on paper, {}", page.group_name), Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

/// Two strips to a page for everybody, then one for each pupil whose copy looks different.
fn strips(different: &[Copies]) -> Vec<String> {
    let each = different.iter().flat_map(|one| std::iter::repeat_n(looks(one.looks), one.names.len()));
    [String::new(), String::new()].into_iter().chain(each).collect()
}

fn printed(at: usize, question: &StarterQuestion, strips: usize) -> Printed {
    let strip = |side: usize| Posed {
        text: question.stem.clone(),
        figure: question.figure.as_ref().map(|drawing| figure(drawing, &format!("strip-{side}-{at}"))),
    };
    Printed {
        strips: (0..strips).map(strip).collect(),
        options: present::lettered(question),
        answer: question.answer.clone().unwrap_or_default(),
    }
}
