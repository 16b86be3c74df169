//! The picture that a body has of its schools: from what each published and nothing else, beside where support is needed and
//! whether it helps. Schools stand by name, all on one scale, and there is no way to put them in another order.

use super::AllBodies;
use crate::releases::{OutHere, keys_of, out_here};
use crate::{AbovePermit, Action, App, AppError};
use boxed::boxed;
use domain::{BodyId, SchoolId};
use improvement::funnel::{Allowance, Funnel, Share, funnel};
use improvement::support_board::{CameOfIt, came_of_it};
use jiff::civil::Date;
use release::publication::{Figure, Notice, Shown, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// What a school has published of what the page is about.
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

/// One school.
#[derive(Clone, PartialEq, Debug)]
pub struct SchoolSays {
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub name: String,
    /// The body that leads it.
    pub led_by: String,
    /// The end of the address of its public page, where that is on.
    pub page: Option<String>,
    /// What it says.
    pub said: Said,
}

/// How support goes under one body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SupportUnder {
    /// The body.
    pub body: String,
    /// Needs that live today.
    pub needs: usize,
    /// Schools that have one.
    pub schools: usize,
    /// What came of support that ended.
    pub came_of_it: CameOfIt,
}

/// The page.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The body's name.
    pub body_name: String,
    /// Everything that can be looked at, by name.
    pub topics: Vec<String>,
    /// What is looked at.
    pub topic: String,
    /// Its schools and those of bodies below it, by name.
    pub schools: Vec<SchoolSays>,
    /// Shares of the schools that published one, beside the share of all of them, with what it is a share of; `None` for fewer
    /// than three.
    pub funnel: Option<(String, Funnel)>,
    /// Support under each body, by name.
    pub support: Vec<SupportUnder>,
}

/// Fewer schools than this make no funnel.
const FEWEST: usize = 3;

#[boxed]
impl App {
    /// The page about one thing, or about the one that most schools published; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn above_picture(&self, permit: &AbovePermit, topic: &str) -> Result<Picture, AppError> {
        permit.for_one_of(&[Action::SeePicture])?;
        let today = permit.today;
        let mut tx = self.store.read_above(permit.body).await?;
        let bodies = AllBodies::read(&mut tx.between()).await?;
        let mut schools = Vec::new();
        for (school, name, led_by) in tx.schools_below(today).await? {
            let profile = tx.published().profile_of(school).await?;
            let rows = tx.published().of(school).await?;
            let keys = keys_of(&mut tx.published(), school).await?;
            let out = out_here(rows, &keys);
            let page = profile.filter(|one| one.is_on).map(|one| one.slug);
            schools.push((
                SchoolSays { school, name, led_by: bodies.name(led_by), page, said: Said::Nothing },
                out,
            ));
        }
        let mut said_by: BTreeMap<String, BTreeSet<SchoolId>> = BTreeMap::new();
        for (one, out) in &schools {
            for topic in out.iter().flat_map(topics_of) {
                said_by.entry(topic).or_default().insert(one.school);
            }
        }
        let most = said_by.iter().max_by_key(|(topic, by)| (by.len(), std::cmp::Reverse((*topic).clone())));
        let topic = match (said_by.contains_key(topic), most) {
            (true, _) => topic.to_owned(),
            (false, most) => most.map(|(topic, _)| topic.clone()).unwrap_or_default(),
        };
        let schools: Vec<SchoolSays> =
            schools.into_iter().map(|(one, out)| SchoolSays { said: said(&out, &topic), ..one }).collect();
        let support = support(&tx.needs_below(today).await?, &tx.given_below().await?, &bodies, today);
        drop(tx);
        permit.audit_view(self).await?;
        Ok(Picture {
            body_name: bodies.name(permit.body),
            topics: said_by.into_keys().collect(),
            funnel: shares(&schools),
            topic,
            schools,
            support,
        })
    }
}

/// Titles of the tables of a release.
fn topics_of(out: &OutHere) -> Vec<String> {
    match out {
        OutHere::Release(signed, _) => {
            signed.release().content().tables.iter().map(|table| table.title.clone()).collect()
        }
        OutHere::Notice(_) | OutHere::Forged(..) => Vec::new(),
    }
}

/// What the latest release says of a topic. What came out later and does not say it, withdrawn or not, is another matter; but
/// where nothing says it, a notice or a forged file is what there is to say.
fn said(out: &[OutHere], topic: &str) -> Said {
    for one in out {
        let OutHere::Release(signed, row) = one else { continue };
        let content = signed.release().content();
        if let Some(table) = content.tables.iter().find(|table| table.title == topic) {
            let (title, version) = (content.title.clone(), content.version);
            return Said::Figures { title, version, on: row.published_on, figures: table.figures.clone() };
        }
    }
    let other = out.iter().find_map(|one| match one {
        OutHere::Notice(notice) => Some(Said::Withdrawn(notice.clone())),
        OutHere::Forged(..) => Some(Said::Forged),
        OutHere::Release(..) => None,
    });
    other.unwrap_or(Said::Nothing)
}

/// The funnel of the first share that schools published.
fn shares(schools: &[SchoolSays]) -> Option<(String, Funnel)> {
    let mut what = String::new();
    let mut groups = Vec::new();
    for one in schools {
        let Said::Figures { figures, .. } = &one.said else { continue };
        let Some(figure) = figures.iter().find(|figure| figure.unit == Unit::PerCent) else { continue };
        let Shown::Number(number) = figure.shown else { continue };
        what.clone_from(&figure.what);
        // Numbers of pupils were rounded when they left, and so is this. A share is within 0 and 100.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let yes = (number.value / 100.0 * number.n as f64).round() as u64;
        groups.push(Share { name: one.name.clone(), yes: yes.min(number.n), of: number.n });
    }
    if groups.len() < FEWEST {
        return None;
    }
    // All or none of everybody have no funnel.
    funnel(&groups, None, Allowance::Additive).ok().map(|found| (what, found))
}

fn support(
    needs: &[(BodyId, SchoolId)],
    given: &[(BodyId, Date, Option<improvement::support_board::Worked>)],
    bodies: &AllBodies,
    today: Date,
) -> Vec<SupportUnder> {
    let mut under: BTreeSet<BodyId> = needs.iter().map(|(body, _)| bodies.is_now(*body, today)).collect();
    under.extend(given.iter().map(|(body, ..)| bodies.is_now(*body, today)));
    let of = |one: BodyId, body: BodyId| bodies.is_now(one, today) == body;
    let mut all: Vec<SupportUnder> = under
        .into_iter()
        .map(|body| {
            let own: Vec<SchoolId> =
                needs.iter().filter(|(one, _)| of(*one, body)).map(|(_, school)| *school).collect();
            let ended: Vec<_> = given
                .iter()
                .filter(|(one, ..)| of(*one, body))
                .map(|(_, ends, worked)| (*ends, *worked))
                .collect();
            SupportUnder {
                body: bodies.name(body),
                needs: own.len(),
                schools: own.iter().collect::<BTreeSet<_>>().len(),
                came_of_it: came_of_it(&ended, today),
            }
        })
        .collect();
    all.sort_by(|one, other| one.body.cmp(&other.body));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use release::publication::{Number, Sign};

    fn says(name: &str, shown: Option<Shown>) -> SchoolSays {
        let figure = |shown| Figure {
            of: "Year 6".into(),
            what: "reached it".into(),
            unit: Unit::PerCent,
            shown,
            not_told: "Why.".into(),
            words: String::new(),
        };
        let said = match shown {
            Some(shown) => {
                let figures = vec![figure(shown)];
                Said::Figures { title: "Results".into(), version: 1, on: Date::MIN, figures }
            }
            None => Said::Nothing,
        };
        SchoolSays { school: SchoolId(1), name: name.into(), led_by: String::new(), page: None, said }
    }

    fn share(value: f64, n: u64) -> Option<Shown> {
        Some(Shown::Number(Number { value, low95: value, high95: value, n }))
    }

    #[test]
    fn a_funnel_needs_three_schools_that_say_a_share() {
        let mut schools = vec![
            says("A", share(70.0, 30)),
            says("B", Some(Shown::Sign(Sign::C))),
            says("C", share(60.0, 60)),
            says("D", None),
        ];
        assert!(shares(&schools).is_none(), "two say one, one is withheld, one says nothing");
        schools.push(says("E", share(50.0, 40)));
        let (what, found) = shares(&schools).unwrap();
        assert_eq!(what, "reached it");
        let names: Vec<&str> = found.groups.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["A", "C", "E"], "as they came: by name");
        // 21, 36 and 20 of 130.
        assert!((found.common - 77.0 / 130.0).abs() < 1e-12);
        let all = [says("A", share(100.0, 30)), says("B", share(100.0, 30)), says("C", share(100.0, 30))];
        assert!(shares(&all).is_none(), "where all did there is nothing to compare");
    }

    #[test]
    fn what_is_withdrawn_or_forged_is_said_where_nothing_else_is() {
        assert_eq!(said(&[], "Reading"), Said::Nothing);
        assert_eq!(said(&[OutHere::Forged("Results".into(), 1)], "Reading"), Said::Forged);
    }
}
