//! [`Server`]: JSON-RPC 2.0 and the methods of the Model Context Protocol, revision 2025-11-25 and those before it.

use serde::Deserialize;
use serde_json::{Value, json};

use super::calls::Desk;
use super::root::Root;
use super::tools;
use crate::cli::house::House;
use crate::report::Tool;

/// The revisions of the protocol that are spoken, the newest last. They differ in nothing that is used here.
const REVISIONS: [&str; 4] = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];

/// What an assistant is told of the server as a whole.
const INSTRUCTIONS: &str = "Compares texts claim by claim, without network and without opinion: it says what is not in the source, never who is \
     right. After you rewrite an article, call `audit` with the original and your text, mend what it lists or say why it stays, \
     and call it again. A passed audit is no proof: it names what it did not check.";

/// A message that came in.
#[derive(Deserialize)]
struct Message {
    jsonrpc: String,
    /// A request has one, a notification has none.
    #[serde(default)]
    id: Option<Value>,
    method: String,
    #[serde(default)]
    params: Value,
}

/// Why a request gets no result: a code of JSON-RPC, and a sentence.
pub(super) type Fault = (i32, String);

const NOT_JSON: i32 = -32700;
const NO_MESSAGE: i32 = -32600;
const NO_METHOD: i32 = -32601;
pub(super) const WRONG_PARAMETERS: i32 = -32602;
const NO_RESOURCE: i32 = -32002;

/// Answers messages.
pub(super) struct Server {
    desk: Desk,
}

impl Server {
    pub(super) fn new(root: Root, house: House) -> Self {
        Self { desk: Desk::new(root, house) }
    }

    /// Returns the answer to a line, as a line; nothing for a notification. A line that was too long is not here.
    pub(super) fn answer(&mut self, line: Option<&[u8]>) -> Option<Value> {
        let Some(line) = line else { return Some(fault(&Value::Null, (NO_MESSAGE, "too long".to_owned()))) };
        if line.trim_ascii().is_empty() {
            return None;
        }
        let value: Value = match serde_json::from_slice(line) {
            Ok(value) => value,
            Err(error) => return Some(fault(&Value::Null, (NOT_JSON, format!("not JSON: {error}")))),
        };
        let id = value.get("id").cloned().unwrap_or(Value::Null);
        // An answer to a request: none was sent.
        if value.get("method").is_none() && (value.get("result").is_some() || value.get("error").is_some()) {
            return None;
        }
        match serde_json::from_value::<Message>(value) {
            Ok(message) if message.jsonrpc == "2.0" => self.handle(message),
            _ => Some(fault(&id, (NO_MESSAGE, "no request of JSON-RPC 2.0".to_owned()))),
        }
    }

    fn handle(&mut self, message: Message) -> Option<Value> {
        let id = message.id?;
        Some(match self.result(&message.method, message.params) {
            Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
            Err(what) => fault(&id, what),
        })
    }

    fn result(&mut self, method: &str, params: Value) -> Result<Value, Fault> {
        match method {
            "initialize" => Ok(initialized(&params)),
            "ping" => Ok(json!({})),
            "tools/list" => Ok(json!({ "tools": tools::all() })),
            "tools/call" => self.call(params),
            "resources/list" => Ok(json!({ "resources": self.desk.reports.list() })),
            "resources/templates/list" => Ok(json!({ "resourceTemplates": [] })),
            "resources/read" => self.read(&params),
            _ => Err((NO_METHOD, format!("no such method: {method}"))),
        }
    }

    fn call(&mut self, params: Value) -> Result<Value, Fault> {
        #[derive(Deserialize)]
        struct Call {
            name: String,
            #[serde(default)]
            arguments: Value,
        }
        let call: Call =
            serde_json::from_value(params).map_err(|error| (WRONG_PARAMETERS, error.to_string()))?;
        let arguments = if call.arguments.is_null() { json!({}) } else { call.arguments };
        // What is wrong with a text is told to the assistant, which can mend it; an unknown tool is a fault of the client.
        Ok(match self.desk.call(&call.name, arguments)? {
            Ok(content) => json!({ "content": content, "isError": false }),
            Err(failure) => {
                json!({ "content": [{ "type": "text", "text": failure.to_string() }], "isError": true })
            }
        })
    }

    fn read(&self, params: &Value) -> Result<Value, Fault> {
        let uri = params["uri"].as_str().unwrap_or_default();
        let found = self.desk.reports.read(uri);
        found.ok_or_else(|| {
            (NO_RESOURCE, format!("{uri}: no report, or one of those that made room for newer ones"))
        })
    }
}

fn initialized(params: &Value) -> Value {
    let asked = params["protocolVersion"].as_str().unwrap_or_default();
    let revision = REVISIONS.iter().rev().find(|revision| **revision == asked).unwrap_or(&REVISIONS[3]);
    json!({
        "protocolVersion": revision,
        "capabilities": { "tools": {}, "resources": {} },
        "serverInfo": { "name": Tool::THIS.name, "version": Tool::THIS.version },
        "instructions": INSTRUCTIONS,
    })
}

fn fault(id: &Value, (code, message): Fault) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
}
