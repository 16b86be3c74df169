use super::*;
use curriculum::Question;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A unit file around the keys of one template.
fn question(keys: &str) -> Question {
    let unit = format!(
        "[unit]\nid = \"u1\"\ntitle = \"U\"\n[[objective]]\nid = \"o1\"\ntitle = \"O\"\njudged = \"items\"\n\
         [[misconception]]\nid = \"m1\"\ntitle = \"M\"\n[[misconception]]\nid = \"m2\"\ntitle = \"M\"\n\
         [[question]]\nid = \"q1\"\nobjectives = [\"o1\"]\nkind = \"template\"\n{keys}\n"
    );
    let files = [("subject.toml", "id = \"ma\"\ntitle = \"M\"\n".to_owned()), ("u.toml", unit)];
    let subject = curriculum::read(&files).unwrap_or_else(|problems| panic!("{problems:?}"));
    subject.questions().next().unwrap().clone()
}

pub(super) fn template(keys: &str) -> Template {
    compile(&question(keys)).unwrap_or_else(|faults| panic!("{faults:?}"))
}

const ADDING: &str = r#"
text = 'Work out $\frac{[a]}{[b]} + \frac{[c]}{[b*k]}$.'
answer = "a/b + c/(b*k)"
reply = "fraction"
draw = { b = "3..8", k = "2..3", a = "1..b-1", c = "1..b*k-1" }
given = ["a/b + c/(b*k) < 1", "gcd(c, b*k) = 1"]
wrong = [
  { misconception = "m1", answer = "(a + c)/(b + b*k)", show = '$\frac{[a+c]}{[b+b*k]}$' },
  { misconception = "m2", answer = "(a + c)/(b*k)" },
]
hints = ["How many [words(b*k)] parts is one of the [b] parts?"]
steps = ['$\frac{[a]}{[b]} = \frac{[a*k]}{[b*k]}$', '$\frac{[a*k]}{[b*k]} + \frac{[c]}{[b*k]} = \frac{[a*k+c]}{[b*k]}$']
"#;

#[test]
fn a_draw_is_the_same_for_ever() {
    let template = template(ADDING);
    let first = template.draw(7).unwrap();
    assert_eq!(first, template.draw(7).unwrap());
    // If this text changes, stored evidence no longer shows what the pupil saw.
    assert_eq!(first.text, "Work out $\\frac{1}{4} + \\frac{5}{12}$.");
    assert_eq!(first.parts[0].shown, "$\\frac{2}{3}$");
    let texts: BTreeSet<String> = (0..300).map(|n| template.draw(n).unwrap().text).collect();
    assert!(texts.len() > 100, "{}", texts.len());
}

#[test]
fn conditions_hold_and_wrong_answers_stay_apart_in_every_draw() {
    let template = template(ADDING);
    for number in 0..2_000 {
        let drawn = template.draw(number).unwrap();
        let shown: BTreeSet<&str> = drawn.options.iter().map(|option| option.shown.as_str()).collect();
        assert_eq!(shown.len(), 3, "{drawn:?}");
        assert_eq!(drawn.options.iter().filter(|option| option.wrong.is_none()).count(), 1);
    }
}

#[test]
fn rows_give_words_that_belong_together_and_suit_an_interest() {
    let template = template(
        r#"
text = "[who.name] sees [n] [who.things]. [who.name|cap] counts [m] more. How many now?"
answer = "n + m"
unit = "altogether"
draw = { n = "2..9", m = "2..9", who = [
  { name = "Sam", things = "goals", for = "football" },
  { name = "Ada", things = "frogs", for = "animals" },
] }
"#,
    );
    let drawn = template.draw_for(&BTreeSet::from(["football".to_owned()]), 0).unwrap();
    assert!(drawn.text.starts_with("Sam sees"), "{}", drawn.text);
    assert_eq!(drawn, template.draw(drawn.draw).unwrap());
    assert!(drawn.options.is_empty());
}

#[test]
fn several_answers_are_worked_out_one_by_one() {
    let template = template(
        r#"
text = "Share [n] cakes between [d] plates."
draw = { n = "11..60", d = "3..7" }
given = ["mod(n, d) > 0"]
parts = [
  { label = "On each plate", answer = "div(n, d)" },
  { label = "Left over", answer = "mod(n, d)", follow = "n - part1 * d" },
]
wrong = [{ answer = "n" }, { answer = "n - d" }]
"#,
    );
    let drawn = template.draw(3).unwrap();
    assert!(drawn.options.is_empty() && drawn.wrong.len() == 2, "several answers are no choice");
    assert_eq!(drawn.parts.len(), 2);
    assert!(drawn.parts[1].follow.is_some());
}

#[test]
fn every_reply_is_shown_as_a_school_prints_it() {
    for (keys, shown) in [
        ("answer = '12.5'\nreply = 'percentage'", "12.5%"),
        ("answer = '3.5'\nreply = 'money'", "£3.50"),
        ("answer = '125'\nreply = 'time'", "2:05"),
        ("answer = '7/4'\nreply = 'mixed'", "$1\\frac{3}{4}$"),
        ("answer = '2'\nreply = 'mixed'", "2"),
        ("answer = '7/4'", "1.75"),
        ("answer = '1/3'", "$\\frac{1}{3}$"),
        ("answer = '320000'\nreply = 'standard-form'", "$3.2 \\times 10^{5}$"),
        ("answer = 'list(2, 3)'\nreply = 'ratio'", "2 : 3"),
        ("answer = 'list(2, -3)'\nreply = 'coordinates'", "(2, −3)"),
        ("answer = 'list(1, 2)'\nreply = 'set'", "1, 2"),
        ("answer = '[a]x + 1'\nreply = 'expression'", "$5x + 1$"),
        ("answer = \"'cat'\"\nreply = 'spelling'", "cat"),
        ("answer = '12'\nunit = 'cm'", "12 cm"),
        ("answer = '90'\nunit = '°'", "90°"),
    ] {
        let template = template(&format!("text = \"?\"\ndraw = {{ a = \"= 5\" }}\n{keys}"));
        assert_eq!(template.draw(0).unwrap().parts[0].shown, shown, "{keys}");
    }
}

#[test]
fn faults_name_key_and_remedy() {
    for (keys, key, says) in [
        ("text = '[b]'\nanswer = 'a'\ndraw = { a = '1..2' }", "text", "asks for b"),
        ("text = '?'\nanswer = 'a +'\ndraw = { a = '1..2' }", "answer", "not finished"),
        ("text = '?'\ndraw = { a = '1..2' }", "answer", "nothing says what is right"),
        ("text = '?'\nanswer = 'a'\ndraw = { a = '= b', b = '= a' }", "draw", "in a circle"),
        ("text = '?'\nanswer = 'a'\ndraw = { a = '7' }", "draw", "draws nothing"),
        ("text = '?'\nanswer = '1'", "draw", "a template draws nothing"),
        ("text = '?'\nanswer = 'a'\nreply = 'choice'\ndraw = { a = '1..2' }", "wrong", "at least two"),
    ] {
        let faults = compile(&question(keys)).unwrap_err();
        assert!(faults.iter().any(|f| f.key == key && f.what.contains(says)), "{keys}: {faults:?}");
    }
}

#[test]
fn a_template_that_leaves_nothing_says_so() {
    let template = template("text = '?'\nanswer = 'a'\ndraw = { a = '1..3' }\ngiven = ['a > 3']");
    assert!(template.draw(0).unwrap_err().to_string().contains("a condition does not hold"));
}

#[test]
fn a_fixed_question_is_asked_like_a_drawn_one() {
    let fixed = |keys: &str| {
        let mut question = question(&format!("text = 'T'\n{keys}\n"));
        question.kind = curriculum::QuestionKind::Fixed;
        ask(&question, 5)
    };
    let typed =
        fixed("answer = '3/4'\nreply = 'fraction'\nwrong = [{ misconception = 'm1', answer = '4/3' }]")
            .unwrap();
    let heard = crate::answer::judge(&typed, &["4/3".to_owned()]);
    assert_eq!(heard.misconception.map(|id| id.to_string()).as_deref(), Some("m1"));
    assert!(crate::answer::judge(&typed, &["0.75".to_owned()]).is_right());
    let chosen =
        fixed("options = [{ text = 'A', right = true }, { text = 'B', misconception = 'm2' }]").unwrap();
    assert!(crate::answer::judge_choice(&chosen, 0).unwrap().is_right());
    let wrong = crate::answer::judge_choice(&chosen, 1).unwrap();
    assert_eq!(wrong.misconception.map(|id| id.to_string()).as_deref(), Some("m2"));
    assert!(crate::answer::judge_choice(&chosen, 2).is_none());
    assert!(fixed("answer = 'Draw a circle'").is_none(), "a person marks it");
    for (reply, answer, typed) in [
        ("money", "£3.50", "350p"),
        ("time", "9:05", "five past nine"),
        ("set", "1, 2 and 6", "6, 2, 1"),
        ("ratio", "2 : 3", "2:3"),
        ("coordinates", "(3, 4)", "3,4"),
        ("order", "1/4, 1/2", "0.25, 0.5"),
        ("standard-form", "3.2 × 10^5", "3.2x10^5"),
        ("expression", "2x + 3", "3+2x"),
        ("number", "24 cm", "24"),
        ("words", "an isosceles triangle", "isosceles triangle"),
    ] {
        let drawn =
            fixed(&format!("answer = '{answer}'\nreply = '{reply}'")).unwrap_or_else(|| panic!("{reply}"));
        assert!(crate::answer::judge(&drawn, &[typed.to_owned()]).is_right(), "{reply} {answer} {typed}");
    }
}

/// A template that draws a clock, and reads it.
fn clock(values: &str) -> Question {
    question(&format!(
        "text = 'What time is it?'\nanswer = 'h'\ndraw = {{ h = '1..12' }}\nproof = ['answer = h']\nsteps = ['[h]']\n\
         figure = {{ kind = 'clock', {values} }}"
    ))
}

#[test]
fn a_figure_that_cannot_be_drawn_is_an_error_and_leaves_the_question_unasked() {
    let right = clock("hour = 'h', minute = '30'");
    assert_eq!(check(&right), []);
    assert!(ask(&right, 3).is_some());
    for (values, says) in [
        ("hour = 'h', minute = '60'", "in draw 0, minute of a clock is 60"),
        ("hour = 'h'", "in draw 0, a clock needs minute"),
        ("hour = 'h', minute = '0', second = '0'", "in draw 0, a clock has no “second”"),
    ] {
        let wrong = clock(values);
        let faults = check(&wrong);
        let found = faults.iter().find(|fault| fault.key == "figure").unwrap();
        assert_eq!(found.grade, curriculum::Grade::Error);
        assert_eq!(found.what, says);
        assert_eq!((ask(&wrong, 3), as_asked(&wrong, 3)), (None, None));
        let fixed =
            Question { kind: curriculum::QuestionKind::Fixed, ..clock(&values.replace("'h'", "'7'")) };
        assert!(check(&fixed).iter().all(|fault| fault.key == "figure" && !fault.what.contains("draw")));
        assert_eq!(check(&fixed).len(), 1);
        assert_eq!(as_asked(&fixed, 0), None);
    }
}

#[test]
fn a_class_is_asked_with_the_figure_of_its_draw() {
    let template = clock("hour = 'h', minute = '30'");
    let asked = as_asked(&template, 7).unwrap();
    let figure = figure_of(&template, 7).unwrap();
    assert_eq!(asked.figure, crate::figure::draw(&figure).ok());
    assert_eq!(
        asked.question.answer,
        Some(compile(&template).unwrap().draw(7).unwrap().parts[0].shown.clone())
    );
    let fixed = Question { kind: curriculum::QuestionKind::Fixed, ..clock("hour = '7', minute = '30'") };
    assert_eq!(as_asked(&fixed, 0).unwrap().figure.unwrap().title, "Clock");
    assert_eq!(figure_of(&question("text = '?'\nanswer = 'a'\ndraw = { a = '1..2' }"), 0), None);
}

proptest! {
    #[test]
    fn no_hostile_template_panics(answer in "[-+*/^()a-c0-9,]{1,40}", rule in "[=0-9.,a-c][=0-9., a-c]{0,20}") {
        let keys = format!("text = '[a]'\nanswer = '{answer}'\ndraw = {{ a = '{rule}', b = '1..3', c = '0..1' }}");
        if let Ok(template) = compile(&question(&keys)) {
            let _ = template.draw(1);
        }
    }
}
