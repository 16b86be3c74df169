//! The brief as plain text, for a terminal.

use std::fmt::{self, Write as _};

use super::line::Line;
use super::types::{Grouping, LessonBrief};

/// The whole brief as text, one part after the other, lines of any length, with a line break at the end.
#[must_use]
pub fn to_text(brief: &LessonBrief) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write(brief, &mut text);
    text
}

fn write(brief: &LessonBrief, out: &mut String) -> fmt::Result {
    writeln!(out, "{}\n{}", brief.heading, brief.sources.sentence)?;
    if let Some(open) = brief.choice.as_ref().filter(|choice| choice.chosen.is_none()) {
        writeln!(out, "\nTo decide\n  Set aside: {}", open.set_aside)?;
        open.options.iter().try_for_each(|one| writeln!(out, "  Or: {}\n    {}", one.claim, one.why))?;
    }
    part(out, "Start here", brief.start_here.iter().map(|start| &start.line))?;
    for look in &brief.look_for {
        part(out, "Look for", [&look.line])?;
        look.criteria.iter().try_for_each(|criterion| writeln!(out, "    · {criterion}"))?;
        look.prompts.iter().try_for_each(|prompt| writeln!(out, "    Try: {prompt}"))?;
    }
    groups(brief, out)?;
    part(
        out,
        "Wrong ideas",
        brief.misconceptions.iter().filter(|one| !one.taught_again).map(|one| &one.line),
    )?;
    if !brief.see_first.is_empty() {
        writeln!(out, "\nSee first")?;
        for one in &brief.see_first {
            writeln!(out, "  {} ({})\n    {}", one.name, one.label, one.line.why)?;
        }
    }
    if let Some(deeper) = &brief.deeper {
        part(out, "Deeper task", [&deeper.line])?;
        deeper.task.iter().try_for_each(|task| writeln!(out, "    {task}"))?;
    }
    if !brief.starter.is_empty() {
        writeln!(out, "\nStarter")?;
        for (number, question) in (1..).zip(&brief.starter) {
            writeln!(
                out,
                "  {number}. {} ({})\n     {}",
                question.text,
                question.place.words(),
                question.line.why
            )?;
        }
    }
    if let Some(hinge) = &brief.hinge {
        writeln!(out, "\nHinge question\n  {}", hinge.text)?;
        for option in &hinge.options {
            writeln!(
                out,
                "    {} {}{}",
                option.letter,
                option.text,
                if option.right { "  (right)" } else { "" }
            )?;
        }
        writeln!(out, "  {}\n    {}", hinge.line.claim, hinge.line.why)?;
    }
    if let Some(exit) = &brief.exit {
        writeln!(out, "\nExit ticket")?;
        for (number, question) in (1..).zip(&exit.questions) {
            writeln!(out, "  {number}. {}", question.text)?;
        }
        writeln!(out, "    {}", exit.line.why)?;
    }
    if !brief.left_out.is_empty() {
        writeln!(out, "\nNot in this brief")?;
        brief.left_out.iter().try_for_each(|sentence| writeln!(out, "  {sentence}"))?;
    }
    Ok(())
}

fn part<'a>(out: &mut String, title: &str, lines: impl IntoIterator<Item = &'a Line>) -> fmt::Result {
    let mut lines = lines.into_iter().peekable();
    if lines.peek().is_some() {
        writeln!(out, "\n{title}")?;
    }
    lines.try_for_each(|line| writeln!(out, "  {}\n    {}", line.claim, line.why))
}

fn groups(brief: &LessonBrief, out: &mut String) -> fmt::Result {
    match &brief.groups {
        Grouping::Together(line) => part(out, "Groups", [line]),
        Grouping::AsYouJudge(why) => writeln!(out, "\nGroups\n  As you judge. {why}"),
        Grouping::Split(split) => {
            writeln!(out, "\n{}", split.title)?;
            for group in &split.groups {
                writeln!(
                    out,
                    "  {}: {}\n    {} · with {}",
                    group.purpose, group.who_words, group.task, group.with
                )?;
                group.answers.iter().try_for_each(|answer| writeln!(out, "    · {answer}"))?;
            }
            writeln!(out, "    {}", split.line.why)
        }
    }
}
