//! Pupils come in: a class at once, and a whole school one class after another, all behind one address.
//!
//! Each pupil is a device of its own that has never been here: the class's code, the list, the own name, three
//! pictures tapped one by one as a browser without scripts sends them, and My learning; or the address of a printed
//! card, its one button, and My learning. Only then is a pupil in. A teacher gives codes, pictures and cards through her
//! own pages first; that is not timed.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use super::figure::{Measured, Sample};
use super::http::Visitor;
use super::own::Own;
use super::{Bench, Context, cards, markup};

const CLASSES: usize = 40;
const CLASS: usize = 30;
/// How many of a whole school are on their way in at the same moment: two classes.
const AT_ONCE: usize = 60;
/// How often the class comes in: the slowest time counts.
const ROUNDS: usize = 5;

/// The bench.
pub const BENCH: Bench = Bench {
    name: "sign-in",
    about: "30 pupils at once, and 1,200 with 60 on their way at a time, by code and pictures and by card, behind one address (release, file)",
    run,
};

/// What a pupil knows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pupil {
    code: String,
    name: String,
    pictures: [String; 3],
}

fn run(context: &Context) -> Result<Vec<Measured>> {
    let program = context.program()?;
    let folder = tempfile::tempdir()?;
    let mut own = Own::with_classes(&program, folder.path(), CLASSES)?;
    let (mut pupils, mut carried) = (Vec::new(), Vec::new());
    for class in own.classes()? {
        pupils.extend(give_pictures(&mut own.visitor, &class)?);
        carried.extend(cards::give(&mut own.visitor, &class)?);
    }
    for (what, count) in [("pictures", pupils.len()), ("a card", carried.len())] {
        if count != CLASSES * CLASS {
            bail!("{count} pupils have {what}, not {}", CLASSES * CLASS);
        }
    }
    let base = own.server.base.clone();
    let names = ["30 pupils at once, all in", "1,200 pupils, all in"];
    let mut measured = coming_in(&pupils, names, |pupil| come_in(&base, pupil))?;
    let names = ["30 pupils at once by card, all in", "1,200 pupils by card, all in"];
    measured.extend(coming_in(&carried, names, |card| cards::come_in(&base, card))?);
    Ok(measured)
}

/// A class at once, some classes one after the other, the slowest counts; then the whole school.
fn coming_in<P: Sync>(
    pupils: &[P],
    [class_what, school_what]: [&'static str; 2],
    come_in: impl Fn(&P) -> Result<()> + Sync,
) -> Result<Vec<Measured>> {
    let (mut class_times, mut each) = (Vec::new(), Vec::new());
    for class in pupils.chunks(CLASS).take(ROUNDS) {
        let (all, taken) = all_in(class, CLASS, &come_in)?;
        class_times.push(all);
        each.extend(taken);
    }
    let rounds = Sample::new(class_times).context("no class came in")?;
    let each = Sample::new(each).context("nobody came in")?;
    let (all, taken) = all_in(pupils, AT_ONCE, &come_in)?;
    let taken = Sample::new(taken).context("nobody came in")?;
    let one_pupil = |sample: &Sample| format!("one pupil: {}", sample.spread("s"));
    Ok(vec![
        Measured {
            what: class_what,
            unit: "s",
            goal: 20.0,
            figure: rounds.percentile(100),
            n: rounds.n(),
            spread: one_pupil(&each),
        },
        Measured {
            what: school_what,
            unit: "s",
            goal: 300.0,
            figure: all,
            n: taken.n(),
            spread: one_pupil(&taken),
        },
    ])
}

/// Makes a class's code and pictures, and reads them off the slips as a child does.
fn give_pictures(teacher: &mut Visitor, class: &str) -> Result<Vec<Pupil>> {
    let page = format!("{class}/signing-in");
    let form = markup::form_to(&teacher.page(&page)?.body, &format!("{page}/code"))?;
    teacher.post(&form.action, &form.fields, "text/html")?;
    let shown = teacher.page(&page)?.body;
    let code = between(&shown, "<p class=\"class-code\">", "<").context("the page shows no class code")?;
    let form = markup::form_to(&shown, &format!("{page}/pictures"))?;
    let slips = teacher.post(&form.action, &form.fields, "text/html")?;
    if slips.status != 200 {
        bail!("giving pictures answered {}", slips.status);
    }
    slips.body.split("<div class=\"who-it-is\">").skip(1).map(|slip| read_slip(slip, code)).collect()
}

fn read_slip(slip: &str, code: &str) -> Result<Pupil> {
    let name = between(slip, "<h2>", "<").context("a slip without a name")?.trim().to_owned();
    let three = between(slip, "<ol class=\"three\">", "</ol>").context("a slip without pictures")?;
    let words: Vec<String> =
        three.split("<span>").skip(1).filter_map(|rest| Some(rest.split('<').next()?.to_owned())).collect();
    let pictures = words.try_into().ok().context("a slip has three pictures")?;
    Ok(Pupil { code: code.to_owned(), name, pictures })
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(inside, _)| inside)
}

/// Lets pupils come in, `at_once` of them on their way at the same moment. Seconds until the last was in, and the
/// seconds that each took.
fn all_in<P: Sync>(
    pupils: &[P],
    at_once: usize,
    come_in: impl Fn(&P) -> Result<()> + Sync,
) -> Result<(f64, Vec<f64>)> {
    let (next, begun) = (AtomicUsize::new(0), Instant::now());
    let taken = Mutex::new(Vec::with_capacity(pupils.len()));
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(|| {
                while let Some(pupil) = pupils.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let started = Instant::now();
                    match come_in(pupil) {
                        Ok(()) => push(&taken, started.elapsed().as_secs_f64()),
                        Err(error) => push(&failures, format!("{error:#}")),
                    }
                }
            });
        }
    });
    let all = begun.elapsed().as_secs_f64();
    let failures = failures.into_inner().unwrap_or_default();
    if let Some(first) = failures.first() {
        bail!("{} of {} did not come in, the first: {first}", failures.len(), pupils.len());
    }
    Ok((all, taken.into_inner().unwrap_or_default()))
}

fn push<T>(list: &Mutex<Vec<T>>, value: T) {
    list.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(value);
}

/// One pupil's whole way on a device of its own.
fn come_in(base: &str, pupil: &Pupil) -> Result<()> {
    let mut device = Visitor::new(base);
    device.page("/enter")?;
    let opened = device.post("/enter", &[("code".into(), pupil.code.clone())], "text/html")?;
    if opened.location.as_deref() != Some("/enter/names") {
        bail!("the code {} answered {}", pupil.code, opened.status);
    }
    let names = device.page("/enter/names")?.body;
    let grid = list(&names).remove(pupil.name.as_str()).context("the list does not show the pupil's name")?;
    device.page(&grid)?;
    let mut tapped: Vec<(String, String)> = Vec::new();
    let mut answer = None;
    for picture in &pupil.pictures {
        let mut fields = tapped.clone();
        fields.push(("picture".into(), picture.clone()));
        answer = Some(device.post(&grid, &fields, "text/html")?);
        tapped.push(("picked".into(), picture.clone()));
    }
    let answer = answer.context("there were no pictures to tap")?;
    if answer.location.as_deref() != Some("/my-learning") {
        bail!("the pictures answered {}", answer.status);
    }
    device.page("/my-learning").map(drop)
}

/// Names of a class's list with where each leads.
fn list(page: &str) -> BTreeMap<&str, String> {
    page.split("<a class=\"face\" href=\"")
        .skip(1)
        .filter_map(|rest| {
            let (href, rest) = rest.split_once("\">")?;
            Some((rest.split('<').next()?, href.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_and_a_list_are_read_as_a_child_reads_them() {
        let slip = "<h2>Sam T <span class=\"quiet\">5B</span></h2></div><ol class=\"three\"><li><svg></svg>\
            <span>cat</span></li><li><span>key</span></li><li><span>moon</span></li></ol><p>…</p>";
        let pupil = read_slip(slip, "lamp nest 47").expect("a slip");
        assert_eq!((pupil.name.as_str(), pupil.code.as_str()), ("Sam T", "lamp nest 47"));
        assert_eq!(pupil.pictures, ["cat", "key", "moon"]);
        assert!(read_slip("<h2>Sam</h2><ol class=\"three\"><li><span>cat</span></li></ol>", "x").is_err());
        let page = "<li><a class=\"face\" href=\"/enter/pictures/7\">Sam T</a></li>";
        assert_eq!(list(page).get("Sam T").map(String::as_str), Some("/enter/pictures/7"));
    }

    #[test]
    fn whoever_does_not_come_in_fails_the_whole() {
        let pupil = Pupil { code: "lamp nest 47".into(), name: "Sam".into(), pictures: Default::default() };
        let error = all_in(&[pupil], 1, |pupil| come_in("http://127.0.0.1:1", pupil))
            .expect_err("nobody answers there");
        assert!(error.to_string().starts_with("1 of 1 did not come in"), "{error}");
    }
}
