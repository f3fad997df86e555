//! Oast, Open Area Statistics: turns the files official statisticians publish
//! into answers about places.
//!
//! Put boundary files and tables in two folders and open them. What did not
//! fit is in the report; what did is an [`atlas`](atlas::Atlas) to be asked.
//!
//! # Quick start
//! ```
//! use oast::service::{self, ChoroplethRequest, Dataset, RankRequest};
//!
//! # fn main() -> oast::Result<()> {
//! // `Dataset::open(folder, progress)` opens your own.
//! let dataset = Dataset::embedded()?;
//! assert_eq!(dataset.atlas().len(), 220);
//!
//! // The neighbourhoods with most people with diabetes, ties together.
//! let request = RankRequest { top: Some(3), ..RankRequest::new("diabetes-people") };
//! let ranking = service::rank(&dataset, &request)?;
//! assert_eq!(ranking.areas[0].code.to_string(), "E02004999");
//! assert_eq!(ranking.areas[0].district.as_deref(), Some("Ashford"));
//!
//! // A map: classes, colours, a value or a reason for every area.
//! let map = service::choropleth(&dataset, &ChoroplethRequest::new("stroke-unit-drive-time"))?;
//! assert_eq!(map.classes.iter().map(|class| class.count).sum::<usize>(), 220);
//!
//! // Which areas lie within 5 km of a place, how far, and how much of each.
//! use oast::geom::LonLat;
//! use oast::service::{At, WithinRequest};
//! let chatham = At::Degrees(LonLat::new(0.5276, 51.3942));
//! let found = service::within(&dataset, &WithinRequest::new(chatham, 5_000.0))?;
//! assert_eq!(found.areas[0].distance_m, 0.0);
//!
//! // The same as a file for GIS.
//! use oast::export::Format;
//! use oast::service::ExportRequest;
//! let file = service::export(&dataset, &ExportRequest::everything(Format::GeoJson))?;
//! assert_eq!(file.media_type, "application/geo+json");
//! # Ok(())
//! # }
//! ```
//!
//! # The rooms
//! | room | what it is |
//! |---|---|
//! | [`service`] | the use cases: a typed request in, a typed answer out; start here |
//! | [`atlas`] | boundaries and tables joined: immutable, aligned, shared by `Arc` |
//! | [`boundaries`], [`indicators`] | the readers of the two folders |
//! | [`index`] | what is near, what is here, what is called so |
//! | [`analyse`] | classes, ranks, lawful totals of an atlas |
//! | [`export`] | GeoJSON, TopoJSON, CSV, GeoPackage |
//! | [`figure`] | charts and maps for a report: SVG, PNG, PDF |
//! | [`area`], [`measure`], [`geom`] | codes and groups; indicators, periods, values; coordinates and shapes |
//! | [`classify`], [`palette`], [`stats`] | kernels on slices |
//! | [`error`], [`report`] | what stops, what was noticed |
//! | [`text`], [`files`] | delimited text; archives and whole writes |
//!
//! # Features
//! `cli` and `serve` make the program; `gpkg` reads and writes GeoPackage,
//! `workbooks` reads `.xlsx`, `.xls` and `.ods`, `figure` draws. All are on by default; a
//! library that only reads text and asks needs none.

pub mod analyse;
pub mod area;
pub mod atlas;
pub mod boundaries;
pub mod classify;
#[cfg(feature = "cli")]
pub mod cli;
pub mod error;
pub mod export;
#[cfg(feature = "figure")]
pub mod figure;
pub mod files;
pub mod geom;
pub mod index;
pub mod indicators;
pub mod measure;
pub mod palette;
pub mod report;
#[cfg(feature = "serve")]
pub mod serve;
pub mod service;
pub mod stats;
pub mod text;

pub use area::{AreaCode, Geography};
pub use atlas::Atlas;
pub use error::{Error, Result};
pub use measure::{Column, Indicator, Period, Value};
pub use report::Report;
pub use service::Dataset;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
