//! `attune analyse` of a school's strengths and weaknesses: reference values of `metafor`, `lme4` and R, and bad files.

use crate::analyse::{analysed, close, estimate};
use crate::command::{Folder, refused, said};
use serde_json::Value;
use std::fmt::Write as _;

const CELLS: &str = include_str!("../../../improvement/tests/it/fixtures/cells.txt");
const FUNNEL: &str = include_str!("../../../improvement/tests/it/fixtures/funnel.txt");
const TREND: &str = include_str!("../../../improvement/tests/it/fixtures/trend.txt");
const SCHOOLS: &str = include_str!("../../../improvement/tests/it/fixtures/neighbours.txt");
const RESIDUALS: &str = include_str!("../../../statistics/tests/it/fixtures/nested.txt");

/// The first `columns` words of each line under these headings, with something more at the end of each.
fn table(headings: &str, text: &str, columns: usize, more: &str) -> String {
    let mut table = format!("{headings}\n");
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').take(columns).collect();
        writeln!(table, "{}{more}", words.join(",")).unwrap();
    }
    table
}

fn cells() -> String {
    table("cell,n,se,est", CELLS, 4, "")
}

fn flags(result: &Value) -> Vec<&str> {
    let cells = result["details"]["cells"].as_array().unwrap();
    cells.iter().map(|cell| cell["flag"].as_str().unwrap_or("none")).collect()
}

#[test]
fn cells_are_flagged_as_the_reference_flags_them() {
    let folder = Folder::new();
    let file = folder.file("cells.csv", &cells());
    let result = analysed(&["signals", &file, "--data-cutoff", "2026-07-31"]);
    assert_eq!((&result["status"], &result["n"]), (&"ok".into(), &60.into()));
    close(&estimate(&result, "mean")["value"], 0.011_669_460_253_776_3, 1e-6);
    close(&result["details"]["together"][0]["variance_between"], 0.052_806_185_220_654_9, 1e-6);
    assert_eq!(result["details"]["together"][0]["selected"], 19);
    let expected: Vec<&str> = CELLS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.rsplit(' ').next().unwrap())
        .collect();
    assert_eq!(flags(&result), expected);
    let first = estimate(&result, "difference");
    close(&first["value"], -0.164_504_265_450_84, 1e-6);
    assert_eq!((&first["about"]["cell"], &first["n"]), (&"C001".into(), &24.into()));
    let text = said(&["analyse", "signals", &file]);
    assert!(text.starts_with("C006: a strength, one assessment so far. It is as if about"), "{text}");
    assert!(
        text.contains("does not mean that all is well") && text.contains("too few for any finding"),
        "{text}"
    );
}

#[test]
fn groups_within_groups_are_those_of_the_reference() {
    let mut table = "school,subject,year,resid,pupil\n".to_owned();
    for line in RESIDUALS.lines().filter(|line| !line.starts_with('#')) {
        let (path, values) = line.split_once(':').unwrap();
        values.split(',').for_each(|value| writeln!(table, "{},{value},P", path.replace('.', ",")).unwrap());
    }
    let folder = Folder::new();
    let result = analysed(&["signals", &folder.file("residuals.csv", &table)]);
    assert_eq!((&result["n"], &result["columns_not_read"][0]), (&2971.into(), &"pupil".into()));
    let details = &result["details"];
    close(&details["reml_criterion"], 7_875.987_772_321_23, 1e-4);
    close(&details["variance_school"], 0.021_729_050_228_931_3, 5e-5);
    close(&details["variance_year"], 0.011_748_270_236_858_3, 5e-5);
    let own = estimate(&result, "own_difference");
    assert_eq!(own["about"]["group"], serde_json::json!(["S01"]));
    close(&own["value"], 0.010_879_611_592_715_9, 3e-4);
    close(&own["sd"], 0.091_546_184_238_577_8, 3e-4);
    assert_eq!(details["groups"].as_array().unwrap().len(), 24 + 96 + 288);
}

fn questions(of: u32, weak: u32) -> (String, String) {
    let mut own = "question,year,strand,right,of\n".to_owned();
    let mut national = "# source: A national body, 2025\nquestion,year,facility,n\n".to_owned();
    for at in 0..24 {
        let strand = ["Number", "Fractions", "Shape"][at as usize % 3];
        let lost = if strand == "Fractions" { weak } else { 0 };
        let (year, right) = (2024 + at / 12, of * (60 + at % 5) / 100 - lost);
        writeln!(own, "Q{},{year},{strand},{right},{of}", at % 12).unwrap();
        writeln!(national, "Q{},{year},0.{},60000", at % 12, 60 + at % 5).unwrap();
    }
    (own, national)
}

#[test]
fn one_school_alone_beside_published_facilities() {
    let folder = Folder::new();
    let (own, national) = questions(60, 18);
    let (own, national) = (folder.file("own.csv", &own), folder.file("national.csv", &national));
    let result = analysed(&["signals", &own, "--national", &national]);
    let strands = result["details"]["strands"].as_array().unwrap();
    let of = |name: &str| strands.iter().find(|one| one["strand"] == name).unwrap();
    assert_eq!((&of("Fractions")["flag"], &of("Fractions")["years"]), (&"weakness".into(), &2.into()));
    assert_eq!(result["details"]["sources"][0], "A national body, 2025");
    let share = estimate(&result, "share");
    assert_eq!((&share["about"]["national"], &share["n"]), (&0.6.into(), &60.into()));
    let few = questions(3, 0).0;
    let few = folder.file("few.csv", &few);
    let result = analysed(&["signals", &few, "--national", &national]);
    assert!(result["details"]["strands"].as_array().unwrap().iter().all(|one| one["flag"].is_null()));
    assert!(refused(&["analyse", "signals", &own], 1).contains("--national"));
    let unnamed = folder.file("unnamed.csv", "question,year,facility,n\nQ1,2024,0.5,100\nQ2,2024,,\n");
    let result = analysed(&["signals", &own, "--national", &unnamed]);
    assert_eq!(
        (&result["warnings"][0]["code"], &result["n_excluded"]["without_published"]),
        (&"W_SOURCE".into(), &23.into())
    );
}

#[test]
fn a_funnel_has_the_references_limits() {
    let folder = Folder::new();
    let file = folder.file("schools.csv", &table("school,n,x", FUNNEL, 3, ""));
    let result = analysed(&["funnel", &file]);
    close(&result["details"]["common"], 0.690_072_639_225_182, 1e-9);
    close(&result["details"]["variance_between"], 0.001_817_770_136_321_7, 1e-9);
    let first = &result["details"]["groups"][0];
    close(&first["limits95"][0], 0.623_429_533_294_623, 1e-9);
    close(&first["z_allowed"], 0.504_788_650_957_469, 1e-9);
    close(&estimate(&result, "share")["low95"], 0.651_861_574_393_641, 1e-9);
    let other = analysed(&["funnel", &file, "--multiplicative"]);
    close(&other["details"]["groups"][0]["z_allowed"], 0.503_407_257_103_42, 1e-9);
    let same = folder.file("same.csv", "name,of,yes\nA,3,3\nB,1,1\n");
    assert!(refused(&["analyse", "funnel", &same], 1).contains("E_PARAM"));
    assert_eq!(analysed(&["funnel", &same, "--beside", "0.6"])["details"]["groups"][0]["place"], "within");
}

#[test]
fn trends_are_those_of_the_reference() {
    let folder = Folder::new();
    let result =
        analysed(&["trend", &folder.file("years.csv", &table("school,year,n,se,est,x", TREND, 6, ""))]);
    close(&result["details"]["variance_between"], 0.002_355_355_690_805_38, 1e-6);
    close(&estimate(&result, "mean_slope")["value"], -0.027_901_386_595_937_7, 1e-6);
    let series = result["details"]["series"].as_array().unwrap();
    close(&series[0]["own_slope"], 0.047_180_123_156_039_8, 1e-6);
    close(&series[0]["shares_p"], 0.778_721_167_734_729, 1e-6);
    assert_eq!(series[0]["missing"][0], serde_json::json!({ "year": 2020, "no_results": false }));
    let two = folder.file("two.csv", "series,year,n,value,error\nA,2024,30,0,0.1\nA,2025,30,0.1,0.1\n");
    let result = analysed(&["trend", &two]);
    assert_eq!(
        (&result["status"], &result["details"]["series"][0]["trend"]),
        (&"insufficient".into(), &"too_few_years".into())
    );
}

#[test]
fn neighbours_are_those_of_the_reference_and_only_named_if_they_agreed() {
    let headings = "school,fsm,sen,eal,prior,size,est,se,kind,n,may_be_named";
    let folder = Folder::new();
    let file = folder.file("schools.csv", &table(headings, SCHOOLS, 8, ",primary,30,1"));
    let result = analysed(&["neighbours", &file, "--of", "S006"]);
    let nearest = result["details"]["nearest"].as_array().unwrap();
    let recommended: Vec<&str> = nearest
        .iter()
        .filter(|one| one["recommended"] == true)
        .map(|one| one["school"].as_str().unwrap())
        .collect();
    assert_eq!((nearest.len(), recommended), (20, vec!["S003", "S059", "S057", "S022", "S028"]));
    close(&nearest[0]["distance"], 0.774_655_177_612_537, 1e-9);
    close(&nearest[0]["better"], 0.998_147_355_877_403, 1e-6);
    let silent = folder.file("silent.csv", &table(headings, SCHOOLS, 8, ",primary,30,"));
    assert!(
        said(&["analyse", "neighbours", &silent, "--of", "S006"])
            .starts_with("No clearly stronger similar school")
    );
    let unknown = refused(&["analyse", "neighbours", &file, "--of", "S999"], 1);
    assert!(unknown.contains("E_UNKNOWN_ID: there is no school S999"), "{unknown}");
}

#[test]
fn what_was_noted_to_teach_by_judges_nobody() {
    let folder = Folder::new();
    let bad = |content: &str, which: &str| {
        refused(&["analyse", which, &folder.file("bad.csv", content), "--json"], 1)
    };
    let formative = "cell,n,value,error,purpose\nA,30,0.1,0.2,formative\n";
    let says = bad(formative, "signals");
    assert!(says.contains("row 2, column “purpose”: E_PARAM: “formative” may not judge a school"), "{says}");
    let years = "series,year,n,value,error,purpose\nA,2024,3,0,0.1,common\nA,2025,3,0,0.1,national\n";
    assert!(bad(years, "trend").contains("mixes common and national results"));
    let rows = "subject,year,residual,purpose\nA,1,0.1,common\nA,1,0.3,national\n";
    assert!(bad(rows, "signals").contains("not mixed"));
    assert!(bad("cell,n,value,error\nA,30,0.1,0\n", "signals").contains("E_PARAM: 0 is not above 0"));
    assert!(bad("cell,n,value,error\nA,30,,\n", "signals").contains("E_EMPTY"));
    assert!(bad("cell,n,value,error\nA,30,NaN,0.1\n", "signals").contains("E_NONFINITE"));
    assert!(bad("subject,year,residual\nA,1,0.3\nA,1,0.3\n", "signals").contains("E_GROUPS"));
    let one = analysed(&["signals", &folder.file("one.csv", "cell,n,value,error\nA,1,3,1\n")]);
    assert_eq!((&one["status"], flags(&one)), (&"boundary".into(), vec!["none"]));
}

#[test]
fn help_documents_the_columns_of_a_school() {
    for (which, columns) in [
        ("signals", vec!["residual", "--national", "strand", "purpose"]),
        ("funnel", vec!["name", "yes", "--beside"]),
        ("trend", vec!["series", "reached", "start"]),
        ("neighbours", vec!["kind", "may_be_named", "--of"]),
    ] {
        let help = said(&["analyse", which, "--help"]);
        assert!(columns.iter().all(|column| help.contains(column)), "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    }
}
