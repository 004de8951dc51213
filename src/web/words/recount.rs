//! What the page says on which kits are counted again, complete in Chinese and English.

use crate::text::Language;

/// Returns the catalogue of a language.
pub(crate) fn recount_words(language: Language) -> &'static RecountWords {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// Labels and sentences.
pub(crate) struct RecountWords {
    pub(crate) title: &'static str,
    pub(crate) introduction: &'static str,
    pub(crate) open: &'static str,
    pub(crate) drop: &'static str,
    pub(crate) working: &'static str,
    pub(crate) equal: &'static str,
    pub(crate) equal_hint: &'static str,
    pub(crate) equal_open_hint: &'static str,
    pub(crate) differs: &'static str,
    pub(crate) differs_hint: &'static str,
    pub(crate) no_ballots: &'static str,
    pub(crate) no_ballots_hint: &'static str,
    pub(crate) refused: &'static str,
    pub(crate) restricted: &'static str,
    pub(crate) ballots: &'static str,
    pub(crate) status: &'static str,
    pub(crate) digest: &'static str,
    /// Names a part of the results by its key in the file.
    pub(crate) part: fn(&str) -> Option<&'static str>,
}

static CHINESE: RecountWords = RecountWords {
    title: "复核",
    introduction: "打开复核包：核对其中每个签名和摘要，并重新计票。不保存任何内容。",
    open: "打开复核包",
    drop: "也可将文件拖到本页。",
    working: "正在核对、计票……",
    equal: "复核一致",
    equal_hint: "全部签名和摘要均已核对无误，重新计票的结果逐字节一致。",
    equal_open_hint: "全部摘要均已核对无误，重新计票的结果逐字节一致。本次为开放测评，测评票没有签名：差错能查出，伪造不能。",
    differs: "复核不一致",
    differs_hint: "文件无损，但重新计票的结果在下列各项与其中的结果不同：",
    no_ballots: "公开复核包，文件无损",
    no_ballots_hint: "摘要均已核对无误。公开复核包不含测评票，无法重新计票，其中的结果未经核对。",
    refused: "文件不予采信",
    restricted: "复核包含有每一张测评票，仅限有权查看票箱的人员。",
    ballots: "测评票",
    status: "状态",
    digest: "结果摘要",
    part: |key| match key {
        "admission" => Some("参评方式"),
        "ballots" => Some("票数"),
        "box" => Some("票箱摘要"),
        "cells" => Some("得分、等次、名次"),
        "ledger" => Some("票数账"),
        "status" => Some("状态"),
        "void_groups" => Some("无效的组"),
        _ => None,
    },
};

static ENGLISH: RecountWords = RecountWords {
    title: "Recount",
    introduction: "Open a recount kit: every signature and digest in it is verified, and the count is repeated. Nothing of it is stored.",
    open: "Open a kit",
    drop: "A file can also be dropped on this page.",
    working: "Being verified and counted …",
    equal: "The recount agrees",
    equal_hint: "Every signature and digest was verified, and the repeated count is equal to the byte.",
    equal_open_hint: "Every digest was verified, and the repeated count is equal to the byte. Admission was open, so ballots have no signatures: accidents are found, forgery is not.",
    differs: "The count differs",
    differs_hint: "The file is undamaged, but the repeated count differs from the results in it here:",
    no_ballots: "A public kit, undamaged",
    no_ballots_hint: "Every digest was verified. A public kit holds no ballots, so nothing could be counted again: the results in it were not checked.",
    refused: "The file is refused",
    restricted: "A kit holds every ballot. Restricted: only for those who may see the box.",
    ballots: "Ballots",
    status: "Status",
    digest: "Digest of the results",
    part: |key| match key {
        "admission" => Some("admission"),
        "ballots" => Some("numbers of ballots"),
        "box" => Some("digest of the box"),
        "cells" => Some("scores, grades, ranks"),
        "ledger" => Some("ledger"),
        "status" => Some("status"),
        "void_groups" => Some("void groups"),
        _ => None,
    },
};
