//! Progress: arithmetic in R after the official guide.

use crate::data::{Reference as Values, Table, Within, close};
use improvement::Standing;
use improvement::progress::{Progress, Pupil, Reference, Score, Settings, progress};

#[test]
fn scores_bands_and_floors_are_those_of_the_reference() {
    let table = Table::of(include_str!("data/p8_like.csv"));
    let values = Values::of(include_str!("data/p8_like.txt"));
    let (names, places) = table.schools();
    let pupils: Vec<Pupil> = table
        .words("prior_score")
        .into_iter()
        .zip(table.numbers("a8"))
        .zip(places)
        .map(|((prior, outcome), school)| Pupil { school, prior: prior.parse().ok(), outcome })
        .collect();
    let found = progress(Standing::National, &names, &pupils, &Reference::Own, &Settings::default()).unwrap();
    let near = |what: &str, got: &[f64]| close(what, got, &values.numbers(what), Within::Abs(1e-9));
    near("n_excluded_no_prior", &[found.without_prior as f64]);
    near("national_sd_raw", &[found.sd]);
    near("national_sd_adj", &[found.sd_adjusted]);
    near("national_mean_raw", &[found.mean]);
    near("pag_n", &found.groups.iter().map(|group| group.n as f64).collect::<Vec<_>>());
    near("pag_mean", &found.groups.iter().map(|group| group.expected).collect::<Vec<_>>());
    near("pag_sd", &found.groups.iter().map(|group| group.sd).collect::<Vec<_>>());
    let schools: Vec<&str> = found.schools.iter().map(|school| school.name.as_str()).collect();
    assert_eq!(schools, values.words("schools.school"));
    let of =
        |found: &Progress, pick: fn(&Score) -> f64| -> Vec<f64> { found.schools.iter().map(pick).collect() };
    near("schools.n", &of(&found, |school| school.n as f64));
    near("schools.mean_raw", &of(&found, |school| school.raw));
    near("schools.mean_adj", &of(&found, |school| school.calculated.value));
    near("schools.n_adjusted", &of(&found, |school| school.adjusted as f64));
    near("schools.hw", &of(&found, |school| 1.96 * school.calculated.sd));
    near("schools.low", &of(&found, |school| school.calculated.low95));
    near("schools.high", &of(&found, |school| school.calculated.high95));
    near("schools.suppressed", &of(&found, |school| f64::from(u8::from(school.score.read().is_none()))));
    let bands: Vec<&str> = found.schools.iter().map(|school| school.band.word()).collect();
    assert_eq!(bands, values.words("schools.band"));
}
