//! The list of imports.

use super::view::Batch;
use crate::components::{Hidden, PostButton};
use app::SchoolTime;
use app::store;

/// One import as a line of the list; `withdraw` is where taking it back posts.
pub(crate) fn line(one: &store::Batch, time: &SchoolTime, withdraw: &str) -> Batch {
    let moment = time.zone.to_datetime(one.started_at);
    let kind = match one.batch.kind.as_str() {
        "marks" => "Marks",
        "log" => "Response log",
        "roster" => "Lists",
        "transfer" => "Transfer file",
        "attendance" => "Attendance",
        "results" => "Results",
        "published" => "What is published",
        "scores" => "Scores",
        "movers" => "Pupils from another school",
        _ => "Import",
    };
    Batch {
        when: moment.strftime("%A %-d %B, %-H.%M").to_string(),
        what: format!("{kind}, {}", one.batch.name),
        counts: counts(&one.counts),
        by: String::new(),
        withdrawn: match one.withdrawn_at {
            Some(at) => time.zone.to_datetime(at).strftime("taken back on %-d %B").to_string(),
            None => String::new(),
        },
        withdraw: one.withdrawn_at.is_none().then(|| PostButton {
            label: "Take it back".into(),
            action: withdraw.to_owned(),
            hidden: vec![Hidden::new("batch", one.id.to_string())],
        }),
    }
}

fn counts(counts: &store::BatchCounts) -> String {
    let mut said = vec![format!("{} recorded", counts.recorded)];
    if counts.known > 0 {
        said.push(format!("{} known before", counts.known));
    }
    if counts.refused > 0 {
        said.push(format!("{} left out", counts.refused));
    }
    format!("{} of {} rows", said.join(", "), counts.read)
}

#[cfg(test)]
mod tests {
    use super::counts;
    use app::store::BatchCounts;

    #[test]
    fn counts_say_what_is_not_nothing() {
        let all = BatchCounts { read: 30, recorded: 290, known: 0, refused: 2 };
        assert_eq!(counts(&all), "290 recorded, 2 left out of 30 rows");
    }
}
