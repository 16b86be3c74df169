use super::*;
use crate::exact::{decimal_text, parse};
use proptest::prelude::*;

fn names() -> Names {
    let mut names = Names::default();
    names.set("a", Value::Number(integer(7)));
    names.set("b", Value::Number(integer(4)));
    names.set_row("verb", BTreeMap::from([("past".to_owned(), Value::Text("ran".into()))]));
    names
}

fn of(text: &str) -> String {
    fn shown(value: &Value) -> String {
        match value {
            Value::Number(number) => number.to_string(),
            Value::Text(text) => text.clone(),
            Value::Truth(truth) => truth.to_string(),
            Value::List(values) => values.iter().map(shown).collect::<Vec<_>>().join(" "),
        }
    }
    shown(&evaluate(&parse(text).unwrap(), &names()).unwrap())
}

fn error(text: &str) -> String {
    evaluate(&parse(text).unwrap(), &names()).unwrap_err().to_string()
}

#[test]
fn arithmetic_is_exact() {
    assert_eq!(of("0.1 + 0.2 = 0.3"), "true");
    assert_eq!(of("a/b"), "7/4");
    assert_eq!(of("-2^2"), "-4");
    assert_eq!(of("2^-3"), "1/8");
    assert_eq!(of("(a/b)*b = a and not (a < b)"), "true");
}

#[test]
fn functions_do_what_they_say() {
    for (text, yields) in [
        ("gcd(12, 18)", "6"),
        ("lcm(4, 6)", "12"),
        ("div(-7, 2)", "-4"),
        ("mod(-7, 2)", "1"),
        ("div(17, 5)", "3"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(1249, -2)", "1200"),
        ("round(3.14159, 2)", "157/50"),
        ("cut(1299, -2)", "1200"),
        ("floor(-1.5)", "-2"),
        ("ceil(-1.5)", "-1"),
        ("digit(3407, 1)", "0"),
        ("digit(3407, 2)", "4"),
        ("digit(0.36, -2)", "6"),
        ("digits(3407)", "4"),
        ("digitsum(3407)", "14"),
        ("join(3, 40, 7)", "3407"),
        ("top(6/8)", "3"),
        ("bottom(6/8)", "4"),
        ("isprime(97) and not isprime(1) and not isprime(91)", "true"),
        ("issquare(49)", "true"),
        ("sqrt(9/16)", "3/4"),
        ("cbrt(-27)", "-3"),
        ("factors(12)", "1 2 3 4 6 12"),
        ("primefactors(60)", "2 2 3 5"),
        ("if(b = 0, a/0, 3)", "3"),
        ("nth(sort(list(3, 1, 2)), 2)", "2"),
        ("sum(range(1, 10))", "55"),
        ("median(list(4, 1, 3, 2))", "5/2"),
        ("count('cat')", "3"),
        ("reverse('cat')", "tac"),
        ("distinct(1, 2, 1)", "false"),
        ("has(factors(12), 5)", "false"),
        ("has('running', 'nn')", "true"),
        ("glue(verb.past, ' ', a)", "ran 7"),
        ("capital(verb.past)", "Ran"),
        ("words(41)", "forty-one"),
        ("ordinal(2)", "2nd"),
        ("roman(9)", "IX"),
        ("min(3, 1/2)", "1/2"),
        ("max(3, 1/2)", "3"),
        ("abs(b - a)", "3"),
    ] {
        assert_eq!(of(text), yields, "{text}");
    }
}

#[test]
fn what_has_no_value_says_why() {
    for (text, says) in [
        ("a/0", "divided by zero"),
        ("0^-1", "divided by zero"),
        ("c", "nothing is drawn for c"),
        ("verb.future", "nothing is drawn for verb.future"),
        ("a + 'x'", "a text stands where a number"),
        ("a and b", "a number stands where something should hold"),
        ("99^40", "too many digits"),
        ("2^61", "a power should be"),
        ("sqrt(2)", "no exact root"),
        ("nth(list(1), 2)", "no value at place 2"),
        ("roman(4000)", "Roman"),
        ("isprime(99999999)", "to a million"),
        ("range(1, 1000000)", "200 at most"),
        ("mod(3, 0)", "divided by zero"),
    ] {
        let error = error(text);
        assert!(error.contains(says), "{text}: {error}");
    }
}

proptest! {
    /// The slow obvious twin: the same sum in floats.
    #[test]
    fn agrees_with_floats(a in -999i64..999, b in 1i64..999, c in -999i64..999, d in 1i64..99) {
        let mut names = Names::default();
        for (name, value) in [("a", a), ("b", b), ("c", c), ("d", d)] {
            names.set(name, Value::Number(integer(value)));
        }
        let found = evaluate(&parse("(a/b + c) * d - a").unwrap(), &names).unwrap();
        let expected = (a as f64 / b as f64 + c as f64) * d as f64 - a as f64;
        let found: f64 = decimal_text(found.number().unwrap(), 9).parse().unwrap();
        prop_assert!((found - expected).abs() < 1e-6);
    }

    #[test]
    fn quotient_and_remainder_belong_together(a in -9999i64..9999, b in -99i64..99) {
        prop_assume!(b != 0);
        let mut names = Names::default();
        names.set("a", Value::Number(integer(a)));
        names.set("b", Value::Number(integer(b)));
        let holds = evaluate(&parse("div(a, b) * b + mod(a, b) = a and mod(a, b) >= 0").unwrap(), &names);
        // With a negative divisor the remainder stays at or above zero, and the quotient follows it.
        prop_assert_eq!(holds.unwrap(), Value::Truth(true));
    }

    #[test]
    fn nothing_that_reads_panics(text in "(a|b|[0-9]|\\+|-|\\*|/|\\^|\\(|\\)|sum\\(|list\\(|,|mod\\(|round\\(|digit\\(){1,30}") {
        if let Ok(expression) = parse(&text) {
            let _ = evaluate(&expression, &names());
        }
    }
}
