//! Routes about clubs: the list, a register, a pupil's own, a carer's answer.

use crate::guard::{Needs, Routes};
use crate::pages;
use app::Action;

/// Adds them.
pub(super) fn routes(routes: Routes) -> Routes {
    use Needs::Leave;
    routes
        .get("/clubs", Leave(Action::SeeClubs), pages::clubs::handler::show)
        .post("/clubs", Leave(Action::EditClubs), pages::clubs::handler::change)
        .get("/clubs/{club}", Leave(Action::RunClub), pages::clubs::club::handler::show)
        .post("/clubs/{club}", Leave(Action::RunClub), pages::clubs::club::handler::run)
        .get("/my-learning/clubs", Leave(Action::OwnClubs), pages::my_learning::clubs::handler::show)
        .post("/my-learning/clubs", Leave(Action::OwnClubs), pages::my_learning::clubs::handler::ask)
        .post(
            "/children/{pupil}/clubs/{club}",
            Leave(Action::AnswerClub),
            pages::children::child::clubs::answer,
        )
}
