//! A reference cohort at the data desk.

use super::handler::{Outcome, confirm, problem};
use super::upload::{Sent, Upload};
use super::view::Kind;
use crate::components::words::DryRunChange;
use crate::components::{DryRun, Link};
use crate::guard::Visit;
use app::AppError;
use app::attainment::CohortChange;

/// Its form.
pub(super) fn kind() -> Kind {
    Kind {
        key: "cohort".into(),
        title: "Reference cohort".into(),
        help: "What pupils of an earlier year went on to reach, from where they started, with its source. It is used once the \
               school adopts it.".into(),
        example: "# source: where it was published, table and page\n# year: 2024\n# subject: Mathematics\n\
                  # prior scale: KS2 scaled score\n# outcome scale: GCSE 9-1\n# years: 5\n# cuts: 4 = 3.5; 5 = 4.5\n\
                  # points: 9\nprior,grade,people\n100,4,310\n100,5,265".into(),
        action: "/data".into(),
        beside: Some(Link::new("Cohorts that the school keeps, and for whom each is used", "/targets/cohorts")),
        ..Kind::default()
    }
}

/// The dry run, or the change.
pub(super) async fn receive(visit: &Visit, upload: &Upload, sent: Sent) -> Result<Outcome, AppError> {
    let content = sent.text.clone().into_bytes();
    if upload.text("confirm") == "1" {
        let done = visit.app().import_cohort(&visit.permit, &content).await?;
        return Ok(Outcome::Done {
            said: if done.known {
                "The school keeps this cohort already; nothing changed.".into()
            } else {
                "The cohort is kept. Say under Targets, Reference cohorts, for which years it is used.".into()
            },
            anything: !done.known,
        });
    }
    let change = visit.app().read_cohort(&visit.permit, &content).await?;
    Ok(Outcome::Would(dry_run(&change, &sent)))
}

fn dry_run(change: &CohortChange, sent: &Sent) -> DryRun {
    let file = &change.file;
    let text = if change.known {
        "The school keeps this cohort already; nothing would change."
    } else if change.problems.is_empty() {
        "The cohort is kept, and used by nobody until it is adopted"
    } else {
        "Nothing: a cohort with a row left out would be another cohort"
    };
    let useful = !change.known && change.problems.is_empty();
    DryRun {
        question: String::new(),
        type_number: String::new(),
        read: format!(
            "{} people in {}: {} to {}, outcomes of {}. Source: {}. {}",
            change.people,
            change.subject_title,
            file.prior_scale,
            file.outcome_scale,
            file.year,
            file.source,
            sent.note.unwrap_or_default()
        )
        .trim()
        .to_owned(),
        will: vec![DryRunChange {
            text: text.into(),
            items: file.grades.iter().map(|one| one.name.clone()).collect(),
        }],
        problems: change.problems.iter().map(|one| problem(one, "nothing of the file is kept")).collect(),
        confirm: useful.then(|| confirm("Keep this cohort", "cohort", sent, &[])),
    }
}
