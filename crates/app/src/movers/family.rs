//! What a family sees before it goes, and what they may take out.

use super::build::build;
use crate::family::opened_to;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{Language, PupilId, Role};
use exchange::movers::{Known, Mover, SaidBy};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{ActedAs, SchoolTx};

/// One subject of what goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SubjectGoes {
    /// Its title.
    pub title: String,
    /// Titles of objectives with how they stand.
    pub objectives: Vec<(String, Known)>,
}

/// Everything that would go of one child.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MovingPreview {
    /// What the child is called.
    pub name: String,
    /// The language in which whoever reads it is spoken to.
    pub language: Language,
    /// Whether a carer reads it, and not the child.
    pub as_carer: bool,
    /// Whether whoever reads it may take words out.
    pub may_choose: bool,
    /// Name, birth date and number, as they go.
    pub identity: Vec<String>,
    /// Subjects.
    pub subjects: Vec<SubjectGoes>,
    /// The child's own words; what would go if they are not taken out.
    pub own_words: Option<String>,
    /// What helps, and whether the child says so.
    pub helps: Vec<(String, bool)>,
    /// Whether the words stay here.
    pub without_words: bool,
    /// The day on which the file was made; nothing before.
    pub made: Option<Date>,
}

#[boxed]
impl App {
    /// What would go of one child, for their family; that they looked is noted, and the view audited.
    ///
    /// # Errors
    /// `NotFound` when the child is not to move, is not open to this account, or where they are must stay hidden from it.
    pub async fn moving_preview(&self, permit: &Permit) -> Result<MovingPreview, AppError> {
        permit.for_action(Action::SeeChild)?;
        let (account, pupil) = (permit.somebody()?, permit.pupil()?);
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let open = opened_to(&mut tx, permit, today).await?;
        // Whoever must not learn where the child is does not learn that they go.
        if open.iter().any(|(_, rights)| rights.restricted) {
            return Err(AppError::NotFound);
        }
        let (_, rights) = open.into_iter().find(|(one, _)| *one == pupil).ok_or(AppError::NotFound)?;
        let as_carer = permit.acted_as == ActedAs::Role(Role::Carer);
        let language = crate::family::language_of(&mut tx, account).await?;
        let mut preview = preview(self, &mut tx, permit, pupil).await?;
        preview.language = language;
        preview.as_carer = as_carer;
        preview.may_choose = !as_carer || rights.add;
        if as_carer {
            tx.mover_seen(pupil, permit.now).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(preview)
    }

    /// Whether the child is to move and this account may see what goes: for a link on the child's page.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn is_shown_moving(&self, permit: &Permit) -> Result<bool, AppError> {
        permit.for_action(Action::SeeChild)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let open = opened_to(&mut tx, permit, today).await?;
        let hidden = open.iter().any(|(_, rights)| rights.restricted);
        Ok(!hidden && !tx.movers_among(&[pupil]).await?.is_empty())
    }

    /// The same for whoever makes the file, to print for a family without an account.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not to move.
    pub async fn moving_on_paper(&self, permit: &Permit, pupil: PupilId) -> Result<MovingPreview, AppError> {
        permit.for_action(Action::MovePupils)?;
        let mut tx = self.store.write(permit.school).await?;
        let preview = preview(self, &mut tx, permit, pupil).await?;
        permit.audit_of(&mut tx, store::AuditSubject::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(preview)
    }

    /// A family, or the child, takes the child's own words out, or puts them back.
    ///
    /// # Errors
    /// `NotFound` when the child is not to move or not open to this account.
    pub async fn choose_words(&self, permit: &Permit, stay: bool) -> Result<(), AppError> {
        permit.for_action(Action::AddFamilyWords)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        if opened_to(&mut tx, permit, today).await?.iter().any(|(_, rights)| rights.restricted) {
            return Err(AppError::NotFound);
        }
        tx.keep_words_here(pupil, stay).await.map_err(|_| AppError::NotFound)?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[boxed]
async fn preview(
    app: &App,
    tx: &mut SchoolTx,
    permit: &Permit,
    pupil: PupilId,
) -> Result<MovingPreview, AppError> {
    let mover = tx.movers_among(&[pupil]).await?.into_iter().next().ok_or(AppError::NotFound)?;
    let time = permit.school_time(tx).await?;
    // What was taken out is shown too: they may change their mind.
    let file = build(app, tx, &time, &[pupil], &BTreeSet::new()).await?;
    let one = file.pupils.first().ok_or(AppError::NotFound)?;
    let subjects = file.curricula.iter().map(|(slug, curriculum)| SubjectGoes {
        title: curriculum.title.clone(),
        objectives: one
            .objectives
            .iter()
            .filter(|((subject, _), _)| subject == slug)
            .filter_map(|((_, id), moved)| Some((curriculum.objectives.get(id)?.clone(), moved.known)))
            .collect(),
    });
    Ok(MovingPreview {
        name: one.preferred.as_ref().unwrap_or(&one.name.given).to_string(),
        language: Language::default(),
        as_carer: false,
        may_choose: true,
        identity: identity(one),
        subjects: subjects.collect(),
        own_words: one.own_words.clone(),
        helps: one.helps.iter().map(|help| (help.what.clone(), help.said_by == SaidBy::Pupil)).collect(),
        without_words: mover.without_words,
        made: mover.made_at.map(|at| time.date_of(at)),
    })
}

fn identity(one: &Mover) -> Vec<String> {
    let mut lines = vec![one.name.full()];
    lines.extend(one.born.map(|born| born.strftime("%-d %B %Y").to_string()));
    lines.extend(one.upn.as_ref().map(|upn| upn.as_str().to_owned()));
    lines
}
