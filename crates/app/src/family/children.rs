//! The children that somebody may open: a carer's, or a pupil's own.

use crate::setup::utc_date;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, Language, PupilId, Role, SchoolId};
use jiff::civil::Date;
use store::{ActedAs, RelationKind, Rights, SchoolTx};

/// The children that an account may open.
#[derive(Clone, Debug)]
pub struct Children {
    /// The language in which a carer is spoken to.
    pub language: Language,
    /// The children here.
    pub here: Vec<ChildLine>,
    /// Other schools with a child of theirs; no name where it is hidden from them.
    pub elsewhere: Vec<(SchoolId, Option<String>)>,
    /// Whether they can come back without a link.
    pub has_way_back: bool,
    /// Whether they are a carer, and no pupil.
    pub as_carer: bool,
}

/// One child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildLine {
    /// Which.
    pub pupil: PupilId,
    /// What they are called.
    pub name: String,
    /// Their school; nothing where it is hidden.
    pub school: Option<String>,
}

#[boxed]
impl App {
    /// The children; the view is audited before they are returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn children(&self, permit: &Permit) -> Result<Children, AppError> {
        if permit.action != Action::ChooseWayBack {
            permit.for_action(Action::SeeChildren)?;
        }
        let account = permit.somebody()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let school = tx.details().await?.details.name;
        let mut here = Vec::new();
        let open = opened_to(&mut tx, permit, today).await?;
        // All of these are in one school: naming it for one names it for all.
        let hidden = open.iter().any(|(_, rights)| rights.restricted);
        for (pupil, _) in open {
            let known = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?;
            let school = (!hidden).then(|| school.clone());
            here.push(ChildLine { pupil, name: known.identity.called().to_string(), school });
        }
        // An account that was a pupil's own and is nobody's any more has no page.
        if here.is_empty() && permit.acted_as == ActedAs::Role(Role::Pupil) {
            return Err(AppError::NotFound);
        }
        let language = language_of(&mut tx, account).await?;
        drop(tx);
        let mut tx = self.store.read_system().await?;
        let has_way_back = tx.account(account).await?.is_some_and(|known| known.password_hash.is_some());
        let memberships = tx.memberships(account, utc_date(permit.now)).await?;
        drop(tx);
        let mut elsewhere = Vec::new();
        for other in memberships.iter().filter(|one| one.role == Role::Carer && one.school != permit.school) {
            elsewhere.push((other.school, self.name_for(other.school, account, today).await?));
        }
        permit.audit_view(self).await?;
        let as_carer = permit.acted_as == ActedAs::Role(Role::Carer);
        Ok(Children { language, here, elsewhere, has_way_back, as_carer })
    }

    /// A school's name, unless it is hidden from this carer there.
    async fn name_for(
        &self,
        school: SchoolId,
        account: AccountId,
        today: Date,
    ) -> Result<Option<String>, AppError> {
        let mut tx = self.store.read(school).await?;
        let hidden = tx.relations_of(account, today).await?.iter().any(|one| one.rights.restricted);
        Ok((!hidden).then_some(tx.details().await?.details.name))
    }
}

/// The children that whoever holds this leave may open today, with what else was said of it.
#[boxed]
pub(crate) async fn opened_to(
    tx: &mut SchoolTx,
    permit: &Permit,
    today: Date,
) -> Result<Vec<(PupilId, Rights)>, AppError> {
    let kind = match permit.acted_as {
        ActedAs::Role(Role::Carer) => RelationKind::Carer,
        _ => RelationKind::Own,
    };
    let relations = tx.relations_of(permit.somebody()?, today).await?;
    let open = relations.into_iter().filter(|one| one.kind == kind && one.rights.see);
    Ok(open.map(|one| (one.pupil, one.rights)).collect())
}

/// The language in which a carer is spoken to; English for a pupil.
#[boxed]
pub(crate) async fn language_of(tx: &mut SchoolTx, account: AccountId) -> Result<Language, AppError> {
    Ok(tx.carer(account).await?.map(|carer| carer.language).unwrap_or_default())
}
