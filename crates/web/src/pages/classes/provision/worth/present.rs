//! The report into words. It says "associated with", never "caused".

use super::view::View;
use crate::components::{Choice, Link};
use crate::pages::provision::words::{cost, day, days, entry_to_exit, money};
use app::provision::{PaperChoice, Run, Worth};
use app::store::EntryBy;
use app::support::provision::{Advice, Check, Comparison, FEWEST_TREATED, Pairing, Warning, sentence};
use app::support::{Measured, provision::TOO_FEW};
use domain::{GroupId, PaperId};

pub(super) fn view(group: GroupId, worth: &Worth, asked: (Option<PaperId>, Option<PaperId>)) -> View {
    let (run, provision) = (&worth.run, &worth.provision);
    let chosen = run.papers.as_ref().map(|(before, after)| (before.id, after.id));
    let before = asked.0.or(chosen.map(|one| one.0));
    let after = asked.1.or(chosen.map(|one| one.1));
    View {
        back: Link::new(&worth.name, format!("/classes/{group}/provision/{}", run.provision)),
        name: worth.name.clone(),
        sub: format!("{}, {}", children(run.pupils), days(run.days)),
        said: said(run),
        suggests: run.comparison.as_ref().map(|one| suggests(one.advice)).unwrap_or_default(),
        cost: costs(run),
        how: run.comparison.as_ref().map(|one| how(run, one)).unwrap_or_default(),
        balance: run.comparison.as_ref().map(balance).unwrap_or_default(),
        children: worth
            .children
            .iter()
            .map(|part| (part.name.clone(), entry_to_exit(provision, part)))
            .collect(),
        papers: (papers(&worth.choices.0, before), papers(&worth.choices.1, after)),
        runs: worth.others.iter().map(other).collect(),
        pooled: pooled(worth),
        rests_on: rests_on(worth, asked),
    }
}

fn children(count: usize) -> String {
    if count == 1 { "1 child".into() } else { format!("{count} children") }
}

fn said(run: &Run) -> String {
    match (&run.comparison, &run.hindrance) {
        (Some(comparison), _) => match (hundredths(&comparison.effect), comparison.effect.read()) {
            (Some(effect), Some((_, n))) => {
                let effect = effect.replace(')', &format!("; {n} children compared)"));
                format!(
                    "Having it was associated with a difference of {effect}. This does not prove a cause."
                )
            }
            _ => sentence(comparison),
        },
        (None, Some(why)) => format!("{why} {TOO_FEW}"),
        (None, None) => TOO_FEW.to_owned(),
    }
}

fn suggests(advice: Advice) -> String {
    match advice {
        Advice::Keep => "Keep it. People decide.",
        Advice::Change => "Change something about it, or look again after another term. People decide.",
        Advice::Stop => "Stop it, and use the time otherwise. People decide.",
        Advice::TooFew => "",
    }
    .to_owned()
}

fn costs(run: &Run) -> Vec<String> {
    let Some(all) = &run.cost else {
        return vec!["The school has not said what a session costs.".into()];
    };
    let mut lines = vec![format!("{}.", cost(all))];
    if let Some(each) = run.cost_a_pupil.as_ref().filter(|_| all.so_far > 0) {
        lines.push(format!("So far that is {} a child.", pounds(each.pounds)));
        if let Some((least, most)) = each.pounds_a_tenth {
            lines.push(format!(
                "Likely {} to {} for a tenth of the usual spread of marks, for one child.",
                pounds(least),
                pounds(most)
            ));
        }
    }
    lines
}

fn pounds(pounds: f64) -> String {
    // A sum of a school: far below 2^53 pence, and never below 0.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let pence = (pounds * 100.0).round() as u64;
    money(pence)
}

/// Shares of the marks as hundredths: "6 marks in 100 (likely 2 to 10)".
fn hundredths(measured: &Measured) -> Option<String> {
    let (number, _) = measured.read()?;
    let of = |share: f64| format!("{:.0}", share * 100.0).replace("-0", "0");
    Some(format!("{} marks in 100 (likely {} to {})", of(number.value), of(number.low95), of(number.high95)))
}

/// Standard deviations of the marks: "0.3 of the usual spread of marks (likely 0.1 to 0.5)".
fn spreads(measured: &Measured) -> Option<String> {
    let (number, _) = measured.read()?;
    let of = |sd: f64| format!("{sd:.1}").replace("-0.0", "0.0");
    Some(format!(
        "{} of the usual spread of marks (likely {} to {})",
        of(number.value),
        of(number.low95),
        of(number.high95)
    ))
}

fn how(run: &Run, one: &Comparison) -> Vec<String> {
    let mut lines = Vec::new();
    let mut add = |line: String| lines.push(line);
    if let Some((before, after)) = &run.papers {
        add(format!(
            "Compared on “{}” before and “{}” after, as shares of the marks: {} of {} were marked on both.",
            before.title, after.title, run.compared, run.pupils
        ));
    }
    if run.unfinished > 0 {
        add(format!(
            "Left out: {} who did not get through one of the papers, or whose marks are not all entered. What was left blank counts as no marks.",
            children(run.unfinished)
        ));
    }
    if run.had_it_elsewhere > 0 {
        add(format!(
            "Left out: {} who had the same provision in another run meanwhile.",
            children(run.had_it_elsewhere)
        ));
    }
    let pairs = one.pairs.len();
    match one.pairing {
        Pairing::ByLot => {}
        Pairing::Nearest => add(format!(
            "{pairs} pairs, each with the child of the same school year who was most alike beforehand."
        )),
        Pairing::NextLower => add(format!(
            "{pairs} pairs, each with the child of the same school year whose chance of having it was next lower."
        )),
    }
    if let Some((_, other)) = &one.other_pairing {
        add(match hundredths(other) {
            Some(other) => format!("Paired the other way: {other}."),
            None => "Paired the other way, there is too little to say.".into(),
        });
    }
    // Two papers have scales of their own, so nothing is said of a gain from one to the other.
    let levels = (hundredths(&one.reached), hundredths(&one.reached_without));
    if let (Some(_), (Some(got), Some(without))) = (one.effect.read(), levels) {
        add(format!(
            "On the later paper those who had it got {got}; children who began there and did not have it got {without}."
        ));
    }
    match one.unmeasured {
        Some((_, nearer)) if nearer > 1.0 => add(format!(
            "Something that nobody measured could explain it away if it made both having it and a good mark {nearer:.1} times as likely."
        )),
        Some(_) => add("Chance alone could explain it.".into()),
        None => {}
    }
    if one.placebo.is_none() && one.effect.read().is_some() {
        add("There is no other result here that it cannot have changed, by which the comparison could be checked.".into());
    }
    for warning in &one.warnings {
        add(match warning {
            Warning::Placebo => {
                "A difference is there already in what it cannot have changed: read the result with care."
                    .into()
            }
            Warning::Adjusted => {
                "Both sides are not quite alike in what was known before; the numbers allow for it.".into()
            }
            Warning::Unmatched => format!(
                "{} had it and were like nobody who had not: the result is about the others.",
                children(one.unmatched.len())
            ),
        });
    }
    lines
}

fn balance(one: &Comparison) -> Vec<(String, String, String)> {
    let sd = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
    one.balance.iter().map(|line| (line.name.clone(), sd(line.before), sd(line.after))).collect()
}

fn papers(choices: &[PaperChoice], chosen: Option<PaperId>) -> Vec<Choice> {
    let choice = |one: &PaperChoice| Choice {
        chosen: Some(one.id) == chosen,
        ..Choice::new(one.id.to_string(), format!("{} ({} marked)", one.title, children(one.pupils)))
    };
    choices.iter().map(choice).collect()
}

/// How many stand where after two looks, in one line.
fn counted(run: &Run) -> String {
    let count = |wanted: fn(&Check) -> bool| run.checks.iter().filter(|(_, check)| wanted(check)).count();
    if run.checks.is_empty() {
        return "nobody was looked at both at entry and at exit".into();
    }
    let known = run.checks.len() - count(|one| matches!(one, Check::NotKnown { .. }));
    format!(
        "{} looked at twice; of {known} where it can be said, {} clearly more at exit, {} clearly less",
        children(run.checks.len()),
        count(|one| matches!(one, Check::Higher(_))),
        count(|one| matches!(one, Check::Lower(_)))
    )
}

fn other(run: &Run) -> String {
    let compared = run.comparison.as_ref().and_then(|one| hundredths(&one.effect));
    let compared =
        compared.map(|effect| format!("; associated with a difference of {effect}")).unwrap_or_default();
    format!("{}: {}, {}{compared}.", days(run.days), children(run.pupils), counted(run))
}

fn pooled(worth: &Worth) -> String {
    if let Some(all) = &worth.pooled {
        let together = spreads(&all.effect).unwrap_or_default();
        let next = spreads(&all.next_run).unwrap_or_default();
        return format!(
            "All runs together: associated with a difference of {together}. A further run may be expected to come out at {next}. {}",
            suggests(all.advice)
        );
    }
    if worth.others.is_empty() {
        return String::new();
    }
    let runs = || std::iter::once(&worth.run).chain(&worth.others);
    let twice: usize = runs().map(|run| run.checks.len()).sum();
    let higher =
        runs().flat_map(|run| &run.checks).filter(|(_, check)| matches!(check, Check::Higher(_))).count();
    format!(
        "All {} runs together: {} looked at twice, {higher} clearly more at exit. Too few to say it caused the change.",
        worth.others.len() + 1,
        children(twice)
    )
}

fn rests_on(worth: &Worth, asked: (Option<PaperId>, Option<PaperId>)) -> Vec<String> {
    let mut lines = vec![
        format!(
            "A comparison needs {FEWEST_TREATED} children or more who had it and were marked on a paper before and on one after, and others who sat the same papers."
        ),
        "It rests on marks that this school’s own teachers gave and on registers, and is for those who teach and lead here: it goes into no figure that anybody outside sees.".to_owned(),
    ];
    if let Some(name) = &worth.left_out {
        lines.push(format!(
            "“{name}” is not offered for before: children were chosen by it, and of a gain from a low score part comes by itself."
        ));
    }
    if worth.run.comparison.is_none() && worth.provision.plan.entry_by == EntryBy::Score {
        lines.push(
            "Where children were chosen for a low score, part of what they gain by the next time comes by itself: scores so far from the middle mostly lie nearer to it when they are taken again."
                .to_owned(),
        );
    }
    let other = |choices: &[PaperChoice], asked: Option<PaperId>| {
        asked.is_some_and(|asked| {
            choices.iter().any(|one| one.id == asked) && choices.first().is_some_and(|one| one.id != asked)
        })
    };
    if other(&worth.choices.0, asked.0) || other(&worth.choices.1, asked.1) {
        lines.push(
            "The papers were chosen on this page. Whoever looks at several and keeps the one that pleases finds a difference where there is none: say which were looked at."
                .to_owned(),
        );
    }
    if let Some(last) = worth.run.papers.as_ref().map(|_| worth.run.days.1) {
        lines.push(format!("Papers after are those sat from {} on.", day(last)));
    }
    lines
}
