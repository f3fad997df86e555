//! Which level of detail the page's first map will ask for, on a telephone and on a desk.

use serde_json::Value;

/// Half of what Leaflet keeps free around what it fits.
const PADDING_PX: f64 = 16.0;
/// Leaflet's zoom is a whole number of these.
const ZOOM_STEP: f64 = 0.25;
/// What is a world across at zoom 0, and the equator (`map/levels.js`).
const TILE_PX: f64 = 256.0;
const EQUATOR_M: f64 = 40_075_016.686;
/// Every level that is made, coarsest first (`map/levels.js`).
const EVERY: [f64; 8] = [1000.0, 500.0, 250.0, 125.0, 60.0, 30.0, 15.0, 0.0];

/// A kind of screen: which, in the words of a media query, and how large its map is.
pub(super) struct Screen {
    pub(super) media: &'static str,
    width_px: f64,
    height_px: f64,
}

/// The two layouts of the page (`css/layout.css`). Most screens of a kind need the same
/// level, since levels differ twofold.
pub(super) const SCREENS: [Screen; 2] = [
    Screen { media: "(max-width: 55.99rem)", width_px: 390.0, height_px: 320.0 },
    Screen { media: "(min-width: 56rem)", width_px: 880.0, height_px: 470.0 },
];

impl Screen {
    /// Metres to a pixel of the level that is asked for, where this box is fitted; `listed`
    /// are the levels that all areas come in, none where only a group is wanted.
    pub(super) fn level(&self, bbox: [f64; 4], listed: Option<&Value>) -> Option<f64> {
        let [west, south, east, north] = bbox;
        let [top, bottom] = [mercator(north), mercator(south)];
        let room = |px: f64, part: f64| ((px - 2.0 * PADDING_PX) / (TILE_PX * part)).log2();
        let fitted = room(self.width_px, (east - west) / 360.0).min(room(self.height_px, bottom - top));
        let zoom = (fitted / ZOOM_STEP).floor() * ZOOM_STEP;
        let middle = latitude((top + bottom) / 2.0);
        let pixel_m = EQUATOR_M * middle.to_radians().cos() / (TILE_PX * zoom.exp2());
        let first = |mut levels: Box<dyn Iterator<Item = f64> + '_>| levels.find(|level| *level <= pixel_m);
        match listed {
            Some(levels) => {
                let metres = levels.as_array()?.iter().filter_map(|level| level.get("pixel_m")?.as_f64());
                first(Box::new(metres))
            }
            None => first(Box::new(EVERY.into_iter())),
        }
    }
}

/// How far down the square of Web Mercator a latitude is, 0 to 1.
fn mercator(lat: f64) -> f64 {
    let sine = lat.to_radians().sin();
    0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * std::f64::consts::PI)
}

fn latitude(down: f64) -> f64 {
    (std::f64::consts::PI * (1.0 - 2.0 * down)).sinh().atan().to_degrees()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const KENT: [f64; 4] = [0.0335, 50.911, 1.4502, 51.487];

    #[test]
    fn a_desk_needs_no_coarser_level_than_a_telephone() {
        let [phone, desk] = SCREENS.map(|screen| screen.level(KENT, None).unwrap());
        assert!(desk <= phone, "{desk} {phone}");
        assert_eq!(phone, 250.0);
    }

    #[test]
    fn all_areas_come_only_in_the_levels_that_are_listed() {
        let listed = json!([{ "pixel_m": 1000 }, { "pixel_m": 60 }, { "pixel_m": 0 }]);
        assert_eq!(SCREENS[0].level(KENT, Some(&listed)), Some(60.0));
        assert_eq!(SCREENS[0].level(KENT, Some(&json!([]))), None);
    }

    #[test]
    fn latitudes_come_back() {
        for lat in [-60.0, 0.0, 51.2] {
            assert!((latitude(mercator(lat)) - lat).abs() < 1e-9);
        }
    }
}
