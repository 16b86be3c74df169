//! Routes about steps of a pupil's own, and about choosing how to work on what everybody works on.

use crate::guard::{Needs, Routes};
use crate::pages;
use app::Action;

/// Adds them.
pub(super) fn routes(routes: Routes) -> Routes {
    use Needs::Leave;
    use pages::classes::pupil::own_steps::handler as pupil;
    const OF_PUPIL: &str = "/classes/{group}/pupils/{pupil}/own-steps";
    routes
        .get(
            "/classes/{group}/practice/choice",
            Leave(Action::SeePractice),
            pages::classes::practice::choice::handler::show,
        )
        .get(
            "/classes/{group}/own-steps",
            Leave(Action::SeeOwnSteps),
            pages::classes::own_steps::handler::show,
        )
        .get(OF_PUPIL, Leave(Action::SeeOwnSteps), pupil::show)
        .post(OF_PUPIL, Leave(Action::SetOwnSteps), pupil::add)
        .get("/classes/{group}/pupils/{pupil}/own-steps/card", Leave(Action::SeeOwnSteps), pupil::show_card)
        .post("/classes/{group}/pupils/{pupil}/own-steps/look", Leave(Action::NoteOwnStep), pupil::look)
        .post("/classes/{group}/pupils/{pupil}/own-steps/settle", Leave(Action::SetOwnSteps), pupil::settle)
        .post("/classes/{group}/pupils/{pupil}/own-steps/end", Leave(Action::SetOwnSteps), pupil::end)
}
