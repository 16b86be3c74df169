//! What a person or CI runs: test, bench, e2e.
fn main() {}
