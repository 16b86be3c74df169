//! `attune evaluate` on small made logs.

use crate::command::{Folder, log, refused, said};
use serde_json::Value;

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
