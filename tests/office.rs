//! The papers as files for other programs, read back by another library than the one that wrote them.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

#[path = "common/papers.rs"]
mod papers;
#[path = "common/tables.rs"]
mod tables;

/// The folder of the project's test data.
const DATA: &str = "tests/data";

use calamine::{Data, Reader, Xlsx};
use papers::{HOSTILE, count_sheet, hostile};
use pingyi::document::{Block, Card, Cell, Document, Table};
use pingyi::office::{Flow, OfficeFault, OfficeFile, csv, docx, xlsx};
use pingyi::text::Language;
use std::io::{Cursor, Read as _};
use tables::{lines, tables};

fn all() -> impl Iterator<Item = Document> {
    Language::ALL.into_iter().flat_map(papers::papers)
}

/// The cells of each sheet of a workbook, as another library reads them.
fn workbook(bytes: &[u8]) -> Vec<(String, calamine::Range<Data>)> {
    Xlsx::new(Cursor::new(bytes)).unwrap().worksheets()
}

/// A part of an archive, as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn is_cell(read: &Data, cell: &Cell) -> bool {
    match (read, cell) {
        (Data::Empty, Cell::Text(text)) => text.is_empty(),
        (Data::String(read), Cell::Text(text)) => read == text,
        (Data::String(read), Cell::Unknown) => read == "–",
        // What is no plain number, such as 007, goes out as the text that it is.
        (Data::String(read), Cell::Number(number)) => read == number && number.starts_with('0'),
        (Data::Float(read), Cell::Number(number)) => Ok(*read) == number.parse(),
        _ => false,
    }
}

/// Tells whether a sheet has a table's rows one below the other, beginning anywhere.
fn has_rows(sheet: &calamine::Range<Data>, table: &Table) -> bool {
    let wanted: Vec<&Vec<Cell>> = table.rows.iter().chain(Some(&table.total).filter(|row| !row.is_empty())).collect();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    rows.windows(wanted.len()).any(|window| {
        window.iter().zip(&wanted).all(|(read, cells)| read.iter().zip(*cells).all(|(read, cell)| is_cell(read, cell)))
    })
}

#[test]
fn a_workbook_has_a_sheet_for_each_table_with_every_cell_and_every_line_around_it() {
    for document in all() {
        let tables = tables(&document);
        let written = xlsx(&document);
        if tables.is_empty() {
            assert_eq!(written, Err(OfficeFault::NoTable));
            continue;
        }
        let sheets = workbook(&written.unwrap());
        assert_eq!(sheets.len(), tables.len(), "{}", document.name);
        for ((name, sheet), table) in sheets.iter().zip(tables) {
            assert!(has_rows(sheet, table), "{}: {name}", document.name);
        }
        let cells = sheets.iter().flat_map(|(_, sheet)| sheet.used_cells());
        let texts: Vec<String> = cells.map(|(_, _, cell)| cell.to_string()).collect();
        for line in lines(&document) {
            assert!(texts.iter().any(|text| text.contains(&line)), "{}: {line}", document.name);
        }
    }
}

#[test]
fn face_marks_and_title_stand_on_top_of_every_sheet_and_in_the_printers_head() {
    let document = hostile(Language::English);
    let bytes = xlsx(&document).unwrap();
    for (number, (name, sheet)) in (1..).zip(workbook(&bytes)) {
        let first: Vec<String> = sheet.rows().take(3).map(|row| row[0].to_string()).collect();
        assert!(first[0].starts_with("RESTRICTED") && first[1].starts_with("PROVISIONAL"), "{name}: {first:?}");
        assert_eq!(first[2], document.title);
        let xml = part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(xml.contains("<oddHeader>&amp;C&amp;BRESTRICTED"), "{xml}");
        assert!(xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""));
        assert!(xml.contains("&amp;RPage &amp;P of &amp;N</oddFooter>"));
        assert!(xml.contains("12 &amp;&amp; 13"), "what stands in a foot is no code of its own");
    }
}

#[test]
fn heads_are_merged_below_what_stands_over_them_and_repeat_on_every_page() {
    let bytes = xlsx(&hostile(Language::Chinese)).unwrap();
    let mut file = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let sheet = file.worksheet_range("AB x").unwrap();
    let over = (0..).zip(sheet.rows()).find(|(_, row)| row[1] == Data::String("[Over]: both".to_owned())).unwrap().0;
    let merged = file.merge_cells_by_sheet_name("AB x").unwrap();
    let is_merged = |start, end| merged.iter().any(|range| range.start == start && range.end == end);
    assert!(is_merged((over, 1), (over, 2)) && is_merged((over, 0), (over + 1, 0)));
    let names = part(&bytes, "xl/workbook.xml");
    let repeated = format!("'AB x'!${}:${}</definedName>", over + 1, over + 2);
    assert!(names.contains("_xlnm.Print_Titles") && names.contains(&repeated), "{names}");
}

#[test]
fn a_total_is_a_formula_exactly_where_it_is_the_sum_of_its_column() {
    let bytes = xlsx(&hostile(Language::English)).unwrap();
    let formulas = Xlsx::new(Cursor::new(&bytes)).unwrap().worksheet_formula("AB x").unwrap();
    let found: Vec<&String> = formulas.cells().map(|(_, _, formula)| formula).filter(|text| !text.is_empty()).collect();
    let [formula] = found[..] else { unreachable!("{found:?}") };
    assert!(formula.starts_with("SUM(B") && formula.contains(":B"), "{formula}");
    for language in Language::ALL {
        let mut file = Xlsx::new(Cursor::new(xlsx(&count_sheet(language)).unwrap())).unwrap();
        let first = file.sheet_names()[0].clone();
        let formulas = file.worksheet_formula(&first).unwrap();
        assert_eq!(formulas.cells().filter(|(_, _, formula)| formula.starts_with("SUM(")).count(), 8);
    }
}

#[test]
fn numbers_keep_the_places_that_the_paper_shows() {
    let styles = part(&xlsx(&hostile(Language::English)).unwrap(), "xl/styles.xml");
    // Built-in formats: 1 is "0", 2 is "0.00", 49 is text.
    assert!(["numFmtId=\"1\"", "numFmtId=\"2\"", "numFmtId=\"49\""].iter().all(|format| styles.contains(format)));
}

#[test]
fn no_cell_of_a_csv_file_begins_like_a_formula_and_numbers_stay_numbers() {
    for document in all().filter(|document| !tables(document).is_empty()) {
        let bytes = csv(&document).unwrap();
        let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{FEFF}').unwrap();
        assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\r'));
        let mut reader = csv_reader(text);
        let cells: Vec<String> = reader.records().flat_map(|record| cells_of(&record.unwrap())).collect();
        let is_number = |cell: &str| cell.parse::<f64>().is_ok();
        let is_formula = |cell: &&String| cell.starts_with(['=', '+', '-', '@', '＝']) && !is_number(cell);
        assert_eq!(cells.iter().find(is_formula), None, "{}", document.name);
        for table in tables(&document) {
            for cell in table.rows.iter().flatten().chain(&table.total) {
                assert!(
                    cells.iter().any(|read| read.trim_start_matches('\'') == cell.shown().trim_start_matches('\''))
                );
            }
        }
    }
    let text = String::from_utf8(csv(&hostile(Language::English)).unwrap()).unwrap();
    for line in ["\r\n'=1+1,0.10,3,–\r\n", "\r\n'-1,", "\r\n-5\r\n", "\r\n007,", "\r\n'-,1.40,41,–\r\n"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(text.starts_with("\u{FEFF}RESTRICTED"));
}

fn csv_reader(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes())
}

fn cells_of(record: &csv::StringRecord) -> Vec<String> {
    record.iter().map(str::to_owned).collect()
}

#[test]
fn tables_of_a_csv_file_are_named_where_there_are_several() {
    let one = String::from_utf8(csv(&papers::papers(Language::English)[1]).unwrap()).unwrap();
    assert!(one.lines().nth(1).unwrap().starts_with("No.,Name,"), "{one}");
    let several = String::from_utf8(csv(&hostile(Language::English)).unwrap()).unwrap();
    assert!(several.contains("\r\n\r\na/b: [X]?\r\nOne column\r\n"), "{several}");
}

#[test]
fn a_text_holds_every_line_and_cell_and_its_heads_repeat() {
    for document in all() {
        let bytes = docx(&document).unwrap();
        let xml = part(&bytes, "word/document.xml");
        let escaped =
            |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        for line in lines(&document).iter().flat_map(|line| line.split('\n')) {
            assert!(xml.contains(&escaped(line)), "{}: {line}", document.name);
        }
        for table in tables(&document) {
            for cell in table.rows.iter().flatten().chain(&table.total).flat_map(|cell| cell.shown().split('\n')) {
                assert!(cell.is_empty() || xml.contains(&format!(">{}</w:t>", escaped(cell))), "{cell}");
            }
        }
        let heads = |table: &&Table| if table.columns.iter().any(|column| !column.over.is_empty()) { 2 } else { 1 };
        assert_eq!(xml.matches("<w:tblHeader/>").count(), tables(&document).iter().map(heads).sum::<usize>());
        assert!(document.marks.is_empty() || part(&bytes, "word/header.xml").contains("<w:t "));
        assert!(part(&bytes, "word/footer.xml").contains("NUMPAGES"));
    }
}

#[test]
fn a_text_holds_its_picture_to_the_byte_in_a_size_that_fits_the_sheet() {
    for language in Language::ALL {
        let brief = papers::papers(language).into_iter().find(|paper| paper.name == "news-brief").unwrap();
        let bytes = docx(&brief).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut jpeg = Vec::new();
        archive.by_name("word/media/picture1.jpg").unwrap().read_to_end(&mut jpeg).unwrap();
        assert!(jpeg == papers::hall().jpeg());
        // 165 mm by 110 mm, in 360,000 to a centimetre: as high as a picture may be.
        assert_eq!(part(&bytes, "word/document.xml").matches(r#"cx="5940000" cy="3960000""#).count(), 2);
        assert!(part(&bytes, "[Content_Types].xml").contains(r#"Extension="jpg" ContentType="image/jpeg""#));
        assert!(part(&bytes, "word/_rels/document.xml.rels").contains(r#"Target="media/picture1.jpg""#));
        assert_eq!(xlsx(&brief), Err(OfficeFault::NoTable), "a picture is no table");
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    for document in all() {
        for kind in OfficeFile::ALL {
            let flow = Flow::of(&document).unwrap();
            assert!(flow.write(kind) == flow.write(kind), "{} {}", document.name, kind.ending());
        }
    }
}

#[test]
fn a_packed_flow_gives_it_back_and_no_other_bytes_give_one() {
    for document in all() {
        let flow = Flow::of(&document).unwrap();
        let packed = flow.pack();
        assert_eq!(Flow::unpack(&packed).as_ref(), Some(&flow));
        assert!((0..packed.len()).step_by(7).all(|length| Flow::unpack(&packed[..length]).is_none()));
        assert_eq!(Flow::unpack(&[&packed[..], b"x"].concat()), None);
    }
    assert_eq!(Flow::unpack(&[0xff; 64]), None);
}

#[test]
fn a_paper_with_secrets_is_no_file() {
    let card = Card {
        title: String::new(),
        subtitle: String::new(),
        name: String::new(),
        code: "SECRET".to_owned(),
        qr: None,
        lines: Vec::new(),
    };
    let mut document = hostile(Language::English);
    document.blocks.push(Block::Together(vec![Block::Cards(vec![card])]));
    assert_eq!([xlsx(&document), csv(&document), docx(&document)], [const { Err(OfficeFault::Secret) }; 3]);
}

#[test]
fn a_text_too_long_for_a_cell_is_said_and_still_fits_the_other_files() {
    let mut document = hostile(Language::English);
    document.blocks.push(Block::Note("x".repeat(40_000)));
    assert_eq!(xlsx(&document), Err(OfficeFault::TextTooLong));
    assert!(csv(&document).is_ok() && docx(&document).is_ok());
}

#[test]
fn hostile_texts_are_texts_in_a_workbook() {
    let sheets = workbook(&xlsx(&hostile(Language::English)).unwrap());
    for text in HOSTILE {
        assert!(sheets[0].1.used_cells().any(|(_, _, cell)| *cell == Data::String(text.to_owned())), "{text}");
    }
}

#[test]
fn faults_and_kinds_are_known_by_their_words() {
    use OfficeFault::{Failed, NoTable, Secret, TextTooLong, TooLarge};
    for fault in [Secret, NoTable, TextTooLong, TooLarge, Failed] {
        assert_eq!(OfficeFault::of_word(fault.as_word()), fault);
    }
    assert!(OfficeFile::ALL.into_iter().all(|kind| OfficeFile::parse(kind.ending()) == Some(kind)));
    assert_eq!(OfficeFile::parse("exe"), None);
}
