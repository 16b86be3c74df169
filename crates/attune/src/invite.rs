//! `attune invite` and `attune new-password`: links that open once, for a day, for somebody who works in a school.

use crate::arguments::{Invite, NewPassword};
use crate::bodies::handed_over;
use crate::{database, output};
use anyhow::{Context, Result, bail};
use app::staff::NewColleague;
use app::{About, Action, AppError, Secret};
use domain::{EmailAddress, Role};

/// Adds a colleague and prints their link.
///
/// # Errors
/// When there is no such school, role, class or subject; then nobody is added.
pub async fn run(arguments: &Invite) -> Result<()> {
    let app = database::open(&arguments.database).await?;
    let school = app.school_named(arguments.school.as_deref()).await?;
    let operator = app.operator_of(school);
    let mut classes = Vec::new();
    for class in &arguments.class {
        classes.push(app.group_named(&operator, class).await?);
    }
    let subject = match &arguments.subject {
        Some(subject) => Some(app.subject_named(&operator, subject).await?),
        None => None,
    };
    let new = NewColleague { name: arguments.name.clone(), role: arguments.role.into(), classes, subject };
    let permit = app.operator(school, Action::ManageStaff, About::School);
    let invited = app.invite(&permit, &new, None).await?.context("nobody was added")?;
    output::print(&said(
        &format!("{} may come in as {}.", new.name.trim(), new.role.name()),
        &arguments.public_url,
        &invited.secret,
    ))?;
    app.store.close().await;
    Ok(())
}

/// Prints a link by which the account with an address chooses a new password.
///
/// # Errors
/// When nobody who works in a school or above one signs in with that address.
pub async fn new_password(arguments: &NewPassword) -> Result<()> {
    let app = database::open(&arguments.database).await?;
    let email = EmailAddress::new(&arguments.email).context("that address cannot be")?;
    let first = format!("{} may choose a new password.", email.as_str());
    output::print(&match app.where_works(&email).await? {
        Some((account, school)) => {
            let permit = app.operator(school, Action::ManageStaff, About::School);
            said(&first, &arguments.public_url, &app.fresh_link(&permit, account).await?.secret)
        }
        None => {
            let link = match app.new_password_above(&email).await {
                Err(AppError::NotFound) => {
                    bail!("nobody who works in a school or above one here signs in as {}", email.as_str())
                }
                made => made?,
            };
            handed_over(&first, &arguments.public_url, &link)
        }
    })?;
    app.store.close().await;
    Ok(())
}

fn said(first: &str, base: &str, secret: &Secret) -> String {
    format!(
        "{first} Hand over this link yourself; it opens once, within a day, and is not shown again:\n\n  {}/join/{}\n",
        base.trim_end_matches('/'),
        secret.reveal()
    )
}

impl From<crate::arguments::StaffRole> for Role {
    fn from(role: crate::arguments::StaffRole) -> Self {
        use crate::arguments::StaffRole;
        match role {
            StaffRole::Teacher => Self::Teacher,
            StaffRole::Assistant => Self::TeachingAssistant,
            StaffRole::DataManager => Self::DataManager,
            StaffRole::Head => Self::Head,
            StaffRole::Senco => Self::Senco,
            StaffRole::Deputy => Self::Deputy,
            StaffRole::SafeguardingLead => Self::SafeguardingLead,
            StaffRole::Governor => Self::Governor,
            StaffRole::Lead => Self::Lead,
        }
    }
}
