//! What the organiser's first pages say beside the common words: start, preparing a tablet, in Chinese.

use super::StartWords;

pub(super) static START: StartWords = StartWords {
    common: &crate::web::words::chinese::WORDS,
    example: "演练 · 示例",
    slogan: "述职评议，当场测评，离线计票",
    introduction: "述职人逐个报告，参评人员在平板上当场无记名测评；测评票以文件交到计票台，合并、计票。全程不需要网络，也不向任何地方发送数据。",
    try_demo: "试用示例考核会",
    open_file: "打开文件",
    open_file_hint: "考核会文件或测评票文件均可，按内容识别，与文件名无关。",
    on_this_device: "本机上的考核会",
    nothing_here: "本机还没有考核会。可先试用示例，或打开组织者给的考核会文件。",
    this_tablet: "作为测评平板",
    this_station: "作为计票台",
    choose_group: "本平板的测评主体",
    choose_group_hint: "在这台平板上测评的人都属于所选的测评主体，本人不能更改。",
    slips_choose_group: "本次考核会凭票签测评：每人的测评主体由票签确定，平板无须选定。",
    group_fixed: "本平板已有测评表，测评主体不能再改。",
    to_evaluation: "进入测评",
    example_hint: "示例已经备好一组测评票文件：可以先选一个测评主体自己评一次，也可以直接看计票台。",
    example_station: "去看计票台",
    by_slip: "凭票签",
    tablet_state: |group, counts| {
        format!("{group} · 已投 {}，待交 {}，未投 {}", counts.cast, counts.due, counts.uncast)
    },
    files_taken: |n| if n == 0 { "尚未收票".to_owned() } else { format!("已收 {n} 个文件") },
};
