//! A teacher proposes a target; what is proposed is made whole here, for whoever proposes.

use super::suggest::{Suggestions, suggestions};
use super::switch::must_be_on;
use super::{MOST_DAYS, MOST_OBJECTIVES, Target, targets_of};
use crate::access::SchoolTime;
use crate::attainment::{GradeChoice, PupilChances, chances_of};
use crate::classroom::{Around, load};
use crate::evidence::once;
use crate::lesson::brief::usual_subject;
use crate::{Action, App, AppError, Permit, as_sentence};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, PupilId, SubjectId, TargetId};
use jiff::Span;
use jiff::civil::Date;
use store::{ChildWordAt, NewTarget, SchoolTx, SchoolWriteTx};
use support::contract::{Contract, Draft, Learning, Party, Step, Terms, Who};
use support::targets::{Grade, StatedRange};

/// Whether a grade below what holds a target up is refused: in a new target, and in a change that does not say “less”.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Floor {
    /// It is.
    Holds,
    /// Both agree to less, with a reason.
    MayBeLess,
}

/// What somebody proposes. The evidence that it rests on is looked up, never sent.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// What will be learnt, each with the pupil's words; empty words stand for the curriculum's own.
    pub learning: Vec<(ObjectiveId, String)>,
    /// Who does what; empty steps of home and partner are left out.
    pub steps: Vec<(Who, String)>,
    /// The last day.
    pub by_when: Date,
    /// What will count as met.
    pub counts_as_met: String,
    /// The grade aimed for, if any.
    pub grade: Option<Grade>,
}

/// Everything that the form for a target of one pupil offers.
#[derive(Clone, Debug)]
pub struct TargetForm {
    /// The pupil's name as the class says it.
    pub name: String,
    /// The class's name.
    pub group_name: String,
    /// The class's year; `None` for mixed ages.
    pub year: Option<i8>,
    /// The subject.
    pub subject: SubjectId,
    /// Its title.
    pub subject_title: String,
    /// Subjects to switch to.
    pub subjects: Vec<(SubjectId, String)>,
    /// What to choose from.
    pub suggestions: Suggestions,
    /// Grades to aim for; `None` where there is no attainment number.
    pub grades: Option<GradeChoice>,
    /// The target that there is already in this subject.
    pub live: Option<TargetId>,
    /// Whether the school uses targets.
    pub on: bool,
    /// The school's date.
    pub today: Date,
}

#[boxed]
impl App {
    /// The form for one pupil of a class; its view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class or the subject is not the school's.
    pub async fn target_form(
        &self,
        permit: &Permit,
        subject: Option<SubjectId>,
    ) -> Result<TargetForm, AppError> {
        permit.for_action(Action::SetTarget)?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let subject = match subject {
            Some(subject) => subject,
            None => usual_subject(&mut tx, permit.now, group, permit.account).await?,
        };
        let form = self.form_for(&mut tx, permit, (group, pupil), subject).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(form)
    }

    /// Proposes a target to a pupil; `None` when this submission was stored before.
    ///
    /// # Errors
    /// `Input` when something is missing, too long, or its date is past or too far; while another is live in the subject;
    /// or while targets are off. `NotFound` for an objective or a pupil of elsewhere.
    pub async fn propose_target(
        &self,
        permit: &Permit,
        subject: SubjectId,
        proposal: &Proposal,
        submission: &str,
    ) -> Result<Option<TargetId>, AppError> {
        permit.for_action(Action::SetTarget)?;
        let about = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.write(permit.school).await?;
        let kept =
            self.propose(&mut tx, permit, (about, subject, Party::Teacher), proposal, submission).await?;
        if kept.is_some() {
            permit.audit(&mut tx).await?;
            tx.commit().await?;
        }
        Ok(kept)
    }

    /// Keeps a proposal of either.
    pub(super) async fn propose(
        &self,
        tx: &mut SchoolWriteTx,
        permit: &Permit,
        (about, subject, by): ((GroupId, PupilId), SubjectId, Party),
        proposal: &Proposal,
        submission: &str,
    ) -> Result<Option<TargetId>, AppError> {
        must_be_on(tx).await?;
        let time = permit.school_time(tx).await?;
        if !once::claim(tx, submission, "propose-target", permit.now).await? {
            return Ok(None);
        }
        let (_, pupil) = about;
        if live_in(&targets_of(self, tx, &time, &[pupil]).await?, subject).is_some() {
            return Err(AppError::input(
                "There is a target in this subject already. Change that one, or let it end first.",
            ));
        }
        let terms = self.terms(tx, permit, (about, subject), proposal, Floor::Holds).await?;
        let on = time.today();
        Contract::propose(by, terms.clone(), on).map_err(|refusal| refused(&refusal))?;
        let new = NewTarget { pupil, subject, by, on, terms };
        let target = tx.propose_target(&new, permit.account, permit.now).await?;
        if by == Party::Pupil {
            tx.note_child_word(pupil, ChildWordAt::Target { target, act: 0 }, permit.now).await?;
        }
        Ok(Some(target))
    }

    /// What somebody proposed as whole terms, with the evidence of today.
    pub(super) async fn terms(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        ((group, pupil), subject): ((GroupId, PupilId), SubjectId),
        proposal: &Proposal,
        floor: Floor,
    ) -> Result<Terms, AppError> {
        let time = permit.school_time(tx).await?;
        until(&time, proposal.by_when)?;
        let range = match proposal.grade {
            Some(grade) => Some(self.aim(tx, &time, ((group, pupil), subject), (grade, floor)).await?),
            None => None,
        };
        if proposal.learning.len() > MOST_OBJECTIVES {
            return Err(AppError::input(format!(
                "Choose at most {MOST_OBJECTIVES} things to learn at once."
            )));
        }
        let everything = Around::Everything(pupil);
        let loaded = load(self, tx, permit.now, group, subject, &[], everything).await?;
        let known = suggestions(&loaded, pupil)?;
        let (mut evidence, mut learning) = (Vec::new(), Vec::new());
        for (objective, words) in &proposal.learning {
            if !loaded.facts.objectives.iter().any(|one| one.objective == *objective) {
                return Err(AppError::NotFound);
            }
            let found = known.find(*objective).ok_or_else(|| {
                AppError::input(
                    "Nothing is known yet about one of these. A short check first gives the target something to rest on.",
                )
            })?;
            evidence.extend(&found.evidence);
            let words = if words.trim().is_empty() { &found.words } else { words };
            learning.push(Learning { objective: *objective, words: words.trim().to_owned() });
        }
        evidence.sort_unstable();
        evidence.dedup();
        let may_be_left_out = |who: Who| matches!(who, Who::Home | Who::Partner);
        let steps =
            proposal.steps.iter().filter(|(who, what)| !(may_be_left_out(*who) && what.trim().is_empty()));
        let draft = Draft {
            evidence,
            learning,
            steps: steps.map(|(who, what)| Step { who: *who, what: what.trim().to_owned() }).collect(),
            by_when: proposal.by_when,
            counts_as_met: proposal.counts_as_met.trim().to_owned(),
            range,
        };
        // Without anything to learn there is no evidence either: say what is to be done first.
        if draft.learning.is_empty() {
            return Err(AppError::input("Choose at least one thing to learn."));
        }
        Terms::new(draft).map_err(|lacking| AppError::input(as_sentence(&lacking.to_string())))
    }

    /// What is stated with a grade that somebody aims for.
    async fn aim(
        &self,
        tx: &mut SchoolTx,
        time: &SchoolTime,
        (about, subject): ((GroupId, PupilId), SubjectId),
        (grade, floor): (Grade, Floor),
    ) -> Result<StatedRange, AppError> {
        let chances = chances_of(self, tx, time, about, subject).await?.ok_or_else(|| {
            AppError::input(
                "There is no reference cohort for this subject and year, so a target names no grade.",
            )
        })?;
        let least = chances.choice().grades.first().map(|(grade, _)| *grade);
        if floor == Floor::Holds && least.is_none_or(|least| grade < least) {
            return Err(AppError::input(
                "This grade is below what was agreed, is secure, or is typical for pupils who started here. A new target \
                 never begins lower; one that is agreed can be changed to less, with a reason.",
            ));
        }
        chances.stated(grade).ok_or(AppError::NotFound)
    }

    pub(super) async fn form_for(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        (group, pupil): (GroupId, PupilId),
        subject: SubjectId,
    ) -> Result<TargetForm, AppError> {
        let loaded = load(self, tx, permit.now, group, subject, &[], Around::Everything(pupil)).await?;
        let named = tx.group(group).await?.ok_or(AppError::NotFound)?;
        let name = loaded.facts.pupils.iter().find(|one| one.pupil == pupil).map(|one| one.name.clone());
        let targets = targets_of(self, tx, &loaded.time, &[pupil]).await?;
        let chances = chances_of(self, tx, &loaded.time, (group, pupil), subject).await?;
        Ok(TargetForm {
            name: name.ok_or(AppError::NotFound)?,
            group_name: named.group.name,
            year: named.group.year,
            subject,
            subject_title: loaded.subject.value.title().to_owned(),
            subjects: tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect(),
            suggestions: suggestions(&loaded, pupil)?,
            grades: chances.as_ref().map(PupilChances::choice),
            live: live_in(&targets, subject).map(Target::id),
            on: super::are_on(tx).await?,
            today: loaded.time.today(),
        })
    }
}

/// A refusal of the contract, for people.
pub(super) fn refused(refusal: &support::contract::Refusal) -> AppError {
    AppError::input(as_sentence(&refusal.to_string()))
}

fn live_in(targets: &[Target], subject: SubjectId) -> Option<&Target> {
    targets.iter().find(|one| one.stored.subject == subject && one.is_live())
}

fn until(time: &SchoolTime, day: Date) -> Result<(), AppError> {
    let latest = time.today().saturating_add(Span::new().days(MOST_DAYS));
    if day <= time.today() || day > latest {
        return Err(AppError::input("Choose a last day after today and within the next four months."));
    }
    Ok(())
}
