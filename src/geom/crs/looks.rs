//! What a file's numbers look like, whatever the file says.

/// What coordinates look like, all of them together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// There are none.
    Nothing,
    /// Longitude and latitude of the British Isles.
    Degrees,
    /// Latitude and longitude of the British Isles, in this order.
    SwappedDegrees,
    /// Metres on the National Grid.
    GridMetres,
    /// Metres in web Mercator, of the British Isles.
    WebMercator,
    /// None of these.
    Neither,
}

/// A box of numbers: west, east, south, north.
struct Extent(f64, f64, f64, f64);

impl Extent {
    fn holds(&self, (x, y): (f64, f64)) -> bool {
        self.0 <= x && x <= self.1 && self.2 <= y && y <= self.3
    }
}

/// The British Isles with their seas, degrees.
const DEGREES: Extent = Extent(-11.0, 4.0, 48.5, 62.0);
/// The National Grid as OSTN15 covers it, metres, and a margin that its shift
/// of about 100 m may need.
const GRID_METRES: Extent = Extent(-200.0, 700_200.0, -200.0, 1_250_200.0);
/// The box of degrees in web Mercator, metres.
const WEB_MERCATOR: Extent = Extent(-1_225_000.0, 446_000.0, 6_190_000.0, 8_860_000.0);

/// Numbers as small as degrees are not metres: as metres they would be out at
/// sea by the grid's false origin, 80 km west of Scilly.
const NOT_METRES: Extent = Extent(-180.0, 180.0, -180.0, 180.0);

/// What some coordinates look like: the one system that all of them fit. No
/// point fits two. (0, 0), which some software writes for "none", fits none.
pub fn look(points: &[(f64, f64)]) -> Looks {
    let all = |fits: fn((f64, f64)) -> bool| points.iter().all(|at| fits(*at));
    if points.is_empty() {
        Looks::Nothing
    } else if all(|at| DEGREES.holds(at)) {
        Looks::Degrees
    } else if all(|(x, y)| DEGREES.holds((y, x))) {
        Looks::SwappedDegrees
    } else if all(|at| GRID_METRES.holds(at) && !NOT_METRES.holds(at)) {
        Looks::GridMetres
    } else if all(|at| WEB_MERCATOR.holds(at)) {
        Looks::WebMercator
    } else {
        Looks::Neither
    }
}
