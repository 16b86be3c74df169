//! The door: who asks, what for, about whom. Everything that reads or changes a school passes here.

pub mod above;
mod action;
pub mod permission;

use crate::access::SchoolTime;
use crate::modules::{self, Module};
use crate::{App, AppError};
use boxed::boxed;
use domain::{AccountId, Actor, GroupId, PupilId, Role, SchoolId, SittingId};
use jiff::Timestamp;
use jiff::civil::Date;
use permission::{About, Action, Relationship, allowed};
use std::collections::BTreeSet;
use store::{ActedAs, AuditSubject, NewAudit, RelationKind, SchoolTx, SchoolWriteTx};

/// The request that something is asked in: its number goes into the audit, its moment is everybody's "now".
#[derive(Clone, Debug)]
pub struct Request {
    /// Number of the request, to be found again in the log.
    pub id: String,
    /// The moment at which it came.
    pub now: Timestamp,
}

/// Leave for one actor to do one thing about one subject at one moment.
#[derive(Clone, Debug)]
pub struct Permit {
    /// The school.
    pub school: SchoolId,
    /// Who; `None` for the operator at the machine's own keyboard.
    pub account: Option<AccountId>,
    /// In which role.
    pub acted_as: ActedAs,
    /// What for.
    pub action: Action,
    /// About what.
    pub about: About,
    /// The moment.
    pub now: Timestamp,
    request: String,
}

#[boxed]
impl App {
    /// Asks the table. A denial and a thing that does not exist look alike from outside.
    ///
    /// # Errors
    /// `Denied` when the table has no entry, `Off` when the school does not use that part, or the store cannot be read.
    pub async fn authorise(
        &self,
        actor: Actor,
        action: Action,
        about: About,
        request: Request,
    ) -> Result<Permit, AppError> {
        let Actor::Member { account, school, role } = actor else { return Err(AppError::Denied) };
        let mut tx = self.store.read(school).await?;
        let time = SchoolTime::new(&tx.details().await?.details.zone, request.now);
        let today = time.today();
        // A session may outlive a membership; the table is asked about today.
        let roles = tx.roles_of(account, today).await?;
        if !roles.contains(&role) {
            return Err(AppError::Denied);
        }
        // The role signed in with first, then whatever else this account is here today: in a new school one
        // person teaches and runs the lists. Each is asked for by itself, and the audit keeps which it was. A pupil's
        // session stays a pupil's: three pictures open that pupil's own pages, whatever else the account may be. And a
        // carer's a carer's: a link on paper opens no desk.
        let others = roles.into_iter().filter(|other| *other != role && role.is_staff());
        let mut acted_as = None;
        for acting in std::iter::once(role).chain(others) {
            let relationship = relationship(&mut tx, account, acting, about, today).await?;
            let relationship = in_role(acting, relationship);
            if allowed(acting, relationship, action) {
                acted_as = Some(ActedAs::Role(acting));
                break;
            }
        }
        let acted_as = acted_as.ok_or(AppError::Denied)?;
        // Asked last: only whoever might see it learns that it is off.
        if let Some(module) = Module::of(action)
            && !modules::on(&mut tx).await?.contains(&module)
        {
            return Err(AppError::Off(module));
        }
        Ok(Permit {
            school,
            account: Some(account),
            acted_as,
            action,
            about,
            now: request.now,
            request: request.id,
        })
    }

    /// Leave for somebody with the machine and the database file in hand. Audited like everybody.
    #[must_use]
    pub fn operator(&self, school: SchoolId, action: Action, about: About) -> Permit {
        Permit {
            school,
            account: None,
            acted_as: ActedAs::Operator,
            action,
            about,
            now: self.now(),
            request: "command-line".into(),
        }
    }

    /// The class that sat a sitting, for the guard.
    ///
    /// # Errors
    /// `NotFound` when the school has no such sitting.
    pub async fn group_of_sitting(&self, school: SchoolId, sitting: SittingId) -> Result<GroupId, AppError> {
        let mut tx = self.store.read(school).await?;
        let sitting = tx.sitting(sitting).await?.ok_or(AppError::NotFound)?;
        Ok(sitting.sitting.group)
    }
}

/// Head, deputy, SENCO and whoever looks after safeguarding stand to every class of the school alike, whatever else they teach or taught.
fn in_role(role: Role, relationship: Relationship) -> Relationship {
    match (role, relationship) {
        (
            Role::Head | Role::Senco | Role::Deputy | Role::SafeguardingLead,
            Relationship::Teaches | Relationship::Taught,
        ) => Relationship::SameSchool,
        _ => relationship,
    }
}

async fn relationship(
    tx: &mut SchoolTx,
    account: AccountId,
    role: Role,
    about: About,
    today: Date,
) -> Result<Relationship, AppError> {
    Ok(match about {
        About::School if !role.is_staff() => Relationship::Own,
        About::School => Relationship::SameSchool,
        About::Group(group) => to_group(tx, (account, role), group, today).await?,
        About::PupilOf(group, pupil) => {
            if tx.is_member(pupil, group, today).await? {
                to_group(tx, (account, role), group, today).await?
            } else {
                Relationship::Unrelated
            }
        }
        About::Pupil(pupil) if !role.is_staff() => to_child(tx, account, role, pupil, today).await?,
        // Lists are run for a child between two classes too: a court order does not wait for a timetable.
        About::Pupil(pupil) if role == Role::DataManager => match tx.pupil(pupil).await? {
            Some(_) => Relationship::SameSchool,
            None => Relationship::Unrelated,
        },
        About::Pupil(pupil) => {
            let mut best = Relationship::Unrelated;
            for group in tx.groups_of_pupil(pupil, today).await? {
                best = best.min(to_group(tx, (account, role), group.id, today).await?);
            }
            best
        }
    })
}

/// A pupil to themselves, a carer to a child: as the office opened it, today.
async fn to_child(
    tx: &mut SchoolTx,
    account: AccountId,
    role: Role,
    pupil: PupilId,
    today: Date,
) -> Result<Relationship, AppError> {
    let kind = if role == Role::Carer { RelationKind::Carer } else { RelationKind::Own };
    let relations = tx.relations_of(account, today).await?;
    let Some(one) = relations.into_iter().find(|one| one.pupil == pupil && one.kind == kind) else {
        return Ok(Relationship::Unrelated);
    };
    Ok(match (role, one.rights.see, one.rights.add) {
        (Role::Carer, true, true) => Relationship::CaresAndAdds,
        (Role::Carer, true, false) => Relationship::Cares,
        (Role::Carer, false, _) => Relationship::Unrelated,
        _ => Relationship::Own,
    })
}

async fn to_group(
    tx: &mut SchoolTx,
    (account, role): (AccountId, Role),
    group: GroupId,
    today: Date,
) -> Result<Relationship, AppError> {
    // Whoever runs the lists or the school stands to a class as to the school, whether they teach it as well or not.
    if matches!(role, Role::DataManager | Role::Head) {
        return Ok(match tx.group(group).await? {
            Some(_) => Relationship::SameSchool,
            None => Relationship::Unrelated,
        });
    }
    if tx.teaches(account, group, today).await? {
        return Ok(Relationship::Teaches);
    }
    if tx.group(group).await?.is_none() {
        return Ok(Relationship::Unrelated);
    }
    let once = tx.staff_links(account).await?.iter().any(|link| link.group == group);
    Ok(if once { Relationship::Taught } else { Relationship::SameSchool })
}

impl Permit {
    /// The class that this leave is about.
    ///
    /// # Errors
    /// `NotFound` when it is about none.
    pub fn group(&self) -> Result<GroupId, AppError> {
        match self.about {
            About::Group(group) | About::PupilOf(group, _) => Ok(group),
            About::School | About::Pupil(_) => Err(AppError::NotFound),
        }
    }

    /// The pupil that this leave is about.
    ///
    /// # Errors
    /// `NotFound` when it is about none.
    pub fn pupil(&self) -> Result<PupilId, AppError> {
        match self.about {
            About::Pupil(pupil) | About::PupilOf(_, pupil) => Ok(pupil),
            About::School | About::Group(_) => Err(AppError::NotFound),
        }
    }

    /// The request that this leave was given in.
    #[must_use]
    pub fn request(&self) -> Request {
        Request { id: self.request.clone(), now: self.now }
    }

    /// The account, where somebody must be named.
    ///
    /// # Errors
    /// `Denied` for the operator.
    pub fn somebody(&self) -> Result<AccountId, AppError> {
        self.account.ok_or(AppError::Denied)
    }

    /// Refuses to run a use case on leave for something else: a mistake of ours, never of a person.
    ///
    /// # Errors
    /// `Denied` when the leave is for another action and the actor is no operator.
    pub(crate) fn for_action(&self, action: Action) -> Result<(), AppError> {
        if self.action == action || self.action == Action::Operate { Ok(()) } else { Err(AppError::Denied) }
    }

    /// The same for what more than one action needs to read, such as a page that is shown again with what is wrong.
    ///
    /// # Errors
    /// `Denied` when the leave is for none of them and the actor is no operator.
    pub(crate) fn for_one_of(&self, actions: &[Action]) -> Result<(), AppError> {
        if actions.contains(&self.action) || self.action == Action::Operate {
            Ok(())
        } else {
            Err(AppError::Denied)
        }
    }

    /// The same for something of one class: leave about another class, or none, is none for this.
    ///
    /// # Errors
    /// `Denied` when the leave is for another action or another class and the actor is no operator.
    pub(crate) fn for_class(&self, action: Action, group: GroupId) -> Result<(), AppError> {
        self.for_action(action)?;
        let own = self.action == Action::Operate || self.group().is_ok_and(|about| about == group);
        if own { Ok(()) } else { Err(AppError::Denied) }
    }

    /// Writes this operation's one audit row: ids only.
    ///
    /// # Errors
    /// When it cannot be written; then the operation must not happen either.
    pub(crate) async fn audit(&self, tx: &mut SchoolWriteTx) -> Result<(), AppError> {
        self.audit_about(tx, self.about).await
    }

    /// Writes the audit row about something that the form named and the path did not.
    ///
    /// # Errors
    /// As [`Permit::audit`].
    pub(crate) async fn audit_about(&self, tx: &mut SchoolWriteTx, about: About) -> Result<(), AppError> {
        let subject = match about {
            About::School => AuditSubject::School,
            About::Group(group) => AuditSubject::Group(group),
            About::Pupil(pupil) | About::PupilOf(_, pupil) => AuditSubject::Pupil(pupil),
        };
        self.audit_of(tx, subject).await
    }

    /// Writes the audit row about something that is neither class nor pupil.
    ///
    /// # Errors
    /// As [`Permit::audit`].
    pub(crate) async fn audit_of(
        &self,
        tx: &mut SchoolWriteTx,
        subject: AuditSubject,
    ) -> Result<(), AppError> {
        tx.audit(
            &NewAudit {
                account: self.account,
                acted_as: self.acted_as,
                action: self.action.name().to_owned(),
                subject,
                request: self.request.clone(),
            },
            self.now,
        )
        .await?;
        Ok(())
    }

    /// Writes one row for each class that a page about the whole day shows, before it is sent.
    ///
    /// # Errors
    /// When they cannot be written; then nothing is shown.
    pub(crate) async fn audit_views_of(&self, app: &App, groups: &BTreeSet<GroupId>) -> Result<(), AppError> {
        if groups.is_empty() {
            return Ok(());
        }
        let mut tx = app.store.write(self.school).await?;
        for group in groups {
            self.audit_about(&mut tx, About::Group(*group)).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Writes a view's audit row before the page is sent.
    ///
    /// # Errors
    /// When it cannot be written; then nothing is shown.
    pub(crate) async fn audit_view(&self, app: &App) -> Result<(), AppError> {
        let mut tx = app.store.write(self.school).await?;
        self.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
