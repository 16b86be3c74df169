//! Maths inside text: `$…$` holds a small part of LaTeX; `\$` is a dollar sign.
//!
//! Text keeps its LaTeX everywhere in this room. Here it is split for pages that draw the maths, put into
//! plain characters for screen readers, CSV and narrow places, and checked. Drawing it (MathML) is not done
//! here, and nothing is ever calculated from it.

mod parse;
mod render;
mod segments;
mod symbols;

pub use render::plain;
pub use segments::{Segment, segments};

use segments::dollars;

/// What is wrong with the maths in a text, as sentences without a final stop: each with what to do.
pub fn faults(text: &str) -> Vec<(String, String)> {
    if dollars(text) % 2 == 1 {
        let what = "there is an odd number of dollar signs, so the maths has no end".to_owned();
        return vec![(what, "Put one $ before and one after the maths; for money write \\$".to_owned())];
    }
    segments(text)
        .into_iter()
        .filter_map(|segment| match segment {
            Segment::Maths(latex) => parse::parse(latex).err().map(|fault| fault.words(latex)),
            Segment::Words(_) => None,
        })
        .collect()
}
