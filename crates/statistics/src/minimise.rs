//! The lowest point of a smooth function of a few numbers, without derivatives.

/// Where a search ended.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Minimum {
    /// The place.
    pub(crate) at: Vec<f64>,
    /// The function there.
    pub(crate) value: f64,
    /// Whether the simplex had closed when the search ended.
    pub(crate) settled: bool,
}

/// Searches from `start` with first steps of size `step`, and once more from where it ended, which frees a simplex
/// that collapsed too early. A value that is not finite counts as infinitely high. Always the same for the same input.
///
/// Source: Nelder & Mead 1965, doi:10.1093/comjnl/7.4.308, with the usual factors 1, 2, ½, ½.
pub(crate) fn nelder_mead(start: &[f64], step: f64, mut function: impl FnMut(&[f64]) -> f64) -> Minimum {
    let mut height = |at: &[f64]| {
        let value = function(at);
        if value.is_finite() { value } else { f64::INFINITY }
    };
    let mut found = descend(start, step, &mut height);
    for again in [step / 4.0, step / 20.0] {
        let next = descend(&found.at, again, &mut height);
        if next.value <= found.value {
            found = next;
        }
    }
    found
}

fn descend(start: &[f64], step: f64, height: &mut impl FnMut(&[f64]) -> f64) -> Minimum {
    let n = start.len();
    let mut corners: Vec<(Vec<f64>, f64)> = (0..=n)
        .map(|corner| {
            let mut at = start.to_vec();
            if corner > 0 {
                at[corner - 1] += step;
            }
            let value = height(&at);
            (at, value)
        })
        .collect();
    let mut settled = false;
    for _ in 0..400 * n.max(1) {
        corners.sort_by(|a, b| a.1.total_cmp(&b.1));
        let (best, worst) = (corners[0].1, corners[n].1);
        let width = (0..n).map(|axis| (corners[n].0[axis] - corners[0].0[axis]).abs()).fold(0.0, f64::max);
        if best.is_finite() && worst - best <= 1e-11 * (1.0 + best.abs()) && width <= 1e-7 {
            settled = true;
            break;
        }
        let centre: Vec<f64> =
            (0..n).map(|axis| corners[..n].iter().map(|(at, _)| at[axis]).sum::<f64>() / n as f64).collect();
        let towards = |factor: f64| -> Vec<f64> {
            centre.iter().zip(&corners[n].0).map(|(c, w)| c + factor * (c - w)).collect()
        };
        let mirrored = towards(1.0);
        let value = height(&mirrored);
        let replacement = if value < best {
            let further = towards(2.0);
            let there = height(&further);
            Some(if there < value { (further, there) } else { (mirrored, value) })
        } else if value < corners[n - 1].1 {
            Some((mirrored, value))
        } else {
            let nearer = towards(if value < worst { 0.5 } else { -0.5 });
            let there = height(&nearer);
            (there < worst.min(value)).then_some((nearer, there))
        };
        match replacement {
            Some(corner) => corners[n] = corner,
            None => {
                let best = corners[0].0.clone();
                for (at, value) in corners.iter_mut().skip(1) {
                    for (x, b) in at.iter_mut().zip(&best) {
                        *x = b + (*x - b) / 2.0;
                    }
                    *value = height(at);
                }
            }
        }
    }
    corners.sort_by(|a, b| a.1.total_cmp(&b.1));
    let (at, value) = corners.swap_remove(0);
    Minimum { at, value, settled }
}

/// The lowest point of a function with one between `low` and `high`, to within `tolerance` of its place, and its height
/// there; an end when it falls towards it. A value that is not finite counts as infinitely high.
///
/// Source: Brent 1973, Algorithms for Minimization without Derivatives, chapter 5: parabolas where they help, golden
/// sections where not.
pub(crate) fn brent(low: f64, high: f64, tolerance: f64, mut function: impl FnMut(f64) -> f64) -> (f64, f64) {
    let golden = 0.5 * (3.0 - 5.0_f64.sqrt());
    let mut height = |at: f64| {
        let value = function(at);
        if value.is_finite() { value } else { f64::INFINITY }
    };
    let (mut left, mut right) = (low, high);
    let start = left + golden * (right - left);
    let value = height(start);
    // The best place, the second best, and the second best before: (place, height).
    let (mut best, mut second, mut third) = ((start, value), (start, value), (start, value));
    let (mut step, mut before): (f64, f64) = (0.0, 0.0);
    for _ in 0..200 {
        let middle = f64::midpoint(left, right);
        let near = tolerance + f64::EPSILON.sqrt() * 1e-3 * best.0.abs();
        if (best.0 - middle).abs() <= 2.0 * near - 0.5 * (right - left) {
            break;
        }
        let r = (best.0 - second.0) * (best.1 - third.1);
        let q = (best.0 - third.0) * (best.1 - second.1);
        let p = (best.0 - third.0) * q - (best.0 - second.0) * r;
        let scale = 2.0 * (q - r);
        let parabola = -p / scale;
        let there = best.0 + parabola;
        let helps = parabola.is_finite()
            && before.abs() > near
            && parabola.abs() < 0.5 * before.abs()
            && there > left
            && there < right;
        if helps {
            before = step;
            step = parabola;
            if there - left < 2.0 * near || right - there < 2.0 * near {
                step = near.copysign(middle - best.0);
            }
        } else {
            before = if best.0 < middle { right - best.0 } else { left - best.0 };
            step = golden * before;
        }
        let at = best.0 + if step.abs() >= near { step } else { near.copysign(step) };
        let tried = (at, height(at));
        if tried.1 <= best.1 {
            if at < best.0 {
                right = best.0;
            } else {
                left = best.0;
            }
            (third, second, best) = (second, best, tried);
        } else {
            if at < best.0 {
                left = at;
            } else {
                right = at;
            }
            let same = |a: f64, b: f64| a.to_bits() == b.to_bits();
            if tried.1 <= second.1 || same(second.0, best.0) {
                (third, second) = (second, tried);
            } else if tried.1 <= third.1 || same(third.0, best.0) || same(third.0, second.0) {
                third = tried;
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bottom_between_two_ends_and_at_one() {
        let (at, value) = brent(-4.0, 9.0, 1e-10, |x| (x - 2.0).powi(4) + (x - 2.0).powi(2) - 3.0);
        assert!((at - 2.0).abs() < 1e-7 && (value + 3.0).abs() < 1e-12, "{at} {value}");
        let (at, _) = brent(-4.0, 9.0, 1e-10, |x| x);
        assert!((at + 4.0).abs() < 1e-6, "{at}");
        let (at, _) = brent(-4.0, 9.0, 1e-10, |x| if x < 0.0 { f64::NAN } else { x.cosh() });
        assert!(at.abs() < 1e-6, "{at}");
    }

    /// Rosenbrock's valley: lowest at (1, 1), where it is 0.
    #[test]
    fn the_bottom_of_a_curved_valley() {
        let found =
            nelder_mead(&[-1.2, 1.0], 0.5, |x| 100.0 * (x[1] - x[0] * x[0]).powi(2) + (1.0 - x[0]).powi(2));
        assert!(found.settled && found.value < 1e-12, "{found:?}");
        assert!((found.at[0] - 1.0).abs() < 1e-5 && (found.at[1] - 1.0).abs() < 1e-5, "{found:?}");
    }

    #[test]
    fn one_number_and_walls() {
        let found = nelder_mead(&[3.0], 1.0, |x| if x[0] < 0.0 { f64::NAN } else { (x[0] - 0.5).powi(2) });
        assert!((found.at[0] - 0.5).abs() < 1e-6, "{found:?}");
        let nowhere = nelder_mead(&[3.0], 1.0, |_| f64::NAN);
        assert!(!nowhere.settled && nowhere.value.is_infinite());
    }
}
