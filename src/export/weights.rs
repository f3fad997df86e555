//! Spatial weights files, as GeoDa and PySAL read them.
//!
//! Both begin with a line `0 n layer key`: how many areas, the layer they are
//! of, the field of that layer that holds the ids. The ids are codes.
//!
//! Anselin, L. (2003), *An Introduction to Spatial Autocorrelation Analysis with
//! GeoDa*, and `libpysal.io.iohandlers` 4.14.1, `gal.py` and `gwt.py`.

use crate::stats::NeighbourLists;
use std::fmt::{Display, Write as _};

/// The field of the codes in every layer that is written here.
const KEY: &str = "code";

/// A GAL file: two lines an area, its id and how many neighbours it has, then
/// their ids; an empty line where it has none.
pub fn gal(layer: &str, codes: &[impl Display], lists: &NeighbourLists) -> String {
    let mut text = header(layer, lists);
    for (at, code) in codes.iter().enumerate() {
        let neighbours = lists.of(at);
        let _ = writeln!(text, "{code} {}", neighbours.len());
        let named = neighbours.iter().filter_map(|id| codes.get(*id as usize));
        for (nth, neighbour) in named.enumerate() {
            let _ = write!(text, "{}{neighbour}", if nth > 0 { " " } else { "" });
        }
        text.push('\n');
    }
    text
}

/// A GWT file: one line a link, from whom, to whom and the distance, with as
/// many digits as it has. An area without neighbours has no line.
pub fn gwt(layer: &str, codes: &[impl Display], lists: &NeighbourLists, distances_m: &[f64]) -> String {
    let mut text = header(layer, lists);
    for ((from, to), distance_m) in lists.links().zip(distances_m) {
        if let (Some(from), Some(to)) = (codes.get(from as usize), codes.get(to as usize)) {
            let _ = writeln!(text, "{from} {to} {distance_m}");
        }
    }
    text
}

/// Words are parted by spaces, so a name has none.
fn header(layer: &str, lists: &NeighbourLists) -> String {
    let layer: Vec<&str> = layer.split_whitespace().collect();
    let layer = if layer.is_empty() { "areas".to_owned() } else { layer.join("_") };
    format!("0 {} {layer} {KEY}\n", lists.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    //  a -- b -- c      d
    fn chain() -> NeighbourLists {
        NeighbourLists::new(vec![0, 1, 3, 4, 4], vec![1, 0, 2, 1]).unwrap()
    }

    #[test]
    fn gal_has_two_lines_an_area() {
        let text = gal("my layer", &["a", "b", "c", "d"], &chain());
        assert_eq!(text, "0 4 my_layer code\na 1\nb\nb 2\na c\nc 1\nb\nd 0\n\n");
    }

    #[test]
    fn gwt_has_one_line_a_link() {
        let text = gwt("", &["a", "b", "c", "d"], &chain(), &[1.5, 1.5, 2.0, 2.0]);
        assert_eq!(text, "0 4 areas code\na b 1.5\nb a 1.5\nb c 2\nc b 2\n");
    }

    #[test]
    fn no_areas_are_a_header() {
        let none = NeighbourLists::default();
        assert_eq!(gal("x", &[""; 0], &none), "0 0 x code\n");
        assert_eq!(gwt("x", &[""; 0], &none, &[]), "0 0 x code\n");
    }
}
