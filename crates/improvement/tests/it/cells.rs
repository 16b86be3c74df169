//! Sixty cells and their flags: `metafor` 3.8-1 and `stats::p.adjust`.

use crate::fixtures::{close, lines, number};
use improvement::common::Status;
use improvement::signals::{CellEstimate, Decision, Flag, Rule, decide};

const CELLS: &str = include_str!("fixtures/cells.txt");

fn cells() -> Vec<CellEstimate> {
    lines(CELLS)
        .map(|words| CellEstimate {
            n: words[1].parse().unwrap(),
            value: number(words[3]),
            error: number(words[2]),
            assessments: 1,
        })
        .collect()
}

fn decision() -> Decision {
    decide(&cells(), &Rule::default()).unwrap()
}

#[test]
fn pooling_is_that_of_the_reference() {
    let found = decision();
    let tau = 0.052_806_185_220_654_9;
    close("variance", found.variance_between, tau, 1e-5 * tau);
    let mean = found.mean.read().unwrap();
    close("mean", mean.value, 0.011_669_460_253_776_3, 1e-6);
    close("its error", mean.sd, 0.034_038_859_494_643_8, 1e-6);
    close("scatter", found.scatter, 313.035_624_450_269, 1e-6);
    assert!(found.scatter_by_chance < 1e-30 && found.status == Status::Ok);
    assert_eq!(found.selected, 19);
}

#[test]
fn every_cell_has_the_references_belief_and_flag() {
    let found = decision();
    for (words, cell) in lines(CELLS).zip(&found.cells) {
        let read = cell.figure.read().unwrap();
        let got = [
            read.value,
            cell.sd_given_mean,
            read.sd,
            cell.better,
            cell.worse,
            cell.direction_error,
            cell.local_error,
            cell.p,
            cell.adjusted,
        ];
        for (got, expected) in got.into_iter().zip(&words[4..13]) {
            close(words[0], got, number(expected), 1e-6);
        }
        let flag = match cell.flag {
            None => "none",
            Some(Flag::Strength { sure: true }) => "strength",
            Some(Flag::Weakness { sure: true }) => "weakness",
            Some(_) => "possible",
        };
        assert_eq!(flag, words[13], "{words:?}");
        assert!(cell.could_see > 0.1 && !cell.pattern);
    }
    assert_eq!(found.cells.len(), 60);
}

/// What probabilities choose and p-values do not is listed: 19 against those at most 0.1.
#[test]
fn discordance_is_listed() {
    let found = decision();
    let by_p = lines(CELLS).filter(|words| number(words[12]) <= 0.1).count();
    assert!(by_p < 19);
    assert_eq!(found.discordant.len(), 19 - by_p);
}
