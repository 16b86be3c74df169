//! Routes about partners beyond the classroom: asked, agreed, looked at by a link, read.

use crate::guard::{Needs, Routes};
use crate::pages;
use app::Action;

/// Adds them.
pub(super) fn routes(routes: Routes) -> Routes {
    use Needs::{Leave, Nothing};
    routes
        .post("/demo/partner", Nothing, pages::demo::handler::partner)
        .get("/partner/{token}", Nothing, pages::partner::handler::show)
        .post("/partner/{token}", Nothing, pages::partner::handler::come_in)
        .post("/partner/{token}/words", Nothing, pages::partner::handler::write)
        .post("/partner/{token}/days", Nothing, pages::partner::handler::tick)
        .get(
            "/classes/{group}/pupils/{pupil}/partners",
            Leave(Action::SeePartners),
            pages::classes::pupil::partners::handler::show,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/partners",
            Leave(Action::SetPartners),
            pages::classes::pupil::partners::handler::propose,
        )
        .get(
            "/classes/{group}/pupils/{pupil}/partners/{consent}/paper",
            Leave(Action::SeePartners),
            pages::classes::pupil::partners::handler::print,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/partners/{consent}",
            Leave(Action::SetPartners),
            pages::classes::pupil::partners::handler::change,
        )
        .post(
            "/children/{pupil}/partners/{consent}",
            Leave(Action::AnswerConsent),
            pages::children::child::partners::answer,
        )
        .post(
            "/contacts/{pupil}/partners/{consent}",
            Leave(Action::RecordConsent),
            pages::contacts::child::consents::record,
        )
        .get(
            "/classes/{group}/pupils/{pupil}/family-words",
            Leave(Action::TypeFamilyWords),
            pages::classes::pupil::family_words::handler::show,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/family-words",
            Leave(Action::TypeFamilyWords),
            pages::classes::pupil::family_words::handler::keep,
        )
        .post(
            "/contacts/{pupil}/clubs/{club}",
            Leave(Action::RecordConsent),
            pages::contacts::child::clubs::record,
        )
        .post(
            "/families/partner-words/{partner_word}",
            Leave(Action::AnswerFamily),
            pages::families::partners::answer,
        )
        .post(
            "/families/partner-words/{partner_word}/pass",
            Leave(Action::PassOn),
            pages::families::partners::pass_on,
        )
}
