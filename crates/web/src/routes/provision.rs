//! Routes about what is done for a child beside the lessons, and a child's plan.

use crate::guard::{Needs, Routes};
use crate::pages;
use app::Action;

/// Adds them.
pub(super) fn routes(routes: Routes) -> Routes {
    use Needs::Leave;
    routes
        .get("/provision", Leave(Action::SeeProvisionMap), pages::provision::handler::show)
        .get("/provision/evenly", Leave(Action::SeeEvenly), pages::provision::evenly::handler::show)
        .post("/provision/evenly", Leave(Action::SeeEvenly), pages::provision::evenly::handler::with_labels)
        .get(
            "/provision/settings",
            Leave(Action::SetProvisionSettings),
            pages::provision::settings::handler::show,
        )
        .post(
            "/provision/settings/costs",
            Leave(Action::SetProvisionSettings),
            pages::provision::settings::handler::costs,
        )
        .post(
            "/provision/settings/form",
            Leave(Action::SetProvisionSettings),
            pages::provision::settings::handler::form,
        )
        .get(
            "/classes/{group}/provision/{provision}",
            Leave(Action::SeeProvision),
            pages::classes::provision::handler::show,
        )
        .post(
            "/classes/{group}/provision/{provision}/session",
            Leave(Action::RecordSession),
            pages::classes::provision::handler::session,
        )
        .post(
            "/classes/{group}/provision/{provision}/check",
            Leave(Action::SetProvision),
            pages::classes::provision::handler::check,
        )
        .get(
            "/classes/{group}/provision/{provision}/worth",
            Leave(Action::SeeWorth),
            pages::classes::provision::worth::handler::show,
        )
        .get(
            "/classes/{group}/pupils/{pupil}/support",
            Leave(Action::SeeSupportPlan),
            pages::classes::pupil::support::handler::show,
        )
        .get(
            "/classes/{group}/pupils/{pupil}/support/file",
            Leave(Action::ExportSupport),
            pages::classes::pupil::support::handler::export,
        )
        .get(
            "/classes/{group}/pupils/{pupil}/support/review",
            Leave(Action::ReviewSupport),
            pages::classes::pupil::support::review::handler::show,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/support/review",
            Leave(Action::ReviewSupport),
            pages::classes::pupil::support::review::handler::save,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/support/outcomes",
            Leave(Action::RecordOutcome),
            pages::classes::pupil::support::handler::record,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/support/outcomes/note",
            Leave(Action::ReviewSupport),
            pages::classes::pupil::support::handler::note,
        )
        .post(
            "/classes/{group}/pupils/{pupil}/support/outcomes/end",
            Leave(Action::RecordOutcome),
            pages::classes::pupil::support::handler::end,
        )
}
