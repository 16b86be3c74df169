//! `attune content`: looks at curriculum files before anybody teaches from them.

use crate::arguments::{ContentCheck, ContentReport, ContentSheet};
use crate::share::source::Source;
use anyhow::{Context as _, Result, bail};
use assessment::template;
use curriculum::{Problem, QuestionKind, Reading, Subject};
use std::path::Path;
use std::process::ExitCode;

/// Says what is wrong, by file and line; fails when anything is an error.
pub fn check(arguments: &ContentCheck) -> Result<ExitCode> {
    let (mut errors, mut warnings) = (0, 0);
    for folder in &arguments.folders {
        let (_, problems) = read(folder)?;
        for problem in &problems {
            if problem.is_error() {
                errors += 1;
                println!("{problem}");
            } else {
                warnings += 1;
                if !arguments.errors_only {
                    println!("Worth a look: {problem}");
                }
            }
        }
    }
    println!("{errors} to put right, {warnings} worth a look.");
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What there is for each objective.
pub fn report(arguments: &ContentReport) -> Result<()> {
    let mut rows = Vec::new();
    for folder in &arguments.folders {
        let subject = subject_of(folder)?;
        rows.extend(assessment::report::report(&subject).into_iter().map(|row| (subject.id().clone(), row)));
    }
    if arguments.json {
        let all: Vec<serde_json::Value> = rows
            .iter()
            .map(|(subject, row)| {
                serde_json::json!({
                    "subject": subject.as_str(),
                    "objective": row.objective.as_str(),
                    "year": row.year,
                    "templates": row.templates,
                    "misconceptions": row.misconceptions,
                    "distinct_draws": row.distinct_draws,
                    "worked_solutions": row.worked_solutions,
                    "reading_age": row.reading_age.map(|age| (age * 10.0).round() / 10.0),
                })
            })
            .collect();
        println!("{}", serde_json::to_string_pretty(&all)?);
        return Ok(());
    }
    println!(
        "{:<6}{:>10}{:>8}{:>8}{:>10}{:>6}  objective",
        "year", "templates", "ideas", "draws", "solutions", "age"
    );
    for (_, row) in &rows {
        let year = row.year.map_or_else(|| "–".to_owned(), |year| year.to_string());
        let age = row.reading_age.map_or_else(|| "–".to_owned(), |age| format!("{age:.0}"));
        let numbers = (row.templates, row.misconceptions, row.distinct_draws, row.worked_solutions);
        let (templates, ideas, draws, solutions) = numbers;
        println!("{year:<6}{templates:>10}{ideas:>8}{draws:>8}{solutions:>10}{age:>6}  {}", row.objective);
    }
    println!("Reading age: Flesch–Kincaid grade plus five, of the words of an objective's questions.");
    Ok(())
}

/// Prints a few draws of every template, to be read as a teacher would.
pub fn sheet(arguments: &ContentSheet) -> Result<()> {
    let subject = subject_of(&arguments.folder)?;
    for question in subject.questions().filter(|question| question.kind == QuestionKind::Template) {
        let named = |id: &domain::Slug| id.as_str().contains(&arguments.only);
        if !named(&question.id) && !question.objectives.iter().any(|(id, _)| named(id)) {
            continue;
        }
        println!("## {}", question.id);
        let Ok(recipe) = template::compile(question) else { continue };
        for number in arguments.from..arguments.from + arguments.draws {
            let drawn = recipe.draw(number).with_context(|| format!("{} draw {number}", question.id))?;
            println!("{number}. {}", curriculum::plain(&drawn.text));
            if let Some(say) = &drawn.say {
                println!("   say: {}", curriculum::plain(say));
            }
            if let Some(figure) = &drawn.figure {
                match assessment::figure::draw(figure) {
                    Ok(drawing) => println!("   figure: {}", drawing.description),
                    Err(fault) => println!("   figure: {fault}"),
                }
            }
            for part in &drawn.parts {
                println!("   right: {} {}", part.label, curriculum::plain(&part.shown));
            }
            for wrong in &drawn.wrong {
                let idea = wrong.misconception.as_ref().map_or("a slip", domain::Slug::as_str);
                println!("   wrong: {} ({idea})", curriculum::plain(&wrong.shown));
            }
            for hint in &drawn.hints {
                println!("   hint: {}", curriculum::plain(hint));
            }
            for step in &drawn.steps {
                println!("   step: {}", curriculum::plain(step));
            }
        }
    }
    Ok(())
}

/// Reads a subject's folder as it is, or says the first thing that has to be put right.
fn subject_of(folder: &Path) -> Result<Subject> {
    let mut problems = Vec::new();
    let reading = Source::open_without_package(folder)?.read_files(&mut problems);
    let Some(subject) = reading.subject else {
        bail!("{}", problems.iter().find(|p| p.is_error()).map(ToString::to_string).unwrap_or_default());
    };
    Ok(subject)
}

/// Reads a subject's folder, with what both the curriculum and its templates have to say.
fn read(folder: &Path) -> Result<(Reading, Vec<Problem>)> {
    let source = Source::open_without_package(folder)?;
    let mut problems = Vec::new();
    let reading = source.read(&mut problems);
    Ok((reading, problems))
}
