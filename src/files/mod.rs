//! Files and folders: where bytes come from and how they are written, beside
//! and renamed. Knows no format but the archive.

mod source;

pub use source::SourceFile;
