//! Where the demo's pupils started, what a simulated cohort of an earlier year went on to reach, and targets that name a grade:
//! in the Year 6 class of the school that a demo begins with, and with the teacher of many classes. All of it says that it is
//! simulated.

use super::targets::{Story, terms};
use super::{DemoPart, Writer};
use crate::AppError;
use crate::SchoolTime;
use crate::attainment::{adopt, chances_of, cohort_of_file};
use crate::classroom::{Around, load};
use crate::targets::suggestions;
use domain::{GroupId, PersonName, PupilId, Purpose, Role, SubjectId};
use jiff::Span;
use jiff::civil::Date;
use simulate::attainment::{Stage, cohort_file, scores};
use store::{NewAccount, NewAttainment, NewRelation, RelationKind, Rights, SchoolWriteTx};

/// One pupil in so many came without a start: their chances are those of the whole cohort.
const WITHOUT: usize = 12;
/// Pupils of the class that get a target.
const TARGETS: usize = 8;
/// Days ago of the common assessments.
const SAT: [i64; 3] = [150, 80, 12];

/// The class that has all of it.
struct Stand {
    group: u32,
    teacher: usize,
    sat: Sat,
}

/// Who sat common assessments, towards what, in what.
pub(super) struct Sat {
    pub(super) stage: Stage,
    pub(super) subject: usize,
    pub(super) years: Vec<u8>,
}

impl Writer<'_> {
    pub(super) async fn attainment(&self) -> Result<(), AppError> {
        let Some(stand) = self.stand() else { return Ok(()) };
        let sat = &stand.sat;
        let (group, subject) = (self.group(stand.group)?, self.subject(sat.subject)?);
        let title = self.stored(sat.subject)?.value.title().to_owned();
        let mut tx = self.begin().await?;
        let file = cohort_file(self.authority.seed, sat.stage, &title, self.authority.today.year() - 1);
        let of_file = cohort_of_file(&file, subject)?;
        let cohort = tx.keep_cohort(&of_file, self.now).await?;
        adopt(&mut tx, self.now, cohort, &sat.years).await?;
        let rows = self.scores(sat, subject)?;
        tx.record_attainments(&rows, None, self.now).await?;
        if sat.stage == Stage::YearSix {
            for back in self.look_backs(&of_file)? {
                tx.keep_look_back(&back).await?;
            }
        }
        let mut told = 0;
        let register = tx.pupils_in(group, self.authority.today).await?;
        for (place, pupil) in register.iter().enumerate() {
            if told < TARGETS && self.grade_target(&mut tx, (group, pupil.id), subject, place).await? {
                told += 1;
            }
        }
        tx.commit().await?;
        if sat.stage == Stage::YearSix {
            if let Some(teacher) = self.accounts.get(stand.teacher) {
                self.app.remember_part(self.school, DemoPart::YearSixTeacher, *teacher).await?;
            }
            if let Some(pupil) = register.first() {
                self.own_account(pupil.id, pupil.identity.called().as_str()).await?;
            }
        }
        Ok(())
    }

    /// The Year 6 class of the school that a demo begins with, and its subject.
    pub(super) fn year_six(&self) -> Option<(u32, usize)> {
        self.stand().filter(|one| one.sat.stage == Stage::YearSix).map(|one| (one.group, one.sat.subject))
    }

    /// Whether a class of this school has all of it.
    pub(super) fn has_stand(&self) -> bool {
        self.stand().is_some()
    }

    /// The Year 6 class of the first school, or the first of the teacher of many classes.
    fn stand(&self) -> Option<Stand> {
        let now = |group: u32| self.made.groups.get(group as usize).filter(|one| one.until.is_none());
        if self.made.showcase.is_some() {
            let subject = self.authority.catalogue.subject("mathematics")?;
            let teaching = self.made.teaching.iter().filter(|one| one.until.is_none());
            let is_teacher =
                |staff: usize| self.made.staff.get(staff).is_some_and(|one| one.role == Role::Teacher);
            let mut of_six = teaching.filter(|one| now(one.group).is_some_and(|group| group.year == 6));
            let one = of_six.find(|one| is_teacher(one.staff))?;
            let (group, teacher) = (one.group, one.staff);
            let sat = Sat { stage: Stage::YearSix, subject, years: vec![6] };
            return Some(Stand { group, teacher, sat });
        }
        let teacher = self.made.many_classes?;
        let own = self.made.teaching.iter().filter(|one| one.staff == teacher && one.until.is_none());
        let oldest = own.filter_map(|one| Some((now(one.group)?.year, one.group, one.subject?)));
        let (_, group, subject) = oldest.max_by_key(|(year, group, _)| (*year, std::cmp::Reverse(*group)))?;
        let sat = Sat { stage: Stage::Secondary, subject, years: vec![7, 8, 9] };
        Some(Stand { group, teacher, sat })
    }

    /// Starts and common assessments of everybody in these years.
    pub(super) fn scores(&self, sat: &Sat, subject: SubjectId) -> Result<Vec<NewAttainment>, AppError> {
        let today = self.authority.today;
        let autumn = if today.month() >= 9 { today.year() } else { today.year() - 1 };
        let mut rows = Vec::new();
        for (at, pupil) in self.made.pupils.iter().enumerate() {
            let year = u8::try_from(pupil.year).unwrap_or(0);
            if !sat.years.contains(&year) || pupil.until.is_some() {
                continue;
            }
            // Key stage 2 at the end of Year 6, a standardised test at the end of Year 5.
            let since = if sat.stage == Stage::Secondary { i16::from(year) - 7 } else { 0 };
            let begun = Date::new(autumn - since, 5, 14).map_err(|_| super::lost("a day in May"))?;
            let length = f64::from(sat.stage.years()) * 365.25;
            let day = |ago: i64| today.saturating_sub(Span::new().days(ago));
            let days: Vec<Date> = SAT.iter().map(|ago| day(*ago)).filter(|day| *day > begun).collect();
            let gone: Vec<f64> = days
                .iter()
                .map(|day| day.since(begun).map_or(0.0, |span| f64::from(span.get_days())) / length)
                .collect();
            let (prior, common) = scores(self.authority.seed, self.plan_index(), at, sat.stage, &gone);
            let new = |purpose, scale: &str, score, error, on, source: &str| NewAttainment {
                pupil: self.pupils.get(at).copied().unwrap_or(PupilId(0)),
                subject,
                purpose,
                scale: scale.to_owned(),
                score: Some(score),
                error,
                marker_sd: 0.0,
                on,
                source: source.to_owned(),
            };
            if at % WITHOUT != WITHOUT - 1 {
                let (scale, error) = (sat.stage.prior_scale(), sat.stage.prior_error());
                rows.push(new(Purpose::National, scale, prior, error, begun, "Simulated test"));
            }
            let (scale, error) = (sat.stage.outcome_scale(), sat.stage.common_error());
            for (on, score) in days.into_iter().zip(common) {
                rows.push(new(Purpose::InSchoolCommon, scale, score, error, on, "Simulated common paper"));
            }
        }
        Ok(rows)
    }

    /// A target with a grade to aim for: what is suggested, or one more; whether there was something to learn.
    async fn grade_target(
        &self,
        tx: &mut SchoolWriteTx,
        (group, pupil): (GroupId, PupilId),
        subject: SubjectId,
        place: usize,
    ) -> Result<bool, AppError> {
        let loaded = load(self.app, tx, self.now, group, subject, &[], Around::Everything(pupil)).await?;
        let known = suggestions(&loaded, pupil)?;
        let Some(about) = known.first.first() else { return Ok(false) };
        let time = SchoolTime { zone: self.zone.clone(), now: self.now };
        let chances = chances_of(self.app, tx, &time, (group, pupil), subject).await?;
        let stated = chances.and_then(|one| one.stated(one.range.target));
        let story = Story::of_class(place);
        let (on, until) = story.days(time.today());
        let mut terms = terms(about, until)?;
        if let Some(range) = stated {
            terms = terms.aiming_for(range);
        }
        self.happened(tx, &story, (pupil, subject), (on, terms)).await?;
        Ok(true)
    }

    /// A card for a pupil of the class.
    async fn own_account(&self, pupil: PupilId, called: &str) -> Result<(), AppError> {
        let name = PersonName::new(called).map_err(|error| AppError::Broken(error.to_string()))?;
        let from = self.authority.calendar.terms.first().map_or(self.authority.today, |term| term.starts);
        let mut tx = self.app.store.write_system().await?;
        let account =
            tx.create_account(&NewAccount { email: None, name, password_hash: None }, self.now).await?;
        tx.add_membership(self.school, account, Role::Pupil, from, None).await?;
        tx.commit().await?;
        let mut tx = self.begin().await?;
        let rights = Rights { see: true, ..Rights::default() };
        let relation = NewRelation { account, pupil, kind: RelationKind::Own, rights, from, until: None };
        tx.add_relation(&relation).await?;
        tx.commit().await?;
        self.app.remember_part(self.school, DemoPart::YearSixPupil, account).await
    }
}
