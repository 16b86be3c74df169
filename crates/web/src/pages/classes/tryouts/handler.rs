//! The try-outs of a class: shown, and one planned.

use super::template;
use super::view::{Form, Row, View};
use crate::components::shell::NavItem;
use crate::components::{Hidden, Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, query, submission};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::{carried, hidden};
use crate::pages::classes::worked::handler::nav;
use crate::pages::classes::working_groups::handler::seeing;
use app::lesson::Asked;
use app::support::tryout::{LotOf, OutcomeOf, what_it_can_see};
use app::tryouts::{ListedTryout, NewTryout, Standing, TryoutsPage};
use app::{Action, AppError, Relationship, allowed};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ObjectiveId, SubjectId};
use jiff::civil::Date;
use maud::Markup;

/// Weeks and difference that a new form begins with.
const WEEKS: u8 = 12;
const COUNTS: u8 = 15;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let asked = Asked { subject: fields.parsed("subject")?, objectives: fields.all_parsed("objective")? };
    page(&visit, &asked, None).await
}

/// Keeps a plan; what cannot be planned comes back with what was typed.
pub async fn plan(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let subject: SubjectId = fields.parsed("subject")?.ok_or(Error::NotFound)?;
    let objective: ObjectiveId = fields.parsed("objective")?.ok_or(Error::NotFound)?;
    let done = match wanted(&fields, subject, objective) {
        Ok(wanted) => visit.app().plan_tryout(&visit.permit, &wanted, fields.text("submission")).await,
        Err(text) => Err(AppError::Input(text)),
    };
    let base = format!("/classes/{}/tryouts", visit.permit.group()?);
    let query = carried(subject, &[objective]);
    let text = match done {
        Ok(Some(id)) => return Ok(Redirect::to(&format!("{base}/{id}")).into_response()),
        Ok(None) => return Ok(Redirect::to(&format!("{base}{query}")).into_response()),
        Err(AppError::Input(text)) => text,
        Err(error) => return Err(error.into()),
    };
    let typed = Form {
        tried: fields.text("tried").to_owned(),
        instead: fields.text("instead").to_owned(),
        classes: fields.text("lot") == "classes",
        exit: fields.text("outcome") == "exit",
        starts: fields.text("starts").to_owned(),
        weeks: fields.text("weeks").to_owned(),
        counts: fields.text("counts").to_owned(),
        problems: vec![Problem { field: String::new(), text }],
        ..Form::default()
    };
    let asked = Asked { subject: Some(subject), objectives: vec![objective] };
    let page = page(&visit, &asked, Some(typed)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn wanted(fields: &Fields, subject: SubjectId, objective: ObjectiveId) -> Result<NewTryout, String> {
    let number = |name: &str, what: &str| {
        fields.text(name).trim().parse::<u8>().map_err(|_| format!("{what} is a whole number."))
    };
    let starts: Date = fields.text("starts").parse().map_err(|_| "Choose the first day.".to_owned())?;
    Ok(NewTryout {
        subject,
        objective,
        lot_of: if fields.text("lot") == "classes" { LotOf::Classes } else { LotOf::Weeks },
        tried: fields.text("tried").to_owned(),
        instead: fields.text("instead").to_owned(),
        outcome: if fields.text("outcome") == "exit" { OutcomeOf::Exit } else { OutcomeOf::ReCheck },
        starts,
        weeks: number("weeks", "How many weeks")?,
        counts: number("counts", "How many answers of 100")?,
    })
}

async fn page(visit: &Visit, asked: &Asked, typed: Option<Form>) -> Result<Markup, Error> {
    let see = seeing(visit, Action::SeeTryouts).await?;
    let page = visit.app().tryouts_page(&see, asked).await?;
    let base = format!("/classes/{}", visit.permit.group()?);
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let may = allowed(role, Relationship::Teaches, Action::RunTryouts);
    let shell = visit.shell(format!("Try-outs, {}", page.group_name), Some(NavItem::Classes)).await?;
    let query = carried(page.subject, &[page.objective]);
    let rows = |wanted: &dyn Fn(&ListedTryout) -> bool| -> Vec<Row> {
        page.tryouts.iter().filter(|one| wanted(one)).map(|one| row(&base, one)).collect()
    };
    let open = |one: &ListedTryout| !one.takes_part && one.standing == Standing::Planned;
    let view = View {
        beside: vec![
            Link::new("Brief", format!("{base}/brief{query}")),
            Link::new("Worked here", format!("{base}/worked{query}")),
            Link::new("What helps", format!("{base}/helps{query}")),
        ],
        own: rows(&|one| one.takes_part),
        open: rows(&open),
        others: rows(&|one| !one.takes_part && !open(one)),
        form: may.then(|| form(&page, &base, typed)),
        nav: nav(&page.group_name, &base, page.subject, page.objective),
        objective: page.title.clone(),
    };
    Ok(template::page(&shell, &view))
}

fn form(page: &TryoutsPage, base: &str, typed: Option<Form>) -> Form {
    let mut form = typed.unwrap_or_else(|| Form {
        starts: page.today.to_string(),
        weeks: WEEKS.to_string(),
        counts: COUNTS.to_string(),
        ..Form::default()
    });
    form.action = format!("{base}/tryouts");
    form.hidden = hidden(page.subject, &[page.objective]);
    form.hidden.push(Hidden::new("submission", submission()));
    let pupils = page.pupils as f64;
    form.sees = vec![
        what_it_can_see(LotOf::Weeks, usize::from(WEEKS), pupils),
        what_it_can_see(LotOf::Classes, 8, pupils),
        "Most try-outs end in “cannot tell”. That is no failure: it keeps a school from believing what luck made.".into(),
    ];
    form
}

fn row(base: &str, one: &ListedTryout) -> Row {
    let plan = &one.tryout.plan;
    let lot = match plan.lot_of {
        LotOf::Classes if one.tryout.units.len() == 1 => "1 class so far".to_owned(),
        LotOf::Classes => format!("{} classes", one.tryout.units.len()),
        LotOf::Weeks => format!("{} weeks", one.tryout.units.len()),
    };
    Row {
        name: Link::new(
            format!("{}, instead of {}", plan.tried, plan.instead),
            format!("{base}/tryouts/{}", one.tryout.id),
        ),
        about: format!("{} · {lot}", one.title),
        stands: stands(one),
    }
}

/// How it stands, in words.
pub(super) fn stands(one: &ListedTryout) -> String {
    let plan = &one.tryout.plan;
    match one.standing {
        Standing::Planned => "the lot is not drawn yet".to_owned(),
        Standing::Runs => format!("until {}", long_date(plan.ends)),
        Standing::Waits => "over; later answers are still to come".to_owned(),
        Standing::Done => "written up".to_owned(),
        Standing::Stopped => "stopped".to_owned(),
    }
}
