//! What the demo's schools published: results and numbers on roll, a withdrawn release, one that waits to be looked at, public pages.
//! Everything goes the way that a head's goes, so what is too small is withheld here too.

use super::Writer;
use super::attainment::Sat;
use crate::AppError;
use crate::releases::{Kind, Year, approve, begin, first_key, open_page, publish, withdraw};
use domain::Role;
use jiff::ToSpan;
use jiff::civil::Date;
use release::publication::{Calendar, Figure, Number, Release, Shown, Unit};
use sha2::{Digest, Sha256};
use simulate::attainment::Stage;
use store::{SchoolProfile, SchoolWriteTx};

/// The school that took a release back, and the one that never published anything.
const WITHDREW: usize = 1;
const NOTHING: usize = 8;
/// Years before this one of which there are results.
const BACK: usize = 2;

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
        first_key(&mut tx, self.key_seed(), roll).await?;
        let id = self.let_out(&mut tx, Kind::Roll, roll).await?;
        if self.plan_index() == WITHDREW
            && let Some(id) = id
        {
            let reason = "One class stood on two lists, so one year was counted too high.";
            withdraw(&mut tx, Role::Head, (id, reason), roll.saturating_add(3.days())).await?;
        }
        self.let_out(&mut tx, Kind::Results, results).await?;
        self.earlier_years(&mut tx, year, results).await?;
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

    /// A key that anybody can work out from the demo's seed: the same seed gives the same bytes, and nobody here is real.
    fn key_seed(&self) -> [u8; 32] {
        Sha256::digest(format!("{} release key {}", self.authority.seed, self.plan_index()).as_bytes()).into()
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

    /// Results of earlier years. Nobody of then is in the demo, so each figure is this year's, moved within what chance moves it;
    /// not every school has every year.
    async fn earlier_years(&self, tx: &mut SchoolWriteTx, year: Year, results: Date) -> Result<(), AppError> {
        let out = tx.published().of(self.school).await?;
        let title = Kind::Results.title(year);
        let Some(file) = out.into_iter().find(|one| one.title == title).and_then(|one| one.content) else {
            return Ok(());
        };
        let broken = |error: release::ReleaseError| AppError::Broken(error.to_string());
        let this = release::publication::from_json(file.as_bytes()).map_err(broken)?;
        let mut then = year;
        for back in 1..=BACK {
            then = then.before();
            if (self.plan_index() + back) % 4 == 3 {
                continue;
            }
            let years = i32::try_from(back).unwrap_or(0).years();
            let (day, title) = (results.saturating_sub(years), Kind::Results.title(then));
            let (first, last) = then.days();
            let day = day.clamp(first, last);
            let fixed = first.saturating_sub(10.days());
            let calendar = Calendar::new(then.days(), fixed, [(title.clone(), day)]).map_err(broken)?;
            tx.fix_release_calendar(&calendar, fixed).await?;
            let mut content = this.release().content().clone();
            for (nth, figure) in content.tables.iter_mut().flat_map(|table| &mut table.figures).enumerate() {
                moved(figure, self.plan_index() * 37 + back * 11 + nth * 17);
            }
            let (from, to) = content.period;
            content.period = (from.saturating_sub(years), to.saturating_sub(years).min(day));
            (content.title, content.data_cutoff) = (title, day);
            let made = Release::new(content).map_err(broken)?;
            let text =
                String::from_utf8(made.bytes()).map_err(|error| AppError::Broken(error.to_string()))?;
            let title = made.content().title.clone();
            let id = tx.add_release(&title, 1, &text, day).await?;
            approve(tx, Role::Head, (id, &made.fingerprint().to_string()), day).await?;
            publish(tx, Role::Head, (id, ""), day).await?;
        }
        Ok(())
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

/// Moves a number and its interval by up to eight tenths of half its width, to one decimal.
fn moved(figure: &mut Figure, seed: usize) {
    let Shown::Number(number) = &mut figure.shown else { return };
    #[allow(clippy::cast_precision_loss)] // Below 13.
    let part = (seed % 13) as f64 / 6.0 - 1.0;
    let by = (8.0 * part * (number.high95 - number.low95) / 2.0).round() / 10.0;
    let ends = if figure.unit == Unit::PerCent { (0.0, 100.0) } else { (f64::NEG_INFINITY, f64::INFINITY) };
    let at = |value: f64| ((value + by) * 100.0).round().clamp(100.0 * ends.0, 100.0 * ends.1) / 100.0;
    *number =
        Number { value: at(number.value), low95: at(number.low95), high95: at(number.high95), ..*number };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_moves_within_chance_and_keeps_its_bounds() {
        let of = |unit, value, low95, high95| Figure {
            of: "Year 6".into(),
            what: "mean score".into(),
            unit,
            shown: Shown::Number(Number { value, low95, high95, n: 30 }),
            not_told: "Why.".into(),
            words: String::new(),
        };
        for seed in 0..26 {
            let mut mean = of(Unit::Points, 100.0, 98.0, 102.0);
            moved(&mut mean, seed);
            let mean = mean.checked(10).unwrap();
            assert!(
                matches!(mean.shown, Shown::Number(one) if (98.0..=102.0).contains(&one.value)),
                "{mean:?}"
            );
            let mut share = of(Unit::PerCent, 95.0, 80.0, 99.0);
            moved(&mut share, seed);
            let share = share.checked(10).unwrap();
            assert!(
                matches!(share.shown, Shown::Number(one) if one.high95 <= 100.0 && one.low95 < one.high95),
                "{share:?}"
            );
        }
    }
}
