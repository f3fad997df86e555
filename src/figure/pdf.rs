//! A drawing as PDF: one page of its size, words that can be searched and
//! copied, and a description for those who do not see it.

use super::drawing::Drawing;
use super::tree::{tree, unpainted};
use crate::error::Result;
use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::tagging::{ContentTag, Tag, TagGroup, TagTree};
use krilla_svg::{SurfaceExt, SvgSettings};

/// Writes a drawing as PDF, without a time of writing.
///
/// # Errors
/// A drawing without a size.
pub fn pdf(drawing: &Drawing) -> Result<Vec<u8>> {
    let tree = tree(drawing)?;
    let size = Size::from_wh(drawing.width as f32, drawing.height as f32)
        .ok_or_else(|| unpainted("it has no size"))?;
    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(drawing.title.clone())
            .description(drawing.description.clone())
            .language("en-GB".to_owned()),
    );
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let content = surface.start_tagged(ContentTag::Other);
    surface.draw_svg(&tree, size, SvgSettings::default());
    surface.end_tagged();
    surface.finish();
    page.finish();
    let mut tags = TagTree::new();
    let mut figure = TagGroup::new(Tag::Figure(Some(drawing.description.clone())));
    figure.push(content);
    tags.push(figure);
    document.set_tag_tree(tags);
    document.finish().map_err(|error| unpainted(&format!("{error:?}")))
}
