//! The HTTP face: the page, the data and their description, over HTTP/1.1.
//!
//! A request for data is taken apart into a path and pairs, handed to an
//! [`Answerer`], and the bytes that come back are kept: equal requests are
//! answered once, compressed once and from then on only sent. What the interface
//! says is written in `docs/http.md` and, for programs, at `GET /api`.
//!
//! [`router`] is the whole server as a value, for tests and for embedding;
//! [`run()`] is the same behind a socket, with its limits on time and number.

mod accept;
mod answer;
mod base_map;
mod cache;
mod flight;
mod headers;
mod kept;
mod negotiate;
mod once;
mod openapi;
mod opening;
mod page;
mod posted;
mod problem;
mod query;
mod routes;
mod run;
mod settings;
mod site;
mod stall;
mod stop;

pub use base_map::BaseMap;
pub use routes::router;
pub use run::{Event, run, run_until};
pub use settings::Settings;
pub use site::{Answerer, Site};

#[cfg(test)]
mod tests;
