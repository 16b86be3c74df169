//! The picture that a body has of its schools: from what each published and nothing else, beside where support is needed and
//! whether it helps. Schools and bodies stand by name, all on one scale, and there is no way to put them in another order.

mod schools;
mod sums;
mod themes;

pub use schools::{Said, SchoolSays};
pub use sums::{BodySays, Sum};
pub use themes::{Asked, Theme};

use super::AllBodies;
use crate::releases::{Aspect, Year};
use crate::{AbovePermit, Action, App, AppError};
use boxed::boxed;
use domain::BodyId;
use improvement::funnel::Funnel;
use improvement::together::Together;
use jiff::civil::Date;
use schools::{Gathered, gather};
use store::{AboveTx, BodyKind};

/// School years that stand side by side, at most.
const YEARS: usize = 5;

/// The page.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The body's name.
    pub body_name: String,
    /// What sort of body.
    pub kind: Option<BodyKind>,
    /// Everything that can be looked at, by name.
    pub topics: Vec<String>,
    /// What is looked at.
    pub topic: String,
    /// The school years that stand side by side, without a gap: from the first to the last that anybody published.
    pub years: Vec<Year>,
    /// Its schools and those of bodies below it, by name.
    pub schools: Vec<SchoolSays>,
    /// All schools together, in the last year.
    pub all: Vec<Sum>,
    /// The same for each body below, by name; empty where no body stands below.
    pub bodies: Vec<BodySays>,
    /// Gains of the last year drawn together, with what the gain is; `None` for fewer than three schools.
    pub together: Option<(String, Together)>,
    /// Shares of the schools that published one, beside the share of all of them, with what it is a share of; `None` for fewer
    /// than three.
    pub funnel: Option<(String, Funnel)>,
    /// Where support is needed and whether it helps, by what is put first.
    pub themes: Vec<Theme>,
    /// What this body and those below it ask of schools today.
    pub asked: Vec<Asked>,
}

/// What the first page of a Department says of the whole.
#[derive(Clone, Debug)]
pub struct InShort {
    /// What it is about.
    pub topic: String,
    /// Of which year; nothing where nobody published anything.
    pub year: Option<Year>,
    /// All schools together.
    pub all: Vec<Sum>,
    /// How many bodies stand below it and lead a school.
    pub bodies: usize,
    /// How many schools there are.
    pub schools: usize,
    /// What is asked of schools today.
    pub asked: Vec<Asked>,
}

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
        let gathered = gather(&mut tx, &bodies, today).await?;
        let themes = themes::themes(&mut tx, &bodies, today).await?;
        let asked = themes::asked(&mut tx, &bodies, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let topic = gathered.topic(topic);
        let years = gathered.years(&topic, YEARS);
        let topics = gathered.topics();
        let schools = gathered.schools(&topic, &years);
        let under = |led_by| sums::child_of(permit.body, led_by, &bodies, today);
        Ok(Picture {
            body_name: bodies.name(permit.body),
            kind: bodies.kind(permit.body),
            all: sums::of_all(&schools),
            bodies: sums::of_bodies(&schools, permit.body, under, &bodies),
            together: schools::together(&schools),
            funnel: schools::shares(&schools),
            topics,
            topic,
            years,
            schools,
            themes,
            asked,
        })
    }
}

/// The same in short, of the topic that most schools published results of.
#[boxed]
pub(super) async fn in_short(tx: &mut AboveTx, bodies: &AllBodies, today: Date) -> Result<InShort, AppError> {
    let gathered: Gathered = gather(tx, bodies, today).await?;
    let topic = gathered.topic("");
    let years = gathered.years(&topic, 1);
    let schools = gathered.schools(&topic, &years);
    let led: std::collections::BTreeSet<BodyId> = schools.iter().map(|one| one.led_by).collect();
    Ok(InShort {
        all: sums::of_all(&schools).into_iter().filter(|one| one.aspect != Some(Aspect::Spread)).collect(),
        bodies: led.len(),
        schools: schools.len(),
        asked: themes::asked(tx, bodies, today).await?,
        year: years.last().copied(),
        topic,
    })
}
