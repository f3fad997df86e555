//! TopoJSON (Bostock, M. & Metcalf, C. (2013), *The TopoJSON format
//! specification*): areas as rings of signed arc numbers, every border once, its
//! points as differences of whole steps.
//!
//! A topology holds named objects over the same arcs, such as areas and the
//! districts they dissolve into. Each is a GeometryCollection, one Polygon or
//! MultiPolygon an area (a geometry of type null where it has none), with its
//! `id`, and `properties` where there are fields.

use super::json::{key, push_cell, push_text};
use super::number::{push_integer, push_shortest};
use super::{Field, Layer};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::geom::Shapes;
use crate::geom::topology::{DEFAULT_TOLERANCE_M, Quantised, Topology, quantise};
use serde_json::json;
use std::borrow::Cow;

/// One named collection of a topology.
#[derive(Debug, Clone)]
pub struct Collection<'a> {
    /// Its name among the objects.
    pub name: String,
    /// The areas; all collections of one file share their arcs.
    pub topology: Cow<'a, Topology>,
    /// The identifier of each area.
    pub ids: Vec<&'a str>,
    /// What is said of each area.
    pub fields: Cow<'a, [Field<'a>]>,
}

/// Collections as TopoJSON, in steps of at most `step_m` metres, finer where
/// rounding would make borders meet ([`quantise`]). `head` are further members
/// of the topology, written before its arcs.
///
/// # Errors
/// Collections that do not share their arcs, a point outside OSTN15, or fields of
/// another length than the areas.
pub fn topojson(collections: &[Collection<'_>], step_m: f64) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    write(&[], collections, step_m, &mut out)?;
    Ok(out)
}

/// The step of a layer, in metres: as fine as the last of the 7 decimals of
/// GeoJSON.
const LAYER_STEP_M: f64 = 0.01;

/// A layer with all its fields and vertices, its borders once, after what `out`
/// holds: one collection of the layer's name, in steps of a centimetre.
///
/// # Errors
/// As [`topojson`]; where the layer is out of step with itself.
pub(super) fn write_layer(layer: &Layer<'_>, out: &mut Vec<u8>) -> Result<()> {
    layer.check()?;
    let found = || {
        let mut shapes = Shapes::default();
        layer.geometry.iter().flat_map(|geometry| &geometry.shapes).for_each(|shape| shapes.push(*shape));
        Topology::build(&shapes, DEFAULT_TOLERANCE_M).0.select(&(0..layer.len() as u32).collect::<Vec<_>>())
    };
    let borders = layer.geometry.as_ref().and_then(|geometry| geometry.borders.as_ref());
    let areas = Collection {
        name: layer.name.clone(),
        topology: borders.map_or_else(|| Cow::Owned(found()), Cow::Borrowed),
        ids: layer.codes.iter().map(|code| code.as_str()).collect(),
        fields: Cow::Borrowed(&layer.fields),
    };
    let mut head = vec![("title", json!(layer.title))];
    head.extend(layer.description.as_ref().map(|text| ("description", json!(text))));
    head.push(("attribution", json!(layer.attribution)));
    head.extend(layer.member.as_ref().map(|member| ("oast", member.clone())));
    write(&head, &[areas], LAYER_STEP_M, out)
}

/// A member of the topology: its name and its value in JSON.
pub(super) type Member = (&'static str, serde_json::Value);

pub(super) fn write(
    head: &[Member],
    collections: &[Collection<'_>],
    step_m: f64,
    out: &mut Vec<u8>,
) -> Result<()> {
    check(collections)?;
    let topologies: Vec<&Topology> = collections.iter().map(|collection| &*collection.topology).collect();
    let quantised = if topologies.iter().all(|topology| topology.arcs_used().is_empty()) {
        Quantised::default()
    } else {
        quantise(&topologies, step_m).ok_or_else(not_quantised)?
    };
    out.extend_from_slice(b"{\"type\":\"Topology\"");
    for (name, value) in head {
        out.push(b',');
        out.extend_from_slice(&key(name));
        serde_json::to_writer(&mut *out, value)
            .map_err(|error| Error::new(ErrorKind::Format, Problem::new(error.to_string())))?;
    }
    if let Some(bbox) = quantised.bbox() {
        out.extend_from_slice(b",\"bbox\":");
        push_numbers(out, &bbox);
        out.extend_from_slice(b",\"transform\":{\"scale\":");
        push_numbers(out, &quantised.scale);
        out.extend_from_slice(b",\"translate\":");
        push_numbers(out, &quantised.translate);
        out.push(b'}');
    }
    out.extend_from_slice(b",\n\"objects\":{");
    for (at, collection) in collections.iter().enumerate() {
        out.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        out.extend_from_slice(&key(&collection.name));
        push_collection(out, collection, &quantised);
    }
    out.extend_from_slice(b"},\n\"arcs\":[");
    for (number, arc) in quantised.arcs().enumerate() {
        out.extend_from_slice(if number == 0 { b"\n" } else { b",\n" });
        push_arc(out, arc);
    }
    out.extend_from_slice(b"]}\n");
    Ok(())
}

fn check(collections: &[Collection<'_>]) -> Result<()> {
    let mut problems = Vec::new();
    for collection in collections {
        let rows = collection.topology.len();
        let lengths = collection.fields.iter().map(|field| (field.name.as_str(), field.values.len()));
        for (name, length) in lengths.chain([("id", collection.ids.len())]) {
            if length != rows {
                let problem = Problem::new(format!("{name} of {} is of another length", collection.name));
                problems.push(problem.found(format!("{length} values")).expected(format!("{rows} areas")));
            }
        }
    }
    Error::all(ErrorKind::Refused, problems)
}

fn not_quantised() -> Error {
    let problem = Problem::new("the borders cannot be written in whole steps of degrees")
        .expected("collections of the same arcs, inside the national grid's transformation")
        .help("GeoJSON holds every polygon by itself");
    Error::new(ErrorKind::Refused, problem)
}

fn push_numbers(out: &mut Vec<u8>, numbers: &[f64]) {
    for (at, number) in numbers.iter().enumerate() {
        out.push(if at == 0 { b'[' } else { b',' });
        push_shortest(out, *number);
    }
    out.push(b']');
}

fn push_collection(out: &mut Vec<u8>, collection: &Collection<'_>, quantised: &Quantised) {
    out.extend_from_slice(b"{\"type\":\"GeometryCollection\",\"geometries\":[");
    let keys: Vec<Vec<u8>> = collection.fields.iter().map(|field| key(&field.name)).collect();
    for (area, id) in collection.ids.iter().enumerate() {
        out.extend_from_slice(if area == 0 { b"\n" } else { b",\n" });
        push_geometry(out, &collection.topology, area, quantised);
        out.extend_from_slice(b",\"id\":");
        push_text(out, id);
        for (at, (key, field)) in keys.iter().zip(collection.fields.iter()).enumerate() {
            out.extend_from_slice(if at == 0 { b",\"properties\":{" } else { b"," });
            out.extend_from_slice(key);
            push_cell(out, field.values.cell(area));
        }
        out.extend_from_slice(if keys.is_empty() { b"}" } else { b"}}" });
    }
    out.extend_from_slice(b"]}");
}

/// The type and the arcs of an area, without the closing brace.
fn push_geometry(out: &mut Vec<u8>, topology: &Topology, area: usize, quantised: &Quantised) {
    let polygons = topology.rings(area).filter(|(begins, _)| *begins).count();
    match polygons {
        0 => return out.extend_from_slice(b"{\"type\":null"),
        1 => out.extend_from_slice(b"{\"type\":\"Polygon\",\"arcs\":["),
        _ => out.extend_from_slice(b"{\"type\":\"MultiPolygon\",\"arcs\":[["),
    }
    for (number, (begins, ring)) in topology.rings(area).enumerate() {
        if number > 0 {
            out.extend_from_slice(if begins { b"],[" } else { b"," });
        }
        for (at, arc) in ring.iter().enumerate() {
            out.push(if at == 0 { b'[' } else { b',' });
            push_integer(out, quantised.number(*arc).unwrap_or_default().into());
        }
        out.push(b']');
    }
    out.extend_from_slice(if polygons == 1 { b"]" } else { b"]]" });
}

/// The first point, then differences.
fn push_arc(out: &mut Vec<u8>, arc: &[[i32; 2]]) {
    let mut before = [0; 2];
    for (at, [x, y]) in arc.iter().enumerate() {
        out.extend_from_slice(if at == 0 { b"[[" } else { b",[" });
        push_integer(out, (x - before[0]).into());
        out.push(b',');
        push_integer(out, (y - before[1]).into());
        out.push(b']');
        before = [*x, *y];
    }
    out.push(b']');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Values, sample};
    use serde_json::Value;

    fn numbers(value: &Value) -> Vec<f64> {
        value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
    }

    /// The rings of a geometry in degrees, by the words of the specification.
    fn rings(topology: &Value, geometry: &Value) -> Vec<Vec<[f64; 2]>> {
        let (scale, translate) =
            (numbers(&topology["transform"]["scale"]), numbers(&topology["transform"]["translate"]));
        let arc = |number: i64| {
            let place = if number < 0 { !number } else { number };
            let (mut x, mut y) = (0.0, 0.0);
            let mut points: Vec<[f64; 2]> = Vec::new();
            for step in topology["arcs"][place as usize].as_array().unwrap() {
                assert!(step[0].is_i64() && step[1].is_i64());
                (x, y) = (x + step[0].as_f64().unwrap(), y + step[1].as_f64().unwrap());
                points.push([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
            }
            if number < 0 {
                points.reverse();
            }
            points
        };
        let polygons = match geometry["type"].as_str() {
            Some("Polygon") => vec![geometry["arcs"].clone()],
            Some("MultiPolygon") => geometry["arcs"].as_array().unwrap().clone(),
            _ => Vec::new(),
        };
        let ring = |ring: &Value| {
            let mut points: Vec<[f64; 2]> = Vec::new();
            for number in ring.as_array().unwrap() {
                points.pop();
                points.extend(arc(number.as_i64().unwrap()));
            }
            assert_eq!(points.first(), points.last());
            points
        };
        polygons.iter().flat_map(|polygon| polygon.as_array().unwrap()).map(ring).collect()
    }

    fn same_ring(one: &[[f64; 2]], other: &[[f64; 2]]) -> bool {
        let near = |a: &[f64; 2], b: &[f64; 2]| (a[0] - b[0]).abs() < 1e-7 && (a[1] - b[1]).abs() < 1e-7;
        one.len() == other.len()
            && (0..one.len() - 1).any(|turn| {
                let mut turned = other[..other.len() - 1].to_vec();
                turned.rotate_left(turn);
                turned.iter().zip(one).all(|(a, b)| near(a, b))
            })
    }

    #[test]
    fn a_layer_comes_back_with_all_its_rings_and_fields() {
        let shapes = sample::shapes();
        let lonlat = crate::geom::ostn15::many_to_lonlat(shapes.points()).unwrap();
        let layer = sample::layer(&shapes, &lonlat);
        let mut out = Vec::new();
        write_layer(&layer, &mut out).unwrap();
        let topology: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(topology["type"], "Topology");
        assert_eq!(topology["title"], json!(layer.title));
        let geometries = topology["objects"]["sample"]["geometries"].as_array().unwrap();
        assert_eq!(geometries.len(), 3);
        for (area, geometry) in geometries.iter().enumerate() {
            assert_eq!(geometry["id"], sample::layer(&shapes, &lonlat).codes[area].as_str());
            assert_eq!(geometry["properties"]["rate_2024_state"], ["known", "missing", "suppressed"][area]);
            let found = rings(&topology, geometry);
            let own = &lonlat[shapes.point_range(area)];
            let expected: Vec<Vec<[f64; 2]>> = shapes
                .get(area)
                .ring_ranges()
                .map(|(_, range)| own[range].iter().map(|at| [at.lon, at.lat]).collect())
                .collect();
            assert!(found.iter().zip(&expected).all(|(a, b)| same_ring(a, b)), "{found:?} {expected:?}");
            assert_eq!(found.len(), expected.len());
        }
        assert_eq!(geometries[0]["properties"]["rate_2024"], 0.0);
        assert!(geometries[1]["properties"]["rate_2024"].is_null());
        // The first two squares share a side: one has it forwards, the other backwards.
        let arcs = |area: usize| geometries[area]["arcs"][0].as_array().unwrap().iter();
        let number = |arc: &Value| arc.as_i64().unwrap();
        assert!(arcs(0).any(|one| arcs(1).any(|other| number(other) == !number(one))));
    }

    #[test]
    fn outlines_share_the_arcs_of_their_areas() {
        let shapes = sample::shapes();
        let (areas, _) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
        let outlines = areas.dissolve(&[Some(0), Some(0), Some(1)]);
        let name = |name: &'static str| Values::Text(vec![Some(name.into()), None]);
        let collections = [
            Collection {
                name: "areas".to_owned(),
                topology: Cow::Borrowed(&areas),
                ids: vec!["a", "b", "c"],
                fields: Cow::Borrowed(&[]),
            },
            Collection {
                name: "groups".to_owned(),
                topology: Cow::Borrowed(&outlines),
                ids: vec!["1", "2"],
                fields: Cow::Owned(vec![Field::new("name", "Name", name("One"))]),
            },
        ];
        let both: Value = serde_json::from_slice(&topojson(&collections, 0.1).unwrap()).unwrap();
        let alone: Value = serde_json::from_slice(&topojson(&collections[..1], 0.1).unwrap()).unwrap();
        assert_eq!(both["arcs"], alone["arcs"]);
        assert_eq!(both["objects"]["areas"], alone["objects"]["areas"]);
        assert!(alone["objects"]["areas"]["geometries"][0].get("properties").is_none());
        let groups = both["objects"]["groups"]["geometries"].as_array().unwrap();
        assert_eq!(groups.iter().map(|group| &group["id"]).collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(groups[1]["properties"], json!({ "name": null }));
        assert_eq!(rings(&both, &groups[0]).len(), 2);
    }

    #[test]
    fn nothing_is_a_topology_too() {
        let shapes = crate::geom::Shapes::default();
        let mut layer = sample::layer(&shapes, &[]);
        let mut out = Vec::new();
        write_layer(&layer, &mut out).unwrap();
        let topology: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(topology["arcs"], json!([]));
        assert!(topology.get("transform").is_none());
        // A table without polygons has geometries of no type.
        let three = sample::shapes();
        layer = sample::layer(&three, &[]);
        layer.geometry = None;
        out.clear();
        write_layer(&layer, &mut out).unwrap();
        let topology: Value = serde_json::from_slice(&out).unwrap();
        assert!(topology["objects"]["sample"]["geometries"][2]["type"].is_null());
    }

    #[test]
    fn collections_out_of_step_are_refused_with_all_their_faults() {
        let (areas, _) = Topology::build(&sample::shapes(), DEFAULT_TOLERANCE_M);
        let short = Collection {
            name: "areas".to_owned(),
            topology: Cow::Owned(areas),
            ids: vec!["a"],
            fields: Cow::Owned(vec![Field::new("n", "N", Values::Integer(Vec::new()))]),
        };
        let error = topojson(&[short], 1.0).unwrap_err();
        assert_eq!(error.problems().count(), 2, "{error}");
    }
}
