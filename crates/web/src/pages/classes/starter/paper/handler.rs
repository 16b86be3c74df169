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
use app::lesson::Asked;
use app::teaching::brief::StarterQuestion;
use axum::http::Uri;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let asked = Asked { subject: fields.parsed("subject")?, objectives: fields.all_parsed("objective")? };
    let page = visit.app().starter(&visit.permit, &asked).await?;
    let query = carried(page.lesson.subject, &page.objectives);
    let view = View {
        sub: present::sub(&page),
        back: format!("/classes/{}/starter{query}", visit.permit.group()?),
        date: long_date(page.lesson.date),
        questions: page.brief.starter.iter().enumerate().map(|(at, one)| printed(at, one)).collect(),
    };
    let shell = visit.shell(format!("Starter on paper, {}", page.group_name), Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

fn printed(at: usize, question: &StarterQuestion) -> Printed {
    let strip = |side: &str| Posed {
        text: question.stem.clone(),
        figure: question.figure.as_ref().map(|drawing| figure(drawing, &format!("strip-{side}-{at}"))),
    };
    Printed {
        strips: [strip("left"), strip("right")],
        options: present::lettered(question),
        answer: question.answer.clone().unwrap_or_default(),
    }
}
