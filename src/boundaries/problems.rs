//! [`Problems`]: what is wrong with the features of one file.

use crate::error::{Error, ErrorKind, Problem, Result};

/// How many problems of one file are listed one by one.
const LISTED: usize = 50;

/// The first problems of a file, and how many more there are: a damaged file
/// can have millions.
#[derive(Debug, Default)]
pub(super) struct Problems {
    listed: Vec<Problem>,
    more: usize,
}

impl Problems {
    /// Adds a problem.
    pub(super) fn add(&mut self, problem: Problem) {
        if self.listed.len() < LISTED {
            self.listed.push(problem);
        } else {
            self.more += 1;
        }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Those listed and the number of the others; fine where there is none.
    ///
    /// # Errors
    /// `Format` where there is any.
    pub(super) fn finish(mut self) -> Result<()> {
        if self.more > 0 {
            self.listed.push(Problem::new(format!("and {} more problems like these", self.more)));
        }
        Error::all(ErrorKind::Format, self.listed)
    }
}

impl Extend<Problem> for Problems {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        problems.into_iter().for_each(|problem| self.add(problem));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_are_listed_and_the_others_counted() {
        let mut problems = Problems::default();
        assert!(Problems::default().finish().is_ok());
        problems.extend((0..1_000).map(|number| Problem::new(number.to_string())));
        let error = problems.finish().unwrap_err();
        assert_eq!(error.problems().count(), LISTED + 1);
        assert_eq!(error.problems().last().unwrap().message, "and 950 more problems like these");
    }
}
