//! How each child stands at entry and exit of a provision: what ordinary evidence says of its objective, a score, or words.

use super::one::visible;
use crate::minutes::score;
use crate::model::replay;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{KnowledgeState, ObjectiveId, ObjectiveKnowledge, ProvisionId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;
use learner::{PupilState, Taught};
use std::collections::BTreeMap;
use store::{CheckStage, EntryBy, ProvisionCheck, ProvisionPart, ProvisionPlan, SchoolTx, SchoolWriteTx};

/// Standard deviations from one end of a 90 % interval to the other.
const INTERVAL: f64 = 2.0 * 1.644_853_6;
/// Characters of words about a child.
const LONGEST: usize = 300;

/// What is typed when a child leaves a provision, or on the way there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ExitForm {
    /// A score or words, by child; those left empty stay as they are.
    pub told: BTreeMap<PupilId, String>,
    /// What each child hopes for, in the child's words.
    pub hopes: BTreeMap<PupilId, String>,
}

/// Checks of which provision, when.
pub(crate) struct About<'a> {
    pub provision: ProvisionId,
    pub plan: &'a ProvisionPlan,
    pub stage: CheckStage,
    pub on: Date,
}

#[boxed]
impl App {
    /// Notes how children stand now, at exit; of an objective it is read from ordinary evidence, and nothing is typed.
    ///
    /// # Errors
    /// `NotFound` for a provision without a child whom this person sees; `Input` for a score that is none, or words that
    /// are too long.
    pub async fn check_at_exit(
        &self,
        permit: &Permit,
        provision: ProvisionId,
        form: &ExitForm,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetProvision)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let (one, pupils) = visible(&mut tx, permit, provision).await?;
        let told = form.told.iter().filter(|(pupil, text)| pupils.contains(pupil) && !text.trim().is_empty());
        let told: BTreeMap<PupilId, String> = told.map(|(pupil, text)| (*pupil, text.clone())).collect();
        let about = About { provision, plan: &one.plan, stage: CheckStage::Exit, on: today };
        keep_checks(self, &mut tx, permit, &about, &pupils, &told).await?;
        for (pupil, text) in form.hopes.iter().filter(|(pupil, _)| pupils.contains(pupil)) {
            tx.say_of_provision((provision, *pupil, ProvisionPart::Hope), within(text)?).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn within(text: &str) -> Result<&str, AppError> {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Err(AppError::input(format!(
            "There is room for {LONGEST} characters about a child. Say it shorter."
        )));
    }
    Ok(text)
}

/// Keeps a check of each child: from evidence, as a score, or as words.
#[boxed]
pub(crate) async fn keep_checks(
    app: &App,
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    about: &About<'_>,
    pupils: &[PupilId],
    told: &BTreeMap<PupilId, String>,
) -> Result<(), AppError> {
    let About { provision, plan, stage, on } = about;
    let part = if *stage == CheckStage::Entry { ProvisionPart::Entry } else { ProvisionPart::Exit };
    let plain = |pupil| ProvisionCheck {
        provision: *provision,
        pupil,
        stage: *stage,
        on: *on,
        amount: None,
        sd: None,
        n: None,
    };
    match (plan.entry_by, plan.objective) {
        (EntryBy::Estimate, Some(objective)) => {
            for (pupil, known) in known_of(app, tx, permit.now, objective, pupils).await? {
                let Some((amount, sd, n)) = amount_of(&known) else { continue };
                let check = ProvisionCheck { amount: Some(amount), sd: Some(sd), n: Some(n), ..plain(pupil) };
                tx.check_provision(&check, permit.now).await?;
            }
        }
        (EntryBy::Score, _) => {
            for (pupil, text) in told.iter().filter(|(pupil, _)| pupils.contains(pupil)) {
                if let Some(amount) = score(text)? {
                    let check = ProvisionCheck { amount: Some(amount), ..plain(*pupil) };
                    tx.check_provision(&check, permit.now).await?;
                }
            }
        }
        (EntryBy::Words, _) => {
            for (pupil, text) in told.iter().filter(|(pupil, _)| pupils.contains(pupil)) {
                let text = within(text)?;
                if !text.is_empty() {
                    tx.check_provision(&plain(*pupil), permit.now).await?;
                    tx.say_of_provision((*provision, *pupil, part), text).await?;
                }
            }
        }
        (EntryBy::Nothing | EntryBy::Estimate, _) => {}
    }
    Ok(())
}

/// Share of success with its standard deviation and evidence; nothing where too little is known to say.
pub(crate) fn amount_of(known: &ObjectiveKnowledge) -> Option<(f64, f64, u32)> {
    if matches!(known.state, KnowledgeState::Unknown | KnowledgeState::NotTaught) {
        return None;
    }
    let estimate = &known.estimate;
    let sd = (estimate.high.get() - estimate.low.get()) / INTERVAL;
    (sd > 0.0).then(|| (estimate.value.get(), sd, estimate.n))
}

/// What ordinary evidence says today of one objective, by child.
#[boxed]
pub(crate) async fn known_of(
    app: &App,
    tx: &mut SchoolTx,
    now: Timestamp,
    objective: ObjectiveId,
    pupils: &[PupilId],
) -> Result<BTreeMap<PupilId, ObjectiveKnowledge>, AppError> {
    let info = tx.objective(objective).await?.ok_or(AppError::NotFound)?;
    let model = app.model(tx, info.subject).await?;
    let known = replay::known(tx, info.subject, &model, pupils).await?;
    let empty = PupilState::new();
    let of = |pupil: &PupilId| {
        let state = known.get(pupil).map_or(&empty, |known| &known.state);
        (*pupil, learner::knowledge(&model.parameters, state, objective, now, Taught::Taught))
    };
    Ok(pupils.iter().map(of).collect())
}
