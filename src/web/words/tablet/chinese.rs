//! The organiser's words on a tablet in Chinese.

use super::WipingWords;
use crate::exchange::WipeRefused;

pub(super) static WIPING: WipingWords = WipingWords {
    title: "清除本机",
    hint: "计票台收下文件后，会在旁边显示回执。只有凭这份回执，才能清除本机的测评票。",
    receipt: "计票台的回执",
    scan: "扫描",
    check: "核对",
    refused: |refused| match refused {
        WipeRefused::Mistyped => "回执共 8 个字符，例如 7K3M-2QXA。".to_owned(),
        WipeRefused::OtherFile => {
            "这不是本机测评票的回执，没有清除任何内容。如果交票之后又有人投票，请重新交票，再用新的回执。".to_owned()
        }
        WipeRefused::Uncast { sheets } => {
            format!(
                "还有 {sheets} 份测评表没有投票，其内容不在任何文件中，因此没有清除。请持重开码或票签的人回来完成，然后重新交票。"
            )
        }
    },
    question: "清除本机的测评票吗？",
    explained: "回执无误：本机的全部测评票都已在计票台。清除后，本机不再保留，也无法恢复。",
    wipe: "清除",
    keep: "暂不清除",
    wiped: "本机的测评票已清除，计票台已全部收下。请交还平板。",
};
