//! What each school published of one thing, year by year; gains drawn together; the funnel of shares.

use super::AllBodies;
use crate::AppError;
use crate::releases::{Aspect, Kind, OutHere, Year, keys_of, out_here};
use boxed::boxed;
use domain::{BodyId, SchoolId};
use improvement::funnel::{Allowance, Funnel, Share, funnel};
use improvement::together::{Together, Told, drawn_together};
use jiff::civil::Date;
use release::publication::{Figure, Notice, Number, Shown};
use std::collections::{BTreeMap, BTreeSet};
use store::AboveTx;

/// What a school has published of what the page is about, in a school year.
#[derive(Clone, PartialEq, Debug)]
pub enum Said {
    /// The latest release that says it.
    Figures {
        /// The release's title.
        title: String,
        /// Its version.
        version: u32,
        /// When it came out.
        on: Date,
        /// The figures, those that are withheld among them.
        figures: Vec<Figure>,
    },
    /// It was withdrawn, and nothing has taken its place.
    Withdrawn(Notice),
    /// What is there is not what the school signed.
    Forged,
    /// Nothing.
    Nothing,
}

impl Said {
    /// The figures, where there are any.
    #[must_use]
    pub fn figures(&self) -> &[Figure] {
        match self {
            Self::Figures { figures, .. } => figures,
            _ => &[],
        }
    }
}

/// One school.
#[derive(Clone, PartialEq, Debug)]
pub struct SchoolSays {
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub name: String,
    /// The body that leads it.
    pub led_by: BodyId,
    /// Its name.
    pub led_by_name: String,
    /// The end of the address of its public page, where that is on.
    pub page: Option<String>,
    /// What it says, in the order of the page's years.
    pub years: Vec<Said>,
}

impl SchoolSays {
    /// What it says of the last year.
    #[must_use]
    pub fn last(&self) -> &Said {
        self.years.last().unwrap_or(&Said::Nothing)
    }

    /// The figure of the last year that is this aspect of it, where it has one.
    pub(super) fn number(&self, aspect: Aspect) -> Option<(&Figure, Number)> {
        let figure = self.last().figures().iter().find(|one| Aspect::of(&one.what) == Some(aspect))?;
        match figure.shown {
            Shown::Number(number) => Some((figure, number)),
            Shown::Sign(_) => None,
        }
    }
}

/// What every school below a body has out.
pub(super) struct Gathered {
    schools: Vec<(SchoolSays, Vec<OutHere>)>,
    /// Which schools said a topic in which years.
    said_by: BTreeMap<String, BTreeMap<Year, BTreeSet<SchoolId>>>,
}

/// Reads it. A signature that does not fit is seen here.
#[boxed]
pub(super) async fn gather(tx: &mut AboveTx, bodies: &AllBodies, today: Date) -> Result<Gathered, AppError> {
    let mut schools = Vec::new();
    let mut said_by: BTreeMap<String, BTreeMap<Year, BTreeSet<SchoolId>>> = BTreeMap::new();
    for (school, name, led_by) in tx.schools_below(today).await? {
        let profile = tx.published().profile_of(school).await?;
        let rows = tx.published().of(school).await?;
        let keys = keys_of(&mut tx.published(), school).await?;
        let out = out_here(rows, &keys);
        let page = profile.filter(|one| one.is_on).map(|one| one.slug);
        for (year, topic) in out.iter().flat_map(topics_of) {
            said_by.entry(topic).or_default().entry(year).or_default().insert(school);
        }
        let led_by_name = bodies.name(led_by);
        schools.push((SchoolSays { school, name, led_by, led_by_name, page, years: Vec::new() }, out));
    }
    Ok(Gathered { schools, said_by })
}

impl Gathered {
    pub(super) fn topics(&self) -> Vec<String> {
        self.said_by.keys().cloned().collect()
    }

    /// What was asked for where anybody said it; else what most schools said of the last year that they said it of, results before
    /// numbers on roll.
    pub(super) fn topic(&self, asked: &str) -> String {
        if self.said_by.contains_key(asked) {
            return asked.to_owned();
        }
        let roll = |topic: &str| topic == crate::releases::ON_ROLL;
        let latest =
            |by: &BTreeMap<Year, BTreeSet<SchoolId>>| by.last_key_value().map_or(0, |(_, by)| by.len());
        let most = self
            .said_by
            .iter()
            .max_by_key(|(topic, by)| (!roll(topic), latest(by), std::cmp::Reverse((*topic).clone())));
        most.map(|(topic, _)| topic.clone()).unwrap_or_default()
    }

    /// The years from the first to the last that anybody said it of, those at the end where there are more than `most`.
    pub(super) fn years(&self, topic: &str, most: usize) -> Vec<Year> {
        let Some(by) = self.said_by.get(topic) else { return Vec::new() };
        let (Some((first, _)), Some((last, _))) = (by.first_key_value(), by.last_key_value()) else {
            return Vec::new();
        };
        let mut years = vec![*first];
        while let Some(year) = years.last().copied().filter(|year| year < last) {
            years.push(year.next());
        }
        years.split_off(years.len().saturating_sub(most))
    }

    /// Each school with what it says of a topic in these years.
    pub(super) fn schools(self, topic: &str, years: &[Year]) -> Vec<SchoolSays> {
        let says = |(one, out): (SchoolSays, Vec<OutHere>)| SchoolSays {
            years: years.iter().map(|year| said(&out, topic, *year)).collect(),
            ..one
        };
        self.schools.into_iter().map(says).collect()
    }
}

/// The school year that a title ends with.
fn year_of(title: &str) -> Option<Year> {
    Kind::of_title(title).map(|(_, year)| year)
}

/// Titles of the tables of a release, with its year.
fn topics_of(out: &OutHere) -> Vec<(Year, String)> {
    let OutHere::Release(signed, _) = out else { return Vec::new() };
    let content = signed.release().content();
    let Some(year) = year_of(&content.title) else { return Vec::new() };
    content.tables.iter().map(|table| (year, table.title.clone())).collect()
}

/// What the latest release of a year says of a topic. What came out later and does not say it, withdrawn or not, is another matter;
/// but where nothing says it, a notice or a forged file is what there is to say.
fn said(out: &[OutHere], topic: &str, year: Year) -> Said {
    for one in out {
        let OutHere::Release(signed, row) = one else { continue };
        let content = signed.release().content();
        if year_of(&content.title) != Some(year) {
            continue;
        }
        if let Some(table) = content.tables.iter().find(|table| table.title == topic) {
            let (title, version) = (content.title.clone(), content.version);
            return Said::Figures { title, version, on: row.published_on, figures: table.figures.clone() };
        }
    }
    // A notice does not say what was in it, but of which kind it was its title does.
    let kind = if topic == crate::releases::ON_ROLL { Kind::Roll } else { Kind::Results };
    let of_it = |title: &str| Kind::of_title(title) == Some((kind, year));
    let other = out.iter().find_map(|one| match one {
        OutHere::Notice(notice) if of_it(&notice.title) => Some(Said::Withdrawn(notice.clone())),
        OutHere::Forged(title, _) if of_it(title) => Some(Said::Forged),
        _ => None,
    });
    other.unwrap_or(Said::Nothing)
}

/// Gains of the last year, drawn together.
pub(super) fn together(schools: &[SchoolSays]) -> Option<(String, Together)> {
    let mut what = String::new();
    let mut told = Vec::new();
    for one in schools {
        let Some((figure, number)) = one.number(Aspect::Gain) else { continue };
        what.clone_from(&figure.what);
        told.push(as_told(&one.name, number));
    }
    // Where every pupil gained the same there is no interval to draw.
    drawn_together(&told).ok().map(|found| (what, found))
}

pub(super) fn as_told(name: &str, number: Number) -> Told {
    let Number { value, low95, high95, n } = number;
    Told { name: name.to_owned(), value, low95, high95, n }
}

/// The funnel of the share that schools published of the last year.
pub(super) fn shares(schools: &[SchoolSays]) -> Option<(String, Funnel)> {
    let mut what = String::new();
    let mut groups = Vec::new();
    for one in schools {
        let Some((figure, number)) = one.number(Aspect::Reached) else { continue };
        what.clone_from(&figure.what);
        // Numbers of pupils were rounded when they left, and so is this. A share is within 0 and 100.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let yes = (number.value / 100.0 * number.n as f64).round() as u64;
        groups.push(Share { name: one.name.clone(), yes: yes.min(number.n), of: number.n });
    }
    if groups.len() < improvement::together::FEWEST {
        return None;
    }
    // All or none of everybody have no funnel.
    funnel(&groups, None, Allowance::Additive).ok().map(|found| (what, found))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use improvement::common::Status;
    use jiff::civil::date;
    use release::publication::{Sign, Unit};

    /// A school that says one figure of one year.
    pub(in crate::above::picture) fn says(
        name: &str,
        what: &str,
        unit: Unit,
        shown: Option<Shown>,
    ) -> SchoolSays {
        let figure = |shown| Figure {
            of: "Year 6".into(),
            what: what.into(),
            unit,
            shown,
            not_told: "Why.".into(),
            words: String::new(),
        };
        let said = match shown {
            Some(shown) => {
                let figures = vec![figure(shown)];
                Said::Figures { title: "Results 2026/27".into(), version: 1, on: Date::MIN, figures }
            }
            None => Said::Nothing,
        };
        SchoolSays {
            school: SchoolId(1),
            name: name.into(),
            led_by: BodyId(1),
            led_by_name: String::new(),
            page: None,
            years: vec![said],
        }
    }

    fn share(name: &str, value: f64, n: u64) -> SchoolSays {
        let shown = Shown::Number(Number { value, low95: value, high95: value, n });
        says(name, "reached the expected standard (100)", Unit::PerCent, Some(shown))
    }

    #[test]
    fn a_funnel_needs_three_schools_that_say_a_share() {
        let withheld = says("B", "reached grade 4 or higher", Unit::PerCent, Some(Shown::Sign(Sign::C)));
        let mut schools = vec![
            share("A", 70.0, 30),
            withheld,
            share("C", 60.0, 60),
            says("D", "reached grade 4 or higher", Unit::PerCent, None),
        ];
        assert!(shares(&schools).is_none(), "two say one, one is withheld, one says nothing");
        schools.push(share("E", 50.0, 40));
        let (what, found) = shares(&schools).unwrap();
        assert_eq!(what, "reached the expected standard (100)");
        let names: Vec<&str> = found.groups.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["A", "C", "E"], "as they came: by name");
        // 21, 36 and 20 of 130.
        assert!((found.common - 77.0 / 130.0).abs() < 1e-12);
        let all = [share("A", 100.0, 30), share("B", 100.0, 30), share("C", 100.0, 30)];
        assert!(shares(&all).is_none(), "where all did there is nothing to compare");
    }

    #[test]
    fn gains_of_three_schools_are_drawn_together() {
        let gain = |name: &str, value: f64| {
            let shown = Shown::Number(Number { value, low95: value - 2.0, high95: value + 2.0, n: 30 });
            says(name, "mean gain since the first sitting of the year", Unit::Points, Some(shown))
        };
        assert!(together(&[gain("A", 4.0), gain("B", 5.0)]).is_none(), "two are too few");
        let (what, found) = together(&[gain("A", 4.0), gain("B", 5.0), gain("C", 4.5)]).unwrap();
        assert_eq!(
            (what.as_str(), found.status),
            ("mean gain since the first sitting of the year", Status::Boundary)
        );
    }

    #[test]
    fn years_have_no_gap_and_the_last_ones_stay() {
        let year = |of: i16| Year::of(date(of, 9, 1));
        let said = BTreeMap::from([
            (
                "Maths".to_owned(),
                BTreeMap::from([
                    (year(2020), BTreeSet::from([SchoolId(1)])),
                    (year(2023), BTreeSet::from([SchoolId(2)])),
                ]),
            ),
            (
                crate::releases::ON_ROLL.to_owned(),
                BTreeMap::from([(year(2023), BTreeSet::from([SchoolId(1), SchoolId(2)]))]),
            ),
        ]);
        let gathered = Gathered { schools: Vec::new(), said_by: said };
        let called: Vec<String> = gathered.years("Maths", 5).into_iter().map(Year::called).collect();
        assert_eq!(called, ["2020/21", "2021/22", "2022/23", "2023/24"]);
        assert_eq!(gathered.years("Maths", 2).first().map(|one| one.called()), Some("2022/23".to_owned()));
        assert!(gathered.years("Music", 5).is_empty());
        assert_eq!(gathered.topic("Music"), "Maths", "results before numbers on roll");
        assert_eq!(gathered.topic(crate::releases::ON_ROLL), crate::releases::ON_ROLL);
    }

    #[test]
    fn what_is_forged_or_withdrawn_is_said_of_its_kind_and_year_where_nothing_else_is() {
        let year = Year::of(date(2026, 11, 28));
        assert_eq!(said(&[], "Reading", year), Said::Nothing);
        let forged = [OutHere::Forged("Results 2026/27".into(), 1)];
        assert_eq!(said(&forged, "Reading", year), Said::Forged);
        assert_eq!(said(&forged, "Reading", year.next()), Said::Nothing, "of another year");
        assert_eq!(said(&forged, crate::releases::ON_ROLL, year), Said::Nothing, "of another kind");
    }
}
