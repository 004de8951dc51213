//! The parts of a file: what it holds, how they belong together, and what its styles are.

use super::body;
use super::xml::Xml;
use crate::document::Picture;
use crate::office::words::words;
use crate::office::{Flow, Part as FlowPart};
use crate::text::Language;

/// The names that elements and relations are known by.
pub(super) const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// What a text needs to know besides where it has a picture.
pub(super) const WITH_PICTURE: &str = "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// What drawings are told apart by.
pub(super) const PICTURES: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// Returns the relation of a picture to the text; the first has the number 1.
pub(super) fn picture_relation(number: usize) -> String {
    format!("rIdPicture{number}")
}

/// A part of the file.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// Whether it can be said in less: what a picture's file says can't.
    pub(super) is_loose: bool,
}

/// Returns each part, in the order in which they stand in the file.
pub(super) fn of(flow: &Flow) -> Vec<Part> {
    let texts = texts(flow).into_iter();
    let texts = texts.map(|(name, text)| Part { name: name.to_owned(), bytes: text.into_bytes(), is_loose: true });
    let pictures = pictures_of(flow).zip(1..).map(|(picture, number)| Part {
        name: format!("word/media/picture{number}.jpg"),
        bytes: picture.jpeg().to_vec(),
        is_loose: false,
    });
    texts.chain(pictures).collect()
}

fn pictures_of(flow: &Flow) -> impl Iterator<Item = &Picture> {
    flow.pieces.iter().filter_map(|piece| match &piece.part {
        FlowPart::Picture(picture) => Some(picture),
        _ => None,
    })
}

fn texts(flow: &Flow) -> Vec<(&'static str, String)> {
    let mut parts = vec![
        ("[Content_Types].xml", content_types(flow)),
        ("_rels/.rels", relations(&PACKAGE)),
        ("docProps/core.xml", properties(flow)),
        ("word/document.xml", body::document(flow)),
        ("word/_rels/document.xml.rels", relations_of_text(flow)),
        ("word/styles.xml", styles(flow)),
        ("word/numbering.xml", numbering()),
        ("word/settings.xml", settings()),
        ("word/footer.xml", body::footer(flow)),
    ];
    if !flow.marks.is_empty() {
        parts.push(("word/header.xml", body::header(flow)));
    }
    parts
}

/// A relation: its id, what it is, and where it leads.
type Relation = (&'static str, &'static str, &'static str);

const PACKAGE: [Relation; 2] = [
    ("rId1", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", "word/document.xml"),
    (
        "rId2",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    ),
];

const STYLES: Relation =
    ("rId1", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles", "styles.xml");
const NUMBERING: Relation =
    ("rId2", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering", "numbering.xml");
const HEADER: Relation =
    ("rId3", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header", "header.xml");
const FOOTER: Relation =
    ("rId4", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer", "footer.xml");
const SETTINGS: Relation =
    ("rId5", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings", "settings.xml");
const UNMARKED: [Relation; 4] = [STYLES, NUMBERING, FOOTER, SETTINGS];
const MARKED: [Relation; 5] = [STYLES, NUMBERING, HEADER, FOOTER, SETTINGS];

const IMAGE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

fn relations_of_text(flow: &Flow) -> String {
    let pictures: Vec<(String, String)> = pictures_of(flow)
        .zip(1..)
        .map(|(_, number)| (picture_relation(number), format!("media/picture{number}.jpg")))
        .collect();
    let pictures = pictures.iter().map(|(id, target)| (id.as_str(), IMAGE, target.as_str()));
    let others = if flow.marks.is_empty() { UNMARKED.as_slice() } else { &MARKED };
    relations(&others.iter().copied().chain(pictures).collect::<Vec<_>>())
}

fn relations(relations: &[(&str, &str, &str)]) -> String {
    let mut xml = Xml::new(false);
    xml.around("Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"", |xml| {
        for (id, kind, target) in relations {
            xml.raw(&["<Relationship Id=\"", id, "\" Type=\"", kind, "\" Target=\"", target, "\"/>"]);
        }
    });
    xml.finish()
}

fn content_types(flow: &Flow) -> String {
    const OF_TEXT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    let mut xml = Xml::new(false);
    xml.around("Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"", |xml| {
        xml.raw(&[
            r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
            r#"<Default Extension="xml" ContentType="application/xml"/>"#,
        ]);
        if pictures_of(flow).next().is_some() {
            xml.raw(&[r#"<Default Extension="jpg" ContentType="image/jpeg"/>"#]);
        }
        xml.raw(&[
            r#"<Override PartName="/docProps/core.xml" "#,
            r#"ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
        ]);
        let header = (!flow.marks.is_empty()).then_some(("header", "header"));
        let texts = [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")];
        for (name, kind) in texts.into_iter().chain([("settings", "settings"), ("footer", "footer")]).chain(header) {
            xml.raw(&["<Override PartName=\"/word/", name, ".xml\" ContentType=\"", OF_TEXT, kind, "+xml\"/>"]);
        }
    });
    xml.finish()
}

fn properties(flow: &Flow) -> String {
    let mut xml = Xml::new(false);
    let names = "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
    xml.around(&format!("cp:coreProperties {names}"), |xml| {
        xml.around("dc:title", |xml| xml.text(&flow.title));
        xml.around("dc:creator", |xml| xml.text("Pingyi"));
        xml.around("dc:language", |xml| xml.text(flow.language.tag()));
    });
    xml.finish()
}

/// As Word of today writes them: without, it opens the file in a mode for old ones.
fn settings() -> String {
    let mut xml = Xml::new(false);
    xml.around(&format!("w:settings {NAMES}"), |xml| {
        xml.raw(&[
            r#"<w:compat><w:compatSetting w:name="compatibilityMode" "#,
            r#"w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"#,
        ]);
    });
    xml.finish()
}

/// The dots before the lines of a list.
fn numbering() -> String {
    let mut xml = Xml::new(false);
    xml.around(&format!("w:numbering {NAMES}"), |xml| {
        xml.raw(&[
            r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">"#,
            r#"<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>"#,
            r#"<w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum>"#,
            r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        ]);
    });
    xml.finish()
}

/// A style of paragraphs: its id, the name that word processors know it by, which fonts (0 running text, 1 headings, 2
/// tables), half points, and what else its paragraphs and its runs have.
type ParagraphStyle = (&'static str, &'static str, usize, u32, &'static str, &'static str);

const PARAGRAPHS: [ParagraphStyle; 12] = [
    (
        "Title",
        "Title",
        2,
        36,
        r#"<w:keepNext/><w:spacing w:before="120" w:after="120"/><w:jc w:val="center"/>"#,
        "<w:b/>",
    ),
    ("Subtitle", "Subtitle", 0, 28, r#"<w:keepNext/><w:spacing w:after="160"/><w:jc w:val="center"/>"#, ""),
    (
        "Heading1",
        "heading 1",
        1,
        26,
        r#"<w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="0"/>"#,
        "<w:b/>",
    ),
    ("BodyText", "Body Text", 0, 24, r#"<w:spacing w:after="80"/>"#, ""),
    ("Note", "Note", 0, 20, r#"<w:spacing w:after="80"/>"#, ""),
    ("Fact", "Fact", 0, 24, "", ""),
    (
        "ListBullet",
        "List Bullet",
        0,
        24,
        r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="40"/>"#,
        "",
    ),
    ("TableText", "Table Text", 2, 21, "", ""),
    ("TableTotal", "Table Total", 2, 21, "", "<w:b/>"),
    ("TableHead", "Table Head", 2, 21, r#"<w:jc w:val="center"/>"#, "<w:b/>"),
    ("Gap", "Gap", 2, 8, r#"<w:spacing w:line="120" w:lineRule="exact"/>"#, ""),
    ("Header", "header", 1, 20, r#"<w:jc w:val="center"/>"#, "<w:b/>"),
];

/// What word processors check the spelling of.
const LANGUAGES: &str = r#"<w:lang w:val="en-GB" w:eastAsia="zh-CN"/>"#;

fn styles(flow: &Flow) -> String {
    let words = words(flow.language);
    let ([text, headings], [chinese_text, chinese_headings, tables]) = (words.latin, words.chinese);
    let fonts = [(text, chinese_text), (headings, chinese_headings), (text, tables)];
    let mut xml = Xml::new(false);
    xml.around(&format!("w:styles {NAMES}"), |xml| {
        xml.around("w:docDefaults", |xml| {
            xml.raw(&["<w:rPrDefault>"]);
            run_properties(xml, (text, chinese_text), 24, ["", LANGUAGES]);
            xml.raw(&["</w:rPrDefault><w:pPrDefault/>"]);
        });
        xml.raw(&[
            r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#,
        ]);
        for (id, name, font, size, paragraph, run) in PARAGRAPHS {
            let font = fonts.get(font).copied().unwrap_or_default();
            style(xml, [id, name, indented(id, flow.language), paragraph], |xml| {
                run_properties(xml, font, size, [run, ""]);
            });
        }
        style(xml, ["Footer", "footer", "", ""], |xml| run_properties(xml, (headings, chinese_headings), 16, ["", ""]));
        xml.raw(&[TABLE_GRID]);
    });
    xml.finish()
}

/// Paragraphs in Chinese begin two characters further in.
fn indented(id: &str, language: Language) -> &'static str {
    if id == "BodyText" && language == Language::Chinese {
        r#"<w:ind w:firstLineChars="200" w:firstLine="480"/>"#
    } else {
        ""
    }
}

fn style(xml: &mut Xml, [id, name, indent, paragraph]: [&str; 4], run: impl FnOnce(&mut Xml)) {
    xml.raw(&["<w:style w:type=\"paragraph\" w:styleId=\"", id, "\"><w:name w:val=\"", name]);
    xml.raw(&["\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>", paragraph, indent, "</w:pPr>"]);
    run(xml);
    xml.raw(&["</w:style>"]);
}

fn run_properties(xml: &mut Xml, (latin, chinese): (&str, &str), half_points: u32, [more, last]: [&str; 2]) {
    let size = half_points.to_string();
    xml.raw(&["<w:rPr><w:rFonts w:ascii=\"", latin, "\" w:hAnsi=\"", latin, "\" w:eastAsia=\"", chinese]);
    xml.raw(&["\" w:cs=\"", latin, "\"/>", more, "<w:sz w:val=\"", &size, "\"/><w:szCs w:val=\"", &size, "\"/>"]);
    xml.raw(&[last, "</w:rPr>"]);
}

const TABLE_GRID: &str = concat!(
    r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>"#,
    r#"<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#,
    r#"<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>"#,
    r#"<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
    r#"<w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
    r#"<w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
    r#"<w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
    r#"<w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#,
    r#"<w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr></w:style>"#,
);
