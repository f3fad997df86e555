//! What stops: an [`Error`] says where, what was found, what was expected and
//! what to do. One error can carry all the problems of a file at once.
//!
//! Errors stop; a [`Report`](crate::report::Report) collects.

use std::fmt;

/// The result of anything in Oast that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// What sort of thing went wrong. Both faces map it to an exit status or an
/// HTTP status in one table each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The operating system would not read or write.
    Io,
    /// The bytes are not what their format promises.
    Format,
    /// The format is understood, this use of it is not supported.
    Unsupported,
    /// The input was understood and refused, such as a join that matches little.
    Refused,
    /// A name or code that nothing here answers to.
    NotFound,
    /// A request's own words are wrong: an unknown parameter, a bad number.
    Parameter,
    /// A stated limit of size, count or time would be passed.
    Limit,
}

/// Where in the input something is.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Place {
    /// File, as the person would recognise it; `archive.zip/inner.shp` within an archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Feature or record, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<u64>,
    /// Column, parameter or key by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl Place {
    /// A place that is a whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: Some(file.into()), ..Self::default() }
    }

    /// The same place, at a line counted from 1.
    #[must_use]
    pub fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// The same place, at a feature counted from 1.
    #[must_use]
    pub fn feature(mut self, feature: u64) -> Self {
        self.feature = Some(feature);
        self
    }

    /// The same place, in a column, parameter or key.
    #[must_use]
    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// Whether nothing is known of it.
    pub fn is_nowhere(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if let Some(file) = &self.file {
            parts.push(file.clone());
        }
        if let Some(line) = self.line {
            parts.push(format!("line {line}"));
        }
        if let Some(feature) = self.feature {
            parts.push(format!("feature {feature}"));
        }
        if let Some(column) = &self.column {
            // In no file it is a parameter or an option.
            let what = if self.file.is_some() || self.line.is_some() { "column " } else { "" };
            parts.push(format!("{what}\u{201c}{column}\u{201d}"));
        }
        f.write_str(&parts.join(", "))
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What was found there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// What was expected instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What the person can do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Problem {
    /// A problem of which only the sentence is known yet.
    pub fn new(message: impl Into<String>) -> Self {
        Self { place: Place::default(), message: message.into(), found: None, expected: None, help: None }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Says what was found.
    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    /// Says what was expected.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_nowhere() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.message)?;
        if let Some(found) = &self.found {
            write!(f, "\n  found: {found}")?;
        }
        if let Some(expected) = &self.expected {
            write!(f, "\n  expected: {expected}")?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// Why something could not be done: a kind and at least one [`Problem`].
///
/// It is one pointer wide, so that `Result` stays small.
#[derive(Debug, Clone)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    kind: ErrorKind,
    first: Problem,
    rest: Vec<Problem>,
}

impl Error {
    /// One problem.
    pub fn new(kind: ErrorKind, problem: Problem) -> Self {
        Self(Box::new(Inner { kind, first: problem, rest: Vec::new() }))
    }

    /// All the problems of an input at once; `Ok` when there are none.
    pub fn all(kind: ErrorKind, problems: Vec<Problem>) -> Result<()> {
        let mut problems = problems.into_iter();
        match problems.next() {
            None => Ok(()),
            Some(first) => Err(Self(Box::new(Inner { kind, first, rest: problems.collect() }))),
        }
    }

    /// The operating system's refusal, at a file.
    pub fn io(file: impl Into<String>, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as Cause;
        let problem = match error.kind() {
            Cause::NotFound => Problem::new("there is no such file"),
            Cause::IsADirectory => Problem::new("this is a folder").expected("a file"),
            Cause::PermissionDenied => Problem::new("the file may not be opened: permission is denied"),
            _ => Problem::new(error.to_string()),
        };
        Self::new(ErrorKind::Io, problem.at(Place::file(file)))
    }

    /// What sort of error it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Its problems, at least one.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        std::iter::once(&self.0.first).chain(&self.0.rest)
    }

    /// The first problem.
    pub fn first(&self) -> &Problem {
        &self.0.first
    }

    /// The same error with every problem that names no file placed in this one.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        for problem in std::iter::once(&mut self.0.first).chain(&mut self.0.rest) {
            problem.place.file.get_or_insert_with(|| file.to_owned());
        }
        self
    }

    /// The same problems as another sort of error.
    #[must_use]
    pub fn of_kind(mut self, kind: ErrorKind) -> Self {
        self.0.kind = kind;
        self
    }

    /// Whether nothing answers to a name or code.
    pub fn is_not_found(&self) -> bool {
        self.kind() == ErrorKind::NotFound
    }

    /// Whether the request's own words are wrong.
    pub fn is_parameter(&self) -> bool {
        self.kind() == ErrorKind::Parameter
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.problems().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_where_what_and_what_to_do() {
        let problem = Problem::new("the value is not a number")
            .at(Place::file("claimants.csv").line(7).column("rate"))
            .found("about 5")
            .expected("a number or a marker")
            .help("write 5");
        let error = Error::new(ErrorKind::Format, problem);
        assert_eq!(
            error.to_string(),
            "claimants.csv, line 7, column \u{201c}rate\u{201d}: the value is not a number\n  \
             found: about 5\n  expected: a number or a marker\n  help: write 5"
        );
    }

    #[test]
    fn what_is_in_no_file_is_no_column() {
        let problem = Problem::new("there is no such parameter").at(Place::default().column("kms"));
        assert_eq!(problem.to_string(), "\u{201c}kms\u{201d}: there is no such parameter");
    }

    #[test]
    fn all_problems_come_at_once() {
        assert!(Error::all(ErrorKind::Format, Vec::new()).is_ok());
        let error = Error::all(ErrorKind::Format, vec![Problem::new("a"), Problem::new("b")]).unwrap_err();
        assert_eq!(error.in_file("x.csv").to_string(), "x.csv: a\nx.csv: b");
    }

    #[test]
    fn an_error_is_one_pointer_wide() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
    }
}
