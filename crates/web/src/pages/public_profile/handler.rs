//! The page, or the same as a file. Anybody may keep a copy for five minutes and ask then whether it is still so.

use super::template;
use super::turnstile;
use super::view::{Released, View};
use crate::WebState;
use crate::components::released::released;
use crate::components::{Link, Shell};
use crate::error::Error;
use crate::pages::needs::words::day;
use crate::pages::school::releases::handler::keys;
use crate::pages::school::releases::one::about;
use app::release::publication::Standing;
use app::releases::{OutHere, PublicProfile};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeSet;

const KEPT: &str = "public, max-age=300";

/// The page, the table, or the file with signatures.
pub async fn show(
    State(state): State<WebState>,
    Path(named): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !turnstile::passes() {
        let later = [(header::RETRY_AFTER, "2")];
        let says = "Many are reading just now. Please try again in a few seconds.";
        return Ok((StatusCode::TOO_MANY_REQUESTS, later, says).into_response());
    }
    let (slug, kind) = match (named.strip_suffix(".csv"), named.strip_suffix(".json")) {
        (Some(slug), _) => (slug, Kind::Csv),
        (_, Some(slug)) => (slug, Kind::Json),
        _ => (named.as_str(), Kind::Page),
    };
    let profile = state.app.public_profile(slug).await?.ok_or(Error::NotFound)?;
    let mark = format!("\"{}\"", profile.mark());
    let mut answer =
        if headers.get(header::IF_NONE_MATCH).is_some_and(|one| one.as_bytes() == mark.as_bytes()) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            match kind {
                Kind::Page => {
                    let shell = Shell {
                        title: profile.profile.school_name.clone(),
                        simulated: state.settings.demo.is_some(),
                        ..Shell::default()
                    };
                    template::page(&shell, &view(&profile)).into_response()
                }
                Kind::Csv => file("text/csv; charset=utf-8", profile.csv())?,
                Kind::Json => file("application/json", profile.json())?,
            }
        };
    let own = answer.headers_mut();
    own.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    own.insert(header::ETAG, HeaderValue::from_str(&mark).map_err(|error| Error::Broken(error.to_string()))?);
    Ok(answer)
}

#[derive(Clone, Copy)]
enum Kind {
    Page,
    Csv,
    Json,
}

/// Open data may be read from any other site.
fn file(media: &'static str, bytes: Option<Vec<u8>>) -> Result<Response, Error> {
    let bytes = bytes.ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    Ok((headers, bytes).into_response())
}

fn view(profile: &PublicProfile) -> View {
    let own = &profile.profile;
    let (mut releases, mut notices, mut titles) = (Vec::new(), Vec::new(), BTreeSet::new());
    for one in &profile.out {
        match one {
            OutHere::Release(signed, row) => {
                // The latest version stands here; earlier ones are in the files.
                if !titles.insert(row.title.clone()) {
                    continue;
                }
                let release = signed.release();
                let off = row.off.as_ref().map(|off| {
                    let planned = off.planned.map_or("not on the calendar".to_owned(), |on| format!("planned for {}", day(on)));
                    format!(" ({planned}): {}", off.reason)
                });
                releases.push(Released {
                    title: row.title.clone(),
                    came: format!("Version {}, published on {}{}", row.version, day(row.published_on), off.unwrap_or_default()),
                    about: about(release),
                    words: release.content().words.clone(),
                    tables: released(&release.content().tables),
                    fingerprint: release.fingerprint().to_string(),
                    of_key: of_key(&profile.keys.standing(signed.key(), row.published_on)),
                });
            }
            OutHere::Notice(notice) => notices.push(format!(
                "{}, version {}, of {} was withdrawn on {}: {}",
                notice.title,
                notice.version,
                day(notice.published_on),
                day(notice.withdrawn_on),
                notice.reason
            )),
            OutHere::Forged(title, version) => notices.push(format!(
                "{title}, version {version}: what is kept here is not what the school signed, so it is not shown."
            )),
        }
    }
    let files = profile.urn().is_some().then(|| {
        ["csv", "json"]
            .map(|kind| Link::new(kind.to_uppercase(), format!("/profile/{}.{kind}", own.slug)))
            .to_vec()
    });
    View {
        school: own.school_name.clone(),
        number: profile.urn().map(|urn| urn.get().to_string()).unwrap_or_default(),
        words: own.words.split("\n\n").filter(|one| !one.is_empty()).map(str::to_owned).collect(),
        words_on: own.words_on.map(day).unwrap_or_default(),
        releases,
        notices,
        files: files.unwrap_or_default(),
        key: own.public_key.clone(),
        keys: keys(&profile.keys),
    }
}

/// What is to be said of the key of a release; nothing of the one of today.
fn of_key(standing: &Standing) -> String {
    match standing {
        Standing::Current | Standing::NotTheSchools => String::new(),
        Standing::Earlier { until } => {
            format!("Signed with the key that the school had until {}; it fits.", day(*until))
        }
        Standing::Revoked { on, reason } => format!(
            "Signed with a key that the school revoked on {}: {reason} It stands here because the school still says that it is theirs; a copy from elsewhere is to be compared with this page.",
            day(*on)
        ),
    }
}
