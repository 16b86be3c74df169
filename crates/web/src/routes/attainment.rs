//! Routes about where pupils started, what others went on to reach, and whether what was said came true.

use crate::guard::{Needs, Routes};
use crate::pages;
use app::Action;

/// Adds them.
pub(super) fn routes(routes: Routes) -> Routes {
    use Needs::Leave;
    routes
        .get(
            "/classes/{group}/pupils/{pupil}/chances",
            Leave(Action::SeeChances),
            pages::classes::pupil::chances::handler::show,
        )
        .get("/my-learning/chances", Leave(Action::OwnTargets), pages::my_learning::chances::handler::show)
        .get("/data/score", Leave(Action::UseDataDesk), pages::data::score::handler::show)
        .post("/data/score", Leave(Action::UseDataDesk), pages::data::score::handler::look)
        .get("/targets/cohorts", Leave(Action::AdoptCohort), pages::targets::cohorts::handler::show)
        .post("/targets/cohorts", Leave(Action::AdoptCohort), pages::targets::cohorts::handler::adopt)
        .get("/targets/chances", Leave(Action::AuditChances), pages::targets::chances::handler::show)
        .post("/targets/chances", Leave(Action::AuditChances), pages::targets::chances::handler::with_labels)
        .get("/targets/chances/json", Leave(Action::AuditChances), pages::targets::chances::handler::numbers)
}
