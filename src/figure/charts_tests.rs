//! Every chart with awkward input: no words on others, none beyond the paper, nothing that
//! is no number.

use super::*;

fn sheet() -> Sheet {
    Sheet {
        title: "A title that is a good deal longer than a narrow sheet has room for in one line".to_owned(),
        subtitle: "% of residents; somewhere, by MSOA (2021)".to_owned(),
        status: vec!["ILLUSTRATIVE: made up, not to be quoted".to_owned()],
        notes: vec!["A note.".to_owned()],
        sources: vec!["Source: nobody.".to_owned()],
        ..Sheet::default()
    }
}

const LONG: &str = "Sittingbourne Central and Milton Regis with Kemsley and the whole of the Isle beyond";

fn bars_of(count: usize) -> Bars {
    let bar = |at: usize| Bar {
        rank: Some(at + 1),
        name: if at.is_multiple_of(3) { LONG.to_owned() } else { "Luton".to_owned() },
        district: (!at.is_multiple_of(4)).then(|| "Folkestone and Hythe".to_owned()),
        value: 33.0 - at as f64,
        limits: at.is_multiple_of(2).then_some((30.0 - at as f64, 36.0 - at as f64)),
        unsure: at.is_multiple_of(5),
    };
    Bars {
        sheet: sheet(),
        unit: "%".to_owned(),
        decimals: 1,
        bars: (0..count).map(bar).collect(),
        references: vec![("Kent and Medway".to_owned(), 17.4), ("England and Wales".to_owned(), 17.5)],
        nothing: "No area has a number.".to_owned(),
    }
}

fn spine_of(count: usize) -> Spine {
    let range = Range { least: 2.0, lower: 8.0, median: 10.0, upper: 13.0, greatest: 41.0 };
    let row = |at: usize| SpineRow {
        title: if at.is_multiple_of(2) { LONG.to_owned() } else { "Unemployed".to_owned() },
        detail: "21 March 2021, %".to_owned(),
        decimals: 1,
        value: if at == 3 { Err("not applicable".to_owned()) } else { Ok(11.0 + at as f64) },
        limits: at.is_multiple_of(2).then_some((9.0, 50.0)),
        stands: Stands::ALL[at % 6],
        beside: vec![Some(9.0), None],
        reference: (at != 4).then_some(10.5),
        range: (at != 5).then_some(range),
        right: [RightEnd::GoodLow, RightEnd::GoodHigh, RightEnd::High][at % 3],
    };
    Spine {
        sheet: sheet(),
        area: "Chatham Central and Rochester Riverside".to_owned(),
        beside: vec!["Folkestone and Hythe".to_owned(), "Kent and Medway".to_owned()],
        reference: "England".to_owned(),
        range_of: "7,264 areas of England and Wales".to_owned(),
        rows: (0..count).map(row).collect(),
    }
}

fn lines_of(count: usize) -> Lines {
    let line = |at: usize| Line {
        name: if at == 0 { LONG.to_owned() } else { format!("Line {at}") },
        points: (0..14)
            .map(|period| {
                let value = 20.0 + 0.2 * at as f64 + f64::from(period);
                (period != 6).then_some(LinePoint { value, limits: Some((value - 2.0, value + 2.0)) })
            })
            .collect(),
        main: at == 0,
    };
    Lines {
        sheet: sheet(),
        unit: "%".to_owned(),
        decimals: 1,
        periods: (0..14).map(|at| (f64::from(12 * at), format!("March {}", 2010 + at))).collect(),
        lines: (0..count).map(line).collect(),
    }
}

fn texts<'a>(marks: &'a [Mark], found: &mut Vec<&'a Text>) {
    for mark in marks {
        match mark {
            Mark::Text(text) if !text.words.is_empty() => found.push(text),
            Mark::Group(group) => texts(&group.marks, found),
            Mark::Text(_) | Mark::Shape(_) => {}
        }
    }
}

/// No words on others, none beyond the paper, none smaller than 7 pt.
fn legible(drawing: &Drawing) {
    let mut found = Vec::new();
    texts(&drawing.marks, &mut found);
    let paper = Frame::new(0.0, 0.0, drawing.width, drawing.height);
    for (at, one) in found.iter().enumerate() {
        assert!(one.size >= 7.0);
        assert!(paper.contains(&one.frame()), "{} is beyond the paper: {:?}", one.words, one.frame());
        for other in &found[at + 1..] {
            // Letters have room above and below in their line.
            let (a, b) = (one.frame().inset(0.8), other.frame().inset(0.8));
            assert!(!a.meets(&b), "\u{201c}{}\u{201d} is on \u{201c}{}\u{201d}", one.words, other.words);
        }
    }
    let text = svg(drawing);
    assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
}

#[test]
fn bars_are_legible_at_any_width_and_count() {
    for (count, width) in [(20, 453.5), (100, 453.5), (8, 227.0), (1, 600.0), (0, 453.5)] {
        legible(&bars(&bars_of(count), width, None).unwrap());
    }
    legible(&bars(&bars_of(20), 453.5, Some(420.0)).unwrap());
}

#[test]
fn bars_below_nothing_begin_at_nothing() {
    let mut below = bars_of(4);
    for (bar, value) in below.bars.iter_mut().zip([-3.0, 0.0, 2.0, 1e9]) {
        (bar.value, bar.limits) = (value, Some((value - 1.0, value + 1.0)));
    }
    legible(&bars(&below, 453.5, None).unwrap());
}

#[test]
fn a_spine_is_legible_with_and_without_numbers() {
    for count in [1, 6, 12, 0] {
        legible(&spine(&spine_of(count), 453.5, None).unwrap());
    }
    let mut flat = spine_of(6);
    for row in &mut flat.rows {
        row.range = Some(Range { least: 5.0, lower: 5.0, median: 5.0, upper: 5.0, greatest: 5.0 });
        row.reference = Some(5.0);
    }
    legible(&spine(&flat, 453.5, None).unwrap());
}

#[test]
fn lines_are_legible_where_they_end_together() {
    for (count, width) in [(5, 453.5), (1, 227.0), (3, 600.0), (0, 453.5)] {
        legible(&lines(&lines_of(count), width, None).unwrap());
    }
    let mut alone = lines_of(2);
    alone.periods.truncate(1);
    legible(&lines(&alone, 453.5, None).unwrap());
}

#[test]
fn a_gap_is_not_bridged() {
    let drawing = lines(&lines_of(1), 453.5, None).unwrap();
    let line = svg(&drawing).lines().find(|line| line.contains("<title>Sittingbourne")).unwrap().to_owned();
    let data = line.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(data.matches(['M', 'm']).count(), 2, "{data}");
}
