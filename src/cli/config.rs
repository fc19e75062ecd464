//! [`Config`]: `claimdiff.toml`, found upward from the working directory.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::audit::{percent, rule_pattern};
use super::exit::Failure;
use super::{files, settings};
use crate::audit::{HouseWords, Severity};
use crate::compare::Options;
use crate::facts::Date;
use crate::report::{Gate, fits};
use crate::segment::{Class, HousePattern};
use crate::sides::Sides;

/// The name that is looked for.
pub(super) const NAME: &str = "claimdiff.toml";

/// Where accepted findings stand unless something else is set, beside the configuration or in the working directory.
const BASELINE: &str = ".claimdiff-baseline.jsonl";

/// The tables that it may have.
const TABLES: [&str; 7] =
    ["gate", "severity", "aliases", "boilerplate", "lexicon", "baseline", "second_reader"];

/// What a newsroom has set.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// `[gate] fail_on`: a severity, or `never`.
    pub(super) fail_on: Option<Option<Severity>>,
    /// `[gate] fail_on_rule`.
    pub(super) fail_on_rule: Vec<String>,
    /// `[gate] max_unsupported`, in percent.
    pub(super) max_unsupported: Option<f64>,
    /// `[severity]`, by rule or family.
    severity: Vec<(String, Severity)>,
    /// `[aliases]`: names that mean the same.
    aliases: Vec<Vec<String>>,
    /// `[boilerplate]`, by class.
    pub(super) boilerplate: Vec<HousePattern>,
    /// `[lexicon] not_names`.
    pub(super) not_names: Vec<String>,
    /// `[lexicon] opposites` and `same`.
    pub(super) words: HouseWords,
    /// `[baseline] file`.
    pub(super) baseline: PathBuf,
    /// `[second_reader] command`: who can be asked. A file that came with a folder must run nothing by being there.
    pub(super) second_reader: Option<String>,
    /// `[second_reader] seconds`.
    pub(super) second_reader_seconds: Option<u64>,
}

impl Config {
    /// Reads the file given, else the nearest `claimdiff.toml` upward, else nothing.
    pub(super) fn find(given: Option<&Path>) -> Result<Self, Failure> {
        let found = given.map(Path::to_owned).or_else(upward);
        let Some(path) = found else {
            return Ok(Self { baseline: BASELINE.into(), ..Self::default() });
        };
        let text = settings::read(&path)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Self::parse(&text, folder).map_err(|what| Failure::new(format!("{}: {what}", path.display())))
    }

    /// The same for a run that writes no accepted findings: their file must not be its output.
    pub(super) fn guarded(given: Option<&Path>) -> Result<Self, Failure> {
        let config = Self::find(given)?;
        files::reads(&config.baseline)?;
        Ok(config)
    }

    /// What fails a copy: what is usual, if nothing else is set.
    pub(super) fn gate(&self) -> Gate {
        let usual = Gate::usual();
        Gate {
            fail_on: self.fail_on.unwrap_or(usual.fail_on),
            together: self.fail_on.is_none(),
            fail_on_rule: self.fail_on_rule.clone(),
            max_unsupported: self.max_unsupported,
        }
    }

    fn parse(text: &str, folder: &Path) -> Result<Self, String> {
        let table: Table = text.parse().map_err(|error| broken(text, &error))?;
        let mut config = Self { baseline: folder.join(BASELINE), ..Self::default() };
        for (key, value) in &table {
            known(key, &TABLES)?;
            let inner = value.as_table().ok_or_else(|| format!("`{key}` is not a table; write [{key}]"))?;
            match key.as_str() {
                "gate" => config.set_gate(inner)?,
                "severity" => config.severities(inner)?,
                "aliases" => config.aliases(inner)?,
                "boilerplate" => config.boilerplate(inner)?,
                "lexicon" => config.lexicon(inner)?,
                "second_reader" => config.set_second_reader(inner)?,
                _ => config.set_baseline(inner, folder)?,
            }
        }
        Ok(config)
    }

    fn set_gate(&mut self, table: &Table) -> Result<(), String> {
        for (key, value) in table {
            known(key, &["fail_on", "fail_on_rule", "max_unsupported"])?;
            match key.as_str() {
                "fail_on" => self.fail_on = Some(fail_on(string(key, value)?)?),
                "fail_on_rule" => {
                    for rule in strings(key, value)? {
                        self.fail_on_rule
                            .push(rule_pattern(&rule).map_err(|what| format!("`{rule}`: {what}"))?);
                    }
                }
                _ => {
                    let text = match value {
                        Value::String(text) => text.clone(),
                        Value::Integer(number) => number.to_string(),
                        Value::Float(number) => number.to_string(),
                        _ => String::new(),
                    };
                    self.max_unsupported = Some(percent(&text).map_err(|what| format!("`{key}`: {what}"))?);
                }
            }
        }
        Ok(())
    }

    fn severities(&mut self, table: &Table) -> Result<(), String> {
        for (rule, value) in table {
            let pattern = rule_pattern(rule).map_err(|what| format!("`{rule}`: {what}"))?;
            let name = string(rule, value)?;
            let severity = Severity::from_name(name)
                .ok_or_else(|| format!("`{rule}`: `{name}` is none of high, medium, low"))?;
            self.severity.push((pattern, severity));
        }
        // A rule by its whole name outranks its family, whichever stands first.
        self.severity.sort_by_key(|(pattern, _)| (pattern.ends_with('*'), pattern.clone()));
        Ok(())
    }

    fn aliases(&mut self, table: &Table) -> Result<(), String> {
        for (name, value) in table {
            let mut group = vec![name.clone()];
            group.extend(strings(name, value)?);
            self.aliases.push(group);
        }
        Ok(())
    }

    fn boilerplate(&mut self, table: &Table) -> Result<(), String> {
        let names = Class::NAMED.map(|(name, _)| name);
        for (name, value) in table {
            known(name, &names)?;
            let class = Class::from_name(name).unwrap_or(Class::Other);
            let patterns = strings(name, value)?;
            self.boilerplate.extend(patterns.into_iter().map(|pattern| HousePattern { class, pattern }));
        }
        Ok(())
    }

    fn lexicon(&mut self, table: &Table) -> Result<(), String> {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        for (key, value) in table {
            known(key, &["not_names", "opposites", "same"])?;
            let list = strings(key, value)?;
            match key.as_str() {
                "not_names" => self.not_names = list,
                "same" => self.words.same = list.iter().map(|line| words(line)).collect(),
                _ => {
                    for line in &list {
                        let sides = line.split_once('/').map(|(left, right)| [words(left), words(right)]);
                        let sides = sides.filter(|sides| sides.iter().all(|side| !side.is_empty()));
                        self.words.opposites.push(sides.ok_or_else(|| {
                            format!(
                                "`{key}`: “{line}” needs words on both sides of a slash, as in “rise / fall”"
                            )
                        })?);
                    }
                }
            }
        }
        Ok(())
    }

    /// Returns what the configuration sets about a comparison.
    pub(super) fn options(&self, written: Sides<Option<Date>>) -> Options {
        Options {
            model: None,
            aliases: self.aliases.clone(),
            boilerplate: self.boilerplate.clone(),
            not_names: self.not_names.clone(),
            words: self.words.clone(),
            written,
        }
    }

    fn set_baseline(&mut self, table: &Table, folder: &Path) -> Result<(), String> {
        for (key, value) in table {
            known(key, &["file"])?;
            self.baseline = folder.join(string(key, value)?);
        }
        Ok(())
    }

    fn set_second_reader(&mut self, table: &Table) -> Result<(), String> {
        for (key, value) in table {
            known(key, &["command", "seconds"])?;
            if key == "command" {
                self.second_reader = Some(string(key, value)?.to_owned());
            } else {
                let seconds = value.as_integer().and_then(|seconds| u64::try_from(seconds).ok());
                let seconds = seconds.filter(|&seconds| seconds > 0);
                self.second_reader_seconds =
                    Some(seconds.ok_or_else(|| format!("`{key}` must be a number of seconds, as in 60"))?);
            }
        }
        Ok(())
    }

    /// Returns what is set for a rule.
    pub(super) fn severity_of(&self, rule: &str) -> Option<Severity> {
        self.severity.iter().find(|(pattern, _)| fits(pattern, rule)).map(|(_, severity)| *severity)
    }
}

fn upward() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

fn known(key: &str, keys: &[&str]) -> Result<(), String> {
    if keys.contains(&key) {
        return Ok(());
    }
    let hint = nearest(key, keys).map_or_else(
        || format!("the keys here are `{}`", keys.join("`, `")),
        |near| format!("the nearest is `{near}`"),
    );
    Err(format!("unknown key `{key}`; {hint}"))
}

/// What is wrong with a file that is no TOML, and on which line.
fn broken(text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.as_bytes().get(..span.start));
    let line = before.map(|before| memchr::memchr_iter(b'\n', before).count() + 1);
    let line = line.map_or_else(String::new, |line| format!("line {line}: "));
    format!("{line}{}", error.message())
}

/// Jaro-Winkler similarity from which on a name is likely what was meant: a slip of a key or two leaves more, words that
/// share a beginning by chance mostly less.
const NEAR: f64 = 0.8;

/// The member of `names` that comes nearest to a word, if one comes near.
pub(super) fn nearest<'a>(word: &str, names: &[&'a str]) -> Option<&'a str> {
    let likeness = |name: &&&str| (strsim::jaro_winkler(word, name) * 1000.0) as u32;
    let near = names.iter().filter(|name| strsim::jaro_winkler(word, name) >= NEAR);
    near.max_by_key(likeness).copied()
}

fn string<'a>(key: &str, value: &'a Value) -> Result<&'a str, String> {
    value.as_str().ok_or_else(|| format!("`{key}` must be a text in quotation marks"))
}

fn strings(key: &str, value: &Value) -> Result<Vec<String>, String> {
    let wrong = || format!("`{key}` must be a list of texts, as in [\"…\", \"…\"]");
    let list = value.as_array().ok_or_else(wrong)?;
    list.iter().map(|text| text.as_str().map(str::to_owned).ok_or_else(wrong)).collect()
}

fn fail_on(name: &str) -> Result<Option<Severity>, String> {
    match name {
        "never" => Ok(None),
        name => Severity::from_name(name)
            .map(Some)
            .ok_or_else(|| format!("`fail_on`: `{name}` is none of high, medium, low, never")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named_with_the_nearest_key() {
        for (text, says) in [
            ("[gates]\n", "unknown key `gates`; the nearest is `gate`"),
            (
                "[gate]\nzz = 1\n",
                "unknown key `zz`; the keys here are `fail_on`, `fail_on_rule`, `max_unsupported`",
            ),
            ("[gate]\nfail_onn = 'high'\n", "unknown key `fail_onn`; the nearest is `fail_on`"),
            ("[gate]\nfail_on = 'hgih'\n", "`fail_on`: `hgih` is none of high, medium, low, never"),
            (
                "[severity]\n'number.chnged' = 'low'\n",
                "`number.chnged`: no such rule; the nearest is number.changed",
            ),
            ("[gate]\nmax_unsupported = 'many'\n", "`max_unsupported`: not a share; write it as in 10%"),
            ("[second_reader]\nseconds = 'two'\n", "`seconds` must be a number of seconds, as in 60"),
            ("[aliases]\nPentagon = 'DoD'\n", "`Pentagon` must be a list of texts, as in [\"…\", \"…\"]"),
        ] {
            assert_eq!(Config::parse(text, Path::new("")).unwrap_err(), says, "{text}");
        }
    }

    /// What `init` writes is read, whatever of it is uncommented.
    #[test]
    fn the_template_is_a_configuration() {
        let template = crate::cli::init::TEMPLATE;
        let config = Config::parse(template, Path::new("")).unwrap();
        assert_eq!(config.fail_on, Some(Some(Severity::High)));
        let setting =
            |line: &str| line.strip_prefix("# ").filter(|rest| rest.contains(" = ")).map(str::to_owned);
        let all: Vec<String> =
            template.lines().map(|line| setting(line).unwrap_or_else(|| line.to_owned())).collect();
        let config = Config::parse(&all.join("\n"), Path::new("")).unwrap();
        assert_eq!((config.max_unsupported, config.boilerplate.len()), (Some(20.0), 2));
    }

    #[test]
    fn reads_all_there_is() {
        let text = "[gate]\nfail_on = 'medium'\nfail_on_rule = ['quote.*']\nmax_unsupported = '15%'\n[severity]\n'date.*' = 'low'\n\
                    'date.changed' = 'high'\n[aliases]\nPentagon = ['Defense Department']\n[baseline]\nfile = 'seen.jsonl'\n";
        let config = Config::parse(text, Path::new("house")).unwrap();
        assert_eq!(config.fail_on, Some(Some(Severity::Medium)));
        assert_eq!(config.max_unsupported, Some(15.0));
        assert_eq!(config.severity_of("date.changed"), Some(Severity::High));
        assert_eq!(config.severity_of("date.added"), Some(Severity::Low));
        assert_eq!(config.baseline, Path::new("house").join("seen.jsonl"));
    }
}
