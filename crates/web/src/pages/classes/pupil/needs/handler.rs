//! One pupil's needs: shown, recorded, ended.

use super::view::View;
use super::{present, template};
use crate::components::shell::NavItem;
use crate::components::{Link, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::needs::words::{may, teaches};
use app::needs::NeedForm;
use app::{About, Action, AppError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{Adjustment, AdjustmentId, NeedId, NeedSource, OwnAdjustment};
use jiff::civil::Date;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    respond(&visit, None).await
}

/// Records a need; what cannot be taken comes back with what was chosen.
pub async fn record(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let done = match read(&fields) {
        Ok(form) => visit.app().record_need(&visit.permit, &form, fields.text("submission")).await,
        Err(problem) => Err(AppError::Input(problem)),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&here(&visit)?).into_response()),
        Err(AppError::Input(text)) => {
            let about = About::PupilOf(visit.permit.group()?, visit.permit.pupil()?);
            let permit = visit.leave(Action::SeeNeeds, about).await?;
            let page = respond(&Visit { permit, ..visit }, Some((&fields, text.as_str()))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Ends a need, or one thing that is done.
pub async fn end(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let need: Option<NeedId> = fields.parsed("need")?;
    let adjustment: Option<AdjustmentId> = fields.parsed("adjustment")?;
    match (need, adjustment) {
        (Some(need), None) => visit.app().end_need(&visit.permit, need).await?,
        (None, Some(adjustment)) => visit.app().end_adjustment(&visit.permit, adjustment).await?,
        _ => return Err(Error::NotFound),
    }
    Ok(Redirect::to(&here(&visit)?))
}

fn here(visit: &Visit) -> Result<String, Error> {
    Ok(format!("/classes/{}/pupils/{}/needs", visit.permit.group()?, visit.permit.pupil()?))
}

fn read(fields: &Fields) -> Result<NeedForm, String> {
    let date = |name: &str, label: &str| match fields.text(name).trim() {
        "" => Ok(None),
        text => text.parse::<Date>().map(Some).map_err(|_| {
            format!("{label} is no day. Write it as 2026-03-09, or choose it from the calendar.")
        }),
    };
    let mut adjustments = Vec::new();
    for name in fields.all("does").filter(|name| !name.is_empty()) {
        adjustments.push(Adjustment::from_name(name).ok_or("Choose what we do from the page.")?);
    }
    let own = fields.text("own");
    if !own.trim().is_empty() {
        let longest = OwnAdjustment::LONGEST;
        let words = OwnAdjustment::new(own).ok_or_else(|| {
            format!("“Something else” has at most {longest} characters, on one line. Say it shorter.")
        })?;
        adjustments.push(Adjustment::Own(words));
    }
    Ok(NeedForm {
        need: fields.text("need").to_owned(),
        source: NeedSource::from_name(fields.text("source")).ok_or("Choose who says so.")?,
        from: date("from", "“From”")?,
        last_day: date("last", "“Last day”")?,
        adjustments,
    })
}

async fn respond(visit: &Visit, sent: Option<(&Fields, &str)>) -> Result<Markup, Error> {
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let page = visit.app().pupil_needs(&visit.permit).await?;
    let (class, base) = (format!("/classes/{group}/needs"), format!("/classes/{group}/pupils/{pupil}"));
    let may_set = may(visit, Action::SetNeeds);
    let end = may_set.then(|| format!("{base}/needs/end"));
    let fields = sent.map(|(fields, _)| fields);
    let problem = |(_, text): (&Fields, &str)| Problem { field: String::new(), text: text.to_owned() };
    let problems: Vec<Problem> = sent.map(problem).into_iter().collect();
    let profile = may(visit, Action::SeeProfile).then(|| Link::new("Profile", format!("{base}/profile")));
    let own_page = teaches(visit).then(|| Link::new("Pupil page", base.clone()));
    let partners = may(visit, Action::SeePartners)
        .then(|| Link::new("Partners beyond the classroom", format!("{base}/partners")));
    let record = Link::new("Normal way of working", format!("{base}/needs/record"));
    let plan =
        may(visit, Action::SeeSupportPlan).then(|| Link::new("Plan and review", format!("{base}/support")));
    let view = View {
        back: Link::new(format!("Needs in {}", page.group_name), class),
        name: page.name.clone(),
        class: page.group_name.clone(),
        links: std::iter::once(record).chain(plan).chain(profile).chain(partners).chain(own_page).collect(),
        needs: present::needs(&page, end.as_deref()),
        apart: present::apart(&page, end.as_deref()),
        ended: present::ended(&page),
        form: may_set.then(|| present::form(&page, &format!("{base}/needs"), fields, problems)),
    };
    // A window's title may be seen by a whole class on the board: no name in it.
    let current = if teaches(visit) { NavItem::Classes } else { NavItem::Needs };
    let shell = visit.shell("Needs of a pupil", Some(current)).await?;
    Ok(template::page(&shell, &view))
}
