//! Where high and low values gather: clusters, outliers, and how sure.
//!
//! A [`Sample`] is a column of values and the neighbours of its areas, less the
//! areas without a value. Of a sample come
//!
//! - one number for the whole map: [`global_moran`], [`global_geary`], [`general_g`];
//! - one for every area: [`getis_ord_g`], [`getis_ord_g_star`], [`local_moran`],
//!   [`local_geary`], [`bivariate_moran`];
//! - how often chance alone does as much: [`Permutations`];
//! - which of many areas are then significant: [`Correction`];
//! - and the same said in a sentence: [`Finding`].
//!
//! Rates of small areas are steadied first by [`rates`]; clusters over periods
//! are told apart by [`emerging`].
//!
//! Answers for areas are aligned to the areas that were given; an area without
//! one has `None`, and [`Sample::states`] says why.

pub mod emerging;
pub mod rates;

mod bivariate;
mod correction;
mod geary;
mod getis_ord;
mod global;
mod moments;
mod moran;
mod permutation;
mod sample;
mod words;

pub use bivariate::{BivariateMoran, bivariate_moran};
pub use correction::{Correction, Significance};
pub use geary::{LocalGeary, local_geary};
pub use getis_ord::{LocalG, getis_ord_g, getis_ord_g_star};
pub use global::{Global, GlobalTest, general_g, global_geary, global_moran};
pub use moran::{LocalMoran, MoranByChance, Quadrant, local_moran};
pub use permutation::{Alternative, Draws, Permutations, PseudoP, Tails, Watch};
pub use sample::{AreaState, Sample};
pub use words::{Finding, Gathering, Standing};
