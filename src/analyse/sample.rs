//! Invented atlases for the tests of this room: areas in a row, a metre square
//! each, the second area's numbers estimated.

use crate::area::{AreaCode, AreaNames};
use crate::atlas::{About, Atlas};
use crate::boundaries::{Boundaries, BoundaryLayer, Points};
use crate::geom::{Grid, Shape, Shapes};
use crate::indicators::{Keys, MadeEntry, Table};
use crate::measure::{
    Column, ColumnBuilder, Flags, Indicator, IndicatorId, Kind, Polarity, Source, Status, Value,
};

/// An indicator and its values, a period each.
pub(super) type Series = (Indicator, Vec<(&'static str, Vec<Value>)>);

/// An indicator with nothing said of it but its kind and denominator.
pub(super) fn indicator(id: &str, kind: Kind, denominator: Option<&str>) -> Indicator {
    let id: IndicatorId = id.parse().unwrap();
    Indicator {
        title: id.to_string(),
        id,
        short: None,
        description: None,
        unit: String::new(),
        kind,
        polarity: Polarity::Neutral,
        decimals: 1,
        denominator: denominator.map(|id| id.parse().unwrap()),
        denominator_label: None,
        denominator_period: None,
        numerator: None,
        standardised: None,
        source: Source::default(),
        status: Status::Official,
    }
}

/// As many areas as the first series has values, E02999000 the first and
/// westernmost.
pub(super) fn atlas_of(series: Vec<Series>) -> Atlas {
    atlas_about(series, About::default(), Vec::new())
}

/// The same with tables of points.
pub(super) fn with_points(series: Vec<Series>, points: Vec<Points>) -> Atlas {
    atlas_about(series, About::default(), points)
}

/// The same, with indicators made of them.
pub(super) fn with_recipes(series: Vec<Series>, made: Vec<MadeEntry>) -> Atlas {
    atlas_about(series, About { made, ..About::default() }, Vec::new())
}

/// The same of a dataset whose population is the count `residents`.
pub(super) fn peopled(series: Vec<Series>) -> Atlas {
    let about = About { weight: Some("residents".parse().unwrap()), ..About::default() };
    atlas_about(series, about, Vec::new())
}

fn atlas_about(series: Vec<Series>, about: About, points: Vec<Points>) -> Atlas {
    let areas = series[0].1[0].1.len();
    let codes: Vec<AreaCode> =
        (0..areas).map(|i| AreaCode::read(&format!("E02999{i:03}")).unwrap()).collect();
    let mut shapes = Shapes::default();
    for west in 0..areas {
        let corner = |(e, n): (f64, f64)| Grid::new(500_000.0 + west as f64 + e, 150_000.0 + n);
        let mut shape = Shape::default();
        shape.push_ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)].map(corner));
        shape.end_polygon();
        shapes.push(shape.as_ref());
    }
    let column = |indicator: &Indicator, period: &str, values: &[Value]| -> Column {
        let mut column = ColumnBuilder::new(indicator.id.clone(), period.parse().unwrap(), areas);
        for (area, value) in values.iter().enumerate() {
            column.set(area, *value, if area == 1 { Flags::ESTIMATED } else { Flags::NONE });
        }
        column.build()
    };
    let columns = series
        .iter()
        .flat_map(|(indicator, periods)| {
            periods.iter().map(|(period, values)| column(indicator, period, values))
        })
        .collect();
    let table = Table {
        file: "invented.csv".to_owned(),
        geography: Some("msoa-2021".parse().unwrap()),
        keys: Keys::Codes(codes.clone()),
        lines: (2..).take(areas).collect(),
        columns,
        indicators: series.into_iter().map(|(indicator, _)| indicator).collect(),
        ..Table::default()
    };
    let layer = BoundaryLayer {
        geography: "msoa-2021".parse().unwrap(),
        names: codes.iter().map(|code| AreaNames::official(code.as_str())).collect(),
        codes,
        shapes,
        file: "invented.zip".to_owned(),
    };
    let boundaries = Boundaries { layers: vec![layer], points, ..Boundaries::default() };
    Atlas::build(boundaries, vec![table], about).unwrap().0
}
