//! What a body's schools published, side by side on one scale: level and gap, gain and spread. By name, and in no other order.

use super::picture_strips::{Scale, Scales, number, of_sum, scales};
use super::picture_template as template;
use super::picture_view::{FunnelView, Panel, PictureView, Strip, Strips, ThemeRow, TogetherView};
use super::support::came_of_it;
use crate::components::shell::NavItem;
use crate::components::{Choice, Link};
use crate::error::Error;
use crate::forms::query;
use crate::guard::AboveVisit;
use crate::pages::needs::words::day;
use app::above::{Asked, Picture, Said, SchoolSays, Theme};
use app::improvement::funnel::Funnel;
use app::improvement::together::Together;
use app::release::publication::{Figure, Shown};
use app::releases::Aspect;
use axum::http::Uri;
use maud::Markup;

/// Across and down a funnel.
const ACROSS: f64 = 400.0;
const DOWN: f64 = 200.0;

/// The page.
pub async fn show(visit: AboveVisit, uri: Uri) -> Result<Markup, Error> {
    let asked = query(&uri)?;
    let picture = visit.app().above_picture(&visit.permit, asked.text("of")).await?;
    let shell = visit.shell("The picture", NavItem::Picture).await?;
    Ok(template::page(&shell, &view(&picture)))
}

fn view(picture: &Picture) -> PictureView {
    let scales = scales(picture);
    let several = picture.years.len() > 1;
    PictureView {
        topics: picture
            .topics
            .iter()
            .map(|one| Choice { chosen: *one == picture.topic, ..Choice::new(one, one) })
            .collect(),
        topic: picture.topic.clone(),
        year: picture.years.last().map(|year| year.called()).unwrap_or_default(),
        years: match (picture.years.first(), picture.years.last()) {
            (Some(first), Some(last)) if several => format!("{} to {}", first.called(), last.called()),
            _ => String::new(),
        },
        bodies: bodies(picture, &scales),
        asked: picture.asked.iter().map(asked).collect(),
        sides: keys(picture).iter().map(|figure| side(picture, figure, &scales)).collect(),
        together: picture.together.as_ref().map(|(what, found)| together(what, found)),
        funnel: picture.funnel.as_ref().map(|(what, found)| funnel(what, found)),
        panels: picture.schools.iter().map(|one| panel(picture, one, &scales)).collect(),
        themes: picture.themes.iter().map(theme).collect(),
    }
}

/// Each figure of any year once, level first.
fn keys(picture: &Picture) -> Vec<&Figure> {
    let mut keys: Vec<&Figure> = Vec::new();
    for figure in picture.schools.iter().flat_map(|one| one.years.iter().rev().flat_map(Said::figures)) {
        if !keys.iter().any(|one| (&one.of, &one.what) == (&figure.of, &figure.what)) {
            keys.push(figure);
        }
    }
    // What is no side of results keeps its order.
    keys.sort_by_key(|figure| Aspect::of(&figure.what));
    keys
}

/// "Level: mean score", "Year 3, pupils on roll".
pub(super) fn caption(of: &str, what: &str, topic: &str) -> String {
    let called = if topic.ends_with(of) { what.to_owned() } else { format!("{of}, {what}") };
    let side = match Aspect::of(what) {
        Some(Aspect::Level | Aspect::Reached) => "Level",
        Some(Aspect::Gap) => "Gap",
        Some(Aspect::Gain) => "Gain",
        Some(Aspect::Spread) => "Spread",
        None => return called,
    };
    format!("{side}: {called}")
}

/// One figure of the last year, school by school.
fn side(picture: &Picture, key: &Figure, scales: &Scales) -> Strips {
    let scale = scales.get(key);
    let row = |one: &SchoolSays| row(one.name.clone(), one.last(), key, scale);
    Strips {
        caption: caption(&key.of, &key.what, &picture.topic),
        scale: scale.map(|scale| scale.says(key.unit)).unwrap_or_default(),
        of: "School",
        rows: picture.schools.iter().map(row).collect(),
        not_told: key.not_told.clone(),
    }
}

/// One figure in a row of its own.
fn row(head: String, said: &Said, key: &Figure, scale: Option<Scale>) -> Strip {
    let own = said.figures().iter().find(|one| (&one.of, &one.what) == (&key.of, &key.what));
    match (own.map(|figure| figure.shown), said) {
        (Some(Shown::Number(found)), _) => number(head, found, key.unit, scale),
        (Some(Shown::Sign(sign)), _) => Strip { head, says: sign.says().to_owned(), ..Strip::default() },
        (None, Said::Withdrawn(_)) => Strip { head, says: "was withdrawn".into(), ..Strip::default() },
        (None, Said::Forged) => {
            Strip { head, says: "is not what the school signed, so not shown".into(), ..Strip::default() }
        }
        (None, Said::Figures { .. } | Said::Nothing) => {
            Strip { head, says: "not published".into(), ..Strip::default() }
        }
    }
}

/// The whole and each body below, a table a figure.
fn bodies(picture: &Picture, scales: &Scales) -> Vec<Strips> {
    if picture.bodies.is_empty() {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..picture.all.len()).collect();
    order.sort_by_key(|at| picture.all[*at].aspect);
    let table = |at: usize| {
        let whole = &picture.all[at];
        let scale = scales.of_bodies(whole);
        let all = of_sum("All schools".into(), whole, scale);
        let own = picture
            .bodies
            .iter()
            .filter_map(|body| Some(of_sum(body.name.clone(), body.sums.get(at)?, scale)));
        Strips {
            caption: caption(&whole.of, &whole.what, &picture.topic),
            scale: scale.map(|scale| scale.says(whole.unit)).unwrap_or_default(),
            of: "Body",
            rows: std::iter::once(all).chain(own).collect(),
            not_told:
                "how any one school does, or why bodies differ: their pupils started from different places."
                    .into(),
        }
    };
    order.into_iter().map(table).collect()
}

fn panel(picture: &Picture, one: &SchoolSays, scales: &Scales) -> Panel {
    let from = |(year, said): (&app::releases::Year, &Said)| {
        let year = year.called();
        match said {
            Said::Figures { title, version, on, .. } => format!("{title}, version {version}, {}", day(*on)),
            Said::Withdrawn(notice) => format!(
                "{}, version {}, was withdrawn on {}: {}",
                notice.title,
                notice.version,
                day(notice.withdrawn_on),
                notice.reason
            ),
            Said::Forged => {
                format!("{year}: what is kept here is not what the school signed, so it is not shown.")
            }
            Said::Nothing => format!("{year}: has not published this."),
        }
    };
    let over_years = |key: &&Figure| {
        let scale = scales.get(key);
        let rows = picture.years.iter().zip(&one.years);
        Strips {
            caption: caption(&key.of, &key.what, &picture.topic),
            scale: scale.map(|scale| scale.says(key.unit)).unwrap_or_default(),
            of: "School year",
            rows: rows.map(|(year, said)| row(year.called(), said, key, scale)).collect(),
            not_told: String::new(),
        }
    };
    Panel {
        name: one.name.clone(),
        led_by: if one.led_by_name == picture.body_name { String::new() } else { one.led_by_name.clone() },
        page: one.page.as_ref().map(|slug| Link::new("Public page", format!("/profile/{slug}"))),
        from: picture.years.iter().zip(&one.years).rev().map(from).collect(),
        figures: if picture.years.len() > 1 && one.years.iter().any(|said| !said.figures().is_empty()) {
            keys(picture).iter().map(over_years).collect()
        } else {
            Vec::new()
        },
    }
}

fn together(what: &str, found: &Together) -> TogetherView {
    let ends = found.schools.iter().filter_map(|one| {
        let (told, drawn) = (one.told.read()?, one.together.read()?);
        Some((told.low95.min(drawn.low95), told.high95.max(drawn.high95)))
    });
    let scale = Scale::around(ends);
    let rows = found.schools.iter().filter_map(|one| {
        let (told, drawn) = (one.told.read()?, one.together.read()?);
        let compare = one.compare.zip(scale).map(|((low, high), scale)| (scale.at(low), scale.at(high)));
        Some(Strip {
            head: one.name.clone(),
            says: match one.compare {
                Some((low, high)) => format!(
                    "{:.1} points drawn together (to compare: {low:.1} to {high:.1}); published {:.1}, n = {}",
                    drawn.value, told.value, told.n
                ),
                None => format!("published {:.1} points ({:.1} to {:.1}), n = {}", told.value, told.low95, told.high95, told.n),
            },
            drawn: scale.map(|scale| match one.compare {
                Some(_) => (scale.at(drawn.low95), scale.at(drawn.value), scale.at(drawn.high95)),
                None => (scale.at(told.low95), scale.at(told.value), scale.at(told.high95)),
            }),
            compare,
            nought: scale.and_then(Scale::nought),
        })
    });
    TogetherView {
        says: found.says("points"),
        strips: Strips {
            caption: what.to_owned(),
            scale: scale.map(|scale| scale.says(app::release::publication::Unit::Points)).unwrap_or_default(),
            of: "School",
            rows: rows.collect(),
            not_told: "that a school caused it, or that one is better: pupils grow everywhere, and a bad first day makes a large gain.".into(),
        },
    }
}

fn funnel(what: &str, found: &Funnel) -> FunnelView {
    let most = found.groups.iter().filter_map(|one| one.share.read()).map(|read| read.n).max().unwrap_or(1);
    #[allow(clippy::cast_precision_loss)] // Numbers of pupils.
    let across = |n: u64| n as f64 / most as f64 * (ACROSS - 40.0) + 20.0;
    let down = |share: f64| DOWN - 10.0 - share.clamp(0.0, 1.0) * (DOWN - 20.0);
    let mut by_size: Vec<_> = found.groups.iter().filter_map(|one| Some((one.share.read()?, one))).collect();
    by_size.sort_by_key(|(read, _)| read.n);
    let line = |of: fn(&app::improvement::funnel::InFunnel) -> f64| {
        let points = by_size.iter().map(|(read, one)| format!("{:.1},{:.1}", across(read.n), down(of(one))));
        points.collect::<Vec<_>>().join(" ")
    };
    let points = found.groups.iter().enumerate().filter_map(|(at, one)| {
        let read = one.share.read()?;
        Some((across(read.n), down(read.value), at + 1))
    });
    FunnelView {
        what: what.to_owned(),
        common: format!("All these schools together: {:.0} %.", 100.0 * found.common),
        common_y: down(found.common),
        limits: [
            line(|one| one.limits95.0),
            line(|one| one.limits95.1),
            line(|one| one.limits998.0),
            line(|one| one.limits998.1),
        ],
        points: points.collect(),
        says: found.groups.iter().map(app::improvement::funnel::InFunnel::says).collect(),
    }
}

/// "Northshire asks 12 schools, for reading: two lines of what you tried (until 4 April 2025)".
pub(super) fn asked(one: &Asked) -> String {
    let schools = if one.schools == 1 { "one school".to_owned() } else { format!("{} schools", one.schools) };
    format!(
        "{} asks {schools}: {} For “{}”, until {}.",
        one.body,
        ended(&one.words),
        one.priority,
        day(one.until)
    )
}

fn ended(words: &str) -> String {
    if words.ends_with(['.', '?', '!']) { words.to_owned() } else { format!("{words}.") }
}

fn theme(one: &Theme) -> ThemeRow {
    ThemeRow {
        title: one.title.clone(),
        whose: match one.until {
            Some(until) => format!("{}, until {}", one.body, day(until)),
            None => format!("{}, over", one.body),
        },
        needs: match (one.needs, one.schools) {
            (0, _) => "No school says today that it needs support".into(),
            (1, _) => "One school says what it needs".into(),
            (needs, 1) => format!("One school says {needs} things that it needs"),
            (needs, schools) => format!("{schools} schools say {needs} things that they need"),
        },
        offered: match (one.offers, one.running) {
            (0, 0) => "Nothing".into(),
            (offers, running) => format!("{}, {} running", counted(offers, "offer"), running),
        },
        helped: match came_of_it(one.came_of_it) {
            none if none.is_empty() => "Nothing has ended yet that could be looked back on.".to_owned(),
            said => said,
        },
    }
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        more => format!("{more} {what}s"),
    }
}
