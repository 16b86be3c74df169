//! Everything that is known of one child's plan.

use crate::conversations::noted;
use crate::family::SubjectPage;
use crate::needs::{NormalWay, ways};
use crate::provision::check::known_of;
use crate::provision::{Part, around, part, sees_all};
use crate::targets::{Target, live_targets};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{FamilyAuthor, ObjectiveId, ObjectiveKnowledge, PupilId, SubjectId};
use exchange::form::{FormMapping, PlanField};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{Conversation, FamilyWord, PlanOutcome, Provision, SchoolTx, StoredNeed, SupportReview};

/// Days that provisions, conversations and words look back.
const LOOKS_BACK: i64 = 366;
/// Conversations that are shown.
const MOST_TALKS: usize = 3;

/// Words that somebody wrote on the child's page and said may be used here.
#[derive(Clone, Debug)]
pub struct AllowedWord {
    /// The words; whose they are is told as “the family” or “the child”, never by name: the plan goes to others.
    pub word: FamilyWord,
    /// The day on which they were written.
    pub on: Date,
}

/// An objective that something is done for.
#[derive(Clone, Debug)]
pub struct KnownObjective {
    /// Its title.
    pub title: String,
    /// What ordinary evidence says today.
    pub known: ObjectiveKnowledge,
}

/// The page.
#[derive(Clone, Debug)]
pub struct SupportPlan {
    /// Who.
    pub pupil: PupilId,
    /// The whole name.
    pub name: String,
    /// The class from which it is seen.
    pub group_name: String,
    /// The school's name.
    pub school: String,
    /// The school's date.
    pub today: Date,
    /// Needs that hold or held.
    pub needs: Vec<StoredNeed>,
    /// What is or was done, and how often it was used.
    pub ways: Vec<NormalWay>,
    /// What is known in each subject, as the child's family reads it.
    pub subjects: Vec<SubjectPage>,
    /// What is known of the objectives that something is done for.
    pub objectives: Vec<KnownObjective>,
    /// The latest conversations; a next step agreed in another class is read by those who teach that one.
    pub talks: Vec<Conversation>,
    /// What takes or took place beside the lessons, what runs first, with the child's part and the need's words.
    pub provisions: Vec<(Provision, Part, Option<String>)>,
    /// Targets that are live; none where the school uses none.
    pub targets: Vec<Target>,
    /// Outcomes of an education, health and care plan.
    pub outcomes: Vec<PlanOutcome>,
    /// Every version of every review, the latest first.
    pub reviews: Vec<SupportReview>,
    /// What child and family wrote and said may be used here, the latest first.
    pub words: Vec<AllowedWord>,
    /// Whether a carer of the child is restricted or sees nothing: then what the family says stays out of a file.
    pub family_apart: bool,
    /// The school's subjects.
    pub titles: BTreeMap<SubjectId, String>,
}

impl SupportPlan {
    /// The latest version of the latest review.
    #[must_use]
    pub fn latest(&self) -> Option<&SupportReview> {
        self.reviews.first()
    }

    /// The version that a review of today would be.
    #[must_use]
    pub fn next_version(&self) -> u32 {
        self.reviews.iter().find(|one| one.review.on == self.today).map_or(1, |one| one.review.version + 1)
    }

    /// Words by one kind of author since the last review, the latest first.
    pub fn allowed(&self, author: FamilyAuthor) -> impl Iterator<Item = &AllowedWord> {
        self.words.iter().filter(move |one| one.word.word.author == author)
    }
}

#[boxed]
impl App {
    /// A child's plan; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class.
    pub async fn support_plan(&self, permit: &Permit) -> Result<SupportPlan, AppError> {
        permit.for_one_of(&[
            Action::SeeSupportPlan,
            Action::ReviewSupport,
            Action::ExportSupport,
            Action::RecordOutcome,
        ])?;
        let mut tx = self.store.read(permit.school).await?;
        let plan = read(self, &mut tx, permit).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(plan)
    }
}

#[boxed]
impl App {
    /// A child's plan with the headings of the school's form, to be taken out as a file; audited as that.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class; `Input` where the school's form cannot be read any more.
    pub async fn plan_for_file(
        &self,
        permit: &Permit,
    ) -> Result<(SupportPlan, FormMapping<PlanField>), AppError> {
        permit.for_action(Action::ExportSupport)?;
        let mut tx = self.store.read(permit.school).await?;
        let plan = read(self, &mut tx, permit).await?;
        let file = tx.form_mapping().await?;
        drop(tx);
        let file = file.as_deref().unwrap_or(FormMapping::STANDARD);
        let form = FormMapping::read(file).map_err(|problem| AppError::input(problem.to_string()))?;
        permit.audit_view(self).await?;
        Ok((plan, form))
    }
}

#[boxed]
pub(super) async fn read(app: &App, tx: &mut SchoolTx, permit: &Permit) -> Result<SupportPlan, AppError> {
    let (group, pupil) = (permit.group()?, permit.pupil()?);
    let time = permit.school_time(tx).await?;
    let today = time.today();
    let since = today.saturating_sub(Span::new().days(LOOKS_BACK));
    let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
    let school = tx.details().await?.details.name;
    let identity = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?.identity;
    let titles: Vec<(SubjectId, String)> =
        tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
    let needs = tx.needs(&[pupil]).await?;
    let ways = ways(tx, pupil, today, &titles).await?;
    let subjects = app.subjects_of(tx, permit, group, Some(pupil)).await?;
    let mut talks = noted(tx, &[pupil], today).await?.remove(&pupil).unwrap_or_default();
    talks.reverse();
    talks.truncate(MOST_TALKS);
    for talk in talks.iter_mut().filter(|talk| talk.group != group && !sees_all(permit)) {
        talk.next_step = None;
    }
    let targets = live_targets(app, tx, &time, pupil).await?.unwrap_or_default();
    let provisions = provisions(tx, permit, pupil, since).await?;
    let wanted: Vec<ObjectiveId> = provisions.iter().filter_map(|(one, _, _)| one.plan.objective).collect();
    let objectives = objectives(app, tx, permit, pupil, &wanted).await?;
    let outcomes = tx.plan_outcomes(pupil).await?;
    let reviews = tx.support_reviews(pupil).await?;
    let carers = tx.carers_of(pupil, today).await?;
    // A carer to whom the office has closed the child's page is not heard through it any more either.
    let heard = |word: &FamilyWord| {
        let sees = || carers.iter().any(|one| one.carer.account == word.word.by && one.rights.see);
        word.for_review && (word.word.author == FamilyAuthor::Pupil || sees())
    };
    let allowed = tx.family_words(pupil).await?.into_iter().filter(heard);
    let words = allowed.map(|word| AllowedWord { on: time.date_of(word.written_at), word });
    let words = words.filter(|one| one.on >= since).collect();
    let family_apart = carers.iter().any(|one| one.rights.restricted || !one.rights.see);
    Ok(SupportPlan {
        pupil,
        name: crate::erasure::full_name(&identity),
        group_name,
        school,
        today,
        needs,
        ways,
        subjects: subjects.into_iter().map(|(_, page)| page).collect(),
        objectives,
        talks,
        provisions,
        targets,
        outcomes,
        reviews,
        words,
        family_apart,
        titles: titles.into_iter().collect(),
    })
}

/// What the child takes or took part in, what runs first and then the latest.
async fn provisions(
    tx: &mut SchoolTx,
    permit: &Permit,
    pupil: PupilId,
    since: Date,
) -> Result<Vec<(Provision, Part, Option<String>)>, AppError> {
    let mut own = tx.provisions(since).await?;
    own.retain(|one| one.pupils.iter().any(|(id, _, _)| *id == pupil));
    let around = around(tx, permit, &own).await?;
    let kinds: BTreeMap<_, _> = tx.need_kinds().await?.into_iter().map(|one| (one.id, one.wording)).collect();
    let mut told: Vec<(Provision, Part, Option<String>)> = own
        .into_iter()
        .filter_map(|one| {
            let part = part(&around, &one, pupil)?;
            let need = one.plan.need.and_then(|id| kinds.get(&id).cloned());
            Some((one, part, need))
        })
        .collect();
    told.sort_by_key(|(_, part, _)| std::cmp::Reverse(part.days.1));
    Ok(told)
}

async fn objectives(
    app: &App,
    tx: &mut SchoolTx,
    permit: &Permit,
    pupil: PupilId,
    wanted: &[ObjectiveId],
) -> Result<Vec<KnownObjective>, AppError> {
    let mut told: Vec<KnownObjective> = Vec::new();
    for id in wanted {
        if told.iter().any(|one| one.known.objective == *id) {
            continue;
        }
        let Some(info) = tx.objective(*id).await? else { continue };
        if let Some(known) = known_of(app, tx, permit.now, *id, &[pupil]).await?.remove(&pupil) {
            told.push(KnownObjective { title: info.title, known });
        }
    }
    Ok(told)
}
