//! A composite as a layer to take away.

use super::{CompositeRequest, Made, make};
use crate::analyse::map_classes;
use crate::error::Result;
use crate::export::{self, Field, FieldSet, Format, Layer, Values, field_names};
use crate::measure::{Column, Indicator, IndicatorId, Kind, Polarity, Source};
use crate::service::Dataset;
use crate::stats::together::RankRange;

/// All areas chosen with score, rank, percentile, what each component gives, how ranks
/// move, and the components themselves.
///
/// # Errors
/// As [`composite`](super::composite); a format that this build cannot write.
pub fn composite_file(dataset: &Dataset, request: &CompositeRequest, format: Format) -> Result<Vec<u8>> {
    let made = make(dataset, request)?;
    let (areas, column) = (&made.within.areas, &made.composite.column);
    let indicator = made.indicator(request);
    request.classes.check()?;
    let classes = map_classes(&indicator, column, areas, None, |values| request.classes.make(values))?;
    let ranks = made.composite.standings.iter();
    let fields = FieldSet {
        classes: Some(classes.of_area),
        ranks: Some(ranks.map(|own| own.map(|own| own.rank as u32)).collect()),
        ..FieldSet::default()
    };
    let mut columns: Vec<(&Indicator, &Column)> = vec![(&indicator, column)];
    columns.extend(made.entries.iter().map(|(entry, column)| (entry.indicator(), column.as_ref())));
    let mut layer = Layer::of(dataset.atlas(), areas, &columns, fields);
    layer.title = made.title();
    layer.fields.extend(made.beside());
    let mut body = Vec::new();
    export::write(format, &layer, &mut body)?;
    Ok(body)
}

impl Made<'_> {
    /// The score as an indicator of its own.
    pub(super) fn indicator(&self, request: &CompositeRequest) -> Indicator {
        let ids: Vec<&str> = self.entries.iter().map(|(entry, _)| entry.indicator().id.as_str()).collect();
        let citation = format!("made here of {}", ids.join(", "));
        Indicator {
            id: IndicatorId::from_title("composite"),
            title: self.title(),
            short: None,
            description: Some(request.scale.meaning().to_owned()),
            unit: String::new(),
            kind: Kind::Score,
            polarity: Polarity::HighIsBad,
            decimals: 2,
            denominator: None,
            denominator_label: None,
            denominator_period: None,
            numerator: None,
            standardised: None,
            source: Source { citation: Some(citation), ..Source::default() },
            status: self.status,
        }
    }

    fn beside(&self) -> Vec<Field<'static>> {
        let made = &self.composite;
        let real = |values: Vec<Option<f64>>| Values::Real { values, decimals: None };
        let range =
            |of: fn(&RankRange) -> f64| real(made.ranges.iter().map(|own| own.as_ref().map(of)).collect());
        let percentile = made.standings.iter().map(|own| own.and_then(|own| own.percentile)).collect();
        let held = made.held.iter().map(|held| i64::try_from(*held).ok()).collect();
        let mut fields = vec![
            Field::new("percentile", "Areas with less need, per cent", real(percentile)),
            Field::new("components", "Components that the area has", Values::Integer(held)),
            Field::new("rank_median", "Median rank under drawn weights", range(|own| own.median)),
            Field::new("rank_lower", "5th percentile of its ranks", range(|own| own.lower)),
            Field::new("rank_upper", "95th percentile of its ranks", range(|own| own.upper)),
            Field::new("top_share", "Share of draws in the top", range(|own| own.top_share)),
        ];
        let names = field_names(self.entries.iter().map(|(entry, column)| {
            let indicator = entry.indicator();
            (&indicator.id, column.period(), indicator.status)
        }));
        for (at, name) in names.into_iter().enumerate() {
            let own = made.contributions.iter().map(|own| own.get(at).copied().flatten()).collect();
            fields.push(Field::new(
                format!("gives_{name}"),
                format!("What {name} gives to the score"),
                real(own),
            ));
        }
        fields
    }
}
