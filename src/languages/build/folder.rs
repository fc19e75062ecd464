//! [`Folder`]: the lists of one language, as the folder that holds them.

use std::fs;

use super::{entries, read};

/// A folder of `src/languages`: the lists of one language, and of those that read its abbreviations.
pub(super) struct Folder {
    /// Its name: the code of the language.
    pub(super) name: String,
    /// The text of `language.txt`.
    about: String,
}

impl Folder {
    /// Returns all folders that say which language they are of: English first, which serves those that have none.
    pub(super) fn all() -> Vec<Self> {
        let entries = fs::read_dir(super::ROOT).expect("the folder of the languages");
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut folders: Vec<Self> = names.filter_map(Self::open).collect();
        folders.sort_by_key(|folder| (folder.name != "en", folder.name.clone()));
        folders
    }

    fn open(name: String) -> Option<Self> {
        let about = fs::read_to_string(format!("{}/{name}/language.txt", super::ROOT)).ok()?;
        Some(Self { name, about })
    }

    /// Returns a list of the language, if it has one.
    pub(super) fn list(&self, file: &str) -> Option<String> {
        let path = format!("{}/{file}.txt", self.name);
        fs::exists(format!("{}/{path}", super::ROOT)).is_ok_and(|is| is).then(|| read(&path))
    }

    /// Returns what `language.txt` says under a key; nothing if it has no such line.
    pub(super) fn says(&self, key: &str) -> &str {
        let lines = entries(&self.about).filter_map(|line| line.split_once(": "));
        lines.filter(|(of, _)| *of == key).map(|(_, value)| value).next().unwrap_or_default()
    }

    /// Returns the codes of the languages that read its abbreviations.
    pub(super) fn codes(&self) -> Vec<&str> {
        self.says("codes").split_whitespace().collect()
    }

    /// Does the language write so?
    pub(super) fn has(&self, grammar: &str) -> bool {
        self.says("grammar").split_whitespace().any(|it| it == grammar)
    }
}

/// The folders that have a list, with it.
pub(super) fn with<'a>(folders: &'a [Folder], file: &str) -> Vec<(&'a Folder, String)> {
    folders.iter().filter_map(|folder| Some((folder, folder.list(file)?))).collect()
}
