//! Routes about what was used and how classes did: pieces, ways to teach, try-outs.

use crate::guard::{Needs, Routes};
use crate::pages::classes::{approaches, helps, tryouts, worked};
use app::Action;

/// Adds them.
pub(super) fn routes(routes: Routes) -> Routes {
    use Needs::Leave;
    routes
        .get("/classes/{group}/worked", Leave(Action::SeeWorked), worked::handler::show)
        .post("/classes/{group}/worked", Leave(Action::SetWorked), worked::handler::share)
        .post("/classes/{group}/worked/used", Leave(Action::SetWorked), worked::handler::tap)
        .get("/classes/{group}/worked/{piece}", Leave(Action::SeeWorked), worked::piece::handler::show)
        .post("/classes/{group}/worked/{piece}", Leave(Action::SetWorked), worked::piece::handler::change)
        .post("/classes/{group}/worked/{piece}/do", Leave(Action::SetWorked), worked::piece::handler::act)
        .get("/classes/{group}/worked/{piece}/file", Leave(Action::SeeWorked), worked::piece::handler::file)
        .get("/classes/{group}/helps", Leave(Action::SeeWorked), helps::handler::show)
        .get("/classes/{group}/approaches", Leave(Action::SetApproaches), approaches::handler::show)
        .post("/classes/{group}/approaches", Leave(Action::SetApproaches), approaches::handler::save)
        .post("/classes/{group}/approaches/tap", Leave(Action::RecordTaught), approaches::handler::tap)
        .get("/classes/{group}/tryouts", Leave(Action::SeeTryouts), tryouts::handler::show)
        .post("/classes/{group}/tryouts", Leave(Action::RunTryouts), tryouts::handler::plan)
        .get("/classes/{group}/tryouts/{tryout}", Leave(Action::SeeTryouts), tryouts::one::handler::show)
        .post("/classes/{group}/tryouts/{tryout}", Leave(Action::RunTryouts), tryouts::one::handler::act)
}
