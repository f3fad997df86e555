//! Whose postcodes a file holds, and of when.

use crate::measure::Period;

/// What the publishers call their files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Product {
    CodePointOpen,
    OnsDirectory,
    NationalStatisticsLookup,
}

/// `OS Code-Point Open, May 2025`.
pub(super) fn label(product: Product, edition: Option<&Period>) -> String {
    let product = match product {
        Product::CodePointOpen => "OS Code-Point Open",
        Product::OnsDirectory => "ONS Postcode Directory",
        Product::NationalStatisticsLookup => "National Statistics Postcode Lookup",
    };
    match edition {
        Some(period) => format!("{product}, {}", period.label()),
        None => format!("{product}, edition not stated"),
    }
}

/// The month in a name such as `ONSPD_MAY_2025_UK.csv` or `codepo_2025_05.zip`.
pub(super) fn of_name(name: &str) -> Option<Period> {
    let name = name.rsplit('/').next().unwrap_or(name);
    let stem = name.split('.').next().unwrap_or(name);
    Period::find_in(stem).filter(|period| matches!(period, Period::Month(..)))
}

/// The edition in the `Doc/metadata.txt` of Code-Point Open, which says
/// `DATASET VERSION NUMBER: 2025.2.0`: Ordnance Survey publishes it every
/// February, May, August and November, and counts them from 1 each year.
pub(super) fn of_metadata(head: &[u8]) -> Option<Period> {
    let text = String::from_utf8_lossy(head);
    if !text.contains("CODE-POINT") {
        return None;
    }
    let (_, version) = text.lines().find_map(|line| line.split_once("VERSION NUMBER:"))?;
    let mut parts = version.trim().split('.');
    let (year, issue) = (parts.next()?.parse::<u16>().ok()?, parts.next()?.parse::<u8>().ok()?);
    let lawful = (2000..=2200).contains(&year) && (1..=4).contains(&issue);
    lawful.then(|| Period::Month(year, issue * 3 - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edition_is_in_the_metadata_or_the_name() {
        let text = b"PRODUCT: OS CODE-POINT_03.02\r\nDATASET VERSION NUMBER: 2025.2.0\r\nDATE: 20250422\r\n";
        assert_eq!(of_metadata(text), Some(Period::Month(2025, 5)));
        assert_eq!(of_metadata(b"PRODUCT: OS CODE-POINT\nDATASET VERSION NUMBER: 2025.9.0\n"), None);
        assert_eq!(of_metadata(b"DATASET VERSION NUMBER: 2025.2.0\n"), None);
        assert_eq!(of_name("x.zip/Data/multi_csv/ONSPD_MAY_2025_UK_AB.csv"), Some(Period::Month(2025, 5)));
        assert_eq!(of_name("NSPL21_FEB_2025_UK.csv"), Some(Period::Month(2025, 2)));
        assert_eq!(of_name("code_point_open_2025_05_kent_medway.csv.gz"), Some(Period::Month(2025, 5)));
        assert_eq!(of_name("codepo_gb.zip"), None);
        assert_eq!(label(Product::CodePointOpen, None), "OS Code-Point Open, edition not stated");
    }
}
