//! Checks of accessibility by axe-core.

use crate::browser::Browser;
use crate::equipment;
use serde_json::{Value, json};
use std::fs;

/// The rules of WCAG 2.2, levels A and AA.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/// The rules that look at colours.
const OF_COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

impl Browser {
    /// Returns what breaks WCAG 2.2 AA on the page as it is now, one line an element.
    pub fn barriers(&self) -> Vec<String> {
        self.broken(&json!({ "type": "tag", "values": TAGS }))
    }

    /// Returns what breaks the rules on colours alone: all that may differ where only the theme does.
    pub fn barriers_of_colours(&self) -> Vec<String> {
        self.broken(&json!({ "type": "rule", "values": OF_COLOURS }))
    }

    fn broken(&self, rules: &Value) -> Vec<String> {
        if self.run("return typeof window.axe;", &[]) != json!("object") {
            let axe = equipment::axe();
            let script = fs::read_to_string(&axe);
            let script = script.unwrap_or_else(|error| panic!("cannot read {}: {error}", axe.display()));
            self.run(&script, &[]);
        }
        let script = "
            const [rules, done] = arguments;
            axe.run(document, { runOnly: rules, resultTypes: ['violations'] }).then(
                found => done(found.violations.flatMap(rule =>
                    rule.nodes.map(node => `${rule.id}: ${node.target}: ${node.failureSummary}`))),
                failure => done([`axe failed: ${failure}`]));";
        let found = self.run_until_done(script, std::slice::from_ref(rules));
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}
