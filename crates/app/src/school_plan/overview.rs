//! The school on one page: its areas, what moved, what waits, and the priorities that live.

use super::area::{Now, room};
use super::{Hats, scope_name, subjects, writes};
use crate::modules::{self, Module};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{Role, SubjectId};
use improvement::plan::review_due;
use improvement::self_evaluation::Room;
use jiff::civil::Date;
use store::{Area, Priority};

/// An area on the first page.
#[derive(Clone, Debug)]
pub struct AreaCard {
    /// The area.
    pub area: Area,
    /// The subject's or phase's name; empty for the whole school.
    pub scope: String,
    /// Words used of those it may hold.
    pub room: Room,
    /// How many claims it has.
    pub claims: usize,
    /// How many of them stand on evidence that has moved.
    pub moved: usize,
    /// When it last changed, and in which role.
    pub changed: Option<(Date, Option<Role>)>,
    /// When somebody last checked a claim of it, and in which role.
    pub checked: Option<(Date, Option<Role>)>,
    /// How many lines wait to be read; 0 for whoever does not write there.
    pub waiting: usize,
}

/// The first page.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Areas of the whole school in their order, then of subjects and phases.
    pub areas: Vec<AreaCard>,
    /// Priorities that live, with the name of their subject or phase, and whether it is time to look at them.
    pub priorities: Vec<(Priority, String, bool)>,
    /// Subjects that have no page of their own yet; nothing for whoever does not write in small.
    pub subjects: Vec<(SubjectId, String)>,
    /// Whether this reader opens pages of subjects and phases.
    pub writes_small: bool,
    /// Whether this reader changes the school's lists.
    pub sets_lists: bool,
    /// Whether this reader takes files out.
    pub exports: bool,
    /// Whether this reader looks back on stated chances.
    pub audits: bool,
}

#[boxed]
impl App {
    /// The first page; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn school_overview(&self, permit: &Permit) -> Result<Overview, AppError> {
        permit.for_action(Action::SeeSelfEvaluation)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let hats = Hats::of(&mut tx, permit, today).await?;
        let may = |action| hats.as_ref().is_none_or(|hats| hats.may(action));
        let (areas, claims, lines) = (tx.areas().await?, tx.claims().await?, tx.area_lines().await?);
        let titles = subjects(&mut tx).await?;
        let now = Now::of(&mut tx, today).await?;
        let cards = areas.iter().map(|area| {
            let own: Vec<_> = claims.iter().filter(|one| one.area == area.id).collect();
            let moved = own.iter().filter(|one| now.claim((**one).clone(), None).has_moved()).count();
            let unread = lines.iter().filter(|one| one.area == area.id && one.shown_on.is_none()).count();
            AreaCard {
                scope: scope_name(&area.scope, &titles),
                room: room(area, &claims),
                claims: own.len(),
                moved,
                changed: own.iter().map(|one| one.changed).max_by_key(|(on, _)| *on),
                checked: own.iter().filter_map(|one| one.checked).max_by_key(|(on, _)| *on),
                waiting: if may(writes(&area.scope)) { unread } else { 0 },
                area: area.clone(),
            }
        });
        let cards: Vec<AreaCard> = cards.collect();
        let priorities = tx.priorities().await?.into_iter().filter(Priority::lives);
        let priorities = priorities.map(|one| {
            let due = one.now().is_some_and(|said| review_due(said.foretold.by, today));
            let scope = scope_name(&one.scope, &titles);
            (one, scope, due)
        });
        let priorities: Vec<_> = priorities.collect();
        let audits = may(Action::AuditChances) && modules::on(&mut tx).await?.contains(&Module::Targets);
        drop(tx);
        permit.audit_view(self).await?;
        let writes_small = may(Action::WriteInSmall);
        let has_page =
            |subject: SubjectId| areas.iter().any(|area| area.scope == store::PlanScope::Subject(subject));
        let without = titles.into_iter().filter(|(id, _)| writes_small && !has_page(*id));
        Ok(Overview {
            areas: cards,
            priorities,
            subjects: without.collect(),
            writes_small,
            sets_lists: may(Action::SetSchoolLists),
            exports: may(Action::ExportPlan),
            audits,
        })
    }
}
