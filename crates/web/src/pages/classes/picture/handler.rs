//! The class picture.

use super::present;
use super::template;
use super::view::{Units, View};
use crate::components::give_starter::GiveStarter;
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{Choice, ClassNav, Hidden, Link};
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use app::classroom::picture::{PictureAsked, PicturePage};
use app::teaching::input::PictureSort;
use axum::http::Uri;
use domain::{GroupId, UnitId};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let sort = match fields.text("sort") {
        "name" => PictureSort::Name,
        "need" => PictureSort::Need,
        _ => PictureSort::Pile,
    };
    let asked = PictureAsked {
        subject: fields.parsed("subject")?,
        unit: fields.parsed("unit")?,
        objective: fields.parsed("objective")?,
        sort,
    };
    let group = visit.permit.group()?;
    let page = visit.app().picture(&visit.permit, &asked).await?;
    let shell = visit.shell(format!("Class picture, {}", page.group_name), Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view(&page, group, sort)))
}

fn view(page: &PicturePage, group: GroupId, sort: PictureSort) -> View {
    let base = format!("/classes/{group}");
    let query = format!("?subject={}", page.subject);
    let unit_query = page.unit.map(|unit| format!("&unit={unit}")).unwrap_or_default();
    let unit_title =
        page.units.iter().find(|(unit, _)| Some(*unit) == page.unit).map(|(_, title)| title.clone());
    let choice = |(unit, title): &(UnitId, String)| Choice {
        chosen: Some(*unit) == page.unit,
        ..Choice::new(unit.to_string(), title)
    };
    let (near, other): (Vec<_>, Vec<_>) =
        page.units.iter().partition(|(unit, _)| page.near.contains(unit) || Some(*unit) == page.unit);
    let sort_link = |text: &str, key: &str, this: PictureSort| {
        let href = if this == sort { String::new() } else { format!("{base}{query}{unit_query}&sort={key}") };
        Link::new(text, href)
    };
    let not_taught: Vec<&str> = page.picture.not_yet_taught.iter().map(|(_, title)| title.as_str()).collect();
    let rows = present::rows(&page.picture, group, &query);
    let empty = if rows.is_empty() {
        "Nobody is in this class today. Add names on the classes page.".to_owned()
    } else if page.picture.columns.is_empty() {
        "Nothing of this unit has been taught or answered yet. Choose another unit, or open the brief to begin."
            .to_owned()
    } else {
        String::new()
    };
    View {
        nav: ClassNav {
            class: page.group_name.clone(),
            base: base.clone(),
            query: query.clone(),
            current: Some(ClassPage::Picture),
        },
        heading: match unit_title {
            Some(title) => format!("{} · {title}", page.group_name),
            None => page.group_name.clone(),
        },
        sub: page.picture.sources.clone(),
        not_taught: match not_taught.as_slice() {
            [] => String::new(),
            titles => format!("Not yet taught: {}.", titles.join(", ")),
        },
        starter: GiveStarter {
            action: format!("{base}/starter"),
            hidden: vec![Hidden::new("subject", page.subject.to_string())],
            class: String::new(),
        },
        newcomers: match page.to_look_at_again {
            0 => String::new(),
            1 => "1 new pupil came with word from another school.".to_owned(),
            many => format!("{many} new pupils came with word from another school."),
        },
        subjects: page
            .subjects
            .iter()
            .map(|(id, title)| {
                let here = *id == page.subject;
                Link::new(title, if here { String::new() } else { format!("{base}?subject={id}") })
            })
            .collect(),
        units: Units {
            action: base.clone(),
            hidden: vec![
                Hidden::new("subject", page.subject.to_string()),
                Hidden::new(
                    "sort",
                    match sort {
                        PictureSort::Name => "name",
                        PictureSort::Need => "need",
                        PictureSort::Pile => "pile",
                    },
                ),
            ],
            near: near.into_iter().map(choice).collect(),
            other: other.into_iter().map(choice).collect(),
        },
        sorts: vec![
            sort_link("Pile order", "pile", PictureSort::Pile),
            sort_link("Check first", "need", PictureSort::Need),
            sort_link("Name", "name", PictureSort::Name),
        ],
        summary_heading: "The class".into(),
        columns: present::columns(&page.picture),
        rows,
        empty,
        footnote: assumed_dates(page.dates_are_assumed),
    }
}

/// The sentence under every page whose dates come from an order alone.
pub(crate) fn assumed_dates(assumed: bool) -> String {
    if assumed {
        "The dates behind this page are assumed from the order of an imported log.".into()
    } else {
        String::new()
    }
}
