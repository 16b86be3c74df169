//! The verdicts of a teacher on several hundred answers, written down before the checker was.

use assessment::answer::{Expected, Verdict, check};
use assessment::exact::{Names, Value, evaluate, parse};
use curriculum::Reply;
use proptest::prelude::*;

const TABLE: &str = include_str!("answers.txt");

struct Asked {
    reply: Reply,
    answer: Value,
    unit: Option<String>,
    simplest: bool,
}

impl Asked {
    fn read(line: &str) -> Self {
        let mut parts = line.split(" | ");
        let (reply, answer) = parts.next().unwrap().split_once(" = ").unwrap();
        let reply = reply_of(reply.trim());
        let answer = match reply {
            Reply::Expression => Value::Text(answer.trim().to_owned()),
            _ => evaluate(&parse(answer.trim()).unwrap(), &Names::default()).unwrap(),
        };
        let mut asked = Self { reply, answer, unit: None, simplest: false };
        for part in parts {
            match part.trim() {
                "simplest" => asked.simplest = true,
                unit => asked.unit = Some(unit.to_owned()),
            }
        }
        asked
    }

    fn check(&self, typed: &str) -> Verdict {
        let expected = Expected {
            answer: &self.answer,
            reply: self.reply,
            unit: self.unit.as_deref(),
            simplest: self.simplest,
        };
        check(expected, typed)
    }
}

fn reply_of(word: &str) -> Reply {
    let unit = format!(
        "[unit]\nid = \"u1\"\ntitle = \"U\"\n[[objective]]\nid = \"o1\"\ntitle = \"O\"\njudged = \"items\"\n\
         [[question]]\nid = \"q1\"\nobjectives = [\"o1\"]\ntext = \"?\"\nanswer = \"1\"\nreply = \"{word}\"\n"
    );
    let files = [("subject.toml", "id = \"ma\"\ntitle = \"M\"\n".to_owned()), ("u.toml", unit)];
    curriculum::read(&files).unwrap().questions().next().unwrap().detail.reply.unwrap()
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::OtherForm(_) => "form",
        Verdict::Partly { .. } => "partly",
        Verdict::Wrong => "wrong",
        Verdict::Unclear(_) => "unclear",
    }
}

/// A line of the table.
struct Line {
    number: usize,
    /// Which of what is asked it answers.
    asked: usize,
    typed: &'static str,
    verdict: &'static str,
}

fn table() -> (Vec<Asked>, Vec<Line>) {
    let (mut asked, mut lines) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(TABLE.lines()) {
        if let Some(head) = line.strip_prefix("# ") {
            asked.push(Asked::read(head));
        } else if let Some((typed, verdict)) = line.rsplit_once(" => ").filter(|_| !line.starts_with(';')) {
            let typed = if typed == "~" { "" } else { typed };
            lines.push(Line { number, asked: asked.len() - 1, typed, verdict });
        }
    }
    (asked, lines)
}

#[test]
fn every_answer_gets_the_verdict_that_a_teacher_gives() {
    let (asked, lines) = table();
    let (mut met, mut missed) = (0, Vec::new());
    for Line { number, asked: at, typed, verdict } in lines {
        let found = word(asked[at].check(typed));
        if found == verdict {
            met += 1;
        } else {
            missed.push(format!("line {number}: {typed:?} is {verdict}, found {found}"));
        }
    }
    assert!(missed.is_empty(), "{} of {} missed:\n{}", missed.len(), met + missed.len(), missed.join("\n"));
    assert!(met >= 400, "only {met} answers in the table");
}

/// `cargo xtask bench check-answer` reads what this prints; its goal is a millisecond an answer, optimised. Unoptimised
/// and on a busy machine an answer takes a fraction of that still.
#[test]
#[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn checking_an_answer_is_quick() {
    let (asked, lines) = table();
    for _ in 0..10 {
        for line in &lines {
            let begun = std::time::Instant::now();
            let verdict = asked[line.asked].check(line.typed);
            let taken = begun.elapsed();
            assert_eq!(word(verdict), line.verdict);
            println!("bench\t{}\tline {}, {:?}", taken.as_secs_f64() * 1000.0, line.number, line.typed);
            assert!(taken.as_millis() < 1_000, "line {}: {taken:?}", line.number);
        }
    }
}

proptest! {
    #[test]
    fn no_answer_panics(typed in "\\PC{0,60}", at in 0usize..9) {
        let heads = ["number = 12", "fraction = 1/2 | simplest", "money = 3.5", "time = 545", "standard-form = 320000",
            "ratio = list(2, 3)", "set = list(1, 2)", "expression = 2x + 3", "words = 'cat'"];
        let _ = Asked::read(heads[at]).check(&typed);
    }

    #[test]
    fn a_heap_of_signs_does_not_panic(typed in "[-+*/^().,:£%0-9xXyp½² ]{0,40}", at in 0usize..7) {
        let heads = ["number = 12 | cm", "mixed = 7/4", "money = 3.5", "time = 545", "coordinates = list(2, 3)",
            "order = list(1, 2)", "expression = 2x + 3 | simplest"];
        let _ = Asked::read(heads[at]).check(&typed);
    }

    /// The same number in any of its writings is right.
    #[test]
    fn equal_numbers_are_right(top in 1i64..400, bottom in 1i64..40, times in 1i64..6) {
        let asked = Asked::read(&format!("number = {top}/{bottom}"));
        prop_assert_eq!(asked.check(&format!("{}/{}", top * times, bottom * times)), Verdict::Right);
        let mixed = format!("{} {}/{}", top / bottom, top % bottom, bottom);
        if top > bottom && top % bottom > 0 {
            prop_assert_eq!(asked.check(&mixed), Verdict::Right);
        }
        prop_assert_eq!(asked.check(&format!("{}/{}", top + 1, bottom)), Verdict::Wrong);
    }

    /// Multiplying out and adding in any order changes nothing.
    #[test]
    fn equivalent_algebra_is_right(a in 1i64..20, b in 1i64..20, c in 1i64..20) {
        let asked = Asked::read(&format!("expression = {a}(x + {b}) - {c}y"));
        let expanded = format!("{}-{c}y+{a}x", a * b);
        prop_assert_eq!(asked.check(&expanded), Verdict::Right);
        let off = format!("{}-{c}y+{a}x", a * b + 1);
        prop_assert_eq!(asked.check(&off), Verdict::Wrong);
    }
}
