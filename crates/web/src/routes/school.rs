//! Routes about the school: self-evaluation, the plan, the page for a meeting, what was stopped.

use crate::guard::{Needs, Routes};
use crate::pages::school;
use app::Action;

/// Adds them.
pub(super) fn routes(routes: Routes) -> Routes {
    use Needs::Leave;
    let (see, write, lists) =
        (Leave(Action::SeeSelfEvaluation), Leave(Action::WriteInSmall), Leave(Action::SetSchoolLists));
    routes
        .get("/school", see, school::handler::show)
        .post("/school/small", write, school::handler::open)
        .get("/school/areas/{area}", see, school::area::handler::show)
        .post("/school/areas/{area}/lines", Leave(Action::AddSchoolLine), school::area::handler::add_line)
        .post("/school/areas/{area}/lines/read", write, school::area::handler::read_line)
        .post("/school/areas/{area}/claims", write, school::area::handler::make_claim)
        .get("/school/areas/{area}/claims/{claim}", write, school::claim::handler::show)
        .post("/school/areas/{area}/claims/{claim}", write, school::claim::handler::change)
        .get("/school/say", Leave(Action::AddSchoolLine), school::say::handler::show)
        .get("/school/figures", see, school::figures::show)
        .get("/school/plan", see, school::plan::handler::show)
        .get("/school/plan/new", write, school::plan::new::show)
        .post("/school/plan/new", write, school::plan::new::keep)
        .post("/school/plan/actions", write, school::plan::handler::add)
        .post("/school/plan/actions/settle", write, school::plan::handler::settle)
        .get("/school/plan/{priority}", see, school::priority::handler::show)
        .post("/school/plan/{priority}", write, school::priority::handler::change)
        .post("/school/plan/{priority}/review", write, school::priority::handler::review)
        .get("/school/meeting", see, school::meeting::show)
        .get("/school/knowing", Leave(Action::SeeKnowing), school::knowing::handler::show)
        .get("/school/knowing/look", Leave(Action::SeeKnowing), school::knowing::together::show)
        .post("/school/knowing/look", Leave(Action::NoteLook), school::knowing::together::note)
        .get("/school/knowing/progress", Leave(Action::SeeKnowing), school::knowing::progress::handler::show)
        .post(
            "/school/knowing/progress",
            Leave(Action::SwitchAcross),
            school::knowing::progress::handler::switch,
        )
        .get("/school/fair", Leave(Action::SeeFair), school::fair::show)
        .post("/school/fair", Leave(Action::SeeFair), school::fair::with_labels)
        .get("/school/releases", Leave(Action::SeeReleases), school::releases::handler::show)
        .post("/school/releases", Leave(Action::KeepReleases), school::releases::handler::change)
        .get("/school/releases/{release}", Leave(Action::SeeReleases), school::releases::one::show)
        .post("/school/releases/{release}", Leave(Action::KeepReleases), school::releases::one::change)
        .get("/school/stopped", see, school::stopped::handler::show)
        .post("/school/stopped", lists, school::stopped::handler::change)
        .get("/school/lists", lists, school::lists::handler::show)
        .post("/school/lists/areas", lists, school::lists::handler::areas)
        .post("/school/lists/tags", lists, school::lists::handler::tags)
        .post("/school/lists/headings", lists, school::lists::handler::headings)
        .get("/school/file", Leave(Action::ExportPlan), school::file::show)
}
