//! The provision map.

use super::view::{Row, View};
use super::{template, words};
use crate::components::shell::NavItem;
use crate::components::{Choice, Link};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::needs::words::may;
use app::Action;
use app::provision::{MapFilter, MapRow, ProvisionMap};
use app::support::provision::Check;
use axum::http::Uri;
use maud::Markup;

/// The map.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let asked = query(&uri)?;
    let filter = MapFilter { group: asked.parsed("class")?, year: asked.parsed("year")? };
    let map = visit.app().provision_map(&visit.permit, filter).await?;
    let reach = if map.sees_all { "The whole school" } else { "Your classes" };
    let begins = may(&visit, Action::SetProvision);
    let begin = map.classes.iter().filter(|_| begins);
    let view = View {
        sub: format!("{reach}, since {}.", words::day(map.from)),
        classes: filtered(
            &asked,
            "class",
            "all classes",
            map.classes.iter().map(|(id, name)| (id.to_string(), name.clone())),
        ),
        years: filtered(
            &asked,
            "year",
            "all years",
            map.years.iter().map(|year| (year.to_string(), year_words(*year))),
        ),
        filtered: filter != MapFilter::default(),
        rows: map.rows.iter().filter_map(row).collect(),
        cost: cost(&map),
        next: map
            .next
            .iter()
            .map(|(pupil, name, group, day)| {
                let href =
                    group.map(|group| format!("/classes/{group}/pupils/{pupil}/support")).unwrap_or_default();
                (Link::new(name, href), words::day(*day))
            })
            .collect(),
        begin: begin.map(|(id, name)| Link::new(name, format!("/classes/{id}/minutes/new"))).collect(),
        evenly: may(&visit, Action::SeeEvenly)
            .then(|| Link::new("Does it reach everybody alike?", "/provision/evenly")),
        settings: may(&visit, Action::SetProvisionSettings)
            .then(|| Link::new("Costs and the authority’s form", "/provision/settings")),
    };
    let shell = visit.shell("Provision map", Some(NavItem::Provision)).await?;
    Ok(template::page(&shell, &view))
}

fn filtered(
    asked: &Fields,
    name: &str,
    all: &str,
    offered: impl Iterator<Item = (String, String)>,
) -> Vec<Choice> {
    let chosen = |value: String, label: String| Choice {
        chosen: asked.text(name) == value,
        ..Choice::new(value, label)
    };
    std::iter::once(Choice::new("", all)).chain(offered.map(|(value, label)| chosen(value, label))).collect()
}

fn year_words(year: i8) -> String {
    match year {
        -1 => "Nursery".into(),
        0 => "Reception".into(),
        year => format!("Year {year}"),
    }
}

/// A row opens from a class of one of those who take part; one whose children are all between classes has no page.
fn row(row: &MapRow) -> Option<Row> {
    let one = &row.provision;
    let group = row.parts.iter().find_map(|part| part.group);
    let href = group.map(|group| format!("/classes/{group}/provision/{}", one.id)).unwrap_or_default();
    let pupil = |part: &app::provision::Part| {
        let page = part.group.map(|group| format!("/classes/{group}/pupils/{}/support", part.pupil));
        Link::new(&part.name, page.unwrap_or_default())
    };
    let serves = row.need.iter().chain(&row.objective).cloned();
    Some(Row {
        name: Link::new(&one.name, href),
        over: if row.is_over { "over".into() } else { String::new() },
        serves: serves.collect(),
        dose: words::dose(one, row.instead_of.as_deref()),
        days: words::days((one.sessions.from, one.sessions.until)),
        pupils: row.parts.iter().map(pupil).collect(),
        others: match row.others {
            0 => String::new(),
            1 => "and one other child".into(),
            others => format!("and {others} other children"),
        },
        delivered: words::delivered(&row.delivered),
        cost: row.cost.as_ref().map(words::cost).unwrap_or_default(),
        rule: one.plan.exit_rule.clone(),
        offered: one.plan.entry_rule.clone(),
        came: came(row),
    })
}

/// How many children stand where, of those who were looked at twice.
fn came(row: &MapRow) -> Vec<String> {
    let readings: Vec<&Check> =
        row.parts.iter().filter_map(|part| part.reading.as_ref().map(|(_, check)| check)).collect();
    let entered = row.parts.iter().filter(|part| part.entry.is_some()).count();
    let left = row.parts.iter().filter(|part| part.exit.is_some()).count();
    if entered == 0 {
        return vec!["No check at entry.".into()];
    }
    if left == 0 {
        return vec![format!("Check at entry of {entered}; none at exit yet.")];
    }
    let count = |wanted: fn(&Check) -> bool| readings.iter().filter(|check| wanted(check)).count();
    let told = [
        (count(|one| matches!(one, Check::Higher(_))), "clearly more than at entry"),
        (count(|one| matches!(one, Check::NotApart(_))), "not clearly different"),
        (count(|one| matches!(one, Check::Lower(_))), "clearly less"),
        (count(|one| matches!(one, Check::NotKnown { .. })), "two scores; how exact they are is not known"),
    ];
    let of = row.parts.len();
    let mut lines: Vec<String> = told
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} of {of}: {words}"))
        .collect();
    if readings.is_empty() {
        lines.push(format!("{left} of {of} looked at again, in words."));
    }
    lines
}

fn cost(map: &ProvisionMap) -> String {
    if !map.sees_all || map.rows.is_empty() {
        return String::new();
    }
    let without = match map.without_cost {
        0 => String::new(),
        1 => " Of one of them the school has not said what it costs.".into(),
        count => format!(" Of {count} of them the school has not said what they cost."),
    };
    format!(
        "All together: {}, from what a session costs and how many took place.{without}",
        words::cost(&map.cost)
    )
}
