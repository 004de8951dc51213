//! Further components of a grade (现场测评、平时考核、实地考察), each with a weight.

use super::points::Points;
use crate::domain::{Id, Text, limits};
use crate::exchange::fields::{self, Fields, Written, whole_json};
use crate::exchange::{Content, FrozenConference, Json, Kind, RecordId};

/// The most components that one criterion may have beside the count.
pub const MOST_COMPONENTS: usize = 8;

/// A component beside the count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Names it in records.
    pub id: Id,
    /// What people read.
    pub name: Text,
    /// Its share, 0 to 10,000, relative to the others and the count.
    pub weight: u32,
}

/// How one criterion's count is combined with further components.
///
/// Source: spec of the rules, "Tally", options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Components {
    /// The criterion's id in the definition.
    pub criterion: Id,
    /// The share of the count, 0 to 10,000.
    pub on_site: u32,
    /// One to [`MOST_COMPONENTS`], in order, ids all different. The weights have a positive sum.
    pub parts: Vec<Component>,
}

/// One reporter's score in one component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComponentScore {
    /// The criterion's id in the definition.
    pub criterion: Id,
    /// The component's id.
    pub part: Id,
    /// The reporter's id in the definition.
    pub reporter: Id,
    /// 0 to 100.
    pub score: Points,
}

/// Returns the id of the record about a criterion's components.
pub fn components_id(conference: &FrozenConference, criterion: &Id) -> RecordId {
    RecordId::derived(Components::KIND, &[&conference.fingerprint().to_string(), criterion.as_str()])
}

/// Returns the id of the record about one reporter's score in one component.
pub fn component_score_id(conference: &FrozenConference, criterion: &Id, part: &Id, reporter: &Id) -> RecordId {
    let parts = [&conference.fingerprint().to_string(), criterion.as_str(), part.as_str(), reporter.as_str()];
    RecordId::derived(ComponentScore::KIND, &parts)
}

impl Components {
    /// Returns the sum of all weights.
    pub fn sum(&self) -> u64 {
        u64::from(self.on_site) + self.parts.iter().map(|part| u64::from(part.weight)).sum::<u64>()
    }

    /// Tells whether it is what a record may hold.
    pub(super) fn is_sound(&self) -> bool {
        let differ = |(place, part): (usize, &Component)| self.parts.iter().take(place).all(|one| one.id != part.id);
        let weigh = self.parts.iter().map(|part| part.weight).chain([self.on_site]);
        (1..=MOST_COMPONENTS).contains(&self.parts.len())
            && self.parts.iter().enumerate().all(differ)
            && weigh.into_iter().all(|weight| limits::WEIGHT.contains(&weight))
            && self.sum() > 0
    }
}

impl Kind for Components {
    const KIND: &'static str = "components";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &["criterion", "on_site", "parts"])?;
        let components = Self {
            criterion: Id::new(fields.string("criterion")?)?,
            on_site: u32::try_from(fields.whole("on_site")?).ok()?,
            parts: fields.optional("parts", |json| fields::list(json, read_part))??,
        };
        Some(components).filter(Self::is_sound)
    }

    fn content(&self) -> Content {
        let part = |part: &Component| {
            let written = Written::default().text("id", &part.id).text("name", &part.name);
            Json::Object(written.json("weight", whole_json(part.weight.into())).content())
        };
        let written = Written::default().text("criterion", &self.criterion);
        let written = written.json("on_site", whole_json(self.on_site.into()));
        written.json("parts", Json::List(self.parts.iter().map(part).collect())).content()
    }
}

fn read_part(json: &Json) -> Option<Component> {
    let Json::Object(content) = json else { return None };
    let fields = Fields::of(content, &["id", "name", "weight"])?;
    Some(Component {
        id: Id::new(fields.string("id")?)?,
        name: fields.text("name")?,
        weight: u32::try_from(fields.whole("weight")?).ok()?,
    })
}

impl Kind for ComponentScore {
    const KIND: &'static str = "component-score";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &["criterion", "part", "reporter", "score"])?;
        Some(Self {
            criterion: Id::new(fields.string("criterion")?)?,
            part: Id::new(fields.string("part")?)?,
            reporter: Id::new(fields.string("reporter")?)?,
            score: Points::parse(fields.string("score")?)?,
        })
    }

    fn content(&self) -> Content {
        let written = Written::default().text("criterion", &self.criterion).text("part", &self.part);
        written.text("reporter", &self.reporter).text("score", &self.score).content()
    }
}
