//! Today: the day's lessons with every brief a tap away, or the first steps in a new school.

use super::brief::BriefPage;
use super::plan::{Asked, Lesson, current_objective, lessons_on, week_of};
use crate::evening::evenings_near;
use crate::family::families_that_wrote;
use crate::knowing::papers_to_open;
use crate::movers::to_look_at_again;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, Role};
use jiff::ToSpan;
use jiff::civil::Date;
use store::{ActedAs, GroupOfStaff, SchoolTx, Slot, Term};

/// One line of Today.
#[derive(Clone, Debug)]
pub struct TodayLesson {
    /// The lesson.
    pub lesson: Lesson,
    /// The class's name.
    pub group_name: String,
    /// The subject's title.
    pub subject_title: String,
    /// What it is about, as far as it is known.
    pub objective: Option<(ObjectiveId, String)>,
    /// The first line of its brief, and why.
    pub headline: Option<(String, String)>,
    /// New pupils of the class whose other school's word in the subject nobody has looked at again here.
    pub to_look_at_again: usize,
}

/// Today for one member of staff.
#[derive(Clone, Debug)]
pub struct Today {
    /// The school's date.
    pub date: Date,
    /// Which week of a two-week timetable; `None` with one week.
    pub week: Option<u8>,
    /// The term, if the date is in one.
    pub term: Option<String>,
    /// Whether the lessons come from a timetable.
    pub timetabled: bool,
    /// The day that the lessons are of: this one, or where it has none, the next that has (on Sunday evening Monday is prepared).
    pub day: Date,
    /// That day's lessons, or every class once.
    pub lessons: Vec<TodayLesson>,
    /// Whether the school has no class of this person's yet.
    pub no_class: bool,
    /// Whether nothing is recorded yet in the school.
    pub no_evidence: bool,
    /// Parents' evenings of these classes that are near: class, its name, day.
    pub evenings: Vec<(GroupId, String, Date)>,
    /// Children of these classes whose families wrote something that nobody has read.
    pub families: usize,
    /// Classes of theirs of which common papers came in that nobody who teaches them has opened: class, its name.
    pub papers: Vec<(GroupId, String)>,
}

#[boxed]
impl App {
    /// What the first page after signing in shows; each class that it says something about is audited first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn today(&self, permit: &Permit) -> Result<Today, AppError> {
        let today = self.lessons_today(permit).await?;
        let shown = today.lessons.iter().filter(|line| line.headline.is_some());
        permit.audit_views_of(self, &shown.map(|line| line.lesson.group).collect()).await?;
        Ok(today)
    }

    async fn lessons_today(&self, permit: &Permit) -> Result<Today, AppError> {
        permit.for_action(Action::SeeToday)?;
        let account = permit.somebody()?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let date = time.today();
        let terms = tx.terms().await?;
        let weeks = tx.details().await?.details.timetable_weeks;
        let groups = tx.groups_of(account, date).await?;
        let slots = tx.slots_of(account, date).await?;
        let term = terms.iter().find(|term| term.term.starts <= date && date <= term.term.ends);
        let mut lessons = Vec::new();
        let timetabled = !slots.is_empty();
        let mut day = date;
        if timetabled {
            let (on, theirs) = next_lessons(&slots, &terms, weeks, date);
            day = on;
            for lesson in theirs {
                lessons.extend(self.today_lesson(&mut tx, permit, lesson, &groups).await?);
            }
        } else {
            for group in &groups {
                for lesson in self.lessons_of(&mut tx, group, date, permit).await? {
                    lessons.extend(self.today_lesson(&mut tx, permit, lesson, &groups).await?);
                }
            }
        }
        Ok(Today {
            date,
            week: (weeks > 1).then_some(week_of(day, &terms, weeks)),
            term: term.map(|term| term.term.name.clone()),
            timetabled,
            day,
            lessons,
            no_class: groups.is_empty(),
            no_evidence: tx.evidence_count().await? == 0,
            evenings: match permit.acted_as {
                ActedAs::Role(Role::Teacher) => evenings(&mut tx, date, &groups).await?,
                _ => Vec::new(),
            },
            families: match permit.acted_as {
                ActedAs::Role(Role::Teacher) => families_that_wrote(&mut tx, account, &time).await?,
                _ => 0,
            },
            papers: match permit.acted_as {
                ActedAs::Role(Role::Teacher) => papers_to_open(&mut tx, &time, &groups).await?,
                _ => Vec::new(),
            },
        })
    }

    /// Every brief of the day, in the order of the lessons; each class is audited before they are returned.
    ///
    /// # Errors
    /// When the store cannot be read; a lesson without objectives is left out.
    pub async fn briefs_of_today(&self, permit: &Permit) -> Result<(Today, Vec<BriefPage>), AppError> {
        let today = self.lessons_today(permit).await?;
        let mut tx = self.store.read(permit.school).await?;
        let mut pages = Vec::new();
        for line in &today.lessons {
            let Some((objective, _)) = &line.objective else { continue };
            let asked = Asked { subject: Some(line.lesson.subject), objectives: vec![*objective] };
            let mut page =
                self.make_brief(&mut tx, permit.now, line.lesson.group, &asked, permit.account).await?;
            page.lesson = line.lesson.clone();
            pages.push(page);
        }
        drop(tx);
        if pages.is_empty() {
            permit.audit_view(self).await?;
        }
        permit.audit_views_of(self, &pages.iter().map(|page| page.lesson.group).collect()).await?;
        Ok((today, pages))
    }

    async fn lessons_of(
        &self,
        tx: &mut SchoolTx,
        group: &GroupOfStaff,
        date: Date,
        permit: &Permit,
    ) -> Result<Vec<Lesson>, AppError> {
        let subject = match group.subject {
            Some(subject) => subject,
            None => super::brief::usual_subject(tx, permit.now, group.group.id, permit.account).await?,
        };
        Ok(vec![Lesson { group: group.group.id, subject, date, period: 0, starts: None }])
    }

    async fn today_lesson(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        lesson: Lesson,
        groups: &[GroupOfStaff],
    ) -> Result<Option<TodayLesson>, AppError> {
        let Some(group) = groups.iter().find(|one| one.group.id == lesson.group) else { return Ok(None) };
        let subject = self.subject(tx, lesson.subject).await?;
        let objective = current_objective(tx, permit.now, lesson.group, &subject).await?.and_then(|id| {
            let slug = subject.ids.objectives.iter().find(|(_, known)| **known == id)?.0;
            Some((id, subject.value.objective(slug)?.title.clone()))
        });
        let headline = match &objective {
            Some((id, _)) => self.headline(tx, permit, &lesson, *id).await?,
            None => None,
        };
        let time = permit.school_time(tx).await?;
        Ok(Some(TodayLesson {
            to_look_at_again: to_look_at_again(tx, &time, lesson.group, &subject).await?,
            headline,
            group_name: group.group.group.name.clone(),
            subject_title: subject.value.title().to_owned(),
            objective,
            lesson,
        }))
    }

    /// What the brief says first, so that Today answers its question before anything is opened.
    async fn headline(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        lesson: &Lesson,
        objective: ObjectiveId,
    ) -> Result<Option<(String, String)>, AppError> {
        let asked = Asked { subject: Some(lesson.subject), objectives: vec![objective] };
        let page = self.make_brief(tx, permit.now, lesson.group, &asked, permit.account).await?;
        Ok(page.brief.start_here.into_iter().next().map(|start| (start.line.claim, start.line.why)))
    }
}

/// Longer than any holiday of a school.
const LONGEST_BREAK: i32 = 70;

/// The lessons of a day; where it has none, of the first day after it that has. A day outside every term has none.
fn next_lessons(slots: &[Slot], terms: &[Term], weeks: u8, date: Date) -> (Date, Vec<Lesson>) {
    let in_term = |day: Date| {
        terms.is_empty() || terms.iter().any(|term| term.term.starts <= day && day <= term.term.ends)
    };
    (0..=LONGEST_BREAK)
        .map(|days| date.saturating_add(days.days()))
        .filter(|day| in_term(*day))
        .map(|day| (day, lessons_on(slots, day, week_of(day, terms, weeks))))
        .find(|(_, lessons)| !lessons.is_empty())
        .unwrap_or((date, Vec::new()))
}

/// Evenings of the classes that somebody teaches.
#[boxed]
async fn evenings(
    tx: &mut SchoolTx,
    today: Date,
    groups: &[GroupOfStaff],
) -> Result<Vec<(GroupId, String, Date)>, AppError> {
    let ids: Vec<GroupId> = groups.iter().map(|one| one.group.id).collect();
    let near = evenings_near(tx, today, &ids).await?.into_iter().map(|(id, on)| {
        let named = groups.iter().find(|one| one.group.id == id);
        (id, named.map(|one| one.group.group.name.clone()).unwrap_or_default(), on)
    });
    Ok(near.collect())
}
