//! Reference cohorts: seen, and adopted.

use super::template;
use super::view::{Line, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Link, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::shell::with_notice;
use app::attainment::{KeptCohort, LEAST_YEAR, MOST_YEAR};
use app::{Action, AppError, Relationship, allowed};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::CohortId;

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    page(&visit, Vec::new(), None).await
}

/// Says for which year groups a cohort is used.
pub async fn adopt(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let Some(cohort) = fields.parsed::<CohortId>("cohort")? else {
        return Ok(Redirect::to("/targets/cohorts").into_response());
    };
    let years: Vec<u8> = fields.all_parsed("year")?;
    match visit.app().adopt_cohort(&visit.permit, cohort, &years).await {
        Ok(()) => {
            let says = match years.len() {
                0 => "Nobody uses this cohort now. Nothing is lost.",
                _ => "Kept. Classes of these years see its chances from now on.",
            };
            page(&visit, Vec::new(), Some(says)).await
        }
        Err(AppError::Input(text)) => {
            let problems = vec![Problem { field: String::new(), text }];
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&visit, problems, None).await?).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(visit: &Visit, problems: Vec<Problem>, says: Option<&'static str>) -> Result<Response, Error> {
    let found = visit.app().cohorts(&visit.permit).await?;
    let profile = visit.state.app.profile(visit.visitor.account(), visit.visitor.school()).await?;
    let may = |role: &domain::Role| allowed(*role, Relationship::SameSchool, Action::UseDataDesk);
    let view = View {
        off: if found.on {
            String::new()
        } else {
            "Targets are off in this school, so no chances are shown whatever is chosen here.".to_owned()
        },
        cohorts: found.cohorts.iter().map(line).collect(),
        bring: profile
            .roles
            .iter()
            .any(may)
            .then(|| Link::new("Bring in a cohort or scores at the data desk", "/data")),
        problems,
    };
    let mut shell = visit.shell("Reference cohorts", Some(NavItem::Targets)).await?;
    if let Some(says) = says {
        shell = with_notice(shell, says);
    }
    Ok(template::page(&shell, &view).into_response())
}

fn line(kept: &KeptCohort) -> Line {
    let cohort = &kept.cohort;
    let years = (LEAST_YEAR..=MOST_YEAR).map(|year| Choice {
        chosen: kept.years.contains(&year),
        ..Choice::new(year.to_string(), format!("Year {year}"))
    });
    let cuts = kept.grades.iter().any(|one| one.lower_cut.is_some());
    let lacks = match (cuts, cohort.points.is_some()) {
        (true, true) => "",
        (true, false) => {
            "It does not say how many points the subject is worth, so what is missing to a grade is not worked out."
        }
        (false, _) => {
            "It does not say from which point each grade is reached, so assessments along the way are not read against it."
        }
    };
    Line {
        id: cohort.id.to_string(),
        title: format!("{}: {} to {}", kept.subject_title, cohort.prior_scale, cohort.outcome_scale),
        about: format!(
            "{}. Outcomes of {}, {} after the start; {} people.",
            cohort.source.trim_end_matches('.'),
            cohort.year,
            if cohort.years == 1 { "1 year".to_owned() } else { format!("{} years", cohort.years) },
            cohort.people
        ),
        simulated: cohort.simulated,
        lacks: lacks.to_owned(),
        years: years.collect(),
    }
}
