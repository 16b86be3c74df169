//! Routes of parents' evenings – opened by the office, booked by families, held with cards, a line after each – and of mail.

use crate::guard::{Needs, Routes};
use crate::pages;
use app::Action;

/// Adds them.
pub(super) fn routes(routes: Routes) -> Routes {
    use Needs::{Leave, Nothing};
    routes
        .get("/evenings", Leave(Action::SeeEvenings), pages::evenings::handler::show)
        .post("/evenings", Leave(Action::ManageEvenings), pages::evenings::handler::open)
        .get("/evenings/{evening}", Leave(Action::SeeEvenings), pages::evenings::evening::handler::show)
        .post(
            "/evenings/{evening}",
            Leave(Action::ManageEvenings),
            pages::evenings::evening::handler::call_off,
        )
        .get(
            "/classes/{group}/evening",
            Leave(Action::SeeClassEvening),
            pages::classes::evening::handler::show,
        )
        .post(
            "/classes/{group}/evening/book",
            Leave(Action::BookForFamily),
            pages::classes::evening::handler::book,
        )
        .post(
            "/classes/{group}/evening/agreed",
            Leave(Action::NoteAgreed),
            pages::classes::evening::handler::agreed,
        )
        .get(
            "/classes/{group}/evening/slips",
            Leave(Action::SeeClassEvening),
            pages::classes::evening::slips::handler::show,
        )
        .get("/classes/{group}/cards", Leave(Action::PrintCards), pages::classes::cards::handler::show)
        .post("/children/{pupil}/evening", Leave(Action::BookEvening), pages::children::child::handler::book)
        .get("/mail", Leave(Action::UseMail), pages::mail::handler::show)
        .post("/mail", Leave(Action::UseMail), pages::mail::handler::keep)
        .post("/mail/test", Leave(Action::UseMail), pages::mail::handler::test)
        .post("/mail/{mail}/again", Leave(Action::UseMail), pages::mail::handler::again)
        .get("/children/mail", Leave(Action::ChooseMail), pages::children::mail::handler::show)
        .post("/children/mail", Leave(Action::ChooseMail), pages::children::mail::handler::keep)
        .post("/family/{token}/another", Nothing, pages::family::handler::another)
        .get("/stop/{token}", Nothing, pages::stop::handler::show)
        .post("/stop/{token}", Nothing, pages::stop::handler::stop)
}
