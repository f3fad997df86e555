//! One door for requests that come as a path and pairs of text: whatever
//! carries them need know nothing more.

use super::brief::{self, Detailed};
use super::parameters::Parameters;
use super::sites::reach_asked;
use super::{
    AreasRequest, ChoroplethRequest, ClassesRequest, CompareBrief, CompareRequest, CompositeRequest, Dataset,
    EmergingRequest, ExportRequest, GroupsRequest, HotspotsRequest, InequalityRequest, NeighboursRequest,
    OwnAreaRequest, OwnHotspotsRequest, OwnTableRequest, ProfileDetail, RankRequest, ReachRequest,
    SeriesRequest, SimilarRequest, TogetherRequest, TrendBrief, TrendRequest, TypologyRequest, WithinRequest,
    areas, catalogue, choropleth, choropleth_geojson, compare, compare_csv, compare_geojson, composite,
    composite_file, emerging, emerging_csv, emerging_geojson, export, groups, hotspots, hotspots_csv,
    hotspots_geojson, inequality, neighbours, own_area, own_hotspots, own_table, profile, rank, search,
    series, similar, together, together_csv, together_geojson, trend, trend_csv, trend_geojson, typology,
    typology_file, within,
};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::export::Format;
use crate::stats::spatial::Watch;
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

/// A request as it came: what stands for `{code}` in its path, and its pairs.
pub(super) struct Asked<'a> {
    /// The word of the path, where it has one.
    pub(super) word: &'a str,
    /// The parameters, decoded.
    pub(super) pairs: &'a [(String, String)],
    /// What came with it.
    pub(super) body: &'a [u8],
    /// By which long work is stopped.
    pub(super) watch: &'a Watch,
}

/// A question, whoever carries it.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Its path below `/api/`, such as `areas/E02003314`.
    pub path: &'a str,
    /// Its parameters in their order, decoded.
    pub pairs: &'a [(String, String)],
    /// A file that came with it; empty where none did.
    pub body: &'a [u8],
    /// By which work that [can take long](is_long) is stopped.
    pub watch: &'a Watch,
}

type Handler = fn(&Dataset, &Asked<'_>) -> Result<Answer>;

/// What answers at each path below `/api/`; `{code}` stands for any word.
const ROUTES: &[(&str, Handler)] = &[
    ("indicators", answer_indicators),
    ("areas", answer_areas),
    ("areas/{code}", answer_profile),
    ("own-area", |dataset, asked| {
        read(asked, OwnAreaRequest::PARAMETERS, OwnAreaRequest::read, |request| own_area(dataset, &request))
    }),
    ("own-table", |dataset, asked| {
        let known = [OwnTableRequest::PARAMETERS.as_slice(), &ClassesRequest::PARAMETERS].concat();
        let request = |parameters: &mut Parameters<'_>| Some(OwnTableRequest::read(parameters, asked.body));
        read(asked, known, request, |request| own_table(dataset, &request))
    }),
    ("own-table/hotspots", |dataset, asked| {
        let request = |parameters: &mut Parameters<'_>| OwnHotspotsRequest::read(parameters, asked.body);
        read(asked, OwnHotspotsRequest::PARAMETERS, request, |request| {
            own_hotspots(dataset, &request, asked.watch)
        })
    }),
    ("groups", |dataset, asked| {
        read(asked, GroupsRequest::PARAMETERS, GroupsRequest::read, |request| groups(dataset, &request))
    }),
    ("neighbours", |dataset, asked| {
        read(
            asked,
            NeighboursRequest::PARAMETERS,
            |parameters| Some(NeighboursRequest::read(parameters)),
            |request| neighbours(dataset, &request),
        )
    }),
    ("hotspots", |dataset, asked| {
        read_as(
            (asked, "hotspots"),
            &HotspotsRequest::PARAMETERS,
            HotspotsRequest::read,
            |request| hotspots(dataset, request, asked.watch),
            |request, format| match format {
                FileFormat::Csv => Ok(hotspots_csv(&hotspots(dataset, request, asked.watch)?).into_bytes()),
                FileFormat::GeoJson => hotspots_geojson(dataset, &hotspots(dataset, request, asked.watch)?),
            },
        )
    }),
    ("choropleth", answer_choropleth),
    ("within", |dataset, asked| {
        read(asked, WithinRequest::PARAMETERS, WithinRequest::read, |request| within(dataset, &request))
    }),
    ("sites", |dataset, asked| {
        read(asked, ReachRequest::PARAMETERS, ReachRequest::read, |request| reach_asked(dataset, &request))
    }),
    ("rank", |dataset, asked| {
        read(asked, RankRequest::PARAMETERS, RankRequest::read, |request| rank(dataset, &request))
    }),
    ("inequality", |dataset, asked| {
        read(asked, InequalityRequest::PARAMETERS, InequalityRequest::read, |request| {
            inequality(dataset, &request)
        })
    }),
    ("together", |dataset, asked| {
        read_as(
            (asked, "together"),
            &TogetherRequest::PARAMETERS,
            TogetherRequest::read,
            |request| together(dataset, request),
            |request, format| match format {
                FileFormat::Csv => Ok(together_csv(dataset, &together(dataset, request)?).into_bytes()),
                FileFormat::GeoJson => together_geojson(dataset, request),
            },
        )
    }),
    ("composite", |dataset, asked| {
        read_as(
            (asked, "composite"),
            &CompositeRequest::PARAMETERS,
            CompositeRequest::read,
            |request| composite(dataset, request),
            |request, format| composite_file(dataset, request, format.into()),
        )
    }),
    ("similar", |dataset, asked| {
        read(asked, SimilarRequest::PARAMETERS, SimilarRequest::read, |request| similar(dataset, &request))
    }),
    ("typology", |dataset, asked| {
        read_as(
            (asked, "typology"),
            &TypologyRequest::PARAMETERS,
            TypologyRequest::read,
            |request| typology(dataset, request),
            |request, format| typology_file(dataset, request, format.into()),
        )
    }),
    ("series", |dataset, asked| {
        read(asked, SeriesRequest::PARAMETERS, SeriesRequest::read, |request| series(dataset, &request))
    }),
    ("trend", |dataset, asked| {
        read_as(
            (asked, "trend"),
            &TrendRequest::PARAMETERS,
            |parameters| {
                let is_brief = brief::asked(parameters);
                Some((TrendRequest::read(parameters)?, is_brief))
            },
            |(request, is_brief)| {
                let answer = trend(dataset, request)?;
                Ok(if *is_brief { Detailed::Brief(TrendBrief::from(answer)) } else { Detailed::Full(answer) })
            },
            |(request, _), format| match format {
                FileFormat::Csv => Ok(trend_csv(&trend(dataset, request)?).into_bytes()),
                FileFormat::GeoJson => trend_geojson(dataset, request),
            },
        )
    }),
    ("emerging", |dataset, asked| {
        read_as(
            (asked, "emerging"),
            &EmergingRequest::PARAMETERS,
            EmergingRequest::read,
            |request| emerging(dataset, request),
            |request, format| match format {
                FileFormat::Csv => Ok(emerging_csv(&emerging(dataset, request)?).into_bytes()),
                FileFormat::GeoJson => emerging_geojson(dataset, emerging(dataset, request)?),
            },
        )
    }),
    ("compare", |dataset, asked| {
        read_as(
            (asked, "compare"),
            &CompareRequest::PARAMETERS,
            |parameters| {
                let is_brief = brief::asked(parameters);
                Some((CompareRequest::read(parameters)?, is_brief))
            },
            |(request, is_brief)| {
                let answer = compare(dataset, request)?;
                Ok(if *is_brief {
                    Detailed::Brief(CompareBrief::from(answer))
                } else {
                    Detailed::Full(answer)
                })
            },
            |(request, _), format| match format {
                FileFormat::Csv => Ok(compare_csv(&compare(dataset, request)?).into_bytes()),
                FileFormat::GeoJson => compare_geojson(dataset, request),
            },
        )
    }),
    ("search", answer_search),
    ("export", answer_export),
    #[cfg(feature = "figure")]
    ("figure", |dataset, asked| {
        let drawn = super::figure(dataset, &super::FigureRequest::from_pairs(asked.pairs)?)?;
        let media_type = drawn.format.media_type();
        Ok(Answer { media_type, body: drawn.body, file_name: Some(drawn.file_name) })
    }),
    ("report", answer_report),
];

/// Whether the answer to a request can take long, so that it should not stand in the
/// way of others, and is worth stopping when nobody wants it any more.
pub fn is_long(path: &str, pairs: &[(String, String)]) -> bool {
    match path {
        "hotspots" | "own-table/hotspots" => HotspotsRequest::asks_for_permutations(pairs),
        #[cfg(feature = "figure")]
        "figure" => super::FigureRequest::asks_for_many_pixels(pairs),
        _ => false,
    }
}

/// The paths below `/api/`, as [`answer`] takes them; `{code}` stands for any word.
pub fn paths() -> impl Iterator<Item = &'static str> {
    ROUTES.iter().map(|(path, _)| *path)
}

/// Answers a request by its path below `/api/` and its parameters, decoded.
///
/// # Errors
/// An unknown path, unknown or malformed parameters (all at once), names that
/// nothing answers to.
pub fn answer(dataset: &Dataset, path: &str, pairs: &[(String, String)]) -> Result<Answer> {
    answer_question(dataset, &Question { path, pairs, body: &[], watch: &Watch::new() })
}

/// Answers a question, with the file that came with it, until its watch says stop.
///
/// # Errors
/// As [`answer`]; a file that cannot be used; stopped.
pub fn answer_question(dataset: &Dataset, question: &Question<'_>) -> Result<Answer> {
    let Question { path, pairs, body, watch } = *question;
    let found = ROUTES.iter().find_map(|(known, handler)| Some((handler, word(known, path)?)));
    match found {
        Some((handler, word)) => handler(dataset, &Asked { word, pairs, body, watch }),
        None => Err(Error::new(
            ErrorKind::NotFound,
            Problem::new("there is nothing at this path")
                .at(Place::file(format!("/api/{path}")))
                .expected(paths().map(|path| format!("/api/{path}")).collect::<Vec<_>>().join(", ")),
        )),
    }
}

/// What stands for `{code}` where a path is the known one; empty where that has none.
fn word<'a>(known: &str, path: &'a str) -> Option<&'a str> {
    match known.strip_suffix("{code}") {
        None => (known == path).then_some(""),
        Some(folder) => path.strip_prefix(folder).filter(|word| !word.contains('/')),
    }
}

/// The usual way: read the parameters, all problems at once, and answer as JSON.
fn read<R, A: Serialize>(
    asked: &Asked<'_>,
    known: impl AsRef<[&'static str]>,
    read: impl FnOnce(&mut Parameters<'_>) -> Option<R>,
    answer: impl FnOnce(R) -> Result<A>,
) -> Result<Answer> {
    let mut parameters = Parameters::new(asked.pairs, known.as_ref());
    let request = read(&mut parameters);
    parameters.finish()?;
    json(&answer(complete(request)?)?)
}

fn answer_indicators(dataset: &Dataset, asked: &Asked<'_>) -> Result<Answer> {
    Parameters::new(asked.pairs, &[]).finish()?;
    json(&catalogue(dataset))
}

fn answer_areas(dataset: &Dataset, asked: &Asked<'_>) -> Result<Answer> {
    let mut parameters = Parameters::new(asked.pairs, &AreasRequest::PARAMETERS);
    let request = AreasRequest::read(&mut parameters);
    parameters.finish()?;
    let media_type = request.format.media_type();
    Ok(Answer { media_type, body: areas(dataset, &request)?, file_name: None })
}

fn answer_profile(dataset: &Dataset, asked: &Asked<'_>) -> Result<Answer> {
    let mut parameters = Parameters::new(asked.pairs, &ProfileDetail::PARAMETERS);
    let detail = ProfileDetail::read(&mut parameters);
    parameters.finish()?;
    json(&profile(dataset, asked.word, detail)?)
}

fn answer_search(dataset: &Dataset, asked: &Asked<'_>) -> Result<Answer> {
    let mut parameters = Parameters::new(asked.pairs, &["q", "limit"]);
    let words = parameters.one("q").unwrap_or_default();
    let limit = parameters.whole("limit", 1, 100).unwrap_or(10);
    parameters.finish()?;
    json(&search(dataset, words, limit))
}

fn answer_export(dataset: &Dataset, asked: &Asked<'_>) -> Result<Answer> {
    let known = [ExportRequest::PARAMETERS.as_slice(), &ClassesRequest::PARAMETERS].concat();
    let mut parameters = Parameters::new(asked.pairs, &known);
    let request = ExportRequest::read(&mut parameters);
    parameters.finish()?;
    export(dataset, &complete(request)?)
}

/// The files that an answer can be asked for as, in place of JSON.
#[derive(Debug, Clone, Copy)]
enum FileFormat {
    Csv,
    GeoJson,
}

impl From<FileFormat> for Format {
    fn from(format: FileFormat) -> Self {
        match format {
            FileFormat::Csv => Self::Csv,
            FileFormat::GeoJson => Self::GeoJson,
        }
    }
}

/// As [`read`], or a file of that name where `format` asks for one.
fn read_as<R, A: Serialize>(
    (asked, name): (&Asked<'_>, &str),
    known: &[&'static str],
    read: impl FnOnce(&mut Parameters<'_>) -> Option<R>,
    answer: impl FnOnce(&R) -> Result<A>,
    file: impl FnOnce(&R, FileFormat) -> Result<Vec<u8>>,
) -> Result<Answer> {
    let mut parameters = Parameters::new(asked.pairs, known);
    let request = read(&mut parameters);
    let format = file_format(&mut parameters);
    parameters.finish()?;
    let request = complete(request)?;
    let Some(format) = format else { return json(&answer(&request)?) };
    let body = file(&request, format)?;
    let format = Format::from(format);
    let file_name = Some(format!("{name}.{}", format.extension()));
    Ok(Answer { media_type: format.media_type(), body, file_name })
}

/// The file that an answer is asked for as; none: JSON.
fn file_format(parameters: &mut Parameters<'_>) -> Option<FileFormat> {
    match parameters.one("format") {
        None | Some("json") => None,
        Some("csv") => Some(FileFormat::Csv),
        Some("geojson") => Some(FileFormat::GeoJson),
        Some(other) => {
            let problem = Problem::new("this answer is not written in such a format");
            let found =
                problem.at(Place::default().column("format")).found(format!("\u{201c}{other}\u{201d}"));
            parameters.problem(found.expected("json, csv or geojson"));
            None
        }
    }
}

fn answer_report(dataset: &Dataset, asked: &Asked<'_>) -> Result<Answer> {
    Parameters::new(asked.pairs, &[]).finish()?;
    let mut notes = dataset.report().clone();
    notes.append(dataset.postcode_report());
    notes.append(dataset.points_report());
    notes.append(dataset.borders_report());
    json(&serde_json::json!({
        "join": dataset.atlas().join_report(),
        "borders": dataset.borders_found(),
        "notes": notes,
    }))
}

fn answer_choropleth(dataset: &Dataset, asked: &Asked<'_>) -> Result<Answer> {
    let mut known = [ChoroplethRequest::PARAMETERS.as_slice(), &ClassesRequest::PARAMETERS].concat();
    known.push("geometry");
    let mut parameters = Parameters::new(asked.pairs, &known);
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
