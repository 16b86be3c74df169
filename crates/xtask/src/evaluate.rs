//! `cargo xtask evaluate`: how well the learner foresees the answers of real logs that lie in a folder.
//!
//! Every folder in `--data` with a `train.tsv` and a `test.tsv` is one log. Each look at a test file adds a line to
//! `docs/evaluation-log.md`, so that nobody can tune on it unseen; `--record` keeps the figures in
//! `docs/evaluation.json`, and `--check` fails where a look falls below them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::demo;
use crate::process;
use crate::workspace::Workspace;

/// Models, the plainest first, as `attune evaluate --model` calls them.
const MODELS: [&str; 3] = ["terms", "additive", "trees"];
/// Room for the last digit of a recorded figure.
const ROUNDING: f64 = 0.000_05;
const LOG: &str = "docs/evaluation-log.md";
const RECORDED: &str = "docs/evaluation.json";

/// What `cargo xtask evaluate` is asked for.
#[derive(Args)]
pub struct Arguments {
    /// The folder of logs: each a folder with train.tsv and test.tsv
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Fail where an area under the curve is below the one recorded
    #[arg(long)]
    check: bool,
    /// Keep the figures in docs/evaluation.json
    #[arg(long, conflicts_with = "check")]
    record: bool,
    /// Use this program instead of building one
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// The line that `attune evaluate --json` prints; what is not read here is left out.
#[derive(Deserialize)]
struct Line {
    auc: Option<f64>,
    auc_low: Option<f64>,
    auc_high: Option<f64>,
    accuracy: f64,
    rmse: f64,
    log_loss: f64,
    n_test: u64,
    fit_seconds: f64,
    predict_seconds: f64,
    peak_rss_mb: Option<f64>,
    n_off: usize,
}

/// A figure that later looks must reach: the area to four digits, and the test file it was measured on.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Recorded {
    auc: f64,
    test_sha256: String,
}

/// By log and model.
type Records = BTreeMap<String, BTreeMap<String, Recorded>>;

/// Evaluates all models on all logs, prints the table, and appends to the log of looks.
///
/// # Errors
/// When there is no log, a log cannot be read, or with `--check` a figure falls below the recorded one.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let logs = logs(&arguments.data)?;
    let program = match &arguments.program {
        Some(program) => program.clone(),
        None => demo::build(workspace, "release")?,
    };
    let recorded: Records = match fs::read_to_string(workspace.root.join(RECORDED)) {
        Ok(text) => serde_json::from_str(&text).with_context(|| format!("{RECORDED} cannot be read"))?,
        Err(_) => Records::new(),
    };
    // Asked before the log of looks grows, which would itself count as a change.
    let describe = ["describe", "--always", "--dirty"];
    let commit = process::capture(Command::new("git").current_dir(&workspace.root).args(describe))?;
    let (mut records, mut below) = (Records::new(), Vec::new());
    println!("{}", heading());
    for (name, folder) in &logs {
        let hash = sha256(&folder.join("test.tsv"))?;
        for model in MODELS {
            let line = evaluated(&program, folder, model)?;
            println!("{}", row(name, model, &line));
            look(workspace, commit.trim(), (name, model, &hash), &line)?;
            let auc = (line.auc.unwrap_or(0.0) * 10_000.0).round() / 10_000.0;
            let before = recorded.get(name).and_then(|models| models.get(model));
            if let Some(before) =
                before.filter(|before| before.test_sha256 == hash && auc + ROUNDING < before.auc)
            {
                below.push(format!("{name}, {model}: {auc:.4}, recorded {:.4}", before.auc));
            }
            let record = Recorded { auc, test_sha256: hash.clone() };
            records.entry(name.clone()).or_default().insert(model.to_owned(), record);
        }
        println!("{name}: train.tsv {}, test.tsv {hash}", sha256(&folder.join("train.tsv"))?);
    }
    if arguments.record {
        let text = serde_json::to_string_pretty(&records)?;
        fs::write(workspace.root.join(RECORDED), format!("{text}\n"))?;
    }
    if arguments.check && !below.is_empty() {
        bail!("below the recorded figures:\n{}", below.join("\n"));
    }
    Ok(())
}

fn logs(data: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let mut logs = BTreeMap::new();
    for entry in fs::read_dir(data).with_context(|| format!("{} cannot be read", data.display()))? {
        let folder = entry?.path();
        if folder.join("train.tsv").is_file() && folder.join("test.tsv").is_file() {
            let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
            logs.insert(name.unwrap_or_default(), folder);
        }
    }
    if logs.is_empty() {
        bail!("{} holds no folder with a train.tsv and a test.tsv", data.display());
    }
    Ok(logs)
}

fn evaluated(program: &Path, folder: &Path, model: &str) -> Result<Line> {
    let mut command = Command::new(program);
    command.args(["evaluate", "--json", "--model", model, "--train"]).arg(folder.join("train.tsv"));
    let said = process::capture(command.arg("--test").arg(folder.join("test.tsv")))?;
    serde_json::from_str(said.trim()).context("`attune evaluate --json` printed something else")
}

fn heading() -> String {
    format!(
        "{:<16} {:<9} {:>7} {:>15} {:>9} {:>7} {:>9} {:>8} {:>7} {:>9} {:>8} {:>4}",
        "log",
        "model",
        "AUC",
        "95 % of users",
        "accuracy",
        "RMSE",
        "log loss",
        "rows",
        "fit s",
        "predict s",
        "peak MB",
        "off"
    )
}

fn row(name: &str, model: &str, line: &Line) -> String {
    let four = |value: Option<f64>| value.map_or("none".to_owned(), |value| format!("{value:.4}"));
    format!(
        "{name:<16} {model:<9} {:>7} {:>15} {:>9.4} {:>7.4} {:>9.4} {:>8} {:>7.1} {:>9.2} {:>8.0} {:>4}",
        four(line.auc),
        format!("{}–{}", four(line.auc_low), four(line.auc_high)),
        line.accuracy,
        line.rmse,
        line.log_loss,
        line.n_test,
        line.fit_seconds,
        line.predict_seconds,
        line.peak_rss_mb.unwrap_or(0.0),
        line.n_off
    )
}

/// Adds a line about this look at a test file.
fn look(
    workspace: &Workspace,
    commit: &str,
    (name, model, hash): (&str, &str, &str),
    line: &Line,
) -> Result<()> {
    let mut text = String::new();
    writeln!(
        text,
        "| {} | {} | {name} | {model} | {:.4} | {:.4} | {} | `{}` |",
        jiff::Timestamp::now().strftime("%Y-%m-%d"),
        commit,
        line.auc.unwrap_or(0.0),
        line.log_loss,
        line.n_test,
        &hash[..12]
    )?;
    let path = workspace.root.join(LOG);
    let mut file =
        OpenOptions::new().append(true).open(&path).with_context(|| format!("{LOG} is not there"))?;
    file.write_all(text.as_bytes())?;
    Ok(())
}

fn sha256(path: &Path) -> Result<String> {
    let content = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_logs_is_known_by_its_two_files() {
        let folder = tempfile::tempdir().unwrap();
        assert!(logs(folder.path()).unwrap_err().to_string().contains("no folder with a train.tsv"));
        for (name, file) in [("whole", "train.tsv"), ("whole", "test.tsv"), ("half", "train.tsv")] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
            fs::write(folder.path().join(name).join(file), "user_id\n").unwrap();
        }
        let found = logs(folder.path()).unwrap();
        assert_eq!(found.keys().collect::<Vec<_>>(), ["whole"]);
        let hash = sha256(&found["whole"].join("test.tsv")).unwrap();
        assert!(hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
}
