//! What became of pupils who started where this one did, and where this pupil's common assessments point.

use super::cohort::{Adopted, adopted, adoptions};
use super::way::{NoWay, Way, way};
use crate::access::SchoolTime;
use crate::classroom::{Around, load};
use crate::lesson::brief::usual_subject;
use crate::targets::{Target, targets_of};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{CohortId, GroupId, PupilId, Purpose, SubjectId};
use std::collections::BTreeSet;
use store::{Attainment, Cohort, CohortGrade, SchoolTx};
use support::outlook::{Common, Missing, Outcome, Outlook, Towards, UsualGrowth};
use support::targets::{Challenge, Grade, Prior, StatedRange, TargetInputs, TargetRange, attainment_target};

/// The chances of one pupil in one subject.
#[derive(Clone, PartialEq, Debug)]
pub struct PupilChances {
    /// The subject.
    pub subject: SubjectId,
    /// Its title.
    pub subject_title: String,
    /// The cohort that they come from.
    pub cohort: Cohort,
    /// Its grades, lowest first.
    pub grades: Vec<CohortGrade>,
    /// Where the pupil started; `None` where that is not known.
    pub prior: Option<Attainment>,
    /// From what is typical to what is possible, with the whole chances.
    pub range: TargetRange,
    /// The grade that pupil and teacher agreed last, if any.
    pub agreed: Option<Grade>,
    /// Where common assessments point, or what is missing to say it.
    pub outlook: Result<Outlook, Missing>,
}

/// Grades that a target may aim for.
#[derive(Clone, PartialEq, Debug)]
pub struct GradeChoice {
    /// Every one that may be chosen, lowest first, with its name.
    pub grades: Vec<(Grade, String)>,
    /// Those below, which only both together can come down to.
    pub lower: Vec<(Grade, String)>,
    /// The one that is suggested: what at least a quarter of those who started here reached, or what holds it higher.
    pub suggested: Grade,
}

/// The chances of a pupil with what surrounds them.
#[derive(Clone, PartialEq, Debug)]
pub struct ChancesPage {
    /// The pupil's name as the class says it.
    pub name: String,
    /// The class's name.
    pub group_name: String,
    /// The subject.
    pub subject: SubjectId,
    /// Its title.
    pub subject_title: String,
    /// Subjects to switch to.
    pub subjects: Vec<(SubjectId, String)>,
    /// The chances; `None` before Year 6, where no cohort is adopted, and while targets are off.
    pub chances: Option<PupilChances>,
    /// The way to the grade aimed for, or what is missing to say it; `None` where there are no chances.
    pub way: Option<Result<Way, NoWay>>,
}

impl PupilChances {
    /// What a grade is called.
    #[must_use]
    pub fn called(&self, grade: Grade) -> String {
        let found = self.grades.iter().find(|one| one.grade == grade);
        found.map_or_else(|| format!("Grade {}", grade.0), |one| one.name.clone())
    }

    /// The grade that is aimed for: what was agreed, else the suggestion.
    #[must_use]
    pub fn aim(&self) -> Grade {
        self.agreed.unwrap_or(self.range.target)
    }

    /// Grades to aim for: from what is typical, or what was agreed or is secure where that is higher.
    #[must_use]
    pub fn choice(&self) -> GradeChoice {
        let secure = self.outlook.as_ref().ok().and_then(|one| one.secure);
        let floor = [self.agreed, secure].into_iter().flatten().fold(self.range.typical, Grade::max);
        // Everybody reached the lowest: nobody aims for it.
        let all = self.grades.iter().skip(1).map(|one| (one.grade, one.name.clone()));
        let (grades, lower) = all.partition(|(grade, _)| *grade >= floor);
        GradeChoice { grades, lower, suggested: self.range.target }
    }

    /// What is stated when `grade` is aimed for; `None` for one that the cohort does not know, and for its lowest.
    #[must_use]
    pub fn stated(&self, grade: Grade) -> Option<StatedRange> {
        let known = self.grades.iter().skip(1).any(|one| one.grade == grade);
        StatedRange::of(&self.range, self.cohort.id, grade).filter(|_| known)
    }
}

#[boxed]
impl App {
    /// The chances of a pupil of the class; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class.
    pub async fn pupil_chances(
        &self,
        permit: &Permit,
        subject: Option<SubjectId>,
    ) -> Result<ChancesPage, AppError> {
        permit.for_action(Action::SeeChances)?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let subject = match subject {
            Some(subject) => subject,
            None => usual_subject(&mut tx, permit.now, group, permit.account).await?,
        };
        let loaded = load(self, &mut tx, permit.now, group, subject, &[], Around::Everything(pupil)).await?;
        let facts = loaded.facts.pupils.iter().find(|one| one.pupil == pupil).ok_or(AppError::NotFound)?;
        let chances = chances_of(self, &mut tx, &loaded.time, (group, pupil), subject).await?;
        let bar = tx.details().await?.bar;
        let way = chances.as_ref().map(|chances| way(&loaded, facts, chances, bar));
        let subjects = tx.subjects().await?;
        let page = ChancesPage {
            name: facts.name.clone(),
            group_name: loaded.facts.group_name.clone(),
            subject,
            subject_title: loaded.subject.value.title().to_owned(),
            subjects: subjects.into_iter().map(|one| (one.id, one.title)).collect(),
            chances,
            way,
        };
        drop(tx);
        permit.audit_view(self).await?;
        Ok(page)
    }

    /// A pupil's own chances, a subject each; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the account belongs to no pupil today.
    pub async fn own_chances(&self, permit: &Permit) -> Result<Vec<PupilChances>, AppError> {
        permit.for_action(Action::OwnTargets)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let chances = chances_of_child(self, &mut tx, &time, pupil).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(chances)
    }
}

/// The chances of a pupil in every subject for which their classes' years have a cohort.
#[boxed]
pub(crate) async fn chances_of_child(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupil: PupilId,
) -> Result<Vec<PupilChances>, AppError> {
    let groups = tx.groups_of_pupil(pupil, time.today()).await?;
    let (mut all, mut seen) = (Vec::new(), BTreeSet::new());
    for (subject, year) in adoptions(tx).await?.into_keys() {
        let group = groups.iter().find(|one| one.group.year.map(i16::from) == Some(i16::from(year)));
        let Some(group) = group.filter(|_| seen.insert(subject)) else { continue };
        all.extend(chances_of(app, tx, time, (group.id, pupil), subject).await?);
    }
    Ok(all)
}

/// Whether a cohort is used for a pupil's year in any subject.
pub(crate) async fn any_for(
    tx: &mut SchoolTx,
    pupil: PupilId,
    today: jiff::civil::Date,
) -> Result<bool, AppError> {
    let years: BTreeSet<u8> = adoptions(tx).await?.into_keys().map(|(_, year)| year).collect();
    if years.is_empty() {
        return Ok(false);
    }
    let groups = tx.groups_of_pupil(pupil, today).await?;
    let year = |year: Option<i8>| year.and_then(|year| u8::try_from(year).ok());
    Ok(groups.iter().filter_map(|one| year(one.group.year)).any(|year| years.contains(&year)))
}

/// The chances of a pupil of a class; `None` before Year 6, in a class of mixed years, where no cohort is adopted, and while
/// the school uses no targets.
#[boxed]
pub(crate) async fn chances_of(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    (group, pupil): (GroupId, PupilId),
    subject: SubjectId,
) -> Result<Option<PupilChances>, AppError> {
    let year = tx.group(group).await?.ok_or(AppError::NotFound)?.group.year;
    let Some(year) = year.and_then(|year| u8::try_from(year).ok()) else { return Ok(None) };
    let Some(adopted) = adopted(tx, subject, year).await? else { return Ok(None) };
    let scores = tx.attainments(&[pupil]).await?;
    let prior = start(&scores, subject, &adopted.cohort).cloned();
    let outlook = outlook(tx, time, &adopted, (pupil, subject), &scores).await?;
    let targets = targets_of(app, tx, time, &[pupil]).await?;
    let agreed = last_agreed(tx, &targets, &adopted).await?;
    let inputs = TargetInputs {
        year_group: year,
        prior: prior
            .as_ref()
            .map(|one| Prior::new(one.score, one.error))
            .transpose()
            .map_err(|error| broken(&error))?,
        challenge: Challenge::default(),
        previous: agreed,
        secure: outlook.as_ref().ok().and_then(|one| one.secure),
        aspirations: Vec::new(),
    };
    let Ok(range) = attainment_target(Some(&adopted.table), &inputs) else { return Ok(None) };
    let value = app.subject(tx, subject).await?;
    Ok(Some(PupilChances {
        subject,
        subject_title: value.value.title().to_owned(),
        cohort: adopted.cohort,
        grades: adopted.grades,
        prior,
        range,
        agreed,
        outlook,
    }))
}

/// The grade of the terms that were agreed last in the cohort's subject, those of targets that ended among them. A grade of
/// another outcome's scale, or one that this cohort does not know, holds nothing: 9 of a GCSE is no level of Year 6.
async fn last_agreed(
    tx: &mut SchoolTx,
    targets: &[Target],
    adopted: &Adopted,
) -> Result<Option<Grade>, AppError> {
    let of = targets.iter().rev().filter(|one| one.stored.subject == adopted.cohort.subject);
    let ranges: Vec<&StatedRange> = of.filter_map(|one| one.contract.in_force()?.range()).collect();
    if ranges.is_empty() {
        return Ok(None);
    }
    let same: BTreeSet<CohortId> = tx
        .cohorts()
        .await?
        .into_iter()
        .filter(|one| alike(&one.outcome_scale, &adopted.cohort.outcome_scale))
        .map(|one| one.id)
        .collect();
    Ok(carried_over(&ranges, &same, &adopted.grades))
}

/// Of what was agreed, the latest first, the first of one of these cohorts.
fn carried_over(ranges: &[&StatedRange], same: &BTreeSet<CohortId>, grades: &[CohortGrade]) -> Option<Grade> {
    let last = ranges.iter().find(|range| same.contains(&range.cohort))?;
    Some(last.target).filter(|target| grades.iter().any(|one| one.grade == *target))
}

/// Where a pupil started, on the scale that the cohort's starts are measured on: the first national score, else the first of
/// any. A test that was sat again later is no start: it would move what the pupil is compared with.
fn start<'a>(scores: &'a [Attainment], subject: SubjectId, cohort: &Cohort) -> Option<&'a Attainment> {
    let on_scale = |one: &&Attainment| one.subject == subject && alike(&one.scale, &cohort.prior_scale);
    let of = scores.iter().filter(on_scale);
    of.min_by_key(|one| (one.purpose != Purpose::National, one.on))
}

/// Common assessments on the scale of the outcome, which itself is none of them.
fn common(scores: &[Attainment], subject: SubjectId, cohort: &Cohort) -> Vec<Common> {
    let on_scale = |one: &&Attainment| {
        one.subject == subject
            && one.purpose == Purpose::InSchoolCommon
            && alike(&one.scale, &cohort.outcome_scale)
    };
    let common = |one: &Attainment| Common {
        on: one.on,
        score: one.score,
        error: one.error,
        marker_sd: one.marker_sd,
    };
    scores.iter().filter(on_scale).map(common).collect()
}

/// Whether two names of a scale are one.
pub(super) fn alike(one: &str, other: &str) -> bool {
    exchange::names::key(one, "") == exchange::names::key(other, "")
}

/// Others are read only where there is something of this pupil's to compare with them.
async fn outlook(
    tx: &mut SchoolTx,
    time: &SchoolTime,
    adopted: &Adopted,
    (pupil, subject): (PupilId, SubjectId),
    scores: &[Attainment],
) -> Result<Result<Outlook, Missing>, AppError> {
    let cut = |one: &CohortGrade| Some((one.grade, one.name.clone(), one.lower_cut?));
    let outcome =
        Outcome { years: adopted.cohort.years, cuts: adopted.grades.iter().filter_map(cut).collect() };
    let missing = if outcome.cuts.is_empty() {
        Some(Missing::Cuts)
    } else if common(scores, subject, &adopted.cohort).is_empty() {
        Some(Missing::Assessment)
    } else if start(scores, subject, &adopted.cohort).is_none() {
        Some(Missing::Start)
    } else {
        None
    };
    if let Some(missing) = missing {
        return Ok(Err(missing));
    }
    let everybody: Vec<PupilId> = tx.pupils(time.today()).await?.into_iter().map(|one| one.id).collect();
    let all = tx.attainments(&everybody).await?;
    let mut towards = Vec::new();
    for of_one in all.chunk_by(|a, b| a.pupil == b.pupil) {
        let common = common(of_one, subject, &adopted.cohort);
        if let (Some(start), false) = (start(of_one, subject, &adopted.cohort), common.is_empty()) {
            towards.push(Towards { pupil: start.pupil, start: start.on, common });
        }
    }
    Ok(UsualGrowth::of(&outcome, &towards).and_then(|growth| growth.outlook(pupil)))
}

fn broken(error: &support::SupportError) -> AppError {
    AppError::Broken(format!("a stored score: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Date, date};

    fn cohort() -> Cohort {
        Cohort {
            id: CohortId(1),
            subject: SubjectId(1),
            source: "Made up".to_owned(),
            year: 2024,
            prior_scale: "KS2 scaled score".to_owned(),
            outcome_scale: "GCSE 9-1".to_owned(),
            years: 5,
            points: None,
            simulated: true,
            people: 1,
            recorded_at: jiff::Timestamp::UNIX_EPOCH,
        }
    }

    fn score(purpose: Purpose, score: f64, on: Date) -> Attainment {
        Attainment {
            pupil: PupilId(1),
            subject: SubjectId(1),
            purpose,
            scale: "KS2 scaled score".to_owned(),
            score,
            error: 2.0,
            marker_sd: 0.0,
            on,
            source: "STA".to_owned(),
        }
    }

    #[test]
    fn a_re_test_does_not_become_the_start() {
        let common = |on| score(Purpose::InSchoolCommon, 90.0, on);
        let all = [
            common(date(2021, 9, 10)),
            score(Purpose::National, 104.0, date(2022, 5, 10)),
            common(date(2023, 9, 10)),
            score(Purpose::National, 98.0, date(2024, 5, 10)),
        ];
        assert_eq!(start(&all, SubjectId(1), &cohort()), Some(&all[1]), "the first national one");
        let in_school = [all[0].clone(), all[2].clone()];
        assert_eq!(start(&in_school, SubjectId(1), &cohort()), Some(&all[0]));
        assert_eq!(start(&all, SubjectId(2), &cohort()), None);
    }

    fn agreed(cohort: i64, target: u8) -> StatedRange {
        StatedRange {
            cohort: CohortId(cohort),
            typical: Grade(1),
            from_start: Grade(1),
            target: Grade(target),
            raised: Vec::new(),
            chance: 0.5,
            low: 0.4,
            high: 0.6,
            people: 100,
            provisional: false,
        }
    }

    #[test]
    fn a_grade_agreed_on_another_scale_is_not_carried_over() {
        let grades: Vec<CohortGrade> = (1..=3)
            .map(|grade| CohortGrade { grade: Grade(grade), name: String::new(), lower_cut: None })
            .collect();
        let (gcse, earlier) = (agreed(7, 9), agreed(1, 3));
        let same = [CohortId(1), CohortId(2)].into();
        assert_eq!(
            carried_over(&[&gcse], &same, &grades),
            None,
            "9 of another outcome would leave no choice"
        );
        assert_eq!(carried_over(&[&gcse, &earlier], &same, &grades), Some(Grade(3)));
        assert_eq!(
            carried_over(&[&agreed(2, 9)], &same, &grades),
            None,
            "a grade that the cohort does not know"
        );
    }
}
