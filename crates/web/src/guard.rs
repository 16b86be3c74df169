//! No route without an action: a route is registered with what it needs, and the guard turns session,
//! action and path into a `Permit` before the handler runs.

use crate::WebState;
use crate::components::Shell;
use crate::components::shell::NavItem;
use crate::error::{Error, for_carer};
use crate::session::{self, Visitor};
use crate::shell;
use app::{About, AboutAbove, AbovePermit, Action, App, Permit, Request as AppRequest};
use axum::Router;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::handler::Handler;
use axum::http::request::Parts;
use axum::http::{Extensions, Method};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodFilter, on};
use domain::{GroupId, PupilId, Role, SchoolId, SittingId};
use tower_http::request_id::RequestId;
use tower_sessions::Session;

/// What a visitor may send before anybody knows who it is, bytes.
const LARGEST_OF_A_STRANGER: usize = 64 * 1024;
/// A pasted list or a full mark grid is well below this, bytes.
const LARGEST_FORM: usize = 4 * 1024 * 1024;
/// A class list of the largest school or a table of marks is well below this, bytes.
const LARGEST_FILE: usize = 32 * 1024 * 1024;

/// What somebody must bring to pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
    /// Nothing: the sign-in page, static files, health.
    Nothing,
    /// To be signed in, in any role: signing out, the way home.
    SignedIn,
    /// Leave to do this.
    Leave(Action),
    /// Leave to do this above schools: for one's body, or about the school that the path names.
    LeaveAbove(Action),
}

/// One registered route, as the walk over all of them sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegisteredRoute {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path with its parameters in braces.
    pub path: &'static str,
    /// What it needs.
    pub needs: Needs,
}

/// The router while it is being put together.
pub struct Routes {
    state: WebState,
    router: Router<WebState>,
    list: Vec<RegisteredRoute>,
}

impl Routes {
    /// No routes yet.
    #[must_use]
    pub fn new(state: WebState) -> Self {
        Self { state, router: Router::new(), list: Vec::new() }
    }

    /// Registers a page.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, needs: Needs, handler: H) -> Self
    where
        H: Handler<T, WebState>,
        T: 'static,
    {
        self.add("GET", MethodFilter::GET, path, needs, handler)
    }

    /// Registers a verb.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, needs: Needs, handler: H) -> Self
    where
        H: Handler<T, WebState>,
        T: 'static,
    {
        self.add("POST", MethodFilter::POST, path, needs, handler)
    }

    fn add<H, T>(
        mut self,
        method: &'static str,
        filter: MethodFilter,
        path: &'static str,
        needs: Needs,
        handler: H,
    ) -> Self
    where
        H: Handler<T, WebState>,
        T: 'static,
    {
        let largest = match needs {
            Needs::Nothing => LARGEST_OF_A_STRANGER,
            Needs::Leave(Action::UseDataDesk | Action::MovePupils | Action::ImportMarks) => LARGEST_FILE,
            Needs::SignedIn | Needs::Leave(_) | Needs::LeaveAbove(_) => LARGEST_FORM,
        };
        let guarded = on(filter, handler)
            .layer::<_, std::convert::Infallible>(middleware::from_fn_with_state(
                (self.state.clone(), needs),
                guard,
            ))
            .layer(axum::extract::DefaultBodyLimit::max(largest));
        self.router = self.router.route(path, guarded);
        self.list.push(RegisteredRoute { method, path, needs });
        self
    }

    /// The router and the list of what is in it.
    pub fn finish(self) -> (Router<WebState>, Vec<RegisteredRoute>) {
        (self.router, self.list)
    }
}

async fn guard(
    State((state, needs)): State<(WebState, Needs)>,
    session: Session,
    params: RawPathParams,
    mut request: Request,
    next: Next,
) -> Result<Response, Error> {
    if needs == Needs::Nothing {
        return Ok(next.run(request).await);
    }
    let Some(visitor) = session::visitor(&session).await? else {
        return Ok(to_sign_in(&request));
    };
    if !session::still_there(&session, &visitor, state.app.now()).await? {
        return Ok(Redirect::to("/enter?away").into_response());
    }
    let carer = visitor.role() == Some(Role::Carer);
    if let Needs::Leave(action) = needs {
        let made = AppRequest { id: request_id(request.extensions()), now: state.app.now() };
        match leave(&state, &visitor, action, &params, made).await {
            Err(error) if carer => return Ok(for_carer(error.into_response())),
            permit => request.extensions_mut().insert(permit?),
        };
    }
    if let Needs::LeaveAbove(action) = needs {
        let made = AppRequest { id: request_id(request.extensions()), now: state.app.now() };
        match leave_above(&state, &visitor, action, &params, made).await {
            Err(Error::NotFound) if carer => return Err(Error::NotFoundByCarer),
            permit => request.extensions_mut().insert(permit?),
        };
    }
    request.extensions_mut().insert(visitor);
    let answer = next.run(request).await;
    // What a use case did not find or could not do for a carer is said to them as everything else is.
    Ok(if carer { for_carer(answer) } else { answer })
}

/// Leave for what the path is about.
async fn leave(
    state: &WebState,
    visitor: &Visitor,
    action: Action,
    params: &RawPathParams,
    made: AppRequest,
) -> Result<Permit, Error> {
    let about = about(state, visitor.school(), params).await?;
    let actor = visitor.actor().ok_or(Error::NotFound)?;
    Ok(state.app.authorise(actor, action, about, made).await?)
}

/// Leave above schools, for what the path is about.
async fn leave_above(
    state: &WebState,
    visitor: &Visitor,
    action: Action,
    params: &RawPathParams,
    made: AppRequest,
) -> Result<AbovePermit, Error> {
    let school = params.iter().find(|(name, _)| *name == "school");
    let about = match school {
        Some((_, value)) => AboutAbove::School(value.parse::<SchoolId>().map_err(|_| Error::NotFound)?),
        None => AboutAbove::Body,
    };
    let actor = visitor.actor().ok_or(Error::NotFound)?;
    Ok(state.app.authorise_above(actor, action, about, made).await?)
}

/// To signing in; whoever asked for a page comes to it afterwards. What was posted is not kept.
fn to_sign_in(request: &Request) -> Response {
    let wanted = request.uri().path_and_query().filter(|_| request.method() == Method::GET);
    match wanted.and_then(|path| serde_urlencoded::to_string([("next", path.as_str())]).ok()) {
        Some(query) => Redirect::to(&format!("/sign-in?{query}")).into_response(),
        None => Error::SignInNeeded.into_response(),
    }
}

/// What the path is about: the pupil if it names one, else the class (a sitting stands for its class).
/// A path that names both is about a pupil of that class, and of no other.
async fn about(state: &WebState, school: SchoolId, params: &RawPathParams) -> Result<About, Error> {
    let mut group = None;
    let mut pupil = None;
    for (name, value) in params {
        match name {
            "group" => group = Some(value.parse::<GroupId>().map_err(|_| Error::NotFound)?),
            "pupil" => pupil = Some(value.parse::<PupilId>().map_err(|_| Error::NotFound)?),
            "sitting" => {
                let sitting = value.parse::<SittingId>().map_err(|_| Error::NotFound)?;
                group = Some(state.app.group_of_sitting(school, sitting).await?);
            }
            _ => {}
        }
    }
    Ok(match (group, pupil) {
        (Some(group), Some(pupil)) => About::PupilOf(group, pupil),
        (Some(group), None) => About::Group(group),
        (None, Some(pupil)) => About::Pupil(pupil),
        (None, None) => About::School,
    })
}

fn request_id(extensions: &Extensions) -> String {
    extensions.get::<RequestId>().and_then(|id| id.header_value().to_str().ok()).unwrap_or("none").to_owned()
}

/// A request from somebody of whom nobody knows yet who they are: its number and its moment.
pub struct Stranger(pub AppRequest);

impl FromRequestParts<WebState> for Stranger {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Error> {
        Ok(Self(AppRequest { id: request_id(&parts.extensions), now: state.app.now() }))
    }
}

/// A visit that the guard has let in: who, with leave for what.
pub struct Visit {
    /// The shared state.
    pub state: WebState,
    /// The leave that was checked.
    pub permit: Permit,
    /// Who is signed in.
    pub visitor: Visitor,
}

impl FromRequestParts<WebState> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Error> {
        let permit = parts.extensions.get::<Permit>().cloned().ok_or(Error::NotFound)?;
        let visitor = parts.extensions.get::<Visitor>().cloned().ok_or(Error::SignInNeeded)?;
        Ok(Self { state: state.clone(), permit, visitor })
    }
}

impl Visit {
    /// The use cases.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.state.app
    }

    /// Leave for something that the form names and the path does not.
    ///
    /// # Errors
    /// `NotFound` when the table says no.
    pub async fn leave(&self, action: Action, about: About) -> Result<Permit, Error> {
        let actor = self.visitor.actor().ok_or(Error::NotFound)?;
        Ok(self.state.app.authorise(actor, action, about, self.permit.request()).await?)
    }

    /// What surrounds the page.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn shell(&self, title: impl Into<String>, current: Option<NavItem>) -> Result<Shell, Error> {
        shell::shell(&self.state, &self.visitor, title, current).await
    }
}

/// A visit above schools that the guard has let in.
pub struct AboveVisit {
    /// The shared state.
    pub state: WebState,
    /// The leave that was checked.
    pub permit: AbovePermit,
    /// Whether they act in other places too.
    elsewhere: bool,
}

impl FromRequestParts<WebState> for AboveVisit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Error> {
        let permit = parts.extensions.get::<AbovePermit>().cloned().ok_or(Error::NotFound)?;
        let elsewhere = parts.extensions.get::<Visitor>().is_some_and(Visitor::acts_elsewhere);
        Ok(Self { state: state.clone(), permit, elsewhere })
    }
}

impl AboveVisit {
    /// The use cases.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.state.app
    }

    /// Leave for something else about the same.
    ///
    /// # Errors
    /// `NotFound` when the table says no.
    pub async fn leave(&self, action: Action) -> Result<AbovePermit, Error> {
        let (actor, about) = (self.permit.actor(), self.permit.about);
        Ok(self.state.app.authorise_above(actor, action, about, self.permit.request()).await?)
    }

    /// What surrounds the page.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn shell(&self, title: impl Into<String>, current: NavItem) -> Result<Shell, Error> {
        shell::above(&self.state, &self.permit, title, current, self.elsewhere).await
    }
}
