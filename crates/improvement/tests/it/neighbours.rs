//! Sixty schools and three that ask: arithmetic in R, `metafor` REML.

use crate::fixtures::{close, lines, number};
use improvement::neighbours::{NeighbourRule, School, neighbours};

const SCHOOLS: &str = include_str!("fixtures/neighbours.txt");
const FOUND: &str = include_str!("fixtures/neighbours_found.txt");

fn schools() -> Vec<School> {
    lines(SCHOOLS)
        .map(|words| School {
            id: words[0].to_owned(),
            kind: "all".to_owned(),
            disadvantaged: number(words[1]),
            needs: number(words[2]),
            languages: number(words[3]),
            prior: number(words[4]),
            size: words[5].parse().unwrap(),
            n: 30,
            value: number(words[6]),
            error: number(words[7]),
            may_be_named: true,
        })
        .collect()
}

#[test]
fn neighbours_are_those_of_the_reference_in_its_order() {
    let schools = schools();
    for of in ["S006", "S036", "S038"] {
        let found = neighbours(&schools, of, &NeighbourRule::default()).unwrap();
        close("variance", found.variance_between, 0.062_665_755_967_728, 1e-6);
        close("mean", found.mean, -0.035_470_632_358_937_2, 1e-6);
        let reference: Vec<_> = lines(FOUND).filter(|words| words[0] == of).collect();
        assert_eq!((reference.len(), found.nearest.len()), (20, 20));
        for (words, one) in reference.iter().zip(&found.nearest) {
            assert_eq!(schools[one.place].id, words[1]);
            close(words[1], one.distance, number(words[2]), 1e-9);
            close(words[1], one.better, number(words[3]), 1e-6);
            assert_eq!(if one.recommended { "yes" } else { "no" }, words[4], "{of} {words:?}");
        }
    }
}
