//! [`Root`]: the one folder whose files an assistant may have read.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::cli::exit::Failure;
use crate::document::Document;
use crate::input::{self, ReadOptions};

/// A folder with all in it. Links out of it lead nowhere.
pub(super) struct Root(PathBuf);

impl Root {
    pub(super) fn new(folder: &Path) -> Result<Self, Failure> {
        let fail = |what: &str| Failure::new(format!("--root {}: {what}", folder.display()));
        let found = fs::canonicalize(folder).map_err(|_| fail("no such folder; check the path"))?;
        if found.is_dir() { Ok(Self(found)) } else { Err(fail("is no folder")) }
    }

    /// Reads a file of the folder: text, Markdown, a web page, a document.
    pub(super) fn read(&self, name: &str) -> Result<Document, Failure> {
        let path = self.find(name)?;
        let cannot = |error| Failure::new(format!("{name}: cannot be read: {error}"));
        let file = File::open(path).map_err(cannot)?;
        Ok(input::read(name, file, &ReadOptions::default())?)
    }

    /// Where a name leads. One outside is refused in the same words whether it is there or not.
    fn find(&self, name: &str) -> Result<PathBuf, Failure> {
        let outside =
            || Failure::new(format!("{name}: no such file under the folder of this server; see --root"));
        let path = fs::canonicalize(self.0.join(name)).map_err(|_| outside())?;
        if !path.starts_with(&self.0) {
            return Err(outside());
        }
        // A pipe or a device may never end.
        if path.is_file() { Ok(path) } else { Err(Failure::new(format!("{name}: is no file"))) }
    }
}
