//! A document that is the later text itself: it stays as it is, with its changes and the comments put in.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::accept::accept;
use super::anchors::{Anchors, First};
use super::comments::{self, Comment};
use super::mark::Marker;
use super::tree::{Element, Node};
use crate::report::{Report, Tracked};

/// The namespace that the names of elements must stand for with the prefix `w`.
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const COMMENTS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// Bytes of a part once unpacked. What is larger was not read either.
const MOST_UNPACKED: u64 = 64 << 20;

type Parts = Vec<(String, String)>;

/// Marks the changes in it; `None` if its parts are not what they should be, or do not hold the later text.
pub(super) fn render(copy: &[u8], report: &Report, tracked: &Tracked) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(copy)).ok()?;
    let main = main_part(&mut archive)?;
    let (folder, name) = main.rsplit_once('/').map_or(("", main.as_str()), |(folder, name)| (folder, name));
    let within = |path: &str| format!("{folder}/{path}").trim_start_matches('/').to_owned();
    let mut roots = vec![(main.clone(), root(&mut archive, &main)?)];
    for notes in ["footnotes.xml", "endnotes.xml"].map(within) {
        roots.extend(root(&mut archive, &notes).map(|root| (notes, root)));
    }
    let relations = within(&format!("_rels/{name}.rels"));
    for path in heads_and_feet(&mut archive, &relations, &within) {
        roots.extend(root(&mut archive, &path).map(|root| (path, root)));
    }
    let mut package = Package { archive, parts: Vec::new() };
    let comments = comments::list(report, None);
    let own = package.comments(&relations, &within)?;
    let first = First { comment: own.next, change: next_id(&roots[0].1.to_xml()) };
    package.parts.extend(marked(&roots, tracked, &comments, &first)?);
    let more = own.with(&comments::elements(&comments, own.next));
    package.parts.push((own.path, more));
    package.pack()
}

/// The parts with their changes.
fn marked(
    roots: &[(String, Element)],
    tracked: &Tracked,
    comments: &[Comment],
    first: &First,
) -> Option<Parts> {
    let nothing = Anchors::default();
    let mut story = Marker::new(tracked, &nothing);
    story.blocks(&roots[0].1);
    let anchors = Anchors::new(comments, tracked, first, story.flow.pieces_passed());
    let mut marker = Marker::new(tracked, &anchors);
    let parts = roots.iter().map(|(path, root)| (path.clone(), marker.blocks(root).to_part())).collect();
    marker.flow.is_whole().then_some(parts)
}

/// The path of the part that holds the text.
fn main_part(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let relations = Element::read(&text(archive, "_rels/.rels")?)?;
    let is_main = |of: &&Element| of.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
    let path = relations.elements().find(is_main)?.attribute("Target")?;
    Some(path.trim_start_matches('/').to_owned())
}

/// The paths of what stands at the head of pages, then at their foot: the order in which they are read.
fn heads_and_feet(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    relations: &str,
    within: &impl Fn(&str) -> String,
) -> Vec<String> {
    let Some(of) = text(archive, relations).and_then(|xml| Element::read(&xml)) else { return Vec::new() };
    let mut paths = Vec::new();
    for kind in ["/header", "/footer"] {
        let is_one = |of: &&Element| of.attribute("Type").is_some_and(|of| of.ends_with(kind));
        let targets = of.elements().filter(is_one).filter_map(|of| of.attribute("Target"));
        paths.extend(targets.map(|path| absolute(path, within)));
    }
    paths
}

/// A path that a list of parts names.
fn absolute(target: &str, within: &impl Fn(&str) -> String) -> String {
    target.strip_prefix('/').map_or_else(|| within(target), str::to_owned)
}

/// A part whose own changes are accepted.
fn root(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> Option<Element> {
    let mut root = Element::read(&text(archive, path)?)?;
    accept(&mut root);
    (root.attribute("xmlns:w") == Some(MAIN)).then_some(root)
}

fn text(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    archive.by_name(path).ok()?.take(MOST_UNPACKED).read_to_end(&mut bytes).ok()?;
    let (text, _, lossy) = encoding_rs::UTF_8.decode(&bytes);
    (!lossy).then(|| text.into_owned())
}

/// The first number that no element has.
fn next_id(xml: &str) -> usize {
    let ids = xml.split(" w:id=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<usize>().ok());
    ids.max().map_or(0, |last| last.saturating_add(1))
}

/// A document and the parts of it that are written anew.
struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    parts: Parts,
}

/// The part of the comments as it was.
struct Comments {
    path: String,
    root: Element,
    /// The first number that is free.
    next: usize,
}

impl Comments {
    /// The part with more comments.
    fn with(&self, more: &str) -> String {
        let mut root = self.root.clone();
        root.children.push(Node::Raw(more.to_owned()));
        root.to_part()
    }
}

impl Package<'_> {
    /// Finds the comments that the document has, or makes room for some.
    fn comments(&mut self, relations: &str, within: &impl Fn(&str) -> String) -> Option<Comments> {
        let mut of = Element::read(&text(&mut self.archive, relations).unwrap_or_else(|| {
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"
                .to_owned()
        }))?;
        let known =
            of.elements().find(|of| of.attribute("Type").is_some_and(|kind| kind.ends_with("/comments")));
        if let Some(target) = known.and_then(|of| of.attribute("Target")) {
            let path = absolute(target, within);
            let root = Element::read(&text(&mut self.archive, &path)?)?;
            let next = next_id(&root.to_xml());
            return (root.attribute("xmlns:w") == Some(MAIN)).then_some(Comments { path, root, next });
        }
        let path = within("comments.xml");
        let relation =
            format!("<Relationship Id=\"claimdiffComments\" Type=\"{COMMENTS}\" Target=\"comments.xml\"/>");
        of.children.push(Node::Raw(relation));
        self.parts.push((relations.to_owned(), of.to_part()));
        let mut types = Element::read(&text(&mut self.archive, "[Content_Types].xml")?)?;
        let kind = format!("<Override PartName=\"/{path}\" ContentType=\"{COMMENTS_TYPE}\"/>");
        types.children.push(Node::Raw(kind));
        self.parts.push(("[Content_Types].xml".to_owned(), types.to_part()));
        let root = Element::new(&format!("w:comments xmlns:w=\"{MAIN}\""), Vec::new());
        Some(Comments { path, root, next: 0 })
    }

    /// Packs it again: what was not written anew is copied as it is.
    fn pack(mut self) -> Option<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // 1980, the first year that an archive can name.
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        for at in 0..self.archive.len() {
            let file = self.archive.by_index_raw(at).ok()?;
            if !self.parts.iter().any(|(path, _)| file.name().is_ok_and(|name| name == path.as_str())) {
                zip.raw_copy_file(file).ok()?;
            }
        }
        for (path, content) in &self.parts {
            zip.start_file(path.as_str(), options).ok()?;
            zip.write_all(content.as_bytes()).ok()?;
        }
        Some(zip.finish().ok()?.into_inner())
    }
}
