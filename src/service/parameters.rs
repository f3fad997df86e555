//! Request parameters, read strictly: unknown, repeated and malformed ones are
//! all said at once.

use crate::error::{Error, ErrorKind, Place, Problem, Result};
use std::str::FromStr;

/// The parameters of one request while they are read.
pub(super) struct Parameters<'a> {
    pairs: &'a [(String, String)],
    problems: Vec<Problem>,
}

impl<'a> Parameters<'a> {
    /// Takes parameters of which only `known` names are lawful.
    pub(super) fn new(pairs: &'a [(String, String)], known: &[&str]) -> Self {
        let problems = pairs
            .iter()
            .filter(|(name, _)| !known.contains(&name.as_str()))
            .map(|(name, _)| {
                Problem::new("there is no such parameter")
                    .at(Place::default().column(name.clone()))
                    .expected(if known.is_empty() { "no parameter".to_owned() } else { known.join(", ") })
            })
            .collect();
        Self { pairs, problems }
    }

    /// Every value of a name, in order.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_owned();
        self.pairs.iter().filter(move |(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a name that may stand once; an empty value is none.
    pub(super) fn one(&mut self, name: &str) -> Option<&'a str> {
        let values: Vec<&str> = self.all(name).take(2).collect();
        let first = values.first().copied();
        if values.len() > 1 {
            self.problem(
                Problem::new("this parameter may stand only once").at(Place::default().column(name)),
            );
        }
        first.filter(|value| !value.is_empty())
    }

    /// The value of a name, read by its type.
    pub(super) fn read<T: FromStr<Err = Error>>(&mut self, name: &str) -> Option<T> {
        let text = self.one(name)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.error(name, error);
                None
            }
        }
    }

    /// Every value of a name that may be repeated, read by its type; empty ones are none.
    pub(super) fn list<T: FromStr<Err = Error>>(&mut self, name: &str) -> Vec<T> {
        let texts: Vec<&str> = self.all(name).filter(|text| !text.is_empty()).collect();
        let mut values = Vec::with_capacity(texts.len());
        for text in texts {
            match text.parse() {
                Ok(value) => values.push(value),
                Err(error) => self.error(name, error),
            }
        }
        values
    }

    /// A finite number within bounds.
    pub(super) fn number(&mut self, name: &str, least: f64, most: f64) -> Option<f64> {
        let text = self.one(name)?;
        match text.trim().parse::<f64>() {
            Ok(number) if number >= least && number <= most => Some(number),
            _ => {
                self.problem(
                    Problem::new("this is not a usable number")
                        .at(Place::default().column(name))
                        .found(format!("\u{201c}{text}\u{201d}"))
                        .expected(format!("a number from {least} to {most}")),
                );
                None
            }
        }
    }

    /// A whole number within bounds.
    pub(super) fn whole(&mut self, name: &str, least: usize, most: usize) -> Option<usize> {
        let text = self.one(name)?;
        match text.trim().parse::<usize>() {
            Ok(number) if (least..=most).contains(&number) => Some(number),
            _ => {
                self.problem(
                    Problem::new("this is not a usable whole number")
                        .at(Place::default().column(name))
                        .found(format!("\u{201c}{text}\u{201d}"))
                        .expected(format!("a whole number from {least} to {most}")),
                );
                None
            }
        }
    }

    /// `true` or `false`; `false` where it is not given.
    pub(super) fn flag(&mut self, name: &str) -> bool {
        match self.one(name) {
            None | Some("false") => false,
            Some("true") => true,
            Some(other) => {
                self.problem(
                    Problem::new("this is neither yes nor no")
                        .at(Place::default().column(name))
                        .found(format!("\u{201c}{other}\u{201d}"))
                        .expected("true or false"),
                );
                false
            }
        }
    }

    /// A value that must be there.
    pub(super) fn required(&mut self, name: &str, expected: &str) -> Option<&'a str> {
        let value = self.one(name);
        if value.is_none() {
            self.problem(
                Problem::new("this parameter is needed").at(Place::default().column(name)).expected(expected),
            );
        }
        value
    }

    /// Adds an error's problems, placed at a parameter.
    pub(super) fn error(&mut self, name: &str, error: Error) {
        for problem in error.problems() {
            let mut problem = problem.clone();
            problem.place.column.get_or_insert_with(|| name.to_owned());
            self.problem(problem);
        }
    }

    /// Adds a problem.
    pub(super) fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// All problems at once, or none.
    pub(super) fn finish(self) -> Result<()> {
        Error::all(ErrorKind::Parameter, self.problems)
    }
}

/// Numbers with commas between, such as `2,4.5,6`; none where the name is not given.
pub(super) fn numbers(parameters: &mut Parameters<'_>, name: &str) -> Vec<f64> {
    match parameters.one(name).map(read_numbers) {
        None => Vec::new(),
        Some(Ok(numbers)) => numbers,
        Some(Err(error)) => {
            parameters.error(name, error);
            Vec::new()
        }
    }
}

fn read_numbers(text: &str) -> Result<Vec<f64>> {
    let (mut problems, mut numbers) = (Vec::new(), Vec::new());
    for part in text.split(',') {
        match part.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => numbers.push(number),
            _ => problems.push(
                Problem::new("this is not a number")
                    .found(format!("\u{201c}{part}\u{201d}"))
                    .expected("numbers with commas between, such as 2,4.5,6"),
            ),
        }
    }
    Error::all(ErrorKind::Parameter, problems)?;
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &[(&str, &str)]) -> Vec<(String, String)> {
        text.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let pairs = pairs(&[("km", "lots"), ("kilometres", "5"), ("lat", "1"), ("lat", "2")]);
        let mut parameters = Parameters::new(&pairs, &["km", "lat"]);
        assert_eq!(parameters.number("km", 0.0, 200.0), None);
        assert_eq!(parameters.number("lat", -90.0, 90.0), Some(1.0));
        let error = parameters.finish().unwrap_err();
        assert_eq!(error.problems().count(), 3);
        let text = error.to_string();
        assert!(
            text.contains("km, lat") && text.contains("a number from 0 to 200") && text.contains("only once"),
            "{text}"
        );
    }

    #[test]
    fn not_a_number_is_not_a_number() {
        let pairs = pairs(&[("km", "NaN")]);
        let mut parameters = Parameters::new(&pairs, &["km"]);
        assert_eq!(parameters.number("km", 0.0, 200.0), None);
        assert!(parameters.finish().unwrap_err().is_parameter());
        assert!(read_numbers("1,two,inf").unwrap_err().problems().count() == 2);
    }
}
