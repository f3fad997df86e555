//! oast
fn main() {}
