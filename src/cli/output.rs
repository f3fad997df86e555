//! Where an answer goes: standard output, or a file written beside and renamed.

use super::common::Common;
use crate::error::{Error, Result};
use crate::files::write_atomically;
use std::io::Write;
use std::path::Path;

impl Common {
    /// Writes the answer to `--out`, or to standard output.
    pub(super) fn deliver(&self, body: &[u8]) -> Result<()> {
        match &self.out {
            Some(path) if path != Path::new("/dev/stdout") => {
                write_atomically(path, |file| {
                    file.write_all(body).map_err(|error| Error::io(path.display().to_string(), &error))
                })?;
                self.say(&format!("wrote {} ({})", path.display(), size(body.len())));
            }
            // Renaming a file to that name would replace what standard output leads to.
            _ => {
                let mut out = std::io::stdout().lock();
                out.write_all(body)
                    .and_then(|()| out.flush())
                    .map_err(|error| Error::io("standard output", &error))?;
            }
        }
        Ok(())
    }
}

/// Bytes as people read them.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
