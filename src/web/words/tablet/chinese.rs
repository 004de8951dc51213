//! The words of a tablet's pages in Chinese.

use super::{PrepareWords, TabletWords};
use crate::exchange::WipeRefused;

pub(super) static TABLET: TabletWords = TabletWords {
    show_codes: "显示二维码",
    taken: "已按您所说，记为计票台已收下；以其回执为准。",
    no_download: "从 iPad 主屏幕打开的应用不能保存文件。请改用这里的其他方式。",
    scan_slip: "用摄像头扫描",
    title: "清除本机的测评票",
    hint: "计票台收下文件后，会在旁边显示回执。只有凭这份回执，才能清除本机的测评票。",
    receipt: "计票台的回执",
    scan: "扫描",
    check: "核对",
    refused: |refused| match refused {
        WipeRefused::Mistyped => "回执共 8 个字符，例如 7K3M-2QXA。".to_owned(),
        WipeRefused::OtherFile => {
            "这不是本机测评票的回执，没有清除任何内容。如果交票之后又有人投票，请重新交票，再用新的回执。".to_owned()
        }
        WipeRefused::Unreadable { sheets } => {
            format!(
                "本机有 {sheets} 份测评表无法读取，可能含有未交的票，因此没有清除。请先将其保存为文件并移除（“存储与备份”页）。"
            )
        }
        WipeRefused::Uncast { sheets } => {
            format!(
                "还有 {sheets} 份测评表没有投票，其内容不在任何文件中，因此没有清除。请持重开码或票签的人回来完成，然后重新交票。"
            )
        }
    },
    question: "清除本机的测评票吗？",
    explained: "回执无误：本机的全部测评票都已在计票台。清除后，本机不再保留，也无法恢复；此后不能再在本机修改已投的票，用过的票签若在此再用即成争议票。平板须重新准备。请在测评全部结束后清除。",
    giving_up: |sheets| {
        format!(
            "回执无误，但本机还有 {sheets} 份测评表没有投票，其内容不在任何文件中，清除后无法恢复。如其本人还能回来，请先完成投票，再重新交票。确已离开的，方可清除。"
        )
    },
    wipe: "清除",
    keep: "暂不清除",
    changed: "本机的内容刚刚有了变化，没有清除任何内容。请重新核对回执。",
    wiped: "本机的测评票已清除，计票台已全部收下。请交还平板。",
};

pub(super) static PREPARE: PrepareWords = PrepareWords {
    check_device: "检查本机",
    scan_conference: "扫描会议",
    mode: "模式",
    official: "正式",
    tablet_code: "本机编码",
    tablet_code_hint: "请在计票台登记（“收票”页，“发出的平板”），以便知道这台平板是否交回。任何文件中都没有此编码。",
    show_code: "显示二维码",
    other_tablets: "供其他平板使用",
    other_tablets_hint: "每台平板使用同一会议，显示同一核对码。",
    show_conference: "显示二维码",
};
