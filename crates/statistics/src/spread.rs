//! Choices that look like chance and are none: the same number always gives the same one.

/// A number spread evenly over all 64 bits, one to one (splitmix64: Steele, Lea & Flood 2014,
/// doi:10.1145/2660193.2660195). For folds, samples and keys that must come out the same each time; not for secrets.
///
/// ```
/// assert_eq!(statistics::spread(0), 0xe220_a839_7b1d_cdaf);
/// ```
#[must_use]
pub fn spread(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
