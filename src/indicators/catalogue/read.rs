//! The sections of a catalogue, key by key.

use super::fields::{Fields, Reading};
use super::{Catalogue, Dataset, IndicatorEntry, LongEntry, TableEntry, check, made};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::{Kind, Polarity, Status};
use toml::de::DeTable;

pub(super) const STATUSES: [(&str, Status); 4] = [
    ("official", Status::Official),
    ("provisional", Status::Provisional),
    ("derived", Status::Derived),
    ("illustrative", Status::Illustrative),
];

pub(super) const POLARITIES: [(&str, Polarity); 3] = [
    ("high-is-bad", Polarity::HighIsBad),
    ("high-is-good", Polarity::HighIsGood),
    ("neutral", Polarity::Neutral),
];

const KINDS: [(&str, Kind); 6] = [
    ("count", Kind::Count),
    ("percentage", Kind::Percentage),
    ("rate", Kind::Rate { per: 1.0 }),
    ("mean", Kind::Mean),
    ("score", Kind::Score),
    ("rank", Kind::Rank),
];

pub(super) fn read(name: &str, text: &str) -> Result<Catalogue> {
    let mut reading = Reading::new(text);
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        reading.problem(at, Problem::new(error.message().trim_end_matches('.').to_owned()));
    }
    let mut catalogue = Catalogue::default();
    // What cannot be parsed would only bring problems that are none.
    if errors.is_empty() {
        catalogue = sections(&mut reading, name, document.get_ref());
        check::check(&catalogue, &mut reading.problems);
        made::check(&catalogue, &mut reading.problems);
    }
    reading.problems.sort_by_key(|problem| problem.place.line);
    Error::all(ErrorKind::Format, reading.problems).map_err(|error| error.in_file(name))?;
    Ok(catalogue)
}

fn sections(reading: &mut Reading<'_>, name: &str, document: &DeTable<'_>) -> Catalogue {
    let mut catalogue = Catalogue::default();
    let mut root = Fields::new(reading, document, "the catalogue", 0);
    let dataset = root.table("dataset");
    let tables = root.tables("table");
    let made_sections = root.tables("made");
    if let Some((section, start)) = dataset {
        catalogue.dataset = read_dataset(root.reading(), section, start);
    }
    for (section, start) in tables {
        catalogue.tables.extend(read_table(root.reading(), section, start));
    }
    for (section, start) in made_sections {
        catalogue.made.extend(made::read(root.reading(), name, section, start));
    }
    root.done();
    catalogue
}

fn read_dataset(reading: &mut Reading<'_>, section: &DeTable<'_>, start: usize) -> Dataset {
    let mut fields = Fields::new(reading, section, "[dataset]", start);
    let dataset = Dataset {
        title: fields.text("title"),
        description: fields.text("description"),
        attribution: fields.texts("attribution"),
        weight: fields.parsed("weight"),
        focus: fields.text("focus"),
        boundaries: fields.texts("boundaries"),
    };
    fields.done();
    dataset
}

fn read_table(reading: &mut Reading<'_>, section: &DeTable<'_>, start: usize) -> Option<TableEntry> {
    let mut fields = Fields::new(reading, section, "[[table]]", start);
    let file = fields.required_text("file");
    let mut table = TableEntry {
        line: fields.line(),
        file: String::new(),
        sheet: fields.text("sheet"),
        labels: fields.text("labels"),
        title: fields.text("title"),
        publisher: fields.text("publisher"),
        source: fields.text("source"),
        url: fields.text("url"),
        licence: fields.text("licence"),
        retrieved: fields.text("retrieved"),
        status: fields.word("status", &STATUSES),
        geography: fields.parsed("geography"),
        code: fields.text("code"),
        name: fields.text("name"),
        district: fields.text("district"),
        period: fields.parsed("period"),
        header_row: fields.whole("header_row", 1, u64::from(u32::MAX)),
        ignore: fields.texts("ignore"),
        keep: fields.pairs("where"),
        long: None,
        indicators: Vec::new(),
    };
    let long = fields.table("long");
    let indicators = fields.tables("indicator");
    if let Some((section, start)) = long {
        table.long = Some(read_long(fields.reading(), section, start));
    }
    for (section, start) in indicators {
        table.indicators.extend(read_indicator(fields.reading(), section, start));
    }
    fields.done();
    table.file = file?;
    Some(table)
}

fn read_long(reading: &mut Reading<'_>, section: &DeTable<'_>, start: usize) -> LongEntry {
    let mut fields = Fields::new(reading, section, "[table.long]", start);
    let long = LongEntry {
        indicator: fields.text("indicator"),
        period: fields.text("period"),
        value: fields.required_text("value").unwrap_or_default(),
        lower: fields.text("lower"),
        upper: fields.text("upper"),
        keep: fields.pairs("where"),
    };
    fields.done();
    long
}

fn read_indicator(reading: &mut Reading<'_>, section: &DeTable<'_>, start: usize) -> Option<IndicatorEntry> {
    let mut fields = Fields::new(reading, section, "[[table.indicator]]", start);
    let line = fields.line();
    let id = fields.required_text("id").and_then(|_| fields.parsed("id"));
    let column = fields.text("column");
    let matches = fields.text("match");
    let sum = fields.texts("sum");
    let title = fields.required_text("title");
    let kind = fields.word("kind", &KINDS);
    let per = fields.positive("per");
    let entry = |fields: &mut Fields<'_, '_>, id, title| IndicatorEntry {
        line,
        id,
        column,
        matches,
        sum,
        title,
        short: fields.text("short"),
        description: fields.text("description"),
        unit: fields.text("unit"),
        kind: with_per(kind, per),
        polarity: fields.word("polarity", &POLARITIES).unwrap_or_default(),
        decimals: fields.whole("decimals", 0, 9).and_then(|decimals| u8::try_from(decimals).ok()),
        denominator: fields.parsed("denominator"),
        denominator_label: fields.text("denominator_label"),
        numerator: fields.parsed("numerator"),
        lower: fields.text("lower"),
        upper: fields.text("upper"),
        period: fields.parsed("period"),
        status: fields.word("status", &STATUSES),
    };
    let placeholder = || crate::measure::IndicatorId::from_title("");
    let (known, id) = (id.is_some() && title.is_some(), id.unwrap_or_else(placeholder));
    let entry = entry(&mut fields, id, title.unwrap_or_default());
    check_per(&mut fields, kind, per, start);
    fields.done();
    known.then_some(entry)
}

fn with_per(kind: Option<Kind>, per: Option<f64>) -> Option<Kind> {
    match (kind, per) {
        (Some(Kind::Rate { .. }), Some(per)) => Some(Kind::Rate { per }),
        _ => kind,
    }
}

/// A rate says per how many; `per` is idle beside another kind.
fn check_per(fields: &mut Fields<'_, '_>, kind: Option<Kind>, per: Option<f64>, start: usize) {
    if matches!(kind, Some(Kind::Rate { .. })) && per.is_none() {
        let problem = Problem::new("a rate needs `per`").at(Place::default().column("per"));
        fields.reading().problem(start, problem.expected("per how many, such as per = 1000"));
    }
}
