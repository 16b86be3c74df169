//! Growth: the brute-force definition in R, and quantreg 5.94 with the splines of the SGP package.

use crate::data::{Chance, Reference, Table, Within, close};
use domain::Status;
use improvement::growth::{Word, estimate, growth, percentile};
use improvement::percentiles::percentiles;
use improvement::{Formula, Results, Standing};

fn pupils() -> Results {
    let table = Table::of(include_str!("data/growth_sgp.csv"));
    let n = table.words("pupil").len();
    let results = Results::new(Standing::National, vec!["one".into()], vec![0; n], table.numbers("score"));
    let results = results.unwrap().with("prior1", table.numbers("prior1")).unwrap();
    results.with("prior2", table.numbers("prior2")).unwrap()
}

fn formula(text: &str) -> Formula {
    Formula::parse(text).unwrap()
}

#[test]
fn ranks_among_neighbours_are_those_of_the_definition() {
    let values = Reference::of(include_str!("data/growth_conditional_rank.txt"));
    let found = growth(&pupils(), &formula("prior1"), 100, 0.0).unwrap();
    let shares: Vec<f64> = found.pupils.iter().map(|rank| rank.share).collect();
    close("cgp", &shares, &values.numbers("cgp"), Within::Abs(1e-12));
    let whole: Vec<f64> = shares.iter().map(|share| f64::from(percentile(*share))).collect();
    close("percentile", &whole, &values.numbers("percentile"), Within::Abs(0.0));
    assert_eq!((found.status, found.ceiling), (Status::Insufficient, None), "one school alone");
}

#[test]
fn an_error_of_measurement_widens_a_rank() {
    let without = growth(&pupils(), &formula("prior2"), 200, 0.0).unwrap();
    let with = growth(&pupils(), &formula("prior2"), 200, 4.0).unwrap();
    let mut wide = 0;
    for (a, b) in without.pupils.iter().zip(&with.pupils) {
        let (a, b) = (estimate(a).read().unwrap().0, estimate(b).read().unwrap().0);
        assert!(a.low95 >= b.low95 && a.high95 <= b.high95 && b.low95 >= 0.0 && b.high95 <= 100.0);
        wide += usize::from(b.sd > 10.0);
    }
    assert!(wide > 600, "{wide}: one pupil's rank is uncertain by ten places and more");
    assert_eq!([34, 35, 65, 66].map(Word::of), [Word::Lower, Word::Typical, Word::Typical, Word::Higher]);
}

#[test]
fn percentiles_by_quantile_regression_are_those_of_the_reference() {
    let values = Reference::of(include_str!("data/growth_sgp.txt"));
    let results = pupils();
    let one = percentiles(&results, &["prior1"]).unwrap();
    close("knots", &one.knots[0], &values.numbers("knots1"), Within::Abs(1e-9));
    close("bounds", &[one.bounds[0].0, one.bounds[0].1], &values.numbers("bounds1"), Within::Abs(1e-9));
    close("objectives", &one.objectives, &values.numbers("rq_objective_order1"), Within::Rel(1e-7));
    close("middle", &one.middle[..20], &values.numbers("fitted_q50_first20"), Within::Abs(0.02));
    near_percentiles("one start", &one.of_pupils, &values.numbers("sgp_order1"));
    let mean = one.of_pupils.iter().map(|of| f64::from(*of)).sum::<f64>() / 1_200.0;
    assert!((mean - values.number("mean_sgp_order1")).abs() < 0.1, "{mean}");
    let two = percentiles(&results, &["prior1", "prior2"]).unwrap();
    close("knots", &two.knots[1], &values.numbers("knots2"), Within::Abs(1e-9));
    close("bounds", &[two.bounds[1].0, two.bounds[1].1], &values.numbers("bounds2"), Within::Abs(1e-9));
    near_percentiles("two starts", &two.of_pupils, &values.numbers("sgp_order2"));
}

/// Several curves may be as good: 1 apart for 995 of 1,000, never more than 2.
fn near_percentiles(what: &str, got: &[u8], reference: &[f64]) {
    let off: Vec<f64> =
        got.iter().zip(reference).map(|(got, wanted)| (f64::from(*got) - wanted).abs()).collect();
    let far = off.iter().filter(|off| **off > 1.0).count();
    assert!(
        far * 200 <= got.len() && off.iter().all(|off| *off <= 2.0),
        "{what}: {far} are off by more than 1"
    );
}

#[test]
fn schools_have_means_drawn_together() {
    let mut chance = Chance::new(5);
    let (mut of, mut start, mut outcome) = (Vec::new(), Vec::new(), Vec::new());
    let levels: Vec<f64> = (0..30).map(|_| 0.5 * chance.normal()).collect();
    for (school, level) in levels.iter().enumerate() {
        for _ in 0..5 + 3 * school {
            let x = chance.normal();
            of.push(school as u32);
            start.push(x);
            outcome.push(0.8 * x + level + chance.normal());
        }
    }
    let names = (0..30).map(|at| format!("S{at:02}")).collect();
    let results = Results::new(Standing::National, names, of, outcome).unwrap().with("prior", start).unwrap();
    let found = growth(&results, &formula("prior"), 300, 0.0).unwrap();
    assert_eq!(found.status, Status::Ok);
    assert_eq!(found.schools[1].drawn.read(), None, "eight pupils");
    let (mut held, mut shown) = (0, 0);
    for (school, level) in found.schools.iter().zip(&levels) {
        let (Some((drawn, _)), Some((mean, _))) = (school.drawn.read(), school.mean.read()) else { continue };
        assert!((drawn.value - 50.0).abs() < (mean.value - 50.0).abs() + 4.0, "{}", school.name);
        // Spread of outcomes about the common line: √(1 + 0.25).
        let truth = 100.0 * statistics::normal_cdf(level / (1.0_f64 + 2.0 * 0.25).sqrt());
        held += usize::from(drawn.low95 - 2.0 <= truth && truth <= drawn.high95 + 2.0);
        shown += 1;
    }
    assert!(held * 10 >= shown * 9, "{held} of {shown} intervals hold the truth");
}

#[test]
fn several_starts_a_ceiling_and_bad_settings() {
    let results = pupils();
    let code = |k, error| growth(&results, &formula("prior1"), k, error).unwrap_err().code();
    assert_eq!((code(99, 0.0), code(100, -1.0)), ("E_PARAM", "E_PARAM"));
    assert_eq!(growth(&results, &Formula::default(), 100, 0.0).unwrap_err().code(), "E_EMPTY");
    assert_eq!(growth(&results, &formula("prior1 + prior2"), 100, 0.0).unwrap_err().code(), "E_GROUPS");
    let few = Results::new(Standing::Common, vec!["a".into()], vec![0; 9], vec![1.0; 9]).unwrap();
    let few = few.with("prior", vec![2.0; 9]).unwrap();
    assert_eq!(percentiles(&few, &["prior"]).unwrap_err().code(), "E_PARAM");
    assert_eq!(percentiles(&results, &[]).unwrap_err().code(), "E_EMPTY");
    let alike = growth(&few, &formula("prior"), 100, 0.0).unwrap();
    assert_eq!(
        (alike.pupils[0].share, alike.ceiling),
        (0.5, Some(1.0)),
        "all the same: a middle rank, and told"
    );
}
