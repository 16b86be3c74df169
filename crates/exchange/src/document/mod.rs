//! A document for people to go on writing in: headings, paragraphs, lists and tables, as DOCX or ODT.
//!
//! It carries words and their order, and leaves looks to whoever opens it: a handful of named styles, A4, no colour, no
//! macro, no author. The same document gives the same bytes.

mod docx;
mod odt;
mod pack;
pub(crate) mod xml;

use crate::Problem;

/// One block of a document. A line break within a text stays one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// A heading: level 1 to 3; others are taken as the nearest.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A list with bullets.
    List(Vec<String>),
    /// A table with a row of headings. Rows that are shorter than the headings end with empty cells.
    Table {
        /// Headings of the columns.
        headings: Vec<String>,
        /// Rows, from the top.
        rows: Vec<Vec<String>>,
    },
}

/// A document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    /// Its title, as a program shows it in a window: no pupil's name belongs in it.
    pub title: String,
    /// What it holds, in reading order.
    pub blocks: Vec<Block>,
}

/// Which kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Office Open XML (ECMA-376), transitional.
    Docx,
    /// OpenDocument text (ISO/IEC 26300), version 1.2.
    Odt,
}

impl Format {
    /// The end of a file's name, without a dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Odt => "odt",
        }
    }

    /// The media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Docx => docx::MEDIA_TYPE,
            Self::Odt => odt::MEDIA_TYPE,
        }
    }
}

/// The file's bytes.
///
/// # Errors
/// When the parts cannot be packed, which only running out of memory could cause.
pub fn write(document: &Document, format: Format) -> Result<Vec<u8>, Problem> {
    match format {
        Format::Docx => docx::write(document),
        Format::Odt => odt::write(document),
    }
}

#[cfg(test)]
mod tests;
