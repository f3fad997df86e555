//! [`Ground`]: what a map stands on, simplified once for its scale: the areas, the
//! borders between them, the outlines of groups, and the land around.
//!
//! Everything comes of the same arcs at the same level of detail, so that a
//! district's outline runs along its areas' borders to the last vertex.

use super::fit::Fit;
use super::{Picture, style};
use crate::figure::{Fill, Mark, Path, Shape, Stroke};
use crate::geom::topology::Topology;
use crate::geom::{BBox, Grid, ShapeRef, Shapes};
use crate::palette::Rgb;

/// The shapes of one scale.
pub(super) struct Ground {
    /// Aligned to the areas of the picture.
    pub(super) areas: Shapes,
    /// Their boxes.
    boxes: Vec<BBox>,
    /// Every border between or around areas, once.
    borders: Vec<Vec<Grid>>,
    /// Every border between or around groups, once.
    outlines: Vec<Vec<Grid>>,
    /// The groups, aligned to those of the picture.
    pub(super) groups: Shapes,
    /// The areas of the dataset that the picture is not about, as far as they are seen.
    pub(super) around: Shapes,
}

impl Ground {
    /// Simplifies what a picture needs at the scale of a fit, and the land around
    /// that its frame shows.
    pub(super) fn of(picture: &Picture<'_>, fit: &Fit) -> Self {
        // Of very many areas, each a speck, less is seen: the file stays small.
        let coarser = if picture.areas.len() > MANY { COARSER } else { 1.0 };
        let threshold_m2 = fit.threshold_m2() * coarser;
        let numbers: Vec<u32> = picture.areas.iter().map(|painted| painted.area).collect();
        let areas = picture.borders.select(&numbers).at_threshold(threshold_m2);
        let members: Vec<&[u32]> = picture.groups.iter().map(|group| group.areas.as_slice()).collect();
        let groups = picture.borders.dissolve_sets(&members).at_threshold(threshold_m2);
        let around = picture.borders.dissolve_sets(&[around(picture, fit.shown(), &numbers)]);
        let shapes = areas.to_shapes();
        Self {
            boxes: shapes.iter().map(|shape| shape.bbox()).collect(),
            borders: lines(&areas),
            outlines: lines(&groups),
            groups: groups.to_shapes(),
            around: around.at_threshold(threshold_m2).to_shapes(),
            areas: shapes,
        }
    }

    /// Land around, areas, borders, outlines: from the ground up.
    pub(super) fn marks(&self, picture: &Picture<'_>, fit: &Fit) -> Vec<Mark> {
        let shown = fit.shown();
        let mut marks = Vec::with_capacity(picture.areas.len() + 4);
        let coast = Stroke::new(style::COAST, 0.35);
        for land in self.around.iter().filter(|land| !land.points().is_empty()) {
            let path = polygon(land, fit);
            marks.push(Shape { stroke: Some(coast), ..Shape::filled(path, style::AROUND) }.into());
        }
        let mean = self.mean_size(fit);
        for ((painted, area), bbox) in picture.areas.iter().zip(self.areas.iter()).zip(&self.boxes) {
            if !bbox.intersects(&shown) {
                continue;
            }
            // Where borders would hide the areas there are none, and no seams either.
            let seam = (mean < LEAST_BORDERED).then(|| Stroke::new(ground_of(painted.fill), 0.12));
            let (path, title) = (polygon(area, fit), painted.title.clone());
            marks.push(Shape { path, fill: Some(painted.fill), stroke: seam, title }.into());
        }
        if mean >= LEAST_BORDERED {
            let width = (style::BORDER_WIDTH * mean / 14.0).clamp(0.12, style::BORDER_WIDTH);
            marks.extend(stroked(&self.borders, fit, style::BORDER, width));
        }
        let width = (style::DISTRICT_WIDTH * self.mean_group(fit) / 40.0).clamp(0.2, style::DISTRICT_WIDTH);
        marks.extend(stroked(&self.outlines, fit, style::DISTRICT, width));
        marks
    }

    /// The side of the square of an area's mean size on the sheet, in points.
    fn mean_size(&self, fit: &Fit) -> f64 {
        side_of_mean(&self.areas) * fit.points_per_m
    }

    fn mean_group(&self, fit: &Fit) -> f64 {
        side_of_mean(&self.groups) * fit.points_per_m
    }
}

/// From more areas than these on, borders are drawn to a tenth of a millimetre.
const MANY: usize = 2_000;
/// The square of how many times coarser that is.
const COARSER: f32 = 12.0;

/// Areas smaller than a square of this side, in points, on the mean have no borders.
const LEAST_BORDERED: f64 = 4.5;

fn side_of_mean(shapes: &Shapes) -> f64 {
    let total: f64 = shapes.iter().map(|shape| shape.area_m2()).sum();
    (total / shapes.len().max(1) as f64).max(0.0).sqrt()
}

/// The areas that a picture is not about and that meet a box of ground.
fn around(picture: &Picture<'_>, shown: BBox, numbers: &[u32]) -> Vec<u32> {
    let mut about = vec![false; picture.shapes.len()];
    for number in numbers {
        about.get_mut(*number as usize).into_iter().for_each(|about| *about = true);
    }
    let shapes = (0_u32..).zip(picture.shapes.iter()).zip(about);
    shapes
        .filter(|((_, shape), about)| !about && shape.bbox().intersects(&shown))
        .map(|((at, _), _)| at)
        .collect()
}

/// The arcs of a topology's areas, each once.
fn lines(topology: &Topology) -> Vec<Vec<Grid>> {
    topology.arcs_used().into_iter().map(|arc| topology.arcs().get(arc).to_vec()).collect()
}

/// All rings of an area as one path.
pub(super) fn polygon(shape: ShapeRef<'_>, fit: &Fit) -> Path {
    let mut path = Path::new();
    for ring in shape.rings() {
        // The last point is the first again.
        let corners = ring.len().saturating_sub(1);
        path.polygon(ring.iter().take(corners).map(|point| fit.place(*point)));
    }
    path
}

/// Lines as one stroke: those that the frame shows.
fn stroked(lines: &[Vec<Grid>], fit: &Fit, colour: Rgb, width: f64) -> Option<Mark> {
    let shown = fit.shown();
    let mut path = Path::new();
    for line in lines.iter().filter(|line| BBox::of(line).intersects(&shown)) {
        path.polyline(line.iter().map(|point| fit.place(*point)));
    }
    (!path.is_empty()).then(|| Shape::line(path, Stroke::new(colour, width)).into())
}

/// The colour that a fill is seen as from afar.
fn ground_of(fill: Fill) -> Rgb {
    match fill {
        Fill::Plain(colour) | Fill::Hatched { ground: colour, .. } => colour,
    }
}
