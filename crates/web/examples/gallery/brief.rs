//! The lesson brief, the choice of objectives, a brief that teaches all together, the day's briefs, the board.

use crate::class::nav;
use crate::{NAMES, Page, teacher};
use brief::view::{
    Controls, GroupRow, Groups, Hinge, HingeOption, Line, LookFor, ObjectiveChoice, Retrieval, SeeFirst,
    Sheet, Starter, UnitChoice, View,
};
use web::components::give_starter::GiveStarter;
use web::components::{Choice, ClassPage, Hidden, Link, NavItem};
use web::pages::classes::{board, brief};
use web::pages::today::briefs;

pub fn pages() -> Vec<Page> {
    let shell = |title: &str| teacher(title, NavItem::Briefs);
    let page = |title: &str, sheet: Option<Sheet>| {
        let view = View {
            organiser: "/organisers/7".into(),
            nav: nav(Some(ClassPage::Brief)),
            choice: choice(),
            sheet,
            ..View::default()
        };
        brief::template::page(&shell(title), &view).into_string()
    };
    let day = briefs::view::View {
        date: "Tuesday 3 March".into(),
        sheets: vec![fractions(), writing()],
        taught_action: "/today/briefs".into(),
        submission: "8".into(),
        without: vec!["6 Rowan, lesson 4: nobody has said yet what it is about.".into()],
    };
    vec![
        ("brief", page("Lesson brief, 5 Hawthorn", Some(fractions()))),
        ("brief-together", page("Lesson brief, 5 Hawthorn", Some(writing()))),
        ("brief-full", page("Lesson brief, 5 Hawthorn", Some(as_full_as_it_gets()))),
        ("brief-choose", page("Lesson brief", None)),
        ("briefs", briefs::template::page(&shell("Briefs"), &day).into_string()),
        (
            "board-hinge",
            board_page(board::view::Content::Hinge {
                question: "$\\frac{1}{4} + \\frac{3}{8}$".into(),
                options: [
                    ("A", "$\\frac{4}{12}$"),
                    ("B", "$\\frac{5}{8}$"),
                    ("C", "$\\frac{4}{8}$"),
                    ("D", "$\\frac{3}{32}$"),
                ]
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                .into(),
            }),
        ),
        (
            "board-starter",
            board_page(board::view::Content::Questions {
                heading: "Starter".into(),
                questions: starter().questions.iter().map(|one| one.line.text.as_str().into()).collect(),
                answers: vec![],
            }),
        ),
    ]
}

pub fn board_page(content: board::view::Content) -> String {
    let view = board::view::View {
        steps: vec![
            Link::new("Today", "?show=objectives"),
            Link::new("Starter", "?show=starter"),
            Link::new("Hinge question", ""),
            Link::new("Exit ticket", "?show=exit"),
        ],
        content,
    };
    board::template::page(&teacher("Jonah and the board", NavItem::Briefs), &view).into_string()
}

fn choice() -> ObjectiveChoice {
    let objective = |value: &str, label: &str, note: &str, chosen: bool| Choice {
        value: value.into(),
        label: label.into(),
        note: note.into(),
        chosen,
    };
    ObjectiveChoice {
        action: "/classes/5/brief".into(),
        hidden: vec![Hidden::new("subject", "1")],
        subjects: vec![Link::new("Mathematics", ""), Link::new("Writing", "?subject=2")],
        units: vec![
            UnitChoice {
                title: "Fractions".into(),
                open: true,
                objectives: vec![
                    objective("4", "Add, same denominator", "taught on 24 February", false),
                    objective(
                        "5",
                        "Add fractions like $\\frac{1}{4}+\\frac{3}{8}$",
                        "taught on Monday",
                        true,
                    ),
                    objective("6", "Mixed numbers", "next in the unit", false),
                ],
            },
            UnitChoice {
                title: "Area".into(),
                open: false,
                objectives: vec![objective("11", "Area of rectangles", "", false)],
            },
        ],
    }
}

fn line(key: &str, lead: &str, text: &str, why: &str) -> Line {
    let text = [lead, text].join(" ").trim().to_owned();
    Line { keys: vec![key.into()], text, why: why.into(), ..Line::default() }
}

fn starter() -> Starter {
    let question = |key: &str, text: &str, place: &str| Retrieval {
        place: place.into(),
        line: line(key, "", text, "Met two weeks ago; due for most."),
    };
    Starter {
        questions: vec![
            question("r1", "Write $\\frac{2}{3}$ in twelfths.", "last lesson"),
            question("r2", "Which is greater, $\\frac{3}{5}$ or $\\frac{5}{10}$?", "last lesson"),
            question("r3", "Round 4,683 to the nearest hundred.", "last month"),
            question("r4", "What is the area of a rectangle 7 cm by 4 cm?", "last term"),
            question("r5", "List the common multiples of 3 and 4 up to 36.", "needed today"),
        ],
        answers: ["$\\frac{8}{12}$", "$\\frac{3}{5}$", "4,700", "28 cm²", "12, 24, 36"]
            .map(str::to_owned)
            .into(),
        give: Some(GiveStarter { action: "/classes/5/starter".into(), ..GiveStarter::default() }),
    }
}

fn controls(taught: &str) -> Controls {
    Controls {
        change: "/classes/5/brief/change".into(),
        refuse: "/classes/5/brief/refuse".into(),
        taught: "/classes/5/brief/taught".into(),
        taught_words: taught.into(),
        undo: "/classes/5/brief/undo".into(),
        hidden: vec![Hidden::new("objective", "5"), Hidden::new("submission", "7")],
    }
}

fn fractions() -> Sheet {
    let mut reteach = line(
        "start-1",
        "Move on, but reteach one idea first:",
        "why the bottoms are not added.",
        "11 of the 27 who sat Friday’s paper wrote $\\frac{1}{3}+\\frac{1}{6}=\\frac{2}{9}$; four of them did it again on Monday after the model.",
    );
    reteach.evidence = Some(Link::new("See their answers", "/classes/5/objectives/5"));
    reteach.refusals = vec![
        Choice::new("taught", "They have been taught that since"),
        Choice::new("other", "The trouble is something else"),
    ];
    let see = |who: &str, tag: &str, attention: bool, why: &str| SeeFirst {
        who: who.into(),
        tag: tag.into(),
        attention,
        line: Line {
            refusals: vec![Choice::new("can", "Can do it"), Choice::new("not-now", "Not in this lesson")],
            ..line("see", "", "", why)
        },
    };
    let option = |letter: &str, text: &str, shows: &str, right: bool| HingeOption {
        letter: letter.into(),
        text: text.into(),
        shows: shows.into(),
        right,
    };
    Sheet {
        choice: None,
        heading: "5 Hawthorn · Tuesday, lesson 1 · Adding fractions".into(),
        sub: "Add fractions with related denominators · from Friday’s paper (27 of 29 were there), Monday’s exit ticket (28) and homework (14)".into(),
        start: vec![
            reteach,
            line("start-2", "Nearly everyone can build on", "equivalent fractions.", "24 of 29 secure, 2 developing, 3 we cannot tell yet; re-checked last Thursday."),
            line("start-3", "Pace:", "allow one more lesson; the unit still ends in week 6.", "About 20 of 29 would be secure by Wednesday (likely 17 to 23)."),
        ],
        look_for: vec![],
        misconceptions: vec![
            line("m-1", "11 of 27", "added tops and bottoms.", "Questions 7 and 9 of the paper; 4 again on the exit ticket."),
            line("m-2", "3 of 27", "kept the larger denominator and added the tops.", "Question 9 only; too few to be sure that it is more than a slip."),
        ],
        groups: Groups {
            heading: "Two groups for ten minutes, then together".into(),
            rows: vec![
                GroupRow { purpose: "Why not add the bottoms".into(), who: "Dina, Ellis, Finn, Jonah, Kai, Leo, Marta, Priya, Rosa, Sam T, Yusuf".into(),
                    reasons: vec!["Dina: wrote $\\frac{2}{9}$ on Friday".into(), "Ellis: four times, and sure of it".into(), "Jonah: 2 of 7 on common multiples".into()],
                    task: "Fraction bars, then four questions".into(), with: "Ms Okafor".into() },
                GroupRow { purpose: "Explain and extend".into(), who: "the other 18".into(), reasons: vec![], task: "“Always, sometimes, never”, with answers to check against".into(), with: "Mr Hale; Ms Okafor at 9.25".into() },
            ],
            note: line("groups", "", "", "Amira and Tomasz have little evidence: with the class, and checked first. Teaching all together is one tap."),
        },
        see_first: vec![
            see("Amira, Tomasz", "away on Friday", false, "Missed the teaching; start them with the model."),
            see("Ellis, Priya", "sure, and mistaken", true, "Chose “sure” and added the bottoms, four times each."),
            see("Jonah", "missing step?", false, "Common multiples: 2 of the last 7 right. That one comes first."),
            see("Uma", "quiet", false, "Nothing said or written since 12 February."),
        ],
        deeper: vec![line("deeper", "Bea, Grace, Nadia, Oscar, Violet:", "find two fractions with different denominators that add to $\\frac{5}{6}$. How many pairs?", "Secure with related denominators on two days.")],
        starter: starter(),
        hinge: Some(Hinge {
            question: line("hinge", "", "$\\frac{1}{4} + \\frac{3}{8}$", "If fewer than 20 show B, reteach with bars."),
            options: vec![option("A", "$\\frac{4}{12}$", "adds tops and bottoms", false), option("B", "$\\frac{5}{8}$", "", true), option("C", "$\\frac{4}{8}$", "keeps the eighths", false), option("D", "$\\frac{3}{32}$", "multiplies", false)],
            record: "/classes/5/hinge".into(),
        }),
        exit: vec![line("exit-1", "", "$\\frac{1}{2}+\\frac{3}{8}$ · $\\frac{2}{3}+\\frac{1}{9}$ · Explain why $\\frac{1}{3}+\\frac{1}{6}$ is not $\\frac{2}{9}$.", "")],
        absent: vec![],
        controls: Some(controls("")),
        board: "/classes/5/board?objective=5".into(),
    }
}

fn writing() -> Sheet {
    Sheet {
        choice: None,
        heading: "5 Hawthorn · Tuesday, lesson 2 · Explaining in writing".into(),
        sub: "Explain with because, so and but · from two pieces of writing".into(),
        start: vec![
            line(
                "start-1",
                "Teach all together:",
                "the evidence does not separate anybody yet.",
                "Seen in at least one piece for 19 of 29; ten have not been looked at.",
            ),
            line("start-2", "Pace:", "move on.", "Two lessons of five are done."),
        ],
        groups: Groups {
            heading: "Teach all together".into(),
            rows: vec![],
            note: line("groups", "", "", "Groups would be guesses: two pieces a pupil at most."),
        },
        see_first: vec![SeeFirst {
            who: "Callum, Quinn, Wes".into(),
            tag: "not seen yet".into(),
            attention: false,
            line: line("see", "", "", "Away for the first piece. One sentence with “because” would tell."),
        }],
        look_for: vec![LookFor {
            line: line(
                "look",
                "Look for:",
                "a reason after “because”",
                "Seen from 19 of 29; nobody has looked at 10 yet.",
            ),
            criteria: vec![
                "the reason answers why".into(),
                "the sentence still makes sense on its own".into(),
            ],
            prompts: vec!["Ask for a sentence that goes on after “but”.".into()],
        }],
        absent: vec![
            "No hinge question and no exit question are written for this objective yet.".into(),
            "No retrieval questions: nothing in this subject has questions with answers.".into(),
        ],
        controls: Some(controls("Recorded as taught on Tuesday 3 March")),
        ..Sheet::default()
    }
}

/// The most that a brief holds: it must still be one page of paper.
fn as_full_as_it_gets() -> Sheet {
    let mut sheet = fractions();
    sheet.misconceptions.push(line(
        "m-3",
        "2 of 27",
        "multiplied the tops and the bottoms.",
        "Question 11 only.",
    ));
    sheet.groups.rows.push(GroupRow {
        purpose: "Common multiples first, then the bottoms".into(),
        who: NAMES[..9].join(", "),
        reasons: vec![],
        task: "List multiples of both bottoms until one is shared, with the number line".into(),
        with: "Ms Okafor from the start; Mr Hale from 9.25".into(),
    });
    sheet.groups.rows[1].who = NAMES[9..].join(", ");
    let again: Vec<SeeFirst> = sheet.see_first.iter().take(2).cloned().collect();
    sheet.see_first.extend(again);
    sheet.deeper.push(line(
        "deeper-2",
        "Answers:",
        "three pairs, such as $\\frac{1}{2}+\\frac{1}{3}$; more if sixths are allowed.",
        "",
    ));
    sheet.exit.push(line(
        "exit-2",
        "",
        "Explain to somebody who was away why the pieces have to be the same size.",
        "Sorted in three piles.",
    ));
    sheet.absent.push("No deeper task is written for common multiples yet.".into());
    sheet
}
