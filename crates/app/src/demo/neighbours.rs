//! Three small schools beyond the demo's authority, which share nothing but results of common papers: so that there are enough
//! schools to work out value added from. All of it says that it is simulated. And who of the authority's schools lets itself be compared.

use super::Writer;
use super::papers::{QUESTIONS_FROM, called, questions, years_before};
use super::people;
use crate::curricula::PastedList;
use crate::modules::{self, Module};
use crate::{App, AppError};
use boxed::boxed;
use domain::{GroupId, Judged, PersonName, PupilId, Purpose, Role, SchoolId, SubjectId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use simulate::Authority;
use simulate::parts::{Paper, start};
use store::{
    AcrossKind, BatchCounts, GroupKind, Identity, NewAccount, NewAttainment, NewBatch, NewGroup, NewSchool,
    PartMark, Phase, SchoolDetails, SchoolWriteTx,
};

const SCHOOLS: [&str; 3] = ["Hollowbeck Primary School", "Tansy Green School", "Rookmoor Primary School"];
/// Year groups, one class each.
const YEARS: [u8; 3] = [4, 5, 6];
/// Pupils of a class.
const PUPILS: usize = 22;
/// The school of the authority whose head did not switch it on.
const OFF: usize = 8;
/// Which paper of [`super::papers`] they sat, how many days ago, and in how many days its marks came in.
const SITTING: u8 = 2;
const SAT: i32 = 26;
const CAME_IN: i32 = 4;
/// Days ago of the starts.
const STARTED: i32 = 420;

impl Writer<'_> {
    /// Lets the school be compared since the year began; one of the authority's does not.
    pub(super) async fn across(&self) -> Result<(), AppError> {
        if self.plan_index() == OFF {
            return Ok(());
        }
        let since = self.authority.calendar.years.last().map_or(self.authority.today, |year| year.from);
        let mut tx = self.begin().await?;
        tx.switch_across_on(AcrossKind::Progress, since).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[boxed]
impl App {
    /// Writes the schools beyond the authority. Whoever made the authority's schools works out afterwards what is said of each
    /// ([`App::compare_schools`]).
    ///
    /// # Errors
    /// When the store fails.
    pub async fn write_demo_neighbours(&self, authority: &Authority) -> Result<(), AppError> {
        for (at, name) in SCHOOLS.iter().enumerate() {
            let school = self.neighbour(authority, name).await?;
            let number = authority.schools.len() + at;
            let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
            let made = Neighbour { app: self, authority, school, number, zone };
            made.results().await?;
        }
        Ok(())
    }

    async fn neighbour(&self, authority: &Authority, name: &str) -> Result<SchoolId, AppError> {
        let now = self.now();
        let mut tx = self.store.write_system().await?;
        let details = SchoolDetails {
            name: format!("{name} (simulated, results only)"),
            urn: None,
            zone: "Europe/London".into(),
            phase: Phase::Primary,
            timetable_weeks: 1,
        };
        let new = NewSchool { details, demo: true, bar: learner::Settings::default().bar };
        let school = tx.create_school(&new, now).await?;
        people::terms(&mut tx, authority, school).await?;
        tx.finish_setup(school).await?;
        let mut tx = tx.enter_school(school);
        modules::switch_on(&mut tx, [Module::Knowing], now).await?;
        tx.switch_across_on(AcrossKind::Progress, authority.today).await?;
        tx.commit().await?;
        Ok(school)
    }
}

/// One of them while it is written.
struct Neighbour<'a> {
    app: &'a App,
    authority: &'a Authority,
    school: SchoolId,
    /// Its number, as the simulation counts: after the authority's.
    number: usize,
    zone: TimeZone,
}

impl Neighbour<'_> {
    async fn results(&self) -> Result<(), AppError> {
        let mut subjects = Vec::new();
        for slug in QUESTIONS_FROM {
            if let Some(at) = self.authority.catalogue.subject(slug) {
                subjects.push((slug, self.subject(at, slug).await?));
            }
        }
        let classes = self.classes().await?;
        let on = self.authority.today.saturating_sub(SAT.days());
        let mut tx = self.app.store.write(self.school).await?;
        for (slug, subject) in subjects {
            let starts = self.starts(subject, &classes);
            tx.record_attainments(&starts, None, self.came(on)?).await?;
            let marks = self.marks((slug, subject), &classes, on);
            let new = NewBatch {
                kind: "results".into(),
                name: "simulated".into(),
                content_hash: String::new(),
                mapping: String::new(),
            };
            let batch = tx.open_batch(&new, None, self.came(on)?).await?;
            tx.record_part_marks(batch, &marks).await?;
            let rows = marks.len() as u64;
            let counts = BatchCounts { read: rows, recorded: rows, ..BatchCounts::default() };
            tx.close_batch(batch, counts, self.came(on)?).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// A subject of the authority's name with one objective: nothing is taught here.
    async fn subject(&self, at: usize, slug: &str) -> Result<SubjectId, AppError> {
        let title = self.authority.catalogue.subjects.get(at).map(|one| one.title().to_owned());
        let list = PastedList {
            subject: title.unwrap_or_default(),
            unit: String::new(),
            judged: Judged::Items,
            list: "Everything that the papers ask\n".into(),
            year: None,
            organiser: Default::default(),
        };
        let submission = format!("demo-neighbour-{}-{slug}", self.number);
        self.app.paste_list(&self.app.operator_of(self.school), &list, &submission).await
    }

    /// A class a year, each with a teacher of its own.
    async fn classes(&self) -> Result<Vec<(u8, GroupId, Vec<PupilId>)>, AppError> {
        let from = self.authority.calendar.terms.first().map_or(self.authority.today, |term| term.starts);
        let name = |text: &str| PersonName::new(text).map_err(|error| AppError::Broken(error.to_string()));
        let now = self.app.now();
        let mut system = self.app.store.write_system().await?;
        let mut teachers = Vec::new();
        for _ in YEARS {
            let new = NewAccount { email: None, name: name("Simulated Teacher")?, password_hash: None };
            let account = system.create_account(&new, now).await?;
            system.add_membership(self.school, account, Role::Teacher, from, None).await?;
            teachers.push(account);
        }
        let mut tx: SchoolWriteTx = system.enter_school(self.school);
        let mut classes = Vec::new();
        for (year, teacher) in YEARS.into_iter().zip(teachers) {
            let new = NewGroup {
                name: format!("Year {year}"),
                kind: GroupKind::Class,
                year: i8::try_from(year).ok(),
                from,
                until: None,
            };
            let group = tx.create_group(&new).await?;
            tx.add_group_staff(group, teacher, None, from, None).await?;
            let names = [
                "Ash", "Birch", "Cedar", "Elder", "Fern", "Hazel", "Iris", "Juniper", "Laurel", "Maple",
                "Rowan",
            ];
            let identity = |at: usize| -> Result<Identity, AppError> {
                Ok(Identity {
                    given: name(names[at % names.len()])?,
                    family: Some(name(if at < names.len() { "Simulated" } else { "Simulated-Other" })?),
                    preferred: None,
                    birth: None,
                    upn: None,
                    source_key: None,
                })
            };
            let identities = (0..PUPILS).map(identity).collect::<Result<Vec<_>, AppError>>()?;
            let pupils = tx.create_pupils(&identities, from, now).await?;
            tx.join_group(group, &pupils, from).await?;
            classes.push((year, group, pupils));
        }
        tx.commit().await?;
        Ok(classes)
    }

    fn starts(&self, subject: SubjectId, classes: &[(u8, GroupId, Vec<PupilId>)]) -> Vec<NewAttainment> {
        let on = self.authority.today.saturating_sub(STARTED.days());
        let one = |(at, pupil): (usize, PupilId)| NewAttainment {
            pupil,
            subject,
            purpose: Purpose::InSchoolCommon,
            scale: "Starting points".into(),
            score: Some(start(self.authority.seed, self.number, at)),
            error: 5.0,
            marker_sd: 0.0,
            on,
            source: "Simulated test".into(),
        };
        everybody(classes).map(|(at, pupil, _)| one((at, pupil))).collect()
    }

    fn marks(
        &self,
        (slug, subject): (&'static str, SubjectId),
        classes: &[(u8, GroupId, Vec<PupilId>)],
        on: Date,
    ) -> Vec<PartMark> {
        let back = years_before(self.authority.today, on);
        let of = |(at, pupil, year): (usize, PupilId, u8)| {
            let year = year.saturating_sub(u8::try_from(back).unwrap_or(0));
            let paper = Paper { subject: slug, year, sitting: SITTING };
            let right = paper.right(self.authority.seed, self.number, at);
            questions(slug).zip(right).map(move |((question, strand), right)| PartMark {
                pupil,
                subject,
                purpose: Purpose::InSchoolCommon,
                assessment: called(year, SITTING),
                on,
                strand: strand.into(),
                question: format!("Q{}", question + 1),
                marks: if right { 1.0 } else { 0.0 },
                out_of: 1.0,
            })
        };
        everybody(classes).flat_map(of).collect()
    }

    fn came(&self, on: Date) -> Result<Timestamp, AppError> {
        let day = on.saturating_add(CAME_IN.days());
        self.zone.to_timestamp(day.at(16, 0, 0, 0)).map_err(|_| super::lost("a day"))
    }
}

/// Every pupil with a number of their own and the year group.
fn everybody(classes: &[(u8, GroupId, Vec<PupilId>)]) -> impl Iterator<Item = (usize, PupilId, u8)> {
    let all = classes.iter().flat_map(|(year, _, pupils)| pupils.iter().map(move |pupil| (*pupil, *year)));
    all.enumerate().map(|(at, (pupil, year))| (at, pupil, year))
}
