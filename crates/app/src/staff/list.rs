//! The list of those who work here.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, GroupId, Role, SubjectId};
use jiff::civil::Date;
use store::{SchoolTx, StaffMember};

/// Somebody who works here, or once did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Their account.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// The address they sign in with; nothing until they have opened their link.
    pub email: Option<String>,
    /// What they are here today; empty for somebody who once was.
    pub roles: Vec<Role>,
    /// Whom they teach or help today, by class.
    pub classes: Vec<TeachesHere>,
    /// Whether they have chosen a password.
    pub signs_in: bool,
}

/// A class that somebody works with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeachesHere {
    /// The class.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// In which subject, with its title; nothing for all.
    pub subject: Option<(SubjectId, String)>,
}

#[boxed]
impl App {
    /// Everybody who works here today, by name, and those who once did.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn staff(&self, permit: &Permit) -> Result<(Vec<Colleague>, Vec<Colleague>), AppError> {
        permit.for_action(Action::SeeStaff)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let now = colleagues(&mut tx, today).await?;
        let once = once_here(&mut tx, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok((now, once))
    }

    /// One of them.
    ///
    /// # Errors
    /// `NotFound` when nobody of that number works or worked here.
    pub async fn colleague(&self, permit: &Permit, account: AccountId) -> Result<Colleague, AppError> {
        let (now, once) = self.staff(permit).await?;
        now.into_iter().chain(once).find(|one| one.account == account).ok_or(AppError::NotFound)
    }

    /// Classes that meet today and subjects, for choices.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn classes_and_subjects(
        &self,
        permit: &Permit,
    ) -> Result<(Vec<(GroupId, String)>, Vec<(SubjectId, String)>), AppError> {
        permit.for_action(Action::SeeStaff).or_else(|_| permit.for_action(Action::ManageStaff))?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let groups = tx.groups(today).await?.into_iter().map(|group| (group.id, group.group.name)).collect();
        let subjects = tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
        Ok((groups, subjects))
    }
}

async fn colleagues(tx: &mut SchoolTx, today: Date) -> Result<Vec<Colleague>, AppError> {
    let mut colleagues = gathered(tx.staff(today).await?, Keep::Roles);
    let groups = tx.groups(today).await?;
    let subjects = tx.subjects().await?;
    for link in tx.all_group_staff(today).await? {
        let colleague = colleagues.iter_mut().find(|one| one.account == link.account);
        let group = groups.iter().find(|group| group.id == link.group);
        let (Some(colleague), Some(group)) = (colleague, group) else { continue };
        let subject = link.subject.and_then(|id| subjects.iter().find(|subject| subject.id == id));
        colleague.classes.push(TeachesHere {
            group: link.group,
            name: group.group.name.clone(),
            subject: subject.map(|subject| (subject.id, subject.title.clone())),
        });
    }
    Ok(colleagues)
}

async fn once_here(tx: &mut SchoolTx, today: Date) -> Result<Vec<Colleague>, AppError> {
    Ok(gathered(tx.former_staff(today).await?, Keep::Names))
}

/// Whether roles that are listed still hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    Roles,
    Names,
}

/// One colleague for all roles of an account; rows come by name, then account.
fn gathered(rows: Vec<StaffMember>, keep: Keep) -> Vec<Colleague> {
    let mut colleagues: Vec<Colleague> = Vec::new();
    for row in rows {
        let roles = if keep == Keep::Roles { vec![row.role] } else { Vec::new() };
        match colleagues.last_mut().filter(|last| last.account == row.account) {
            Some(last) => last
                .roles
                .extend(roles.into_iter().filter(|role| !last.roles.contains(role)).collect::<Vec<_>>()),
            None => colleagues.push(Colleague {
                account: row.account,
                name: row.name.to_string(),
                email: row.email.map(|email| email.as_str().to_owned()),
                roles,
                classes: Vec::new(),
                signs_in: row.signs_in,
            }),
        }
    }
    colleagues
}
