//! A partner's page: looked at, kept by one browser, written in, ticked. Every request asks anew whether it is open.

use super::template::{self, Told};
use crate::WebState;
use crate::catalogue::Words;
use crate::components::family::FamilyShell;
use crate::device::Device;
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::Stranger;
use crate::partner_browser::PartnerBrowser;
use app::family::BadWording;
use app::partners::{PartnerPage, Slice, Written};
use app::{AppError, Secret};
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Language;
use jiff::civil::Date;

/// What the link shows in this browser.
pub async fn show(
    State(state): State<WebState>,
    Path(token): Path<String>,
    device: Device,
    browser: PartnerBrowser,
    stranger: Stranger,
    uri: Uri,
) -> Result<Response, Error> {
    let link = Secret::from_text(&token);
    let page = state.app.partner_page(&link, browser.number.as_ref(), device.known(), &stranger.0).await?;
    let asked = query(&uri)?;
    let answer = match page {
        PartnerPage::Closed => closed(""),
        PartnerPage::TooMany => (StatusCode::TOO_MANY_REQUESTS, template::too_many()).into_response(),
        PartnerPage::Who { partner, language, simulated } => {
            template::who(words(&asked, language), &shell(&token, simulated), &partner).into_response()
        }
        PartnerPage::OtherBrowser { language } => other_browser(words(&asked, language)),
        PartnerPage::Open(slice) => open(&asked, &token, &slice, told(asked.text("told")), ""),
    };
    Ok(device.remembered_by(guarded(answer)))
}

/// Somebody says that the page is for them: this browser keeps it.
pub async fn come_in(
    State(state): State<WebState>,
    Path(token): Path<String>,
    browser: PartnerBrowser,
    stranger: Stranger,
) -> Result<Response, Error> {
    let number = match &browser.number {
        Some(known) => known.clone(),
        None => Secret::new().map_err(|error| Error::Broken(error.to_string()))?,
    };
    let done = state.app.partner_comes_in(&Secret::from_text(&token), &number, &stranger.0).await?;
    Ok(guarded(match done {
        Written::Kept => browser.keeps(&number, Redirect::to(&format!("/partner/{token}")).into_response()),
        Written::OtherBrowser => other_browser(Words::of(Language::English)),
        _ => closed(""),
    }))
}

/// The partner writes. What is not taken comes back to be copied or mended.
pub async fn write(
    State(state): State<WebState>,
    Path(token): Path<String>,
    device: Device,
    browser: PartnerBrowser,
    stranger: Stranger,
    uri: Uri,
    fields: Fields,
) -> Result<Response, Error> {
    let (link, text) = (Secret::from_text(&token), fields.text("text"));
    let by = (&link, browser.number.as_ref());
    let done = state.app.partner_writes(by, text, fields.text("submission"), &stranger.0).await?;
    let told = match done {
        Written::Kept => return back(&token, &uri, "sent"),
        Written::Closed => return Ok(guarded(closed(text))),
        Written::OtherBrowser => return Ok(guarded(other_browser(Words::of(Language::English)))),
        Written::Enough => Told::Enough,
        Written::Bad(BadWording::Empty) => Told::Empty,
        Written::Bad(BadWording::Long) => Told::Long,
    };
    let page = state.app.partner_page(&link, browser.number.as_ref(), device.known(), &stranger.0).await?;
    let PartnerPage::Open(slice) = page else { return Ok(guarded(closed(text))) };
    let page = open(&query(&uri)?, &token, &slice, Some(told), text);
    Ok(guarded((StatusCode::UNPROCESSABLE_ENTITY, page).into_response()))
}

/// The partner says whether the child was there.
pub async fn tick(
    State(state): State<WebState>,
    Path(token): Path<String>,
    browser: PartnerBrowser,
    stranger: Stranger,
    uri: Uri,
    fields: Fields,
) -> Result<Response, Error> {
    let link = Secret::from_text(&token);
    let day: Date = fields.parsed("day")?.ok_or(Error::NotFound)?;
    let was_there = match fields.text("there") {
        "yes" => true,
        "no" => false,
        _ => return Err(Error::NotFound),
    };
    let by = (&link, browser.number.as_ref());
    match state.app.partner_ticks(by, (day, was_there), &stranger.0).await {
        Ok(Written::Kept) => back(&token, &uri, "ticked"),
        Ok(Written::OtherBrowser) => Ok(guarded(other_browser(Words::of(Language::English)))),
        // A day that is not offered any more is no page of this partner's.
        Ok(_) | Err(AppError::NotFound) => Ok(guarded(closed(""))),
        Err(other) => Err(other.into()),
    }
}

fn open(asked: &Fields, token: &str, slice: &Slice, told: Option<Told>, typed: &str) -> Response {
    let words = words(asked, slice.language);
    let kept = Language::from_tag(asked.text("language"));
    let view = template::View {
        slice,
        base: format!("/partner/{token}"),
        query: kept.map(|language| format!("?language={}", language.tag())).unwrap_or_default(),
        told,
        typed,
        submission: submission(),
    };
    template::page(words, &shell(token, slice.simulated), &view).into_response()
}

fn words(asked: &Fields, recorded: Language) -> &'static Words {
    Words::of(Language::from_tag(asked.text("language")).unwrap_or(recorded))
}

fn shell(token: &str, simulated: bool) -> FamilyShell {
    FamilyShell { path: format!("/partner/{token}"), simulated, ..FamilyShell::default() }
}

fn told(name: &str) -> Option<Told> {
    match name {
        "sent" => Some(Told::Sent),
        "ticked" => Some(Told::Ticked),
        _ => None,
    }
}

fn closed(text: &str) -> Response {
    (StatusCode::GONE, template::closed(text)).into_response()
}

fn other_browser(words: &'static Words) -> Response {
    (StatusCode::FORBIDDEN, template::other_browser(words)).into_response()
}

/// Back to the page, in the language that it was read in.
fn back(token: &str, uri: &Uri, told: &str) -> Result<Response, Error> {
    let kept = Language::from_tag(query(uri)?.text("language"));
    let language = kept.map(|language| format!("&language={}", language.tag())).unwrap_or_default();
    Ok(guarded(Redirect::to(&format!("/partner/{token}?told={told}{language}")).into_response()))
}

/// The address stays with whoever has it: named to no other page, kept by no search.
fn guarded(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    answer
}
