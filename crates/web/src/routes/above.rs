//! Routes between schools and the bodies above them: the single conversation, problems, support, on both sides.

use crate::guard::{Needs, Routes};
use crate::pages::{above, conversation, places, problems, requests, support};
use app::Action;

/// Adds them.
pub(super) fn routes(routes: Routes) -> Routes {
    use Needs::{Leave, LeaveAbove, SignedIn};
    const RECORD: &str = "/above/schools/{school}";
    routes
        .get("/places", SignedIn, places::handler::show)
        .post("/places", SignedIn, places::handler::choose)
        .get("/conversation", Leave(Action::SeeSingleConversation), conversation::handler::show)
        .post("/conversation", Leave(Action::KeepSingleConversation), conversation::handler::change)
        .get("/conversation/pack", Leave(Action::SeeSingleConversation), conversation::handler::pack)
        .get("/conversation/above", Leave(Action::SeeWhoIsAbove), conversation::above::handler::show)
        .post("/conversation/above", Leave(Action::AnswerPartner), conversation::above::handler::change)
        .get("/problems", Leave(Action::SeeProblems), problems::handler::show)
        .post("/problems", Leave(Action::RaiseProblem), problems::handler::change)
        .get("/support", Leave(Action::SeeSupport), support::handler::show)
        .post("/support", Leave(Action::StateSupport), support::handler::change)
        .get("/requests", Leave(Action::SeeRequests), requests::handler::show)
        .post("/requests", Leave(Action::AnswerRequests), requests::handler::change)
        .get("/above/requests", LeaveAbove(Action::SeeRequestsAbove), above::requests::show)
        .post("/above/requests", LeaveAbove(Action::AskSchools), above::requests::change)
        .get("/above", LeaveAbove(Action::SeeAbove), above::handler::show)
        .post("/above/priorities", LeaveAbove(Action::SetBodyPriorities), above::handler::set_priorities)
        .post("/above/owed", LeaveAbove(Action::SettleOwed), above::handler::settle)
        .get("/above/people", LeaveAbove(Action::SeeBodyPeople), above::people::handler::show)
        .post("/above/people", LeaveAbove(Action::KeepBodyPeople), above::people::handler::change)
        .get(RECORD, LeaveAbove(Action::SeeAboveSchool), above::school::show)
        .post(RECORD, LeaveAbove(Action::KeepAboveSchool), above::school::change)
        .get("/above/schools/{school}/pack", LeaveAbove(Action::SeeAboveSchool), above::school::pack)
        .get("/above/problems", LeaveAbove(Action::SeeAboveProblems), above::problems::show)
        .post("/above/problems", LeaveAbove(Action::AnswerProblem), above::problems::change)
        .get("/above/picture", LeaveAbove(Action::SeePicture), above::picture::show)
        .get("/above/support", LeaveAbove(Action::SeeSupportBoard), above::support::show)
        .post("/above/support", LeaveAbove(Action::KeepSupportBoard), above::support::change)
}
