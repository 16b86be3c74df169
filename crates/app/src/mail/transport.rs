//! The operator's mail server: which, how encrypted, as whom.
//!
//! A server on another machine is spoken to encrypted or not at all: `smtps://` from the first byte, `smtp://` after
//! STARTTLS, which must succeed. Only one on this very machine may be spoken to in the clear.

use super::{Letter, Letters};
use jiff::Timestamp;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use store::MailProblem;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the operator says of the mail server.
#[derive(Clone, Default)]
pub struct MailServer {
    /// `smtps://host[:port]` or `smtp://host[:port]`.
    pub url: String,
    /// The user, where the server asks for one.
    pub user: Option<String>,
    /// The password; never printed.
    pub password: Option<String>,
    /// A certificate, as PEM, of whoever signs the server's; nothing: those that browsers trust.
    pub ca: Option<Vec<u8>>,
    /// The address that mail comes from.
    pub from: String,
    /// The address at which people open Attune, for links.
    pub public_url: String,
}

impl fmt::Debug for MailServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("MailServer")
            .field("url", &self.url)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

/// Why a mail server cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadMailServer {
    /// The address is none.
    #[error(
        "a mail server is named as smtps://host, smtp://host or smtp://host:port, without user or password"
    )]
    Url,
    /// The sender is no address.
    #[error("mail needs an address that it comes from, such as office@school.example")]
    From,
    /// There is no public address.
    #[error("mail holds links: name the address at which people open Attune with --public-url")]
    PublicUrl,
    /// A user without a password, or the other way round.
    #[error("a mail server that asks for a user needs a password too, from the environment or a file")]
    Credentials,
    /// The certificate cannot be read.
    #[error("the certificate of the mail server cannot be read: it must be PEM")]
    Certificate,
}

/// A mail server that is ready, and what puts mails into words.
pub struct Mailing {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
    pub(super) public_url: String,
    pub(super) letters: Arc<dyn Letters>,
}

/// Where a server is and how it is spoken to.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Place {
    host: String,
    port: u16,
    encryption: Encryption,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Encryption {
    /// From the first byte.
    FromStart,
    /// After STARTTLS, or not at all.
    StartTls,
    /// None: it is this machine.
    ThisMachine,
}

impl Place {
    fn read(url: &str) -> Result<Self, BadMailServer> {
        let (scheme, rest) = url.trim().split_once("://").ok_or(BadMailServer::Url)?;
        let rest = rest.trim_end_matches('/');
        if rest.is_empty() || rest.contains(['@', '/', '?', '#', ' ']) {
            return Err(BadMailServer::Url);
        }
        let (host, port) = match (rest.strip_prefix('['), rest.rsplit_once(':')) {
            (Some(v6), _) => {
                let (host, rest) = v6.split_once(']').ok_or(BadMailServer::Url)?;
                (host, rest.strip_prefix(':'))
            }
            (None, Some((host, port))) => (host, Some(port)),
            (None, None) => (rest, None),
        };
        let port = port.map(|port| port.parse().map_err(|_| BadMailServer::Url)).transpose()?;
        let here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        let (encryption, usual) = match scheme {
            "smtps" => (Encryption::FromStart, 465),
            "smtp" if here => (Encryption::ThisMachine, 25),
            "smtp" => (Encryption::StartTls, 587),
            _ => return Err(BadMailServer::Url),
        };
        Ok(Self { host: host.to_owned(), port: port.unwrap_or(usual), encryption })
    }
}

impl Mailing {
    /// Makes ready; nothing is connected before there is something to send.
    ///
    /// # Errors
    /// A [`BadMailServer`], in words for the operator.
    pub fn new(server: &MailServer, letters: Arc<dyn Letters>) -> Result<Self, BadMailServer> {
        let place = Place::read(&server.url)?;
        let from: Address = server.from.trim().parse().map_err(|_| BadMailServer::From)?;
        if !server.public_url.starts_with("http") {
            return Err(BadMailServer::PublicUrl);
        }
        let parameters = || {
            let mut builder = TlsParameters::builder(place.host.clone());
            if let Some(pem) = &server.ca {
                builder = builder.add_root_certificate(
                    Certificate::from_pem(pem).map_err(|_| BadMailServer::Certificate)?,
                );
            }
            builder.build_rustls().map_err(|_| BadMailServer::Certificate)
        };
        let tls = match (place.encryption, &server.ca) {
            (Encryption::FromStart, _) => Tls::Wrapper(parameters()?),
            (Encryption::StartTls, _) | (Encryption::ThisMachine, Some(_)) => Tls::Required(parameters()?),
            (Encryption::ThisMachine, None) => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(place.host.as_str())
            .port(place.port)
            .tls(tls)
            .timeout(Some(PATIENCE))
            .hello_name(ClientId::Domain(from.domain().to_owned()));
        match (&server.user, &server.password) {
            (Some(user), Some(password)) => {
                builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
            }
            (None, None) => {}
            _ => return Err(BadMailServer::Credentials),
        }
        let public_url = server.public_url.trim_end_matches('/').to_owned();
        Ok(Self { transport: builder.build(), from, public_url, letters })
    }

    /// The address that mail comes from.
    #[must_use]
    pub fn from(&self) -> &str {
        self.from.as_ref()
    }

    /// Sends one mail. `number` makes its `Message-ID`, the same however often it is sent.
    pub(super) async fn send(&self, sealed: &Sealed<'_>, now: Timestamp) -> Result<(), Failed> {
        let message =
            self.message(sealed, now).ok_or(Failed { problem: MailProblem::NoAddress, known: true })?;
        self.transport.send(message).await.map(drop).map_err(|error| failed(&error))
    }

    fn message(&self, sealed: &Sealed<'_>, now: Timestamp) -> Option<Message> {
        let to: Address = sealed.to.parse().ok()?;
        let from = Mailbox::new(sealed.from_name.map(str::to_owned), self.from.clone());
        let mut builder = Message::builder()
            .from(from)
            .to(Mailbox::new(None, to))
            .subject(sealed.letter.subject.clone())
            .message_id(Some(format!("<attune-{}@{}>", sealed.number, self.from.domain())))
            .date(
                SystemTime::UNIX_EPOCH
                    + Duration::from_millis(u64::try_from(now.as_millisecond()).unwrap_or(0)),
            );
        let mut headers = vec![
            ("Auto-Submitted", "auto-generated".to_owned()),
            ("Content-Language", sealed.letter.language.to_owned()),
        ];
        if let Some(stop) = sealed.stop {
            headers.push(("List-Unsubscribe", format!("<{stop}>")));
            headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        }
        for (name, value) in headers {
            let name = HeaderName::new_from_ascii(name.to_owned()).ok()?;
            builder = builder.raw_header(HeaderValue::new(name, value));
        }
        let both = MultiPart::alternative_plain_html(sealed.letter.text.clone(), sealed.letter.html.clone());
        builder.multipart(both).ok()
    }
}

/// One mail, ready to go.
pub(super) struct Sealed<'a> {
    /// School and mail, as one text.
    pub(super) number: String,
    /// To whom.
    pub(super) to: &'a str,
    /// The sender's name.
    pub(super) from_name: Option<&'a str>,
    /// Its words.
    pub(super) letter: &'a Letter,
    /// Where the next mails are stopped.
    pub(super) stop: Option<&'a str>,
}

/// Why a mail did not go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Failed {
    /// In a word. What the server said may name an address, so nothing of it is kept or logged.
    pub(super) problem: MailProblem,
    /// Whether it is known that the server did not take it.
    pub(super) known: bool,
}

fn failed(error: &lettre::transport::smtp::Error) -> Failed {
    // RFC 4954, section 6: what a server says to a user or password that it does not take, or that is missing.
    const SIGN_IN: [u16; 4] = [530, 534, 535, 538];
    let code = error.status().map(u16::from);
    let problem = if code.is_some_and(|code| SIGN_IN.contains(&code)) {
        MailProblem::SignIn
    } else if error.is_transient() {
        MailProblem::Later
    } else if error.is_permanent() {
        MailProblem::Refused
    } else if error.is_tls() || error.is_client() {
        // No certificate that counts, no STARTTLS, or no way to sign in that keeps a password safe.
        MailProblem::Encryption
    } else {
        MailProblem::NoServer
    };
    Failed { problem, known: code.is_some() || error.is_tls() || error.is_client() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_elsewhere_is_never_spoken_to_in_the_clear() {
        let read = |url: &str| Place::read(url).map(|place| (place.host, place.port, place.encryption)).ok();
        let place = |host: &str, port, encryption| Some((host.to_owned(), port, encryption));
        assert_eq!(read("smtps://mail.example"), place("mail.example", 465, Encryption::FromStart));
        assert_eq!(read("smtp://mail.example"), place("mail.example", 587, Encryption::StartTls));
        assert_eq!(read("smtp://mail.example:25/"), place("mail.example", 25, Encryption::StartTls));
        assert_eq!(read("smtp://127.0.0.1:1025"), place("127.0.0.1", 1025, Encryption::ThisMachine));
        assert_eq!(read("smtp://[::1]:1025"), place("::1", 1025, Encryption::ThisMachine));
        assert_eq!(read("smtp://localhost"), place("localhost", 25, Encryption::ThisMachine));
        for bad in
            ["", "mail.example", "http://mail.example", "smtp://", "smtp://a:b@mail.example", "smtp://a:port"]
        {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_password_is_never_printed() {
        let server = MailServer { password: Some("hunter2".into()), ..MailServer::default() };
        assert!(!format!("{server:?}").contains("hunter2"));
    }
}
