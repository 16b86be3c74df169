//! What whoever runs Attune does about bodies: makes them, says who leads a school from a day on, lets one become part of another,
//! and brings in the first who looks after a body's people. Each is a line in the record of what belongs to no school.

use super::people::{self, ColleagueAbove, LinkAbove, PeopleDeed};
use super::{AllBodies, words};
use crate::setup::utc_date;
use crate::{App, AppError};
use boxed::boxed;
use domain::{AccountId, BodyId, EmailAddress, SchoolId};
use jiff::civil::Date;
use store::{BodyKind, BodyWithMerge, LinkPurpose, NewBody, NewSystemAudit, StoreError, SystemWriteTx};

/// Characters of a body's name.
const LONGEST: usize = 120;

/// A body as the operator's list has it.
#[derive(Clone, Debug)]
pub struct BodyListed {
    /// The body.
    pub body: BodyWithMerge,
    /// The name of the body above it; empty for none.
    pub parent: String,
    /// The name of what it became part of; empty for none.
    pub merged_into: String,
    /// The schools that it leads today, and since when.
    pub schools: Vec<(String, Date)>,
    /// Who acts for it today.
    pub people: Vec<ColleagueAbove>,
}

#[boxed]
impl App {
    /// Every body, by name, with its schools and people.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn bodies_listed(&self) -> Result<Vec<BodyListed>, AppError> {
        let today = utc_date(self.now());
        let mut tx = self.store.read_system().await?;
        let all = tx.bodies_as_they_stand().await?;
        let led = tx.schools_led(today).await?;
        let bodies = AllBodies::of(all.clone());
        let mut listed = Vec::new();
        for body in all {
            let id = body.body.id;
            let own = led.iter().filter(|(_, _, by, _)| *by == id);
            listed.push(BodyListed {
                parent: body.body.body.parent.map(|parent| bodies.name(parent)).unwrap_or_default(),
                merged_into: body.merged.map(|(into, _)| bodies.name(into)).unwrap_or_default(),
                schools: own.map(|(_, name, _, from)| (name.clone(), *from)).collect(),
                people: people::people(&mut tx, id, today, None).await?,
                body,
            });
        }
        drop(tx);
        self.recorded("list-bodies", None).await?;
        Ok(listed)
    }

    /// The body of this name.
    ///
    /// # Errors
    /// `Input` where there is none, or several.
    pub async fn body_named(&self, name: &str) -> Result<BodyId, AppError> {
        let all = self.store.read_system().await?.bodies().await?;
        let mut fitting = all.iter().filter(|one| one.body.name == name);
        match (fitting.next(), fitting.next()) {
            (Some(one), None) => Ok(one.id),
            (Some(_), Some(_)) => Err(AppError::Input(format!(
                "Several bodies are called “{name}”; whoever looks after them cannot tell them apart either."
            ))),
            (None, _) => {
                let names: Vec<&str> = all.iter().map(|one| one.body.name.as_str()).collect();
                Err(AppError::Input(match names.is_empty() {
                    true => format!("There is no body called “{name}”; none has been made yet."),
                    false => format!("There is no body called “{name}”. There are: {}.", names.join("; ")),
                }))
            }
        }
    }

    /// Makes a body, under another or under none.
    ///
    /// # Errors
    /// `Input` for a name that is empty, too long or another's, and for a Department below something.
    pub async fn make_body(
        &self,
        name: &str,
        kind: BodyKind,
        parent: Option<BodyId>,
    ) -> Result<BodyId, AppError> {
        let name = words(name, "the body’s name", LONGEST)?;
        if kind == BodyKind::Department && parent.is_some() {
            return Err(AppError::input("A Department stands below nothing."));
        }
        let mut tx = self.store.write_system().await?;
        if tx.bodies().await?.iter().any(|one| one.body.name == name) {
            return Err(AppError::Input(format!("There is a body called “{name}” already.")));
        }
        let body = tx.create_body(&NewBody { name, kind, parent }, self.now()).await?;
        self.line(&mut tx, "make-body", Some(body.value())).await?;
        tx.commit().await?;
        Ok(body)
    }

    /// Brings somebody in, ends what they do, and whatever else an officer who looks after people does on their page.
    ///
    /// # Errors
    /// As [`App::keep_body_people`].
    pub async fn keep_people_of(
        &self,
        body: BodyId,
        deed: &PeopleDeed,
    ) -> Result<Option<LinkAbove>, AppError> {
        let mut tx = self.store.write_system().await?;
        let (subject, link) = people::keep(&mut tx, body, deed, self.now()).await?;
        self.line(&mut tx, "keep-body-people", Some(subject)).await?;
        tx.commit().await?;
        Ok(link)
    }

    /// Says which body leads a school from a day on, and that it has it. What was said of that very day before is mended.
    ///
    /// # Errors
    /// `Input` for a body that becomes part of another, and for mending a day that is past.
    pub async fn lead_school(&self, body: BodyId, school: SchoolId, from: Date) -> Result<(), AppError> {
        let mut tx = self.store.write_system().await?;
        let bodies = AllBodies::of(tx.bodies_as_they_stand().await?);
        people::still_its_own(&bodies, body)?;
        let already = tx.schools_led(from).await?.into_iter().find(|(id, ..)| *id == school);
        match already {
            Some((.., by, _)) if by == body => {
                return Err(AppError::Input(format!(
                    "{} leads that school on that day already.",
                    bodies.name(body)
                )));
            }
            Some((.., since)) if since == from && from < utc_date(self.now()) => {
                return Err(AppError::input(
                    "Who led from that day on was said already, and what is past is not changed. Choose a later day.",
                ));
            }
            Some((.., since)) if since == from => {
                tx.mend_leading_body(school, body, from).await?;
            }
            _ => tx.set_leading_body(school, body, from).await?,
        }
        match tx.add_school_to_body(body, school, from).await {
            Ok(()) | Err(StoreError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
        self.line(&mut tx, "lead-school", Some(school.value())).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says that a body has a school, without leading it: a diocese, say. It reads nothing of it.
    ///
    /// # Errors
    /// `Input` where that was said already.
    pub async fn have_school(&self, body: BodyId, school: SchoolId, from: Date) -> Result<(), AppError> {
        let mut tx = self.store.write_system().await?;
        match tx.add_school_to_body(body, school, from).await {
            Err(StoreError::Conflict(_)) => {
                return Err(AppError::input("That body has the school from that day on already."));
            }
            done => done?,
        }
        self.line(&mut tx, "have-school", Some(school.value())).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Makes one body part of another from a day on. Everything that was written stays, under its number.
    ///
    /// # Errors
    /// `Input` for the same body twice, one that merged before, a circle, and a day that is past.
    pub async fn merge_bodies(&self, gone: BodyId, into: BodyId, on: Date) -> Result<(), AppError> {
        if gone == into {
            return Err(AppError::input("A body does not become part of itself."));
        }
        if on < utc_date(self.now()) {
            return Err(AppError::input(
                "Choose today or a day to come: what was written since that day would have been written by a body that was gone.",
            ));
        }
        let mut tx = self.store.write_system().await?;
        let bodies = AllBodies::of(tx.bodies_as_they_stand().await?);
        for body in [gone, into] {
            people::still_its_own(&bodies, body)?;
        }
        tx.merge_body(gone, into, on).await?;
        self.line(&mut tx, "merge-bodies", Some(gone.value())).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A link by which somebody who acts above schools and nowhere else chooses a new password; for the operator.
    ///
    /// # Errors
    /// `NotFound` when the address is nobody's who acts above schools.
    pub async fn new_password_above(&self, email: &EmailAddress) -> Result<LinkAbove, AppError> {
        let mut tx = self.store.write_system().await?;
        let open = tx.account_by_email(email).await?.filter(|account| account.closed_at.is_none());
        let account = open.ok_or(AppError::NotFound)?;
        if tx.memberships_above(account.id, utc_date(self.now())).await?.is_empty() {
            return Err(AppError::NotFound);
        }
        let secret = people::link(&mut tx, account.id, LinkPurpose::NewPassword, self.now()).await?;
        self.line(&mut tx, "new-password-above", Some(account.id.value())).await?;
        tx.commit().await?;
        Ok(LinkAbove { name: account.name.to_string(), new_password: true, secret })
    }

    async fn line(&self, tx: &mut SystemWriteTx, action: &str, subject: Option<i64>) -> Result<(), AppError> {
        let line = NewSystemAudit {
            account: None::<AccountId>,
            action: action.to_owned(),
            subject,
            request: "command-line".to_owned(),
        };
        tx.audit(&line, self.now()).await?;
        Ok(())
    }

    async fn recorded(&self, action: &str, subject: Option<i64>) -> Result<(), AppError> {
        let mut tx = self.store.write_system().await?;
        self.line(&mut tx, action, subject).await?;
        tx.commit().await?;
        Ok(())
    }
}
