//! `attune analyse value-added | gaps | progress | growth` on the simulated pupils whose reference values come from R, and on
//! files with something wrong.

use crate::command::{Folder, refused, said};
use serde_json::Value;
use std::fmt::Write as _;

const INTERCEPT: &str = include_str!("../../../improvement/tests/it/data/va_random_intercept.csv");
const BOUNDARY: &str = include_str!("../../../improvement/tests/it/data/va_boundary_zero.csv");
const COLLINEAR: &str = include_str!("../../../improvement/tests/it/data/va_collinear.csv");
const GAPS: &str = include_str!("../../../improvement/tests/it/data/va_random_slope_gap.csv");
const PROGRESS: &str = include_str!("../../../improvement/tests/it/data/p8_like.csv");
const GROWTH: &str = include_str!("../../../improvement/tests/it/data/growth_sgp.csv");

fn analysed(arguments: &[&str]) -> Value {
    let line = said(&[&["analyse"], arguments, &["--json"]].concat());
    assert_eq!(line.trim_end().lines().count(), 1);
    let result: Value = serde_json::from_str(&line).unwrap();
    for estimate in result["estimates"].as_array().unwrap() {
        let number = |part: &str| estimate[part].as_f64();
        let parts = ["value", "sd", "low95", "high95"].map(|part| number(part).is_some());
        assert!(parts == [true; 4] || parts == [false; 4], "together or not at all: {estimate}");
        assert!(estimate["n"].is_u64() && estimate["status"].is_string(), "{estimate}");
        if parts[0] {
            assert!(number("low95") <= number("value") && number("value") <= number("high95"), "{estimate}");
        }
    }
    result
}

/// The one estimate of this name about this school.
fn of<'a>(result: &'a Value, name: &str, school: &str) -> &'a Value {
    let mut all = result["estimates"].as_array().unwrap().iter();
    all.find(|one| one["name"] == name && one["about"]["school"] == school).unwrap()
}

#[track_caller]
fn close(got: &Value, expected: f64, tolerance: f64) {
    let got = got.as_f64().unwrap();
    assert!((got - expected).abs() <= tolerance, "{got} is not {expected}");
}

#[test]
fn value_added_raw_and_contextual_stand_side_by_side() {
    let folder = Folder::new();
    let file = folder.file("pupils.csv", INTERCEPT);
    let result = analysed(&["value-added", &file, "--context", "fsm + sex", "--results", "national"]);
    let (raw, contextual) = (&result["details"]["models"]["raw"], &result["details"]["models"]["contextual"]);
    close(&raw["sigma_u2"], 0.352_669_056_584_11, 4e-6);
    close(&raw["reml_criterion"], 2_574.990_596_185_22, 1e-5);
    close(&raw["goldstein_healy_multiplier"], 1.422_611_720_866_16, 1e-6);
    close(&contextual["beta"][3], -0.378_510_307_083_839, 1e-6);
    close(&contextual["pev_sd"][0], 0.228_329_896_313_111, 3e-6);
    let first = of(&result, "value_added", "S001");
    close(&first["value"], -0.575_017_900_499_727, 2e-6);
    close(&first["low95"], -0.987_036_740_790_851, 5e-6);
    assert_eq!(
        (&first["about"]["model"], &first["n"], &first["status"]),
        (&"raw".into(), &25.into(), &"ok".into())
    );
    let alone = of(&result, "value_added", "S021");
    assert_eq!(
        (&alone["value"], &alone["n"], &alone["status"]),
        (&Value::Null, &1.into(), &"insufficient".into())
    );
    assert_eq!(result["columns_not_read"], serde_json::json!(["pupil"]));
    assert_eq!(
        (&result["warnings"], &result["details"]["results"]),
        (&serde_json::json!([]), &"national".into())
    );
    let text = said(&["analyse", "value-added", &file, "--context", "fsm+sex", "--school-means", "prior"]);
    assert!(
        text.contains("S001: -0.58 (95 % between -0.99 and -0.16, n = 25); among similar intakes "),
        "{text}"
    );
    assert!(text.contains("mean_of_prior") && text.contains("S021: not shown (n = 1)"), "{text}");
    assert!(
        text.contains("it is no cause and no rank") && text.contains("does not say which results"),
        "{text}"
    );
}

#[test]
fn schools_that_do_not_differ_and_columns_that_say_the_same_are_told() {
    let folder = Folder::new();
    let file = folder.file("alike.csv", &format!("# results: common\n{BOUNDARY}"));
    let result = analysed(&["value-added", &file, "--formula", "prior"]);
    assert_eq!((&result["status"], &result["details"]["results"]), (&"boundary".into(), &"common".into()));
    close(&result["details"]["models"]["raw"]["sigma_e2"], 0.868_108_647_710_612, 1e-6);
    let text = said(&["analyse", "value-added", &file, "--formula", "prior"]);
    assert!(text.contains("Schools differ no more than chance would have it."), "{text}");
    let file = folder.file("same.csv", COLLINEAR);
    let result = analysed(&["value-added", &file, "--formula", "x1+x2+x3", "--results", "common"]);
    assert_eq!(result["details"]["models"]["raw"]["dropped"], serde_json::json!(["x3"]));
    assert_eq!(result["warnings"][0]["code"], "W_ALIASED");
}

#[test]
fn gaps_are_seen_four_ways() {
    let folder = Folder::new();
    // One pupil more, of whom the group is not known.
    let file = folder.file("gaps.csv", &format!("{GAPS}S001,,0.1,0.2\n"));
    let result = analysed(&["gaps", &file, "--group", "fsm", "--results", "national"]);
    let model = &result["details"]["model"];
    close(&model["beta"][2], -0.327_319_209_831_365, 1e-5);
    close(&model["G"][1][1], 0.040_873_765_857_546_2, 4e-5);
    close(&model["total_gap"][0], -0.440_063_341_464_717, 1e-4);
    assert_eq!(result["n_excluded"], serde_json::json!({ "group_not_known": 1 }));
    let one = of(&result, "school_gap", "S001");
    let shown = one["about"]["n_group"].as_u64() >= Some(6) && one["about"]["n_others"].as_u64() >= Some(6);
    assert_eq!(one["value"].is_number(), shown, "{one}");
    for name in ["school_raw_gap", "school_gap_alone", "school_group_beside_all_others"] {
        assert!(of(&result, name, "S045")["n"].is_u64());
    }
    let text = said(&["analyse", "gaps", &file, "--group", "fsm", "--results", "national"]);
    assert!(text.contains("fsm beside the others, as they are: -0."), "{text}");
    assert!(text.contains("no reason to expect less of anybody"), "{text}");
    assert!(text.contains("Left out: 1 rows, group not known."), "{text}");
}

#[test]
fn progress_is_measured_by_the_official_rule_and_refused_where_there_is_none() {
    let folder = Folder::new();
    let file = folder.file("pupils.csv", PROGRESS);
    let result = analysed(&["progress", &file, "--results", "national", "--year", "2024"]);
    let third = of(&result, "progress", "S03");
    close(&third["value"], 0.447_978_382_806_922, 1e-9);
    close(&third["low95"], 0.177_497_299_474_826, 1e-9);
    assert_eq!(third["about"]["band"], "above");
    assert_eq!(of(&result, "progress", "S99")["value"], Value::Null, "four pupils");
    assert_eq!(result["n_excluded"], serde_json::json!({ "no_prior": 12 }));
    assert_eq!(result["warnings"][0]["code"], "W_NOT_NATIONAL");
    let refused = analysed(&["progress", &file, "--results", "national", "--year", "2025"]);
    assert_eq!((&refused["status"], &refused["estimates"][0]["value"]), (&"refused".into(), &Value::Null));
    let text = said(&["analyse", "progress", &file, "--year", "2025"]);
    assert!(text.contains("Not calculable") && text.contains("--baseline"), "{text}");
    let other = said(&["analyse", "progress", &file, "--year", "2025", "--baseline", "Year 7 tests"]);
    assert!(other.contains("The start is Year 7 tests: this is not the official measure."), "{other}");
    assert!(other.contains("S03: +0.45 (95 % between +0.18 and +0.72, n = 105), above."), "{other}");
}

#[test]
fn progress_against_a_published_table() {
    let folder = Folder::new();
    let table = folder.file(
        "table.csv",
        "# source: National tables\n# year: 2024\n# sd: 1.2\nfrom,mean,minimum\n,20,-2\n100,40,-3\n",
    );
    let mut pupils = "# results: national\nschool,prior,outcome\n".to_owned();
    (0..8).for_each(|at| writeln!(pupils, "A,{},{}", 95 + at, if at < 5 { 30 } else { 50 }).unwrap());
    let file = folder.file("pupils.csv", &pupils);
    let result = analysed(&["progress", &file, "--reference", &table]);
    let one = of(&result, "progress", "A");
    close(&one["value"], 1.0, 1e-12);
    close(&one["sd"], 1.2 / 8.0_f64.sqrt(), 1e-12);
    assert_eq!((&result["status"], &result["details"]["reference"]["year"]), (&"ok".into(), &"2024".into()));
    let bare = folder.file("bare.csv", "from,mean\n,20\n,40\n");
    let says = refused(&["analyse", "progress", &file, "--reference", &bare], 1);
    assert!(says.contains("bare.csv, row 3, column “from”: E_PARAM"), "{says}");
}

#[test]
fn growth_is_a_word_a_pupil_and_a_mean_a_school() {
    let folder = Folder::new();
    let file = folder.file("pupils.csv", GROWTH);
    let common = ["growth", &file, "--formula", "prior1", "--results", "national"];
    let result =
        analysed(&[&common[..], &["--neighbours", "100", "--pupil-words", "--pupil-percentiles"]].concat());
    close(&result["details"]["cgp"][0], 0.552_884_615_384_615, 1e-12);
    assert_eq!(result["details"]["percentile"][0], 55);
    let pupils = result["details"]["pupils"].as_array().unwrap();
    assert_eq!(
        (pupils.len(), &pupils[0]),
        (1_200, &serde_json::json!({ "pupil": "P00001", "growth": "typical" }))
    );
    let bare = analysed(&common);
    assert!(bare["details"].get("pupils").is_none() && bare["details"].get("cgp").is_none());
    assert_eq!((&bare["status"], bare["estimates"].as_array().unwrap().len()), (&"insufficient".into(), 2));
    let text = said(&["analyse", "growth", &file, "--formula", "prior1"]);
    assert!(text.contains("all pupils: mean percentile 50 (95 % between 48 and 5"), "{text}");
    let curves = analysed(&[&common[..], &["--method", "quantile", "--pupil-percentiles"]].concat());
    close(&curves["details"]["objectives"][49], 3_558.739_495_383_18, 1e-3);
    assert_eq!(curves["method_version"], "growth-percentile-1");
    assert_eq!(curves["details"]["sgp"].as_array().unwrap().len(), 1_200);
}

#[test]
fn what_may_not_judge_a_school_and_what_is_wrong_is_told() {
    let folder = Folder::new();
    let bad = |name: &str, content: &str, more: &[&str]| {
        let file = folder.file(name, content);
        refused(
            &[&["analyse", more[0], &file], &more[1..]].concat(),
            if more.contains(&"prior^9") { 2 } else { 1 },
        )
    };
    let formative = bad("own.csv", &format!("# results: formative\n{INTERCEPT}"), &["value-added"]);
    assert!(formative.contains("E_PARAM: “# results: formative” may not judge a school"), "{formative}");
    let word = bad("word.csv", &INTERCEPT.replacen(",6.701,", ",good,", 1), &["value-added"]);
    assert!(word.contains("word.csv, row 2, column “outcome”: E_NUMBER"), "{word}");
    let lacks = bad("lacks.csv", INTERCEPT, &["value-added", "--formula", "prior + eal"]);
    assert!(
        lacks.contains("there is no column “eal”") && lacks.contains("pupil, school, outcome"),
        "{lacks}"
    );
    let power = bad("power.csv", INTERCEPT, &["value-added", "--formula", "prior^9"]);
    assert!(power.contains("cannot be read at “prior^9”") && power.contains("from 2 to 6"), "{power}");
    let one =
        bad("one.csv", "school,prior,outcome\nA,1,2\nA,2,3\nA,3,1\n", &["value-added", "--formula", "prior"]);
    assert!(one.contains("one.csv: E_GROUPS: 1 school with pupils is too few"), "{one}");
    let empty =
        bad("empty.csv", "school,prior,outcome\nA,,2\n,2,3\n", &["value-added", "--formula", "prior"]);
    assert!(empty.contains("E_EMPTY"), "{empty}");
    let half = bad("half.csv", &GAPS.replacen("S001,0,", "S001,0.5,", 1), &["gaps", "--group", "fsm"]);
    assert!(half.contains("half.csv, row 2, column “fsm”: E_PARAM: 0.5 is neither 1"), "{half}");
    let few = bad("few.csv", GROWTH, &["growth", "--formula", "prior1", "--neighbours", "9"]);
    assert!(few.contains("E_PARAM: the number of neighbours must be 100 or more"), "{few}");
    let curves = bad("curves.csv", GROWTH, &["growth", "--formula", "prior1^2", "--method", "quantile"]);
    assert!(curves.contains("E_FORMULA"), "{curves}");
}

#[test]
fn help_documents_the_columns() {
    for (which, columns) in [
        (
            "value-added",
            vec!["school", "outcome", "weight", "--formula", "--context", "--school-means", "name^2"],
        ),
        ("gaps", vec!["school", "outcome", "--group", "--formula"]),
        ("progress", vec!["school", "prior", "outcome", "minimum", "--baseline"]),
        ("growth", vec!["outcome", "prior", "--neighbours", "--method", "quantile"]),
    ] {
        let help = said(&["analyse", which, "--help"]);
        assert!(columns.iter().all(|column| help.contains(column)), "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    }
}
