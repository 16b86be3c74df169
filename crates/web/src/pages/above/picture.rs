//! What a body's schools published, side by side on one scale: level and gap, gain and spread. By name, and in no other order.

use super::picture_template as template;
use super::picture_view::{FunnelView, Panel, PictureView, Strip};
use super::support::came_of_it;
use crate::components::released::unit;
use crate::components::shell::NavItem;
use crate::components::{Choice, Link};
use crate::error::Error;
use crate::forms::query;
use crate::guard::AboveVisit;
use crate::pages::needs::words::day;
use app::above::{Picture, Said, SchoolSays, SupportUnder};
use app::improvement::funnel::Funnel;
use app::release::publication::{Figure, Shown};
use axum::http::Uri;
use maud::Markup;
use std::collections::BTreeMap;

/// Across a strip and a funnel; down a funnel.
const STRIP: f64 = 200.0;
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
    let topic = &picture.topic;
    let scales = scales(&picture.schools, topic);
    PictureView {
        topics: picture
            .topics
            .iter()
            .map(|one| Choice { chosen: *one == picture.topic, ..Choice::new(one, one) })
            .collect(),
        topic: picture.topic.clone(),
        scales: scales.iter().map(|(what, (low, high))| format!("{what}: {low:.1} to {high:.1}")).collect(),
        panels: picture.schools.iter().map(|one| panel(one, (&picture.body_name, topic), &scales)).collect(),
        funnel: picture.funnel.as_ref().map(|(what, found)| funnel(what, found)),
        support: picture.support.iter().map(support).collect(),
    }
}

/// "Year 3, pupils on roll"; "mean score" where the heading says of whom.
fn called(figure: &Figure, topic: &str) -> String {
    if topic.ends_with(&figure.of) { figure.what.clone() } else { format!("{}, {}", figure.of, figure.what) }
}

/// One scale for each thing, wide enough for every school's interval.
fn scales(schools: &[SchoolSays], topic: &str) -> BTreeMap<String, (f64, f64)> {
    let mut scales: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for figure in schools.iter().flat_map(figures) {
        if let Shown::Number(number) = figure.shown {
            let scale = scales.entry(called(figure, topic)).or_insert((number.low95, number.high95));
            *scale = (scale.0.min(number.low95), scale.1.max(number.high95));
        }
    }
    scales
}

fn figures(one: &SchoolSays) -> &[Figure] {
    match &one.said {
        Said::Figures { figures, .. } => figures,
        _ => &[],
    }
}

fn panel(one: &SchoolSays, (own, topic): (&str, &str), scales: &BTreeMap<String, (f64, f64)>) -> Panel {
    let from = match &one.said {
        Said::Figures { title, version, on, .. } => format!("{title}, version {version}, {}", day(*on)),
        Said::Withdrawn(notice) => format!(
            "{}, version {}, was withdrawn on {}: {}",
            notice.title,
            notice.version,
            day(notice.withdrawn_on),
            notice.reason
        ),
        Said::Forged => "What is kept here is not what the school signed, so it is not shown.".into(),
        Said::Nothing => "Has not published this.".into(),
    };
    let page = one.page.as_ref().map(|slug| Link::new("Public page", format!("/profile/{slug}")));
    Panel {
        name: one.name.clone(),
        led_by: if one.led_by == own { String::new() } else { one.led_by.clone() },
        page,
        from,
        strips: figures(one).iter().map(|figure| strip(figure, topic, scales)).collect(),
    }
}

fn strip(figure: &Figure, topic: &str, scales: &BTreeMap<String, (f64, f64)>) -> Strip {
    let what = called(figure, topic);
    let scale = scales.get(&what).copied();
    let at = |value: f64| {
        scale.map(|(low, high)| if high > low { (value - low) / (high - low) * STRIP } else { STRIP / 2.0 })
    };
    match figure.shown {
        Shown::Number(number) => Strip {
            says: format!(
                "{}{} ({} to {}), n = {}",
                number.value,
                unit(figure.unit),
                number.low95,
                number.high95,
                number.n
            ),
            drawn: at(number.low95).zip(at(number.value)).zip(at(number.high95)).map(|((a, b), c)| (a, b, c)),
            nought: scale.filter(|(low, high)| *low < 0.0 && *high > 0.0).and_then(|_| at(0.0)),
            what,
        },
        Shown::Sign(sign) => Strip { what, says: sign.says().to_owned(), ..Strip::default() },
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

fn support(one: &SupportUnder) -> String {
    let needs = match one.needs {
        0 => "no school says today that it needs support".to_owned(),
        1 => "one school says what it needs support with".to_owned(),
        needs if one.schools == 1 => format!("one school says {needs} things that it needs support with"),
        needs => format!("{} schools say {needs} things that they need support with", one.schools),
    };
    let helped = match came_of_it(one.came_of_it) {
        none if none.is_empty() => "Nothing has ended yet that could be looked back on.".to_owned(),
        said => said,
    };
    format!("{}: {needs}. {helped}", one.body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::release::publication::{Number, Sign, Unit};
    use domain::SchoolId;

    fn says(name: &str, shown: Shown) -> SchoolSays {
        let figure = Figure {
            of: "Year 6".into(),
            what: "gain".into(),
            unit: Unit::Points,
            shown,
            not_told: "Why.".into(),
            words: String::new(),
        };
        let said = Said::Figures {
            title: "Results".into(),
            version: 1,
            on: jiff::civil::date(2026, 12, 1),
            figures: vec![figure],
        };
        SchoolSays { school: SchoolId(1), name: name.into(), led_by: "North".into(), page: None, said }
    }

    #[test]
    fn every_school_is_on_one_scale_and_what_is_withheld_says_so() {
        let number =
            |value: f64| Shown::Number(Number { value, low95: value - 2.0, high95: value + 2.0, n: 30 });
        let schools = [says("A", number(0.0)), says("B", number(6.0)), says("C", Shown::Sign(Sign::C))];
        let scales = scales(&schools, "Maths, Year 6");
        assert_eq!(scales["gain"], (-2.0, 8.0));
        let strips: Vec<Strip> = schools
            .iter()
            .map(|one| panel(one, ("North", "Maths, Year 6"), &scales).strips.remove(0))
            .collect();
        assert_eq!(strips[0].drawn, Some((0.0, 40.0, 80.0)));
        assert_eq!((strips[1].drawn, strips[1].nought), (Some((120.0, 160.0, 200.0)), Some(40.0)));
        assert_eq!(strips[1].says, "6 points (4 to 8), n = 30");
        assert!(strips[2].drawn.is_none() && strips[2].says.starts_with("withheld"));
        assert_eq!(panel(&schools[0], ("The Department", "Maths"), &scales).led_by, "North");
    }

    #[test]
    fn nothing_published_is_said() {
        let none = SchoolSays { said: Said::Nothing, ..says("A", Shown::Sign(Sign::X)) };
        assert_eq!(panel(&none, ("North", "Maths"), &BTreeMap::new()).from, "Has not published this.");
    }
}
