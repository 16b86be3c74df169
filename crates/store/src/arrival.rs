//! Pupils who came in a signed file of another school, and whom a person said they are.

use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{ArrivalId, BatchId, GroupId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A pupil of a file about to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewArrival {
    /// The name of the school that sent it.
    pub from_school: String,
    /// The day on which the file was made.
    pub made_on: Date,
    /// What it says, in the importer's own writing.
    pub content: String,
}

/// A pupil of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrival {
    /// Its number.
    pub id: ArrivalId,
    /// With which import it came.
    pub batch: BatchId,
    /// What came.
    pub arrival: NewArrival,
    /// Who it is here, once a person has said so.
    pub pupil: Option<PupilId>,
}

const ARRIVAL: &str =
    "SELECT a.id, a.batch_id, a.from_school, a.made_on, a.content, a.pupil_id FROM arrival a
     JOIN import_batch b ON b.school_id = a.school_id AND b.id = a.batch_id
     WHERE b.withdrawn_at IS NULL AND a.school_id = ";

fn arrival(row: &mut Row) -> Result<Arrival, StoreError> {
    Ok(Arrival {
        id: ArrivalId(row.int()?),
        batch: BatchId(row.int()?),
        arrival: NewArrival { from_school: row.text()?, made_on: row.date()?, content: row.text()? },
        pupil: row.opt_int()?.map(PupilId),
    })
}

#[boxed]
impl SchoolTx {
    /// Who came and is nobody here yet, by number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn arrivals_to_map(&mut self) -> Result<Vec<Arrival>, StoreError> {
        let statement = Statement::new(&self.core.connection, ARRIVAL).bind(self.school);
        let statement = statement.push(" AND a.pupil_id IS NULL ORDER BY a.id");
        let rows = statement.rows(&mut self.core.connection).await?;
        rows.into_iter().map(|mut row| arrival(&mut row)).collect()
    }

    /// What came with these pupils, by number: the latest is the last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn arrivals_of(&mut self, pupils: &[PupilId]) -> Result<Vec<Arrival>, StoreError> {
        let mut arrivals = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let statement = Statement::new(&self.core.connection, ARRIVAL).bind(self.school);
            let statement = statement.push(" AND a.pupil_id IN ").list(part).push(" ORDER BY a.id");
            for mut row in statement.rows(&mut self.core.connection).await? {
                arrivals.push(arrival(&mut row)?);
            }
        }
        Ok(arrivals)
    }

    /// Pupils of a class with word from another school who are new: they joined the class on or after `since`, or somebody said after
    /// that day's first moment who they are. By number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn newcomers(
        &mut self,
        group: GroupId,
        on: Date,
        since: Date,
        said_since: Timestamp,
    ) -> Result<Vec<PupilId>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT DISTINCT a.pupil_id FROM group_membership m
             JOIN arrival a ON a.school_id = m.school_id AND a.pupil_id = m.pupil_id
             JOIN import_batch b ON b.school_id = a.school_id AND b.id = a.batch_id
             WHERE m.school_id = $1 AND m.group_id = $2
               AND m.from_date <= $3 AND (m.until_date IS NULL OR m.until_date > $3)
               AND b.withdrawn_at IS NULL AND (m.from_date >= $4 OR a.mapped_at >= $5)
             ORDER BY a.pupil_id",
            values![school, group, on, since, said_since],
            |row| Ok(PupilId(row.int()?)),
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps the pupils of a file.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_arrivals(&mut self, batch: BatchId, new: &[NewArrival]) -> Result<(), StoreError> {
        let school = self.school;
        let ids = self.core.new_ids(IdKind::Arrival, new.len()).await?;
        let rows = ids
            .zip(new)
            .flat_map(|(id, one)| {
                values![school, id, batch, one.from_school.as_str(), one.made_on, one.content.as_str()]
            })
            .collect();
        let columns = ["school_id", "id", "batch_id", "from_school", "made_on", "content"];
        self.core.connection.insert_many("arrival", &columns, rows).await
    }

    /// Says who somebody is who came.
    ///
    /// # Errors
    /// When nobody of that number came, or somebody has said already who it is.
    pub async fn map_arrival(
        &mut self,
        id: ArrivalId,
        pupil: PupilId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE arrival SET pupil_id = $3, mapped_at = $4
                   WHERE school_id = $1 AND id = $2 AND pupil_id IS NULL";
        let done = self.run(sql, values![school, id, pupil, now]).await?;
        found((done == 1).then_some(()), "pupil who came and is nobody here yet")
    }

    /// Lets what came with an import go, when it is taken back: what nobody uses is not kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_arrivals(&mut self, batch: BatchId) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM arrival WHERE school_id = $1 AND batch_id = $2";
        self.run(sql, values![school, batch]).await.map(drop)
    }
}
