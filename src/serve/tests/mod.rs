//! The whole server: its router without a socket, and its socket with real bytes.

mod agreement;
mod boundaries;
mod contract;
#[cfg(feature = "figure")]
mod figures;
mod formats;
mod negotiation;
mod own_table;
mod posted;
mod refusals;
mod running;
mod socket;
mod support;
mod unequal;
