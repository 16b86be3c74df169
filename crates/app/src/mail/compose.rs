//! What a mail says, from what is open to the carer at this moment: a right that was withdrawn while it waited counts.

use super::policy::LINK_LASTS;
use super::{Digest, Letter, LetterLink, Mailing};
use crate::{App, AppError, Permit, Secret};
use boxed::boxed;
use domain::{AccountId, EmailAddress, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Mail, MailKind, RelationKind, Rights, SchoolTx};

/// What is to go out now.
pub(super) enum Composed {
    /// A mail with everything that is kept of it.
    Letter(Box<Ready>),
    /// Nothing to say, or nobody to say it to any more.
    Nothing,
    /// There is no address.
    NoAddress,
}

/// A mail with everything that is kept of it.
pub(super) struct Ready {
    pub(super) to: EmailAddress,
    pub(super) from_name: Option<String>,
    pub(super) letter: Letter,
    /// The link that stands in it, and until when it opens.
    pub(super) link: Option<(Secret, Timestamp)>,
    /// The way to stop the next, with its whole address.
    pub(super) stop: Option<(Secret, String)>,
}

#[boxed]
impl App {
    /// Makes a mail ready.
    pub(super) async fn compose(
        &self,
        permit: &Permit,
        mailing: &Mailing,
        mail: &Mail,
    ) -> Result<Composed, AppError> {
        let account = mail.mail.account;
        if mail.mail.kind == MailKind::Test {
            return self.compose_test(permit, mailing, account).await;
        }
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let Some(carer) = tx.carer(account).await? else { return Ok(Composed::Nothing) };
        let open = open_to(&mut tx, account, time.today()).await?;
        if open.is_empty() {
            return Ok(Composed::Nothing);
        }
        let Some(to) = carer.email else { return Ok(Composed::NoAddress) };
        // A brother or sister is in the same school: hidden for one, it is hidden for all.
        let hidden = open.iter().any(|(_, rights)| rights.restricted);
        let school = (!hidden).then_some(tx.details().await?.details.name);
        let secret = || Secret::new().map_err(|error| AppError::Broken(error.to_string()));
        let (link, until) = (secret()?, permit.now + LINK_LASTS);
        let href = format!("{}/family/{}", mailing.public_url, link.reveal());
        let shown = LetterLink { href, until: time.date_of(until) };
        if mail.mail.kind == MailKind::Link {
            let letter = mailing.letters.link(carer.language, &shown);
            let link = Some((link, until));
            return Ok(Composed::Letter(Box::new(Ready { to, from_name: school, letter, link, stop: None })));
        }
        if !carer.digest {
            return Ok(Composed::Nothing);
        }
        let mut children = Vec::new();
        for (pupil, _) in open.iter().filter(|(_, rights)| rights.messages) {
            let mut subjects = Vec::new();
            for group in tx.groups_of_pupil(*pupil, time.today()).await? {
                subjects.extend(self.subjects_of_child(&mut tx, permit, group.id, *pupil).await?);
            }
            if !subjects.is_empty() {
                children.push(subjects);
            }
        }
        drop(tx);
        if children.is_empty() {
            return Ok(Composed::Nothing);
        }
        let stop = secret()?;
        let way = format!("{}/stop/{}-{}", mailing.public_url, permit.school, stop.reveal());
        let digest = Digest {
            language: carer.language,
            school: school.clone(),
            children,
            link: shown,
            stop: way.clone(),
        };
        let letter = mailing.letters.digest(&digest);
        Ok(Composed::Letter(Box::new(Ready {
            to,
            from_name: school,
            letter,
            link: Some((link, until)),
            stop: Some((stop, way)),
        })))
    }

    async fn compose_test(
        &self,
        permit: &Permit,
        mailing: &Mailing,
        account: AccountId,
    ) -> Result<Composed, AppError> {
        let known = self.store.read_system().await?.account(account).await?;
        let Some(to) = known.and_then(|known| known.email) else { return Ok(Composed::NoAddress) };
        let school = self.store.read(permit.school).await?.details().await?.details.name;
        let letter = mailing.letters.test(&school);
        let from_name = Some(school);
        Ok(Composed::Letter(Box::new(Ready { to, from_name, letter, link: None, stop: None })))
    }
}

/// The children that a carer may open today.
pub(super) async fn open_to(
    tx: &mut SchoolTx,
    account: AccountId,
    today: Date,
) -> Result<Vec<(PupilId, Rights)>, AppError> {
    let relations = tx.relations_of(account, today).await?;
    let open = relations.into_iter().filter(|one| one.kind == RelationKind::Carer && one.rights.see);
    Ok(open.map(|one| (one.pupil, one.rights)).collect())
}
