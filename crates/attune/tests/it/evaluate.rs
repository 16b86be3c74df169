//! `attune evaluate` on small made logs.

use crate::command::{Folder, log, refused, said};
use serde_json::Value;
use std::fmt::Write;

#[test]
fn one_line_of_json_with_every_figure() {
    let folder = Folder::new();
    let train = folder.file("train.tsv", &log(0, 60, 40));
    let test = folder.file("test.tsv", &log(60, 15, 40));
    let line = said(&["evaluate", "--train", &train, "--test", &test, "--json"]);
    assert_eq!(line.trim_end().lines().count(), 1);
    let figures: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(figures["n_test"], 600);
    let auc = figures["auc"].as_f64().unwrap();
    assert!(auc > 0.6 && auc <= 1.0, "{auc}");
    for name in ["accuracy", "rmse", "log_loss", "fit_seconds", "predict_seconds", "peak_rss_mb"] {
        assert!(figures[name].as_f64().is_some_and(|figure| figure >= 0.0), "{name}: {line}");
    }
    // The same logs again give the same figures; only the times differ.
    let again: Value =
        serde_json::from_str(&said(&["evaluate", "--train", &train, "--test", &test, "--json"])).unwrap();
    for name in ["auc", "accuracy", "rmse", "log_loss"] {
        assert_eq!(figures[name], again[name]);
    }
    assert!(said(&["evaluate", "--train", &train, "--test", &test]).contains("600 rows"));
}

#[test]
fn a_bad_row_is_named_with_file_and_column() {
    let folder = Folder::new();
    let train = folder.file("train.tsv", &log(0, 5, 10).replacen("\t0\t1\t", "\t0\tyes\t", 1));
    let error = refused(&["evaluate", "--train", &train, "--test", &train], 1);
    assert!(error.contains("train.tsv") && error.contains("column “correct”"), "{error}");
    assert!(
        refused(&["evaluate", "--train", "no-such.tsv", "--test", &train], 1).contains("could not be opened")
    );
}

/// Numbers from 0 to 1, the same every time (splitmix64, Steele et al. 2014).
fn share(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

/// Users who meet two skills again after two, nine or sixty days, four answers at a time, and lose them by the gap.
fn forgetful(seed: u64, users: u64) -> String {
    let (mut log, mut state) = ("user_id\titem_id\ttimestamp\tcorrect\tskill_id\n".to_owned(), seed);
    for user in 0..users {
        let strength = 0.4 + 1.6 * share(&mut state);
        let (mut day, mut met) = (19_000_u64, [None; 2]);
        for _ in 0..20 {
            day += [2, 9, 60][(3.0 * share(&mut state)) as usize];
            let skill = (2.0 * share(&mut state)) as usize;
            for _ in 0..4 {
                let gap = met[skill].map_or(0.0, |met| (day - met) as f64);
                let odds = (strength - (gap / 7.0).ln_1p()).exp();
                let correct = u8::from(share(&mut state) < odds / (1.0 + odds));
                met[skill] = Some(day);
                writeln!(log, "{user}\t{skill}\t{}\t{correct}\t{skill}", day * 86_400).unwrap();
            }
        }
    }
    log
}

#[test]
fn forgetting_is_compared_where_days_are_known_and_said_to_be_unknown_where_not() {
    let folder = Folder::new();
    let (train, test) =
        (folder.file("train.tsv", &forgetful(1, 150)), folder.file("test.tsv", &forgetful(2, 80)));
    let compare = |train: &str, test: &str, more: &[&str]| {
        let words =
            ["evaluate", "--train", train, "--test", test, "--model", "terms", "--compare", "forgetting"];
        said(&[&words, more].concat())
    };
    let line: Value = serde_json::from_str(&compare(&train, &test, &["--json"])).unwrap();
    assert_eq!((line["compare"].as_str(), line["can_tell"].as_bool()), (Some("forgetting"), Some(true)));
    assert_eq!(line["users"], 80);
    let (low, high) = (line["low"].as_f64().unwrap(), line["high"].as_f64().unwrap());
    assert!(0.0 < low && low < high, "{line}");
    let told = compare(&train, &test, &[]);
    assert!(told.contains("Knowing the days helps"), "{told}");

    let (train, test) = (folder.file("a.tsv", &log(0, 60, 40)), folder.file("b.tsv", &log(60, 15, 40)));
    let told = compare(&train, &test, &[]);
    assert!(told.contains("cannot tell"), "{told}");
    let line: Value = serde_json::from_str(&compare(&train, &test, &["--json"])).unwrap();
    assert_eq!((line["can_tell"].as_bool(), line["saved"].is_null()), (Some(false), true));
}

#[test]
fn bad_logs_are_refused_in_words_or_counted() {
    let folder = Folder::new();
    let good = folder.file("good.tsv", &log(0, 30, 40));
    let refusal = |name: &str, content: &str| {
        let bad = folder.file(name, content);
        refused(&["evaluate", "--train", &bad, "--test", &good, "--model", "terms"], 1)
    };
    let header = "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n";
    assert!(refusal("empty.tsv", "").contains("this log is empty"));
    assert!(refusal("header.tsv", header).contains("no responses to fit on"));
    for score in ["NaN", "1.5", "-1", "inf"] {
        let error = refusal("score.tsv", &format!("{header}1\t2\t0\t{score}\t3\n"));
        assert!(error.contains("row 2, column “correct”"), "{score}: {error}");
    }
    let all_right: Vec<String> = (0..90).map(|row| format!("{}\t{}\t0\t1\t3", row / 30, row % 30)).collect();
    let alike = refusal("alike.tsv", &format!("{header}{}\n", all_right.join("\n")));
    assert!(alike.contains("every response has the same score"), "{alike}");
    assert!(
        refused(&["evaluate", "--train", &good, "--test", &folder.file("t.tsv", header)], 1)
            .contains("Nothing was scored")
    );

    // One user is enough to fit terms on, and too few for an interval; times that go back are counted.
    let one = folder.file("one.tsv", &log(0, 1, 40));
    let line: Value =
        serde_json::from_str(&said(&["evaluate", "--train", &one, "--test", &one, "--json"])).unwrap();
    assert!(line["log_loss"].as_f64().is_some_and(f64::is_finite) && line["auc_low"].is_null(), "{line}");
    let mut back = header.to_owned();
    for row in 0..30 {
        writeln!(back, "1\t{}\t{}\t{}\t3", row % 4, 1_700_000_000 - row * 90_000, row % 2).unwrap();
    }
    let back = folder.file("back.tsv", &back);
    assert!(said(&["evaluate", "--train", &back, "--test", &one]).contains("29 rows go back in time"));
}
