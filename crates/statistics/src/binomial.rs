//! Shares of counts.

use crate::normal_quantile;

/// Interval for a share `right / of` at this confidence (0 < confidence < 1), as (low, high) within 0 to 1.
/// `None` when `of` is 0, `right` exceeds it, or the confidence is out of range.
///
/// Source: Wilson 1927, "Probable inference, the law of succession, and statistical inference",
/// doi:10.1080/01621459.1927.10502953.
///
/// ```
/// let (low, high) = statistics::wilson_interval(15, 20, 0.95).unwrap();
/// assert!((low - 0.5313).abs() < 1e-4 && (high - 0.8881).abs() < 1e-4);
/// ```
#[must_use]
pub fn wilson_interval(right: u64, of: u64, confidence: f64) -> Option<(f64, f64)> {
    if of == 0 || right > of || !(confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    wilson_share_interval(right as f64 / of as f64, of as f64, confidence)
}

/// The same for a share (0 to 1) of `n` that need not be whole, above 0: an average over several groups, or a share that
/// a model steadied. `None` when a number is out of range.
///
/// Source: as [`wilson_interval`].
#[must_use]
pub fn wilson_share_interval(share: f64, n: f64, confidence: f64) -> Option<(f64, f64)> {
    if !(n > 0.0 && n.is_finite() && (0.0..=1.0).contains(&share) && confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    let z = normal_quantile(0.5 + confidence / 2.0)?;
    let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let middle = share + z * z / (2.0 * n);
    let scale = 1.0 + z * z / n;
    Some((((middle - spread) / scale).max(0.0), ((middle + spread) / scale).min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
    #[test]
    fn published_intervals() {
        for (right, of, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (l, h) = wilson_interval(right, of, 0.95).unwrap();
            assert!((l - low).abs() < 6e-5 && (h - high).abs() < 6e-5, "{right}/{of}: {l} {h}");
        }
    }

    #[test]
    fn what_does_not_exist_is_none() {
        assert_eq!(wilson_interval(0, 0, 0.9), None);
        assert_eq!(wilson_interval(3, 2, 0.9), None);
        assert_eq!(wilson_interval(1, 2, 1.0), None);
        assert_eq!(wilson_share_interval(0.5, 0.0, 0.9), None);
        assert_eq!(wilson_share_interval(f64::NAN, 3.0, 0.9), None);
    }
}
