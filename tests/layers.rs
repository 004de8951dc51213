//! The order of the layers: domain ← session ← exchange ← care ← station ← setup ← text ← chart ← document ← office ← demo ←
//! web and cli; and aside of them, domain ← roster ← spreadsheet ← text; participants bring rosters and records together,
//! meeting ← follow-up go on from them, and approval brings count and records together. A layer names only those before it.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::{Path, PathBuf};

const LAYERS: [&str; 18] = [
    "domain",
    "session",
    "exchange",
    "care",
    "station",
    "setup",
    "roster",
    "participants",
    "meeting",
    "follow_up",
    "approval",
    "spreadsheet",
    "text",
    "chart",
    "document",
    "office",
    "demo",
    "web",
];

/// Layers that stand aside of the others: each names nothing but these.
const ASIDE: [(&str, &[&str]); 3] =
    [("roster", &["domain", "roster"]), ("spreadsheet", &["roster", "spreadsheet"]), ("chart", &["chart"])];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && path.file_stem().unwrap() != "tests" {
            found.push(path);
        }
    }
}

/// Returns what a file says to the compiler: no comments, and nothing from its test module on.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let before_tests = text.split("#[cfg(test)]").next().unwrap();
    before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_layer_names_only_the_layers_before_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (place, layer) in LAYERS.iter().enumerate() {
        let mut files = Vec::new();
        sources(&root.join(layer), &mut files);
        assert!(!files.is_empty(), "{layer} has no files");
        for file in files {
            let code = code(&file);
            for later in LAYERS.iter().skip(place + 1).chain(&["cli"]) {
                let names_it =
                    code.contains(&format!("crate::{later}::")) || code.contains(&format!("crate::{{{later}"));
                assert!(!names_it, "{} names the later layer {later}", file.display());
            }
        }
    }
}

#[test]
fn rosters_know_nothing_of_sessions_and_our_files() {
    for (layer, known) in ASIDE {
        let mut files = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(layer), &mut files);
        assert!(!files.is_empty(), "{layer} has no files");
        for file in files {
            let code = code(&file);
            let named = code.split("crate::").skip(1).map(|rest| rest.split([':', ';', '{', ' ', ')']).next().unwrap());
            for named in named {
                assert!(known.contains(&named), "{} names {named}", file.display());
            }
        }
    }
}

#[test]
fn the_domain_names_no_serialisation_clock_io_or_hashing() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain"), &mut files);
    for file in files {
        let code = code(&file);
        for word in ["serde", "sha2", "std::fs", "std::io", "std::time", "HashMap", "HashSet", "f64", "f32"] {
            assert!(!code.contains(word), "{} names {word}", file.display());
        }
    }
}
