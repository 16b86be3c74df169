//! Coins, in a drawing of our own: each with its shape, about its size, and its value written on it.

use super::drawing::{Anchor, Drawing, Point, Role, Size};
use super::fault::{FigureFault, fault};
use super::ink::Ink;
use super::values::Values;
use super::words::listed;

/// Coins of a picture.
const MOST_COINS: usize = 15;

/// Units a row is wide.
const ROW: f64 = 330.0;

/// Units for a millimetre of the coin.
const SCALE: f64 = 1.1;

pub(super) const KEYS: [&str; 1] = ["pence"];

enum Shape {
    Round,
    /// So many sides.
    Sided(u32),
    /// Round, of two metals.
    Ringed,
}

struct Coin {
    pence: u32,
    says: &'static str,
    /// Millimetres from middle to rim: half of what the Royal Mint gives as diameter. The two smallest are drawn a
    /// little larger, so that their value has room.
    radius: f64,
    shape: Shape,
}

const COINS: [Coin; 8] = [
    Coin { pence: 1, says: "1p", radius: 10.2, shape: Shape::Round },
    Coin { pence: 2, says: "2p", radius: 13.0, shape: Shape::Round },
    Coin { pence: 5, says: "5p", radius: 9.4, shape: Shape::Round },
    Coin { pence: 10, says: "10p", radius: 12.3, shape: Shape::Round },
    Coin { pence: 20, says: "20p", radius: 11.2, shape: Shape::Sided(7) },
    Coin { pence: 50, says: "50p", radius: 13.7, shape: Shape::Sided(7) },
    Coin { pence: 100, says: "£1", radius: 11.7, shape: Shape::Sided(12) },
    Coin { pence: 200, says: "£2", radius: 14.2, shape: Shape::Ringed },
];

pub(super) fn draw(values: &Values<'_>) -> Result<Drawing, FigureFault> {
    let pence = values.wholes("pence", 1..=MOST_COINS, 1..=200)?;
    let mut coins = Vec::new();
    for value in pence {
        match COINS.iter().find(|coin| coin.pence == value) {
            Some(coin) => coins.push(coin),
            None => {
                return fault(format!("there is no coin of {value}p"), "Use 1, 2, 5, 10, 20, 50, 100 or 200");
            }
        }
    }
    let mut ink = Ink::default();
    let (mut x, mut y) = (0.0, 0.0);
    for coin in &coins {
        let radius = coin.radius * SCALE * 2.0;
        if x > 0.0 && x + 2.0 * radius > ROW {
            (x, y) = (0.0, y + 72.0);
        }
        draw_coin(&mut ink, Point::new(x + radius, y), radius, coin);
        x += 2.0 * radius + 10.0;
    }
    let names: Vec<&str> = coins.iter().map(|coin| coin.says).collect();
    let says = match names.as_slice() {
        [one] => format!("One coin: {one}."),
        _ => format!("Coins: {}.", listed(&names)),
    };
    ink.picture("Coins", says, None)
}

fn draw_coin(ink: &mut Ink, centre: Point, radius: f64, coin: &Coin) {
    let rim = |sides: u32, radius: f64| {
        (0..sides)
            .map(|side| centre.away(radius, 90.0 + 360.0 / f64::from(sides) * f64::from(side)))
            .collect::<Vec<Point>>()
    };
    match coin.shape {
        Shape::Round => ink.circle(centre, radius, Role::Blank),
        Shape::Sided(sides) => ink.polygon(rim(sides, radius), Role::Blank),
        Shape::Ringed => {
            ink.circle(centre, radius, Role::Spotted);
            ink.circle(centre, radius * 0.68, Role::Blank);
        }
    }
    // An inner edge, as coins have one; the ring of the two-pound coin is its own.
    match coin.shape {
        Shape::Round => ink.arc(centre, radius - 3.5, 0.0, 359.9, Role::Pale),
        Shape::Sided(sides) => {
            let mut inner = rim(sides, radius - 4.0);
            inner.extend(inner.first().copied());
            ink.path(inner, Role::Pale);
        }
        Shape::Ringed => {}
    }
    let size = if radius < 21.0 { Size::Small } else { Size::Usual };
    ink.label(centre, Anchor::Middle, size, coin.says);
}

#[cfg(test)]
mod tests {
    use super::super::testing::{drawn, faults, texts};

    #[test]
    fn every_coin_is_there_in_its_order() {
        let drawing = drawn("coins", "pence 200 100 50 20 10 5 2 1");
        assert_eq!(texts(&drawing), ["£2", "£1", "50p", "20p", "10p", "5p", "2p", "1p"]);
        assert_eq!(drawing.description, "Coins: £2, £1, 50p, 20p, 10p, 5p, 2p and 1p.");
        assert_eq!(drawn("coins", "pence 5").description, "One coin: 5p.");
    }

    #[test]
    fn many_coins_go_into_rows() {
        let drawing = drawn("coins", "pence 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200");
        assert_eq!(texts(&drawing).len(), 15);
    }

    #[test]
    fn there_are_only_these_coins() {
        assert_eq!(faults("coins", "pence 3"), "there is no coin of 3p");
        assert!(faults("coins", "pence 500").contains("is 500"));
        assert!(faults("coins", "").contains("needs pence"));
    }
}
