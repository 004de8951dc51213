//! One ballot of a ballots file, read strictly.

use super::frozen::{FrozenConference, SPOILAGES, SPOILT};
use super::refusal::{Expected, Problem};
use super::strict::{Each, Member, Members, Notes, Object, Read, Str, Whole, hex_bytes, needed, word};
use crate::domain::{Ballot, BallotId, Cast, Content, GroupIndex, Mark, Revision, Signature, Source, Spoilage, limits};
use serde::Deserializer;
use serde::de::MapAccess;

const SOURCES: &[&str] = &["tablet", "paper"];

#[derive(Clone, Copy)]
pub(super) struct OneBallot<'c>(pub(super) &'c FrozenConference);

impl<'de> Read<'de> for OneBallot<'_> {
    type Value = Cast;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<Cast, D::Error> {
        Object(BallotMembers::new(self.0)).read(notes, from)
    }
}

struct BallotMembers<'c> {
    conference: &'c FrozenConference,
    id: Option<BallotId>,
    revision: Option<u32>,
    group: Option<GroupIndex>,
    on_paper: Option<bool>,
    marks: Option<MarkedPlaces>,
    spoilt: Option<Spoilage>,
    signature: Option<Signature>,
    signer: Option<u8>,
}

impl<'c> BallotMembers<'c> {
    fn new(conference: &'c FrozenConference) -> Self {
        Self {
            conference,
            id: None,
            revision: None,
            group: None,
            on_paper: None,
            marks: None,
            spoilt: None,
            signature: None,
            signer: None,
        }
    }

    fn content(&mut self, on_paper: bool) -> Result<Content, Problem> {
        match (self.marks.take(), self.spoilt) {
            (Some(marks), None) if marks.has_void && !on_paper => Err(Problem::PaperOnly),
            (Some(marks), None) => Ok(Content::Marks(marks.marks)),
            (None, Some(_)) if !on_paper => Err(Problem::PaperOnly),
            (None, Some(spoilage)) => Ok(Content::Spoilt(spoilage)),
            _ => Err(Problem::MarksOrSpoilt),
        }
    }

    /// Checks who signed against who may: nobody under open admission, the slip, or a station.
    fn source(&self, id: BallotId, group: GroupIndex, on_paper: bool) -> Result<Source, Problem> {
        let slip = self.conference.slip(id);
        if self.conference.slips().is_none() {
            let signed = self.signature.is_some() || self.signer.is_some();
            let source = if on_paper { Source::Paper { signer: None } } else { Source::Tablet };
            return if signed { Err(Problem::SignatureUnderOpen) } else { Ok(source) };
        }
        needed(self.signature.as_ref(), "signature")?;
        match (on_paper, slip) {
            (true, Some(_)) => Err(Problem::PaperWithSlipId),
            (true, None) => Ok(Source::Paper { signer: Some(needed(self.signer, "signer")?) }),
            (false, _) if self.signer.is_some() => Err(Problem::PaperOnly),
            (false, None) => Err(Problem::NoSlip),
            (false, Some((of_slip, _))) if *of_slip != group => Err(Problem::SlipOfOtherGroup),
            (false, Some(_)) => Ok(Source::Tablet),
        }
    }
}

impl<'de> Members<'de> for BallotMembers<'_> {
    type Value = Cast;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        let conference = self.conference;
        match key {
            "group" => member.into(
                &mut self.group,
                Str(|text: &str| conference.group_by_id(text).ok_or(Problem::Expected(Expected::Group))),
            ),
            "id" => member.into(&mut self.id, Str(|text: &str| hex_bytes(text).map(BallotId))),
            "marks" => member.into(&mut self.marks, Object(MarksMembers::new(conference))),
            "revision" => member.into(&mut self.revision, Whole(limits::REVISION)),
            "signature" => member.into(&mut self.signature, Str(|text: &str| hex_bytes(text).map(Signature))),
            "signer" => member.into(&mut self.signer, Str(|text: &str| station(text, conference))),
            "source" => member.into(&mut self.on_paper, Str(|text: &str| word(text, SOURCES, &[false, true]))),
            "spoilt" => member.into(&mut self.spoilt, Str(|text: &str| word(text, SPOILT, &SPOILAGES))),
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(mut self) -> Result<Cast, Problem> {
        let id = needed(self.id, "id")?;
        let revision = needed(self.revision, "revision").map(Revision::new)?;
        let group = needed(self.group, "group")?;
        let on_paper = needed(self.on_paper, "source")?;
        let content = self.content(on_paper)?;
        let source = self.source(id, group, on_paper)?;
        let ballot = Ballot { id, revision: needed(revision, "revision")?, group, source, content };
        Ok(Cast { ballot, signature: self.signature.map(Box::new) })
    }
}

pub(super) fn station(text: &str, conference: &FrozenConference) -> Result<u8, Problem> {
    let refuse =
        if conference.slips().is_none() { Problem::SignatureUnderOpen } else { Problem::Expected(Expected::Station) };
    conference.station_index(&hex_bytes(text)?).ok_or(refuse)
}

struct MarkedPlaces {
    marks: Box<[Mark]>,
    has_void: bool,
}

/// The marks of one ballot. Canonical files name the reporters in ascending order, so each is tried first that follows
/// the last one.
struct MarksMembers<'c> {
    conference: &'c FrozenConference,
    marks: Vec<Option<Mark>>,
    next: usize,
    has_void: bool,
}

impl<'c> MarksMembers<'c> {
    fn new(conference: &'c FrozenConference) -> Self {
        Self { conference, marks: vec![None; conference.marks()], next: 0, has_void: false }
    }

    /// Returns a reporter's place in the definition.
    fn reporter(&mut self, id: &str) -> Option<usize> {
        let order = self.conference.canonical_order();
        let reporters = self.conference.reporters();
        let id_at = |place: usize| reporters.get(*order.get(place)?).map(|reporter| reporter.id.as_str());
        let place = if id_at(self.next) == Some(id) {
            self.next
        } else {
            order.binary_search_by(|position| reporters.get(*position).map_or("", |r| r.id.as_str()).cmp(id)).ok()?
        };
        self.next = place + 1;
        order.get(place).copied()
    }
}

impl<'de> Members<'de> for MarksMembers<'_> {
    type Value = MarkedPlaces;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        let criteria = self.conference.criteria().len();
        let Some(reporter) = self.reporter(key) else {
            return member.refuse(Problem::Expected(Expected::Reporter));
        };
        let start = reporter * criteria;
        let Some(places) = self.marks.get_mut(start..start + criteria) else {
            return member.refuse(Problem::Expected(Expected::Reporter));
        };
        if places.iter().any(Option::is_some) {
            return member.refuse(Problem::RepeatedKey);
        }
        let reader = MarkList { conference: self.conference, places, has_void: &mut self.has_void };
        member.into(&mut None, reader)
    }

    fn finish(self) -> Result<MarkedPlaces, Problem> {
        let criteria = self.conference.criteria().len().max(1);
        let missing = self.marks.iter().position(Option::is_none);
        if let Some(reporter) = missing.and_then(|place| self.conference.reporters().get(place / criteria)) {
            return Err(Problem::MissingKey(reporter.id.to_string()));
        }
        Ok(MarkedPlaces { marks: self.marks.into_iter().flatten().collect(), has_void: self.has_void })
    }
}

/// One reporter's marks, one a criterion.
struct MarkList<'m, 'c> {
    conference: &'c FrozenConference,
    places: &'m mut [Option<Mark>],
    has_void: &'m mut bool,
}

impl<'de> Read<'de> for MarkList<'_, '_> {
    type Value = ();

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<(), D::Error> {
        let entries = Problem::Expected(Expected::Entries(self.places.len()));
        let mut free = self.places.iter_mut();
        let take = |mark: Mark| {
            *self.has_void |= mark == Mark::Void;
            *free.next().ok_or_else(|| entries.clone())? = Some(mark);
            Ok(())
        };
        Each { reader: OneMark(self.conference), take }.read(notes, from)?;
        if free.next().is_some() { Err(notes.fail(entries)) } else { Ok(()) }
    }
}

#[derive(Clone, Copy)]
struct OneMark<'c>(&'c FrozenConference);

impl<'de> Read<'de> for OneMark<'_> {
    type Value = Mark;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<Mark, D::Error> {
        let mark = |text: &str| {
            let grade = self.0.indexed_grades().find(|(_, grade)| grade.id.as_str() == text);
            match (grade, text) {
                (Some((index, _)), _) => Ok(Mark::Grade(index)),
                (None, "abstain") => Ok(Mark::Abstain),
                (None, "void") => Ok(Mark::Void),
                _ => Err(Problem::Expected(Expected::Mark)),
            }
        };
        Str(mark).read(notes, from)
    }
}
