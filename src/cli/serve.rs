//! `oast serve`: the map and the HTTP interface.

use super::common::Common;
use crate::error::Result;
use crate::serve::{BaseMap, Settings, Site, run};
use crate::service::answer;
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The dataset folder [default: Kent and Medway, embedded]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The address to listen on; port 0 takes any free one
    #[arg(long, default_value = "127.0.0.1:8787", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// Tiles of a base map, such as https://tile.example.org/{z}/{x}/{y}.png [default: none]
    #[arg(long, value_name = "URL", requires = "basemap_attribution")]
    basemap: Option<String>,
    /// What the base map's owner asks to be printed
    #[arg(long, value_name = "TEXT", requires = "basemap")]
    basemap_attribution: Option<String>,
    /// Say nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

impl Serve {
    pub(super) fn run(self) -> Result<ExitCode> {
        let base_map =
            self.basemap.zip(self.basemap_attribution).map(|(url, attribution)| BaseMap { url, attribution });
        let settings = Settings { listen: self.listen, base_map, ..Settings::default() };
        let common = Common { data: self.data, out: None, format: None, quiet: self.quiet };
        run(
            settings,
            |address| eprintln!("Oast is at http://{address} (Ctrl-C stops it)"),
            move || {
                let dataset = Arc::new(common.open()?);
                let version = dataset.version().to_owned();
                // What every first visitor needs is ready before the first one comes.
                dataset.atlas().lonlat();
                Ok(Site::new(version, Arc::new(move |path, pairs| answer(&dataset, path, pairs))))
            },
        )?;
        Ok(ExitCode::SUCCESS)
    }
}
