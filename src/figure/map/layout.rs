//! Where the map and its legend stand in a frame: the legend below a broad map,
//! beside a tall one, whichever leaves the map larger.

use super::legend::{Laid, Legend};
use super::paint::{Furniture, extent, paint};
use super::{Insets, Picture};
use crate::figure::{Frame, Group};
use crate::geom::BBox;

/// Between the map and the legend, in points.
const GAP: f64 = 10.0;
/// The highest map, in shares of its width.
const TALLEST: f64 = 1.25;
/// How much higher a broad map is so that insets have room.
const FOR_INSETS: f64 = 1.1;
/// The flattest.
const FLATTEST: f64 = 0.5;

/// Where the legend stands.
enum Way {
    Below(Laid),
    Beside(Laid),
}

/// The height that suits a picture with its legend at a width, in points.
pub fn height(picture: &Picture<'_>, legend: &Legend, width: f64) -> f64 {
    let ground = extent(picture);
    let spare = if picture.insets != Insets::None && shape_of(ground) < 1.0 { FOR_INSETS } else { 1.0 };
    let tall = |room: f64| room * spare * shape_of(ground).clamp(FLATTEST, TALLEST);
    let (below, beside) = (legend.below(width), legend.beside());
    let beside_room = width - beside.width - GAP;
    // As large as it is below, the legend may stand beside where there is room anyway.
    if shape_of(ground) > 1.15 && beside_room > width * 0.5 {
        return tall(beside_room).max(beside.height);
    }
    tall(width) + GAP + below.height
}

/// How much higher than wide a box of ground is.
fn shape_of(ground: BBox) -> f64 {
    let (wide, high) = (ground.max.e - ground.min.e, ground.max.n - ground.min.n);
    if ground.is_empty() || wide <= 0.0 { 1.0 } else { high / wide }
}

/// How large a map becomes in a frame: by what its ground can be multiplied.
fn scale(ground: BBox, width: f64, height: f64) -> f64 {
    if ground.is_empty() {
        return width.min(height);
    }
    let (wide, high) = (ground.max.e - ground.min.e, ground.max.n - ground.min.n);
    (width / wide.max(1.0)).min(height / high.max(1.0))
}

/// Draws a picture with its legend into a frame.
pub fn draw(picture: &Picture<'_>, legend: &Legend, frame: Frame) -> Group {
    let ground = extent(picture);
    let (below, beside) = (legend.below(frame.width), legend.beside());
    let when_below = scale(ground, frame.width, frame.height - GAP - below.height);
    let when_beside = scale(ground, frame.width - GAP - beside.width, frame.height);
    let way = if when_beside > when_below { Way::Beside(beside) } else { Way::Below(below) };
    let furniture = Furniture { scale: true, names: true };
    let mut group = Group::new("picture");
    match way {
        Way::Below(laid) => {
            let high = (frame.height - GAP - laid.height).max(20.0);
            group.push(paint(picture, Frame { height: high, ..frame }, furniture));
            group.push(legend.drawn(&laid, frame.left, frame.top + high + GAP));
        }
        Way::Beside(laid) => {
            let wide = (frame.width - GAP - laid.width).max(20.0);
            group.push(paint(picture, Frame { width: wide, ..frame }, furniture));
            group.push(legend.drawn(&laid, frame.left + wide + GAP, frame.top));
        }
    }
    group
}
