//! Twenty minutes of a teachers' meeting, from what is live.

use super::area::{ClaimOnPage, Now};
use super::{Hats, scope_name, subjects};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::AreaId;
use improvement::plan::{Meeting, meeting};
use jiff::civil::Date;
use store::{PlanAction, PlanActionState, PlanScope, Priority};

/// What a meeting can be about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeetingScope {
    /// Its page; nothing for the whole school.
    pub area: Option<AreaId>,
    /// What it is.
    pub scope: PlanScope,
    /// Its name.
    pub name: String,
}

/// What the page offers, for the whole school or for one subject or phase.
#[derive(Clone, Debug)]
pub struct MeetingPage {
    /// What can be asked for: the whole school first, then subjects and phases that have a page.
    pub scopes: Vec<MeetingScope>,
    /// What is asked for.
    pub scope: PlanScope,
    /// Claims with the name of their area, and priorities.
    pub meeting: Meeting<(String, ClaimOnPage), Priority>,
    /// Open actions of those priorities.
    pub actions: Vec<PlanAction>,
    /// The school's date.
    pub today: Date,
}

#[boxed]
impl App {
    /// The page for a meeting; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a subject or phase without a page.
    pub async fn meeting_page(
        &self,
        permit: &Permit,
        asked: Option<AreaId>,
    ) -> Result<MeetingPage, AppError> {
        permit.for_action(Action::SeeSelfEvaluation)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let areas = tx.areas().await?;
        let scope = match asked {
            None => PlanScope::School,
            Some(id) => areas.iter().find(|one| one.id == id).ok_or(AppError::NotFound)?.scope.clone(),
        };
        let titles = subjects(&mut tx).await?;
        let now = Now::of(&mut tx, today).await?;
        let hats = Hats::of(&mut tx, permit, today).await?;
        let (claims, priorities, actions) =
            (tx.claims().await?, tx.priorities().await?, tx.plan_actions().await?);
        drop(tx);
        permit.audit_view(self).await?;
        let of_scope = claims.into_iter().filter_map(|one| {
            let area = areas.iter().find(|area| area.id == one.area && area.scope == scope)?;
            let seen = now.claim(one, hats.as_ref());
            let on = seen.claim.checked.map_or(seen.claim.changed.0, |(on, _)| on);
            Some((seen.has_moved(), on, (area.name.clone(), seen)))
        });
        let live = priorities.into_iter().filter(|one| one.lives() && one.scope == scope);
        let live = live.filter_map(|one| Some((one.now()?.foretold.by, one)));
        let meeting = meeting(of_scope, live);
        let actions = actions
            .into_iter()
            .filter(|one| one.state == PlanActionState::Open)
            .filter(|one| meeting.priorities.iter().any(|of| one.action.priority == Some(of.id)))
            .collect();
        let whole = MeetingScope { area: None, scope: PlanScope::School, name: "The whole school".into() };
        let small = areas.iter().filter(|one| one.scope != PlanScope::School).map(|one| MeetingScope {
            area: Some(one.id),
            name: scope_name(&one.scope, &titles),
            scope: one.scope.clone(),
        });
        let scopes = std::iter::once(whole).chain(small).collect();
        Ok(MeetingPage { scopes, scope, meeting, actions, today })
    }
}
