//! Units of school measures, and what they are of each other.

use crate::exact::{Number, integer};

/// What a unit measures; only units of one kind are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Measure {
    Length,
    Mass,
    /// Capacity and volume: 1 ml is 1 cm³.
    Volume,
    Area,
    Time,
    Angle,
    Temperature,
    Share,
}

/// Names, what is measured, and size in the smallest unit of the kind as a fraction.
const UNITS: &[(&[&str], Measure, i64)] = &[
    (&["mm", "millimetre", "millimeter"], Measure::Length, 1),
    (&["cm", "centimetre", "centimeter"], Measure::Length, 10),
    (&["m", "metre", "meter"], Measure::Length, 1_000),
    (&["km", "kilometre", "kilometer"], Measure::Length, 1_000_000),
    (&["mg", "milligram"], Measure::Mass, 1),
    (&["g", "gram", "gramme"], Measure::Mass, 1_000),
    (&["kg", "kilo", "kilogram"], Measure::Mass, 1_000_000),
    (&["t", "tonne"], Measure::Mass, 1_000_000_000),
    (&["mm^3", "mm3", "cubic millimetre", "cubic mm"], Measure::Volume, 1),
    (
        &["ml", "millilitre", "milliliter", "cm^3", "cm3", "cubic centimetre", "cubic cm"],
        Measure::Volume,
        1_000,
    ),
    (&["cl", "centilitre"], Measure::Volume, 10_000),
    (&["l", "litre", "liter"], Measure::Volume, 1_000_000),
    (&["m^3", "m3", "cubic metre", "cubic m"], Measure::Volume, 1_000_000_000),
    (&["mm^2", "mm2", "square millimetre", "sq mm", "square mm"], Measure::Area, 1),
    (&["cm^2", "cm2", "square centimetre", "sq cm", "square cm"], Measure::Area, 100),
    (&["m^2", "m2", "square metre", "sq m", "square m"], Measure::Area, 1_000_000),
    (&["km^2", "km2", "square kilometre", "sq km", "square km"], Measure::Area, 1_000_000_000_000),
    (&["s", "sec", "second"], Measure::Time, 1),
    (&["min", "minute"], Measure::Time, 60),
    (&["h", "hr", "hour"], Measure::Time, 3_600),
    (&["day"], Measure::Time, 86_400),
    (&["week"], Measure::Time, 604_800),
    (&["°", "degree", "deg"], Measure::Angle, 1),
    (&["°c", "degrees c", "degrees celsius"], Measure::Temperature, 1),
    (&["%", "per cent", "percent"], Measure::Share, 1),
];

/// The unit of a name in lower case, with or without a plural s.
pub(super) fn unit(name: &str) -> Option<(Measure, Number)> {
    let name = name.trim().trim_end_matches('.');
    let singular = name.strip_suffix('s').filter(|short| short.len() > 1);
    let known = |wanted: &str| UNITS.iter().find(|(names, ..)| names.contains(&wanted));
    let (_, measure, size) = known(name).or_else(|| singular.and_then(known))?;
    Some((*measure, integer(*size)))
}
