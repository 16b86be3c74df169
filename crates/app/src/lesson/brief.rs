//! The lesson brief of a class: from any mix of evidence, or none.

use super::plan::{Asked, Lesson, current_objective, next_lesson};
use super::starter::state::{StarterState, draw_anew, starter_state};
use crate::classroom::{Around, Loaded, load, wording};
use crate::needs::to_get_ready;
use crate::practice::CheckDone;
use crate::targets::in_targets;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, GroupId, ObjectiveId, SubjectId, TryoutId, WorkedPieceId};
use jiff::civil::Date;
use jiff::{SignedDuration, Span};
use std::collections::{BTreeMap, BTreeSet};
use store::{BriefFeedback, RefusalReason, SchoolTx, StoredSubject};
use teaching::access::Ready;
use teaching::brief::{LessonBrief, LineKey};
use teaching::input::{BriefInput, LessonFacts, UnitFacts};

/// A brief with what its page shows around it.
#[derive(Clone, Debug)]
pub struct BriefPage {
    /// The brief.
    pub brief: LessonBrief,
    /// The lesson that it is for.
    pub lesson: Lesson,
    /// The objectives that it is about.
    pub objectives: Vec<ObjectiveId>,
    /// Lines that the teacher has put into other words: key → words.
    pub changed: BTreeMap<String, String>,
    /// The day on which these objectives were recorded as taught in this lesson, if they were.
    pub taught_on: Option<Date>,
    /// The name of the class.
    pub group_name: String,
    /// The subject's title.
    pub subject_title: String,
    /// The zone, for dates in words.
    pub zone: jiff::tz::TimeZone,
    /// Ten questions that some of the class did lately, to be pointed to; its answers are in the brief already.
    pub check: Option<CheckDone>,
    /// What to get ready for those who need something; nothing for the pupils' window.
    pub ready: Ready,
    /// Pupils whose agreed target names one of these objectives; nothing for the pupils' window.
    pub in_targets: usize,
    /// What is kept of the starter, and how its questions are drawn.
    pub starter: StarterState,
    /// The two best supported pieces that somebody used for these objectives, by number and title.
    pub worked: Vec<(WorkedPieceId, String)>,
    /// What a try-out asks of this lesson.
    pub tryout: Option<(TryoutId, String)>,
}

/// Pieces that a brief offers.
const OFFERED: usize = 2;

/// How long a refused line stays away, and own words stay: four weeks of lessons.
pub(super) const REMEMBERED: SignedDuration = SignedDuration::from_hours(28 * 24);

#[boxed]
impl App {
    /// The brief; its view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a class or subject that the school does not have; `Input` when there is no objective to
    /// make a brief about.
    pub async fn brief(&self, permit: &Permit, asked: &Asked) -> Result<BriefPage, AppError> {
        permit.for_action(Action::SeeBrief)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let mut page = self.make_brief(&mut tx, permit.now, group, asked, permit.account).await?;
        page.check = self.latest_check_of_class(&mut tx, permit.now, group, page.lesson.subject).await?;
        page.ready = to_get_ready(&mut tx, group, page.lesson.date).await?;
        page.ready.own_steps = page.brief.own_work.iter().map(|one| one.name.clone()).collect();
        let pieces = crate::worked::offered(&mut tx, page.lesson.subject, &page.objectives).await?;
        let seen = pieces.into_iter().filter(|one| !one.piece.hidden && !one.is_harmful).take(OFFERED);
        page.worked = seen.map(|one| (one.piece.id, one.piece.words.title)).collect();
        page.tryout = crate::tryouts::on_now(&mut tx, group, page.lesson.subject, page.lesson.date).await?;
        page.in_targets = in_targets(self, &mut tx, permit, group, &page.objectives).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(page)
    }

    /// The same brief for the pupils' window, which shows no name, face or group of it.
    ///
    /// # Errors
    /// As [`App::brief`].
    pub async fn board_brief(&self, permit: &Permit, asked: &Asked) -> Result<BriefPage, AppError> {
        permit.for_action(Action::SeeBoard)?;
        let mut tx = self.store.read(permit.school).await?;
        let page = self.make_brief(&mut tx, permit.now, permit.group()?, asked, permit.account).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(page)
    }

    pub(crate) async fn make_brief(
        &self,
        tx: &mut SchoolTx,
        now: jiff::Timestamp,
        group: GroupId,
        asked: &Asked,
        viewer: Option<AccountId>,
    ) -> Result<BriefPage, AppError> {
        let subject = match asked.subject {
            Some(subject) => subject,
            None => usual_subject(tx, now, group, viewer).await?,
        };
        let value = self.subject(tx, subject).await?;
        let focus = focus(tx, now, group, &value, &asked.objectives).await?;
        let loaded = load(self, tx, now, group, subject, &focus, Around::Lately).await?;
        let lesson = next_lesson(tx, &loaded.time, group, subject).await?;
        let feedback = tx.brief_feedback(group, subject, now - REMEMBERED).await?;
        let (changes, refusals): (Vec<_>, Vec<_>) = feedback.into_iter().partition(own_words);
        let refused = refusals.into_iter().filter(|one| !lesson_is_over(&loaded, one));
        let refused = refused.map(|one| LineKey::new(one.feedback.line_key)).collect();
        let class_evidence = tx.class_evidence(group, subject, now - REMEMBERED).await?;
        let said = crate::pulse::said_lately(tx, group, loaded.time.today()).await?;
        let day = wording::draw_of_the_day(loaded.time.today(), group);
        let (retrieval, mut starter) = starter_state(tx, &loaded.subject, &lesson, day).await?;
        let live_groups = crate::groups::live_groups(tx, group, subject, &focus, lesson.date).await?;
        let lesson_facts = lesson_facts(tx, &loaded, &lesson, viewer).await?;
        let unit = planned_unit(tx, group, &loaded.subject, loaded.time.today(), &focus).await?;
        let about: Vec<ObjectiveId> =
            loaded.facts.objectives.iter().map(|objective| objective.objective).collect();
        let questions = wording::question_facts(&loaded.subject, &about, day);
        let taught_on = taught_on(&loaded, &lesson, &focus);
        let group_name = loaded.facts.group_name.clone();
        let zone = loaded.time.zone.clone();
        let mut input = BriefInput {
            class: loaded.facts,
            lesson: lesson_facts,
            focus: focus.clone(),
            unit,
            questions,
            class_evidence,
            refused,
            retrieval,
            said,
            live_groups,
        };
        let mut brief = teaching::brief::brief(&input);
        let offered = brief.starter.iter().chain(&brief.beside.instead).map(|one| one.question);
        // Seldom: the day's numbers happen to be those of last time.
        input.retrieval.redrawn = draw_anew(&value, &mut starter, offered);
        if !input.retrieval.redrawn.is_empty() {
            brief = teaching::brief::brief(&input);
        }
        Ok(BriefPage {
            brief,
            lesson,
            objectives: focus,
            changed: changes
                .into_iter()
                .filter_map(|one| Some((one.feedback.line_key, one.feedback.note?)))
                .collect(),
            taught_on,
            group_name,
            subject_title: value.value.title().to_owned(),
            zone,
            check: None,
            ready: Ready::default(),
            in_targets: 0,
            starter,
            worked: Vec::new(),
            tryout: None,
        })
    }
}

/// Whether somebody put a line into other words, rather than refuse it.
pub(super) fn own_words(one: &BriefFeedback) -> bool {
    one.feedback.reason == RefusalReason::Other && one.feedback.note.is_some()
}

/// A decision is about the lesson at hand: once one of a later day was given, a word against it is used up.
fn lesson_is_over(loaded: &Loaded, one: &BriefFeedback) -> bool {
    let mut key = one.feedback.line_key.split(':');
    let (Some("decision"), Some(Ok(objective))) = (key.next(), key.next().map(str::parse::<ObjectiveId>))
    else {
        return false;
    };
    let (said, today) = (loaded.time.date_of(one.recorded_at), loaded.time.today());
    loaded.facts.taught.iter().any(|fact| fact.objective == objective && fact.on > said && fact.on < today)
}

/// The subject in which somebody teaches a class; else the subject in which it was taught last; else the first.
#[boxed]
pub(crate) async fn usual_subject(
    tx: &mut SchoolTx,
    now: jiff::Timestamp,
    group: GroupId,
    viewer: Option<AccountId>,
) -> Result<SubjectId, AppError> {
    let subjects = tx.subjects().await?;
    let today = crate::access::SchoolTime::new(&tx.details().await?.details.zone, now).today();
    let staff = tx.group_staff(group, today).await?;
    let own = staff.iter().filter(|one| Some(one.account) == viewer).find_map(|one| one.subject);
    if let Some(subject) = own {
        return Ok(subject);
    }
    let mut latest: Option<(Date, SubjectId)> = None;
    for subject in &subjects {
        let last = tx.taught_by_group(group, subject.id).await?.into_iter().map(|one| one.date).max();
        latest = latest.max(last.map(|date| (date, subject.id)));
    }
    latest
        .map(|(_, subject)| subject)
        .or_else(|| subjects.iter().find(|one| one.slug.as_str() == "mathematics").map(|one| one.id))
        .or_else(|| subjects.first().map(|one| one.id))
        .ok_or_else(|| {
            AppError::input("This school has no curriculum yet. Paste a list of objectives to begin.")
        })
}

async fn focus(
    tx: &mut SchoolTx,
    now: jiff::Timestamp,
    group: GroupId,
    subject: &StoredSubject,
    asked: &[ObjectiveId],
) -> Result<Vec<ObjectiveId>, AppError> {
    let known: BTreeSet<ObjectiveId> = subject.ids.objectives.values().copied().collect();
    let mut focus: Vec<ObjectiveId> =
        asked.iter().copied().filter(|objective| known.contains(objective)).collect();
    if focus.len() != asked.len() {
        return Err(AppError::NotFound);
    }
    if focus.is_empty() {
        focus.extend(current_objective(tx, now, group, subject).await?);
    }
    if focus.is_empty() {
        return Err(AppError::input("This subject has no objectives yet. Paste a list of them to begin."));
    }
    Ok(focus)
}

async fn lesson_facts(
    tx: &mut SchoolTx,
    loaded: &Loaded,
    lesson: &Lesson,
    viewer: Option<AccountId>,
) -> Result<LessonFacts, AppError> {
    let staff = tx.group_staff(loaded.facts.group, lesson.date).await?;
    let mut teacher = None;
    let mut others = Vec::new();
    for one in staff.iter().filter(|one| one.subject.is_none_or(|subject| subject == lesson.subject)) {
        let Some(name) = tx.account_name(one.account).await? else { continue };
        let assistant =
            tx.roles_of(one.account, lesson.date).await?.contains(&domain::Role::TeachingAssistant);
        // Whoever opens the brief is "the teacher" of this lesson; others work beside them.
        if !assistant && (teacher.is_none() || Some(one.account) == viewer) {
            teacher = Some(name.to_string());
        } else if assistant {
            others.push(name.to_string());
        }
    }
    let term_started = tx
        .terms()
        .await?
        .into_iter()
        .filter(|term| term.term.starts <= lesson.date)
        .map(|term| term.term.starts)
        .max();
    Ok(LessonFacts {
        on: lesson.date,
        starts: lesson.starts,
        label: (lesson.period > 0).then(|| format!("lesson {}", lesson.period)),
        teacher: teacher.unwrap_or_else(|| "the teacher".into()),
        other_adults: others,
        term_started,
    })
}

/// The unit that one of `focus` belongs to, with how many of its lessons were given to a class lately.
#[boxed]
pub(crate) async fn planned_unit(
    tx: &mut SchoolTx,
    group: GroupId,
    subject: &StoredSubject,
    today: Date,
    focus: &[ObjectiveId],
) -> Result<Option<UnitFacts>, AppError> {
    let ids = &subject.ids;
    let unit = subject.value.units().iter().find(|unit| {
        unit.objectives
            .iter()
            .filter_map(|objective| ids.objectives.get(&objective.id))
            .any(|id| focus.contains(id))
    });
    let Some((unit, id)) = unit.and_then(|unit| Some((unit, *ids.units.get(&unit.id)?))) else {
        return Ok(None);
    };
    let objectives: Vec<ObjectiveId> =
        unit.objectives.iter().filter_map(|objective| ids.objectives.get(&objective.id)).copied().collect();
    let since = today.saturating_sub(Span::new().days(120));
    let given: BTreeSet<_> = tx
        .taught_by_group(group, subject.id)
        .await?
        .into_iter()
        .filter(|one| one.date >= since && objectives.contains(&one.objective))
        .map(|one| one.lesson)
        .collect();
    Ok(Some(UnitFacts {
        unit: id,
        title: unit.title.clone(),
        objectives,
        planned_lessons: unit.lessons.map(u32::from),
        lessons_given: u32::try_from(given.len()).unwrap_or(u32::MAX),
    }))
}

fn taught_on(loaded: &Loaded, lesson: &Lesson, focus: &[ObjectiveId]) -> Option<Date> {
    let taught = |objective: &ObjectiveId| {
        loaded.facts.taught.iter().any(|fact| fact.objective == *objective && fact.on == lesson.date)
    };
    focus.iter().all(taught).then_some(lesson.date)
}
