//! A wide table put together: one row an area, one column an indicator and period.

use super::Context;
use super::body::Identity;
use super::columns::CellColumn;
use super::plan::Plan;
use crate::indicators::Table;
use crate::measure::{Column, ColumnBuilder, Indicator, Period};
use rayon::prelude::*;

/// The columns as planned, aligned to the rows as they stand.
pub(super) fn assemble(context: &Context<'_>, plan: Plan) -> Table {
    let columns = plan
        .series
        .par_iter()
        .filter_map(|series| {
            let indicator = plan.indicators.get(series.indicator)?;
            let column = |at: Option<usize>| at.and_then(|at| plan.columns.get(at));
            let period = series.period.clone().unwrap_or(Period::Unknown);
            Some(build(
                indicator,
                period,
                column(Some(series.column))?,
                column(series.lower),
                column(series.upper),
            ))
        })
        .collect();
    let Identity { keys, beside, lines } = context.body.identify(&context.key, 0..context.body.rows.len());
    Table {
        file: context.name.to_owned(),
        keys,
        beside,
        lines,
        other_keys: context.body.other_keys.clone(),
        indicators: plan.indicators,
        columns,
        ..Table::default()
    }
}

fn build(
    indicator: &Indicator,
    period: Period,
    values: &CellColumn,
    lower: Option<&CellColumn>,
    upper: Option<&CellColumn>,
) -> Column {
    let mut builder = ColumnBuilder::new(indicator.id.clone(), period, values.cells.len());
    for row in 0..values.cells.len() {
        let (value, flags) = values.value(row);
        builder.set(row, value, flags);
        if lower.is_some() || upper.is_some() {
            let limit = |column: Option<&CellColumn>| column.and_then(|column| column.number(row));
            builder.set_limits(row, limit(lower), limit(upper));
        }
    }
    builder.build()
}
