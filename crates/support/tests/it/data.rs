//! The simulated pupils whose reference values `statistics` is tested with.

use support::approaches::Episode;
use support::provision::{ProvisionPupil, ProvisionTable};
use support::targets::{ChancesTable, CohortRow, Grade, ReferenceCohort, Scale};

pub fn cohort_rows() -> Vec<CohortRow> {
    rows(include_str!("../../../statistics/tests/it/fixtures/cohort.txt"))
        .map(|row| CohortRow { prior: row[0], grade: Grade(row[2] as u8), count: 1 })
        .collect()
}

pub fn table() -> ChancesTable {
    let cohort =
        ReferenceCohort::new("Simulated cohort", Some(2023), Scale::key_stage_2(), cohort_rows()).unwrap();
    ChancesTable::of(cohort).unwrap()
}

pub fn provision() -> ProvisionTable {
    let pupils = rows(include_str!("../../../statistics/tests/it/fixtures/provision.txt"))
        .map(|row| ProvisionPupil {
            treated: row[4] > 0.5,
            outcome: row[5],
            before: row[1..4].to_vec(),
            class: row[0] as usize,
            stratum: 0,
            placebo: None,
        })
        .collect();
    ProvisionTable::new(["prior", "meals", "attendance"].map(str::to_owned).to_vec(), pupils).unwrap()
}

pub fn episodes(real: bool) -> Vec<Episode> {
    let text = if real {
        include_str!("../../../statistics/tests/it/fixtures/approaches_real.txt")
    } else {
        include_str!("../../../statistics/tests/it/fixtures/approaches_null.txt")
    };
    let one = |word: &'static str| {
        let (name, values) = word.split_once(':').unwrap();
        let (pupil, approach) = name.split_at(name.len() - 1);
        let (pupil, approach) =
            (pupil.parse::<usize>().unwrap() - 1, usize::from(approach.as_bytes()[0] - b'A'));
        values.split(',').map(move |gain| Episode {
            pupil,
            approach,
            gain: gain.parse().unwrap(),
            occasion: None,
        })
    };
    words(text).flat_map(one).collect()
}

fn rows(text: &'static str) -> impl Iterator<Item = Vec<f64>> {
    words(text).map(|word| word.split(':').map(|number| number.parse().unwrap()).collect())
}

fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}
