//! The words around codes in Chinese.

use super::{CameraFault, CodesWords};
use crate::exchange::SymbolKind;

pub(super) static WORDS: CodesWords = CodesWords {
    close: "关闭",
    pause: "暂停",
    go_on: "继续",
    shown_title: |kind| match kind {
        SymbolKind::Slip => "票签",
        SymbolKind::Conference => "供其他平板扫描的会议",
        SymbolKind::Receipt => "给平板的回执",
        SymbolKind::Tablet => "本机编码",
        SymbolKind::Ballots => "交给计票台的测评票",
    },
    shown_hint: |kind| match kind {
        SymbolKind::Slip => "",
        SymbolKind::Conference => {
            "在另一台平板上：首页，“扫描会议”。让整个方块都在画面里，直到各部分收齐，然后比对核对码。"
        }
        SymbolKind::Receipt => "在平板上：“交票”页，“清除本机的测评票”，“扫描”；也可以在那里键入回执。",
        SymbolKind::Tablet => "在计票台：“收票”页，“发出的平板”，“扫描”；也可以在那里键入编码。",
        SymbolKind::Ballots => "在计票台：“收票”页，“扫描测评票”。让整个方块都在计票台的画面里，直到各部分收齐。",
    },
    symbol: |number, count| {
        if count == 1 { "二维码".to_owned() } else { format!("二维码，第 {number} 个，共 {count} 个") }
    },
    check_code: "核对码",
    too_long: |kind| match kind {
        SymbolKind::Ballots => "票数太多，无法用二维码显示。请以文件交票。",
        _ => "这次会议的内容太多，无法用二维码显示。请保存为文件，再交给各平板。",
    },
    marks_shown: "限制知悉：任何摄像头都能由此读出本机全部测评票的内容。只能给计票台看，不得拍照。",
    taken_question: "计票台收下了吗？收下后，那里会显示回执。",
    taken: "已收下",
    not_taken: "尚未收下",
    scan_title: |kind| match kind {
        SymbolKind::Slip => "扫描票签",
        SymbolKind::Conference => "扫描会议",
        SymbolKind::Receipt => "扫描计票台的回执",
        SymbolKind::Tablet => "扫描平板编码",
        SymbolKind::Ballots => "扫描平板上的测评票",
    },
    scan_hint: |kind| match kind {
        SymbolKind::Slip => "请将票签上的二维码对准摄像头。",
        SymbolKind::Conference => "请将摄像头对准另一台设备屏幕上的二维码，直到各部分收齐。",
        SymbolKind::Receipt => "请将摄像头对准计票台屏幕上回执的二维码。",
        SymbolKind::Tablet => "请将摄像头对准平板“准备平板”页上的二维码。",
        SymbolKind::Ballots => {
            "在平板上：“交票”页，“显示二维码”。请将摄像头对准二维码，直到各部分收齐；也可以选择二维码的照片。"
        }
    },
    camera_picture: "摄像头画面",
    starting: "正在启动摄像头……",
    photo: "选择照片",
    no_code_in_photo: "照片里没有可读的二维码。请靠近一些、光线亮一些再拍。",
    several: "画面里有不止一个码。请只让要用的那一个留在画面里。",
    not_ours: "这不是评议的二维码。",
    other_kind: |kind| match kind {
        SymbolKind::Slip => "这是票签，不是这里需要的。",
        SymbolKind::Conference => "这是会议。请在首页扫描。",
        SymbolKind::Receipt => "这是计票台的回执，不是这里需要的。",
        SymbolKind::Tablet => "这是平板编码，不是这里需要的。",
        SymbolKind::Ballots => "这是测评票。请在计票台的“收票”页扫描。",
    },
    progress: |there, all| format!("已收 {there} 部分，共 {all} 部分"),
    other_whole: |kind| match kind {
        SymbolKind::Ballots => "这部分不属于先前扫描的那些票。已收的各部分仍在；如要改收这一份，请关闭后重新扫描。",
        _ => "这一部分属于另一次会议。已收的部分保留；如要改收那一次会议，请关闭后重新扫描。",
    },
    damaged: "各部分拼不成完整的会议，均未保留。请重新扫描。",
    fault: |fault| match fault {
        CameraFault::None => "本机没有浏览器可用的摄像头。",
        CameraFault::NotAllowed => "本页未获准使用摄像头。请在浏览器或设备的设置中允许，然后重新扫描。",
        CameraFault::InUse => "摄像头无法启动，可能正被其他程序使用。请关闭那个程序，然后重新扫描。",
        CameraFault::Insecure => "本页通过不安全的连接（http）打开，浏览器不提供摄像头。",
    },
    instead: |kind| match kind {
        SymbolKind::Conference => "也可以在首页打开会议文件。",
        SymbolKind::Ballots => "也可以拍下二维码，在此选择照片，或者以文件交票。",
        SymbolKind::Slip | SymbolKind::Receipt | SymbolKind::Tablet => "也可以关闭此窗口，键入编码。",
    },
};
