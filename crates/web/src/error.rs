//! One error type and one status mapping: people see a plain sentence and a hint, the log gets the cause, once.

use crate::components::{Link, Shell};
use crate::pages::problem;
use app::AppError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

/// Whatever keeps a page from being shown.
#[derive(Debug)]
pub enum Error {
    /// Nobody is signed in.
    SignInNeeded,
    /// No such page, or none that this person may know of: the two look alike.
    NotFound,
    /// The same for a carer who is signed in, in the languages of families.
    NotFoundByCarer,
    /// The form or file was not as it must be: what, and what to do.
    Bad(String),
    /// The use case refused or failed.
    App(AppError),
    /// Something broke on our side.
    Broken(String),
}

impl Error {
    /// The session store failed.
    #[must_use]
    pub fn session(cause: impl std::fmt::Display) -> Self {
        Self::Broken(format!("the session could not be read or written: {cause}"))
    }
}

impl From<AppError> for Error {
    fn from(error: AppError) -> Self {
        match error {
            // A page that somebody may not see and a page that does not exist answer alike.
            AppError::Denied | AppError::NotFound => Self::NotFound,
            other => Self::App(other),
        }
    }
}

struct Shown {
    status: StatusCode,
    heading: &'static str,
    text: String,
    hint: &'static str,
}

impl Error {
    fn shown(self) -> Shown {
        let calm = "Nothing that you saved is lost.";
        match self {
            Self::SignInNeeded => Shown {
                status: StatusCode::UNAUTHORIZED,
                heading: "Please sign in",
                text: "This page opens after signing in.".into(),
                hint: "",
            },
            // A carer is answered in whole pages of their own, in `into_response`.
            Self::NotFound | Self::NotFoundByCarer => Shown {
                status: StatusCode::NOT_FOUND,
                heading: "We could not find that page",
                text: "It may have moved, or it may belong to a class that you do not work with.".into(),
                hint: "Start again from Today, or ask whoever runs the class lists to add you to the class.",
            },
            Self::Bad(text) => Shown {
                status: StatusCode::BAD_REQUEST,
                heading: "That could not be saved yet",
                text,
                hint: "Go back, mend it, and send it again.",
            },
            Self::App(error @ AppError::Off(_)) => Shown {
                status: StatusCode::NOT_FOUND,
                heading: "Switched off in this school",
                text: error.sentence(),
                hint: "The head or whoever runs the lists can switch it on under “What this school uses”.",
            },
            Self::App(error) => {
                let (status, hint) = match error.kind() {
                    app::ErrorKind::Input => {
                        (StatusCode::UNPROCESSABLE_ENTITY, "Go back, mend it, and send it again.")
                    }
                    app::ErrorKind::Conflict => {
                        (StatusCode::CONFLICT, "Open the page again to see what changed.")
                    }
                    app::ErrorKind::Busy => {
                        (StatusCode::SERVICE_UNAVAILABLE, "Please try again in a few seconds.")
                    }
                    app::ErrorKind::Full => {
                        (StatusCode::INSUFFICIENT_STORAGE, "Make room on the disk, then send it again.")
                    }
                    app::ErrorKind::Broken => {
                        tracing::error!(cause = %error.cause(), "a use case failed");
                        (
                            StatusCode::INTERNAL_SERVER_ERROR,
                            "Please try again; if it stays, tell whoever looks after Attune.",
                        )
                    }
                };
                Shown {
                    status,
                    heading: "That did not work",
                    text: format!("{} {calm}", error.sentence()),
                    hint,
                }
            }
            Self::Broken(cause) => {
                tracing::error!(%cause, "a page failed");
                Shown {
                    status: StatusCode::INTERNAL_SERVER_ERROR,
                    heading: "Something broke on our side",
                    text: calm.into(),
                    hint: "Please try again; if it stays, tell whoever looks after Attune.",
                }
            }
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if matches!(self, Self::SignInNeeded) {
            return Redirect::to("/sign-in").into_response();
        }
        if matches!(self, Self::NotFoundByCarer) {
            let page = crate::pages::family::template::gone();
            return (StatusCode::NOT_FOUND, Html(page.into_string())).into_response();
        }
        let shown = self.shown();
        let view = problem::view::View {
            heading: shown.heading.into(),
            text: shown.text,
            hint: shown.hint.into(),
            links: vec![Link::new("Start again", "/")],
            reference: String::new(),
        };
        let shell = Shell { title: shown.heading.into(), ..Shell::default() };
        let page = problem::template::page(&shell, &view);
        let mut response = (shown.status, Html(page.into_string())).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.extensions_mut().insert(Failed);
        response
    }
}

/// Marks an answer of ours that says what did not work.
#[derive(Clone, Copy, Debug)]
struct Failed;

/// What a carer who is signed in is answered: in the languages of families where something did not work, else as it is.
#[must_use]
pub fn for_carer(answer: Response) -> Response {
    let status = answer.status();
    if status == StatusCode::NOT_FOUND {
        return Error::NotFoundByCarer.into_response();
    }
    let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_page = kind.is_some_and(|kind| kind.starts_with("text/html"));
    let failed = status.is_client_error() || status.is_server_error();
    if !failed || is_page && answer.extensions().get::<Failed>().is_none() {
        return answer;
    }
    let page = crate::pages::family::template::trouble();
    let mut told = (status, Html(page.into_string())).into_response();
    told.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_fails_for_a_carer_is_said_in_their_languages() {
        let failed = [
            Error::Bad("Choose the last day.".into()).into_response(),
            Error::Broken("the disk".into()).into_response(),
            Error::App(AppError::Conflict("Somebody was first.".into())).into_response(),
            (StatusCode::PAYLOAD_TOO_LARGE, "length limit exceeded").into_response(),
        ];
        for answer in failed {
            let status = answer.status();
            let told = for_carer(answer);
            assert_eq!(told.status(), status);
            assert!(told.extensions().get::<Failed>().is_none(), "another page stands in its place");
        }
        assert_eq!(for_carer(Error::NotFound.into_response()).status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn a_page_that_works_or_asks_again_stays() {
        for status in [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY] {
            let page = for_carer(
                (status, [("x-page", "own")], Html("<p>Write something first.</p>")).into_response(),
            );
            assert_eq!(
                page.headers().get("x-page").and_then(|one| one.to_str().ok()),
                Some("own"),
                "{status}"
            );
        }
    }
}
