//! `pingyi.rescue`, version 1: everything that a device stores, as it is stored (spec of the formats, "Rescue").
//!
//! The page that writes it works without this program, for when this program does not (`xtask/page/rescue.js`). So the
//! wrapper is read as strictly as any file, and what is inside is judged value by value, as the device itself would.

use super::canonical::{self, Writer};
use super::header::{FileKind, Header};
use super::json::{AnyJson, Json};
use super::refusal::{Problem, Refusal};
use super::results_file::{DIGEST, of_kind};
use super::shape::{Key, Shape, needed, optional};
use super::strict::{decode, read_all};
use crate::domain::Digest;
use std::collections::BTreeMap;

/// What one home holds: stored text by key.
pub(super) type Home = BTreeMap<String, String>;

/// What was rescued from a device: the text under every key of its two homes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RescueFile {
    /// The home that answers at once.
    pub first: BTreeMap<String, String>,
    /// The home that is on disk when it answers.
    pub second: BTreeMap<String, String>,
}

impl RescueFile {
    /// Reads a rescue file.
    ///
    /// # Errors
    /// Refuses what is no such file of this version, names a key twice in one home, or is damaged. What the stored texts
    /// say is not looked at here.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = decode(bytes)?;
        Self::of_text(text).map_err(|refusal| Header::explain(text, FileKind::Rescue, refusal))
    }

    fn of_text(text: &str) -> Result<Self, Refusal> {
        let json = read_all(text, AnyJson { depth: 8, string: usize::MAX })?;
        RESCUE.check(&json)?;
        let homes = json.get("homes").unwrap_or(&json);
        let file = Self { first: home(homes, "first")?, second: home(homes, "second")? };
        // A page that is open over plain http has no way to compute a digest.
        match json.get("digest") {
            Some(Json::Text(stated)) if *stated != digest(&json).to_string() => {
                Err(Refusal::at_key("digest", Problem::WrongDigest))
            }
            _ => Ok(file),
        }
    }

    /// Writes the file, and returns its digest.
    pub fn encode(&self) -> (Vec<u8>, Digest) {
        let homes = [("first", &self.first), ("second", &self.second)];
        canonical::file(|writer, digest| {
            writer.raw("{");
            canonical::digest_member(writer, digest);
            writer.text_member("format", FileKind::Rescue.format()).key("homes").raw("{");
            for (name, home) in homes {
                writer.list_member(name, home, |writer, (key, value)| {
                    writer.raw("{").text_member("key", key).text_member("value", value).raw("}");
                });
            }
            writer.raw("}").number_member("version", FileKind::VERSION).raw("}");
        })
    }
}

fn home(homes: &Json, name: &'static str) -> Result<Home, Refusal> {
    let mut home = Home::new();
    for (index, entry) in homes.list(name).iter().enumerate() {
        if home.insert(entry.text("key").to_owned(), entry.text("value").to_owned()).is_some() {
            return Err(Refusal::at_key("key", Problem::Twice).within_list(index).within(name).within("homes"));
        }
    }
    Ok(home)
}

/// The digest of the whole object without the key `digest`.
fn digest(json: &Json) -> Digest {
    let mut without = json.clone();
    if let Json::Object(members) = &mut without {
        members.remove("digest");
    }
    let mut writer = Writer::default();
    writer.json(&without);
    canonical::digest(&writer.into_bytes())
}

const ANY_TEXT: Shape = Shape::Text(|_| Ok(()));
const VALUES: Shape = Shape::List(0, &Shape::Object(&VALUE));
static VALUE: [Key; 2] = [needed("key", ANY_TEXT), needed("value", ANY_TEXT)];

const RESCUE: Shape = Shape::Object(&[
    needed("format", Shape::Text(|text| of_kind(text, FileKind::Rescue))),
    needed("version", Shape::Whole(FileKind::VERSION..=FileKind::VERSION)),
    needed("homes", Shape::Object(&[needed("first", VALUES), needed("second", VALUES)])),
    optional("digest", DIGEST),
]);
