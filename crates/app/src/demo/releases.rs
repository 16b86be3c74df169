//! What the demo's schools published: results and numbers on roll, a withdrawn release, one that waits to be looked at, public pages.
//! Everything goes the way that a head's goes, so what is too small is withheld here too.

use super::Writer;
use super::attainment::Sat;
use crate::AppError;
use crate::releases::{Kind, Year, approve, begin, open_page, publish, withdraw};
use domain::Role;
use jiff::ToSpan;
use jiff::civil::Date;
use release::publication::Calendar;
use simulate::attainment::Stage;
use store::{SchoolProfile, SchoolWriteTx};

/// The school that took a release back, and the one that never published anything.
const WITHDREW: usize = 1;
const NOTHING: usize = 8;

impl Writer<'_> {
    pub(super) async fn releases(&self) -> Result<(), AppError> {
        let today = self.authority.today;
        let year = Year::of(today);
        let (first, _) = year.days();
        let day = |ago: i32| today.saturating_sub(ago.days()).max(first);
        let (roll, results) = (day(30), day(5));
        let mut tx = self.begin().await?;
        self.common_papers(&mut tx).await?;
        let fixed = first.saturating_sub(10.days());
        let days = [(Kind::Roll.title(year), roll), (Kind::Results.title(year), results)];
        let calendar =
            Calendar::new(year.days(), fixed, days).map_err(|error| AppError::Broken(error.to_string()))?;
        tx.fix_release_calendar(&calendar, fixed).await?;
        if self.plan_index() == NOTHING {
            tx.commit().await?;
            return Ok(());
        }
        let id = self.let_out(&mut tx, Kind::Roll, roll).await?;
        if self.plan_index() == WITHDREW
            && let Some(id) = id
        {
            let reason = "One class stood on two lists, so one year was counted too high.";
            withdraw(&mut tx, Role::Head, (id, reason), roll.saturating_add(3.days())).await?;
        }
        self.let_out(&mut tx, Kind::Results, results).await?;
        if self.plan_index() == 0 {
            // The next version waits for its head.
            begin(&mut tx, Kind::Roll, today).await?;
        }
        if matches!(self.plan_index(), 0 | 2) {
            let page = open_page(&mut tx, today).await?;
            let words = "We are a school of one hill and many languages.\n\n\
                         What we are working at this year: talk in mathematics lessons, and nobody missed.";
            let page = SchoolProfile { is_on: true, words: words.into(), words_on: Some(roll), ..page };
            tx.save_school_profile(&page).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Approved as it was looked at and published; nothing where there is nothing to say on that day.
    async fn let_out(
        &self,
        tx: &mut SchoolWriteTx,
        kind: Kind,
        on: Date,
    ) -> Result<Option<domain::ReleaseId>, AppError> {
        let id = match begin(tx, kind, on).await {
            Ok(id) => id,
            Err(AppError::Input(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let content = tx.releases().await?.into_iter().find(|one| one.id == id).and_then(|one| one.content);
        let content = content.ok_or(AppError::NotFound)?;
        let seen = release::publication::release_from_json(content.as_bytes())
            .map_err(|error| AppError::Broken(error.to_string()))?
            .fingerprint();
        approve(tx, Role::Head, (id, &seen.to_string()), on).await?;
        publish(tx, Role::Head, (id, ""), on).await?;
        Ok(Some(id))
    }

    /// Common papers in mathematics, where the class that has all of it is in another school.
    async fn common_papers(&self, tx: &mut SchoolWriteTx) -> Result<(), AppError> {
        if self.has_stand() {
            return Ok(());
        }
        let Some(subject) = self.authority.catalogue.subject("mathematics") else { return Ok(()) };
        let (stage, years) = match self.plan.phase {
            simulate::Phase::Primary => (Stage::YearSix, vec![6]),
            simulate::Phase::Secondary => (Stage::Secondary, vec![7, 8, 9]),
        };
        if !self.plan.subjects.contains(&subject) {
            return Ok(());
        }
        let rows = self.scores(&Sat { stage, subject, years }, self.subject(subject)?)?;
        tx.record_attainments(&rows, None, self.now).await?;
        Ok(())
    }
}
