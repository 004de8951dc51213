//! What an evaluator's pages say beside the common words: grading, reviewing, casting, handing in, in Chinese.

use super::GradingWords;

pub(super) static GRADING: GradingWords = GradingWords {
    common: &crate::web::words::chinese::WORDS,
    not_prepared_hint: "请组织者先为本平板选定测评主体。",
    your_group: "您的测评主体",
    to_grade: "测评内容",
    secrecy_promise: "测评为无记名。测评票上没有姓名、时间和设备信息。",
    begin: "开始测评",
    have_code: "我有重开码",
    reopening_code: "重开码",
    reopen: "重新打开",
    code_form: "重开码为六个字母或数字。",
    slip_code: "票签上的码",
    slip_code_hint: "共 16 位。不分大小写，横线和空格可有可无；字母 O 按 0、字母 I 和 L 按 1 识别。",
    slip_unused: "请只在这台平板上用此票签测评、投票。在两台平板上投出的票如不一致，即有争议，裁定之前一份也不计。",
    slip_left: "此票签在本机已有一份测评表，所作测评都已保存，尚未投票。",
    slip_cast: "此票签已在本机使用，票已投出。如果这不是您的票签，请交给组织者。要重新打开这张票吗？",
    slip_continue: "继续测评",
    slip_reopen: "重新打开",
    slip_again: "页面重新载入过，而票签码不作保存。请再输入一次票签码，为测评票签名。",
    slip_other: "这是另一张票签。这份测评表只能凭开始测评时所用的票签投票。",
    slip_cast_explained: "测评票将用您的票签签名。此后仍可凭票签在这台平板上修改。",
    slip_left_hint: "已作的测评都已保存，但尚未投票。请凭票签回到这台平板完成。",
    keep_slip: "如需修改，请将票签保留到会议结束，并在这台平板上修改。之后请销毁：凭票签可以打开您的票，并证明票是您投的。",
    cast_done: "已投票",
    cast_done_hint: "您的测评票已保存在本机，等待组织者统一交票。",
    left: "测评表已锁定",
    left_hint: "已作的测评都已保存，但尚未投票。请用重开码回来完成。",
    code_hint: "如需修改，请记下此码。它只显示这一次，本机不保存。",
    next_person: "完成，交给下一位",
    reopened: "您重新打开了已投的票。在再次投票之前，原来的票仍然有效。",
    previous: "上一位",
    next: "下一位",
    next_missing: "下一位未评",
    review: "检查并投票",
    all_reporters: "全部述职人",
    complete: "已评",
    all_marked: "已全部测评，请检查并投票",
    leave: "稍后再评",
    keys: "键盘：数字键评等次，0 弃权，↑↓ 换项目，←→ 换述职人，回车到下一位未评",
    review_title: "检查测评表",
    review_hint: "请核对后投票。投票后，本机上的下一位看不到您的测评。",
    nothing_open: "没有打开的测评表",
    back_to_grading: "返回测评",
    keep_as_cast: "放弃修改，保留原票",
    cast: "投票",
    cast_question: "现在投票吗？",
    cast_explained: "投票后会显示重开码。交票之前，凭此码可以修改。",
    abstain_question: "其余全部弃权吗？",
    abstain_yes: "其余弃权",
    change: "修改",
    unmarked: "未评",
    nothing_cast: "本机还没有投出的票，无票可交。",
    export_differs: "导出的文件读回后不一致，未提供下载。请重新载入页面再试；票仍保存在本机。",
    ballots_cast: "本机已投",
    handed_in: "已交出",
    not_handed_in: "待交",
    uncast: "未投的测评表",
    uncast_hint: "有测评表尚未投票。请让持重开码或票签的人回来完成；没有人替他投票。",
    save_file: "保存文件",
    copy_text: "复制内容",
    restricted_file: "此文件包含本机全部测评票，只能交到计票台。",
    hand_over_impossible: "浏览器未能交出文件，请换一种方式。",
    cast_here: |cast, waiting| {
        if waiting == 0 {
            format!("本机已投 {cast} 票")
        } else {
            format!("本机已投 {cast} 票，另有 {waiting} 份测评表已锁定、尚未投票")
        }
    },
    wait: |seconds| format!("错误次数过多，请等待 {seconds} 秒再试。"),
    wrong_code: |left| {
        if left == 0 {
            "此码不能打开本机上的任何测评表。再试需要等待。".to_owned()
        } else {
            format!("此码不能打开本机上的任何测评表。还可再试 {left} 次。")
        }
    },
    number_of: |number, all| format!("第 {number} 位，共 {all} 位"),
    missing: |n| format!("缺 {n} 项"),
    marks_missing: |n| format!("还差 {n} 项未评"),
    cap: |top, given, cap| format!("“{top}”限 {cap} 名，已评 {given} 名"),
    cap_reached: |top, cap| format!("“{top}”限 {cap} 名，已用完。如要改评此人为“{top}”，请先将另一位改为其他等次。"),
    abstain_rest: |n| format!("其余 {n} 项弃权"),
    abstain_explained: |n| format!("尚未测评的 {n} 项都将记为弃权，投票前仍可修改。"),
    review_missing: |n| format!("还差 {n} 项未评，全部评完或弃权后才能投票。"),
    file_checked: |name, bytes| format!("{name}，{bytes} 字节，已读回核对，内容一致"),
    handed_over: |name| format!("已交给系统：{name}。请确认文件确实到了要去的地方。"),
};
