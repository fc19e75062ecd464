//! Checks a value against a JSON Schema: as much of the standard as the schemas of this project use.

use serde_json::Value;

/// What is wrong with the value, each with its place in it.
pub(crate) fn errors(schema: &Value, value: &Value) -> Vec<String> {
    let mut errors = Vec::new();
    check(schema, schema, value, "", &mut errors);
    errors
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, errors: &mut Vec<String>) {
    if let Some(path) = schema["$ref"].as_str() {
        let target =
            root.pointer(path.trim_start_matches('#')).unwrap_or_else(|| panic!("nothing at {path}"));
        check(root, target, value, at, errors);
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !types.is_empty() && !types.iter().any(|name| is_of(name, value)) {
        errors.push(format!("{at}: {value} is not of type {types:?}"));
    }
    if schema["enum"].as_array().is_some_and(|values| !values.contains(value)) {
        errors.push(format!("{at}: {value} is none of {}", schema["enum"]));
    }
    if schema.get("const").is_some_and(|only| only != value) {
        errors.push(format!("{at}: {value} is not {}", schema["const"]));
    }
    if schema["minimum"].as_f64().zip(value.as_f64()).is_some_and(|(least, value)| value < least) {
        errors.push(format!("{at}: {value} is less than {}", schema["minimum"]));
    }
    if schema["maximum"].as_f64().zip(value.as_f64()).is_some_and(|(most, value)| value > most) {
        errors.push(format!("{at}: {value} is more than {}", schema["maximum"]));
    }
    for key in ["anyOf", "oneOf"] {
        let fits = |one: &Value| {
            let mut errors = Vec::new();
            check(root, one, value, at, &mut errors);
            errors.is_empty()
        };
        if schema[key].as_array().is_some_and(|ways| !ways.iter().any(fits)) {
            errors.push(format!("{at}: {value} fits no way of {key}"));
        }
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        if let Some(items) = schema.get("items") {
            check(root, items, item, &format!("{at}/{index}"), errors);
        }
    }
    if let Value::Object(object) = value {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(name) {
                errors.push(format!("{at}: has no {name}"));
            }
        }
        for (key, inner) in object {
            let place = format!("{at}/{key}");
            match (&schema["properties"][key], &schema["additionalProperties"]) {
                (Value::Null, Value::Bool(false)) => errors.push(format!("{place}: is not known")),
                (Value::Null, more @ Value::Object(_)) => check(root, more, inner, &place, errors),
                (Value::Null, _) => {}
                (known, _) => check(root, known, inner, &place, errors),
            }
        }
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("no such type: {other}"),
    }
}

#[test]
fn it_finds_what_is_wrong() {
    let schema = serde_json::json!({
        "type": "object", "required": ["a"], "additionalProperties": false,
        "properties": {"a": {"enum": ["x"]}, "b": {"type": "array", "items": {"$ref": "#/definitions/n"}}},
        "definitions": {"n": {"type": "integer", "minimum": 1, "maximum": 9}}
    });
    let wrong = |text: &str| errors(&schema, &serde_json::from_str(text).unwrap()).len();
    assert_eq!(wrong(r#"{"a": "x", "b": [1, 2]}"#), 0);
    for text in [
        r#"{}"#,
        r#"{"a": "y"}"#,
        r#"{"a": "x", "c": 1}"#,
        r#"{"a": "x", "b": ["1"]}"#,
        r#"{"a": "x", "b": [0]}"#,
        r#"{"a": "x", "b": [10]}"#,
    ] {
        assert_eq!(wrong(text), 1, "{text}");
    }
}
