//! Curricula of every shape that the values can hold, for property tests.

use curriculum::{
    AnswerOption, Detail, Draw, Figure, HomeWords, KeyDate, Misconception, Objective, Organiser, Part,
    Prerequisite, Question, QuestionKind, Reply, SubjectHeader, Term, Unit, WrongAnswer,
};
use domain::{Judged, Language, QuestionUse, Slug, Weight};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Text as files may hold it: trimmed, not empty, no control character but a line break inside.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z0-9 ,.'\"’“#=\\[\\]{}é£✓-]{1,60}",
        Just(r"Work out $\frac{1}{4} + \frac{3}{8}$".to_owned()),
        Just("It's $3 \\times 4$, \"twelve\"\nor not".to_owned()),
    ]
    .prop_map(|text| text.trim().to_owned())
    .prop_filter("not empty", |text| !text.is_empty())
}

fn weight() -> impl Strategy<Value = Weight> {
    prop_oneof![Just(1.0), 0.001..=1.0_f64].prop_map(|weight| Weight::new(weight).unwrap())
}

fn judged() -> impl Strategy<Value = Judged> {
    prop_oneof![Just(Judged::Items), Just(Judged::Judged), Just(Judged::Performed), Just(Judged::Observed)]
}

fn uses() -> impl Strategy<Value = Vec<QuestionUse>> {
    proptest::sample::subsequence(
        vec![QuestionUse::Hinge, QuestionUse::Exit, QuestionUse::Retrieval, QuestionUse::Paper],
        0..=4,
    )
}

fn slug(kind: &str, unit: usize, index: usize) -> Slug {
    Slug::new(&format!("{kind}-{unit}-{index}")).unwrap()
}

fn misconception(id: Slug) -> impl Strategy<Value = Misconception> {
    (text(), of(text()), of(text())).prop_map(move |(title, teacher, try_next)| Misconception {
        id: id.clone(),
        title,
        teacher,
        try_next,
    })
}

fn home_in() -> impl Strategy<Value = BTreeMap<Language, HomeWords>> {
    let language = prop_oneof![Just(Language::Welsh), Just(Language::Urdu)];
    let words = (text(), any::<bool>()).prop_map(|(text, checked)| HomeWords { text, checked });
    proptest::collection::btree_map(language, words, 0..3)
}

/// An objective that needs some of the ones before it in its unit.
fn objective(unit: usize, index: usize) -> impl Strategy<Value = Objective> {
    let words = (
        text(),
        of(text()),
        of(text()),
        of(text()),
        of(text()),
        of(text()),
        vec(text(), 0..3),
        vec(text(), 0..3),
    );
    let needed = proptest::sample::subsequence((0..index).collect::<Vec<_>>(), 0..=index);
    let needs = needed.prop_flat_map(|needed| {
        let details: Vec<_> = needed.into_iter().map(|at| (Just(at), weight(), of(text()))).collect();
        details
    });
    let size = (weight(), of(5..=600_u16), home_in());
    (words, judged(), any::<bool>(), size, needs).prop_map(move |(words, judged, gateway, size, needs)| {
        let (title, pupil, reference, reteach, deeper, home, look_for, prompts) = words;
        let prerequisites = needs
            .into_iter()
            .map(|(at, strength, reason)| Prerequisite { id: slug("ob", unit, at), strength, reason })
            .collect();
        let id = slug("ob", unit, index);
        Objective {
            id,
            title,
            pupil,
            judged,
            weight: size.0,
            minutes: size.1,
            gateway,
            reference,
            reteach,
            deeper,
            home,
            home_in: size.2,
            look_for,
            prompts,
            prerequisites,
        }
    })
}

fn options() -> impl Strategy<Value = Vec<AnswerOption>> {
    (0..6_usize, 0..6_usize, text()).prop_map(|(count, right, words)| {
        if count < 2 {
            return Vec::new();
        }
        let option = |at| AnswerOption {
            text: format!("{words} {at}"),
            right: at == right % count,
            misconception: (at != right % count).then(|| slug("mi", 0, 0)),
        };
        (0..count).map(option).collect()
    })
}

fn named<T: std::fmt::Debug>(
    value: impl Strategy<Value = T>,
    most: usize,
) -> impl Strategy<Value = BTreeMap<String, T>> {
    proptest::collection::btree_map("[a-z][a-z0-9_]{0,8}", value, 0..most)
}

fn draw() -> impl Strategy<Value = Draw> {
    prop_oneof![
        text().prop_map(Draw::Rule),
        vec(text(), 1..4).prop_map(Draw::Texts),
        vec(named(text(), 3).prop_filter("not empty", |row| !row.is_empty()), 1..4).prop_map(Draw::Rows),
    ]
}

fn reply() -> impl Strategy<Value = Reply> {
    prop_oneof![Just(Reply::Number), Just(Reply::StandardForm), Just(Reply::Spelling), Just(Reply::Choice)]
}

fn part() -> impl Strategy<Value = Part> {
    (text(), text(), reply(), of(text()), of(text())).prop_map(|(label, answer, reply, unit, follow)| Part {
        label,
        answer,
        reply,
        unit,
        follow,
    })
}

fn wrong() -> impl Strategy<Value = WrongAnswer> {
    (any::<bool>(), text(), of(text())).prop_map(|(named, answer, show)| WrongAnswer {
        misconception: named.then(|| slug("mi", 0, 0)),
        answer,
        show,
    })
}

/// A figure's names are not its kind; one text and a list of one are the same.
fn figure() -> impl Strategy<Value = Figure> {
    (text(), named(vec(text(), 1..3), 3)).prop_map(|(kind, values)| Figure {
        kind,
        values: values.into_iter().map(|(name, value)| (format!("x{name}"), value)).collect(),
    })
}

fn detail() -> impl Strategy<Value = Detail> {
    let asked = (of(text()), of(figure()), of(reply()), of(text()), any::<bool>(), of(text()));
    let drawn = (named(draw(), 3), vec(text(), 0..3), vec(wrong(), 0..3), vec(text(), 0..2));
    let help = (vec(text(), 0..3), vec(text(), 0..3), vec(text(), 0..3));
    (asked, drawn, help, vec(part(), 0..3)).prop_map(|(asked, drawn, help, parts)| {
        let (say, figure, reply, unit, simplest, show) = asked;
        let (draw, given, wrong, proof) = drawn;
        let (hints, steps, look_for) = help;
        Detail {
            say,
            figure,
            reply,
            unit,
            simplest,
            show,
            parts,
            draw,
            given,
            wrong,
            proof,
            hints,
            steps,
            look_for,
        }
    })
}

fn question(unit: usize, index: usize) -> impl Strategy<Value = Question> {
    let numbers = (1..1000_u32, 1..=400_u32, weight());
    let kind =
        prop_oneof![Just(QuestionKind::Fixed), Just(QuestionKind::Template), Just(QuestionKind::External)];
    (numbers, kind, uses(), of(text()), text(), options(), of(text()), detail()).prop_map(
        move |((version, halves, weight), kind, uses, number, words, options, answer, mut detail)| {
            // Maths in the help of a template is drawn before it is checked, and a question has parts or an answer.
            if answer.is_some() || !options.is_empty() {
                detail.parts.clear();
            }
            Question {
                id: slug("qu", unit, index),
                version,
                objectives: vec![(slug("ob", unit, 0), weight)],
                uses,
                kind,
                text: Some(words).filter(|_| kind != QuestionKind::External || number.is_none()),
                number,
                marks: f64::from(halves) / 2.0,
                answer: answer.filter(|_| options.is_empty()),
                options,
                detail,
            }
        },
    )
}

fn organiser() -> impl Strategy<Value = Organiser> {
    let terms = vec((text(), text()), 0..4).prop_map(|pairs| {
        // Each word and each meaning stands once.
        let numbered = pairs.into_iter().enumerate();
        numbered
            .map(|(at, (term, meaning))| Term {
                term: format!("{term} {at}"),
                meaning: format!("{meaning} {at}"),
            })
            .collect()
    });
    let dates = vec((text(), text()).prop_map(|(when, what)| KeyDate { when, what }), 0..3);
    (terms, vec(text(), 0..3), dates, of(text())).prop_map(|(terms, facts, dates, caption)| Organiser {
        terms,
        facts,
        dates,
        figure: caption.as_ref().map(|_| Figure { kind: "array".into(), values: BTreeMap::new() }),
        caption,
    })
}

/// A unit whose objectives need only earlier ones; unit 0 holds the misconception that all options name.
pub fn unit(at: usize) -> impl Strategy<Value = Unit> {
    let head = (text(), of(-1..=14_i8), 0..1000_u32, of(1..=400_u16));
    let objectives =
        (1..5_usize).prop_flat_map(move |n| (0..n).map(|i| objective(at, i)).collect::<Vec<_>>());
    let questions = (0..4_usize).prop_flat_map(move |n| (0..n).map(|i| question(at, i)).collect::<Vec<_>>());
    let misconceptions = (1..3_usize)
        .prop_flat_map(move |n| (0..n).map(|i| misconception(slug("mi", at, i))).collect::<Vec<_>>());
    (head, of(organiser()), misconceptions, objectives, questions).prop_map(
        move |((title, year, order, lessons), organiser, misconceptions, objectives, questions)| Unit {
            id: Slug::new(&format!("un-{at}")).unwrap(),
            title,
            year,
            order,
            lessons,
            organiser,
            misconceptions,
            objectives,
            questions,
        },
    )
}

pub fn header() -> impl Strategy<Value = SubjectHeader> {
    (text(), of(text())).prop_map(|(title, licence)| SubjectHeader {
        id: Slug::new("su").unwrap(),
        title,
        licence,
    })
}

/// One to three units.
pub fn units() -> impl Strategy<Value = Vec<Unit>> {
    (1..4_usize).prop_flat_map(|n| (0..n).map(unit).collect::<Vec<_>>())
}
