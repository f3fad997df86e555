//! A figure beside those of groups of areas: higher, similar or lower, better or
//! worse, by how much, and whether chance alone would do it.

mod against;
mod figure;
mod words;

pub use against::{Against, Funnel, NotCompared, against};
pub use figure::Figure;
pub use words::{Rule, Verdict};

#[cfg(test)]
mod tests;
