//! Signs, words and the order of operations.

use super::functions::function;
use super::{Known, Seen, checked, fraction, less, number, truth};

/// Whether a condition holds.
pub fn holds(condition: &str, known: &Known) -> Result<bool, String> {
    let signs: Vec<char> = condition.chars().collect();
    let mut reader = Reader { signs: &signs, at: 0, known };
    let seen = reader.or()?;
    reader.spaces();
    if reader.at < signs.len() {
        return Err(format!("something is left over at {}", reader.at));
    }
    match seen {
        Seen::Holds(holds) => Ok(holds),
        other => Err(format!("{other:?} is no condition")),
    }
}

struct Reader<'r> {
    signs: &'r [char],
    at: usize,
    known: &'r Known,
}

impl Reader<'_> {
    fn spaces(&mut self) {
        while self.signs.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
    }

    fn takes(&mut self, sign: &str) -> bool {
        self.spaces();
        let (rest, length) = (&self.signs[self.at.min(self.signs.len())..], sign.chars().count());
        let here = rest.len() >= length && sign.chars().zip(rest).all(|(wanted, c)| wanted == *c);
        let word = sign.chars().all(char::is_alphabetic);
        let goes_on = rest.get(length).is_some_and(|c| c.is_alphanumeric() || *c == '_');
        let taken = here && !(word && goes_on);
        self.at += if taken { length } else { 0 };
        taken
    }

    fn or(&mut self) -> Result<Seen, String> {
        let mut left = self.and()?;
        while self.takes("or") {
            let right = self.and()?;
            left = Seen::Holds(truth(&left)? | truth(&right)?);
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Seen, String> {
        let mut left = self.not()?;
        while self.takes("and") {
            let right = self.not()?;
            left = Seen::Holds(truth(&left)? & truth(&right)?);
        }
        Ok(left)
    }

    fn not(&mut self) -> Result<Seen, String> {
        if self.takes("not") {
            return Ok(Seen::Holds(!truth(&self.not()?)?));
        }
        let left = self.sum()?;
        for sign in ["<=", ">=", "<>", "<", ">", "="] {
            if self.takes(sign) {
                let right = self.sum()?;
                return Ok(Seen::Holds(match sign {
                    "=" => left == right,
                    "<>" => left != right,
                    "<=" => less(&left, &right)? || left == right,
                    ">=" => less(&right, &left)? || left == right,
                    "<" => less(&left, &right)?,
                    _ => less(&right, &left)?,
                }));
            }
        }
        Ok(left)
    }

    fn sum(&mut self) -> Result<Seen, String> {
        let mut left = self.product()?;
        loop {
            let sign = if self.takes("+") {
                1
            } else if self.takes("-") || self.takes("−") {
                -1
            } else {
                return Ok(left);
            };
            let ((a, b), (c, d)) = (number(&left)?, number(&self.product()?)?);
            left = fraction(
                checked(a, d)?.checked_add(checked(sign * c, b)?).ok_or("too large")?,
                checked(b, d)?,
            )?;
        }
    }

    fn product(&mut self) -> Result<Seen, String> {
        let mut left = self.signed()?;
        loop {
            let times = self.takes("*") || self.takes("×");
            if !times && !self.takes("/") {
                return Ok(left);
            }
            let ((a, b), (c, d)) = (number(&left)?, number(&self.signed()?)?);
            let (c, d) = if times { (c, d) } else { (d, c) };
            left = fraction(checked(a, c)?, checked(b, d)?)?;
        }
    }

    /// A minus binds less than a power: -2^2 is -4.
    fn signed(&mut self) -> Result<Seen, String> {
        if self.takes("-") || self.takes("−") {
            let (a, b) = number(&self.signed()?)?;
            return fraction(-a, b);
        }
        let base = self.thing()?;
        if !self.takes("^") {
            return Ok(base);
        }
        let (power, of) = number(&self.signed()?)?;
        let (a, b) = number(&base)?;
        let size = u32::try_from(power.unsigned_abs()).map_err(|_| "a power is too large")?;
        if of != 1 {
            return Err("a power is no whole number".into());
        }
        let raised = |n: i128| n.checked_pow(size).ok_or("a power is too large");
        let (top, bottom) = (raised(a)?, raised(b)?);
        if power < 0 { fraction(bottom, top) } else { fraction(top, bottom) }
    }

    fn thing(&mut self) -> Result<Seen, String> {
        self.spaces();
        if self.takes("(") {
            let inner = self.or()?;
            return if self.takes(")") { Ok(inner) } else { Err("a bracket is open".into()) };
        }
        let from = self.at;
        match self.signs.get(self.at) {
            Some('\'') => {
                self.at += 1;
                while self.signs.get(self.at).is_some_and(|c| *c != '\'') {
                    self.at += 1;
                }
                self.at += 1;
                Ok(Seen::Text(self.signs[from + 1..self.at - 1].iter().collect()))
            }
            Some(c) if c.is_ascii_digit() => {
                let (mut top, mut bottom, mut part) = (0_i128, 1_i128, false);
                while let Some(c) = self.signs.get(self.at) {
                    match c.to_digit(10) {
                        Some(digit) => {
                            top = top * 10 + i128::from(digit);
                            bottom *= if part { 10 } else { 1 };
                        }
                        None if *c == '.' && !part => part = true,
                        None => break,
                    }
                    self.at += 1;
                }
                fraction(top, bottom)
            }
            Some(c) if c.is_alphabetic() => {
                while self.signs.get(self.at).is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.')) {
                    self.at += 1;
                }
                let name: String = self.signs[from..self.at].iter().collect();
                if self.takes("(") { self.call(&name) } else { self.known_as(&name) }
            }
            other => Err(format!("{other:?} means nothing")),
        }
    }

    fn known_as(&self, name: &str) -> Result<Seen, String> {
        self.known.get(name).cloned().ok_or_else(|| format!("{name} is not known"))
    }

    fn call(&mut self, name: &str) -> Result<Seen, String> {
        let mut given = Vec::new();
        while !self.takes(")") {
            // Every branch of `if` is worked out here; one that has no value counts only when it is taken.
            let from = self.at;
            match self.or() {
                Ok(value) => given.push(Ok(value)),
                Err(why) => {
                    self.at = from;
                    self.skip();
                    given.push(Err(why));
                }
            }
            self.takes(",");
            if self.at >= self.signs.len() && self.signs.last() != Some(&')') {
                return Err("a call is open".into());
            }
        }
        if name == "if" {
            let [holds, yes, no] = <[_; 3]>::try_from(given).map_err(|_| "if takes three")?;
            return if truth(&holds?)? { yes } else { no };
        }
        function(name, &given.into_iter().collect::<Result<Vec<_>, _>>()?)
    }

    /// Over one value of a call.
    fn skip(&mut self) {
        let (mut depth, mut quoted) = (0, false);
        while let Some(c) = self.signs.get(self.at) {
            match c {
                '\'' => quoted = !quoted,
                '(' if !quoted => depth += 1,
                ')' | ',' if !quoted && depth == 0 => return,
                ')' if !quoted => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }
}
