//! Lists of another system: who is here, in which class, taught by whom. First what would change, then the change, as one import
//! that can be taken back whole.
//!
//! Everything is known again by the key that the other system gave it, so that the same list twice changes nothing. Whoever has
//! no key yet is matched by UPN or name; where two fit, a person decides and the list leaves them alone. Reading and comparing are
//! the `exchange` room's.

mod apply;
mod fill;
mod places;
mod present;
mod share;
mod steps;
mod take_back;

use crate::import::content_hash;
use crate::{Action, App, AppError, Permit, as_sentence};
use boxed::boxed;
use domain::{BatchId, GroupId};
use exchange::leaving::Disappearing;
use exchange::oneroster;
use exchange::problem::Problem;
use exchange::roster::{Incoming, Key, Kind, RosterDifference, difference};
use present::Present;
pub(crate) use present::full_name;
use std::collections::BTreeMap;
use store::{BatchCounts, NewBatch, SchoolTx};
pub(super) use take_back::{is_built_on, take_back};

/// Which system lists come from; its keys are its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum System {
    /// A OneRoster bundle.
    OneRoster,
    /// A Common Transfer File.
    Transfer,
}

impl System {
    /// Its name in the store, and the kind of its imports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OneRoster => "roster",
            Self::Transfer => "transfer",
        }
    }

    /// The one whose imports are of that kind.
    pub(crate) fn of_kind(kind: &str) -> Option<Self> {
        [Self::OneRoster, Self::Transfer].into_iter().find(|one| one.name() == kind)
    }
}

/// Lists as they were given.
#[derive(Clone, Debug)]
pub struct RosterFile {
    /// The file's name, for the list of imports.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
    /// Which system it comes from.
    pub system: System,
    /// The class into which pupils go whose file names none.
    pub into: Option<GroupId>,
}

/// What lists would change, or did.
#[derive(Clone, Debug, Default)]
pub struct RosterChange {
    /// Which file it is, in a few words: "OneRoster 1.1, a whole bundle".
    pub what: String,
    /// Pupils and members of staff in it.
    pub people: (usize, usize),
    /// Pupils who are new, by name.
    pub join: Vec<String>,
    /// Pupils who were here before and come back.
    pub back: Vec<String>,
    /// Pupils whom the list no longer has.
    pub leave: Vec<String>,
    /// Pupils whose name, birth date or UPN is written otherwise.
    pub corrected: Vec<String>,
    /// "Amira Okafor: 5 Ash → 5 Beech".
    pub moves: Vec<String>,
    /// Classes that are new.
    pub new_classes: Vec<String>,
    /// Classes that end.
    pub ended_classes: Vec<String>,
    /// "5 Ash → 6 Ash".
    pub renamed_classes: Vec<String>,
    /// Colleagues who get an account and an invitation.
    pub invited: Vec<String>,
    /// Places of staff in classes that begin or end.
    pub staff_places: usize,
    /// Pupils known by name or UPN who get their key.
    pub recognised: usize,
    /// Pupils on roll who stand in no list of this system, and stay.
    pub unlisted: Vec<String>,
    /// Rows left out, with the reason.
    pub problems: Vec<Problem>,
    /// Taken, but worth a look.
    pub notes: Vec<Problem>,
    /// Files and columns that were not read.
    pub ignored: Vec<String>,
    /// Set where so many would leave that somebody has to say how many.
    pub asks: Option<Disappearing>,
    /// Single changes in all; none when the school is like this already.
    pub changes: usize,
    /// How many problems there were, those not kept word for word too.
    pub left_out: u64,
}

impl RosterChange {
    /// Whether nothing would change.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.changes == 0
    }
}

/// What was read and what it would do.
struct Planned {
    lists: Lists,
    present: Present,
    difference: RosterDifference,
    change: RosterChange,
}

/// Lists that were read, whichever format they had.
pub(super) struct Lists {
    pub(super) incoming: Incoming,
    /// Words for the subject of each class.
    pub(super) subjects_said: BTreeMap<Key, Vec<String>>,
    change: RosterChange,
    rows: u64,
}

#[boxed]
impl App {
    /// Reads lists and says what they would change; nothing is stored. It names pupils, so the look is audited before it is
    /// returned.
    ///
    /// # Errors
    /// `Input` when the file as a whole cannot be read, or is of several schools of which none is this one.
    pub async fn read_roster(&self, permit: &Permit, file: &RosterFile) -> Result<RosterChange, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.read(permit.school).await?;
        let planned = plan(&mut tx, permit, file).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(planned.change)
    }

    /// Does what [`App::read_roster`] said, as one import. Where so many would leave that it asked, `typed` has to be their
    /// number. The same lists again change nothing, and are no import.
    ///
    /// # Errors
    /// `Input` as [`App::read_roster`], and where the number was asked for and is another; `Conflict` when the school's staff
    /// changed meanwhile. Then nothing is stored.
    pub async fn import_roster(
        &self,
        permit: &Permit,
        file: &RosterFile,
        typed: &str,
    ) -> Result<(RosterChange, Option<BatchId>), AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut reading = self.store.read(permit.school).await?;
        let expected = plan(&mut reading, permit, file).await?;
        drop(reading);
        let mut system = self.store.write_system().await?;
        let invited = apply::invite(&mut system, permit, &expected.present.newcomers).await?;
        let mut tx = system.enter_school(permit.school);
        tx.hold_lists().await?;
        // Read again, now that nobody else can bring in lists: what was shown is what happens.
        let planned = plan(&mut tx, permit, file).await?;
        if planned.present.newcomers != expected.present.newcomers {
            return Err(AppError::Conflict(
                "Somebody changed the lists meanwhile. Send the file again and look at what it would do now."
                    .into(),
            ));
        }
        if planned.change.is_nothing() {
            return Ok((planned.change, None));
        }
        if let Some(asked) = planned.change.asks.filter(|asked| !asked.is_confirmed_by(typed)) {
            return Err(AppError::input(asked.to_string()));
        }
        let new = NewBatch {
            kind: file.system.name().into(),
            name: file.name.clone(),
            content_hash: content_hash(&file.content),
            mapping: planned.change.what.clone(),
        };
        let batch = tx.open_batch(&new, permit.account, permit.now).await?;
        let counts = BatchCounts {
            read: planned.lists.rows,
            recorded: planned.change.changes as u64,
            known: 0,
            refused: planned.change.left_out,
        };
        let change = planned.change.clone();
        let steps = apply::apply(&mut tx, permit, file.system, planned, invited).await?;
        tx.keep_roster_steps(batch, &steps).await?;
        tx.close_batch(batch, counts, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok((change, Some(batch)))
    }
}

#[boxed]
async fn plan(tx: &mut SchoolTx, permit: &Permit, file: &RosterFile) -> Result<Planned, AppError> {
    let today = permit.school_time(tx).await?.today();
    let mut lists = match file.system {
        System::OneRoster => bundle(tx, file).await?,
        System::Transfer => fill::transfer(&file.content, file.into)?,
    };
    let present = present::load(tx, file.system, &mut lists, file.into, today).await?;
    let mut difference = difference(&present.roster, &lists.incoming);
    fill::without_what_was(&mut difference);
    let mut change = lists.change.clone();
    fill::say(&mut change, &present, &difference);
    change.asks = share::rule(tx).await?.asks(change.leave.len(), present.roster.pupils.len());
    Ok(Planned { lists, present, difference, change })
}

/// A OneRoster bundle, as far as it is about this school.
async fn bundle(tx: &mut SchoolTx, file: &RosterFile) -> Result<Lists, AppError> {
    let read = oneroster::read(&file.content)
        .map_err(|problem| AppError::input(as_sentence(&problem.to_string())))?;
    let details = tx.details().await?.details;
    let mut incoming = read.incoming;
    let rows = incoming.roster.pupils.len()
        + incoming.roster.staff.len()
        + incoming.roster.classes.len()
        + incoming.roster.memberships.len()
        + incoming.ended.len();
    fill::only_this_school(&mut incoming, &details)?;
    let whole = incoming.extents.values().all(|extent| *extent != exchange::roster::Extent::Changes);
    let version = match read.version {
        oneroster::Version::V1_1 => "1.1",
        oneroster::Version::V1_2 => "1.2",
    };
    let change = RosterChange {
        what: format!(
            "OneRoster {version}, {}",
            if whole { "a whole bundle" } else { "a bundle of changes" }
        ),
        left_out: read.problems.count(),
        problems: read.problems.kept().to_vec(),
        notes: read.notes.kept().to_vec(),
        ignored: read.ignored,
        ..RosterChange::default()
    };
    let courses = &incoming.roster.courses;
    let said =
        incoming.roster.classes.iter().filter(|(_, class)| !class.is_registration).map(|(key, class)| {
            let course = class.course.as_ref().and_then(|course| courses.get(course));
            let of_course = course.map(|one| one.subjects.iter().chain([&one.title]).cloned());
            (key.clone(), class.subjects.iter().cloned().chain(of_course.into_iter().flatten()).collect())
        });
    let subjects_said = said.collect();
    Ok(Lists { incoming, subjects_said, change, rows: rows as u64 })
}

/// The number of changes of each kind, for a count in one line.
fn count(difference: &RosterDifference) -> BTreeMap<Kind, usize> {
    let of = |kind: Kind, added: usize, removed: usize, changed: usize| (kind, added + removed + changed);
    BTreeMap::from([
        of(
            Kind::Class,
            difference.classes.added.len(),
            difference.classes.removed.len(),
            difference.classes.changed.len(),
        ),
        of(
            Kind::Pupil,
            difference.pupils.added.len(),
            difference.pupils.removed.len(),
            difference.pupils.changed.len(),
        ),
        of(
            Kind::Membership,
            difference.memberships.added.len(),
            difference.memberships.removed.len(),
            difference.memberships.changed.len(),
        ),
    ])
}
