//! One page for whoever covers a lesson: the plan, the groups, who sits apart, and what helps whom, in the pupils' own words
//! where there are any.

use super::of_class;
use crate::lesson::{next_lesson, usual_subject};
use crate::lesson_plan::planned;
use crate::profile::{OwnWords, own_words};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, LessonPlan, PupilId, Role};
use jiff::civil::Date;
use store::{ActedAs, PairKind, SchoolTx, StoredAdjustment};

/// A class for somebody who does not know it.
#[derive(Clone, Debug)]
pub struct Cover {
    /// Its name.
    pub group_name: String,
    /// Those of whom there is something to know, in register order.
    pub pupils: Vec<Covered>,
    /// The school's date.
    pub today: Date,
    /// The room, for those who work with the class; nothing for anybody else.
    pub room: Room,
}

/// What happens in the room.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// The plan of the next lesson, where somebody wrote one.
    pub plan: Option<LessonPlan>,
    /// Working groups in use: name, what it is for (may be empty), who.
    pub groups: Vec<(String, String, Vec<String>)>,
    /// Pairs who do not sit together, without the reasons.
    pub apart: Vec<(String, String)>,
}

/// One pupil.
#[derive(Clone, Debug)]
pub struct Covered {
    /// The name said in class.
    pub name: String,
    /// What is done for them.
    pub adjustments: Vec<StoredAdjustment>,
    /// What they say of themselves.
    pub words: OwnWords,
}

#[boxed]
impl App {
    /// The page; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when there is no such class.
    pub async fn cover(&self, permit: &Permit) -> Result<Cover, AppError> {
        permit.for_action(Action::SeeProfile)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let class = of_class(&mut tx, group, today).await?;
        let ids: Vec<PupilId> = class.iter().map(|(pupil, ..)| *pupil).collect();
        let mut said = own_words(&mut tx, &ids).await?;
        let works_with = matches!(permit.acted_as, ActedAs::Role(Role::Teacher | Role::TeachingAssistant));
        let room = if works_with { room(&mut tx, permit, group, &class).await? } else { Room::default() };
        drop(tx);
        permit.audit_view(self).await?;
        let pupils = class
            .into_iter()
            .map(|(pupil, name, adjustments)| Covered {
                name,
                adjustments,
                words: said.remove(&pupil).unwrap_or_default(),
            })
            .filter(|one| !one.adjustments.is_empty() || one.words.says_what_helps())
            .collect();
        Ok(Cover { group_name, pupils, today, room })
    }
}

/// The next lesson's plan, the groups of today, and who is kept apart.
#[boxed]
async fn room(
    tx: &mut SchoolTx,
    permit: &Permit,
    group: GroupId,
    class: &[(PupilId, String, Vec<StoredAdjustment>)],
) -> Result<Room, AppError> {
    let time = permit.school_time(tx).await?;
    let name = |pupil: PupilId| class.iter().find(|(id, ..)| *id == pupil).map(|(_, name, _)| name.clone());
    let subject = usual_subject(tx, permit.now, group, permit.account).await?;
    let lesson = next_lesson(tx, &time, group, subject).await?;
    let plan = tx.lesson_plan(planned(&lesson)).await?.map(|stored| stored.plan);
    let mut room = Room { plan, ..Room::default() };
    let live = tx.group_plans(group).await?.into_iter().filter(|plan| plan.is_live(time.today()));
    for made in live.collect::<Vec<_>>() {
        for one in tx.working_groups(made.id).await? {
            let who = one.places.iter().filter_map(|place| name(place.pupil)).collect();
            room.groups.push((one.name, one.about, who));
        }
    }
    let pairs = tx.pupil_pairs(group).await?.into_iter().filter(|pair| pair.kind == PairKind::Apart);
    room.apart = pairs.filter_map(|pair| Some((name(pair.pupils.0)?, name(pair.pupils.1)?))).collect();
    Ok(room)
}
