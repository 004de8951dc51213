//! The files that papers are saved as, opened by `LibreOffice`.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

#[path = "../../common/papers.rs"]
mod papers;
#[path = "../../common/tables.rs"]
mod tables;

/// The folder of the project's test data.
const DATA: &str = "../data";

use papers::{HOSTILE, hall, papers};
use pingyi::document::{Cell, Document, Table};
use pingyi::office::{csv, docx, xlsx};
use pingyi::text::Language;
use pingyi_independent::convert;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use tables::{lines, tables};

/// Every sheet as comma-separated values in UTF-8, cells as they are shown, text in quotation marks.
const TO_CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true,false,false,-1";

/// As a spreadsheet program opens a CSV file by itself.
const FROM_CSV: &str = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,false";

/// Plain text in UTF-8.
const TO_TEXT: &str = "txt:Text (encoded):UTF8";

/// An empty folder for one test's files.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("read")).unwrap();
    folder
}

fn all() -> impl Iterator<Item = Document> {
    Language::ALL.into_iter().flat_map(papers)
}

fn with_tables() -> impl Iterator<Item = Document> {
    all().filter(|document| !tables(document).is_empty())
}

fn file_stem(document: &Document) -> String {
    format!("{}.{}", document.name, document.language.tag())
}

/// Writes each document's file, and returns their paths.
fn write(
    folder: &Path,
    ending: &str,
    documents: impl Iterator<Item = Document>,
    make: impl Fn(&Document) -> Vec<u8>,
) -> Vec<PathBuf> {
    let write = |document: Document| {
        let path = folder.join(format!("{}.{ending}", file_stem(&document)));
        std::fs::write(&path, make(&document)).unwrap();
        path
    };
    documents.map(write).collect()
}

/// The rows of all sheets of a document that were written out.
fn rows(folder: &Path, document: &Document) -> Vec<Vec<String>> {
    let begin = format!("{}-", file_stem(document));
    let is_sheet = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with(&begin);
    let sheets = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(is_sheet);
    let found: Vec<Vec<String>> = sheets.flat_map(|path| records(&std::fs::read_to_string(path).unwrap())).collect();
    assert!(!found.is_empty(), "{begin}");
    found
}

fn records(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Tells whether a table's rows and sums stand among others, one below the other. A row without any text is an empty line
/// to who reads comma-separated values, and so no row.
fn has_rows(found: &[Vec<String>], table: &Table) -> bool {
    let total = Some(&table.total).filter(|total| !total.is_empty());
    let rows = table.rows.iter().chain(total).map(|row| row.iter().map(as_shown).collect::<Vec<_>>());
    let wanted: Vec<Vec<String>> = rows.filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
    found.windows(wanted.len()).any(|window| {
        window.iter().zip(&wanted).all(|(row, wanted)| row.get(..wanted.len()).is_some_and(|cells| cells == wanted))
    })
}

fn as_shown(cell: &Cell) -> String {
    cell.shown().to_owned()
}

#[test]
fn libreoffice_reads_every_cell_of_a_workbook_as_the_paper_shows_it() {
    let folder = folder("workbooks");
    let files = write(&folder, "xlsx", with_tables(), |document| xlsx(document).unwrap());
    convert(&files, None, TO_CSV, &folder.join("read"));
    for document in with_tables() {
        let found = rows(&folder.join("read"), &document);
        for table in tables(&document) {
            assert!(has_rows(&found, table), "{}: {found:?}", file_stem(&document));
        }
    }
}

#[test]
fn libreoffice_reckons_the_totals_that_the_paper_shows() {
    let folder = folder("totals");
    let documents = || with_tables().filter(|document| tables(document).iter().any(|table| !table.total.is_empty()));
    let files = write(&folder, "xlsx", documents(), |document| without_results(&xlsx(document).unwrap()));
    assert_eq!(files.len(), 4);
    convert(&files, None, TO_CSV, &folder.join("read"));
    for document in documents() {
        let found = rows(&folder.join("read"), &document);
        for table in tables(&document) {
            assert!(has_rows(&found, table), "{}: {found:?}", file_stem(&document));
        }
    }
}

/// A workbook in which no formula has its result with it, so that whoever opens it has to reckon.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut taken = 0;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        while let Some(begin) = text.find("</f><v>") {
            let end = text.get(begin..).unwrap().find("</v>").unwrap() + begin + "</v>".len();
            text.replace_range(begin + "</f>".len()..end, "");
            taken += 1;
        }
        copy.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(text.as_bytes()).unwrap();
    }
    assert!(taken > 0);
    copy.finish().unwrap().into_inner()
}

#[test]
fn libreoffice_takes_no_cell_of_a_csv_file_for_a_formula() {
    let folder = folder("values");
    let files = write(&folder, "csv", with_tables(), |document| csv(document).unwrap());
    convert(&files, Some(FROM_CSV), TO_CSV, &folder.join("read"));
    // Opened by itself, what looks like a number or a date becomes one: CSV can't say otherwise.
    let changes = |text: &str| ["007", "1e5", "2023-02-09", "TRUE"].contains(&text);
    let quoted = |text: &str| match text {
        text if text.starts_with(['=', '+', '-', '@', '＝']) => format!("'{text}"),
        text => text.to_owned(),
    };
    for document in with_tables() {
        let found = rows(&folder.join("read"), &document);
        if document.name == "hostile" {
            let first: Vec<&str> = found.iter().filter_map(|row| row.first()).map(String::as_str).collect();
            for text in HOSTILE.into_iter().filter(|text| !changes(text)) {
                assert!(first.contains(&quoted(text).as_str()), "{text}: {found:?}");
            }
            continue;
        }
        for table in tables(&document) {
            assert!(has_rows(&found, table), "{}: {found:?}", file_stem(&document));
        }
    }
}

#[test]
fn libreoffice_reads_every_line_and_cell_of_a_text() {
    let folder = folder("texts");
    let files = write(&folder, "docx", all(), |document| docx(document).unwrap());
    convert(&files, None, TO_TEXT, &folder.join("read"));
    for document in all() {
        let path = folder.join("read").join(format!("{}.txt", file_stem(&document)));
        let text = std::fs::read_to_string(path).unwrap();
        let cells = tables(&document).into_iter().flat_map(|table| table.rows.iter().flatten().chain(&table.total));
        let heads = tables(&document).into_iter().flat_map(|table| &table.columns);
        let heads = heads.flat_map(|column| [column.head.clone(), column.over.clone()]);
        for line in lines(&document).into_iter().chain(cells.map(as_shown)).chain(heads) {
            assert!(line.split('\n').all(|line| text.contains(line)), "{}: {line}\n{text}", file_stem(&document));
        }
    }
}

#[test]
fn libreoffice_shows_the_picture_of_a_text() {
    let folder = folder("pictures");
    let briefs = || all().filter(|document| document.name == "news-brief");
    let files = write(&folder, "docx", briefs(), |document| docx(document).unwrap());
    convert(&files, None, "odt", &folder.join("read"));
    for document in briefs() {
        let path = folder.join("read").join(format!("{}.odt", file_stem(&document)));
        let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        let picture = names.iter().find(|name| name.starts_with("Pictures/")).unwrap();
        let mut bytes = Vec::new();
        archive.by_name(picture).unwrap().read_to_end(&mut bytes).unwrap();
        assert!(bytes == hall().jpeg(), "it is the very picture");
        let mut content = String::new();
        archive.by_name("content.xml").unwrap().read_to_string(&mut content).unwrap();
        let frame = content.split("<draw:frame").nth(1).unwrap();
        let size = ["svg:width", "svg:height"].map(|side| centimetres(frame, side));
        assert!((size[0] - 16.5).abs() < 0.01 && (size[1] - 11.0).abs() < 0.01, "{frame:.300}");
    }
}

/// A length of a frame, in centimetres: the unit is that of the machine's country.
fn centimetres(frame: &str, side: &str) -> f64 {
    let value = frame.split(&format!("{side}=\"")).nth(1).unwrap().split('"').next().unwrap();
    let inches = value.strip_suffix("in").map(|inches| inches.parse::<f64>().unwrap() * 2.54);
    inches.unwrap_or_else(|| value.strip_suffix("cm").unwrap().parse().unwrap())
}
