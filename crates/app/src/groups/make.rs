//! Working groups are made: suggested from what is known today, and kept.

use super::adults::{MOST_ASSISTANTS, adults};
use super::needs::{Needs, needs};
use super::pairs::pairs_among;
use super::{LONGEST_CHECK, LONGEST_NAME, NAMES, said};
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupPlanId, ObjectiveId, PupilId, SubjectId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{GroupPlace, GroupPlan, SchoolTx, WorkingGroup};
use support::groups::{Groups, Impossible, Nearest, Purpose, Request, nearest, with_adults, working_groups};

/// Earlier groups that are compared with.
const COMPARED: usize = 5;

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MakeGroups {
    /// In which subject.
    pub subject: SubjectId,
    /// About what.
    pub objective: ObjectiveId,
    /// What for.
    pub purpose: Purpose,
    /// About how many in a group, 2 to 12.
    pub size: usize,
    /// Assistants beside the teacher.
    pub assistants: usize,
    /// The last day.
    pub ends: Date,
    /// How it will be seen that a pupil needs the group no longer.
    pub exit_check: String,
    /// Names for the groups, in their order; where there are too few, ours follow.
    pub names: Vec<String>,
    /// Whether the nearest answer will do.
    pub take: Take,
}

/// What to do where not everything can be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Take {
    /// Say so, and make nothing.
    AsAsked,
    /// Make the nearest groups.
    Nearest,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Made {
    /// They are kept.
    Groups(GroupPlanId),
    /// The same form had been taken already.
    Already,
    /// Nothing is kept: what contradicts what, and what the nearest groups would not keep; the second is empty where
    /// nothing is near.
    Contradiction {
        /// Why not.
        why: String,
        /// What the nearest answer leaves out.
        nearest: String,
    },
}

#[boxed]
impl App {
    /// Makes groups and keeps them; where demands contradict each other nothing is kept, and the answer names them.
    ///
    /// # Errors
    /// `Input` for a size, a day or words that cannot be, or where nothing is known that tells pupils apart; `NotFound`
    /// for an objective that the subject does not have.
    pub async fn make_groups(
        &self,
        permit: &Permit,
        wanted: &MakeGroups,
        submission: &str,
    ) -> Result<Made, AppError> {
        permit.for_action(Action::SetGroups)?;
        let mut tx = self.store.write(permit.school).await?;
        let needs = needs(self, &mut tx, permit, wanted.subject, wanted.objective).await?;
        check(wanted, &needs)?;
        let request = request(&mut tx, permit, wanted, &needs).await?;
        let (groups, names) = match placed(&needs, &request, wanted.take) {
            Ok(groups) => groups,
            Err(contradiction) => return Ok(contradiction),
        };
        if !once::claim(&mut tx, submission, "make-groups", permit.now).await? {
            return Ok(Made::Already);
        }
        let plan = GroupPlan {
            id: GroupPlanId(0),
            group: permit.group()?,
            subject: wanted.subject,
            objective: wanted.objective,
            purpose: wanted.purpose,
            starts: needs.today,
            ends: groups.end,
            ended: None,
            exit_check: groups.exit_check.clone(),
            changes: 0,
        };
        let kept = to_keep(&needs, &request, &groups, wanted, names);
        let id = tx.make_group_plan(&plan, &kept, permit.account, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Made::Groups(id))
    }
}

fn check(wanted: &MakeGroups, needs: &Needs) -> Result<(), AppError> {
    if !(2..=12).contains(&wanted.size) {
        return Err(AppError::input("Groups have 2 to 12 pupils. Choose a size between them."));
    }
    if wanted.assistants > MOST_ASSISTANTS {
        return Err(AppError::input(format!("Count at most {MOST_ASSISTANTS} assistants.")));
    }
    if wanted.exit_check.trim().chars().count() > LONGEST_CHECK {
        return Err(AppError::input(format!("Say what counts in at most {LONGEST_CHECK} characters.")));
    }
    checked_names(&wanted.names)?;
    if wanted.purpose == Purpose::SameNeed && !needs.tells_apart() {
        return Err(AppError::input(format!(
            "Nothing recorded about “{}” tells pupils apart yet, so groups by need would be chance. Make mixed groups, \
             or ask an exit question first.",
            needs.title
        )));
    }
    Ok(())
}

/// Names that can be said aloud: short, and none twice.
pub(super) fn checked_names(names: &[String]) -> Result<(), AppError> {
    let mut seen = BTreeSet::new();
    for name in names {
        if name.trim().is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(AppError::input(format!("A group’s name has 1 to {LONGEST_NAME} characters.")));
        }
        if !seen.insert(name.trim().to_lowercase()) {
            return Err(AppError::input(format!(
                "Two groups are called “{}”. Change one of them.",
                name.trim()
            )));
        }
    }
    Ok(())
}

async fn request(
    tx: &mut SchoolTx,
    permit: &Permit,
    wanted: &MakeGroups,
    needs: &Needs,
) -> Result<Request, AppError> {
    let (apart, together) = pairs_among(tx, permit, &needs.pupils).await?;
    let pupils = needs.members.len();
    let groups = match wanted.purpose {
        // Pairs, and one of three where they do not come out: in more, somebody only listens.
        Purpose::PeerTutoring => pupils / 2,
        Purpose::SameNeed | Purpose::Mixed => pupils.div_ceil(wanted.size),
    };
    let groups = groups.max(1);
    // Groups by need may be as uneven as the need is.
    let low = match wanted.purpose {
        Purpose::SameNeed => (pupils / groups).min(wanted.size.div_ceil(2)).max(1),
        Purpose::Mixed | Purpose::PeerTutoring => pupils / groups,
    };
    let high = match wanted.purpose {
        Purpose::SameNeed => wanted.size + wanted.size.div_ceil(2),
        Purpose::Mixed | Purpose::PeerTutoring => pupils.div_ceil(groups),
    };
    Ok(Request {
        purpose: wanted.purpose,
        members: needs.members.clone(),
        groups,
        size: (low, high),
        apart,
        together,
        pinned: Vec::new(),
        adults: adults_for(wanted.purpose, groups, 1 + wanted.assistants),
        accessible: groups,
        before: groups_before(tx, permit).await?,
        start: needs.today,
        end: Some(wanted.ends),
        exit_check: wanted.exit_check.clone(),
    })
}

/// Groups that an adult can be with from their first minute: in mixed groups and pairs the adults go round, to whoever
/// needs one first.
pub(super) fn adults_for(purpose: Purpose, groups: usize, adults: usize) -> usize {
    if purpose == Purpose::SameNeed { groups.min(adults) } else { groups }
}

/// Who was with whom in the last groups of the class, latest first.
async fn groups_before(tx: &mut SchoolTx, permit: &Permit) -> Result<Vec<Vec<Vec<PupilId>>>, AppError> {
    let mut before = Vec::new();
    for plan in tx.group_plans(permit.group()?).await?.iter().take(COMPARED) {
        before.push(super::history::members(&tx.working_groups(plan.id).await?));
    }
    Ok(before)
}

/// The groups as asked for, or the nearest; with what the nearest do not keep.
fn placed(needs: &Needs, request: &Request, take: Take) -> Result<(Groups, usize), Made> {
    match working_groups(request) {
        Ok(groups) => Ok((groups, request.groups)),
        Err(why) => {
            let near = nearest(request).filter(|_| !matches!(why, Impossible::End));
            match (take, near) {
                (Take::Nearest, Some(near)) => Ok((near.groups, near.count)),
                (_, near) => Err(Made::Contradiction {
                    why: said::impossible(needs, &why, in_group),
                    nearest: near.map(|near| left_out(needs, &near)).unwrap_or_default(),
                }),
            }
        }
    }
}

pub(super) fn in_group(place: usize) -> String {
    format!("in group {}", place + 1)
}

pub(super) fn left_out(needs: &Needs, near: &Nearest) -> String {
    let mut said: Vec<String> = near.set_aside.iter().map(|one| said::demand(needs, one, in_group)).collect();
    if near.adults_go_round {
        said.push("an adult from the start for everybody who works with one".to_owned());
    }
    if let Some((low, high)) = near.size {
        said.push(if low == high {
            format!("groups of {low}")
        } else {
            format!("groups of {low} to {high}")
        });
    }
    said.join("; ")
}

fn to_keep(
    needs: &Needs,
    request: &Request,
    groups: &Groups,
    wanted: &MakeGroups,
    count: usize,
) -> Vec<WorkingGroup> {
    let adults = with_adults(groups, &request.members, request.purpose, &adults(wanted.assistants));
    let mut names = wanted.names.iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    let ours =
        NAMES.iter().map(|name| (*name).to_owned()).chain((1..).map(|number| format!("Group {number}")));
    let spare: Vec<String> = ours
        .filter(|name| !names.iter().any(|taken| taken.eq_ignore_ascii_case(name)))
        .take(count.saturating_sub(names.len()))
        .collect();
    names.extend(spare);
    let place = |one: &support::groups::Place| place_of(needs, one.pupil, one.reason);
    groups
        .groups
        .iter()
        .zip(names)
        .zip(adults)
        .map(|((group, name), adult)| {
            let mut places: Vec<GroupPlace> = group.places.iter().map(place).collect();
            places.sort_by_key(|one| one.pupil);
            let inside: Vec<PupilId> = places.iter().map(|one| one.pupil).collect();
            let about = needs.about(group.need, &inside);
            WorkingGroup { name, about, adult, places }
        })
        .collect()
}

/// A place with what is known today.
pub(super) fn place_of(needs: &Needs, pupil: PupilId, reason: support::groups::Reason) -> GroupPlace {
    let known = needs.known.get(&pupil);
    GroupPlace {
        pupil,
        reason,
        pinned: false,
        entry_met: known.map(|one| one.met),
        entry_recent: known.map_or((0, 0), |one| one.recent),
        entry_rows: known.map_or(0, |one| one.rows),
    }
}
