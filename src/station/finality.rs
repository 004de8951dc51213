//! Final is what two people say of a complete result: a scrutineer and a teller, who type two groups of its digest.

use crate::domain::{Digest, Id, Text};
use crate::exchange::{Json, RecordId, Records, Role};
use std::collections::{BTreeMap, BTreeSet};

/// The kind of the records that confirm.
const CONFIRMATION: &str = "confirmation";
/// The kind of the records that open a final result again.
const REOPENING: &str = "reopening";

/// One person's confirmation of a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// The record that holds it.
    pub id: RecordId,
    /// Scrutineer or teller.
    pub role: Role,
    /// Who confirmed.
    pub name: String,
    /// The digest of the results in outgoing form. It binds the restricted form as well, by the digest of the box. The
    /// restricted form's own digest would betray what is hidden: it stands on paper, and whoever has the outgoing file
    /// could try counts of a hidden cell until it came out.
    pub results: Digest,
}

/// Why a confirmation can't be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfirmationRefused {
    /// No name, or one that files can't hold.
    Name,
    /// The other person has the same name.
    SamePerson,
    /// The typed groups are not those of the digest.
    Groups,
}

/// How far the confirmation of a result has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finality {
    /// Confirmations of the result as it is now.
    pub confirmations: Vec<Confirmation>,
    /// Confirmations, not withdrawn, of a result that was different.
    pub stale: Vec<Confirmation>,
}

impl Finality {
    /// Looks through the records for confirmations that stand.
    pub fn of(records: &Records, results: Digest) -> Self {
        let withdrawn: BTreeSet<String> =
            records.of_kind(REOPENING).iter().flat_map(|(_, contents)| contents).flat_map(|c| withdrawn(c)).collect();
        let mut finality = Self::default();
        for (id, contents) in records.of_kind(CONFIRMATION) {
            for confirmation in contents.into_iter().filter_map(|content| confirmation(id, content)) {
                if withdrawn.contains(&id.to_string()) {
                    continue;
                }
                let is_of_now = confirmation.results == results;
                (if is_of_now { &mut finality.confirmations } else { &mut finality.stale }).push(confirmation);
            }
        }
        finality
    }

    /// Returns who confirmed in a role.
    pub fn by(&self, role: Role) -> Option<&Confirmation> {
        self.confirmations.iter().find(|confirmation| confirmation.role == role)
    }

    /// Tells whether two different people, one in each role, have confirmed this very result.
    pub fn is_final(&self) -> bool {
        let of_role = |role| self.confirmations.iter().filter(move |confirmation| confirmation.role == role);
        of_role(Role::Scrutineer).any(|one| of_role(Role::Teller).any(|other| !is_same_person(&one.name, &other.name)))
    }

    /// Checks what a person typed before they may confirm.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn check(&self, role: Role, name: &str, results: Digest, typed: [&str; 2]) -> Result<(), ConfirmationRefused> {
        let name = Text::new(name.trim()).map_err(|_| ConfirmationRefused::Name)?;
        let others = self.confirmations.iter().filter(|confirmation| confirmation.role != role);
        if others.into_iter().any(|other| is_same_person(&other.name, name.as_str())) {
            return Err(ConfirmationRefused::SamePerson);
        }
        let wanted = challenge(results, role).map(|place| group(results, place));
        let typed = typed.map(|text| text.trim().to_lowercase());
        if wanted == typed { Ok(()) } else { Err(ConfirmationRefused::Groups) }
    }
}

/// Returns which two of the sixteen groups of a digest a person types: places from 0, different for the two roles and
/// for every result.
pub fn challenge(results: Digest, role: Role) -> [usize; 2] {
    let Digest([.., third, second, first]) = results;
    let seed = usize::from(first) + usize::from(second) * 3 + usize::from(third) * 7;
    let offset = if role == Role::Teller { 4 } else { 0 };
    // Four places of the sixteen, two a role, in different quarters.
    [(seed + offset) % 16, (seed + offset + 8) % 16]
}

/// Returns one of the sixteen groups of four digits.
pub(crate) fn group(digest: Digest, place: usize) -> String {
    digest.to_string().chars().skip(place * 4).take(4).collect()
}

/// Tells whether two names are one person's: only spaces and case differ.
pub fn is_same_person(one: &str, other: &str) -> bool {
    let plain = |name: &str| -> String {
        name.chars().filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    plain(one) == plain(other)
}

/// Returns kind and content of a record that confirms a count.
pub fn confirmation_content(role: Role, name: &str, results: Digest) -> Option<(Id, BTreeMap<String, Json>)> {
    let members = [
        ("name", Json::Text(name.trim().to_owned())),
        ("results", Json::Text(results.to_string())),
        ("role", Json::Text(role.as_word().to_owned())),
    ];
    Some((Id::new(CONFIRMATION)?, members.map(|(key, value)| (key.to_owned(), value)).into()))
}

/// Returns kind and content of a record that withdraws confirmations: both people again, and a reason.
pub fn reopening_content(finality: &Finality, names: [&str; 2], reason: &str) -> Option<(Id, BTreeMap<String, Json>)> {
    let text = |text: &str| Json::Text(text.trim().to_owned());
    let withdrawn = finality.confirmations.iter().map(|confirmation| Json::Text(confirmation.id.to_string()));
    let members = [
        ("names", Json::List(names.map(text).into())),
        ("reason", text(reason)),
        ("withdraws", Json::List(withdrawn.collect())),
    ];
    Some((Id::new(REOPENING)?, members.map(|(key, value)| (key.to_owned(), value)).into()))
}

fn confirmation(id: RecordId, content: &BTreeMap<String, Json>) -> Option<Confirmation> {
    let text = |key: &str| match content.get(key) {
        Some(Json::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let role = Role::of_word(text("role")?).filter(|role| *role != Role::Organiser)?;
    Some(Confirmation { id, role, name: text("name")?.to_owned(), results: Digest::parse(text("results")?)? })
}

fn withdrawn(content: &BTreeMap<String, Json>) -> Vec<String> {
    match content.get("withdraws") {
        Some(Json::List(ids)) => {
            let ids = ids.iter().filter_map(|id| if let Json::Text(id) = id { Some(id.clone()) } else { None });
            ids.collect()
        }
        _ => Vec::new(),
    }
}
