//! Bytes in, domain values out, and back: versioned files, canonical form, digests, signatures.
//!
//! Readers refuse and never repair; a refusal names the place and what was expected there ([`Refusal`]). Writers write
//! the canonical form (RFC 8785) and a final newline, so that the same value gives the same bytes everywhere.
//!
//! # Why there are no serde derives on the domain
//!
//! What a file says is a contract for years; what a field is called in code is not. The readers here go over the
//! tokens of `serde_json` once, straight into domain values, and know at each step where they are.
//!
//! # Why a file is hashed from its values, not from its bytes
//!
//! Readers accept any order of keys and any white space, and the digest is that of the canonical form. Writing the
//! canonical form again while hashing it costs less than checking that the bytes were canonical already.

mod backup_file;
mod ballots_file;
mod canonical;
mod compact;
mod conference_file;
mod details;
mod edit;
pub mod fields;
mod file_name;
mod frozen;
mod header;
mod held_slip;
mod json;
mod kept;
mod kit_file;
mod last_year;
mod log_file;
mod one_record;
mod packed_file;
mod parts;
mod pasted;
mod quick;
mod read_ballot;
mod read_definition;
mod read_ruling;
mod receipt;
mod records;
mod refusal;
mod removed;
mod rescue_file;
mod rescued;
mod results_file;
mod room;
mod shape;
mod shelf;
mod signing;
mod slip_batch;
mod slip_code;
mod station_key;
mod stored;
mod strict;
mod symbol;
mod typing;
mod wiping;
#[cfg(test)]
mod worked_examples;
mod write_definition;

pub use backup_file::Backup;
pub use ballots_file::{BallotsFile, MergedBox};
pub use canonical::text_digest;
pub use compact::{CompactFault, pack_box, pack_sheet, packed_ballots, unpack_box, unpack_sheet};
pub use conference_file::ConferenceFile;
pub use details::{Details, DetailsReport};
pub use edit::{Edit, EditRefused};
pub use fields::Content;
pub use file_name::{file_name, office_file_name, picture_name};
pub use frozen::FrozenConference;
pub use header::{FileKind, Header};
pub use held_slip::{HeldSlip, SlipRefused};
pub use json::Json;
pub use kept::{
    KEPT, KEPT_ASIDE, Misfit, kept_key, kept_name, pack_tablet, restore_tablet, sheet_name, split_kept_box, tablet_name,
};
pub use kit_file::{Kit, Recount};
pub use last_year::{EarlierStanding, LastYear};
pub use log_file::{Action, Log, LogEntry, Role, logged_name};
pub use one_record::{pack_record, unpack_record};
pub use packed_file::pack_file;
pub use parts::{Collector, MOST_PARTS, PartFault, Taken, TooLong, split};
pub use pasted::split_pasted;
pub use receipt::receipt;
pub use records::{Record, RecordId, Records, Standing};
pub use refusal::{Expected, Place, Problem, Refusal, Segment};
pub use removed::{REMOVED, Removed};
pub use rescue_file::RescueFile;
pub use rescued::{Delivered, Rescued, read_delivered};
pub use results_file::{ResultsFile, ledger_of_results, results_json};
pub use room::{Room, Usage, amount};
pub use shelf::{Entry, HeadVersion, Kind, Saying, Shelf, Sorted};
pub use slip_batch::{FreshSlip, Randomness, SlipBatch, SlipBatchFault};
pub use slip_code::{SlipCode, SlipCodeFault};
pub use station_key::StationKey;
pub use stored::{IN_SECOND_HOME, LEAP, StoredValue, Verdict, envelope, judge};
pub use symbol::{SymbolKind, read_symbol, symbol_text};
pub use typing::Typing;
pub use wiping::{WipeRefused, may_wipe};

/// The greatest size of a file that is read, in bytes: 256 MiB.
pub const FILE_LIMIT: u64 = 256 * 1024 * 1024;
