//! What to do about a problem: a few answers for many problems.

use crate::exchange::{FileKind, Problem};

/// What an organiser can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// The file did not arrive whole.
    ExportAgain,
    /// The file was changed, or another program wrote it.
    AskForOriginal,
    /// Another program opened and saved the file.
    TakeAsExported,
    /// It is no file of Pingyi.
    ChooseOurs,
    /// Another kind is wanted.
    ChooseKind(FileKind),
    /// It is too large.
    HandInParts,
    /// A newer release wrote it.
    Update,
    /// The conference's setup is at fault.
    CorrectSetup,
    /// It may be of another conference.
    CompareCheckCodes,
    /// A slip does not fit.
    CheckSlip,
    /// Somebody may have forged it.
    TellScrutineer,
}

impl Remedy {
    pub(super) fn of(problem: &Problem) -> Self {
        match problem {
            Problem::Empty | Problem::CutShort { .. } => Self::ExportAgain,
            Problem::TooLarge { .. } => Self::HandInParts,
            Problem::Utf16
            | Problem::NotUtf8 { .. }
            | Problem::NotJson { .. }
            | Problem::UnpairedSurrogate { .. }
            | Problem::TooDeep { .. }
            | Problem::StringTooLong { .. } => Self::TakeAsExported,
            Problem::NotOurs => Self::ChooseOurs,
            Problem::OtherKind { expected, .. } => Self::ChooseKind(*expected),
            Problem::NewerVersion { .. } | Problem::Reserved => Self::Update,
            Problem::Text(_) | Problem::Definition(_) | Problem::GroupTwice => Self::CorrectSetup,
            Problem::OtherConference { .. } | Problem::NothingOfConference | Problem::SignatureUnderOpen => {
                Self::CompareCheckCodes
            }
            Problem::NoSlip | Problem::SlipOfOtherGroup | Problem::PaperWithSlipId => Self::CheckSlip,
            Problem::WrongSignature => Self::TellScrutineer,
            Problem::UnknownKey
            | Problem::RepeatedKey
            | Problem::MissingKey(_)
            | Problem::Expected(_)
            | Problem::Count { .. }
            | Problem::NotAscending
            | Problem::Twice
            | Problem::MarksOrSpoilt
            | Problem::PaperOnly
            | Problem::CountsNotAmong
            | Problem::WrongDigest => Self::AskForOriginal,
        }
    }
}
