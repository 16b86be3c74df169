//! The office records carers: how to reach them, what each may see and add of a child, from today.

use crate::clubs::{Stands, clubs_for_office};
use crate::erasure::full_name;
use crate::evidence::once;
use crate::partners::{OfficeConsent, consents_for_office, end_what_does_not_hold, who_may_sign};
use crate::setup::as_sentence;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, EmailAddress, GroupId, Language, PersonName, PupilId};
use jiff::civil::Date;
use store::{CarerOf, Club, NewAccount, Rights, SchoolTx};

/// What the office opens to a carer of one child.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Opened {
    /// Nothing: the child is hidden from them altogether.
    #[default]
    Nothing,
    /// The child's page.
    Page,
    /// The page, and the boxes to write in.
    PageAndBoxes,
}

impl Opened {
    /// All of them, the most open first.
    pub const ALL: [Self; 3] = [Self::PageAndBoxes, Self::Page, Self::Nothing];

    /// The stable name that forms use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Page => "page",
            Self::PageAndBoxes => "page-and-boxes",
        }
    }

    /// What is open under these rights.
    #[must_use]
    pub fn of(rights: Rights) -> Self {
        match (rights.see, rights.add) {
            (false, _) => Self::Nothing,
            (true, false) => Self::Page,
            (true, true) => Self::PageAndBoxes,
        }
    }
}

/// What the office says of a carer of one child.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Contact {
    /// Their name; empty for one who is recorded already.
    pub name: String,
    /// The number of a carer who is recorded with another child here; nothing for somebody new.
    pub number: Option<AccountId>,
    /// Where a link may be sent; empty for nowhere.
    pub email: String,
    /// The language in which they are spoken to.
    pub language: Language,
    /// What they see and add.
    pub opened: Opened,
    /// Whether they are written to.
    pub messages: bool,
    /// Whether school, class and teachers are hidden from them.
    pub restricted: bool,
}

impl Contact {
    fn rights(&self) -> Rights {
        Rights {
            see: self.opened != Opened::Nothing,
            add: self.opened == Opened::PageAndBoxes,
            agree: false,
            messages: self.messages,
            restricted: self.restricted,
        }
    }

    /// The same where they were restricted `before` or not: whoever is restricted now is written to only once the office says
    /// so again, for the sender's address of a mail, and where its links lead, name the school.
    fn rights_after(&self, before: bool) -> Rights {
        let rights = self.rights();
        Rights { messages: rights.messages && (before || !rights.restricted), ..rights }
    }

    fn email(&self) -> Result<Option<EmailAddress>, AppError> {
        let text = self.email.trim();
        let checked = (!text.is_empty()).then(|| EmailAddress::new(text)).transpose();
        checked.map_err(|error| AppError::input(as_sentence(&error.to_string())))
    }
}

/// A class with the carers that are recorded for its pupils.
#[derive(Clone, Debug)]
pub struct ClassContacts {
    /// Classes to choose from.
    pub classes: Vec<(GroupId, String)>,
    /// The class shown, if one was chosen.
    pub group: Option<GroupId>,
    /// Its pupils by register, with the names of their carers.
    pub pupils: Vec<(PupilId, String, Vec<String>)>,
}

/// The carers of one child.
#[derive(Clone, Debug)]
pub struct ChildContacts {
    /// Who.
    pub pupil: PupilId,
    /// The child's name.
    pub name: String,
    /// Their carers today.
    pub carers: Vec<CarerOf>,
    /// Partners about whom the family was asked, for what came back on paper.
    pub consents: Vec<OfficeConsent>,
    /// Clubs to which the family has to answer, or in which the child takes part with a carer's yes.
    pub clubs: Vec<(Club, Stands)>,
    /// Who of the carers may have signed a yes.
    pub signers: Vec<(AccountId, String)>,
    /// The school's zone, for dates.
    pub zone: jiff::tz::TimeZone,
}

#[boxed]
impl App {
    /// The classes, and the pupils of one of them with their carers.
    ///
    /// # Errors
    /// `NotFound` for a class of elsewhere.
    pub async fn class_contacts(
        &self,
        permit: &Permit,
        group: Option<GroupId>,
    ) -> Result<ClassContacts, AppError> {
        permit.for_action(Action::ManageCarers)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let classes = tx.groups(today).await?.into_iter().map(|one| (one.id, one.group.name)).collect();
        let mut pupils = Vec::new();
        if let Some(group) = group {
            tx.group(group).await?.ok_or(AppError::NotFound)?;
            let carers = tx.carers_of_group(group, today).await?;
            for pupil in tx.pupils_in(group, today).await? {
                let of = carers.iter().filter(|one| one.pupil == pupil.id);
                let names = of.map(|one| one.carer.name.to_string()).collect();
                pupils.push((pupil.id, full_name(&pupil.identity), names));
            }
        }
        drop(tx);
        permit.audit_view(self).await?;
        Ok(ClassContacts { classes, group, pupils })
    }

    /// The carers of one child.
    ///
    /// # Errors
    /// `NotFound` when this school has no such pupil.
    pub async fn child_contacts(&self, permit: &Permit) -> Result<ChildContacts, AppError> {
        permit.for_action(Action::ManageCarers)?;
        let mut tx = self.store.read(permit.school).await?;
        let (time, pupil) = (permit.school_time(&mut tx).await?, permit.pupil()?);
        let name = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?.identity;
        let name = full_name(&name);
        let carers = tx.carers_of(pupil, time.today()).await?;
        let consents = consents_for_office(&mut tx, pupil, time.today()).await?;
        let clubs = clubs_for_office(&mut tx, pupil, time.today()).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let signers = who_may_sign(&carers);
        Ok(ChildContacts { pupil, name, carers, consents, clubs, signers, zone: time.zone })
    }

    /// Records a carer of a child from today: somebody new, or one who is recorded with another child here. `false` when
    /// this very form was taken before.
    ///
    /// # Errors
    /// `Input` for a name, number or address that cannot be taken; then nothing is stored.
    pub async fn record_carer(
        &self,
        permit: &Permit,
        contact: &Contact,
        submission: &str,
    ) -> Result<bool, AppError> {
        permit.for_action(Action::ManageCarers)?;
        let (pupil, email) = (permit.pupil()?, contact.email()?);
        let mut tx = self.store.write_system().await?;
        let known = contact.number;
        let account = match known {
            Some(number) => number,
            None => {
                let name = PersonName::new(&contact.name);
                let name = name.map_err(|error| AppError::input(as_sentence(&error.to_string())))?;
                tx.create_account(&NewAccount { email: None, name, password_hash: None }, permit.now).await?
            }
        };
        let mut tx = tx.enter_school(permit.school);
        let today = permit.school_time(&mut tx).await?.today();
        tx.pupil(pupil).await?.ok_or(AppError::NotFound)?;
        if !once::claim(&mut tx, submission, "record-carer", permit.now).await? {
            return Ok(false);
        }
        if known.is_some() {
            tx.carer(account).await?.ok_or_else(|| {
                AppError::input(
                    "No carer of that number is recorded in this school. Look at the number again.",
                )
            })?;
            if tx.carers_of(pupil, today).await?.iter().any(|one| one.carer.account == account) {
                return Err(AppError::input("That carer is recorded with this child already."));
            }
        } else {
            tx.save_carer(account, contact.language, email.as_ref(), permit.now).await?;
        }
        tx.set_carer(account, pupil, contact.rights_after(false), today).await?;
        end_what_does_not_hold(&mut tx, permit, pupil, today).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Changes what is recorded of a carer and what they may see and add of this child. It holds at once, for a page that
    /// is open too.
    ///
    /// # Errors
    /// `NotFound` when they are no carer of this child today; `Input` for an address that cannot be taken.
    pub async fn change_carer(
        &self,
        permit: &Permit,
        account: AccountId,
        contact: &Contact,
    ) -> Result<(), AppError> {
        permit.for_action(Action::ManageCarers)?;
        let (pupil, email) = (permit.pupil()?, contact.email()?);
        let mut tx = self.store.write_system().await?;
        // A link that is still about opens nothing later, when the child is opened again; it stays for who is no carer here.
        if !contact.rights().see {
            tx.revoke_carer_links(account, permit.school).await?;
        }
        let mut tx = tx.enter_school(permit.school);
        let today = permit.school_time(&mut tx).await?.today();
        let before = carer_of(&mut tx, pupil, account, today).await?.rights.restricted;
        tx.save_carer(account, contact.language, email.as_ref(), permit.now).await?;
        tx.set_carer(account, pupil, contact.rights_after(before), today).await?;
        end_what_does_not_hold(&mut tx, permit, pupil, today).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends that somebody is a carer of this child, from today. What they wrote stays with the child.
    ///
    /// # Errors
    /// `NotFound` when they are no carer of this child today.
    pub async fn end_carer(&self, permit: &Permit, account: AccountId) -> Result<(), AppError> {
        permit.for_action(Action::ManageCarers)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write_system().await?;
        tx.revoke_carer_links(account, permit.school).await?;
        let mut tx = tx.enter_school(permit.school);
        let today = permit.school_time(&mut tx).await?.today();
        carer_of(&mut tx, pupil, account, today).await?;
        // Before it ends: what a restricted carer keeps closed does not open when they are no carer any more.
        end_what_does_not_hold(&mut tx, permit, pupil, today).await?;
        tx.end_relation(account, pupil, today).await?;
        end_what_does_not_hold(&mut tx, permit, pupil, today).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The carer of a child; anybody else is not found.
#[boxed]
pub(super) async fn carer_of(
    tx: &mut SchoolTx,
    pupil: PupilId,
    account: AccountId,
    today: Date,
) -> Result<CarerOf, AppError> {
    let carers = tx.carers_of(pupil, today).await?;
    carers.into_iter().find(|one| one.carer.account == account).ok_or(AppError::NotFound)
}
