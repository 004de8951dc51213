//! The text itself, with what stands on top and at the foot of every sheet.

use super::parts::{NAMES, PICTURES, WITH_PICTURE, picture_relation};
use super::table::table;
use super::xml::Xml;
use crate::document::{Orientation, Picture};
use crate::office::words::words;
use crate::office::{Flow, Part, Style};
use crate::text::Language;

/// A4 in twentieths of a point.
const SHEET: [u32; 2] = [11_906, 16_838];
/// The margins: 20 mm.
const MARGIN: u32 = 1_134;
/// English Metric Units, in which drawings are measured, to a twentieth of a point.
const PER_TWENTIETH: u64 = 635;
/// A picture is not higher: 110 mm.
const MOST_HIGH: u64 = 110 * 36_000;
/// A paragraph stays on one sheet with the next.
const KEEPS: &str = "<w:keepNext/>";

/// The text.
pub(super) fn document(flow: &Flow) -> String {
    let mut xml = Xml::new(flow.language == Language::Chinese);
    xml.around(&format!("w:document {NAMES} {WITH_PICTURE}"), |xml| {
        xml.around("w:body", |xml| {
            xml.paragraph("Title", "", &flow.title);
            if !flow.subtitle.is_empty() {
                xml.paragraph("Subtitle", "", &flow.subtitle);
            }
            let mut pictures = 0;
            for piece in &flow.pieces {
                part(xml, &piece.part, if piece.keeps { KEEPS } else { "" }, flow, &mut pictures);
            }
            sheet(xml, flow);
        });
    });
    xml.finish()
}

/// Writes a part; `pictures` counts those that were written.
fn part(xml: &mut Xml, part: &Part, keeps: &str, flow: &Flow, pictures: &mut usize) {
    match part {
        Part::Line(style, text) => {
            let style = match style {
                Style::Heading => "Heading1",
                Style::Paragraph => "BodyText",
                Style::Note => "Note",
                Style::Item => "ListBullet",
            };
            xml.paragraph(style, keeps, text);
        }
        Part::Fact(fact) => xml.around("w:p", |xml| {
            xml.raw(&["<w:pPr><w:pStyle w:val=\"Fact\"/>", keeps, "</w:pPr>"]);
            xml.run(&format!("{}{}", fact.label, flow.language.colon()), "");
            xml.run(&fact.value, r#"<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>"#);
        }),
        Part::Table(rows) => table(xml, rows, width(flow), keeps),
        Part::Picture(shown) => {
            *pictures += 1;
            picture(xml, shown, *pictures, keeps, flow);
        }
        Part::Break => xml.raw(&[r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#]),
    }
}

/// Writes a picture as wide as the text, or as high as leaves room for what it belongs to. Word processors want an inline
/// drawing's size twice, and a number and a name for it.
fn picture(xml: &mut Xml, picture: &Picture, number: usize, keeps: &str, flow: &Flow) {
    let [wide, high] = [u64::from(picture.width), u64::from(picture.height)];
    let most_wide = u64::from(width(flow)) * PER_TWENTIETH;
    let (width, height) = if most_wide * high <= MOST_HIGH * wide {
        (most_wide, most_wide * high / wide)
    } else {
        (MOST_HIGH * wide / high, MOST_HIGH)
    };
    let size = format!("cx=\"{width}\" cy=\"{height}\"");
    let name = format!("id=\"{number}\" name=\"{} {number}\"", words(flow.language).picture);
    xml.raw(&["<w:p><w:pPr>", keeps, "<w:jc w:val=\"center\"/></w:pPr><w:r><w:drawing>"]);
    xml.raw(&["<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent ", &size, "/><wp:docPr ", &name]);
    xml.raw(&["/><a:graphic><a:graphicData uri=\"", PICTURES, "\"><pic:pic><pic:nvPicPr><pic:cNvPr ", &name]);
    xml.raw(&["/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"", &picture_relation(number), "\"/>"]);
    xml.raw(&["<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext "]);
    xml.raw(&[&size, "/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"]);
    xml.raw(&["</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"]);
}

/// Returns how wide the text is, in twentieths of a point.
fn width(flow: &Flow) -> u32 {
    let [short, long] = SHEET;
    (if flow.orientation == Orientation::Landscape { long } else { short }) - 2 * MARGIN
}

/// Says what a sheet is like, and what repeats on every one.
fn sheet(xml: &mut Xml, flow: &Flow) {
    let [short, long] = SHEET.map(|length| length.to_string());
    let margin = MARGIN.to_string();
    xml.raw(&["<w:sectPr>"]);
    if !flow.marks.is_empty() {
        xml.raw(&[r#"<w:headerReference w:type="default" r:id="rId3"/>"#]);
    }
    xml.raw(&[r#"<w:footerReference w:type="default" r:id="rId4"/>"#]);
    match flow.orientation {
        Orientation::Portrait => xml.raw(&["<w:pgSz w:w=\"", &short, "\" w:h=\"", &long, "\"/>"]),
        Orientation::Landscape => {
            xml.raw(&["<w:pgSz w:w=\"", &long, "\" w:h=\"", &short, "\" w:orient=\"landscape\"/>"]);
        }
    }
    for side in ["<w:pgMar w:top", " w:right", " w:bottom", " w:left"] {
        xml.raw(&[side, "=\"", &margin, "\""]);
    }
    xml.raw(&[" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"]);
}

/// What stands on top of every sheet.
pub(super) fn header(flow: &Flow) -> String {
    let mut xml = Xml::new(flow.language == Language::Chinese);
    xml.around(&format!("w:hdr {NAMES}"), |xml| {
        flow.marks.iter().for_each(|mark| xml.paragraph("Header", "", mark));
    });
    xml.finish()
}

/// What stands at the foot of every sheet: where the paper comes from, and which page it is of how many.
pub(super) fn footer(flow: &Flow) -> String {
    let mut xml = Xml::new(flow.language == Language::Chinese);
    let [before, between, after] = words(flow.language).page_of;
    let end = width(flow).to_string();
    xml.around(&format!("w:ftr {NAMES}"), |xml| {
        xml.around("w:p", |xml| {
            xml.raw(&["<w:pPr><w:pStyle w:val=\"Footer\"/><w:tabs><w:tab w:val=\"right\" w:pos=\"", &end]);
            xml.raw(&["\"/></w:tabs></w:pPr>"]);
            xml.run(&flow.foot, "");
            xml.raw(&["<w:r><w:tab/></w:r>"]);
            xml.run(before, "");
            xml.raw(&[r#"<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#]);
            xml.run(between, "");
            xml.raw(&[r#"<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#]);
            xml.run(after, "");
        });
    });
    xml.finish()
}
