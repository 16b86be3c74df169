//! The functions, worked out slowly and plainly.

use super::{Seen, checked, floor, fraction, less, many, number, text, whole};

fn sorted(all: &[Seen]) -> Result<Vec<Seen>, String> {
    let mut sorted: Vec<Seen> = Vec::new();
    for one in all {
        let mut at = 0;
        while at < sorted.len() && !less(one, &sorted[at])? {
            at += 1;
        }
        sorted.insert(at, one.clone());
    }
    Ok(sorted)
}

/// A number as the product writes it: commas from a thousand, a real minus, decimals that end, else a fraction.
fn written(seen: &Seen) -> Result<String, String> {
    let (a, b) = match seen {
        Seen::Text(text) => return Ok(text.clone()),
        other => number(other)?,
    };
    let (sign, a) = (if a < 0 { "−" } else { "" }, a.abs());
    let places = (0..=6_u32).find(|places| 10_i128.pow(*places) % b == 0);
    let Some(places) = places else { return Ok(format!("{sign}{a}/{b}")) };
    let scaled = a * 10_i128.pow(places) / b;
    let (whole, part) = (scaled / 10_i128.pow(places), scaled % 10_i128.pow(places));
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(c);
    }
    let width = places as usize;
    Ok(if places == 0 { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{part:0width$}") })
}

/// What a function gives.
pub fn function(name: &str, given: &[Seen]) -> Result<Seen, String> {
    let at = |place: usize| given.get(place).ok_or_else(|| format!("{name} wants more"));
    let n = |place: usize| at(place).and_then(number);
    let w = |place: usize| at(place).and_then(whole);
    let whole_number = |n: i128| fraction(n, 1);
    let places = |place: usize| given.get(place).map_or(Ok(0), whole);
    let to_place = |(a, b): (i128, i128), places: i128, round: &dyn Fn((i128, i128)) -> i128| {
        let scale = 10_i128.pow(u32::try_from(places.abs()).map_err(|_| "too many places")?);
        let scaled =
            if places >= 0 { fraction(checked(a, scale)?, b)? } else { fraction(a, checked(b, scale)?)? };
        let rounded = round(number(&scaled)?);
        if places >= 0 { fraction(rounded, scale) } else { fraction(checked(rounded, scale)?, 1) }
    };
    let digits = |place: usize| -> Result<String, String> { Ok(w(place)?.abs().to_string()) };
    match name {
        "abs" => {
            let (a, b) = n(0)?;
            fraction(a.abs(), b)
        }
        "floor" => whole_number(floor(n(0)?)),
        "ceil" => {
            let (a, b) = n(0)?;
            whole_number(-floor((-a, b)))
        }
        "round" => to_place(n(0)?, places(1)?, &|(a, b)| (floor((2 * a.abs() + b, 2 * b))) * a.signum()),
        "cut" => to_place(n(0)?, places(1)?, &|(a, b)| a / b),
        "div" => {
            let ((a, b), (c, d)) = (n(0)?, n(1)?);
            whole_number(floor(number(&fraction(checked(a, d)?, checked(b, c.abs())?)?)?) * c.signum())
        }
        "mod" => {
            let ((a, b), (c, d)) = (n(0)?, n(1)?);
            let (top, size) = (checked(a, d)?, checked(c.abs(), b)?);
            if size == 0 {
                return Err("divided by zero".into());
            }
            fraction(top.rem_euclid(size), checked(b, d)?)
        }
        "gcd" | "lcm" => {
            let mut all = given.iter().map(whole).collect::<Result<Vec<_>, _>>()?;
            all.iter_mut().for_each(|n| *n = n.abs());
            let most = *all.iter().max().ok_or("nothing")?;
            if name == "gcd" {
                whole_number((1..=most.max(1)).rev().find(|d| all.iter().all(|n| n % d == 0)).unwrap_or(1))
            } else {
                whole_number((1..).map(|k| k * most).find(|m| all.iter().all(|n| m % n == 0)).ok_or("none")?)
            }
        }
        "min" => sorted(given)?.first().cloned().ok_or_else(|| "nothing".into()),
        "max" => sorted(given)?.last().cloned().ok_or_else(|| "nothing".into()),
        "digit" => {
            let ((a, b), place) = (n(0)?, w(1)?);
            let power = 10_i128.pow(u32::try_from(place.abs()).map_err(|_| "too many places")?);
            let (a, b) =
                if place >= 0 { (a.abs(), checked(b, power)?) } else { (checked(a.abs(), power)?, b) };
            whole_number(floor((a, b)) % 10)
        }
        "digits" => whole_number(digits(0)?.len() as i128),
        "digitsum" => whole_number(digits(0)?.chars().filter_map(|c| c.to_digit(10)).map(i128::from).sum()),
        "join" => {
            let joined: String = (0..given.len()).map(digits).collect::<Result<_, _>>()?;
            whole_number(joined.parse().map_err(|_| "too long")?)
        }
        "top" => whole_number(n(0)?.0),
        "bottom" => whole_number(n(0)?.1),
        "isprime" => {
            let p = w(0)?;
            Ok(Seen::Holds(p > 1 && (2..p).take_while(|d| d * d <= p).all(|d| p % d != 0)))
        }
        "iswhole" => Ok(Seen::Holds(n(0)?.1 == 1)),
        "issquare" => {
            let s = w(0)?;
            Ok(Seen::Holds((0..=s).take_while(|r| r * r <= s).any(|r| r * r == s)))
        }
        "sqrt" | "cbrt" => {
            let (a, b) = n(0)?;
            let power = if name == "sqrt" { 2 } else { 3 };
            let root = |n: i128| (0..=n).take_while(|r| r.pow(power) <= n).find(|r| r.pow(power) == n);
            if a < 0 && power == 2 {
                return Err("no root".into());
            }
            fraction(root(a.abs()).ok_or("no root")? * a.signum(), root(b).ok_or("no root")?)
        }
        "factors" => {
            let of = w(0)?;
            (1..=of).filter(|d| of % d == 0).map(whole_number).collect::<Result<_, _>>().map(Seen::Many)
        }
        "primefactors" => {
            let (mut rest, mut found) = (w(0)?, Vec::new());
            while rest > 1 {
                let least = (2..=rest).find(|d| rest % d == 0).unwrap_or(rest);
                found.push(whole_number(least)?);
                rest /= least;
            }
            Ok(Seen::Many(found))
        }
        "list" => Ok(Seen::Many(given.to_vec())),
        "range" => {
            let step = given.get(2).cloned().unwrap_or(Seen::Number(1, 1));
            let (mut next, mut all) = (at(0)?.clone(), Vec::new());
            while !less(at(1)?, &next)? && all.len() < 500 {
                all.push(next.clone());
                let ((a, b), (c, d)) = (number(&next)?, number(&step)?);
                next = fraction(a * d + c * b, b * d)?;
            }
            Ok(Seen::Many(all))
        }
        "nth" => many(at(0)?)?
            .get(usize::try_from(w(1)? - 1).map_err(|_| "no such place")?)
            .cloned()
            .ok_or_else(|| "no such place".into()),
        "count" => whole_number(match at(0)? {
            Seen::Many(all) => all.len(),
            other => text(other)?.chars().count(),
        } as i128),
        "sum" => {
            let (mut top, mut bottom) = (0, 1);
            for one in many(at(0)?)? {
                let (a, b) = number(one)?;
                (top, bottom) = number(&fraction(top * b + a * bottom, bottom * b)?)?;
            }
            fraction(top, bottom)
        }
        "sort" => sorted(many(at(0)?)?).map(Seen::Many),
        "reverse" => Ok(match at(0)? {
            Seen::Many(all) => Seen::Many(all.iter().rev().cloned().collect()),
            other => Seen::Text(text(other)?.chars().rev().collect()),
        }),
        "median" => {
            let all = sorted(many(at(0)?)?)?;
            let (low, high) = (
                all.get((all.len().max(1) - 1) / 2).ok_or("nothing")?,
                all.get(all.len() / 2).ok_or("nothing")?,
            );
            let ((a, b), (c, d)) = (number(low)?, number(high)?);
            fraction(a * d + c * b, 2 * b * d)
        }
        "distinct" => {
            Ok(Seen::Holds((0..given.len()).all(|i| (i + 1..given.len()).all(|j| given[i] != given[j]))))
        }
        "has" => Ok(Seen::Holds(match at(0)? {
            Seen::Many(all) => all.contains(at(1)?),
            other => text(other)?.contains(text(at(1)?)?),
        })),
        "glue" => given.iter().map(written).collect::<Result<String, _>>().map(Seen::Text),
        "capital" => {
            let text = text(at(0)?)?;
            Ok(Seen::Text(
                text.chars().take(1).flat_map(char::to_uppercase).chain(text.chars().skip(1)).collect(),
            ))
        }
        // Words, ordinals and Roman numerals have tests of their own; a proof compares what they give.
        "words" => Ok(Seen::Text(assessment::exact::number_in_words(w(0)? as i64))),
        "ordinal" => Ok(Seen::Text(assessment::exact::ordinal(w(0)? as i64))),
        "roman" => {
            assessment::exact::roman(w(0)? as i64).map(Seen::Text).ok_or_else(|| "no Roman numeral".into())
        }
        other => Err(format!("{other} is not known here")),
    }
}
