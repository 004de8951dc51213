//! What comes out of the printer: a page printed to PDF, and the codes that another reader sees on its pictures.

use crate::browser::Browser;
use crate::equipment;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Prints what the page shows as its style sheet wants it printed, and returns the PDF's bytes.
pub fn printed(browser: &Browser) -> Vec<u8> {
    let parameters = json!({ "preferCSSPageSize": true, "printBackground": false });
    let answer = browser.protocol("Page.printToPDF", &parameters);
    let pdf = answer.get("data").and_then(Value::as_str).and_then(|data| STANDARD.decode(data).ok());
    pdf.unwrap_or_else(|| panic!("the browser printed nothing: {answer}"))
}

/// Reads the QR codes of a PDF from pictures of its pages, with zbar: a list for each page.
pub fn codes_on(pdf: &[u8]) -> Vec<Vec<String>> {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder for pictures: {error}"));
    let file = folder.path().join("printed.pdf");
    fs::write(&file, pdf).unwrap_or_else(|error| panic!("cannot write {}: {error}", file.display()));
    run(Command::new(equipment::python()).arg(tool("pictures.py")).arg(&file).arg(folder.path()));
    let entries = fs::read_dir(folder.path()).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut pictures: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "pgm")).collect();
    pictures.sort();
    let lines = run(Command::new("node").arg(tool("codes.mjs")).arg(equipment::zbar()).args(pictures));
    lines.lines().map(|line| line.split_whitespace().map(str::to_owned).collect()).collect()
}

/// Reads the text of each page of a PDF with `PDFium`, spaces and line breaks made one space.
pub fn texts_on(pdf: &[u8]) -> Vec<String> {
    let texts: Vec<String> = serde_json::from_str(&of_pages(pdf, "texts.py")).unwrap_or_default();
    texts.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// A page of a PDF, in millimetres: its size, and how far from each of its edges the first ink is.
#[derive(Clone, Copy, Debug)]
pub struct Inked {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
    /// White on the left.
    pub left: f64,
    /// White above.
    pub top: f64,
    /// White on the right.
    pub right: f64,
    /// White below.
    pub bottom: f64,
}

/// Measures pictures of a PDF's pages.
pub fn inked(pdf: &[u8]) -> Vec<Inked> {
    let measured = of_pages(pdf, "edges.py");
    let pages: Vec<[f64; 6]> = serde_json::from_str(&measured).unwrap_or_else(|error| panic!("{error}: {measured}"));
    let page = |[width, height, left, top, right, bottom]: [f64; 6]| Inked { width, height, left, top, right, bottom };
    pages.into_iter().map(page).collect()
}

/// Reads grey pictures with zbar, each of one symbol: width, height, points row by row. Where it sees none, the text is empty.
pub fn decode_pictures(pictures: &[(usize, usize, Vec<u8>)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder for pictures: {error}"));
    let paths = pictures.iter().enumerate().map(|(number, (width, height, points))| {
        let path = folder.path().join(format!("{number}.pgm"));
        let picture = [format!("P5 {width} {height} 255\n").as_bytes(), points].concat();
        fs::write(&path, picture).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
        path
    });
    let paths: Vec<PathBuf> = paths.collect();
    let lines = run(Command::new("node").arg(tool("codes.mjs")).arg(equipment::zbar()).args(paths));
    lines.lines().map(str::to_owned).collect()
}

/// Returns what one of our tools writes of a PDF.
fn of_pages(pdf: &[u8], name: &str) -> String {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder for a file: {error}"));
    let file = folder.path().join("printed.pdf");
    fs::write(&file, pdf).unwrap_or_else(|error| panic!("cannot write {}: {error}", file.display()));
    run(Command::new(equipment::python()).arg(tool(name)).arg(&file))
}

fn tool(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tools").join(name)
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
