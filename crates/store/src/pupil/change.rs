//! Putting pupils on roll and into classes, and taking them off by date. Nothing is deleted here.

use super::{Identity, NewPupil};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::SchoolWriteTx;
use crate::value::{Value, values};
use boxed::boxed;
use domain::{GroupId, PersonName, PupilId, Upn};
use jiff::Timestamp;
use jiff::civil::Date;

#[boxed]
impl SchoolWriteTx {
    /// Puts pupils on roll from a day on; returns their numbers in order.
    ///
    /// # Errors
    /// When another pupil has the same UPN or source key: then none is put on roll.
    pub async fn create_pupils(
        &mut self,
        new: &[NewPupil],
        from: Date,
        now: Timestamp,
    ) -> Result<Vec<PupilId>, StoreError> {
        let ids = self.core.new_ids(IdKind::Pupil, new.len()).await?;
        let school = Value::from(self.school);
        let mut pupils = Vec::with_capacity(new.len() * 3);
        let mut identities = Vec::with_capacity(new.len() * 8);
        let mut enrolments = Vec::with_capacity(new.len() * 3);
        for (id, identity) in ids.clone().zip(new) {
            pupils.extend([school.clone(), Value::from(id), Value::from(now)]);
            identities.extend([school.clone(), Value::from(id)]);
            identities.extend(identity_values(identity));
            enrolments.extend([school.clone(), Value::from(id), Value::from(from)]);
        }
        let connection = &mut self.core.connection;
        connection.insert_many("pupil", &["school_id", "id", "created_at"], pupils).await?;
        let columns = [
            "school_id",
            "pupil_id",
            "given_name",
            "family_name",
            "preferred_name",
            "birth_date",
            "upn",
            "source_key",
        ];
        connection.insert_many("pupil_identity", &columns, identities).await?;
        connection.insert_many("enrolment", &["school_id", "pupil_id", "from_date"], enrolments).await?;
        Ok(ids.map(PupilId).collect())
    }

    /// Corrects who a pupil is.
    ///
    /// # Errors
    /// When there is no such pupil, or another has the UPN or source key.
    pub async fn change_identity(&mut self, id: PupilId, identity: &Identity) -> Result<(), StoreError> {
        let mut values = values![self.school, id];
        values.extend(identity_values(identity));
        let done = self
            .run(
                "UPDATE pupil_identity
                 SET given_name = $3, family_name = $4, preferred_name = $5, birth_date = $6, upn = $7,
                     source_key = $8
                 WHERE school_id = $1 AND pupil_id = $2",
                values,
            )
            .await?;
        found((done == 1).then_some(()), "pupil")
    }

    /// Puts pupils into a class or set from a day on; those who are in it already stay as they are.
    /// Returns how many are new.
    ///
    /// # Errors
    /// When the group or a pupil is not there.
    pub async fn join_group(
        &mut self,
        group: GroupId,
        pupils: &[PupilId],
        from: Date,
    ) -> Result<u64, StoreError> {
        let school = self.school;
        let known: std::collections::BTreeSet<i64> = self
            .all(
                "SELECT pupil_id FROM group_membership
                 WHERE school_id = $1 AND group_id = $2 AND (until_date IS NULL OR until_date > $3)",
                values![school, group, from],
                |row| row.int(),
            )
            .await?;
        let new: std::collections::BTreeSet<i64> =
            pupils.iter().map(|pupil| pupil.0).filter(|pupil| !known.contains(pupil)).collect();
        let mut rows = Vec::with_capacity(new.len() * 5);
        for pupil in &new {
            rows.extend(values![school, group, *pupil, from, None::<Date>]);
        }
        let columns = ["school_id", "group_id", "pupil_id", "from_date", "until_date"];
        // Somebody who joined and left on this very day comes back: the same row holds again.
        let on_conflict =
            "ON CONFLICT (school_id, group_id, pupil_id, from_date) DO UPDATE SET until_date = NULL";
        self.core.connection.insert_many_or("group_membership", &columns, rows, on_conflict).await?;
        Ok(new.len() as u64)
    }

    /// Takes pupils out of a class or set from a day on. Returns how many were in it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leave_group(
        &mut self,
        group: GroupId,
        pupils: &[PupilId],
        until: Date,
    ) -> Result<u64, StoreError> {
        let school = self.school;
        let mut left = 0;
        for pupil in pupils {
            left += self
                .run(
                    "UPDATE group_membership
                     SET until_date = CASE WHEN from_date > $4 THEN from_date ELSE $4 END
                     WHERE school_id = $1 AND group_id = $2 AND pupil_id = $3
                       AND (until_date IS NULL OR until_date > $4)",
                    values![school, group, *pupil, until],
                )
                .await?;
        }
        Ok(left)
    }

    /// Takes a pupil off roll and out of every class from a day on. What is known about them stays until it is
    /// erased.
    ///
    /// # Errors
    /// When the pupil is not on roll.
    pub async fn leave_school(&mut self, pupil: PupilId, until: Date) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "UPDATE group_membership
             SET until_date = CASE WHEN from_date > $3 THEN from_date ELSE $3 END
             WHERE school_id = $1 AND pupil_id = $2 AND (until_date IS NULL OR until_date > $3)",
            values![school, pupil, until],
        )
        .await?;
        let done = self
            .run(
                "UPDATE enrolment SET until_date = CASE WHEN from_date > $3 THEN from_date ELSE $3 END
                 WHERE school_id = $1 AND pupil_id = $2 AND (until_date IS NULL OR until_date > $3)",
                values![school, pupil, until],
            )
            .await?;
        found((done > 0).then_some(()), "pupil on roll")
    }
}

fn identity_values(identity: &Identity) -> Vec<Value> {
    values![
        identity.given.as_str(),
        identity.family_text(),
        identity.preferred.as_ref().map(PersonName::as_str),
        identity.birth,
        identity.upn.as_ref().map(Upn::as_str),
        identity.source_key.clone(),
    ]
}
