//! How many ballots were expected, issued and returned, group by group.

use super::{Canvass, Conference, GroupIndex, Verdict};

/// What people in the hall counted for one group. Each number may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// The group.
    pub group: GroupIndex,
    /// How many evaluators came (实到).
    pub present: Option<u32>,
    /// How many ballots were given out (发出票数).
    pub issued: Option<u32>,
}

/// One group's line of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// The group.
    pub group: GroupIndex,
    /// How many evaluators should have come (应到).
    pub expected: u32,
    /// How many came, if it is known.
    pub present: Option<u32>,
    /// How many ballots were given out, if it is known. Under slips, unless given, the number of the group's slips.
    pub issued: Option<u32>,
    /// Ballots that are valid.
    pub valid: u32,
    /// Ballots that are spoilt, over the cap, or ruled out.
    pub invalid: u32,
    /// Ballots that people must decide on.
    pub contested: u32,
}

impl LedgerRow {
    /// Returns how many ballots came back (收回票数).
    pub fn returned(&self) -> u32 {
        self.valid + self.invalid + self.contested
    }

    /// Tells whether more ballots came back than were given out, which voids the group's evaluation.
    pub fn is_void(&self) -> bool {
        self.issued.is_some_and(|issued| self.returned() > issued)
    }
}

/// The ledger of all groups, in the definition's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    rows: Vec<LedgerRow>,
}

impl Ledger {
    /// Counts the verdicts of a canvass by group.
    pub fn of(canvass: &Canvass<'_>, conference: &Conference, attendance: &[Attendance]) -> Self {
        let mut rows: Vec<LedgerRow> = conference
            .indexed_groups()
            .map(|(index, group)| {
                let given = attendance.iter().find(|given| given.group == index);
                LedgerRow {
                    group: index,
                    expected: group.expected,
                    present: given.and_then(|given| given.present),
                    issued: given.and_then(|given| given.issued).or_else(|| conference.slips_issued(group)),
                    valid: 0,
                    invalid: 0,
                    contested: 0,
                }
            })
            .collect();
        for (_, group, verdict) in canvass.verdicts() {
            let Some(row) = rows.get_mut(group.position()) else {
                continue;
            };
            match verdict {
                Verdict::Counts(_) => row.valid += 1,
                Verdict::Invalid(_) => row.invalid += 1,
                Verdict::Contested => row.contested += 1,
            }
        }
        Self { rows }
    }

    /// Takes up rows that were counted elsewhere, one for every group, in order.
    pub fn of_rows(rows: Vec<LedgerRow>) -> Self {
        Self { rows }
    }

    /// Returns the rows, one for every group, in order.
    pub fn rows(&self) -> &[LedgerRow] {
        &self.rows
    }

    /// Tells whether a group's evaluation is void.
    pub fn is_void(&self, group: GroupIndex) -> bool {
        self.rows.get(group.position()).is_some_and(LedgerRow::is_void)
    }
}
