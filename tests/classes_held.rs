//! The same breaks across periods, areas and indicators. The areas are invented.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails says so")]

#[path = "support/squares.rs"]
mod squares;

use oast::classify::Scheme;
use oast::export::Format;
use oast::files::SourceFile;
use oast::measure::Period;
use oast::service::{
    BreaksOver, Choropleth, ChoroplethRequest, ClassesRequest, Dataset, ExportRequest, choropleth, export,
};
use std::path::Path;

/// Twenty areas in two districts. `tested` is 20 to 39 in 2020, 40 to 59 in 2021
/// and 60 to 79 in 2022; `other` is 100 to 119 but for one suppressed; `pay` is of
/// another unit, `gone` of no area in 2022.
fn dataset() -> Dataset {
    let codes: Vec<String> = (1..=20).map(|at| format!("E02999{at:03}")).collect();
    let words: Vec<&str> = codes.iter().map(String::as_str).collect();
    let table = |headings: &str, row: &dyn Fn(usize) -> String| {
        let rows = codes.iter().enumerate().map(|(at, code)| format!("{code},{}\n", row(at)));
        format!("MSOA21CD,{headings}\n{}", rows.collect::<String>())
    };
    let district = |at: usize| if at < 10 { "E07000991,Westham" } else { "E07000992,Eastham" };
    let lookup = table("LAD22CD,LAD22NM", &|at| district(at).to_owned());
    let tested = table("2020,2021,2022", &|at| format!("{},{},{}", at + 20, at + 40, at + 60));
    let other = table("2022", &|at| if at == 3 { "c".to_owned() } else { (at + 100).to_string() });
    let pay = table("2022", &|at| format!("{}.5", at + 300));
    let gone = table("2021,2022", &|at| format!("{},c", at + 10));
    let indicator = |(id, unit, years): (&str, &str, &[u16])| {
        let of_year = |year: &u16| {
            format!(
                "[[table.indicator]]\nid = \"{id}\"\ncolumn = \"{year}\"\nperiod = \"{year}\"\n\
                 title = \"{id}\"\nunit = \"{unit}\"\nkind = \"score\"\npolarity = \"neutral\"\n"
            )
        };
        format!("[[table]]\nfile = \"{id}.csv\"\n{}", years.iter().map(of_year).collect::<String>())
    };
    let catalogue = [
        ("tested", "%", [2020, 2021, 2022].as_slice()),
        ("other", "%", &[2022]),
        ("pay", "£", &[2022]),
        ("gone", "%", &[2021, 2022]),
    ]
    .map(indicator);
    let memory = |name: &str, text: String| SourceFile::memory(name, text);
    Dataset::read(
        &[squares::layer("MSOA21CD", &words), memory("lookup.csv", lookup)],
        &[
            memory("tested.csv", tested),
            memory("other.csv", other),
            memory("pay.csv", pay),
            memory("gone.csv", gone),
            memory("catalogue.toml", catalogue.concat()),
        ],
        None,
        &|_| {},
    )
    .unwrap()
}

fn asked(id: &str, period: &str, within: Option<&str>, scheme: Scheme, over: &str) -> ChoroplethRequest {
    let over = if over.is_empty() { BreaksOver::default() } else { over.parse().unwrap() };
    ChoroplethRequest {
        period: Some(period.parse().unwrap()),
        within: within.map(str::to_owned),
        classes: ClassesRequest { scheme, count: 4, over, ..ClassesRequest::default() },
        ..ChoroplethRequest::new(id)
    }
}

fn uppers(map: &Choropleth) -> Vec<f64> {
    map.classes.iter().map(|class| class.upper).collect()
}

fn counts(map: &Choropleth) -> Vec<usize> {
    map.classes.iter().map(|class| class.count).collect()
}

/// mapclassify 2.10.0, tests/test_mapclassify.py, `TestPooled`: three columns of
/// 20, box plots and quantiles of all. Its interpolated quantiles divide these
/// values as ranks do.
#[test]
fn breaks_over_periods_are_the_pooled_ones_of_mapclassify() {
    let dataset = dataset();
    let of = |period: &str, scheme| {
        choropleth(&dataset, &asked("tested", period, None, scheme, "periods")).unwrap()
    };
    let box_plot = of("2020", Scheme::BoxPlot);
    assert_eq!(uppers(&box_plot)[..5], [-9.5, 34.75, 49.5, 64.25, 108.5]);
    assert_eq!(counts(&box_plot)[..5], [0, 15, 5, 0, 0]);
    assert_eq!(counts(&of("2020", Scheme::Quantile)), [15, 5, 0, 0]);
    assert_eq!(counts(&of("2022", Scheme::Quantile)), [0, 0, 5, 15]);
    assert_eq!(uppers(&of("2020", Scheme::Quantile)), uppers(&of("2022", Scheme::Quantile)));
}

#[test]
fn the_answer_says_over_what_and_how_well_what_is_shown_fits() {
    let dataset = dataset();
    let map = choropleth(&dataset, &asked("tested", "2021", None, Scheme::EqualInterval, "periods")).unwrap();
    let made = map.breaks_over.as_ref().unwrap();
    assert_eq!((made.all_areas, made.areas, made.values, made.columns.len()), (true, 20, 60, 3));
    assert_eq!(made.columns[0].period, "2021".parse::<Period>().unwrap(), "that shown is the first");
    assert_eq!(made.label, "60 values of 20 areas: tested; 3 periods, 2020 to 2022");
    assert!(map.method.contains("breaks made of 60 values"), "{}", map.method);
    // Breaks 20, 34.75, 49.5, 64.25, 79: two classes of ten, each of variance 8.25.
    assert_eq!(counts(&map), [0, 10, 10, 0]);
    assert!((map.fit.unwrap().gvf - (1.0 - 8.25 / 33.25)).abs() < 1e-12);
    assert_eq!(map.summary.min, Some(40.0));
}

#[test]
fn a_group_is_shown_on_the_scale_of_all_areas_or_on_its_own() {
    let dataset = dataset();
    let map = |within, over| {
        choropleth(&dataset, &asked("tested", "2022", within, Scheme::Quantile, over)).unwrap()
    };
    let (national, local, all) = (map(Some("Westham"), "areas"), map(Some("Westham"), ""), map(None, ""));
    assert_eq!(uppers(&national), uppers(&all));
    assert_eq!(counts(&national), [5, 5, 0, 0]);
    assert_eq!((counts(&local), local.breaks_over), (vec![3, 2, 3, 2], None));
    let made = national.breaks_over.unwrap();
    assert_eq!((made.all_areas, made.areas, made.values), (true, 20, 20));
    assert_eq!(national.areas.len(), 10);
    // Over periods of the group alone, the other district counts for nothing.
    let made = map(Some("Westham"), "periods").breaks_over.unwrap();
    assert_eq!((made.all_areas, made.areas, made.values), (false, 10, 30));
}

#[test]
fn indicators_of_one_unit_share_breaks_without_what_is_suppressed() {
    let dataset = dataset();
    let one = asked("tested", "2022", None, Scheme::Jenks, "indicator:other");
    let other = asked("other", "2022", None, Scheme::Jenks, "indicator:tested,indicator:tested");
    let (one, other) = (choropleth(&dataset, &one).unwrap(), choropleth(&dataset, &other).unwrap());
    assert_eq!(uppers(&one), uppers(&other));
    assert_eq!(one.breaks_over.as_ref().unwrap().values, 39);
    assert_eq!((counts(&one).iter().sum::<usize>(), counts(&other).iter().sum::<usize>()), (20, 19));
    // A year that the other has not: its latest.
    let map = choropleth(&dataset, &asked("tested", "2020", None, Scheme::Jenks, "indicator:other")).unwrap();
    let periods: Vec<String> =
        map.breaks_over.unwrap().columns.iter().map(|column| column.period.to_string()).collect();
    assert_eq!(periods, ["2020", "2022"]);
}

#[test]
fn an_indicator_of_another_unit_is_refused() {
    let error =
        choropleth(&dataset(), &asked("tested", "2022", None, Scheme::Jenks, "indicator:pay")).unwrap_err();
    assert!(error.is_parameter());
    let text = error.to_string();
    assert!(text.contains("\u{201c}%\u{201d} of tested and \u{201c}£\u{201d} of pay"), "{text}");
}

#[test]
fn an_indicator_that_is_not_there_is_not_found() {
    let asked = asked("tested", "2022", None, Scheme::Jenks, "indicator:nowhere");
    assert!(choropleth(&dataset(), &asked).unwrap_err().is_not_found());
}

#[test]
fn a_period_without_a_number_keeps_the_legend_of_the_others() {
    let map = choropleth(&dataset(), &asked("gone", "2022", None, Scheme::Quantile, "periods")).unwrap();
    assert_eq!((counts(&map), map.fit), (vec![0; 4], None));
    assert_eq!(uppers(&map), [14.0, 19.0, 24.0, 29.0]);
    assert!(map.method.ends_with("no area shown has a number"), "{}", map.method);
    let alone = choropleth(&dataset(), &asked("gone", "2022", None, Scheme::Quantile, "")).unwrap();
    assert_eq!((alone.classes.len(), alone.method.as_str()), (0, "no area has a number"));
}

#[test]
fn fixed_breaks_are_not_made_over_anything() {
    let mut request = asked("tested", "2022", None, Scheme::Fixed, "periods");
    request.classes.breaks = vec![65.0, 70.0];
    assert!(choropleth(&dataset(), &request).unwrap_err().to_string().contains("not made over anything"));
}

#[test]
fn standard_deviations_are_coloured_to_both_sides_and_name_empty_classes() {
    let map = choropleth(&dataset(), &asked("tested", "2022", None, Scheme::StandardDeviation, "")).unwrap();
    let colours: Vec<&str> = map.classes.iter().map(|class| class.colour.as_str()).collect();
    assert_eq!(colours.len(), 5);
    let brightness = |hex: &str| {
        (0..3).map(|at| u32::from_str_radix(&hex[2 * at + 1..2 * at + 3], 16).unwrap()).sum::<u32>()
    };
    assert!(colours.iter().all(|colour| brightness(colour) <= brightness(colours[2])), "{colours:?}");
    assert_ne!(colours[0], colours[4]);
    assert_eq!(counts(&map)[0], 0);
    assert!(map.classes[0].label.starts_with("up to "), "{}", map.classes[0].label);
    assert!(map.classes[4].label.starts_with("over "), "{}", map.classes[4].label);
}

#[test]
fn files_take_the_same_breaks_as_maps() {
    let dataset = dataset();
    let map = asked("tested", "2022", Some("Westham"), Scheme::Quantile, "areas");
    let classes = map.classes.clone();
    let mut request = ExportRequest::everything(Format::GeoJson);
    request.indicators = vec!["tested".to_owned()];
    (request.period, request.within, request.classes) = (map.period.clone(), map.within.clone(), classes);
    let file: serde_json::Value = serde_json::from_slice(&export(&dataset, &request).unwrap().body).unwrap();
    let of_file = |area: &serde_json::Value| area["properties"]["class"].as_u64().map(|class| class as u32);
    let in_file: Vec<_> = file["features"].as_array().unwrap().iter().map(of_file).collect();
    let in_map: Vec<_> = choropleth(&dataset, &map).unwrap().areas.iter().map(|area| area.class).collect();
    assert_eq!(in_file, in_map);
    request.of = Some("lad-2022".to_owned());
    let error = export(&dataset, &request).unwrap_err();
    assert!(error.is_parameter() && error.to_string().contains("of the groups themselves"), "{error}");
}

/// The worked dataset: Universal Credit in Kent and Medway over all its months,
/// and the national scale beside the local one.
#[test]
fn universal_credit_keeps_its_legend_from_month_to_month() {
    if !Path::new("../shared/data").is_dir() {
        println!("skipped: ../shared/data is absent");
        return;
    }
    let dataset = Dataset::open(Path::new("examples/kent-medway"), &|_| {}).unwrap();
    let entry = dataset.atlas().entry("uc-households-rate").unwrap();
    let months: Vec<String> = entry.columns().iter().map(|column| column.period().to_string()).collect();
    assert!(months.len() > 60, "{}", months.len());
    let of = |month: &str, over: &str| {
        let request = asked("uc-households-rate", month, Some("Kent and Medway"), Scheme::Quantile, over);
        choropleth(&dataset, &request).unwrap()
    };
    let (first, last) = (of(&months[0], "periods"), of(&months[months.len() - 1], "periods"));
    assert_eq!(uppers(&first), uppers(&last));
    assert_eq!(first.breaks_over.as_ref().unwrap().columns.len(), months.len());
    // Universal Credit was rolled out between the two.
    assert!(counts(&first)[0] > 200 && counts(&last)[0] < 10, "{:?}", (counts(&first), counts(&last)));
    let (local, national) = (of(&months[months.len() - 1], ""), of(&months[months.len() - 1], "areas"));
    assert_ne!(uppers(&local), uppers(&national));
    assert_eq!(national.breaks_over.unwrap().areas, 7_264);
}
