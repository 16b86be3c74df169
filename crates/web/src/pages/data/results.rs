//! Results as another system exports them, at the data desk.

use super::handler::{Outcome, confirm};
use super::scores;
use super::upload::{Sent, Upload};
use super::view::{Day, Kind};
use crate::components::DryRun;
use crate::guard::Visit;
use app::AppError;
use app::attainment::{ResultsFile, ResultsFrom};

/// Its form.
pub(super) fn kind(upload: Option<&Upload>) -> Kind {
    Kind {
        key: "results".into(),
        title: "Results of a test".into(),
        help: "A common or national assessment as your system exports it: one result a row. A row with a strand, or a strand and a \
               question, is of that part alone and says out of how many marks. Formative work is left out: it judges no school."
            .into(),
        example: "pupil,class,assessment,subject,date,score,purpose\nAmira Okafor,5 Hawthorn,Year 5 autumn paper,Mathematics,2026-11-12,31,common\n\npupil,class,assessment,subject,date,strand,question,score,out of\nAmira Okafor,5 Hawthorn,Year 5 autumn paper,Mathematics,2026-11-12,Fractions,Q4,1,2".into(),
        action: "/data".into(),
        extra: Some(Day {
            name: "error".into(),
            label: "The test’s standard error of measurement, in its own points; not needed where every row is of a part".into(),
            value: upload.map_or("", |upload| upload.text("error")).to_owned(),
        }),
        ..Kind::default()
    }
}

/// The form for results of a transfer file.
pub(super) fn transfer_kind(upload: Option<&Upload>) -> Kind {
    Kind {
        key: "transfer-results".into(),
        title: "Results of a Common Transfer File".into(),
        help: "Tests of its stage assessments, for pupils who are here already: bring the pupils in first. What a teacher \
               assessed alone is left out. Attendance of past years is shown and not stored."
            .into(),
        action: "/data".into(),
        accept: ".xml,text/xml,application/xml".into(),
        file_label: "A transfer file (.xml)".into(),
        example: String::new(),
        ..kind(upload)
    }
}

/// The dry run, or the change.
pub(super) async fn receive(visit: &Visit, upload: &Upload, sent: Sent) -> Result<Outcome, AppError> {
    let kind = if upload.text("kind") == "results" { "results" } else { "transfer-results" };
    let file = ResultsFile {
        name: sent.name.clone(),
        content: sent.text.clone().into_bytes(),
        error: upload.text("error").trim().replace(',', ".").parse().unwrap_or(0.0),
        from: if kind == "results" { ResultsFrom::Table } else { ResultsFrom::Transfer },
    };
    if upload.text("confirm") == "1" {
        let done = visit.app().import_results(&visit.permit, &file).await?;
        let anything = !done.is_nothing();
        let said = if anything { scores::counted(&done) } else { "Nothing changed.".to_owned() };
        return Ok(Outcome::Done { said, anything });
    }
    let change = visit.app().read_results(&visit.permit, &file).await?;
    let fields = [("error", upload.text("error"))];
    let button = (!change.is_nothing()).then(|| confirm("Record these", kind, &sent, &fields));
    Ok(Outcome::Would(DryRun { confirm: button, ..scores::dry_run(&change, &sent) }))
}
