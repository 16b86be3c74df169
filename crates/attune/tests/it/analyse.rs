//! `attune analyse` on the simulated pupils whose reference values come from R, and on files with something wrong.

use crate::command::{Folder, refused, said};
use serde_json::Value;
use std::fmt::Write as _;

const COHORT: &str = include_str!("../../../statistics/tests/it/fixtures/cohort.txt");
const PROVISION: &str = include_str!("../../../statistics/tests/it/fixtures/provision.txt");
const NULL: &str = include_str!("../../../statistics/tests/it/fixtures/approaches_null.txt");
const REAL: &str = include_str!("../../../statistics/tests/it/fixtures/approaches_real.txt");

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// A file of colon-joined words as comma-separated values with pupils numbered from P0001.
fn table(headings: &str, text: &str) -> String {
    let mut table = format!("pupil,{headings}\n");
    for (at, word) in words(text).enumerate() {
        writeln!(table, "P{:04},{}", at + 1, word.replace(':', ",")).unwrap();
    }
    table
}

fn cohort() -> String {
    format!("# source: Simulated cohort, for tests\n# year: 2023\n{}", table("prior,fsm,grade", COHORT))
}

fn provision() -> String {
    table("class,prior,fsm,att,treated,outcome", PROVISION)
}

fn episodes(text: &str) -> String {
    let mut table = "pupil,approach,y\n".to_owned();
    for word in words(text) {
        let (name, values) = word.split_once(':').unwrap();
        let (pupil, approach) = name.split_at(name.len() - 1);
        values.split(',').for_each(|value| writeln!(table, "P{pupil},{approach},{value}").unwrap());
    }
    table
}

pub fn analysed(arguments: &[&str]) -> Value {
    let line = said(&[&["analyse"], arguments, &["--json"]].concat());
    assert_eq!(line.trim_end().lines().count(), 1);
    let result: Value = serde_json::from_str(&line).unwrap();
    for estimate in result["estimates"].as_array().unwrap() {
        for part in
            ["value", "sd", "low95", "high95", "n", "n_excluded", "status", "method_version", "data_cutoff"]
        {
            assert!(estimate.get(part).is_some(), "{part} is missing from {estimate}");
        }
        let number = |part: &str| estimate[part].as_f64();
        assert_eq!(
            number("value").is_some(),
            number("low95").is_some() && number("high95").is_some(),
            "{estimate}"
        );
        if let (Some(low), Some(value), Some(high)) = (number("low95"), number("value"), number("high95")) {
            assert!(low <= value && value <= high, "{estimate}");
        }
    }
    result
}

pub fn estimate<'a>(result: &'a Value, name: &str) -> &'a Value {
    result["estimates"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()
}

#[track_caller]
pub fn close(got: &Value, expected: f64, tolerance: f64) {
    let got = got.as_f64().unwrap();
    assert!((got - expected).abs() <= tolerance, "{got} is not {expected}");
}

#[test]
fn a_cohorts_bands_are_those_of_the_reference() {
    let folder = Folder::new();
    let file = folder.file("cohort.csv", &cohort());
    let result = analysed(&["targets", &file, "--data-cutoff", "2023-08-31"]);
    let details = &result["details"];
    close(&details["model"]["thresholds"][0], -4.410_042_621_677_13, 1e-4);
    close(&details["model"]["beta"], 1.594_974_336_391_35, 1e-4);
    close(&details["model"]["loglik"], -1_620.132_035_113_55, 1e-5);
    close(&details["bands"][0]["pmf"][0], 0.233_056_473_746_825, 1e-6);
    close(&details["bands"][6]["base_pmf"][8], 0.200191898226602, 1e-5);
    let targets: Vec<Vec<i64>> = details["bands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|band| band["targets"].as_array().unwrap().iter().map(|grade| grade.as_i64().unwrap()).collect())
        .collect();
    let expected =
        [[2, 3, 3, 4], [3, 4, 4, 5], [3, 5, 5, 6], [5, 6, 6, 7], [6, 7, 7, 8], [7, 8, 8, 8], [8, 8, 9, 9]];
    assert_eq!(targets, expected);
    assert_eq!(
        (&result["status"], &details["source"]),
        (&"ok".into(), &"Simulated cohort, for tests".into())
    );
    assert_eq!(result["columns_not_read"], serde_json::json!(["pupil", "fsm"]));
    assert_eq!(result["estimates"][0]["data_cutoff"], "2023-08-31");
    let text = said(&["analyse", "targets", &file]);
    assert!(
        text.contains("Starts from 100: grade 5 to grade 6. 35 of 100 pupils who started here"),
        "{text}"
    );
    assert!(text.contains("Not read: pupil, fsm."), "{text}");
}

#[test]
fn pupils_get_a_range_that_nothing_lowers_and_no_number_before_year_6() {
    let folder = Folder::new();
    let file = folder.file("cohort.csv", &cohort());
    let pupils = folder.file(
        "pupils.csv",
        "pupil,prior,prior_error,year_group,previous,secure,aspiration,sex\nA,92,,,,,,F\nB,92,3,,8,,,M\nC,,,,,,,F\nD,100,,5,,,,M\n",
    );
    let result = analysed(&["targets", &file, &pupils]);
    let rows = result["details"]["pupils"].as_array().unwrap();
    assert_eq!((&rows[0]["typical"], &rows[0]["target"]), (&3.into(), &4.into()));
    assert_eq!((&rows[1]["target"], &rows[1]["raised_by"]), (&8.into(), &serde_json::json!(["previous"])));
    assert_eq!((&rows[2]["status"], &rows[3]["status"]), (&"provisional".into(), &"refused".into()));
    assert_eq!(result["columns_not_read"], serde_json::json!(["pupil", "fsm", "sex"]));
    let text = said(&["analyse", "targets", &file, &pupils]);
    assert!(text.contains("D: Before Year 6 there are curricular targets only"), "{text}");
    assert!(text.contains("not reaching it is not a miss"), "{text}");
}

#[test]
fn a_cohort_of_unknown_source_is_provisional_and_missing_rows_are_counted() {
    let folder = Folder::new();
    let bare = table("prior,fsm,grade", COHORT).replacen("P0001,111,0,7", "P0001,111,0,NA", 1);
    let result = analysed(&["targets", &folder.file("bare.csv", &bare)]);
    assert_eq!(
        (&result["status"], &result["warnings"][0]["code"]),
        (&"provisional".into(), &"W_SOURCE".into())
    );
    assert_eq!(result["n_excluded"], serde_json::json!({ "cohort_missing_grade": 1 }));
    let named = analysed(&["targets", &folder.file("b.csv", &bare), "--source", "Tables", "--year", "2024"]);
    assert_eq!((&named["status"], &named["details"]["year"]), (&"ok".into(), &2024.into()));
}

#[test]
fn trajectories_are_those_of_the_reference() {
    let folder = Folder::new();
    let notes = "# start_mean: 3\n# growth_mean: 2\n# start_variance: 0.64\n# start_growth_covariance: -0.1\n\
                 # growth_variance: 0.49\n# wandering: 0.25\n# outcome_variance: 0.2\n# cuts: 4.5, 5.5, 6.5\n";
    let rows = "pupil,t,y,r\nnone,,,\none,0.228,3.335,0.4021\nfour,0.293,4.239,0.1277\nfour,0.431,4.136,0.0435\n\
                four,0.431,5.204,0.4794\nfour,0.569,4.644,0.3488\n";
    let file = folder.file("assessments.csv", &format!("{notes}{rows}"));
    let result = analysed(&["trajectory", &file]);
    let all = result["estimates"].as_array().unwrap();
    let chances: Vec<&Value> = all.iter().filter(|one| one["name"] == "chance_of_cut_or_above").collect();
    for (got, expected) in chances.iter().zip([
        0.664_810_629_667_622,
        0.335_189_370_332_378,
        0.100_821_461_279_575,
        0.668_385_036_120_451,
        0.276_321_919_249_979,
        0.052_287_834_784_587_2,
        0.898_414_371_929_463,
        0.449_270_678_022_916,
        0.063_308_831_342_800_4,
    ]) {
        close(&got["value"], expected, 1e-8);
    }
    let outcomes: Vec<&Value> = all.iter().filter(|one| one["name"] == "outcome").collect();
    close(&outcomes[2]["value"], 5.408_930_296_310_7, 1e-8);
    close(&outcomes[2]["sd"], (0.310_151_214_154_436_f64 + 0.2).sqrt(), 1e-8);
    close(&result["details"]["pupils"][2]["loglik"], -3.469_385_200_217_55, 1e-8);
    assert_eq!((&outcomes[0]["status"], &outcomes[0]["n"]), (&"provisional".into(), &0.into()));
    assert!(said(&["analyse", "trajectory", &file]).contains("4.5 or above: about 9 in 10"));
    // Options go before notes, and what nobody says is asked for.
    let bare = folder.file("bare.csv", rows);
    assert!(refused(&["analyse", "trajectory", &bare], 1).contains("--start-mean"));
    assert!(
        refused(&["analyse", "trajectory", &bare, "--start-mean", "3"], 1)
            .contains("give growth_mean, start_variance")
    );
    let late = folder.file("late.csv", &format!("{notes}{}", rows.replace("0.228", "1.5")));
    let error = refused(&["analyse", "trajectory", &late], 1);
    assert!(error.contains("row 11, column “t”: E_TIME"), "{error}");
}

#[test]
fn growth_that_nobody_states_is_found_from_the_pupils() {
    let folder = Folder::new();
    let mut table = "pupil,time,value,error\n".to_owned();
    for pupil in 0..40 {
        for time in [0.2, 0.5, 0.8] {
            let level = 3.0 + f64::from(pupil % 7) / 4.0 + f64::from((pupil * 5) % 3) / 9.0;
            writeln!(table, "P{pupil},{time},{},0.4", level + 2.0 * time).unwrap();
        }
    }
    let result = analysed(&["trajectory", &folder.file("many.csv", &table), "--cuts", "5,6"]);
    let growth = &result["details"]["growth"];
    close(&growth["growth_mean"], 2.0, 0.2);
    assert_eq!(
        (&growth["from"], result["estimates"].as_array().unwrap().len()),
        (&"these pupils".into(), 120)
    );
}

#[test]
fn a_provision_is_compared_as_the_reference_does() {
    let folder = Folder::new();
    let file = folder.file("provision.csv", &provision());
    let result = analysed(&["provision", &file, "--cost", "8700"]);
    let effect = estimate(&result, "effect");
    close(&effect["value"], 0.318_817_097_276_095, 1e-6);
    close(&effect["sd"], 0.083_870_551_250_754_8, 1e-6);
    let everybody = estimate(&result, "effect_everybody");
    close(&everybody["value"], 0.296_979_251_219_462, 1e-6);
    close(&everybody["sd"], 0.062_445_637_799_423, 1e-6);
    let term = &result["details"]["terms"][0];
    assert_eq!(
        (&term["n_matched"], &term["advice"], &term["pairing"]),
        (&87.into(), &"keep".into(), &"next_lower".into())
    );
    assert_eq!(term["pairs"][2], serde_json::json!(["P0009", "P0192"]));
    close(&term["balance"][2]["smd_after"], -0.209_590_050_557_778, 1e-6);
    close(&result["details"]["cost"]["pounds_a_pupil"], 100.0, 1e-9);
    let text = said(&["analyse", "provision", &file, "--cost", "8700"]);
    assert!(
        text.contains("keep it") && text.contains("£100 a pupil") && text.contains("does not prove a cause"),
        "{text}"
    );
    let lot = analysed(&["provision", &file, "--by-lot"]);
    close(&estimate(&lot, "effect")["value"], 0.296_979_251_219_462, 1e-6);
}

#[test]
fn few_pupils_get_their_own_checks_and_terms_are_pooled() {
    let folder = Folder::new();
    let mut lines = provision().lines().map(str::to_owned).collect::<Vec<_>>();
    let mut kept = 0;
    lines.retain(|line| {
        let treated = line.split(',').nth(5) == Some("1");
        kept += usize::from(treated);
        !treated || kept <= 9
    });
    let result = analysed(&["provision", &folder.file("few.csv", &lines.join("\n"))]);
    assert_eq!(
        (&result["status"], &estimate(&result, "effect")["value"]),
        (&"insufficient".into(), &Value::Null)
    );
    let term = &result["details"]["terms"][0];
    assert_eq!((term["checks"].as_array().unwrap().len(), &term["advice"]), (9, &"too_few".into()));
    assert!(term["says"].as_str().unwrap().contains("too few to say it caused the change"));
    let terms = provision()
        .lines()
        .enumerate()
        .map(|(at, line)| format!("{line},{}\n", if at == 0 { "term" } else { ["Autumn", "Spring"][at % 2] }))
        .collect::<String>();
    let pooled = analysed(&["provision", &folder.file("terms.csv", &terms)]);
    assert_eq!(pooled["details"]["terms"].as_array().unwrap().len(), 2);
    let names: Vec<&str> =
        pooled["estimates"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"pooled_effect") && names.contains(&"effect_of_another_term"), "{names:?}");
}

#[test]
fn approaches_give_general_advice_where_the_rule_allows_no_other() {
    let folder = Folder::new();
    for (text, p, variance, reliability) in [
        (NULL, 0.464_280_066_553_9, 0.000_903_269_214_502_587, 0.008_592_663_808_061_12),
        (REAL, 0.000_238_379_730_608_685, 0.050_984_947_154_308_9, 0.260_057_511_230_062),
    ] {
        let result =
            analysed(&["approaches", &folder.file("episodes.csv", &episodes(text)), "--until", "2026-12-18"]);
        let details = &result["details"];
        close(&details["p"], p, 1e-4);
        close(&details["var_interaction"], variance, 5e-3 * variance + 1e-5);
        close(&details["mean_reliability"], reliability, 1e-4);
        assert!(details["pupils"].as_array().unwrap().iter().all(|pupil| pupil["advice"] == "general"));
        assert_eq!(details["until"], "2026-12-18");
    }
    let text = said(&["analyse", "approaches", &folder.file("episodes.csv", &episodes(REAL))]);
    assert!(
        text.contains("For 60 pupils: B: this works best for most; no difference seen for you yet."),
        "{text}"
    );
}

#[test]
fn bad_files_are_named_by_column_and_row_with_what_to_do() {
    let folder = Folder::new();
    let bad = |name: &str, content: &str, which: &str| {
        refused(&["analyse", which, &folder.file(name, content), "--json"], 1)
    };
    let nan = bad("nan.csv", &cohort().replacen(",111,", ",NaN,", 1), "targets");
    assert!(
        nan.contains("nan.csv, row 4, column “prior”: E_NONFINITE") && nan.contains("Leave the cell empty"),
        "{nan}"
    );
    let infinite = bad("inf.csv", &provision().replacen(",0.91,", ",inf,", 1), "provision");
    assert!(infinite.contains("column “att”: E_NONFINITE"), "{infinite}");
    let word = bad("word.csv", &episodes(NULL).replacen("-0.0787", "good", 1), "approaches");
    assert!(word.contains("row 2, column “y”: E_NUMBER: “good” is no number"), "{word}");
    let lacks = bad("lacks.csv", "pupil,score\nA,3\n", "targets");
    assert!(lacks.contains("there is no column “prior”") && lacks.contains("pupil, score"), "{lacks}");
    let half = bad("half.csv", "prior,grade\n100,5.5\n", "targets");
    assert!(half.contains("row 2, column “grade”: E_PARAM: 5.5 is no whole number"), "{half}");
    let empty = bad("empty.csv", "prior,grade\n100,\n,5\n", "targets");
    assert!(empty.contains("E_EMPTY"), "{empty}");
    let alike = bad("alike.csv", "prior,grade\n100,5\n101,5\n", "targets");
    assert!(alike.contains("alike.csv: E_"), "{alike}");
    let tells = provision()
        .lines()
        .enumerate()
        .map(|(at, line)| {
            format!("{line},{}\n", if at == 0 { "list" } else { line.split(',').nth(5).unwrap() })
        })
        .collect::<String>();
    let tells = bad("tells.csv", &tells, "provision");
    assert!(tells.contains("E_SEPARATION: the column “list” tells exactly who received it"), "{tells}");
    let chosen = provision()
        .lines()
        .enumerate()
        .map(|(at, line)| {
            format!("{line},{}\n", if at == 0 { "selected_on" } else { line.split(',').nth(2).unwrap() })
        })
        .collect::<String>();
    let chosen = bad("chosen.csv", &chosen, "provision");
    assert!(chosen.contains("does better the next time by itself"), "{chosen}");
    let one = bad("one.csv", "pupil,approach,gain\nA,x,1\nA,x,2\n", "approaches");
    assert!(one.contains("one.csv: E_GROUPS"), "{one}");
    assert!(refused(&["analyse", "targets", "no-such.csv"], 1).contains("could not be opened"));
}

#[test]
fn help_documents_the_columns() {
    for (which, columns) in [
        ("targets", vec!["prior", "grade", "count", "prior_error", "aspiration"]),
        ("trajectory", vec!["time", "value", "error", "marker_sd"]),
        ("provision", vec!["class", "treated", "outcome", "selected_on", "placebo"]),
        ("approaches", vec!["pupil", "approach", "gain"]),
    ] {
        let help = said(&["analyse", which, "--help"]);
        assert!(columns.iter().all(|column| help.contains(column)), "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    }
}

/// A year group of 240 with its targets, in the binary as a school runs it: a second at most.
#[test]
fn targets_for_a_year_group_come_at_once() {
    let folder = Folder::new();
    let file = folder.file("cohort.csv", &cohort());
    let mut pupils = "pupil,prior,prior_error\n".to_owned();
    (0..240).for_each(|at| writeln!(pupils, "P{at},{},2.5", 80 + at % 41).unwrap());
    let pupils = folder.file("pupils.csv", &pupils);
    let started = std::time::Instant::now();
    let result = analysed(&["targets", &file, &pupils]);
    // Ten times the time of a quiet machine's unoptimised build, so that a busy one does not fail.
    assert!(started.elapsed().as_secs_f64() < 10.0, "{:?}", started.elapsed());
    assert_eq!(result["details"]["pupils"].as_array().unwrap().len(), 240);
}

const SCHOOLS: &str = "school,group,count\n\
    North/Hill,girls,4\nNorth/Hill,boys,40\nNorth/Hill,all,44\n\
    North/Vale,girls,18\nNorth/Vale,boys,33\nNorth/Vale,all,51\n\
    North,girls,22\nNorth,boys,73\nNorth,all,95\n";

#[test]
fn counts_that_are_left_out_are_printed_nowhere() {
    let folder = Folder::new();
    let file = folder.file("schools.csv", SCHOOLS);
    let result = analysed(&["suppress", &file]);
    assert_eq!((&result["status"], &result["n"]), (&"ok".into(), &9.into()));
    assert_eq!(result["details"]["columns"], serde_json::json!(["school", "group"]));
    assert_eq!(
        (&result["details"]["withheld"], &result["details"]["is_cheapest"]),
        (&4.into(), &true.into())
    );
    let estimates = result["estimates"].as_array().unwrap();
    let shown: Vec<Option<f64>> = estimates.iter().map(|one| one["value"].as_f64()).collect();
    let expected = [None, None, Some(44.0), None, None, Some(51.0), Some(22.0), Some(73.0), Some(95.0)];
    assert_eq!(shown, expected);
    assert!(estimates.iter().all(|one| one["value"].is_f64() || one["status"] == "refused" && one["n"] == 0));
    assert!(result["details"]["rows"].as_array().unwrap().iter().all(|row| row["reader_low"].is_u64()));
    let first = &result["details"]["rows"][0];
    assert_eq!((&first["reader_low"], &first["reader_high"]), (&0.into(), &22.into()));
    assert_eq!(first["sign"], "c");
    let text = said(&["analyse", "suppress", &file]);
    assert!(
        text.contains("North/Hill · girls: c\n") && text.contains("4 of 9 counts are left out"),
        "{text}"
    );
    let rounded = analysed(&["suppress", &file, "--round", "5"]);
    close(&rounded["estimates"][2]["value"], 45.0, 1e-9);
    close(&rounded["estimates"][2]["low95"], 43.0, 1e-9);
}

#[test]
fn a_table_that_cannot_be_protected_is_refused_and_a_wrong_one_says_where() {
    let folder = Folder::new();
    let lone = folder.file("lone.csv", "group,count,of\ngirls,3,3\nboys,0,3\nall,3,3\n");
    let result = analysed(&["suppress", &lone]);
    assert_eq!(result["details"]["withheld"], 3, "a school of three pupils says nothing");
    let stuck = folder.file("stuck.csv", "group,count,published\ngirls,20,1\nboys,3,0\nall,23,1\n");
    let result = analysed(&["suppress", &stuck]);
    assert_eq!(
        (&result["status"], &result["warnings"][0]["code"]),
        (&"refused".into(), &"W_WITHHELD".into())
    );
    assert!(result["estimates"].as_array().unwrap().is_empty());
    let shares = folder
        .file("shares.csv", "group,count,of,sensitive\nreached,20,31,0\nneeds,12,31,1\neverybody,31,31,1\n");
    let result = analysed(&["suppress", &shares]);
    close(&estimate(&result, "share")["value"], 65.0, 1e-9);
    assert_eq!(result["details"]["rows"][2]["sign"], "c");
    let sums = folder.file("sums.csv", "group,count\ngirls,10\nboys,10\nall,21\n");
    assert!(
        refused(&["analyse", "suppress", &sums], 1).contains("E_SUM: “the parts of all” does not add up")
    );
    let gap = folder.file("gap.csv", "group,count\ngirls,10\nboys,\n");
    let says = refused(&["analyse", "suppress", &gap], 1);
    assert!(says.contains("row 3") && says.contains("Write 0 for nobody"), "{says}");
    let more = folder.file("more.csv", "group,count,of\ngirls,10,9\n");
    assert!(refused(&["analyse", "suppress", &more], 1).contains("10 are counted in a group of 9"));
    let bare = folder.file("bare.csv", "count\n10\n");
    assert!(refused(&["analyse", "suppress", &bare], 1).contains("no column says of whom"));
    assert!(refused(&["analyse", "suppress", &sums, "--fewest", "3"], 1).contains("6 to 100"));
}
