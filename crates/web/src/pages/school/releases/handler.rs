//! The calendar, releases on their way and out, the public page switched on.

use super::super::parts::wrong;
use super::super::words::day;
use super::template;
use super::view::{Page, View};
use crate::components::shell::NavItem;
use crate::components::{Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use app::release::publication::{Calendar, Keys, Stage, hex};
use app::releases::{
    CalendarDraft, KeyDeed, Kind, MOST_WORDS, ProfileDraft, ReleaseDeed, ReleaseLine, ReleasesPage,
};
use app::{About, Action, AppError};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::ReleaseId;
use jiff::civil::Date;
use maud::Markup;

const HOME: &str = "/school/releases";

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "number" => "The number stands.",
        "calendar" => {
            "The calendar is fixed and does not change any more. Everybody can hold the school to it."
        }
        "page" => "Stored.",
        "new-key" => {
            "The school signs with another key from today on. What is out keeps its signature and still fits."
        }
        "revoke-key" => {
            "The key is revoked. Whoever reads what it signed reads why; another key signs from today on."
        }
        "dropped" => "Let go. Nobody outside has seen it.",
        _ => "",
    };
    respond(&visit, told, None, Vec::new()).await
}

/// The number, the calendar, the public page, or a release begun.
pub async fn change(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let app = visit.app();
    let (done, told): (Result<Option<ReleaseId>, AppError>, &str) = match fields.text("do") {
        "number" => {
            let deed = ReleaseDeed::Number(fields.text("number").to_owned());
            (app.change_release(&visit.permit, &deed).await, "number")
        }
        "begin" => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.name() == fields.text("kind"));
            let deed = ReleaseDeed::Begin(kind.ok_or(Error::NotFound)?);
            (app.change_release(&visit.permit, &deed).await, "")
        }
        "calendar" => match calendar(&fields) {
            Ok(draft) => (app.fix_release_calendar(&visit.permit, &draft).await.map(|()| None), "calendar"),
            Err(text) => (Err(AppError::Input(text)), ""),
        },
        "page" => {
            let draft =
                ProfileDraft { on: fields.text("on") == "yes", words: fields.text("words").to_owned() };
            (app.save_profile(&visit.permit, &draft).await.map(|()| None), "page")
        }
        what @ ("new-key" | "revoke-key") => {
            let deed = match what {
                "new-key" => KeyDeed::Change,
                _ => KeyDeed::Revoke(fields.text("why").to_owned()),
            };
            (app.change_school_key(&visit.permit, &deed).await.map(|()| None), fields.text("do"))
        }
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(Some(id)) => Ok(Redirect::to(&format!("{HOME}/{id}")).into_response()),
        Ok(None) => Ok(Redirect::to(&format!("{HOME}?told={told}")).into_response()),
        Err(error) => {
            let Some((status, text)) = on_the_page(&error) else { return Err(error.into()) };
            let page = respond(&visit, "", Some(&fields), wrong(text)).await?;
            Ok((status, page).into_response())
        }
    }
}

/// What is said on the page again, and with which status.
pub(super) fn on_the_page(error: &AppError) -> Option<(StatusCode, String)> {
    match error {
        AppError::Input(text) => Some((StatusCode::UNPROCESSABLE_ENTITY, text.clone())),
        AppError::Conflict(text) => Some((StatusCode::CONFLICT, text.clone())),
        _ => None,
    }
}

fn calendar(fields: &Fields) -> Result<CalendarDraft, String> {
    let day = |kind: Kind| match fields.text(&format!("day-{}", kind.name())) {
        "" => Ok((kind, None)),
        text => match text.parse::<Date>() {
            Ok(day) => Ok((kind, Some(day))),
            Err(_) => Err("Choose each day from the calendar.".to_owned()),
        },
    };
    Ok(CalendarDraft { days: Kind::ALL.into_iter().map(day).collect::<Result<_, _>>()? })
}

async fn respond(
    visit: &Visit,
    told: &str,
    typed: Option<&Fields>,
    problems: Vec<Problem>,
) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeReleases, About::School).await?;
    let page = visit.app().releases_page(&permit).await?;
    let view = View { told: told.to_owned(), problems, ..view(&page, typed) };
    let shell = visit.shell("What leaves the school", Some(NavItem::Releases)).await?;
    Ok(template::page(&shell, &view))
}

fn view(page: &ReleasesPage, typed: Option<&Fields>) -> View {
    let kept = |deed: &str, name: &str| {
        let own = typed.filter(|fields| fields.text("do") == deed);
        own.map(|fields| fields.text(name).to_owned())
    };
    let (calendar, fixed) = (&page.calendar.0, page.calendar.1);
    let (open, open_calendar) = &page.open;
    let plan = |kind: Kind| {
        let name = format!("day-{}", kind.name());
        let value = kept("calendar", &name).unwrap_or_default();
        (name, kind.title(*open), value)
    };
    let begin = |(kind, title): &(Kind, String)| PostButton {
        label: format!("Begin “{title}”"),
        action: HOME.into(),
        hidden: vec![Hidden::new("do", "begin"), Hidden::new("kind", kind.name())],
    };
    let link = |one: &ReleaseLine| {
        let text = format!("{}, version {}", one.release.title, one.release.version);
        (Link::new(text, format!("{HOME}/{}", one.release.id)), stands(one))
    };
    let (way, out): (Vec<_>, Vec<_>) = page.releases.iter().partition(|one| one.release.content.is_some());
    View {
        number: kept("number", "number").unwrap_or_else(|| page.urn.clone()),
        asks_number: out.is_empty(),
        calendar: if fixed {
            days(calendar)
        } else {
            vec!["No calendar was fixed before this year began, so every release of it says why it comes when it does.".into()]
        },
        next: (open.called(), open_calendar.as_ref().map(days).unwrap_or_default()),
        plan: if open_calendar.is_some() { Vec::new() } else { Kind::ALL.map(plan).into() },
        begin: if page.urn.is_empty() { Vec::new() } else { page.may_begin.iter().map(begin).collect() },
        on_the_way: way.into_iter().map(link).collect(),
        out: out.into_iter().map(link).collect(),
        page: (!page.urn.is_empty()).then(|| {
            let own = page.profile.as_ref();
            let address = own.map(|one| format!("/profile/{}", one.slug)).unwrap_or_default();
            Page {
                address: Link::new(address.clone(), address),
                on: own.is_some_and(|one| one.is_on),
                words: kept("page", "words").or_else(|| own.map(|one| one.words.clone())).unwrap_or_default(),
                most: MOST_WORDS.to_string(),
                key: own.map(|one| one.public_key.clone()).unwrap_or_default(),
                keys: keys(&page.keys),
                why: kept("revoke-key", "why").unwrap_or_default(),
            }
        }),
        ..View::default()
    }
}

/// Each key that signed, the latest first, in a sentence; nothing while there was only one.
pub(crate) fn keys(keys: &Keys) -> Vec<String> {
    let all = keys.all();
    if all.len() < 2 {
        return Vec::new();
    }
    let until = all.iter().skip(1).map(|next| Some(next.from)).chain([None]);
    let says = all.iter().zip(until).enumerate().map(|(at, (held, until))| {
        let until = until.map_or("now".to_owned(), day);
        let by = match (&held.by_before, at) {
            (Some(_), _) => "; signed by the key before it",
            (None, 0) => "",
            (None, _) => {
                "; not signed by the key before it, which was revoked: ask the school whether it is theirs"
            }
        };
        let revoked = held.revoked.as_ref().map(|(on, why)| format!("; revoked on {}: {why}", day(*on)));
        format!("{}, from {} to {until}{by}{}", hex(&held.key.0), day(held.from), revoked.unwrap_or_default())
    });
    let mut says: Vec<String> = says.collect();
    says.reverse();
    says
}

fn days(calendar: &Calendar) -> Vec<String> {
    calendar.days().map(|(title, on)| format!("{title}: {}", day(on))).collect()
}

/// Where a release stands, in a sentence.
pub(super) fn stands(line: &ReleaseLine) -> String {
    let planned =
        line.planned.map_or("It is not on the calendar.".to_owned(), |on| format!("Its day is {}.", day(on)));
    let on = day(line.release.changed_on);
    match (line.release.stage, &line.out) {
        (Stage::Draft, _) => format!("Draft of {on}: look at it as readers would see it. {planned}"),
        (Stage::Previewed, _) => format!("Looked at on {on}. {planned}"),
        (Stage::Approved, _) => format!("Approved on {on}. {planned}"),
        (Stage::Published | Stage::Withdrawn, None) => on,
        (Stage::Published, Some(out)) => match &out.off {
            None => format!("Published on {}, its day.", day(out.published_on)),
            Some(off) => {
                let planned = off
                    .planned
                    .map_or("not on the calendar".to_owned(), |on| format!("planned for {}", day(on)));
                format!("Published on {} ({planned}): {}", day(out.published_on), off.reason)
            }
        },
        (Stage::Withdrawn, Some(out)) => {
            let (on, reason) = out.withdrawn.clone().unwrap_or((out.published_on, String::new()));
            format!("Published on {}, withdrawn on {}: {reason}", day(out.published_on), day(on))
        }
    }
}
