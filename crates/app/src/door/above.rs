//! The same door above schools: who asks, for which body, about which school. No leave that is given here reaches a school's
//! tables; what it opens is a [`store::AboveTx`].

use super::{Action, Request};
use crate::{App, AppError};
use boxed::boxed;
use domain::{AboveRole, AccountId, Actor, BodyId, SchoolId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{AboveWriteTx, NewSystemAudit, SystemWriteTx};

/// What an action above schools is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AboutAbove {
    /// Nothing but the body itself.
    Body,
    /// What stands between the body and this school.
    School(SchoolId),
}

/// How the actor stands to what the action is about, today.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AboveRelation {
    /// It is the body's own.
    OwnBody,
    /// The same, for whoever looks after the body's people.
    LooksAfter,
    /// A school that the body leads.
    LedSchool,
    /// One of these that this partner was named for.
    NamedSchool,
    /// Another school, or nobody there.
    Unrelated,
}

impl AboveRelation {
    /// Every one, for walks over all of them.
    pub const ALL: [Self; 5] =
        [Self::OwnBody, Self::LooksAfter, Self::LedSchool, Self::NamedSchool, Self::Unrelated];
}

/// Whether somebody in `role` who stands so to what `action` is about may do it; no entry means denied.
#[must_use]
pub fn allowed_above(role: AboveRole, relation: AboveRelation, action: Action) -> bool {
    use AboveRelation as R;
    use Action as A;
    match (role, relation) {
        // Speaks with the schools that they were named for; sees each apart, and nothing of the body's others.
        (AboveRole::ImprovementPartner, R::OwnBody | R::LooksAfter) => {
            matches!(action, A::SeeAbove | A::SeeRequestsAbove)
        }
        (AboveRole::ImprovementPartner, R::NamedSchool) => {
            matches!(action, A::SeeAboveSchool | A::KeepAboveSchool)
        }
        // Answers for the body, and keeps its side of every record.
        (AboveRole::BodyOfficer, R::OwnBody) => matches!(
            action,
            A::SeeAbove
                | A::SeeAboveProblems
                | A::AnswerProblem
                | A::SeeSupportBoard
                | A::KeepSupportBoard
                | A::SetBodyPriorities
                | A::SettleOwed
                | A::SeePicture
                | A::SeeBodyPeople
                | A::SeeRequestsAbove
                | A::AskSchools
        ),
        // Who comes in decides who reads schools' records: a right of its own.
        (AboveRole::BodyOfficer, R::LooksAfter) => {
            action == A::KeepBodyPeople || allowed_above(role, R::OwnBody, action)
        }
        (AboveRole::BodyOfficer, R::LedSchool | R::NamedSchool) => {
            matches!(action, A::SeeAboveSchool | A::KeepAboveSchool)
        }
        _ => false,
    }
}

/// Leave for somebody above schools to do one thing at one moment.
#[derive(Clone, Debug)]
pub struct AbovePermit {
    /// Who.
    pub account: AccountId,
    /// For which body.
    pub body: BodyId,
    /// In which role.
    pub role: AboveRole,
    /// What for.
    pub action: Action,
    /// About what.
    pub about: AboutAbove,
    /// The moment.
    pub now: Timestamp,
    /// The day, in UTC: a body has no zone of its own.
    pub today: Date,
    /// Whether they look after the body's people.
    pub looks_after: bool,
    /// Schools that the body leads today, for a partner those that they were named for.
    pub(crate) schools: BTreeSet<SchoolId>,
    request: String,
}

#[boxed]
impl App {
    /// Asks the table, for somebody above schools. A denial and a thing that does not exist look alike from outside.
    ///
    /// # Errors
    /// `Denied` when the table has no entry, or the store cannot be read.
    pub async fn authorise_above(
        &self,
        actor: Actor,
        action: Action,
        about: AboutAbove,
        request: Request,
    ) -> Result<AbovePermit, AppError> {
        let Actor::Above { account, body, role } = actor else { return Err(AppError::Denied) };
        let today = crate::setup::utc_date(request.now);
        let mut tx = self.store.read_above(body).await?;
        // A session may outlive a membership; the table is asked about today.
        let memberships = tx.memberships_of(account, today).await?;
        let membership = memberships.iter().find(|one| one.role == role).ok_or(AppError::Denied)?;
        let led: BTreeSet<SchoolId> = tx.led_schools(today).await?.into_iter().map(|(id, _)| id).collect();
        let named: BTreeSet<SchoolId> = tx
            .partner_schools(membership.id, today)
            .await?
            .into_iter()
            .filter(|id| led.contains(id))
            .collect();
        let relation = match about {
            AboutAbove::Body if membership.looks_after => AboveRelation::LooksAfter,
            AboutAbove::Body => AboveRelation::OwnBody,
            AboutAbove::School(school) if named.contains(&school) => AboveRelation::NamedSchool,
            AboutAbove::School(school) if led.contains(&school) => AboveRelation::LedSchool,
            AboutAbove::School(_) => AboveRelation::Unrelated,
        };
        if !allowed_above(role, relation, action) {
            return Err(AppError::Denied);
        }
        let schools = if role == AboveRole::ImprovementPartner { named } else { led };
        Ok(AbovePermit {
            account,
            body,
            role,
            action,
            about,
            now: request.now,
            today,
            looks_after: membership.looks_after,
            schools,
            request: request.id,
        })
    }
}

impl AbovePermit {
    /// The school that this leave is about.
    ///
    /// # Errors
    /// `NotFound` when it is about none.
    pub fn school(&self) -> Result<SchoolId, AppError> {
        match self.about {
            AboutAbove::School(school) => Ok(school),
            AboutAbove::Body => Err(AppError::NotFound),
        }
    }

    /// The request that this leave was given in.
    #[must_use]
    pub fn request(&self) -> Request {
        Request { id: self.request.clone(), now: self.now }
    }

    /// As the door takes it.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Above { account: self.account, body: self.body, role: self.role }
    }

    /// Refuses to run a use case on leave for something else.
    ///
    /// # Errors
    /// `Denied` when the leave is for none of these actions.
    pub(crate) fn for_one_of(&self, actions: &[Action]) -> Result<(), AppError> {
        if actions.contains(&self.action) { Ok(()) } else { Err(AppError::Denied) }
    }

    /// Writes this operation's one audit row: ids only.
    ///
    /// # Errors
    /// When it cannot be written; then the operation must not happen either.
    pub(crate) async fn audit(&self, tx: &mut AboveWriteTx) -> Result<(), AppError> {
        let subject = match self.about {
            AboutAbove::School(school) => Some(school.value()),
            AboutAbove::Body => None,
        };
        let action = self.action.name().to_owned();
        let line =
            NewSystemAudit { account: Some(self.account), action, subject, request: self.request.clone() };
        tx.audit(&line, self.now).await?;
        Ok(())
    }

    /// The same where accounts are changed, about one of them.
    ///
    /// # Errors
    /// When it cannot be written; then the change must not be stored either.
    pub(crate) async fn audit_of(&self, tx: &mut SystemWriteTx, account: i64) -> Result<(), AppError> {
        let action = self.action.name().to_owned();
        let request = self.request.clone();
        let line = NewSystemAudit { account: Some(self.account), action, subject: Some(account), request };
        tx.audit(&line, self.now).await?;
        Ok(())
    }

    /// Writes a view's audit row before the page is sent.
    ///
    /// # Errors
    /// When it cannot be written; then nothing is shown.
    pub(crate) async fn audit_view(&self, app: &App) -> Result<(), AppError> {
        let mut tx = app.store.write_above(self.body).await?;
        self.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::door::permission::{Relationship, allowed};
    use domain::Role;

    const ABOVE: [Action; 14] = [
        Action::SeeAbove,
        Action::SeeAboveSchool,
        Action::KeepAboveSchool,
        Action::SeeAboveProblems,
        Action::AnswerProblem,
        Action::SeeSupportBoard,
        Action::KeepSupportBoard,
        Action::SetBodyPriorities,
        Action::SettleOwed,
        Action::SeePicture,
        Action::SeeBodyPeople,
        Action::KeepBodyPeople,
        Action::SeeRequestsAbove,
        Action::AskSchools,
    ];

    #[test]
    fn nobody_above_may_do_anything_of_a_school_and_nobody_of_a_school_anything_above() {
        for action in Action::ALL {
            for role in AboveRole::ALL {
                let may = AboveRelation::ALL.iter().any(|relation| allowed_above(role, *relation, action));
                assert!(!may || ABOVE.contains(&action), "{role:?} {action:?}");
            }
            for role in Role::ALL {
                let may = allowed(role, Relationship::SameSchool, action)
                    || allowed(role, Relationship::Teaches, action)
                    || allowed(role, Relationship::Own, action);
                assert!(!may || !ABOVE.contains(&action), "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn every_action_above_is_somebodys_and_nothing_unrelated_is() {
        for action in ABOVE {
            let may = |relation| AboveRole::ALL.iter().any(|role| allowed_above(*role, relation, action));
            assert!(AboveRelation::ALL.iter().any(|relation| may(*relation)), "{action:?}");
            assert!(!may(AboveRelation::Unrelated), "{action:?}");
        }
    }

    #[test]
    fn only_an_officer_who_looks_after_people_lets_somebody_in() {
        for role in AboveRole::ALL {
            for relation in AboveRelation::ALL {
                let may = allowed_above(role, relation, Action::KeepBodyPeople);
                assert_eq!(may, (role, relation) == (AboveRole::BodyOfficer, AboveRelation::LooksAfter));
            }
        }
        for action in ABOVE.into_iter().filter(|action| *action != Action::KeepBodyPeople) {
            for role in AboveRole::ALL {
                let may = |relation| allowed_above(role, relation, action);
                assert_eq!(
                    may(AboveRelation::OwnBody),
                    may(AboveRelation::LooksAfter),
                    "{role:?} {action:?}"
                );
            }
        }
    }

    #[test]
    fn a_partner_opens_the_schools_that_they_were_named_for_and_no_other() {
        for action in ABOVE {
            assert!(!allowed_above(AboveRole::ImprovementPartner, AboveRelation::LedSchool, action));
        }
        let may = |action| allowed_above(AboveRole::ImprovementPartner, AboveRelation::NamedSchool, action);
        assert!(may(Action::SeeAboveSchool) && may(Action::KeepAboveSchool) && !may(Action::AnswerProblem));
    }
}
