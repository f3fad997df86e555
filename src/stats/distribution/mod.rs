//! The few distributions that limits and tests need: normal, gamma and
//! chi-square, Student's t. Every one is checked against SciPy.
//!
//! Tails are asked for from their own side, so that a tail of 0.001 is as exact
//! as a middle of 0.5.

mod gamma;
mod normal;
mod root;
mod student;

pub use gamma::{chi_square_lower_quantile, chi_square_tail, chi_square_upper_quantile, poisson_at_most};
pub use normal::{normal_quantile, normal_two_sided};
pub use student::{student_quantile, student_two_sided};
