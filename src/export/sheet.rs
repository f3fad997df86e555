//! Plain rows of text as comma-separated values: answers that are no layer.

/// Rows under headings.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new<S: Into<String>>(headings: impl IntoIterator<Item = S>) -> Self {
        Self { headings: headings.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// Comma-separated values (RFC 4180), lines ended by CR LF. A cell that a
    /// spreadsheet would take for a formula is written behind an apostrophe.
    pub fn to_csv(&self) -> String {
        let mut text = String::new();
        for row in std::iter::once(&self.headings).chain(&self.rows) {
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                text.push_str(&csv_cell(cell));
            }
            text.push_str("\r\n");
        }
        text
    }
}

/// A number as it is, without rounding; nothing where there is none.
pub(crate) fn plain(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn csv_cell(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
        || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_cannot_be_a_formula() {
        assert_eq!(csv_cell("=1+1"), "'=1+1");
        assert_eq!(csv_cell("-4.5"), "-4.5");
        assert_eq!(csv_cell("-A1"), "'-A1");
        assert_eq!(csv_cell("Hampton, \"West\" End"), "\"Hampton, \"\"West\"\" End\"");
    }

    #[test]
    fn rows_stand_under_headings() {
        let mut sheet = Sheet::new(["code", "value"]);
        sheet.push(vec!["E02999001".to_owned(), plain(Some(0.1))]);
        sheet.push(vec!["E02999002".to_owned(), plain(None)]);
        assert_eq!(sheet.to_csv(), "code,value\r\nE02999001,0.1\r\nE02999002,\r\n");
    }
}
