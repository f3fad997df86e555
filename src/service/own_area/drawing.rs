//! What an own area was given as, in an answer.

use crate::boundaries::Drawn;
use crate::geom::Grid;
use crate::geom::crs::Crs;
use crate::geom::ostn15::to_lonlat;
use crate::report::Note;
use crate::service::PostcodeUsed;
use crate::service::within::Centre;
use serde::Serialize;

/// What somebody's own area was given as.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OwnDrawing {
    /// `circle`, `polygon` or `areas`.
    pub kind: &'static str,
    /// The middle of a circle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Centre>,
    /// The postcode that the middle was given by, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<PostcodeUsed>,
    /// The radius of a circle, in metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub radius_m: Option<f64>,
    /// How many points the polygons have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vertices: Option<usize>,
    /// What the coordinates of the polygons were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crs: Option<Crs>,
    /// What was noticed: a ring that was closed, latitude before longitude.
    pub notes: Vec<Note>,
}

impl OwnDrawing {
    const NOTHING: Self = Self {
        kind: "",
        at: None,
        postcode: None,
        radius_m: None,
        vertices: None,
        crs: None,
        notes: Vec::new(),
    };

    pub(super) fn of_circle(centre: Grid, radius_m: f64, postcode: Option<PostcodeUsed>) -> Self {
        let lonlat = to_lonlat(centre).unwrap_or_default();
        let at = Centre { lon: lonlat.lon, lat: lonlat.lat, easting: centre.e, northing: centre.n };
        Self { kind: "circle", at: Some(at), postcode, radius_m: Some(radius_m), ..Self::NOTHING }
    }

    pub(super) fn of_drawn(drawn: &Drawn) -> Self {
        let (vertices, crs) = (Some(drawn.vertices), Some(drawn.crs));
        Self { kind: "polygon", vertices, crs, notes: drawn.notes.clone(), ..Self::NOTHING }
    }

    pub(super) fn of_areas(notes: Vec<Note>) -> Self {
        Self { kind: "areas", notes, ..Self::NOTHING }
    }
}
