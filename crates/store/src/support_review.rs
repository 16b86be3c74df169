//! Reviews of a child's plan: every saved version stays.

use crate::codes::{Decision, ReviewPart, WordsFrom, code};
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{AccountId, ProvisionId, PupilId, SupportReviewId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Words of one part of a review.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewWords {
    /// Where they come from.
    pub from: WordsFrom,
    /// The words; empty where whoever wrote them took them back.
    pub wording: String,
}

/// A review about to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewReview {
    /// Whose plan.
    pub pupil: PupilId,
    /// The day of the review.
    pub on: Date,
    /// 1 for the first of the day; one more each time it is saved again.
    pub version: u32,
    /// When next.
    pub next_on: Option<Date>,
    /// What each part says; parts without words are left out.
    pub words: BTreeMap<ReviewPart, ReviewWords>,
    /// What was decided about each thing that is done.
    pub decisions: BTreeMap<ProvisionId, Decision>,
}

/// A review as it was kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SupportReview {
    /// Its number.
    pub id: SupportReviewId,
    /// What was kept.
    pub review: NewReview,
    /// When.
    pub recorded_at: Timestamp,
}

#[boxed]
impl SchoolTx {
    /// Every version of every review of a pupil's plan, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn support_reviews(&mut self, pupil: PupilId) -> Result<Vec<SupportReview>, StoreError> {
        let key = values![self.school, pupil];
        let mut all: Vec<SupportReview> = self
            .all(
                "SELECT id, on_date, version, next_on, recorded_at FROM support_review
                 WHERE school_id = $1 AND pupil_id = $2 ORDER BY on_date DESC, version DESC",
                key.clone(),
                |row| {
                    let id = SupportReviewId(row.int()?);
                    let (on, version, next_on) = (row.date()?, row.small()?, row.opt_date()?);
                    let (words, decisions) = (BTreeMap::new(), BTreeMap::new());
                    let review = NewReview { pupil, on, version, next_on, words, decisions };
                    Ok(SupportReview { id, review, recorded_at: row.at()? })
                },
            )
            .await?;
        let words: Vec<(SupportReviewId, ReviewPart, ReviewWords)> = self
            .all(
                "SELECT review_id, part, words_from, wording FROM support_review_text
                 WHERE school_id = $1 AND pupil_id = $2",
                key.clone(),
                |row| {
                    let (id, part) = (SupportReviewId(row.int()?), row.code()?);
                    Ok((id, part, ReviewWords { from: row.code()?, wording: row.text()? }))
                },
            )
            .await?;
        for (id, part, said) in words {
            if let Some(one) = all.iter_mut().find(|one| one.id == id) {
                one.review.words.insert(part, said);
            }
        }
        let decisions: Vec<(SupportReviewId, ProvisionId, Decision)> = self
            .all(
                "SELECT review_id, provision_id, decision FROM support_review_decision
                 WHERE school_id = $1 AND pupil_id = $2",
                key,
                |row| Ok((SupportReviewId(row.int()?), ProvisionId(row.int()?), row.code()?)),
            )
            .await?;
        for (id, provision, decision) in decisions {
            if let Some(one) = all.iter_mut().find(|one| one.id == id) {
                one.review.decisions.insert(provision, decision);
            }
        }
        Ok(all)
    }

    /// The day of the next review of each pupil of the school, from the latest version of the latest review.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_reviews(&mut self) -> Result<BTreeMap<PupilId, Date>, StoreError> {
        let school = self.school;
        let rows: Vec<(PupilId, Option<Date>)> = self
            .all(
                "SELECT pupil_id, next_on FROM support_review WHERE school_id = $1 ORDER BY on_date, version",
                values![school],
                |row| Ok((PupilId(row.int()?), row.opt_date()?)),
            )
            .await?;
        let latest: BTreeMap<PupilId, Option<Date>> = rows.into_iter().collect();
        Ok(latest.into_iter().filter_map(|(pupil, next)| Some((pupil, next?))).collect())
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps a version of a review.
    ///
    /// # Errors
    /// A conflict when somebody has saved that version already; when pupil or provision is not there.
    pub async fn save_review(
        &mut self,
        new: &NewReview,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<SupportReviewId, StoreError> {
        let school = self.school;
        let id = SupportReviewId(self.core.new_id(IdKind::SupportReview).await?);
        self.run(
            "INSERT INTO support_review (school_id, id, pupil_id, on_date, version, next_on, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![school, id, new.pupil, new.on, new.version, new.next_on, now, by],
        )
        .await?;
        for (part, said) in &new.words {
            self.run(
                "INSERT INTO support_review_text (school_id, review_id, pupil_id, part, words_from, wording)
                 VALUES ($1, $2, $3, $4, $5, $6)",
                values![school, id, new.pupil, code(*part), code(said.from), said.wording.as_str()],
            )
            .await?;
        }
        for (provision, decision) in &new.decisions {
            self.run(
                "INSERT INTO support_review_decision (school_id, review_id, pupil_id, provision_id, decision)
                 VALUES ($1, $2, $3, $4, $5)",
                values![school, id, new.pupil, *provision, code(*decision)],
            )
            .await?;
        }
        Ok(id)
    }
}
