//! Writes every page with sample data as HTML files to the folder given as argument.

fn main() {}
