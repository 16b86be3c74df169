//! Mail to carers: at most one a week, outside quiet hours, through whatever SMTP server the operator names, shown to the
//! office until it went or was given up. Off unless the operator sets it up and the school switches it on.
//!
//! What a mail says is made at the moment of sending, from what is open to the carer then; nothing of it is stored. Sending is
//! a job, so that it goes on after a kill. A server that is killed between the mail server's "taken" and our note of it sends
//! once more, with the same `Message-ID`: at least once, and known to be the same mail.
//!
//! Its sentences are the web room's catalogue's: this room says what is true, [`Letters`] puts it into words.

mod another;
mod choose;
mod compose;
mod make;
mod page;
mod policy;
mod send;
mod settings;
mod stop;
mod transport;

pub use choose::{MailChoice, Weekly};
pub use page::{MailLine, MailPage};
pub use settings::{SchoolMail, SchoolMailForm};
pub use transport::{BadMailServer, MailServer, Mailing};

pub(crate) use make::MAIL;
pub(crate) use send::Sent;

use crate::AppError;
use crate::family::SubjectPage;
use domain::Language;
use jiff::civil::Date;

/// Whether the school writes to carers.
pub(crate) async fn is_on(tx: &mut store::SchoolTx) -> Result<bool, AppError> {
    Ok(settings::school_mail(tx).await?.on)
}

/// What the week's mail says.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The carer's language.
    pub language: Language,
    /// The school's name; nothing where it is hidden from this carer.
    pub school: Option<String>,
    /// What is known, a child each; nobody's name.
    pub children: Vec<Vec<SubjectPage>>,
    /// The way to the page.
    pub link: LetterLink,
    /// Where the next mails are stopped.
    pub stop: String,
}

/// A link in a mail.
#[derive(Clone, Debug)]
pub struct LetterLink {
    /// The whole address.
    pub href: String,
    /// The last day on which it opens.
    pub until: Date,
}

/// A mail in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Nothing personal stands in it.
    pub subject: String,
    /// The words alone.
    pub text: String,
    /// The same with a little markup.
    pub html: String,
    /// BCP 47 tag.
    pub language: &'static str,
}

/// Puts mails into words.
pub trait Letters: Send + Sync {
    /// The week's mail.
    fn digest(&self, digest: &Digest) -> Letter;
    /// A link that a carer asked for.
    fn link(&self, language: Language, link: &LetterLink) -> Letter;
    /// To try whether mail arrives; to the office.
    fn test(&self, school: &str) -> Letter;
}
