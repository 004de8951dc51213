//! Records: what people write about a conference, kept so that several devices' copies merge without losing a word.
//!
//! # Why a record names the versions it replaces
//!
//! A ballot has one owner, so its highest revision may simply count. A comment or a task is changed on several devices
//! that don't see each other: the higher number would bury the other device's words unread. So each version names those
//! that its writer saw, and what nobody has replaced stands, side by side with others like it until somebody decides.

use super::canonical::{self, Writer};
use super::json::Json;
use super::refusal::{Problem, Refusal};
use super::shape::{Key, Shape, needed, optional};
use super::strict::hex_bytes;
use crate::domain::frugal::{map_of, set_of};
use crate::domain::{ContentDigest, Digest, Id, Revision, hex, limits};
use std::collections::{BTreeMap, BTreeSet};

/// The 128 bits that name a record: random, or derived from what it is about ([`RecordId::derived`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub [u8; 16]);

impl RecordId {
    /// Returns the id of the one record of a kind about something, so that two devices that don't see each other write
    /// versions of the same record. The parts must hold no line feed.
    ///
    /// Source: docs/formats.md, "Derived ids".
    pub fn derived(kind: &str, parts: &[&str]) -> Self {
        let mut bytes = format!("pingyi/record/1\n{kind}").into_bytes();
        for part in parts {
            bytes.push(b'\n');
            bytes.extend_from_slice(part.as_bytes());
        }
        let Digest(digest) = canonical::digest(&bytes);
        let mut id = [0; 16];
        for (byte, value) in id.iter_mut().zip(digest) {
            *byte = value;
        }
        Self(id)
    }

    /// Reads 32 lower-case hexadecimal digits; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        hex::decode(text).map(Self)
    }
}

impl std::fmt::Display for RecordId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(&hex::encode(&self.0))
    }
}

/// One version of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What all versions of a record share.
    pub id: RecordId,
    /// One more than the highest that it replaces; 1 for a first version.
    pub revision: Revision,
    /// What it is: `participant`, say. A kind that this release does not know is kept as it is.
    pub kind: Id,
    /// The versions that its writer saw and replaced.
    pub replaces: BTreeSet<ContentDigest>,
    /// What it says, an object; `None` if it was removed.
    pub content: Option<BTreeMap<String, Json>>,
}

impl Record {
    /// Returns what identifies this version: the digest of its canonical form.
    pub fn digest(&self) -> ContentDigest {
        let mut writer = Writer::default();
        writer.json(&self.to_json());
        ContentDigest(canonical::digest(&writer.into_bytes()))
    }

    pub(super) fn to_json(&self) -> Json {
        let digests = |digests: &BTreeSet<ContentDigest>| {
            Json::List(digests.iter().map(|digest| Json::Text(digest.to_string())).collect())
        };
        let members = [
            ("content", self.content.clone().map(Json::Object)),
            ("id", Some(Json::Text(self.id.to_string()))),
            ("kind", Some(Json::Text(self.kind.to_string()))),
            ("replaces", (!self.replaces.is_empty()).then(|| digests(&self.replaces))),
            ("revision", Some(Json::Whole(self.revision.number().into()))),
        ];
        Json::Object(map_of(members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)))))
    }

    /// Reads a record whose shape was checked.
    fn of_json(json: &Json) -> Result<Self, Refusal> {
        let text = |key: &str| match json.get(key) {
            Some(Json::Text(text)) => text.as_str(),
            _ => "",
        };
        let missing = |key: &str| Refusal::of_file(Problem::MissingKey(key.to_owned()));
        let revision = match json.get("revision") {
            Some(Json::Whole(number)) => u32::try_from(*number).ok().and_then(Revision::new),
            _ => None,
        };
        let revision = revision.ok_or_else(|| missing("revision"))?;
        let replaces = read_replaces(json.get("replaces")).map_err(|refusal| refusal.within("replaces"))?;
        match (replaces.is_empty(), revision == Revision::FIRST) {
            (true, false) => return Err(missing("replaces")),
            (false, true) => return Err(Refusal::at_key("replaces", Problem::UnknownKey)),
            _ => {}
        }
        Ok(Self {
            id: RecordId(hex::decode(text("id")).ok_or_else(|| missing("id"))?),
            revision,
            kind: Id::new(text("kind")).ok_or_else(|| missing("kind"))?,
            replaces,
            content: match json.get("content") {
                Some(Json::Object(members)) => Some(members.clone()),
                _ => None,
            },
        })
    }
}

/// Returns where the versions of a record begin.
fn first_of(id: RecordId) -> (RecordId, Revision, ContentDigest) {
    (id, Revision::FIRST, ContentDigest(Digest([0; 32])))
}

fn read_replaces(json: Option<&Json>) -> Result<BTreeSet<ContentDigest>, Refusal> {
    let Some(Json::List(list)) = json else {
        return Ok(BTreeSet::new());
    };
    let mut replaces = BTreeSet::new();
    for (index, entry) in list.iter().enumerate() {
        let digest = match entry {
            Json::Text(text) => hex_bytes(text).map(|bytes| ContentDigest(Digest(bytes))),
            _ => Err(Problem::NotAscending),
        };
        let digest = digest.map_err(|problem| Refusal::of_file(problem).within_list(index))?;
        let order = check_ascending(replaces.last(), &digest);
        order.map_err(|problem| Refusal::of_file(problem).within_list(index))?;
        replaces.insert(digest);
    }
    Ok(replaces)
}

fn check_ascending<T: Ord>(before: Option<&T>, next: &T) -> Result<(), Problem> {
    match before.map(|before| before.cmp(next)) {
        Some(std::cmp::Ordering::Equal) => Err(Problem::Twice),
        Some(std::cmp::Ordering::Greater) => Err(Problem::NotAscending),
        _ => Ok(()),
    }
}

/// The shape of one record.
pub(super) const RECORD: Shape = Shape::Object(&[
    needed("id", Shape::Text(|text| hex_bytes::<16>(text).map(drop))),
    needed("revision", Shape::Whole(limits::REVISION)),
    needed("kind", super::results_file::ID),
    REPLACES,
    optional("content", Shape::Part(&[])),
]);
const REPLACES: Key = optional("replaces", Shape::List(1, &Shape::Text(|text| hex_bytes::<32>(text).map(drop))));

/// What stands of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing<'r> {
    /// One version that nothing replaces. It may say that the record was removed.
    One(&'r Record),
    /// Several versions, written without knowledge of each other: shown side by side until somebody decides.
    Several(Vec<&'r Record>),
}

/// The records held at one place, every version. Merging is set union.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    held: BTreeMap<(RecordId, Revision, ContentDigest), Record>,
}

impl Records {
    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Returns every version held, by id, revision and digest.
    pub fn versions(&self) -> impl Iterator<Item = &Record> {
        self.held.values()
    }

    /// Returns the versions of one record, the oldest first.
    pub fn history(&self, id: RecordId) -> impl Iterator<Item = &Record> {
        self.held_of(id).map(|(_, record)| record)
    }

    /// Returns what stands of each record, ascending by id, removed ones included.
    pub fn standing(&self) -> Vec<(RecordId, Standing<'_>)> {
        let mut ids: Vec<RecordId> = self.held.keys().map(|(id, _, _)| *id).collect();
        ids.dedup();
        ids.into_iter().filter_map(|id| Some((id, self.standing_of(id)?))).collect()
    }

    /// Returns what stands of one record; `None` if there is none of this id.
    pub fn standing_of(&self, id: RecordId) -> Option<Standing<'_>> {
        let mut heads = self.heads(id).map(|(_, record)| record);
        let first = heads.next()?;
        let others: Vec<&Record> = heads.collect();
        // Versions that say the same, or all of which were removed, leave nothing to decide.
        if others.iter().all(|other| (&other.kind, &other.content) == (&first.kind, &first.content)) {
            return Some(Standing::One(first));
        }
        Some(Standing::Several(std::iter::once(first).chain(others).collect()))
    }

    /// Returns the contents of a kind that stand, conflicts with all their versions, removed ones left out.
    pub fn of_kind<'r>(&'r self, kind: &str) -> Vec<(RecordId, Vec<&'r BTreeMap<String, Json>>)> {
        let contents = |standing: Standing<'r>| -> Vec<&'r BTreeMap<String, Json>> {
            let versions = match standing {
                Standing::One(record) => vec![record],
                Standing::Several(records) => records,
            };
            versions
                .into_iter()
                .filter(|record| record.kind.as_str() == kind)
                .filter_map(|r| r.content.as_ref())
                .collect()
        };
        let standing = self.standing().into_iter().map(|(id, standing)| (id, contents(standing)));
        standing.filter(|(_, contents)| !contents.is_empty()).collect()
    }

    /// Writes a new version of a record, which replaces all that stands of it; `None` if it has a million revisions.
    /// `content` is `None` to remove it.
    pub fn write(&mut self, id: RecordId, kind: Id, content: Option<BTreeMap<String, Json>>) -> Option<&Record> {
        let record = self.next(id, kind, content)?;
        let key = (id, record.revision, record.digest());
        Some(self.held.entry(key).or_insert(record))
    }

    /// Returns the version that [`Records::write`] would write, without writing it.
    pub(super) fn next(&self, id: RecordId, kind: Id, content: Option<BTreeMap<String, Json>>) -> Option<Record> {
        let highest = self.heads(id).map(|(_, record)| record.revision.number()).max().unwrap_or(0);
        let revision = Revision::new(highest.checked_add(1)?)?;
        Some(Record { id, revision, kind, replaces: self.seen(id), content })
    }

    /// Adds one version; tells whether it is new here.
    pub fn insert(&mut self, record: Record) -> bool {
        let key = (record.id, record.revision, record.digest());
        self.held.insert(key, record).is_none()
    }

    /// Returns the versions of one record, and no others.
    #[must_use]
    pub fn only(&self, id: RecordId) -> Self {
        let held = self.held.range(first_of(id)..).take_while(|((of, _, _), _)| *of == id);
        Self { held: map_of(held.map(|(key, record)| (*key, record.clone()))) }
    }

    /// Writes a new version as [`Records::write`] does, over exactly those that its writer saw; `None` if others stand by
    /// now, so that nobody replaces what they never read.
    pub fn write_over(
        &mut self,
        seen: &BTreeSet<ContentDigest>,
        id: RecordId,
        kind: Id,
        content: Option<BTreeMap<String, Json>>,
    ) -> Option<&Record> {
        if self.seen(id) == *seen { self.write(id, kind, content) } else { None }
    }

    /// Decides between versions that stand side by side: writes one of them again, in place of all that were seen. `None`
    /// if others stand by now, or it is not among them.
    pub fn keep(&mut self, id: RecordId, kept: ContentDigest, seen: &BTreeSet<ContentDigest>) -> Option<&Record> {
        let version = self.held_of(id).find(|(digest, _)| **digest == kept && seen.contains(digest));
        let (kind, content) = version.map(|(_, record)| (record.kind.clone(), record.content.clone()))?;
        self.write_over(seen, id, kind, content)
    }

    /// Returns the digests of the versions of a record that nothing replaces: what whoever looks at it sees.
    pub fn seen(&self, id: RecordId) -> BTreeSet<ContentDigest> {
        set_of(self.heads(id).map(|(digest, _)| *digest))
    }

    /// Returns the versions of a record with their digests, the oldest first.
    fn held_of(&self, id: RecordId) -> impl Iterator<Item = (&ContentDigest, &Record)> {
        let held = self.held.range(first_of(id)..).take_while(move |((of, _, _), _)| *of == id);
        held.map(|((_, _, digest), record)| (digest, record))
    }

    /// Returns the versions of a record that nothing replaces.
    fn heads(&self, id: RecordId) -> impl Iterator<Item = (&ContentDigest, &Record)> {
        let replaced = set_of(self.held_of(id).flat_map(|(_, record)| &record.replaces));
        self.held_of(id).filter(move |(digest, _)| !replaced.contains(digest))
    }

    /// Returns of each record the versions that nothing replaces, ascending by id: in one walk over all that is held.
    pub(super) fn all_heads(&self) -> Vec<(RecordId, Vec<(ContentDigest, &Record)>)> {
        let mut all = Vec::new();
        let mut held = self.held.iter().peekable();
        while let Some(((id, _, _), _)) = held.peek() {
            let id = *id;
            let mut of_one = Vec::new();
            while let Some(((_, _, digest), record)) = held.next_if(|((of, _, _), _)| *of == id) {
                of_one.push((*digest, record));
            }
            if of_one.len() > 1 {
                let mut replaced: Vec<ContentDigest> =
                    of_one.iter().flat_map(|(_, record)| record.replaces.iter().copied()).collect();
                replaced.sort_unstable();
                of_one.retain(|(digest, _)| replaced.binary_search(digest).is_err());
            }
            all.push((id, of_one));
        }
        all
    }

    /// Adds all versions that another place holds; returns how many were new.
    pub fn merge(&mut self, other: &Self) -> usize {
        let before = self.held.len();
        self.held.extend(other.held.iter().map(|(key, record)| (*key, record.clone())));
        self.held.len() - before
    }

    pub(super) fn to_json(&self) -> Json {
        Json::List(self.held.values().map(Record::to_json).collect())
    }

    /// Reads a list of records whose shapes were checked.
    pub(super) fn of_json(list: &[Json]) -> Result<Self, Refusal> {
        let mut records = Self::default();
        for (index, json) in list.iter().enumerate() {
            let record = Record::of_json(json).map_err(|refusal| refusal.within_list(index))?;
            let key = (record.id, record.revision, record.digest());
            let order = check_ascending(records.held.last_key_value().map(|(key, _)| key), &key);
            order.map_err(|problem| Refusal::of_file(problem).within_list(index))?;
            records.held.insert(key, record);
        }
        Ok(records)
    }
}
