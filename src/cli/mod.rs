//! The command line: one command a file. Tables go to standard output,
//! everything else to standard error; nothing is half written.
//!
//! Exit status: 0 done, 1 the input was refused, 2 the words were wrong.

mod check;
mod classify;
mod common;
mod compare;
mod composite;
mod emerging;
#[cfg(feature = "figure")]
mod figure;
mod hotspots;
mod inequality;
mod join;
mod neighbours;
mod output;
mod profile;
mod rank;
#[cfg(feature = "serve")]
mod serve;
mod similar;
mod simplify;
mod sites;
mod sparkline;
mod table;
mod together;
mod trend;
mod typology;
mod within;

use crate::analyse::StateCounts;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::{Absent, Source, Status};
use crate::service::IndicatorHead;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Open area statistics: official tables and boundaries in, maps, answers and
/// layers out.
///
/// A dataset is a folder with boundaries/ and indicators/ in it. Without
/// --data, the embedded one is used: Kent and Medway.
#[derive(Debug, Parser)]
#[command(name = "oast", version, propagate_version = true, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the map and the HTTP interface.
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    /// Say everything wrong or noteworthy about a dataset, before anything is built.
    Check(check::Check),
    /// Join boundaries and indicators into one file, format by extension.
    Join(join::Join),
    /// Find the areas within a distance of a place, or of many sites.
    Within(within::WithinCommand),
    /// Rank many sites by the need within their reach.
    Sites(sites::Sites),
    /// Say which areas are next to which, and which are islands.
    Neighbours(neighbours::NeighboursCommand),
    /// Find where high and low values gather, and how sure that is.
    Hotspots(hotspots::HotspotsCommand),
    /// Everything known of one area, or of an area of one's own.
    Profile(profile::ProfileCommand),
    /// Compare areas with their district, county, country and all areas, and say how sure.
    Compare(compare::Compare),
    /// Draw a figure for a report as SVG, PNG or PDF, format by extension.
    #[cfg(feature = "figure")]
    Figure(Box<figure::FigureCommand>),
    /// List areas in order of need.
    Rank(rank::Rank),
    /// Follow hot and cold spots over time: new, intensifying, persistent and so on.
    Emerging(emerging::EmergingCommand),
    /// Say what has changed over time, and whether by more than chance.
    Trend(trend::TrendCommand),
    /// Put areas into classes.
    Classify(classify::Classify),
    /// Say how unequal areas are: the spread of an indicator, or its slope along another.
    Inequality(inequality::InequalityCommand),
    /// Say how two indicators go together, and which areas are worst on both.
    Together(together::TogetherCommand),
    /// Put several indicators together into one score of need.
    Composite(composite::Composite),
    /// Find areas like one area.
    Similar(similar::Similar),
    /// Put areas into groups of like areas.
    Typology(typology::Typology),
    /// Draw boundaries with less detail: no gaps, no overlaps, no area lost.
    Simplify(simplify::Simplify),
}

/// Runs the program and gives its exit status.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        #[cfg(feature = "serve")]
        Command::Serve(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Join(command) => command.run(),
        Command::Within(command) => command.run(),
        Command::Sites(command) => command.run(),
        Command::Neighbours(command) => command.run(),
        Command::Hotspots(command) => command.run(),
        Command::Profile(command) => command.run(),
        Command::Compare(command) => command.run(),
        #[cfg(feature = "figure")]
        Command::Figure(command) => command.run(),
        Command::Rank(command) => command.run(),
        Command::Emerging(command) => command.run(),
        Command::Trend(command) => command.run(),
        Command::Classify(command) => command.run(),
        Command::Inequality(command) => command.run(),
        Command::Together(command) => command.run(),
        Command::Composite(command) => command.run(),
        Command::Similar(command) => command.run(),
        Command::Typology(command) => command.run(),
        Command::Simplify(command) => command.run(),
    };
    match done {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(status(&error))
        }
    }
}

/// 2 where the words were wrong, else 1.
fn status(error: &Error) -> u8 {
    match error.kind() {
        ErrorKind::Parameter | ErrorKind::NotFound => 2,
        _ => 1,
    }
}

/// Whoever read our output has enough, as `head` does.
fn is_broken_pipe(error: &Error) -> bool {
    error.kind() == ErrorKind::Io && error.first().message.contains("Broken pipe")
}

/// An answer as JSON for scripts: indented, with a line end.
fn json(value: &impl serde::Serialize) -> Result<String> {
    let mut text = serde_json::to_string_pretty(value).map_err(|error| {
        Error::new(ErrorKind::Format, Problem::new(format!("the answer cannot be written: {error}")))
    })?;
    text.push('\n');
    Ok(text)
}

/// The sources of several indicators, each once.
fn sources<'a>(heads: impl Iterator<Item = &'a IndicatorHead>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for head in heads {
        let line = source_line(&head.source, head.status);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.concat()
}

/// How many areas have no number for which reason, behind a semicolon; nothing of none.
fn absent_words(states: &StateCounts, what: &str) -> String {
    let absent: Vec<String> = Absent::ALL
        .into_iter()
        .filter(|reason| states.absent(*reason) > 0)
        .map(|reason| format!("{} {reason}", states.absent(reason)))
        .collect();
    if absent.is_empty() { String::new() } else { format!("; {what}: {}", absent.join(", ")) }
}

/// Whose figure it is, in a line.
fn source_line(source: &Source, status: Status) -> String {
    let mut parts = Vec::new();
    if status == Status::Illustrative {
        parts.push("ILLUSTRATIVE: made up, not to be quoted".to_owned());
    }
    parts.extend(source.publisher.clone());
    parts.push(source.citation.clone().unwrap_or_else(|| source.file.clone()));
    parts.extend(source.licence.clone());
    parts.push(format!("status: {}", status.id()));
    format!("source: {}\n", parts.join("; "))
}
