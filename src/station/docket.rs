//! What people have to decide on, what they decided, and which decisions have no effect.

use crate::domain::{
    BallotBox, BallotId, Canvass, Cast, Conference, ContentDigest, GroupIndex, Mark, Ruling, RulingEffect, Text,
};

/// A ruling that is held, and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRuling {
    /// Its content digest.
    pub digest: ContentDigest,
    /// What it says.
    pub ruling: Ruling,
    /// What it does.
    pub effect: RulingEffect,
}

/// One ballot with several contents at its highest revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The ballot.
    pub ballot: BallotId,
    /// The group it belongs to while nobody has decided.
    pub group: GroupIndex,
    /// The contents, ascending by digest.
    pub versions: Vec<(ContentDigest, Cast)>,
    /// Places of marks that are not the same in all versions; empty if a version is spoilt.
    pub differing: Vec<usize>,
    /// Every ruling held on this ballot.
    pub rulings: Vec<HeldRuling>,
    /// What was decided: a version, or none of them. `None` while it is open.
    pub decided: Option<Option<ContentDigest>>,
}

/// Why a ruling can't be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulingRefused {
    /// No name, or one that files can't hold.
    By,
    /// No reason, or one that files can't hold.
    Reason,
}

impl Question {
    /// Makes a ruling on exactly the versions held, which replaces those in force.
    ///
    /// # Errors
    /// A name or reason that files can't hold.
    pub fn rule(
        &self,
        counts: Option<ContentDigest>,
        by: &str,
        reason: &str,
        signer: Option<u8>,
    ) -> Result<Ruling, RulingRefused> {
        // Files hold no line breaks.
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        let reason = Text::up_to(Ruling::REASON_LIMIT, &reason).map_err(|_| RulingRefused::Reason)?;
        if reason.as_str().is_empty() {
            return Err(RulingRefused::Reason);
        }
        let in_force = |held: &&HeldRuling| matches!(held.effect, RulingEffect::Decides | RulingEffect::Disagrees);
        Ok(Ruling {
            ballot: self.ballot,
            among: self.versions.iter().map(|(digest, _)| *digest).collect(),
            counts,
            by: Text::new(by.trim()).map_err(|_| RulingRefused::By)?,
            reason,
            replaces: self.rulings.iter().filter(in_force).map(|held| held.digest).collect(),
            signer,
        })
    }
}

/// All questions of a box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docket {
    /// Still open.
    pub open: Vec<Question>,
    /// Decided.
    pub settled: Vec<Question>,
    /// Rulings on ballots that have no question: unknown ones, or ones with a later revision.
    pub idle: Vec<HeldRuling>,
}

impl Docket {
    /// Looks through a box.
    pub fn of(ballots: &BallotBox, conference: &Conference) -> Self {
        let canvass = Canvass::of(ballots, conference);
        let effects = canvass.ruling_effects().iter();
        let mut held: Vec<HeldRuling> = ballots
            .rulings()
            .zip(effects)
            .map(|((digest, signed), (_, effect))| HeldRuling {
                digest,
                ruling: signed.ruling.clone(),
                effect: *effect,
            })
            .collect();
        let mut question = |contest: &crate::domain::Contest<'_>, decided| {
            let versions: Vec<(ContentDigest, Cast)> =
                contest.versions.iter().map(|(digest, cast)| (*digest, (*cast).clone())).collect();
            let group = versions.first().map_or(GroupIndex(0), |(_, cast)| cast.ballot.group);
            let (rulings, others) = held.drain(..).partition(|held| held.ruling.ballot == contest.ballot);
            held = others;
            Question { ballot: contest.ballot, group, differing: differing(&versions), versions, rulings, decided }
        };
        let open = canvass.contests().iter().map(|contest| question(contest, None)).collect();
        let settled =
            canvass.settled().iter().map(|settled| question(&settled.contest, Some(settled.counts))).collect();
        Self { open, settled, idle: held }
    }
}

/// Returns the places at which the versions' marks are not all the same.
fn differing(versions: &[(ContentDigest, Cast)]) -> Vec<usize> {
    let marks: Option<Vec<&[Mark]>> = versions.iter().map(|(_, cast)| cast.ballot.marks()).collect();
    let Some((first, others)) = marks.as_deref().and_then(<[_]>::split_first) else {
        return Vec::new();
    };
    (0..first.len()).filter(|place| others.iter().any(|other| other.get(*place) != first.get(*place))).collect()
}
