//! Who is kept apart, and who together, in one class. Seen by those who teach it, and in no list about a pupil.

use crate::codes::{PairKind, code};
use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, GroupId, PupilId};
use jiff::Timestamp;

/// Two pupils of a class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PupilPair {
    /// Both, in the order in which they were said.
    pub pupils: (PupilId, PupilId),
    /// Apart, or together.
    pub kind: PairKind,
    /// Why, where somebody said.
    pub why: Option<String>,
}

fn pair(row: &mut Row) -> Result<PupilPair, StoreError> {
    Ok(PupilPair {
        pupils: (PupilId(row.int()?), PupilId(row.int()?)),
        kind: row.code()?,
        why: row.opt_text()?,
    })
}

#[boxed]
impl SchoolTx {
    /// The pairs of a class, in order of the first pupil.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pupil_pairs(&mut self, group: GroupId) -> Result<Vec<PupilPair>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT p.pupil_id, p.other_pupil_id, p.kind, t.wording FROM pupil_pair p
             LEFT JOIN pupil_pair_text t ON t.school_id = p.school_id AND t.group_id = p.group_id
                 AND t.pupil_id = p.pupil_id AND t.other_pupil_id = p.other_pupil_id
             WHERE p.school_id = $1 AND p.group_id = $2 ORDER BY p.pupil_id, p.other_pupil_id",
            values![school, group],
            pair,
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps a pair, in the place of what was said of the same two before, in either order.
    ///
    /// # Errors
    /// When the class or one of the two is not the school's, or the two are one.
    pub async fn keep_pupil_pair(
        &mut self,
        group: GroupId,
        new: &PupilPair,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (school, (one, other)) = (self.school, new.pupils);
        self.drop_pupil_pair(group, new.pupils).await?;
        self.run(
            "INSERT INTO pupil_pair (school_id, group_id, pupil_id, other_pupil_id, kind, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![school, group, one, other, code(new.kind), now, by],
        )
        .await?;
        if let Some(why) = &new.why {
            self.run(
                "INSERT INTO pupil_pair_text (school_id, group_id, pupil_id, other_pupil_id, wording)
                 VALUES ($1, $2, $3, $4, $5)",
                values![school, group, one, other, why],
            )
            .await?;
        }
        Ok(())
    }

    /// Forgets a pair, named in either order; one that is not there stays away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_pupil_pair(
        &mut self,
        group: GroupId,
        (one, other): (PupilId, PupilId),
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "DELETE FROM pupil_pair_text WHERE school_id = $1 AND group_id = $2
                 AND ((pupil_id = $3 AND other_pupil_id = $4) OR (pupil_id = $4 AND other_pupil_id = $3))",
            values![school, group, one, other],
        )
        .await?;
        self.run(
            "DELETE FROM pupil_pair WHERE school_id = $1 AND group_id = $2
                 AND ((pupil_id = $3 AND other_pupil_id = $4) OR (pupil_id = $4 AND other_pupil_id = $3))",
            values![school, group, one, other],
        )
        .await
        .map(drop)
    }
}
