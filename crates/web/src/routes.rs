//! Every route with what it needs, and the layers around all of them.

mod above;
mod attainment;
mod child;
mod clubs;
mod evening;
mod own_steps;
mod partners;
mod provision;
mod school;
mod what_works;

use crate::guard::{Needs, RegisteredRoute, Routes};
use crate::session::IDLE;
use crate::session_store::Sessions;
use crate::{WebState, assets, pages};
use app::Action;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::cookie::time::Duration as SessionDuration;
use tower_sessions::{Expiry, SessionManagerLayer};

/// Nothing inline, nothing from elsewhere; a page may not be framed.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// No page asks a browser for any of these.
const PERMISSIONS_POLICY: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
/// Nothing that a page does takes nearly so long.
const LONGEST_REQUEST: Duration = Duration::from_secs(60);
/// The prefix makes browsers refuse this cookie from a neighbouring host, and over plain HTTP.
const SECURE_COOKIE: &str = "__Host-attune";
/// Browsers come back over HTTPS for a year.
const HTTPS_ONLY: &str = "max-age=31536000";

/// The whole site.
pub fn router(state: WebState) -> Router {
    let (routes, _) = routes(state.clone()).finish();
    let sessions = SessionManagerLayer::new(Sessions(state.app.clone()))
        .with_name(if state.settings.secure { SECURE_COOKIE } else { "attune" })
        .with_secure(state.settings.secure)
        .with_same_site(SameSite::Lax)
        .with_http_only(true)
        .with_expiry(Expiry::OnInactivity(SessionDuration::seconds(IDLE.as_secs())));
    let https_only = state.settings.secure.then(|| {
        SetResponseHeaderLayer::if_not_present(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(HTTPS_ONLY),
        )
    });
    let request_id = HeaderName::from_static("x-request-id");
    // The number stands in the audit: whoever asks does not choose it.
    let unnumbered = |mut request: Request| {
        request.headers_mut().remove("x-request-id");
        request
    };
    let header_of = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    routes.fallback(pages::problem::handler::nowhere).with_state(state).layer(
        ServiceBuilder::new()
            .map_request(unnumbered)
            .layer(SetRequestIdLayer::new(request_id.clone(), MakeRequestUuid))
            .layer(PropagateRequestIdLayer::new(request_id))
            .layer(header_of(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
            .layer(header_of(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .layer(header_of(header::REFERRER_POLICY, "same-origin"))
            .layer(header_of(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
            .layer(header_of(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
            .layer(header_of(HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY))
            .option_layer(https_only)
            .layer(header_of(header::CACHE_CONTROL, "no-store"))
            // A class picture is two megabytes of repeated words: the quickest level makes a fortieth of it, and the
            // usual one takes three times as long for little more.
            .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_REQUEST))
            .layer(CsrfLayer::new())
            .layer(sessions),
    )
}

/// The list of routes with what they need, for the walk over all of them and the generated list.
#[must_use]
pub fn registered_routes(state: WebState) -> Vec<RegisteredRoute> {
    routes(state).finish().1
}

fn routes(state: WebState) -> Routes {
    use Needs::{Leave, Nothing, SignedIn};
    let routes = Routes::new(state)
        .get("/", Nothing, pages::home)
        .get("/health", Nothing, pages::health)
        .get("/static/{name}", Nothing, assets::file)
        .get("/sign-in", Nothing, pages::sign_in::handler::show)
        .post("/sign-in", Nothing, pages::sign_in::handler::sign_in)
        .post("/sign-out", SignedIn, pages::sign_in::handler::sign_out)
        .post("/still-here", SignedIn, pages::sign_in::handler::still_here)
        .get("/enter", Nothing, pages::enter::handler::show)
        .post("/enter", Nothing, pages::enter::handler::open)
        .get("/enter/names", Nothing, pages::enter::names::handler::show)
        .get("/enter/pictures/{pupil}", Nothing, pages::enter::pictures::handler::show)
        .post("/enter/pictures/{pupil}", Nothing, pages::enter::pictures::handler::tap)
        .get("/card", Nothing, pages::card::handler::show)
        .post("/card", Nothing, pages::card::handler::come_in)
        .get("/set-up/{token}", Nothing, pages::set_up::handler::show)
        .post("/set-up/{token}", Nothing, pages::set_up::handler::set_up)
        .get("/join/{token}", Nothing, pages::join::handler::show)
        .post("/join/{token}", Nothing, pages::join::handler::join)
        .get("/family/{token}", Nothing, pages::family::handler::show)
        .post("/family/{token}", Nothing, pages::family::handler::come_in)
        .get("/profile/{slug}", Nothing, pages::public_profile::handler::show)
        .get("/burden/{body}", Nothing, pages::burden::handler::show)
        .get("/demo", Nothing, pages::demo::handler::show)
        .post("/demo/{card}", Nothing, pages::demo::handler::sign_in);
    let routes = child::routes(routes);
    let routes = above::routes(routes);
    let routes = clubs::routes(routes);
    let routes = school::routes(routes);
    let routes = own_steps::routes(routes);
    let routes = what_works::routes(routes);
    let routes = partners::routes(routes);
    let routes = attainment::routes(routes);
    let routes = provision::routes(routes);
    let routes = evening::routes(routes);
    let routes = routes
        .get("/today", Leave(Action::SeeToday), pages::today::handler::show)
        .get("/today/briefs", Leave(Action::SeeToday), pages::today::briefs::handler::show)
        .get("/classes", Leave(Action::SeeClasses), pages::classes::handler::show)
        .get("/classes/new", Leave(Action::ManageClasses), pages::classes::new::handler::show)
        .post("/classes/new", Leave(Action::ManageClasses), pages::classes::new::handler::paste)
        .get("/curriculum", Leave(Action::SeeCurriculum), pages::curriculum::handler::show)
        .get("/curriculum/paste", Leave(Action::EditCurriculum), pages::curriculum::paste::handler::show)
        .post("/curriculum/paste", Leave(Action::EditCurriculum), pages::curriculum::paste::handler::paste)
        .post("/curriculum/starter", Leave(Action::EditCurriculum), pages::curriculum::handler::add_starter)
        .get(
            "/curriculum/{subject}/files",
            Leave(Action::SeeCurriculum),
            pages::curriculum::files::handler::get,
        )
        .get("/organisers/{unit}", Leave(Action::SeeOrganiser), pages::organisers::handler::show)
        .get("/organisers/{unit}/quiz", Leave(Action::SeeOrganiser), pages::organisers::quiz::handler::show)
        .post(
            "/organisers/{unit}/quiz",
            Leave(Action::SeeOrganiser),
            pages::organisers::quiz::handler::answer,
        )
        .get(
            "/curriculum/units/{unit}/organiser",
            Leave(Action::EditCurriculum),
            pages::curriculum::organiser::handler::show,
        )
        .post(
            "/curriculum/units/{unit}/organiser",
            Leave(Action::EditCurriculum),
            pages::curriculum::organiser::handler::save,
        )
        .get("/data", Leave(Action::UseDataDesk), pages::data::handler::show)
        .post("/data", Leave(Action::UseDataDesk), pages::data::handler::receive)
        .post("/data/leaving", Leave(Action::UseDataDesk), pages::data::handler::set_leaving)
        .post("/data/withdraw", Leave(Action::UseDataDesk), pages::data::handler::withdraw)
        .get("/register", Leave(Action::SeeRegister), pages::register::handler::show)
        .post("/register", Leave(Action::MeasureEntry), pages::register::handler::measure)
        .get("/data/export/{which}", Leave(Action::UseDataDesk), pages::data::handler::export)
        .get("/data/movers", Leave(Action::MovePupils), pages::data::movers::handler::show)
        .post("/data/movers", Leave(Action::MovePupils), pages::data::movers::handler::act)
        .get("/data/movers/{pupil}", Leave(Action::MovePupils), pages::data::movers::paper::show)
        .get("/data/arrivals", Leave(Action::MovePupils), pages::data::arrivals::handler::show)
        .post("/data/arrivals", Leave(Action::MovePupils), pages::data::arrivals::handler::receive)
        .post("/data/arrivals/who", Leave(Action::MovePupils), pages::data::arrivals::handler::map)
        .get("/signing-in", Leave(Action::SetSigningIn), pages::signing_in::handler::show)
        .post("/signing-in", Leave(Action::SetSigningIn), pages::signing_in::handler::choose)
        .get("/modules", Leave(Action::ChooseModules), pages::modules::handler::show)
        .post("/modules", Leave(Action::ChooseModules), pages::modules::handler::choose)
        .get("/targets", Leave(Action::SwitchTargets), pages::targets::handler::show)
        .post("/targets", Leave(Action::SwitchTargets), pages::targets::handler::switch)
        .get(
            "/my-learning/targets/new",
            Leave(Action::OwnTargets),
            pages::my_learning::targets::new::handler::show,
        )
        .post(
            "/my-learning/targets/new",
            Leave(Action::OwnTargets),
            pages::my_learning::targets::new::handler::propose,
        )
        .get(
            "/my-learning/targets/{target}",
            Leave(Action::OwnTargets),
            pages::my_learning::targets::handler::show,
        )
        .post(
            "/my-learning/targets/{target}",
            Leave(Action::OwnTargets),
            pages::my_learning::targets::handler::act,
        )
        .get("/my-learning", Leave(Action::SeeOwnLearning), pages::my_learning::handler::show)
        .get(
            "/my-learning/interests",
            Leave(Action::SayInterests),
            pages::my_learning::interests::handler::show,
        )
        .post(
            "/my-learning/interests",
            Leave(Action::SayInterests),
            pages::my_learning::interests::handler::say,
        )
        .get("/my-learning/profile", Leave(Action::OwnProfile), pages::my_learning::profile::handler::show)
        .post("/my-learning/profile", Leave(Action::OwnProfile), pages::my_learning::profile::handler::write)
        .post(
            "/my-learning/profile/again",
            Leave(Action::OwnProfile),
            pages::my_learning::profile::handler::again,
        )
        .get("/my-learning/pulse", Leave(Action::GivePulse), pages::my_learning::pulse::handler::show)
        .post("/my-learning/pulse", Leave(Action::GivePulse), pages::my_learning::pulse::handler::give)
        .get("/needs", Leave(Action::SeeSchoolNeeds), pages::needs::handler::show)
        .get("/needs/list", Leave(Action::EditNeedList), pages::needs::list::handler::show)
        .post("/needs/list", Leave(Action::EditNeedList), pages::needs::list::handler::save)
        .get("/pulse", Leave(Action::SeeSchoolPulse), pages::pulse::handler::show)
        .get("/practice", Leave(Action::Practise), pages::practice::handler::show)
        .post("/practice", Leave(Action::Practise), pages::practice::handler::start)
        .get("/practice/{turn}", Leave(Action::Practise), pages::practice::turn::handler::show)
        .post("/practice/{turn}", Leave(Action::Practise), pages::practice::turn::handler::act);
    let routes = routes
        .get("/data/erase", Leave(Action::FindPupil), pages::data::erase::handler::show)
        .post("/data/erase", Leave(Action::FindPupil), pages::data::erase::handler::find)
        .post("/data/erase/confirm", Leave(Action::ErasePupil), pages::data::erase::handler::erase)
        .get("/staff", Leave(Action::SeeStaff), pages::staff::handler::show)
        .get("/staff/new", Leave(Action::ManageStaff), pages::staff::new::handler::show)
        .post("/staff/new", Leave(Action::ManageStaff), pages::staff::new::handler::add)
        .get("/staff/{account}", Leave(Action::SeeStaff), pages::staff::member::handler::show)
        .post("/staff/{account}/role", Leave(Action::ManageStaff), pages::staff::member::handler::give_role)
        .post(
            "/staff/{account}/role/end",
            Leave(Action::ManageStaff),
            pages::staff::member::handler::end_role,
        )
        .post(
            "/staff/{account}/classes",
            Leave(Action::ManageStaff),
            pages::staff::member::handler::give_class,
        )
        .post(
            "/staff/{account}/classes/end",
            Leave(Action::ManageStaff),
            pages::staff::member::handler::end_class,
        )
        .post("/staff/{account}/link", Leave(Action::ManageStaff), pages::staff::member::handler::link);
    let routes = families(routes);
    routes
        .get("/classes/{group}", Leave(Action::SeeClassPicture), pages::classes::picture::handler::show)
        .get("/classes/{group}/pupils/{pupil}", Leave(Action::SeePupil), pages::classes::pupil::handler::show)
        .get(
            "/classes/{group}/pupils/{pupil}/objectives/{objective}",
            Leave(Action::SeeEvidence),
            pages::classes::evidence::handler::show,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/objectives/{objective}",
            Leave(Action::RecordEvidence),
            pages::classes::evidence::handler::say,
        )
        .get("/classes/{group}/targets", Leave(Action::SeeTargets), pages::classes::targets::handler::show)
        .get(
            "/classes/{group}/targets/cards",
            Leave(Action::SeeTargets),
            pages::classes::targets::cards::handler::show,
        )
        .get(
            "/classes/{group}/pupils/{pupil}/targets/new",
            Leave(Action::SetTarget),
            pages::classes::pupil::targets::new::handler::show,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/targets/new",
            Leave(Action::SetTarget),
            pages::classes::pupil::targets::new::handler::propose,
        )
        .get(
            "/classes/{group}/pupils/{pupil}/targets/{target}",
            Leave(Action::SetTarget),
            pages::classes::pupil::targets::handler::show,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/targets/{target}",
            Leave(Action::SetTarget),
            pages::classes::pupil::targets::handler::act,
        )
        .get("/classes/{group}/brief", Leave(Action::SeeBrief), pages::classes::brief::handler::show)
        .post(
            "/classes/{group}/brief/taught",
            Leave(Action::RecordTaught),
            pages::classes::brief::handler::taught,
        )
        .post(
            "/classes/{group}/brief/undo",
            Leave(Action::RecordTaught),
            pages::classes::brief::handler::undo,
        )
        .post(
            "/classes/{group}/brief/refuse",
            Leave(Action::RefuseLine),
            pages::classes::brief::handler::refuse,
        )
        .post(
            "/classes/{group}/brief/restore",
            Leave(Action::RefuseLine),
            pages::classes::brief::handler::restore,
        )
        .post(
            "/classes/{group}/brief/change",
            Leave(Action::RefuseLine),
            pages::classes::brief::handler::change,
        )
        .get("/classes/{group}/starter", Leave(Action::SeeBrief), pages::classes::starter::handler::show)
        .post(
            "/classes/{group}/starter",
            Leave(Action::RecordClassEvidence),
            pages::classes::starter::handler::give,
        )
        .post(
            "/classes/{group}/starter/swap",
            Leave(Action::RefuseLine),
            pages::classes::starter::handler::swap,
        )
        .post(
            "/classes/{group}/starter/afresh",
            Leave(Action::RecordClassEvidence),
            pages::classes::starter::handler::afresh,
        )
        .post(
            "/classes/{group}/starter/made-of",
            Leave(Action::RecordClassEvidence),
            pages::classes::starter::handler::made_of,
        )
        .post(
            "/classes/{group}/starter/taps",
            Leave(Action::RecordClassEvidence),
            pages::classes::starter::handler::record,
        )
        .get(
            "/classes/{group}/starter/slides",
            Leave(Action::SeeBoard),
            pages::classes::starter::slides::handler::show,
        )
        .get(
            "/classes/{group}/starter/paper",
            Leave(Action::SeeBrief),
            pages::classes::starter::paper::handler::show,
        )
        .get(
            "/classes/{group}/working-groups",
            Leave(Action::SeeGroups),
            pages::classes::working_groups::handler::show,
        )
        .post(
            "/classes/{group}/working-groups",
            Leave(Action::SetGroups),
            pages::classes::working_groups::handler::make,
        )
        .post(
            "/classes/{group}/pairs",
            Leave(Action::SetGroups),
            pages::classes::working_groups::pairs::keep_or_forget,
        )
        .get(
            "/classes/{group}/working-groups/{plan}",
            Leave(Action::SeeGroups),
            pages::classes::working_groups::plan::handler::show,
        )
        .post(
            "/classes/{group}/working-groups/{plan}",
            Leave(Action::SetGroups),
            pages::classes::working_groups::plan::handler::change,
        )
        .get(
            "/classes/{group}/working-groups/{plan}/paper",
            Leave(Action::SeeGroups),
            pages::classes::working_groups::plan::paper::handler::show,
        )
        .get("/classes/{group}/seating", Leave(Action::SeeGroups), pages::classes::seating::handler::show)
        .post("/classes/{group}/seating", Leave(Action::SetGroups), pages::classes::seating::handler::change)
        .get(
            "/classes/{group}/seating/board",
            Leave(Action::SeeGroups),
            pages::classes::seating::board::handler::show,
        )
        .get("/classes/{group}/plan", Leave(Action::SeeLessonPlan), pages::classes::plan::handler::show)
        .post("/classes/{group}/plan", Leave(Action::SetLessonPlan), pages::classes::plan::handler::change)
        .get(
            "/classes/{group}/plan/preview",
            Leave(Action::SeeLessonPlan),
            pages::classes::plan::preview::handler::show,
        )
        .get(
            "/classes/{group}/plan/words",
            Leave(Action::SeeLessonPlan),
            pages::classes::plan::before::handler::show,
        )
        .get("/classes/{group}/unit", Leave(Action::SeeLessonPlan), pages::classes::unit::handler::show)
        .get("/classes/{group}/pulse", Leave(Action::UsePulse), pages::classes::pulse::handler::show)
        .post("/classes/{group}/pulse/ask", Leave(Action::UsePulse), pages::classes::pulse::handler::ask)
        .post("/classes/{group}/pulse/hands", Leave(Action::UsePulse), pages::classes::pulse::handler::hands)
        .post("/classes/{group}/pulse/reply", Leave(Action::UsePulse), pages::classes::pulse::handler::reply)
        .get("/classes/{group}/practice", Leave(Action::SeePractice), pages::classes::practice::handler::show)
        .post(
            "/classes/{group}/practice",
            Leave(Action::SetPractice),
            pages::classes::practice::handler::give,
        )
        .post(
            "/classes/{group}/practice/withdraw",
            Leave(Action::SetPractice),
            pages::classes::practice::handler::withdraw,
        )
        .post(
            "/classes/{group}/practice/offer",
            Leave(Action::SetPractice),
            pages::classes::practice::handler::offer_or_not,
        )
        .post(
            "/classes/{group}/practice/paper",
            Leave(Action::SetPractice),
            pages::classes::practice::paper::print,
        )
        .get(
            "/classes/{group}/practice/{set}/sheets",
            Leave(Action::SeePractice),
            pages::classes::practice::sheets::handler::show,
        )
        .get(
            "/classes/{group}/practice/{set}/check",
            Leave(Action::SeePractice),
            pages::classes::practice::check::handler::show,
        )
        .get(
            "/classes/{group}/practice/{set}/check/{pupil}",
            Leave(Action::SeePractice),
            pages::classes::practice::check::pupil::handler::show,
        )
        .get(
            "/classes/{group}/practice/{set}/marks",
            Leave(Action::SeePractice),
            pages::classes::practice::marks::handler::show,
        )
        .post(
            "/classes/{group}/practice/{set}/marks",
            Leave(Action::RecordEvidence),
            pages::classes::practice::marks::handler::record,
        )
        .get(
            "/classes/{group}/pupils/{pupil}/needs",
            Leave(Action::SeeNeeds),
            pages::classes::pupil::needs::handler::show,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/needs",
            Leave(Action::SetNeeds),
            pages::classes::pupil::needs::handler::record,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/needs/end",
            Leave(Action::SetNeeds),
            pages::classes::pupil::needs::handler::end,
        )
        .get(
            "/classes/{group}/pupils/{pupil}/needs/record",
            Leave(Action::SeeNeeds),
            pages::classes::pupil::needs::record::handler::show,
        )
        .get(
            "/classes/{group}/pupils/{pupil}/profile",
            Leave(Action::SeeProfile),
            pages::classes::pupil::profile::handler::show,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/profile",
            Leave(Action::TypeProfile),
            pages::classes::pupil::profile::handler::type_it,
        )
        .get("/classes/{group}/needs", Leave(Action::SeeNeeds), pages::classes::needs::handler::show)
        .post("/classes/{group}/needs/used", Leave(Action::RecordUse), pages::classes::needs::handler::used)
        .get(
            "/classes/{group}/needs/cover",
            Leave(Action::SeeProfile),
            pages::classes::needs::cover::handler::show,
        )
        .get(
            "/classes/{group}/first-fortnight",
            Leave(Action::SeeClassPicture),
            pages::classes::fortnight::handler::show,
        )
        .get("/classes/{group}/marks", Leave(Action::ImportMarks), pages::classes::marks::handler::show)
        .post("/classes/{group}/marks", Leave(Action::ImportMarks), pages::classes::marks::handler::receive)
        .post(
            "/classes/{group}/marks/withdraw",
            Leave(Action::ImportMarks),
            pages::classes::marks::handler::withdraw,
        )
        .get(
            "/classes/{group}/questions",
            Leave(Action::SeeQuestions),
            pages::classes::questions::handler::show,
        )
        .post(
            "/classes/{group}/questions",
            Leave(Action::ReviewQuestion),
            pages::classes::questions::handler::review,
        )
        .get(
            "/classes/{group}/questions/over-time",
            Leave(Action::SeeQuestions),
            pages::classes::questions::over_time::handler::show,
        )
        .post(
            "/classes/{group}/questions/over-time",
            Leave(Action::CompareQuestions),
            pages::classes::questions::over_time::handler::with_labels,
        )
        .get("/classes/{group}/papers", Leave(Action::SeeClassPapers), pages::classes::papers::show)
        .get("/classes/{group}/papers/look", Leave(Action::SeeClassPapers), pages::classes::papers::look)
        .get("/classes/{group}/board", Leave(Action::SeeBoard), pages::classes::board::handler::show)
        .get("/classes/{group}/exit", Leave(Action::RecordEvidence), pages::classes::exit::handler::show)
        .post("/classes/{group}/exit", Leave(Action::RecordEvidence), pages::classes::exit::handler::record)
        .get(
            "/classes/{group}/hinge",
            Leave(Action::RecordClassEvidence),
            pages::classes::hinge::handler::show,
        )
        .post(
            "/classes/{group}/hinge",
            Leave(Action::RecordClassEvidence),
            pages::classes::hinge::handler::record,
        )
        .get(
            "/classes/{group}/observe",
            Leave(Action::RecordEvidence),
            pages::classes::observe::handler::show,
        )
        .post(
            "/classes/{group}/observe",
            Leave(Action::RecordEvidence),
            pages::classes::observe::handler::record,
        )
        .post(
            "/classes/{group}/observe/undo",
            Leave(Action::RecordEvidence),
            pages::classes::observe::handler::undo,
        )
        .get(
            "/classes/{group}/signing-in",
            Leave(Action::SeeSigningIn),
            pages::classes::signing_in::handler::show,
        )
        .get(
            "/classes/{group}/signing-in/board",
            Leave(Action::SeeSigningIn),
            pages::classes::signing_in::board::handler::show,
        )
        .post(
            "/classes/{group}/signing-in/code",
            Leave(Action::ManageSigningIn),
            pages::classes::signing_in::handler::code,
        )
        .post(
            "/classes/{group}/signing-in/pictures",
            Leave(Action::GivePictures),
            pages::classes::signing_in::slips::handler::make,
        )
        .post(
            "/classes/{group}/signing-in/cards",
            Leave(Action::ManageSigningIn),
            pages::classes::signing_in::cards::handler::make,
        )
        .post(
            "/classes/{group}/signing-in/cards/stop",
            Leave(Action::ManageSigningIn),
            pages::classes::signing_in::handler::revoke,
        )
        .get("/mark", Leave(Action::SetUpPaper), pages::mark::handler::show)
        .post("/mark", Leave(Action::SetUpPaper), pages::mark::handler::begin)
        .get("/mark/papers/new", Leave(Action::SetUpPaper), pages::mark::paper::handler::new)
        .post("/mark/papers/new", Leave(Action::SetUpPaper), pages::mark::paper::handler::create)
        .get("/mark/papers/{paper}", Leave(Action::SetUpPaper), pages::mark::paper::handler::show)
        .post("/mark/papers/{paper}", Leave(Action::SetUpPaper), pages::mark::paper::handler::map)
        .get("/mark/sittings/{sitting}", Leave(Action::MarkSitting), pages::mark::sitting::handler::show)
        .post(
            "/mark/sittings/{sitting}/cells",
            Leave(Action::MarkSitting),
            pages::mark::sitting::handler::cells,
        )
}

/// What carers, those who record them and those who read what they write come to.
fn families(routes: Routes) -> Routes {
    use Needs::Leave;
    routes
        .get("/children", Leave(Action::SeeChildren), pages::children::handler::show)
        .post("/children/elsewhere", Leave(Action::ChooseWayBack), pages::children::handler::elsewhere)
        .get("/children/passphrase", Leave(Action::ChooseWayBack), pages::children::passphrase::handler::show)
        .post(
            "/children/passphrase",
            Leave(Action::ChooseWayBack),
            pages::children::passphrase::handler::keep,
        )
        .get("/children/{pupil}", Leave(Action::SeeChild), pages::children::child::handler::show)
        .get("/children/{pupil}/moving", Leave(Action::SeeChild), pages::children::moving::handler::show)
        .post(
            "/children/{pupil}/moving",
            Leave(Action::AddFamilyWords),
            pages::children::moving::handler::choose,
        )
        .post(
            "/children/{pupil}/targets/{target}",
            Leave(Action::SeenAtHome),
            pages::children::child::handler::seen,
        )
        .post("/children/{pupil}/words", Leave(Action::AddFamilyWords), pages::children::child::handler::add)
        .post(
            "/children/{pupil}/words/{word}",
            Leave(Action::AddFamilyWords),
            pages::children::child::handler::change,
        )
        .get("/families", Leave(Action::ReadFamilies), pages::families::handler::show)
        .post("/families/words/{word}", Leave(Action::AnswerFamily), pages::families::handler::answer)
        .post("/families/words/{word}/pass", Leave(Action::PassOn), pages::families::handler::pass_on)
        .post(
            "/families/child-words/{child_word}",
            Leave(Action::AnswerFamily),
            pages::families::children::read,
        )
        .post(
            "/families/child-words/{child_word}/pass",
            Leave(Action::PassOn),
            pages::families::children::pass_on,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/pass",
            Leave(Action::PassOnPupil),
            pages::classes::pupil::profile::handler::pass_on,
        )
        .post("/families/passed-on/{passed}", Leave(Action::TakeUp), pages::families::handler::take_up)
        .get("/contacts", Leave(Action::ManageCarers), pages::contacts::handler::show)
        .get("/contacts/{pupil}", Leave(Action::ManageCarers), pages::contacts::child::handler::show)
        .post("/contacts/{pupil}", Leave(Action::ManageCarers), pages::contacts::child::handler::record)
        .post(
            "/contacts/{pupil}/{carer}",
            Leave(Action::ManageCarers),
            pages::contacts::child::handler::change,
        )
        .get("/classes/{group}/slips", Leave(Action::PrintSlips), pages::classes::slips::handler::show)
}
