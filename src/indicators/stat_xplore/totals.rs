//! Whether the row *Total* is what the other rows add up to.

use super::dimensions::is_total;
use super::fill::{Filled, number};
use super::sheet::Sheet;
use crate::report::{Note, Report, counted};

/// DWP moves every figure by a few at random, so a sum of `n` of them moves by
/// the root of `n` times that.
const NOISE_OF_A_ROW: f64 = 5.0;

/// What at most is behind a figure called nil or negligible.
const MOST_NEGLIGIBLE: f64 = 4.0;

/// A column's total beside the sum of its rows.
struct Compared {
    label: String,
    sum: f64,
    total: f64,
    agrees: bool,
}

impl Compared {
    /// How far apart, in per cent of the total.
    fn apart(&self) -> f64 {
        if self.total == 0.0 { 0.0 } else { (self.sum - self.total).abs() / self.total.abs() * 100.0 }
    }
}

/// Compares every column that has a total, and says how they agree.
pub(super) fn check(sheet: &Sheet<'_, '_>, filled: &Filled, label: usize, report: &mut Report) {
    let across = sheet.said_by_columns.len();
    let mut compared = Vec::new();
    for said in 0..sheet.said_by_rows.len() {
        let others = || {
            let rows = sheet.data.iter().zip(&sheet.of_rows);
            rows.filter(|(_, spot)| spot.set_aside && spot.said == said).map(|(row, _)| row)
        };
        let Some(total) = others().find(|row| is_total(row.get(label))) else { continue };
        for (column, spot) in sheet.columns.iter().zip(&sheet.of_columns) {
            let at = said * across + spot.said;
            let Some(Some(series)) = filled.series.get(at) else { continue };
            let unknown: f64 =
                others().filter(|row| !is_total(row.get(label))).map(|row| number(row.get(column.at))).sum();
            let (sum, total) = (series.stats.sum + unknown, number(total.get(column.at)));
            let nil = filled.nil.get(at).copied().unwrap_or_default() as f64;
            let room = NOISE_OF_A_ROW * (sheet.areas.len() as f64).sqrt() + MOST_NEGLIGIBLE * nil;
            let label = column.labels.join(", ");
            compared.push(Compared { label, sum, total, agrees: (sum - total).abs() <= room });
        }
    }
    say(&compared, report);
}

fn say(compared: &[Compared], report: &mut Report) {
    let Some(worst) = compared.iter().max_by(|a, b| a.apart().total_cmp(&b.apart())) else { return };
    let differ: Vec<&Compared> = compared.iter().filter(|one| !one.agrees).collect();
    if differ.is_empty() {
        let message = format!(
            "\u{201c}Total\u{201d} is the sum of the rows to within disclosure control in {}; \
             at most {:.2} % apart ({}: {:.0} for {:.0})",
            counted(compared.len(), "column", "columns"),
            worst.apart(),
            worst.label,
            worst.sum,
            worst.total,
        );
        return report.add(Note::info("totals-agree", message));
    }
    let message = format!(
        "\u{201c}Total\u{201d} is not the sum of the rows in {} of {}",
        differ.len(),
        counted(compared.len(), "column", "columns")
    );
    let keys = differ.iter().map(|one| format!("{}: {:.0} for {:.0}", one.label, one.sum, one.total));
    let help = "rows of several levels, such as regions and their districts, add up to more; rows left out of the export to less";
    report.add(Note::info("totals-differ", message).keys(keys).help(help));
}
