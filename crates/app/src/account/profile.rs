//! Who is signed in, as the bar of every page shows it.

use crate::modules::{self, Module};
use crate::{App, AppError, SchoolTime};
use boxed::boxed;
use domain::{AccountId, Role, SchoolId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{RelationKind, SchoolTx};

/// A name and a school.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The person's name.
    pub name: String,
    /// The school's name.
    pub school: String,
    /// Whether everything in the school is simulated.
    pub simulated: bool,
    /// Everything that they are in this school today.
    pub roles: Vec<Role>,
    /// What the school has switched on.
    pub modules: BTreeSet<Module>,
}

#[boxed]
impl App {
    /// Reads name and school; needs no permit, for it shows people only to themselves.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn profile(&self, account: AccountId, school: SchoolId) -> Result<Profile, AppError> {
        let mut tx = self.store.read(school).await?;
        let details = tx.details().await?;
        let name = tx.account_name(account).await?.map(|name| name.to_string()).unwrap_or_default();
        let today = SchoolTime::new(&details.details.zone, self.now()).today();
        let roles = tx.roles_of(account, today).await?;
        let name = if roles == [Role::Pupil] {
            own_name(&mut tx, account, today).await?.unwrap_or(name)
        } else {
            name
        };
        let modules = modules::on(&mut tx).await?;
        Ok(Profile { name, school: details.details.name, simulated: details.demo, roles, modules })
    }
}

#[boxed]
impl App {
    /// Name of somebody above schools and of their body, as the bar of every page shows them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn above_profile(&self, permit: &crate::AbovePermit) -> Result<(String, String), AppError> {
        let account = self.store.read_system().await?.account(permit.account).await?;
        let body = self.store.read_above(permit.body).await?.body().await?;
        Ok((account.map(|one| one.name.to_string()).unwrap_or_default(), body.body.name))
    }
}

/// What a pupil is called: a child's name stands with the child and not a second time with their account.
async fn own_name(tx: &mut SchoolTx, account: AccountId, today: Date) -> Result<Option<String>, AppError> {
    let relations = tx.relations_of(account, today).await?;
    let Some(own) = relations.into_iter().find(|one| one.kind == RelationKind::Own) else { return Ok(None) };
    Ok(tx.pupil(own.pupil).await?.map(|pupil| pupil.identity.called().to_string()))
}
