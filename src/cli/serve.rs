//! `oast serve`: the map and the HTTP interface.

use super::common::Common;
use crate::error::Result;
use crate::serve::{BaseMap, Event, Settings, Site, run};
use crate::service::{Question, answer_question};
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The dataset folder [default: Kent and Medway, embedded]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The address to listen on; port 0 takes any free one
    #[arg(long, default_value = "127.0.0.1:8787", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// Tiles of a base map: an address with {z}, {x} and {y} in it [default: none]
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
        let base_map = self
            .basemap
            .zip(self.basemap_attribution)
            .map(|(url, words)| BaseMap::new(url, words))
            .transpose()?;
        let settings = Settings { listen: self.listen, base_map, ..Settings::default() };
        let common = Common { data: self.data, out: None, format: None, quiet: self.quiet };
        let of_site = settings.clone();
        let make_site = move || {
            let dataset = common.open()?;
            let version = dataset.version().to_owned();
            std::thread::spawn(|| dataset.warm());
            let answer = move |question: &Question<'_>| answer_question(dataset, question);
            Ok(Site::new(Arc::new(answer), version, &of_site))
        };
        let quiet = self.quiet;
        let address = OnceLock::new();
        run(&settings, make_site, |event| match event {
            Event::Listening(at) => drop(address.set(at)),
            Event::Ready => {
                if let Some(at) = address.get() {
                    eprintln!("Oast is at http://{at} (Ctrl-C stops it)");
                }
            }
            _ if quiet => {}
            _ => eprintln!("stopping"),
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
