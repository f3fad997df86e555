//! Files and folders: where bytes come from and how they are written, beside
//! and renamed. Knows no format but the archive.

mod archive;
mod folder;
mod inflate;
mod members;
mod source;
mod write;

pub use archive::{gunzip, gunzip_at_most, gunzip_head, is_gzip, is_zip, unzip, unzip_each, unzip_heads};
pub use folder::list;
pub use members::{Archive, Member};
pub use source::SourceFile;
pub use write::write_atomically;
