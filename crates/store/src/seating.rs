//! Seating plans: one for a class and a room.

use crate::codes::code;
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, GroupId, ObjectiveId, PupilId, SeatingPlanId};
use jiff::Timestamp;
use support::groups::{Purpose, Reason};
use support::seats::{Room, Seat};

/// Where a class sits in a room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeatingPlan {
    /// Its number; a new one gets its own when it is kept.
    pub id: SeatingPlanId,
    /// Which class.
    pub group: GroupId,
    /// What the room is called.
    pub name: String,
    /// The room.
    pub room: Room,
    /// What the seats are for.
    pub purpose: Purpose,
    /// The objective whose evidence they were suggested from.
    pub objective: ObjectiveId,
    /// How often it was changed.
    pub changes: u32,
    /// Who sits where, in order of the seats.
    pub seats: Vec<Seat>,
}

fn head(row: &mut Row) -> Result<SeatingPlan, StoreError> {
    Ok(SeatingPlan {
        id: SeatingPlanId(row.int()?),
        group: GroupId(row.int()?),
        name: row.text()?,
        room: Room { rows: row.small()?, across: row.small()?, at_table: row.small()? },
        purpose: row.code()?,
        objective: ObjectiveId(row.int()?),
        changes: row.small()?,
        seats: Vec::new(),
    })
}

#[boxed]
impl SchoolTx {
    /// The seating plans of a class, the one made last first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seating_plans(&mut self, group: GroupId) -> Result<Vec<SeatingPlan>, StoreError> {
        let school = self.school;
        let mut plans: Vec<SeatingPlan> = self
            .all(
                "SELECT id, group_id, room, seat_rows, seats_across, seats_at_table, purpose, objective_id, changes
                 FROM seating_plan WHERE school_id = $1 AND group_id = $2 ORDER BY recorded_at DESC, id DESC",
                values![school, group],
                head,
            )
            .await?;
        for plan in &mut plans {
            plan.seats = self
                .all(
                    "SELECT pupil_id, seat, reason, pinned FROM seat
                     WHERE school_id = $1 AND plan_id = $2 ORDER BY seat",
                    values![school, plan.id],
                    |row| {
                        let (pupil, seat): (_, u16) = (PupilId(row.int()?), row.small()?);
                        let (reason, pinned): (Reason, bool) = (row.code()?, row.flag()?);
                        Ok(Seat { pupil, seat: usize::from(seat), reason, pinned })
                    },
                )
                .await?;
        }
        Ok(plans)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps a plan in the place of the one that the class has for this room. Returns whether that one had been changed
    /// as often as `plan.changes` says (no such plan: never); if not, nothing is changed.
    ///
    /// # Errors
    /// When class, objective or a pupil is not the school's, or two sit on one seat.
    pub async fn keep_seating(
        &mut self,
        plan: &SeatingPlan,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let before: Option<(SeatingPlanId, u32)> = self
            .one(
                "SELECT id, changes FROM seating_plan WHERE school_id = $1 AND group_id = $2 AND room = $3",
                values![school, plan.group, &plan.name],
                |row| Ok((SeatingPlanId(row.int()?), row.small()?)),
            )
            .await?;
        let (id, seen) = match before {
            Some(before) => before,
            None => (SeatingPlanId(self.core.new_id(IdKind::SeatingPlan).await?), 0),
        };
        if seen != plan.changes {
            return Ok(false);
        }
        let room = plan.room;
        let kept = self
            .run(
                "INSERT INTO seating_plan (school_id, id, group_id, room, seat_rows, seats_across, seats_at_table,
                                           purpose, objective_id, changes, recorded_at, recorded_by)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)
                 ON CONFLICT (school_id, group_id, room) DO UPDATE SET seat_rows = $5, seats_across = $6,
                     seats_at_table = $7, purpose = $8, objective_id = $9, changes = seating_plan.changes + 1,
                     recorded_at = $10, recorded_by = $11
                 WHERE seating_plan.changes = $12",
                values![
                    school,
                    id,
                    plan.group,
                    &plan.name,
                    room.rows,
                    room.across,
                    room.at_table,
                    code(plan.purpose),
                    plan.objective,
                    now,
                    by,
                    seen
                ],
            )
            .await?;
        if kept == 0 {
            return Ok(false);
        }
        self.run("DELETE FROM seat WHERE school_id = $1 AND plan_id = $2", values![school, id]).await?;
        let seats = plan.seats.iter().flat_map(|one| {
            let seat = i64::try_from(one.seat).unwrap_or(i64::MAX);
            values![school, id, one.pupil, seat, code(one.reason), one.pinned]
        });
        let (seats, columns) =
            (seats.collect(), ["school_id", "plan_id", "pupil_id", "seat", "reason", "pinned"]);
        self.core.connection.insert_many("seat", &columns, seats).await?;
        Ok(true)
    }
}
