//! Routes about a child over a term: conversations, who was missed, minutes of lessons, coming back.

use crate::guard::{Needs, Routes};
use crate::pages;
use app::Action;

/// Adds them.
pub(super) fn routes(routes: Routes) -> Routes {
    use Needs::Leave;
    routes
        .get(
            "/classes/{group}/conversations",
            Leave(Action::SeeConversations),
            pages::classes::conversations::handler::show,
        )
        .get(
            "/classes/{group}/pupils/{pupil}/conversation",
            Leave(Action::SeeConversations),
            pages::classes::pupil::conversation::handler::show,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/conversation",
            Leave(Action::NoteConversation),
            pages::classes::pupil::conversation::handler::note,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/conversation/undo",
            Leave(Action::NoteConversation),
            pages::classes::pupil::conversation::handler::undo,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/taken-up",
            Leave(Action::NoteConversation),
            pages::classes::pupil::conversation::handler::take_up,
        )
        .get(
            "/classes/{group}/pupils/{pupil}/coming-back",
            Leave(Action::SeePupil),
            pages::classes::pupil::coming_back::handler::show,
        )
        .get("/classes/{group}/minutes", Leave(Action::SeeMinutes), pages::classes::minutes::handler::show)
        .post(
            "/classes/{group}/minutes",
            Leave(Action::SetProvision),
            pages::classes::minutes::new::handler::set,
        )
        .get(
            "/classes/{group}/minutes/new",
            Leave(Action::SetProvision),
            pages::classes::minutes::new::handler::show,
        )
        .post(
            "/classes/{group}/minutes/new",
            Leave(Action::SetProvision),
            pages::classes::minutes::new::handler::preview,
        )
        .post(
            "/classes/{group}/minutes/not-held",
            Leave(Action::SetProvision),
            pages::classes::minutes::handler::not_held,
        )
        .post(
            "/classes/{group}/minutes/held",
            Leave(Action::SetProvision),
            pages::classes::minutes::handler::held,
        )
        .post(
            "/classes/{group}/minutes/join",
            Leave(Action::SetProvision),
            pages::classes::minutes::handler::join,
        )
        .post(
            "/classes/{group}/minutes/leave",
            Leave(Action::SetProvision),
            pages::classes::minutes::handler::leave,
        )
        .post(
            "/classes/{group}/minutes/end",
            Leave(Action::SetProvision),
            pages::classes::minutes::handler::end,
        )
}
