//! The shape in which numbers about a school are carried.

/// How far a figure may be relied on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// As it should be.
    Ok,
    /// Differences are no larger than chance. A valid answer.
    Boundary,
    /// Something needed was unknown and a wide default stands in for it.
    Provisional,
    /// Too few to say.
    Insufficient,
    /// The data do not determine it.
    NotIdentified,
}

/// A value that cannot be read without n and interval.
///
/// ```
/// use improvement::common::{Figure, Status};
/// let figure = Figure::normal(0.2, 0.1, 28, Status::Ok);
/// let read = figure.read().unwrap();
/// assert!((read.low95 - 0.004).abs() < 1e-4 && read.n == 28);
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Figure {
    read: Option<Read>,
    n: u64,
    status: Status,
}

/// A value with all that belongs to it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Read {
    /// The value, in the unit that the function says.
    pub value: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// Lower end of the 95 % interval.
    pub low95: f64,
    /// Upper end of the 95 % interval.
    pub high95: f64,
    /// Pupils, or whatever the function counts, behind it.
    pub n: u64,
}

impl Figure {
    /// A normal interval about `value`. What is no number becomes [`Status::NotIdentified`]: NaN never leaves.
    #[must_use]
    pub fn normal(value: f64, sd: f64, n: u64, status: Status) -> Self {
        Self::within(value, sd, (value - Z95 * sd, value + Z95 * sd), n, status)
    }

    /// A value with an interval of its own.
    #[must_use]
    pub fn within(value: f64, sd: f64, interval: (f64, f64), n: u64, status: Status) -> Self {
        let (low95, high95) = interval;
        let sound = sd.is_finite() && sd >= 0.0 && low95.is_finite() && high95.is_finite();
        if sound && low95 <= value && value <= high95 {
            Self { read: Some(Read { value, sd, low95, high95, n }), n, status }
        } else {
            Self::without(n, Status::NotIdentified)
        }
    }

    /// No number, and why.
    #[must_use]
    pub fn without(n: u64, status: Status) -> Self {
        Self { read: None, n, status }
    }

    /// The number with n and interval; `None` when there is none.
    #[must_use]
    pub fn read(&self) -> Option<Read> {
        self.read
    }

    /// Pupils behind it.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.n
    }

    /// How far it may be relied on.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }
}

/// The 97.5 % point of the normal distribution.
pub(crate) const Z95: f64 = 1.959_963_984_540_054;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_never_read() {
        for figure in [
            Figure::normal(f64::NAN, 1.0, 3, Status::Ok),
            Figure::normal(1.0, f64::INFINITY, 3, Status::Ok),
            Figure::within(2.0, 0.1, (0.0, 1.0), 3, Status::Ok),
        ] {
            assert_eq!((figure.read(), figure.status(), figure.n()), (None, Status::NotIdentified, 3));
        }
    }
}
