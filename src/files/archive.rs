//! Members of a zip, and gzip, as [`SourceFile`]s.

use super::SourceFile;
use super::inflate::{Budget, inflate};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use rayon::prelude::*;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Most members that an archive may have.
pub(super) const MAX_MEMBERS: usize = 10_000;

/// Whether bytes begin as a zip does; an empty zip has only its end.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether bytes begin as gzip does.
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// The members of a zip that have one of some endings (lower case, without the
/// dot), in the archive's order, named `archive.zip/member`. Only they are
/// inflated. What macOS adds (`__MACOSX/`, `._name`) is passed over.
///
/// # Errors
/// Not a zip, damaged, encrypted, a member that would leave the archive
/// (`../x`), or a limit passed (see `inflate.rs`): the first in the archive's
/// order.
pub fn unzip(archive: &SourceFile, endings: &[&str]) -> Result<Vec<SourceFile>> {
    unzip_each(archive, |name| has_ending(name, endings), Ok)
}

/// What `read` makes of each member of a zip whose name `wanted` takes, in the
/// archive's order: as [`unzip`], but no more members are held than threads run.
///
/// # Errors
/// As [`unzip`]; those of `read`.
pub fn unzip_each<T: Send>(
    archive: &SourceFile,
    wanted: impl Fn(&str) -> bool,
    read: impl Fn(SourceFile) -> Result<T> + Sync,
) -> Result<Vec<T>> {
    let bytes = archive.bytes()?;
    let (zip, wanted) = directory(archive, &bytes, wanted)?;
    let budget = Budget::of_archive(bytes.len());
    let members: Vec<Result<T>> = wanted
        .into_par_iter()
        .map(|(index, name)| {
            // A clone shares the directory of the archive.
            let mut zip = zip.clone();
            let file = zip.by_index(index).map_err(|error| refuse(&name, &error))?;
            let compressed = file.compressed_size().min(bytes.len() as u64);
            let expected = file.size();
            read(SourceFile::memory(name.clone(), inflate(&name, file, compressed, expected, &budget)?))
        })
        .collect();
    members.into_iter().collect()
}

/// The names and first bytes, at most `most` of each, of the members of a zip
/// that have one of some endings, in the archive's order.
///
/// # Errors
/// As [`unzip`].
pub fn unzip_heads(archive: &SourceFile, endings: &[&str], most: u64) -> Result<Vec<(String, Vec<u8>)>> {
    let bytes = archive.bytes()?;
    let (mut zip, wanted) = directory(archive, &bytes, |name| has_ending(name, endings))?;
    let head = |(index, name): Member| {
        let mut head = Vec::new();
        let member = zip.by_index(index).map_err(|error| refuse(&name, &error))?;
        member.take(most).read_to_end(&mut head).map_err(|error| Error::io(name.clone(), &error))?;
        Ok((name, head))
    };
    wanted.into_iter().map(head).collect()
}

/// An archive in memory.
type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A member's index in its archive, and the name under which it is given.
type Member = (usize, String);

/// An archive and the members that are wanted.
fn directory<'a>(
    archive: &SourceFile,
    bytes: &'a [u8],
    wanted: impl Fn(&str) -> bool,
) -> Result<(Archive<'a>, Vec<Member>)> {
    let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refuse(archive.name(), &error))?;
    if zip.len() > MAX_MEMBERS {
        return Err(too_many(archive.name(), zip.len()));
    }
    let mut members = Vec::new();
    for index in 0..zip.len() {
        if let Some(name) = wanted_name(&zip, index, archive, &wanted)? {
            members.push((index, name));
        }
    }
    Ok((zip, members))
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let file_name = name.rsplit('/').next().unwrap_or(name);
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    endings.contains(&ending.as_str())
}

/// A gzip file's content, named without its `.gz`.
///
/// # Errors
/// Damaged, or a limit passed.
pub fn gunzip(file: &SourceFile) -> Result<SourceFile> {
    gunzip_at_most(file, u64::MAX)
}

/// A gzip file's content of at most some bytes, named without its `.gz`.
///
/// # Errors
/// Those of [`gunzip`]; `Limit` as soon as there are more bytes.
pub fn gunzip_at_most(file: &SourceFile, bytes_most: u64) -> Result<SourceFile> {
    let bytes = file.bytes()?;
    let size = bytes.len() as u64;
    // The last four bytes are the size modulo 2³²: a hint, no more.
    let hint = bytes.last_chunk::<4>().map_or(0, |last| u64::from(u32::from_le_bytes(*last)));
    let reader = flate2::read::MultiGzDecoder::new(&*bytes);
    let budget = Budget::of_archive(bytes.len()).at_most(bytes_most);
    let content = inflate(file.name(), reader, size, hint.min(bytes_most), &budget)?;
    let name = file.name();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".GZ")).unwrap_or(name);
    Ok(SourceFile::memory(name, content))
}

/// The first bytes, at most `most`, of a gzip file's content: empty where it is damaged.
///
/// # Errors
/// The file cannot be read.
pub fn gunzip_head(file: &SourceFile, most: u64) -> Result<Vec<u8>> {
    let bytes = file.bytes()?;
    let mut head = Vec::new();
    // A head cut short by damage is still what the file begins with.
    let _ = flate2::read::MultiGzDecoder::new(&*bytes).take(most).read_to_end(&mut head);
    Ok(head)
}

/// The name under which a member is given; `None` for one that is not wanted.
fn wanted_name(
    zip: &Archive<'_>,
    index: usize,
    archive: &SourceFile,
    wanted: &impl Fn(&str) -> bool,
) -> Result<Option<String>> {
    let member = zip.by_index_data(index).map_err(|error| refuse(archive.name(), &error))?;
    let name = member.name().map_err(|error| refuse(archive.name(), &error))?.replace('\\', "/");
    let file_name = name.rsplit('/').next().unwrap_or(&name);
    let apple = name.starts_with("__MACOSX/") || file_name.starts_with("._");
    if member.is_dir() || apple || !wanted(&name) {
        return Ok(None);
    }
    let outside = name.starts_with('/') || name.split('/').any(|part| part == "..");
    if outside || member.enclosed_name().is_none() {
        return Err(leaves(archive.name(), &name));
    }
    if member.encrypted() {
        return Err(encrypted(archive.name(), &name));
    }
    Ok(Some(format!("{}/{name}", archive.name())))
}

pub(super) fn refuse(name: &str, error: &ZipError) -> Error {
    let problem = match error {
        ZipError::UnsupportedArchive(what) => {
            Problem::new("the archive uses something that is not supported").found(*what)
        }
        other => Problem::new("this is not a whole zip archive").found(other.to_string()),
    };
    let kind = match error {
        ZipError::UnsupportedArchive(_) => ErrorKind::Unsupported,
        _ => ErrorKind::Format,
    };
    let problem = problem.help("download it again, or unpack it and give the unpacked files");
    Error::new(kind, problem.at(Place::file(name)))
}

pub(super) fn too_many(name: &str, members: usize) -> Error {
    Error::new(
        ErrorKind::Limit,
        Problem::new("the archive has too many members")
            .at(Place::file(name))
            .found(members.to_string())
            .expected(format!("at most {MAX_MEMBERS}")),
    )
}

pub(super) fn leaves(archive: &str, member: &str) -> Error {
    Error::new(
        ErrorKind::Format,
        Problem::new("a member's name leads out of the archive")
            .at(Place::file(archive))
            .found(format!("\u{201c}{member}\u{201d}"))
            .expected("a name below the archive")
            .help("do not trust this archive"),
    )
}

pub(super) fn encrypted(archive: &str, member: &str) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        Problem::new("a member is encrypted")
            .at(Place::file(archive))
            .found(format!("\u{201c}{member}\u{201d}"))
            .help("unpack it with its password and give the unpacked files"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn zip_of(members: &[(&str, &[u8])]) -> SourceFile {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        SourceFile::memory("a.zip", writer.finish().unwrap().into_inner())
    }

    #[test]
    fn members_are_named_after_their_archive() {
        let zip = zip_of(&[
            ("MSOA (Dec 2011) [BSC].shp", b"shp"),
            ("deep/er/x.CSV", b"a,b"),
            ("__MACOSX/deep/er/._x.csv", b"apple"),
            ("deep/._x.csv", b"apple"),
            ("metadata.xml", b"<x/>"),
        ]);
        let members = unzip(&zip, &["shp", "csv"]).unwrap();
        let names: Vec<&str> = members.iter().map(SourceFile::name).collect();
        assert_eq!(names, ["a.zip/MSOA (Dec 2011) [BSC].shp", "a.zip/deep/er/x.CSV"]);
        assert_eq!(&*members[1].bytes().unwrap(), b"a,b");
        assert_eq!((members[1].file_name(), members[1].extension().as_str()), ("x.CSV", "csv"));
    }

    #[test]
    fn members_are_looked_at_and_read_one_by_one() {
        let zip = zip_of(&[("a.csv", b"alpha"), ("b.txt", b"beta"), ("c.bin", &[0; 9])]);
        let heads = unzip_heads(&zip, &["csv", "txt"], 2).unwrap();
        assert_eq!(heads, [("a.zip/a.csv".into(), b"al".to_vec()), ("a.zip/b.txt".into(), b"be".to_vec())]);
        let lengths = unzip_each(&zip, |name| name != "a.csv", |file| Ok(file.bytes()?.len())).unwrap();
        assert_eq!(lengths, [4, 9]);
        let refused = unzip_each(
            &zip,
            |_| true,
            |file| Err::<(), _>(Error::new(ErrorKind::Format, Problem::new(file.name()))),
        );
        assert_eq!(refused.unwrap_err().to_string(), "a.zip/a.csv", "the first in the archive's order");
    }

    #[test]
    fn a_member_that_leaves_the_archive_is_refused() {
        let error = unzip(&zip_of(&[("../x.csv", b"a")]), &["csv"]).unwrap_err();
        assert!(error.to_string().contains("leads out of the archive"), "{error}");
    }

    #[test]
    fn a_zip_bomb_is_refused_while_it_is_inflated() {
        let zeros = vec![0_u8; 40 << 20];
        let error = unzip(&zip_of(&[("bomb.csv", &zeros)]), &["csv"]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit);
        assert!(error.to_string().starts_with("a.zip/bomb.csv: the compressed file becomes too large"));
        assert!(unzip(&zip_of(&[("bomb.bin", &zeros)]), &["csv"]).unwrap().is_empty(), "not even looked at");
    }

    #[test]
    fn a_zip_of_many_small_bombs_is_refused_as_a_whole() {
        let zeros = vec![0_u8; 15 << 20];
        let names: Vec<String> = (0..40).map(|i| format!("{i}.csv")).collect();
        let members: Vec<(&str, &[u8])> =
            names.iter().map(|name| (name.as_str(), zeros.as_slice())).collect();
        assert_eq!(unzip(&zip_of(&members), &["csv"]).unwrap_err().kind(), ErrorKind::Limit);
    }

    #[test]
    fn a_truncated_zip_is_an_error() {
        let whole = zip_of(&[("x.csv", &[7; 1000])]);
        let bytes = whole.bytes().unwrap();
        for length in [4, 30, bytes.len() / 2, bytes.len() - 1] {
            let cut = SourceFile::memory("cut.zip", &bytes[..length]);
            assert_eq!(unzip(&cut, &["csv"]).unwrap_err().kind(), ErrorKind::Format);
        }
    }

    #[test]
    fn gzip_of_several_streams_is_read_to_its_end() {
        let mut bytes = Vec::new();
        for part in ["a,b\n", "1,2\n"] {
            let mut encoder = flate2::write::GzEncoder::new(&mut bytes, flate2::Compression::fast());
            encoder.write_all(part.as_bytes()).unwrap();
            encoder.finish().unwrap();
        }
        let file = gunzip(&SourceFile::memory("x.csv.gz", bytes.clone())).unwrap();
        assert_eq!((file.name(), &*file.bytes().unwrap()), ("x.csv", b"a,b\n1,2\n".as_slice()));
        bytes.truncate(bytes.len() - 3);
        let error = gunzip(&SourceFile::memory("x.csv.gz", bytes)).unwrap_err();
        assert!(error.to_string().contains("damaged"), "{error}");
    }

    #[test]
    fn a_gzip_bomb_is_refused() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&vec![0; 40 << 20]).unwrap();
        let bomb = SourceFile::memory("bomb.gz", encoder.finish().unwrap());
        assert_eq!(gunzip(&bomb).unwrap_err().kind(), ErrorKind::Limit);
    }
}
