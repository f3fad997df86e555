//! Small boundary files of invented places, made byte by byte, so that each
//! fault can be put in where it belongs.

use oast::files::SourceFile;

/// Points of a ring.
pub(crate) type Ring = Vec<(f64, f64)>;

/// A closed square, clockwise, as an outer ring of a shapefile runs.
pub(crate) fn square(e: f64, n: f64, side: f64) -> Ring {
    vec![(e, n), (e, n + side), (e + side, n + side), (e + side, n), (e, n)]
}

/// The same ring the other way round: a hole in a shapefile.
pub(crate) fn hole(e: f64, n: f64, side: f64) -> Ring {
    square(e, n, side).into_iter().rev().collect()
}

/// A `.shp` file of one shape type; no ring makes a null shape.
pub(crate) fn shp(shape_type: u32, records: &[Vec<Ring>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (i, rings) in records.iter().enumerate() {
        let content = record(shape_type, rings);
        body.extend((i as u32 + 1).to_be_bytes());
        body.extend((content.len() as u32 / 2).to_be_bytes());
        body.extend(content);
    }
    let mut file = 9994_u32.to_be_bytes().to_vec();
    file.resize(24, 0);
    file.extend((50 + body.len() as u32 / 2).to_be_bytes());
    file.extend(1000_u32.to_le_bytes());
    file.extend(shape_type.to_le_bytes());
    file.resize(100, 0);
    file.extend(body);
    file
}

fn record(shape_type: u32, rings: &[Ring]) -> Vec<u8> {
    if rings.is_empty() {
        return 0_u32.to_le_bytes().to_vec();
    }
    let mut content = shape_type.to_le_bytes().to_vec();
    if shape_type == 1 {
        let (x, y) = rings[0][0];
        content.extend([x, y].iter().flat_map(|v| v.to_le_bytes()));
        return content;
    }
    content.resize(36, 0);
    let points: usize = rings.iter().map(Vec::len).sum();
    content.extend((rings.len() as u32).to_le_bytes());
    content.extend((points as u32).to_le_bytes());
    let mut start = 0_u32;
    for ring in rings {
        content.extend(start.to_le_bytes());
        start += ring.len() as u32;
    }
    for (x, y) in rings.iter().flatten() {
        content.extend([x, y].iter().flat_map(|v| v.to_le_bytes()));
    }
    content
}

/// A `.dbf` file of text columns, 20 bytes wide each.
pub(crate) fn dbf(columns: &[&str], rows: &[&[&[u8]]]) -> Vec<u8> {
    let mut file = vec![3, 124, 1, 1];
    file.extend((rows.len() as u32).to_le_bytes());
    file.extend((32 * columns.len() as u16 + 33).to_le_bytes());
    file.extend((20 * columns.len() as u16 + 1).to_le_bytes());
    file.resize(32, 0);
    for name in columns {
        let start = file.len();
        file.extend(name.as_bytes());
        file.resize(start + 11, 0);
        file.push(b'C');
        file.resize(start + 16, 0);
        file.push(20);
        file.resize(start + 32, 0);
    }
    file.push(0x0d);
    for row in rows {
        file.push(b' ');
        for value in *row {
            let start = file.len();
            file.extend(*value);
            file.resize(start + 20, b' ');
        }
    }
    file
}

/// A shapefile of areas of Westshire: one for each list of rings.
pub(crate) fn shapefile(records: &[Vec<Ring>]) -> Vec<SourceFile> {
    let codes: Vec<String> = (1..=records.len()).map(|i| format!("E0299900{i}")).collect();
    let names: Vec<String> = (1..=records.len()).map(|i| format!("Westshire 00{i}")).collect();
    let rows: Vec<[&[u8]; 2]> = codes.iter().zip(&names).map(|(c, n)| [c.as_bytes(), n.as_bytes()]).collect();
    let rows: Vec<&[&[u8]]> = rows.iter().map(<[&[u8]; 2]>::as_slice).collect();
    vec![
        SourceFile::memory("westshire.shp", shp(5, records)),
        SourceFile::memory("westshire.dbf", dbf(&["MSOA21CD", "MSOA21NM"], &rows)),
    ]
}

/// A GeoJSON file from the text of its features.
pub(crate) fn geojson(features: &[String]) -> SourceFile {
    let text = format!("{{\"type\": \"FeatureCollection\", \"features\": [\n{}\n]}}\n", features.join(",\n"));
    SourceFile::memory("westshire.geojson", text)
}

/// The text of a feature, from its number and the text of its geometry.
pub(crate) fn feature(number: u32, geometry: &str) -> String {
    format!(
        "{{\"type\": \"Feature\", \"properties\": {{\"MSOA21CD\": \"E02999{number:03}\", \
         \"MSOA21NM\": \"Westshire {number:03}\"}}, \"geometry\": {geometry}}}"
    )
}

/// The text of a polygon, from its rings.
pub(crate) fn polygon(rings: &[Ring]) -> String {
    let ring = |ring: &Ring| {
        let points: Vec<String> = ring.iter().map(|(x, y)| format!("[{x:?}, {y:?}]")).collect();
        format!("[{}]", points.join(", "))
    };
    let rings: Vec<String> = rings.iter().map(ring).collect();
    format!("{{\"type\": \"Polygon\", \"coordinates\": [{}]}}", rings.join(", "))
}
