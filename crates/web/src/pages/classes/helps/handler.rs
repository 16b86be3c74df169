//! What helps: shown.

use super::template;
use super::view::View;
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{long_date, query};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::worked::handler::nav;
use app::lesson::Asked;
use app::what_works::HelpsPage;
use app::{Action, Relationship, allowed};
use axum::http::Uri;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let asked = Asked { subject: fields.parsed("subject")?, objectives: fields.all_parsed("objective")? };
    let page = visit.app().what_helps(&visit.permit, &asked).await?;
    let base = format!("/classes/{}", visit.permit.group()?);
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let query = carried(page.subject, &[page.objective]);
    let may = allowed(role, Relationship::Teaches, Action::SetApproaches);
    let view = View {
        nav: nav(&page.group_name, &base, page.subject, page.objective),
        beside: vec![
            Link::new("Brief", format!("{base}/brief{query}")),
            Link::new("Worked here", format!("{base}/worked{query}")),
            Link::new("Try-outs", format!("{base}/tryouts{query}")),
        ],
        lines: page
            .lines
            .iter()
            .map(|one| (one.approach.clone(), one.objective.clone(), one.worked.sentence()))
            .collect(),
        noted: noted(&page),
        best: best(&page),
        made: page
            .made_on
            .map(|on| format!("Worked out on {}, anew each night.", long_date(on)))
            .unwrap_or_default(),
        list: page.list.join(", "),
        change: if may { format!("{base}/approaches") } else { String::new() },
        try_it: format!("{base}/tryouts{query}#plan"),
        objective: page.title,
    };
    let shell = visit.shell(format!("What helps, {}", page.group_name), Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

fn noted(page: &HelpsPage) -> String {
    let one = |(name, classes): &(String, usize)| match classes {
        1 => format!("{name} in 1 class"),
        classes => format!("{name} in {classes} classes"),
    };
    page.noted.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn best(page: &HelpsPage) -> String {
    match &page.best {
        Some(best) => match &best.approach {
            Some(name) => format!(
                "{name} works best for most ({} pupils in {} classes). This may be said until {}.",
                best.pupils,
                best.classes,
                long_date(best.until)
            ),
            None => format!(
                "No clear difference between the ways yet ({} pupils in {} classes).",
                best.pupils, best.classes
            ),
        },
        None => "Too little is noted yet to say what works best for most.".to_owned(),
    }
}
