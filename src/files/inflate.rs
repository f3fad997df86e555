//! Inflating with limits. A header's word about sizes is not trusted: bytes are
//! counted as they come out.

use crate::error::{Error, ErrorKind, Place, Problem, Result};
use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};

/// Most bytes that one member may become: the largest official boundary files
/// (full-resolution output areas) are about 1 GB.
const MAX_MEMBER: u64 = 2 << 30;

/// Most bytes that all members of an archive may become together.
const MAX_TOTAL: u64 = 4 << 30;

/// Most bytes that one compressed byte may become. Attribute tables padded with
/// blanks reach about 60; deflate itself ends at 1,032.
const MAX_RATIO: u64 = 200;

/// The ratio is asked of nothing that stays below this size.
const SMALL: u64 = 16 << 20;

/// Bytes inflated between two looks at the total.
const STEP: u64 = 4 << 20;

/// What is left of an archive's total allowance. Shared by the threads that
/// inflate its members.
pub(super) struct Budget {
    left: AtomicU64,
    all: u64,
}

impl Budget {
    /// The allowance of an archive of some bytes.
    pub(super) fn of_archive(bytes: usize) -> Self {
        let all = (bytes as u64).saturating_mul(MAX_RATIO).clamp(SMALL, MAX_TOTAL);
        Self { left: AtomicU64::new(all), all: MAX_TOTAL }
    }

    /// The same, or less.
    pub(super) fn at_most(self, bytes: u64) -> Self {
        Self { left: AtomicU64::new(self.left.into_inner().min(bytes)), all: self.all.min(bytes) }
    }

    fn spend(&self, bytes: u64) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes)).is_ok()
    }
}

/// Inflates one member.
///
/// `compressed` is how many bytes the member takes in the archive; `expected`
/// how many the header promises, used only to ask for memory once.
///
/// # Errors
/// [`ErrorKind::Limit`] past a limit, [`ErrorKind::Format`] where the
/// compressed bytes are damaged.
pub(super) fn inflate(
    name: &str,
    mut reader: impl Read,
    compressed: u64,
    expected: u64,
    budget: &Budget,
) -> Result<Vec<u8>> {
    let allowed = compressed.saturating_mul(MAX_RATIO).clamp(SMALL, MAX_MEMBER);
    let mut out = Vec::with_capacity(expected.min(allowed) as usize);
    loop {
        let read = (&mut reader).take(STEP).read_to_end(&mut out).map_err(|error| damaged(name, &error))?;
        if read == 0 {
            return Ok(out);
        }
        if out.len() as u64 > allowed || !budget.spend(read as u64) {
            return Err(too_large(name, compressed, out.len(), budget.all));
        }
    }
}

fn damaged(name: &str, error: &std::io::Error) -> Error {
    Error::new(
        ErrorKind::Format,
        Problem::new("the compressed bytes are damaged")
            .at(Place::file(name))
            .found(error.to_string())
            .help("download the file again"),
    )
}

fn too_large(name: &str, compressed: u64, inflated: usize, all: u64) -> Error {
    Error::new(
        ErrorKind::Limit,
        Problem::new("the compressed file becomes too large, as a zip bomb does")
            .at(Place::file(name))
            .found(format!("{compressed} compressed bytes became more than {inflated}"))
            .expected(format!(
                "at most {MAX_RATIO} bytes for each compressed byte, {} a file and {} an archive",
                in_words(MAX_MEMBER.min(all)),
                in_words(all)
            ))
            .help("unpack it yourself if you trust it, and give the unpacked files"),
    )
}

/// A limit in the unit that it was set in.
fn in_words(bytes: u64) -> String {
    if bytes >= 1 << 30 { format!("{} GiB", bytes >> 30) } else { format!("{} MiB", bytes >> 20) }
}
