//! What every command takes, and how a dataset is opened for it.

use crate::error::{Error, ErrorKind, Problem, Result};
use crate::report::{Severity, counted};
use crate::service::Dataset;
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// Columns for people.
    Text,
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// GeoJSON, where there is geometry.
    Geojson,
}

/// The options of every command.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// The dataset folder, with boundaries/ and indicators/ in it [default: Kent and Medway, embedded]
    #[arg(long, value_name = "DIR")]
    pub(super) data: Option<PathBuf>,
    /// Write to a file instead of standard output; its ending chooses the format
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// How the answer is written [default: text, or by the ending of --out]
    #[arg(long, value_enum)]
    pub(super) format: Option<TableFormat>,
    /// Say nothing but the answer and errors
    #[arg(long, short)]
    pub(super) quiet: bool,
}

impl Common {
    /// Opens the dataset, showing progress to a terminal. It lives as long as
    /// the program does: nothing is gained by taking it apart at the end.
    pub(super) fn open_quietly(&self) -> Result<&'static Dataset> {
        self.open_files(&[])
    }

    /// Opens single files beside the dataset's boundaries; the dataset itself
    /// where there is none.
    pub(super) fn open_files(&self, files: &[PathBuf]) -> Result<&'static Dataset> {
        let progress = |step: &str| self.progress(step);
        let dataset = match &self.data {
            folder if !files.is_empty() => Dataset::of_files(files, folder.as_deref(), &progress),
            Some(folder) => Dataset::open(folder, &progress),
            None => Dataset::embedded(),
        };
        self.clear();
        dataset.map(|dataset| &*Box::leak(Box::new(dataset)))
    }

    /// Opens the dataset and says what could not be used.
    pub(super) fn open(&self) -> Result<&'static Dataset> {
        let dataset = self.open_quietly()?;
        let (warnings, errors) =
            (dataset.report().count(Severity::Warning), dataset.report().count(Severity::Error));
        for note in dataset.report().notes().iter().filter(|note| note.severity == Severity::Error) {
            eprintln!("{}", note.line());
        }
        if warnings + errors > 0 {
            let data =
                self.data.as_ref().map(|data| format!(" --data {}", data.display())).unwrap_or_default();
            let found = [(errors, "error", "errors"), (warnings, "warning", "warnings")];
            let found: Vec<String> = found
                .into_iter()
                .filter(|(count, ..)| *count > 0)
                .map(|(count, one, many)| counted(count, one, many))
                .collect();
            self.say(&format!("{}; oast check{data} says more", found.join(" and ")));
        }
        Ok(dataset)
    }

    /// The format: as asked, else by the ending of `--out`, else text.
    ///
    /// # Errors
    /// An ending that tells of another format, which text would belie.
    pub(super) fn table_format(&self) -> Result<TableFormat> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let ending = self.out.as_ref().and_then(|out| out.extension());
        match ending.map(|ending| ending.to_string_lossy().to_lowercase()).as_deref() {
            None | Some("txt") => Ok(TableFormat::Text),
            Some("csv") => Ok(TableFormat::Csv),
            Some("json") => Ok(TableFormat::Json),
            Some("geojson") => Ok(TableFormat::Geojson),
            Some(ending) => Err(Error::new(
                ErrorKind::Parameter,
                Problem::new("this answer is not written in the format of this ending")
                    .found(format!(".{ending}"))
                    .expected(".txt, .csv, .json or .geojson")
                    .help("name the format with --format; oast join writes layers such as .gpkg"),
            )),
        }
    }

    /// A line for people on standard error.
    pub(super) fn say(&self, line: &str) {
        if !self.quiet {
            eprintln!("{line}");
        }
    }

    /// Whether a person looks at standard error.
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }

    /// Shows what is being done, in place of what was shown before.
    pub(super) fn progress(&self, step: &str) {
        if self.shows_progress() {
            eprint!("\r\x1b[2K{step} \u{2026}");
        }
    }

    /// Takes away what was shown.
    pub(super) fn clear(&self) {
        if self.shows_progress() {
            eprint!("\r\x1b[2K");
        }
    }
}
