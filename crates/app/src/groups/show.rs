//! The page of a class's working groups, and the page of those made at once.

use super::adults::assistants_of;
use super::change::plan_of;
use super::history::{Past, members, sentences};
use super::needs::{Needs, needs, works_with_an_adult};
use super::pairs::{PairLine, pair_lines};
use super::report::{Came, Report, report};
use super::{COMPARED, NAMES, usual_end};
use crate::lesson::current::Current;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{Adjustment, GroupPlanId, ObjectiveId, PupilId, SeatPlace, SubjectId};
use jiff::civil::Date;
use store::{GroupPlan, SchoolTx, WorkingGroup};
use support::groups::{Adult, Reason};

/// Earlier groups that the page shows.
const SHOWN: usize = 8;

/// Everything about the working groups of a class.
#[derive(Clone)]
pub struct GroupsPage {
    /// The objective that new groups would be about, and what is around it.
    pub current: Current,
    /// Groups in use today, with the objective's title.
    pub live: Vec<(GroupPlan, String, Vec<String>)>,
    /// Earlier ones.
    pub past: Vec<Past>,
    /// Hardening and movement, in sentences.
    pub mixing: Vec<String>,
    /// Who is kept apart or together.
    pub pairs: Vec<PairLine>,
    /// The last day that is suggested.
    pub ends: Date,
    /// Assistants who work with the class.
    pub assistants: usize,
    /// Names that were chosen last, or ours.
    pub names: Vec<String>,
}

/// A pupil with their place.
#[derive(Clone, PartialEq, Debug)]
pub struct PlacedPupil {
    /// Who.
    pub pupil: PupilId,
    /// The name said in class.
    pub name: String,
    /// Why here.
    pub reason: Reason,
    /// Whether a new suggestion leaves them here.
    pub pinned: bool,
    /// What was known on the first day, in words: "1 of the last 4 right"; empty where nothing was.
    pub entry: String,
    /// What came of it until today.
    pub came: Came,
    /// Whether they work with an adult: words are read to them, or written for them.
    pub with_adult: bool,
    /// What is done for them whatever the lesson; for adults only.
    pub done: Vec<Adjustment>,
}

/// A group with its pupils.
#[derive(Clone, PartialEq, Debug)]
pub struct ShownGroup {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// The adult that begins with it.
    pub adult: Option<Adult>,
    /// Its pupils who are still in the class, in register order.
    pub pupils: Vec<PlacedPupil>,
}

impl ShownGroup {
    /// Where the group's table should stand, for those in it who need a place, each once.
    #[must_use]
    pub fn places(&self) -> Vec<SeatPlace> {
        let held = self.pupils.iter().flat_map(|one| &one.done);
        let mut places: Vec<SeatPlace> = held
            .filter_map(|one| if let Adjustment::Seat(place) = one { Some(*place) } else { None })
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// Groups that were made at once.
#[derive(Clone, Debug)]
pub struct GroupPlanPage {
    /// When, what for, what counts.
    pub plan: GroupPlan,
    /// The class's name.
    pub group_name: String,
    /// The objective's title.
    pub title: String,
    /// The groups.
    pub groups: Vec<ShownGroup>,
    /// Pupils of the class who are in none: they came since.
    pub in_none: Vec<(PupilId, String)>,
    /// Whether they are in use today.
    pub live: bool,
    /// What came of them until today.
    pub report: Report,
    /// Who moved on, in a sentence.
    pub sentence: String,
    /// Those who moved on, and those not there yet, by name.
    pub moved_on: Vec<String>,
    /// Those not there yet.
    pub not_yet: Vec<String>,
}

#[boxed]
impl App {
    /// What a class's working groups are, were, and could be; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a subject or objective that the school does not have; `Input` when there is no curriculum.
    pub async fn groups_page(
        &self,
        permit: &Permit,
        subject: Option<SubjectId>,
        objective: Option<ObjectiveId>,
    ) -> Result<GroupsPage, AppError> {
        permit.for_action(Action::SeeGroups)?;
        let group = permit.group()?;
        let current = self.current(permit, subject, objective).await?;
        let mut tx = self.store.read(permit.school).await?;
        let today = current.time.today();
        let plans = tx.group_plans(group).await?;
        let mut page = GroupsPage {
            live: Vec::new(),
            past: Vec::new(),
            mixing: Vec::new(),
            pairs: pair_lines(&mut tx, permit, &current.pupils).await?,
            ends: usual_end(today, &tx.terms().await?),
            assistants: assistants_of(&mut tx, group, today).await?,
            names: Vec::new(),
            current,
        };
        let mut before = Vec::new();
        for plan in plans.into_iter().take(SHOWN) {
            let groups = tx.working_groups(plan.id).await?;
            before.push(members(&groups));
            let needs = needs(self, &mut tx, permit, plan.subject, plan.objective).await?;
            if plan.is_live(today) {
                let names = groups.into_iter().map(|group| group.name).collect();
                page.live.push((plan, needs.title, names));
            } else {
                let report = report(&needs, &groups).sentence();
                page.past.push(Past { plan, title: needs.title, groups: groups.len(), report });
            }
            if page.names.is_empty() {
                page.names = last_names(&mut tx, &page).await?;
            }
        }
        if page.names.is_empty() {
            page.names = NAMES.iter().take(6).map(|name| (*name).to_owned()).collect();
        }
        if let Some((now, earlier)) = before.split_first() {
            page.mixing = sentences(now, &earlier[..earlier.len().min(COMPARED)]);
        }
        drop(tx);
        permit.audit_view(self).await?;
        Ok(page)
    }

    /// Groups that were made at once; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for groups that are not the class's.
    pub async fn group_plan_page(&self, permit: &Permit, id: GroupPlanId) -> Result<GroupPlanPage, AppError> {
        permit.for_action(Action::SeeGroups)?;
        let mut tx = self.store.read(permit.school).await?;
        let plan = plan_of(&mut tx, permit, id).await?;
        let groups = tx.working_groups(id).await?;
        let needs = needs(self, &mut tx, permit, plan.subject, plan.objective).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let report = report(&needs, &groups);
        let placed =
            |pupil: PupilId| groups.iter().flat_map(|group| &group.places).any(|one| one.pupil == pupil);
        Ok(GroupPlanPage {
            group_name: needs.group_name.clone(),
            title: needs.title.clone(),
            in_none: needs.pupils.iter().filter(|(pupil, _)| !placed(*pupil)).cloned().collect(),
            live: plan.is_live(needs.today),
            sentence: report.sentence(),
            moved_on: report.names(&needs, Came::MovedOn),
            not_yet: report.names(&needs, Came::NotYet),
            groups: groups.iter().map(|group| shown(&needs, group, &report)).collect(),
            plan,
            report,
        })
    }
}

/// The names of the groups made last.
async fn last_names(tx: &mut SchoolTx, page: &GroupsPage) -> Result<Vec<String>, AppError> {
    let latest = page.live.last().map(|(plan, ..)| plan.id).or(page.past.last().map(|past| past.plan.id));
    let Some(latest) = latest else { return Ok(Vec::new()) };
    Ok(tx.working_groups(latest).await?.into_iter().map(|group| group.name).collect())
}

fn shown(needs: &Needs, group: &WorkingGroup, report: &Report) -> ShownGroup {
    let pupil = |(pupil, name): &(PupilId, String)| {
        let place = group.places.iter().find(|place| place.pupil == *pupil)?;
        let came =
            report.pupils.iter().find(|(id, _)| id == pupil).map_or(Came::CannotTell, |(_, came)| *came);
        let entry = match place.entry_recent {
            (_, 0) => String::new(),
            (right, of) => format!("{right} of the last {of} right"),
        };
        let (reason, pinned, name) = (place.reason, place.pinned, name.clone());
        let done = needs.done_for(*pupil).to_vec();
        let with_adult = works_with_an_adult(&done);
        Some(PlacedPupil { pupil: *pupil, name, reason, pinned, entry, came, with_adult, done })
    };
    ShownGroup {
        name: group.name.clone(),
        about: group.about.clone(),
        adult: group.adult,
        pupils: needs.pupils.iter().filter_map(pupil).collect(),
    }
}
