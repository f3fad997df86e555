//! A figure for a report: the numbers of the other use cases on a sheet.

mod bars;
mod beside;
mod map;
mod map_areas;
mod map_change;
mod map_compared;
mod map_composite;
mod map_hotspots;
mod map_several;
mod map_together;
mod map_values;
mod map_words;
mod request;
mod spine;
mod trend;
mod words;

pub use request::{FigureFormat, FigureInset, FigureKind, FigureLabels, FigureRequest, FigureShow};

use super::Dataset;
use crate::error::Result;
use crate::figure::{Drawing, pdf, png, svg, svg_outlined};
use crate::measure::IndicatorId;

/// A figure as a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureAnswer {
    /// What it is written as.
    pub format: FigureFormat,
    /// The bytes.
    pub body: Vec<u8>,
    /// What to call it when saved.
    pub file_name: String,
    /// What is on it, in a sentence.
    pub drawn: String,
}

/// A picture, and what is on it in a sentence.
pub(super) struct Drawn {
    pub(super) drawing: Drawing,
    pub(super) said: String,
}

/// Draws a figure and writes it; the same question has the same bytes for an answer.
///
/// # Errors
/// An unknown indicator, period, group or area; parameters that do not go together; nothing to
/// draw; a size that has no room for the words, or more pixels than are painted.
pub fn figure(dataset: &Dataset, request: &FigureRequest) -> Result<FigureAnswer> {
    request.check()?;
    let drawn = draw(dataset, request)?;
    let drawing = &drawn.drawing;
    let body = match request.format {
        FigureFormat::Svg if request.outlined => svg_outlined(drawing).into_bytes(),
        FigureFormat::Svg => svg(drawing).into_bytes(),
        FigureFormat::Png => png(drawing, request.dpi)?,
        FigureFormat::Pdf => pdf(drawing)?,
    };
    let name = IndicatorId::from_title(&format!("{} {}", drawing.title, request.kind.id()));
    Ok(FigureAnswer {
        format: request.format,
        body,
        file_name: format!("{name}.{}", request.format.extension()),
        drawn: drawn.said,
    })
}

fn draw(dataset: &Dataset, request: &FigureRequest) -> Result<Drawn> {
    match request.kind {
        FigureKind::Bars => bars::draw(dataset, request),
        FigureKind::Spine => spine::draw(dataset, request),
        FigureKind::Trend => trend::draw(dataset, request),
        FigureKind::Map | FigureKind::Multiples => map::draw(dataset, request),
    }
}
