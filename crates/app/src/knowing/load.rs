//! Marks as the pure room takes them: in which class each was taught, what the year group was, when those who teach could see it.

use crate::{AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::{AccountId, GroupId, PupilId, Role, SubjectId};
use improvement::Standing;
use improvement::beside::{Beside, Part, Published, START_NOT_KNOWN, beside, started};
use improvement::signals::{Behind, ClassBehind, FIRST_LOOK, Guarded, Reader, SignalsError};
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{Attainment, CameIn, Group, GroupMembership, GroupStaff, SchoolTx};

/// School years that are looked at, the newest among them.
const YEARS: u16 = 6;

/// Whose page it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// Those who teach the classes: everything at once.
    Teachers,
    /// Everybody else: what came in a week ago or earlier.
    Others,
}

/// Everything that pages about the school are worked out from.
pub(super) struct Known {
    /// Marks of the last years.
    pub parts: Vec<Part>,
    /// What is published.
    pub published: Vec<Published>,
    /// The newest school year's results, beside what is published.
    pub now: Beside,
    /// That school year, by the calendar year in which it ends; `None` without a mark.
    pub newest: Option<u16>,
    /// From when on what came in last is shown, where it is not yet.
    pub waits_until: Option<Date>,
    /// Classes that stand behind a mark.
    pub classes: BTreeMap<GroupId, Group>,
    taught_by: BTreeMap<(GroupId, String), BTreeSet<AccountId>>,
    arrived: BTreeMap<String, Date>,
    thirds: BTreeMap<String, BTreeMap<PupilId, &'static str>>,
}

impl Known {
    /// In which third of a subject's starts a pupil began, in words.
    pub fn third(&self, subject: &str, pupil: PupilId) -> &'static str {
        self.thirds.get(subject).and_then(|of| of.get(&pupil).copied()).unwrap_or(START_NOT_KNOWN)
    }

    /// What stands behind a signal about a subject.
    pub fn behind(&self, subject: &str, classes: BTreeSet<ClassBehind>) -> Behind {
        Behind { teachers: self.teachers(subject, &classes), classes }
    }

    /// How many different people taught a subject in these classes: a count, and nothing else is told of them.
    pub fn teachers(&self, subject: &str, classes: &BTreeSet<ClassBehind>) -> u32 {
        let of = |one: &ClassBehind| self.taught_by.get(&(one.class, subject.to_owned()));
        let all: BTreeSet<&AccountId> = classes.iter().filter_map(of).flatten().collect();
        u32::try_from(all.len()).unwrap_or(u32::MAX)
    }

    /// The classes that some marks were taught in; none where one of them is not known, so that nobody sees what rests on it.
    pub fn classes_of<'a>(parts: impl Iterator<Item = &'a Part>) -> BTreeSet<ClassBehind> {
        let class = |part: &Part| Some(ClassBehind { class: part.class?, school_year: part.school_year });
        parts.map(class).collect::<Option<BTreeSet<_>>>().unwrap_or_default()
    }

    /// Shut until somebody may open it.
    pub fn guarded<T>(&self, said: T, subject: &str, behind: Behind) -> Guarded<T> {
        Guarded::new(said, behind, self.arrived.get(subject).copied().unwrap_or(Date::MAX))
    }

    /// Marks of the newest school year.
    pub fn parts_now(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| Some(part.school_year) == self.newest)
    }
}

/// The classes that whoever holds this leave teaches today.
pub(super) async fn reader(tx: &mut SchoolTx, permit: &Permit, today: Date) -> Result<Reader, AppError> {
    let Some(account) = permit.account else { return Ok(nobody()) };
    let teaches = tx.groups_of(account, today).await?.into_iter().map(|one| one.group.id).collect();
    Ok(Reader { teaches })
}

/// Whoever teaches none of the classes.
pub(super) fn nobody() -> Reader {
    Reader { teaches: BTreeSet::new() }
}

/// The school year of a day, by the calendar year in which it ends: the office's year begins in September.
pub(super) fn school_year(day: Date) -> u16 {
    let year = u16::try_from(day.year()).unwrap_or(0);
    if day.month() >= 9 { year + 1 } else { year }
}

/// “Autumn”, “Spring” or “Summer”.
pub(super) fn term(day: Date) -> &'static str {
    match day.month() {
        9..=12 => "Autumn",
        1..=4 => "Spring",
        _ => "Summer",
    }
}

/// “Year 5”
pub(super) fn year_words(year: i8) -> String {
    match year {
        -1 => "Nursery".into(),
        0 => "Reception".into(),
        year => format!("Year {year}"),
    }
}

/// What the pure room refuses is a mistake of ours: what is stored was checked when it came in.
pub(super) fn broken(error: &SignalsError) -> AppError {
    AppError::Broken(error.to_string())
}

#[boxed]
pub(super) async fn load(tx: &mut SchoolTx, time: &SchoolTime, whose: For) -> Result<Known, AppError> {
    let today = time.today();
    let day = |one: &CameIn| time.date_of(one.at);
    let mut marks = tx.part_marks().await?;
    let newest = marks.iter().map(|one| school_year(one.mark.on)).max();
    marks.retain(|one| Some(school_year(one.mark.on) + YEARS) > newest);
    let mut waits_until = None;
    if whose == For::Others {
        let from = |one: &CameIn| day(one).saturating_add(FIRST_LOOK.days());
        waits_until = marks.iter().map(from).filter(|from| *from > today).max();
        marks.retain(|one| from(one) <= today);
    }
    let newest = marks.iter().map(|one| school_year(one.mark.on)).max();
    let titles: BTreeMap<SubjectId, String> =
        tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
    let title = |subject: SubjectId| titles.get(&subject).cloned().unwrap_or_default();
    let pupils: Vec<PupilId> =
        marks.iter().map(|one| one.mark.pupil).collect::<BTreeSet<_>>().into_iter().collect();
    let places = Places::load(tx, &pupils, &marks.iter().map(|one| one.mark.on).collect()).await?;
    let mut arrived: BTreeMap<String, Date> = BTreeMap::new();
    let (mut parts, mut taught_by) = (Vec::with_capacity(marks.len()), BTreeMap::new());
    for one in marks {
        let came = day(&one);
        let mark = one.mark;
        // Formative marks have no standing, and the table holds none.
        let Ok(purpose) = Standing::of(mark.purpose) else { continue };
        let subject = title(mark.subject);
        let last = arrived.entry(subject.clone()).or_insert(came);
        *last = came.max(*last);
        let class = places.class(mark.pupil, mark.subject, mark.on);
        if let Some(class) = class {
            let by: &mut BTreeSet<AccountId> = taught_by.entry((class, subject.clone())).or_default();
            by.extend(places.teachers(class, mark.subject, mark.on));
        }
        parts.push(Part {
            purpose,
            pupil: mark.pupil,
            class,
            subject,
            year_group: class.and_then(|class| places.groups.get(&class)?.group.year).map(year_words),
            term: term(mark.on).into(),
            school_year: school_year(mark.on),
            assessment: mark.assessment,
            on: mark.on,
            strand: mark.strand,
            question: mark.question,
            marks: mark.marks,
            out_of: mark.out_of,
        });
    }
    let published: Vec<Published> = tx
        .published_shares()
        .await?
        .into_iter()
        .map(|one| Published {
            subject: title(one.subject),
            assessment: one.assessment,
            year: one.year,
            strand: one.strand,
            question: one.question,
            share: one.share,
            n: one.n,
            source: one.source,
        })
        .collect();
    let starts = starts(&tx.attainments(&pupils).await?, &titles, newest);
    let of_now: Vec<Part> = parts.iter().filter(|part| Some(part.school_year) == newest).cloned().collect();
    let now = beside(&of_now, &published, &starts).map_err(|error| broken(&error))?;
    let mut classes = places.groups;
    classes.retain(|class, _| parts.iter().any(|part| part.class == Some(*class)));
    let thirds = starts.iter().map(|(subject, of)| (subject.clone(), started(of))).collect();
    Ok(Known { parts, published, now, newest, waits_until, classes, taught_by, arrived, thirds })
}

/// Each pupil's last score in a subject from before the newest school year, on the one scale that most of them have.
fn starts(
    rows: &[Attainment],
    titles: &BTreeMap<SubjectId, String>,
    newest: Option<u16>,
) -> BTreeMap<String, BTreeMap<PupilId, f64>> {
    let mut by: BTreeMap<(SubjectId, &str), BTreeMap<PupilId, f64>> = BTreeMap::new();
    // Rows stand in the order of their days, so that the last of a pupil counts.
    for row in rows.iter().filter(|row| Some(school_year(row.on)) < newest) {
        by.entry((row.subject, &row.scale)).or_default().insert(row.pupil, row.score);
    }
    let mut most: BTreeMap<String, BTreeMap<PupilId, f64>> = BTreeMap::new();
    for ((subject, _), of) in by {
        let title = titles.get(&subject).cloned().unwrap_or_default();
        let kept = most.entry(title).or_default();
        if of.len() > kept.len() {
            *kept = of;
        }
    }
    most
}

/// Who was in which class, and who taught it what, on the days of the assessments.
pub(super) struct Places {
    memberships: BTreeMap<PupilId, Vec<GroupMembership>>,
    staff: BTreeMap<Date, Vec<GroupStaff>>,
    teachers: BTreeMap<Date, BTreeSet<AccountId>>,
    groups: BTreeMap<GroupId, Group>,
}

impl Places {
    pub(super) async fn load(
        tx: &mut SchoolTx,
        pupils: &[PupilId],
        days: &BTreeSet<Date>,
    ) -> Result<Self, AppError> {
        let mut memberships: BTreeMap<PupilId, Vec<GroupMembership>> = BTreeMap::new();
        for one in tx.memberships_of(pupils).await? {
            memberships.entry(one.pupil).or_default().push(one);
        }
        let mut groups = BTreeMap::new();
        let named: BTreeSet<GroupId> = memberships.values().flatten().map(|one| one.group).collect();
        for id in named {
            groups.extend(tx.group(id).await?.map(|group| (id, group)));
        }
        let (mut staff, mut teachers) = (BTreeMap::new(), BTreeMap::new());
        for day in days.iter().copied() {
            staff.insert(day, tx.all_group_staff(day).await?);
            let members = tx.staff(day).await?.into_iter();
            // Whoever assists does not stand for a class, and is not counted as another teacher of it.
            let teach = members.filter(|one| !matches!(one.role, Role::TeachingAssistant | Role::Carer));
            teachers.insert(day, teach.map(|one| one.account).collect());
        }
        Ok(Self { memberships, staff, teachers, groups })
    }

    /// The class in which a pupil was taught a subject on a day: the one that somebody taught that subject alone, or else the one
    /// that somebody taught everything.
    pub(super) fn class(&self, pupil: PupilId, subject: SubjectId, on: Date) -> Option<GroupId> {
        let own = self.memberships.get(&pupil)?.iter().filter(|one| one.holds_on(on)).map(|one| one.group);
        let own: BTreeSet<GroupId> = own.collect();
        let staff = self.staff.get(&on)?;
        let taught = |wanted: Option<SubjectId>| {
            let mut of = staff.iter().filter(|one| one.subject == wanted && own.contains(&one.group));
            of.find(|one| self.is_teacher(one.account, on)).map(|one| one.group)
        };
        taught(Some(subject)).or_else(|| taught(None))
    }

    fn is_teacher(&self, account: AccountId, on: Date) -> bool {
        self.teachers.get(&on).is_some_and(|all| all.contains(&account))
    }

    /// The year group of a class, where it has one.
    pub fn year_of(&self, class: GroupId) -> Option<i8> {
        self.groups.get(&class)?.group.year
    }

    /// Whoever taught a class a subject on a day: that subject, or everything where nobody taught it alone.
    pub fn teachers(&self, class: GroupId, subject: SubjectId, on: Date) -> Vec<AccountId> {
        let of = |wanted: Option<SubjectId>| -> Vec<AccountId> {
            let staff = self.staff.get(&on).into_iter().flatten();
            let of = staff.filter(|one| one.group == class && one.subject == wanted);
            of.map(|one| one.account).filter(|one| self.is_teacher(*one, on)).collect()
        };
        let own = of(Some(subject));
        if own.is_empty() { of(None) } else { own }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_school_year_has_three_terms_and_begins_in_september() {
        let of = |day| (school_year(day), term(day));
        assert_eq!(of(date(2025, 9, 1)), (2026, "Autumn"));
        assert_eq!(of(date(2026, 2, 3)), (2026, "Spring"));
        assert_eq!(of(date(2026, 8, 31)), (2026, "Summer"));
    }

    #[test]
    fn a_start_is_from_before_the_year_and_on_the_scale_that_most_have() {
        let row = |pupil: i64, scale: &str, score, on| Attainment {
            pupil: PupilId(pupil),
            subject: SubjectId(1),
            purpose: domain::Purpose::National,
            scale: scale.into(),
            score,
            error: 1.0,
            marker_sd: 0.0,
            on,
            source: "a test".into(),
        };
        let rows = [
            row(1, "KS1", 100.0, date(2023, 5, 1)),
            row(1, "KS1", 103.0, date(2024, 5, 1)),
            row(2, "KS1", 98.0, date(2024, 5, 1)),
            row(3, "Another", 1.0, date(2024, 5, 1)),
            row(2, "KS1", 120.0, date(2025, 10, 1)),
        ];
        let titles = BTreeMap::from([(SubjectId(1), "Maths".to_owned())]);
        let found = starts(&rows, &titles, Some(2026));
        assert_eq!(found["Maths"], BTreeMap::from([(PupilId(1), 103.0), (PupilId(2), 98.0)]));
        assert!(starts(&rows, &titles, None).is_empty());
    }
}
