//! `oast profile`: one area, or a person's own, and everything known of it.

mod own;
mod text;

use super::common::{Common, TableFormat};
use super::within::read_at;
use crate::analyse::Apportion;
use crate::area::Postcode;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::files::SourceFile;
use crate::service::{
    At, Dataset, OwnAreaRequest, OwnPlace, Profile, ProfileDetail, own_area, own_area_geojson,
    profile_geojson, profile_of, read_areas,
};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
#[group(id = "profile_of", required = true, multiple = false, args = ["area", "at", "postcode", "polygon", "areas"])]
pub(super) struct ProfileCommand {
    /// An area by its code or name, such as E02003314 or Medway 001
    #[arg(value_name = "CODE|NAME")]
    area: Vec<String>,
    /// An own area around a place: latitude and longitude, with a comma between
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    at: Option<String>,
    /// An own area around a postcode, such as "ME4 4TZ"
    #[arg(long, value_name = "POSTCODE")]
    postcode: Option<Postcode>,
    /// The radius about the place, in kilometres [default: 5]
    #[arg(long, conflicts_with_all = ["area", "polygon", "areas"])]
    km: Option<f64>,
    /// An own area of polygons
    #[arg(long, value_name = "FILE.geojson")]
    polygon: Option<PathBuf>,
    /// An own area of whole areas: codes or names with commas between, or a table of them
    #[arg(long, value_name = "FILE.csv|CODE,CODE")]
    areas: Option<String>,
    /// How an area that is cut counts: points (the people at points of smaller areas
    /// inside, else its population-weighted centroid), area (the ground inside) or best
    #[arg(long, default_value = "best", conflicts_with = "area")]
    apportion: Apportion,
    /// Every period of every indicator, not only the latest
    #[arg(long)]
    all_periods: bool,
    #[command(flatten)]
    common: Common,
}

impl ProfileCommand {
    pub(super) fn run(self) -> Result<ExitCode> {
        let format = self.common.table_format()?;
        let radius_m = self.radius_m()?;
        let at = self.at.as_deref().map(read_at).transpose()?.map(At::Degrees);
        let dataset = self.common.open()?;
        let at = at.or(self.postcode.map(At::Postcode));
        let place = match (at, &self.polygon, &self.areas) {
            (Some(at), ..) => OwnPlace::Circle { at: known(dataset, at)?, radius_m },
            (None, Some(file), _) => polygon(file)?,
            (None, None, Some(words)) => OwnPlace::Areas(listed(words)?),
            (None, None, None) => {
                let word = self.area.join(" ");
                let detail = ProfileDetail { all_periods: self.all_periods, ..ProfileDetail::default() };
                let found = profile_of(dataset, &word, detail)?;
                let found = if self.all_periods { found } else { latest(found) };
                self.common.deliver(&area(dataset, &found, format)?)?;
                return Ok(ExitCode::SUCCESS);
            }
        };
        let request = OwnAreaRequest {
            apportion: self.apportion,
            all_periods: self.all_periods,
            ..OwnAreaRequest::new(place)
        };
        let answer = own_area(dataset, &request)?;
        for note in &answer.own.notes {
            self.common.say(&note.to_string());
        }
        let body = match format {
            TableFormat::Text => own::text(&answer).into_bytes(),
            TableFormat::Csv => own::csv(&answer).into_bytes(),
            TableFormat::Json => super::json(&answer)?.into_bytes(),
            TableFormat::Geojson => own_area_geojson(dataset, &answer)?,
        };
        self.common.deliver(&body)?;
        Ok(ExitCode::SUCCESS)
    }

    fn radius_m(&self) -> Result<f64> {
        match self.km.unwrap_or(5.0) {
            km if km > 0.0 && km <= 200.0 => Ok(km * 1000.0),
            km => {
                let problem = Problem::new("this is not a usable distance").found(format!("--km {km}"));
                Err(Error::new(ErrorKind::Parameter, problem.expected("more than 0, at most 200")))
            }
        }
    }
}

fn area(dataset: &Dataset, found: &Profile, format: TableFormat) -> Result<Vec<u8>> {
    Ok(match format {
        TableFormat::Text => text::text(found).into_bytes(),
        TableFormat::Csv => text::csv(found).into_bytes(),
        TableFormat::Json => super::json(found)?.into_bytes(),
        TableFormat::Geojson => profile_geojson(dataset, found)?,
    })
}

/// Only the last period of each indicator: periods come in order.
fn latest(mut profile: Profile) -> Profile {
    let mut next: Vec<_> = profile.values.iter().skip(1).map(|value| Some(value.indicator.clone())).collect();
    next.push(None);
    let mut next = next.into_iter();
    profile.values.retain(|value| next.next().flatten().as_ref() != Some(&value.indicator));
    profile
}

/// A postcode is a lawful word: what it stands for is refused, where it is.
fn known(dataset: &Dataset, at: At) -> Result<At> {
    match at {
        At::Postcode(_) => at.grid(dataset).map(|_| at).map_err(|error| error.of_kind(ErrorKind::Refused)),
        At::Degrees(_) | At::Metres(_) => Ok(at),
    }
}

fn polygon(file: &PathBuf) -> Result<OwnPlace> {
    let source = SourceFile::disk(file);
    let bytes = source.bytes()?;
    let text = String::from_utf8(bytes.to_vec()).map_err(|_| {
        let problem = Problem::new("the text is not UTF-8, as JSON must be");
        Error::new(ErrorKind::Format, problem).in_file(source.name())
    })?;
    Ok(OwnPlace::Geojson { name: source.name().to_owned(), text })
}

/// A table of areas where there is such a file, else the words themselves.
fn listed(words: &str) -> Result<Vec<String>> {
    let path = PathBuf::from(words);
    let is_table = path
        .extension()
        .is_some_and(|ending| ["csv", "tsv", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known)));
    if is_table || path.is_file() {
        return read_areas(&SourceFile::disk(&path));
    }
    let words = words.split(',').map(|word| word.trim().to_owned());
    Ok(words.filter(|word| !word.is_empty()).collect())
}
