//! Roles and classes of a colleague, given and ended. What ended is kept with its dates. Said twice, nothing changes.

use super::invite::{check_role, no_such};
use crate::setup::utc_date;
use crate::{Action, App, AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::{AccountId, GroupId, Role, SubjectId};
use jiff::civil::Date;
use store::{AuditSubject, SchoolTx, SchoolWriteTx, StoreError};

#[boxed]
impl App {
    /// Gives a colleague, or somebody who once was one, a role from today.
    ///
    /// # Errors
    /// `NotFound` when nobody of that number works or worked here; `Input` for a role that no staff have.
    pub async fn give_role(&self, permit: &Permit, account: AccountId, role: Role) -> Result<(), AppError> {
        check_role(role, &[])?;
        let (mut tx, today) = self.change_of(permit, account).await?;
        if tx.roles_of(account, today).await?.contains(&role) {
            return Ok(());
        }
        if !tx.resume_membership(account, role, today).await? {
            tx.add_membership(account, role, today.min(utc_date(permit.now)), None).await?;
        }
        done(permit, tx, account).await
    }

    /// Ends a role from today: what it opened is closed at once, and its sessions end. With the last role that
    /// teaches, the classes end too.
    ///
    /// # Errors
    /// `NotFound` when nobody of that number works or worked here; `Input` when nobody would be left to run the lists.
    pub async fn end_role(&self, permit: &Permit, account: AccountId, role: Role) -> Result<(), AppError> {
        permit.for_action(Action::ManageStaff)?;
        let mut tx = self.store.write_system().await?;
        tx.delete_sessions_of(account).await?;
        tx.revoke_links_of(account).await?;
        let school = tx.school(permit.school).await?.ok_or(AppError::NotFound)?;
        let today = SchoolTime::new(&school.details.zone, permit.now).today();
        let mut tx = tx.enter_school(permit.school);
        of_this_school(&mut tx, account, today).await?;
        if !tx.roles_of(account, today).await?.contains(&role) {
            return Ok(());
        }
        if role == Role::DataManager && !somebody_else_runs_the_lists(&mut tx, account, today).await? {
            return Err(AppError::input(
                "Nobody else could run the lists and accounts then. Give that role to a colleague first, and let them sign in.",
            ));
        }
        tx.end_membership(account, role, today).await?;
        let teaches = |role: &Role| matches!(role, Role::Teacher | Role::TeachingAssistant);
        if !tx.roles_of(account, today).await?.iter().any(teaches) {
            tx.end_all_group_staff(account, today).await?;
        }
        done(permit, tx, account).await
    }

    /// Puts a class into somebody's hands from today, in one subject or in all.
    ///
    /// # Errors
    /// `NotFound` for a class, subject or person of elsewhere; `Input` when they neither teach nor assist.
    pub async fn give_class(
        &self,
        permit: &Permit,
        account: AccountId,
        group: GroupId,
        subject: Option<SubjectId>,
    ) -> Result<(), AppError> {
        let (mut tx, today) = self.change_of(permit, account).await?;
        let roles = tx.roles_of(account, today).await?;
        if !roles.iter().any(|role| matches!(role, Role::Teacher | Role::TeachingAssistant)) {
            return Err(AppError::input("Classes are for teachers and assistants: give that role first."));
        }
        tx.group(group).await?.ok_or(AppError::NotFound)?;
        tx.add_group_staff(group, account, subject, today, None).await.map_err(no_such)?;
        done(permit, tx, account).await
    }

    /// Takes a class out of somebody's hands from today.
    ///
    /// # Errors
    /// `NotFound` when nobody of that number works or worked here.
    pub async fn end_class(
        &self,
        permit: &Permit,
        account: AccountId,
        group: GroupId,
        subject: Option<SubjectId>,
    ) -> Result<(), AppError> {
        let (mut tx, today) = self.change_of(permit, account).await?;
        match tx.end_group_staff(group, account, subject, today).await {
            Err(StoreError::NotFound { .. }) => Ok(()),
            ended => {
                ended?;
                done(permit, tx, account).await
            }
        }
    }

    /// Begins a change of somebody who works or worked here, today at school.
    async fn change_of(
        &self,
        permit: &Permit,
        account: AccountId,
    ) -> Result<(SchoolWriteTx, Date), AppError> {
        permit.for_action(Action::ManageStaff)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        of_this_school(&mut tx, account, today).await?;
        Ok((tx, today))
    }
}

async fn done(permit: &Permit, mut tx: SchoolWriteTx, account: AccountId) -> Result<(), AppError> {
    permit.audit_of(&mut tx, AuditSubject::Account(account)).await?;
    tx.commit().await?;
    Ok(())
}

/// Another school's colleague, a pupil and nobody look alike.
async fn of_this_school(tx: &mut SchoolTx, account: AccountId, today: Date) -> Result<(), AppError> {
    let mut known = tx.staff(today).await?;
    known.extend(tx.former_staff(today).await?);
    known.iter().any(|one| one.account == account).then_some(()).ok_or(AppError::NotFound)
}

async fn somebody_else_runs_the_lists(
    tx: &mut SchoolTx,
    account: AccountId,
    today: Date,
) -> Result<bool, AppError> {
    let staff = tx.staff(today).await?;
    Ok(staff.iter().any(|one| one.role == Role::DataManager && one.account != account && one.signs_in))
}
