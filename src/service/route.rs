//! One door for requests that come as a path and pairs of text: whatever
//! carries them need know nothing more.

use super::parameters::Parameters;
use super::{
    AreasRequest, ChoroplethRequest, Dataset, ExportRequest, GroupsRequest, NeighboursRequest, RankRequest,
    WithinRequest, areas, catalogue, choropleth, choropleth_geojson, export, groups, neighbours, profile,
    rank, search, within,
};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use serde::Serialize;

/// Bytes ready to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What they are.
    pub media_type: &'static str,
    /// The bytes.
    pub body: Vec<u8>,
    /// What to call them when saved.
    pub file_name: Option<String>,
}

/// JSON in UTF-8.
const JSON: &str = "application/json";
/// GeoJSON (RFC 7946, 12).
const GEOJSON: &str = "application/geo+json";

/// The paths below `/api/`, as [`answer`] takes them; `{code}` stands for any word.
pub const PATHS: [&str; 11] = [
    "indicators",
    "areas",
    "areas/{code}",
    "groups",
    "neighbours",
    "choropleth",
    "within",
    "rank",
    "search",
    "export",
    "report",
];

/// Answers a request by its path below `/api/` and its parameters, decoded.
///
/// # Errors
/// An unknown path, unknown or malformed parameters (all at once), names that
/// nothing answers to.
pub fn answer(dataset: &Dataset, path: &str, pairs: &[(String, String)]) -> Result<Answer> {
    match path {
        "indicators" => {
            Parameters::new(pairs, &[]).finish()?;
            json(&catalogue(dataset))
        }
        "areas" => {
            let mut parameters = Parameters::new(pairs, &AreasRequest::PARAMETERS);
            let request = AreasRequest::read(&mut parameters);
            parameters.finish()?;
            let media_type = request.format.media_type();
            Ok(Answer { media_type, body: areas(dataset, &request)?, file_name: None })
        }
        "choropleth" => answer_choropleth(dataset, pairs),
        "within" => {
            let mut parameters = Parameters::new(pairs, &WithinRequest::PARAMETERS);
            let request = WithinRequest::read(&mut parameters);
            parameters.finish()?;
            json(&within(dataset, &complete(request)?)?)
        }
        "rank" => {
            let mut parameters = Parameters::new(pairs, &RankRequest::PARAMETERS);
            let request = RankRequest::read(&mut parameters);
            parameters.finish()?;
            json(&rank(dataset, &complete(request)?)?)
        }
        "groups" => {
            let mut parameters = Parameters::new(pairs, &GroupsRequest::PARAMETERS);
            let request = GroupsRequest::read(&mut parameters);
            parameters.finish()?;
            json(&groups(dataset, &complete(request)?)?)
        }
        "neighbours" => {
            let mut parameters = Parameters::new(pairs, &NeighboursRequest::PARAMETERS);
            let request = NeighboursRequest::read(&mut parameters);
            parameters.finish()?;
            json(&neighbours(dataset, &request)?)
        }
        "search" => {
            let mut parameters = Parameters::new(pairs, &["q", "limit"]);
            let words = parameters.one("q").unwrap_or_default();
            let limit = parameters.whole("limit", 1, 100).unwrap_or(10);
            parameters.finish()?;
            json(&search(dataset, words, limit))
        }
        "export" => {
            let mut parameters = Parameters::new(pairs, &ExportRequest::PARAMETERS);
            let request = ExportRequest::read(&mut parameters);
            parameters.finish()?;
            export(dataset, &complete(request)?)
        }
        "report" => {
            Parameters::new(pairs, &[]).finish()?;
            let mut notes = dataset.report().clone();
            notes.append(dataset.postcode_report());
            notes.append(dataset.borders_report());
            json(&serde_json::json!({
                "join": dataset.atlas().join_report(),
                "borders": dataset.borders_found(),
                "notes": notes,
            }))
        }
        _ => match path.strip_prefix("areas/") {
            Some(code) if !code.contains('/') => {
                Parameters::new(pairs, &[]).finish()?;
                json(&profile(dataset, code)?)
            }
            _ => Err(Error::new(
                ErrorKind::NotFound,
                Problem::new("there is nothing at this path")
                    .at(Place::file(format!("/api/{path}")))
                    .expected(PATHS.map(|path| format!("/api/{path}")).join(", ")),
            )),
        },
    }
}

fn answer_choropleth(dataset: &Dataset, pairs: &[(String, String)]) -> Result<Answer> {
    let mut known = ChoroplethRequest::PARAMETERS.to_vec();
    known.push("geometry");
    let mut parameters = Parameters::new(pairs, &known);
    let request = ChoroplethRequest::read(&mut parameters);
    let geometry = match parameters.one("geometry") {
        None | Some("full") => true,
        Some("none") => false,
        Some(other) => {
            parameters.problem(
                Problem::new("this is not a choice of geometry")
                    .at(Place::default().column("geometry"))
                    .found(format!("\u{201c}{other}\u{201d}"))
                    .expected("full or none"),
            );
            false
        }
    };
    parameters.finish()?;
    let request = complete(request)?;
    if geometry {
        return Ok(Answer {
            media_type: GEOJSON,
            body: choropleth_geojson(dataset, &request)?,
            file_name: None,
        });
    }
    json(&choropleth(dataset, &request)?)
}

/// A request is whole whenever its parameters had no problem.
fn complete<T>(request: Option<T>) -> Result<T> {
    request.ok_or_else(|| Error::new(ErrorKind::Parameter, Problem::new("the request is not complete")))
}

fn json(value: &impl Serialize) -> Result<Answer> {
    let body = serde_json::to_vec(value).map_err(|error| {
        Error::new(ErrorKind::Format, Problem::new(format!("the answer cannot be written: {error}")))
    })?;
    Ok(Answer { media_type: JSON, body, file_name: None })
}
