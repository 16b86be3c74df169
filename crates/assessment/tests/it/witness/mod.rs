//! A second reader of proofs that shares nothing with the room's own: its own signs, its own order of operations, its
//! own fractions in 128 bits, its own slow functions. Where both agree, an answer is right for two reasons.

mod functions;
mod reader;

use std::collections::BTreeMap;

pub use reader::holds;

/// What it works with.
#[derive(Clone, PartialEq, Debug)]
pub enum Seen {
    Number(i128, i128),
    Text(String),
    Holds(bool),
    Many(Vec<Seen>),
}

/// Drawn values by name; columns as `row.column`.
pub type Known = BTreeMap<String, Seen>;

fn fraction(top: i128, bottom: i128) -> Result<Seen, String> {
    if bottom == 0 {
        return Err("divided by zero".into());
    }
    let (mut a, mut b) = (top.unsigned_abs(), bottom.unsigned_abs());
    while b > 0 {
        (a, b) = (b, a % b);
    }
    let divisor = (a.max(1) as i128) * bottom.signum();
    Ok(Seen::Number(top / divisor, bottom / divisor))
}

fn checked(a: i128, b: i128) -> Result<i128, String> {
    a.checked_mul(b).ok_or_else(|| "too large".into())
}

fn truth(seen: &Seen) -> Result<bool, String> {
    if let Seen::Holds(holds) = seen { Ok(*holds) } else { Err(format!("{seen:?} neither holds nor not")) }
}

fn number(seen: &Seen) -> Result<(i128, i128), String> {
    if let Seen::Number(a, b) = seen { Ok((*a, *b)) } else { Err(format!("{seen:?} is no number")) }
}

fn whole(seen: &Seen) -> Result<i128, String> {
    match number(seen)? {
        (whole, 1) => Ok(whole),
        (a, b) => Err(format!("{a}/{b} is not whole")),
    }
}

fn less(one: &Seen, other: &Seen) -> Result<bool, String> {
    let ((a, b), (c, d)) = (number(one)?, number(other)?);
    Ok(checked(a, d)? < checked(c, b)?)
}

fn many(seen: &Seen) -> Result<&Vec<Seen>, String> {
    if let Seen::Many(all) = seen { Ok(all) } else { Err(format!("{seen:?} is no list")) }
}

fn text(seen: &Seen) -> Result<&str, String> {
    if let Seen::Text(text) = seen { Ok(text) } else { Err(format!("{seen:?} is no text")) }
}

/// The nearest whole number below, by division with a remainder that is never negative.
fn floor((a, b): (i128, i128)) -> i128 {
    (a - a.rem_euclid(b)) / b
}

#[test]
fn the_witness_reads_as_schools_do() {
    let known = Known::from([("a".into(), Seen::Number(7, 1)), ("v.x".into(), Seen::Text("ran".into()))]);
    for condition in [
        "-2^2 = -4 and 2^-1 = 0.5",
        "1 + 2 * 3 = a",
        "round(2.5) = 3 and round(-2.5) = -3 and round(1249, -2) = 1200 and cut(-1.5) = -1",
        "div(-7, 2) = -4 and mod(-7, 2) = 1",
        "gcd(12, 18) = 6 and lcm(4, 6) = 12",
        "if(a = 0, 1/0, 3) = 3",
        "glue(1234.5, 'x', -3) = '1,234.5x−3' and v.x = 'ran'",
        "not (a < 3) or 1/0 = 1",
        "has(factors(12), 4) and median(list(1, 4, 2)) = 2",
    ] {
        let expected = !condition.contains("1/0 = 1");
        assert_eq!(
            holds(condition, &known).is_ok_and(|holds| holds),
            expected,
            "{condition}: {:?}",
            holds(condition, &known)
        );
    }
}
