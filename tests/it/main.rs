//! The built program, as a person and a script meet it.

mod commands;
mod faults;
mod sites;
mod support;
