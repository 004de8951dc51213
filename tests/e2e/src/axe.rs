//! Checks of accessibility by axe-core.

use crate::browser::Browser;
use crate::equipment;
use serde_json::{Value, json};
use std::fs;

/// The rules of WCAG 2.2, levels A and AA.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

impl Browser {
    /// Returns what breaks WCAG 2.2 AA on the page as it is now, one line an element.
    pub fn barriers(&self) -> Vec<String> {
        if self.run("return typeof window.axe;", &[]) != json!("object") {
            let axe = equipment::axe();
            let script = fs::read_to_string(&axe);
            let script = script.unwrap_or_else(|error| panic!("cannot read {}: {error}", axe.display()));
            self.run(&script, &[]);
        }
        let script = "
            const [tags, done] = arguments;
            axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(
                found => done(found.violations.flatMap(rule =>
                    rule.nodes.map(node => `${rule.id}: ${node.target}: ${node.failureSummary}`))),
                failure => done([`axe failed: ${failure}`]));";
        let found = self.run_until_done(script, &[json!(TAGS)]);
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}
