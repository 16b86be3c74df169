//! Groups, seats and a plan of the class that a demo begins with: groups in use and some that are over, two pairs kept apart,
//! one together, a room, and the next lesson planned from its brief.

use super::Writer;
use crate::groups::seats::{OUR_ROOM, SuggestSeats};
use crate::groups::{MakeGroups, NAMES, Take};
use crate::lesson::Asked;
use crate::{About, Action, AppError, Permit};
use domain::{GroupId, GroupPlanId, ObjectiveId, PupilId, SubjectId};
use jiff::Span;
use store::{GroupPlace, GroupPlan, PairKind, PupilPair, WorkingGroup};
use support::groups::{Purpose, Reason};
use support::seats::Room;

/// Places in the register of two pupils, how they are kept, and why.
const PAIRS: [((usize, usize), PairKind, &str); 3] = [
    ((0, 5), PairKind::Apart, "They argue about who is right."),
    ((3, 11), PairKind::Apart, ""),
    ((2, 7), PairKind::Together, "Both talk more when they work side by side."),
];
/// Weeks ago on which the groups that are over began and ended.
const BEFORE: (i64, i64) = (8, 2);
const ROOM: Room = Room { rows: 4, across: 8, at_table: 2 };
const SIZE: usize = 5;

impl Writer<'_> {
    pub(super) async fn groups(&self) -> Result<(), AppError> {
        let Some(show) = &self.made.showcase else { return Ok(()) };
        let (group, subject) = (self.group(show.group)?, self.subject(show.subject)?);
        let current = self.app.current(&self.leave(Action::SetGroups, group), Some(subject), None).await?;
        let at = current.unit_objectives.iter().position(|(id, _)| *id == current.objective).unwrap_or(0);
        // Not today's objective: its brief shows what a class without groups is offered.
        let other = if at > 0 { at - 1 } else { current.unit_objectives.len().saturating_sub(1) };
        let about = current.unit_objectives.get(other).map_or(current.objective, |(id, _)| *id);
        let pupils: Vec<PupilId> = current.pupils.iter().map(|(id, _)| *id).collect();
        self.pairs(group, &pupils).await?;
        self.groups_before(group, subject, about, &pupils).await?;
        self.groups_now(group, subject, about).await?;
        let seats = SuggestSeats {
            subject,
            objective: about,
            purpose: Purpose::Mixed,
            name: OUR_ROOM.into(),
            room: ROOM,
            seen: 0,
            take: Take::Nearest,
        };
        self.app.suggest_seats(&self.leave(Action::SetGroups, group), &seats).await?;
        let asked = Asked { subject: Some(subject), objectives: Vec::new() };
        self.app.plan_from_brief(&self.leave(Action::SetLessonPlan, group), &asked).await
    }

    pub(super) fn leave(&self, action: Action, group: GroupId) -> Permit {
        let mut leave = self.app.operator(self.school, action, About::Group(group));
        leave.now = self.now;
        leave
    }

    async fn pairs(&self, group: GroupId, pupils: &[PupilId]) -> Result<(), AppError> {
        let mut tx = self.begin().await?;
        for ((one, other), kind, why) in PAIRS {
            if let (Some(one), Some(other)) = (pupils.get(one), pupils.get(other)) {
                let why = (!why.is_empty()).then(|| why.to_owned());
                let pair = PupilPair { pupils: (*one, *other), kind, why };
                tx.keep_pupil_pair(group, &pair, None, self.now).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// Made before anything was known of the objective.
    async fn groups_before(
        &self,
        group: GroupId,
        subject: SubjectId,
        objective: ObjectiveId,
        pupils: &[PupilId],
    ) -> Result<(), AppError> {
        let weeks_ago = |weeks| self.authority.today.saturating_sub(Span::new().weeks(weeks));
        let plan = GroupPlan {
            id: GroupPlanId(0),
            group,
            subject,
            objective,
            purpose: Purpose::Mixed,
            starts: weeks_ago(BEFORE.0),
            ends: weeks_ago(BEFORE.1),
            ended: None,
            exit_check: "a fresh question is right without help, on another day".into(),
            changes: 0,
        };
        let place = |pupil: &PupilId| GroupPlace {
            pupil: *pupil,
            reason: Reason::WholeRange,
            pinned: false,
            entry_met: None,
            entry_recent: (0, 0),
            entry_rows: 0,
        };
        let groups: Vec<WorkingGroup> = pupils
            .chunks(SIZE)
            .zip(NAMES)
            .map(|(part, name)| WorkingGroup {
                name: name.into(),
                about: String::new(),
                adult: None,
                places: part.iter().map(place).collect(),
            })
            .collect();
        let mut tx = self.begin().await?;
        tx.make_group_plan(&plan, &groups, None, self.now).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn groups_now(
        &self,
        group: GroupId,
        subject: SubjectId,
        objective: ObjectiveId,
    ) -> Result<(), AppError> {
        let mut wanted = MakeGroups {
            subject,
            objective,
            purpose: Purpose::SameNeed,
            size: SIZE,
            assistants: 1,
            ends: self.authority.today.saturating_add(Span::new().weeks(4)),
            exit_check: "a fresh question is right without help, on another day".into(),
            names: Vec::new(),
            take: Take::Nearest,
        };
        let leave = self.leave(Action::SetGroups, group);
        // Where nothing tells pupils apart yet, groups by need would be chance.
        if let Err(AppError::Input(_)) = self.app.make_groups(&leave, &wanted, "demo-groups-by-need").await {
            wanted.purpose = Purpose::Mixed;
            self.app.make_groups(&leave, &wanted, "demo-groups-mixed").await?;
        }
        Ok(())
    }
}
