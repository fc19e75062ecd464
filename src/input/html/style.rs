//! What a style hides: the declarations of a `style` attribute, and the rules of the style sheets in the page.

use crate::document::Concealment;

/// A rule of a style sheet that hides something, or shows it again.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) selector: String,
    /// `None` if it shows what another rule may hide.
    pub(super) hides: Option<Concealment>,
}

/// Bytes of a selector; longer ones list many elements by name and hide furniture.
const LONGEST_SELECTOR: usize = 512;
/// From so many pixels or so on, a place is outside of the page.
const OUTSIDE: f64 = -999.0;

/// Finds the rules of a style sheet that hide or show. What stands inside `@media` and the like depends on the reader's
/// screen and is left out.
pub(super) fn rules(sheet: &str) -> Vec<Rule> {
    let sheet = without_comments(sheet);
    let mut rules = Vec::new();
    let mut rest = sheet.as_str();
    while let Some(open) = rest.find('{') {
        // A statement such as `@import …;` may stand before the selector.
        let selector = rest[..open].rsplit(';').next().unwrap_or_default().trim();
        let body = &rest[open + 1..];
        let end = block_end(body);
        if !selector.starts_with('@') && selector.len() <= LONGEST_SELECTOR {
            let declarations = &body[..end];
            let hides = hidden_by(declarations);
            if hides.is_some() || shows(declarations) {
                rules.push(Rule { selector: selector.to_owned(), hides });
            }
        }
        rest = body.get(end + 1..).unwrap_or_default();
    }
    rules
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out += part.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out
}

/// Where the block that was opened ends.
fn block_end(body: &str) -> usize {
    let mut depth = 0;
    for (at, byte) in body.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    body.len()
}

/// Says what in these declarations keeps readers from seeing the text.
pub(super) fn hidden_by(declarations: &str) -> Option<Concealment> {
    let style = Style::of(declarations);
    let is = |name: &str, values: &[&str]| style.get(name).is_some_and(|value| values.contains(&value));
    let zero = |name: &str| style.number(name) == Some(0.0);
    let outside = |name: &str| style.number(name).is_some_and(|at| at <= OUTSIDE);
    let floats = is("position", &["absolute", "fixed"]);
    let clipped = is("overflow", &["hidden", "clip"]);
    let tiny = |name: &str| style.number(name).is_some_and(|size| size <= 1.0);
    if is("display", &["none"]) || is("visibility", &["hidden", "collapse"]) {
        Some(Concealment::Style)
    } else if zero("font-size")
        || zero("opacity")
        || clipped && (tiny("width") || tiny("height") || tiny("max-height"))
    {
        Some(Concealment::Size)
    } else if outside("text-indent")
        || floats && ["left", "right", "top", "bottom"].into_iter().any(outside)
        || floats && style.is_clipped()
    {
        Some(Concealment::Place)
    } else if is("color", &["transparent"]) || style.is_on_its_own_colour() {
        Some(Concealment::Colour)
    } else {
        None
    }
}

/// Do these declarations show what others may hide?
pub(super) fn shows(declarations: &str) -> bool {
    let style = Style::of(declarations);
    let other = |name: &str, hiding: &str| style.get(name).is_some_and(|value| value != hiding);
    other("display", "none")
        || other("visibility", "hidden")
        || style.number("opacity").is_some_and(|opacity| opacity > 0.0)
        || style.get("position").is_some_and(|value| value == "static")
}

/// Declarations, in lower case.
struct Style(Vec<(String, String)>);

impl Style {
    fn of(declarations: &str) -> Self {
        let declaration = |text: &str| {
            let (name, value) = text.split_once(':')?;
            let value = value.to_ascii_lowercase().replace("!important", "");
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        };
        Self(declarations.split(';').filter_map(declaration).collect())
    }

    /// The value that counts: the last.
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// A value as a number; relative lengths count sixteen.
    fn number(&self, name: &str) -> Option<f64> {
        let value = self.get(name)?;
        let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
        let number: f64 = digits.trim().parse().ok()?;
        let relative = ["em", "rem", "vw", "vh", "%", "ch"].into_iter().any(|unit| value.ends_with(unit));
        Some(if relative { number * 16.0 } else { number })
    }

    /// The way of hiding text from all but screen readers: cut down to nothing.
    fn is_clipped(&self) -> bool {
        let clip = self.get("clip").filter(|clip| clip.starts_with("rect("));
        let clip = clip.is_some_and(|clip| {
            let edges =
                clip["rect(".len()..].trim_end_matches(')').split([',', ' ']).filter(|edge| !edge.is_empty());
            edges.clone().count() == 4 && edges.into_iter().all(|edge| matches!(edge, "0" | "0px" | "1px"))
        });
        clip || self.get("clip-path").is_some_and(|path| matches!(path, "inset(50%)" | "inset(100%)"))
    }

    fn is_on_its_own_colour(&self) -> bool {
        let ground = self.get("background-color").or(self.get("background"));
        self.get("color").zip(ground).is_some_and(|(colour, ground)| plain(colour) == plain(ground))
    }
}

/// The writings of white and black that people use are one each.
fn plain(colour: &str) -> &str {
    match colour {
        "#fff" | "#ffffff" | "rgb(255,255,255)" | "rgb(255, 255, 255)" => "white",
        "#000" | "#000000" | "rgb(0,0,0)" | "rgb(0, 0, 0)" => "black",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_that_hide_and_look_alikes() {
        use Concealment::{Colour, Place, Size, Style};
        for (style, expected) in [
            ("display:none", Some(Style)),
            ("color: red; DISPLAY : None !important", Some(Style)),
            ("visibility: hidden", Some(Style)),
            ("font-size:0", Some(Size)),
            ("font-size: 0.0px", Some(Size)),
            ("opacity: 0", Some(Size)),
            ("height:0;overflow:hidden", Some(Size)),
            ("position:absolute;left:-9999px", Some(Place)),
            ("position:absolute; top:-100em", Some(Place)),
            ("text-indent:-9999px", Some(Place)),
            ("position:absolute;clip:rect(0 0 0 0);width:1px", Some(Place)),
            ("position: absolute; clip-path: inset(50%)", Some(Place)),
            ("color:#FFF;background:white", Some(Colour)),
            ("color: transparent", Some(Colour)),
            ("display:none; display:block", None),
            ("display: inline", None),
            ("font-size: 0.8em", None),
            ("opacity: 0.4", None),
            ("position:absolute;left:-10px", None),
            ("left:-9999px", None),
            ("text-indent: -2em", None),
            ("height:0", None),
            ("color:white", None),
            ("color:white;background:#003", None),
            ("background:none", None),
            ("", None),
        ] {
            assert_eq!(hidden_by(style), expected, "{style}");
        }
    }

    #[test]
    fn rules_of_a_sheet() {
        let sheet = "@import url(x.css); /* .a{display:none} */ .b, p > i {display:none}\n@media print{.c{display:none} .d{color:red}}\
                     .e{color:red} .b.open{display:block} @font-face{src:url(x)} .f{visibility:hidden";
        let found: Vec<_> = rules(sheet).into_iter().map(|rule| (rule.selector, rule.hides)).collect();
        let style = Some(Concealment::Style);
        assert_eq!(
            found,
            [(".b, p > i".to_owned(), style), (".b.open".to_owned(), None), (".f".to_owned(), style)]
        );
    }
}
