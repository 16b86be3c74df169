//! One release: exactly what would leave, what is withheld and why, and what the head does about it.

use super::super::parts::wrong;
use super::super::words::day;
use super::handler::{on_the_page, stands};
use super::one_template;
use super::view::{Can, One};
use crate::components::Problem;
use crate::components::released::released;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use app::release::publication::{Release, Stage};
use app::releases::{ReleaseDeed, ReleasePage};
use app::{About, Action};
use axum::extract::Path;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ReleaseId;
use maud::Markup;

fn id_of(text: &str) -> Result<ReleaseId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The page.
pub async fn show(visit: Visit, Path(release): Path<String>, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "again" => "Worked out again of today’s data. Look at it once more before you approve it.",
        "approve" => "Approved: exactly this and nothing else can be published.",
        "publish" => "Published and signed.",
        "withdraw" => "Withdrawn. Its notice stays where it was, with your reason.",
        _ => "",
    };
    respond(&visit, id_of(&release)?, told, None, Vec::new()).await
}

/// Worked out again, approved, published, withdrawn, let go.
pub async fn change(visit: Visit, Path(release): Path<String>, fields: Fields) -> Result<Response, Error> {
    let id = id_of(&release)?;
    let text = |name: &str| fields.text(name).to_owned();
    let told = fields.text("do");
    let deed = match told {
        "again" => ReleaseDeed::Again(id, text("words")),
        "approve" => ReleaseDeed::Approve(id, text("fingerprint")),
        "publish" => ReleaseDeed::Publish(id, text("reason")),
        "withdraw" => ReleaseDeed::Withdraw(id, text("reason")),
        "drop" => ReleaseDeed::Drop(id),
        _ => return Err(Error::NotFound),
    };
    match visit.app().change_release(&visit.permit, &deed).await {
        Ok(Some(id)) => Ok(Redirect::to(&format!("/school/releases/{id}?told={told}")).into_response()),
        Ok(None) => Ok(Redirect::to("/school/releases?told=dropped").into_response()),
        Err(error) => {
            let Some((status, text)) = on_the_page(&error) else { return Err(error.into()) };
            let page = respond(&visit, id, "", Some(&fields), wrong(text)).await?;
            Ok((status, page).into_response())
        }
    }
}

async fn respond(
    visit: &Visit,
    id: ReleaseId,
    told: &str,
    typed: Option<&Fields>,
    problems: Vec<Problem>,
) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeReleases, About::School).await?;
    let page = visit.app().release_page(&permit, id).await?;
    let view = One { told: told.to_owned(), problems, ..view(&page, typed) };
    let shell = visit.shell(view.title.clone(), Some(NavItem::Releases)).await?;
    Ok(one_template::page(&shell, &view))
}

fn view(page: &ReleasePage, typed: Option<&Fields>) -> One {
    let release = &page.line.release;
    let reason = |deed: &str| {
        let own = typed.filter(|fields| fields.text("do") == deed);
        own.map(|fields| fields.text("reason").to_owned()).unwrap_or_default()
    };
    let stage = release.stage;
    let can = match stage {
        Stage::Draft | Stage::Previewed => Can::Approve,
        Stage::Approved => Can::Publish {
            other_day: match page.line.planned {
                Some(planned) if planned == page.today => String::new(),
                Some(planned) => format!("Its day is {}. On another day it says why.", day(planned)),
                None => "It is not on the calendar, so it says why it comes today.".into(),
            },
            reason: reason("publish"),
        },
        Stage::Published => Can::Withdraw { reason: reason("withdraw") },
        Stage::Withdrawn => Can::Nothing,
    };
    let own =
        typed.filter(|fields| fields.text("do") == "again").map(|fields| fields.text("words").to_owned());
    One {
        title: format!("{}, version {}", release.title, release.version),
        stands: stands(&page.line),
        action: format!("/school/releases/{}", release.id),
        can,
        words: own
            .or_else(|| page.says.as_ref().map(|says| says.content().words.clone()))
            .unwrap_or_default(),
        about: page.says.as_ref().map(about).unwrap_or_default(),
        tables: page.says.as_ref().map(|says| released(&says.content().tables)).unwrap_or_default(),
        withheld: page.withheld.iter().map(|one| (one.figure.clone(), one.why.clone())).collect(),
        fingerprint: page.fingerprint.map(|one| one.to_string()).unwrap_or_default(),
        notice: if stage == Stage::Withdrawn {
            "Its figures are gone from here. They were read, so the ledger keeps them, and nothing later may be subtracted from them.".into()
        } else {
            String::new()
        },
        ..One::default()
    }
}

/// Of which time, of which day's data, and how much is withheld.
pub(crate) fn about(release: &Release) -> Vec<String> {
    let content = release.content();
    let (from, to) = content.period;
    let (withheld, of) = release.withheld();
    let time = if from == to {
        format!("As it was on {}.", day(from))
    } else {
        format!("From {} to {}.", day(from), day(to))
    };
    vec![
        format!("{time} Data up to {}.", day(content.data_cutoff)),
        format!(
            "No figure rests on fewer than {} pupils{}. {withheld} of {of} figures are withheld. “Between” is the 95 % interval; of a number \
             of pupils, what may be behind its rounding.",
            content.least,
            content
                .rounded_to
                .map(|base| format!(", and numbers of pupils are to the nearest {}", base.get()))
                .unwrap_or_default()
        ),
    ]
}
