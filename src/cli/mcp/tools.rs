//! [`all`]: the tools as an assistant sees them: what each is for, and what it takes.

use serde_json::{Value, json};

/// Returns the definitions of all tools.
pub(super) fn all() -> Vec<Value> {
    vec![audit(), compare(), segment(), explain()]
}

fn tool(name: &str, description: &str, properties: &Value, required: &[&str]) -> Value {
    json!({
        "name": name,
        "description": description,
        "inputSchema": {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        },
        "annotations": { "readOnlyHint": true, "openWorldHint": false, "idempotentHint": true },
    })
}

/// A text: a file, or what stands in it.
fn text(what: &str) -> Value {
    json!({
        "type": "object",
        "description": format!("{what}: either `path`, a file under the server's folder, or `text`, its text"),
        "properties": { "path": { "type": "string" }, "text": { "type": "string" } },
        "additionalProperties": false,
    })
}

fn audit() -> Value {
    let sources = json!({ "type": "array", "items": text("A source"), "minItems": 1 });
    let properties = json!({
        "sources": sources,
        "copy": text("The rewritten text"),
        "severity": {
            "type": "string",
            "enum": ["high", "medium", "low"],
            "description": "List findings of this severity or worse; medium if not given",
        },
    });
    tool(
        "audit",
        "Checks a rewritten text against its sources: changed figures, dates, names, quotations and attributions, what has no \
         source, what was lost. Returns the verdict and the open findings with both passages, worst first.",
        &properties,
        &["sources", "copy"],
    )
}

fn compare() -> Value {
    let properties = json!({ "a": text("The original"), "b": text("The later text") });
    tool(
        "compare",
        "Compares two texts claim by claim: how much of each is in the other, which statements only one has, and what differs.",
        &properties,
        &["a", "b"],
    )
}

fn segment() -> Value {
    let properties = json!({
        "document": text("The text"),
        "from": { "type": "integer", "minimum": 1, "description": "The first unit to list; 1 if not given" },
    });
    tool(
        "segment",
        "Lists the units of a text (sentences, headings, list items, boilerplate) with their names, lines and kinds.",
        &properties,
        &["document"],
    )
}

fn explain() -> Value {
    let properties = json!({
        "a": text("The original"),
        "b": text("The later text"),
        "unit": { "type": "string", "description": "A unit of either, as `audit` and `compare` name it: A5, B7" },
        "other": { "type": "string", "description": "A unit of the other text, to explain exactly this pair" },
    });
    tool(
        "explain",
        "Says which signals matched a sentence with its counterpart, or kept a match from being made.",
        &properties,
        &["a", "b", "unit"],
    )
}
