//! Coordinates with types, so that they cannot be mixed up.

/// A position on the British National Grid (EPSG:27700), in metres.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, serde::Serialize)]
pub struct Grid {
    /// Easting, metres.
    #[serde(rename = "easting")]
    pub e: f64,
    /// Northing, metres.
    #[serde(rename = "northing")]
    pub n: f64,
}

impl Grid {
    /// A position from easting and northing, in metres.
    pub const fn new(e: f64, n: f64) -> Self {
        Self { e, n }
    }

    /// Distance on the grid, in metres.
    pub fn distance_m(self, other: Self) -> f64 {
        self.distance_2(other).sqrt()
    }

    /// Square of the distance on the grid, in square metres.
    pub fn distance_2(self, other: Self) -> f64 {
        let (de, dn) = (self.e - other.e, self.n - other.n);
        de * de + dn * dn
    }

    /// Whether both numbers are finite.
    pub fn is_finite(self) -> bool {
        self.e.is_finite() && self.n.is_finite()
    }
}

/// A position in degrees (WGS84, taken for the same as ETRS89: they differ by
/// less than a metre, by plate motion, and official data ignore it).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, serde::Serialize)]
pub struct LonLat {
    /// Longitude, degrees east.
    pub lon: f64,
    /// Latitude, degrees north.
    pub lat: f64,
}

impl LonLat {
    /// A position from longitude and latitude, in degrees, in this order.
    pub const fn new(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }
}
