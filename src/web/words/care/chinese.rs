//! The words of looking after a device in Chinese.

use super::{Brought, CareWords, Said};
use crate::care::{Clock, DeletionRefused, Keep, Keeping, Place, Point, WriterPlace};
use crate::web::keys::Kind;

pub(super) static WORDS: CareWords = CareWords {
    check: "本机检查",
    check_hint: "每台平板会前检查一次，会后检查一次。本页随情况变化自动更新。",
    ready: "已就绪",
    checking: "正在检查……",
    to_do: |count| format!("还有 {count} 项待办"),
    good: "正常",
    do_it: "待办",
    hint: "请留意",
    unknown: "不能确定",
    this_device: "本机",
    this_conference: "本次考核会",
    after: "会后",
    point,
    ask_to_keep: "请浏览器长期保存",
    promised: "浏览器承诺长期保存已存的内容。",
    refused_to_keep: "浏览器暂未承诺。请安装评议（添加到主屏幕或安装），从图标打开后再试。",
    check_again: "重新检查",
    release: "版本",
    conferences: "本机上的考核会",
    no_conference: "本机上没有考核会。",
    others: "本机上另有",
    storage_hint: "评议在本机保存的内容。本页不向任何地方发送数据。",
    used: |units, percent| format!("{units} 个字符，占可用空间的 {percent}%"),
    used_by_others: "其中大部分属于同一网址的其他网页，与本页共用存储空间。",
    estimate: |used, quota| format!("按浏览器统计，共用 {used}，上限 {quota}"),
    aside: "无法读取的内容",
    aside_hint: "这些内容已损坏，或已被其他内容取代，现原样保留。其中可能有测评票，因此在移除之前不能清除平板，也不能删除会议。请先保存为文件（与测评票同样限制知悉范围），交给负责维护的人员，然后即可移除。",
    kind: |kind| match kind {
        Some(Kind::Settings) => "本机设置",
        Some(Kind::Conference) => "考核会定义",
        Some(Kind::Tablet) => "平板的组别和编号",
        Some(Kind::Sheet) => "一份测评表",
        Some(Kind::Station) => "计票台状态",
        Some(Kind::Box) => "计票台的票箱",
        Some(Kind::Log) => "计票台的操作日志",
        Some(Kind::Typing) => "录入一半的纸质票",
        Some(Kind::Record) => "点评、议程或整改的一条记录",
        Some(Kind::Picture) => "新闻稿的图片",
        Some(Kind::Said) => "录入一半的一段文字",
        Some(Kind::Draft | Kind::Before) => "筹备中的会议",
        None => "种类不明的内容",
    },
    not_here: "会议不在本机",
    newer_stays: "由更新版本的评议写入，该版本可以读取，因此保留。请用该版本打开本页。",
    out_of_reach_stays: "在第二处存储中，现在无法读取，因此保留。请重新载入本页。",
    aside_save: "保存为文件",
    aside_remove: "从本机移除",
    save_aside_first: "没有移除任何内容：请先保存为文件。",
    aside_changed: "没有移除任何内容：现有内容与已保存的不同，请重新保存为文件。",
    aside_question: "从本机移除这些内容吗？",
    aside_explained: |names, file| {
        format!(
            "以下内容将从本机移除，无法恢复：{names}。其中的测评票和评价此后只在文件 {file} 中。请先确认文件已经存好。"
        )
    },
    keep_values: "保留",
    aside_removed: "这些内容已从本机移除。",
    backup: "备份",
    backup_hint: "本机的全部内容存为一个文件：会议、测评票、未投票的测评表、计票台的票箱。此文件限制知悉范围：请与测评票同样保管，不再需要时即删除。",
    save_backup: "保存备份",
    backup_saved: |name| format!("已交给系统：{name}。请确认文件已经存好。"),
    open_backup: "打开备份",
    in_backup: "此备份中",
    nothing_yet: "尚未恢复任何内容。本机已有的内容不会丢失：被备份取代的，另行保留。",
    settings: "本机设置",
    draft: "筹备中的会议",
    unnamed: "无法读取的会议",
    brought: |brought| {
        let Brought { new, same, replaced, kept, left_out } = brought;
        [
            (new, "项本机没有，将恢复"),
            (same, "项本机已有，相同"),
            (replaced, "项比本机新：以备份为准，本机原有的另行保留"),
            (kept, "项比本机旧：以本机为准，备份中的仍在备份文件里"),
            (left_out, "项属于另一台平板，或在本机清除之前：不恢复"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, text)| format!("{count} {text}"))
        .collect()
    },
    brought_unreadable: |count| format!("其中 {count} 项无法读取，另行保留。"),
    restore: "恢复",
    restored: "备份已恢复。",
    nothing_to_restore: "此备份中没有需要恢复到本机的内容。",
    delete: "删除考核会",
    delete_hint: "从本机移除一次考核会及其全部内容。如有疑问，请先保存备份。",
    delete_label: |code| format!("如要删除，请键入会议代号 {code}"),
    delete_button: "删除",
    refused: |refused| match refused {
        DeletionRefused::OtherCode => "这不是本次考核会的代号，没有删除任何内容。".to_owned(),
        DeletionRefused::Unreadable { values } => {
            format!(
                "本次会议有 {values} 项内容无法读取。请先将其保存为文件，再移除（见上方“无法读取的内容”）。更新版本写入的内容不能移除。"
            )
        }
        DeletionRefused::Due { ballots } => {
            format!("本机有 {ballots} 张已投的票尚未交出。请先交票（“交票”页）。")
        }
        DeletionRefused::BoxNotExported => "计票台现有的票箱尚未保存。请先保存票箱（“收票”页）。".to_owned(),
        DeletionRefused::RecordsNotSaved => {
            "会议记录（点评、议程、整改）尚未存成文件。请先在“会议”页保存会议文件。".to_owned()
        }
        DeletionRefused::HalfTyped => "有一张纸质票只录入了一半。请先录完或放弃（“纸质票”页）。".to_owned(),
    },
    question: "从本机删除这次考核会吗？",
    explained: |sheets| {
        let lost = match sheets {
            0 => String::new(),
            sheets => format!("有 {sheets} 份测评表已填而未投票，不在任何文件中，删除后无法恢复。"),
        };
        format!("会议的定义、测评表、票箱和操作日志都将从本机移除。{lost}")
    },
    keep: "保留",
    deleted: "考核会已从本机删除。",
    cannot_write: "本标签页只能查看。请先点“在这里继续”。",
};

fn said(title: &'static str, state: impl Into<String>, remedy: &'static str) -> Said {
    Said { title, state: state.into(), remedy }
}

fn point(point: Point) -> Said {
    match point {
        Point::Storage { first, second } => storage(first, second),
        Point::Keeping(keeping) => keeping_said(keeping),
        Point::Place(place) => place_said(place),
        Point::Writer(WriterPlace::Asking) => said("其他标签页", "正在询问", ""),
        Point::Writer(WriterPlace::Here) => said("其他标签页", "只有本标签页写入", ""),
        Point::Writer(WriterPlace::Elsewhere) => {
            said("其他标签页", "另一标签页正在写入，本页只能查看", "请关闭另一标签页，或点上方的“在这里继续”。")
        }
        Point::App(keep) => app_said(keep),
        Point::Release { waits: false } => said("新版本", "没有等待启用的新版", ""),
        Point::Release { waits: true } => {
            said("新版本", "新版已在本机，尚未启用", "会前：在每台平板上点页面顶部的“现在启用”。会中：请勿启用。")
        }
        Point::Clock(Clock::Plausible, today) => said("时钟", format!("今天是 {today}"), ""),
        Point::Clock(Clock::Behind, today) => {
            said("时钟", format!("显示 {today}，早于本版本制作的年份"), "请在设备设置中校正日期和时间。")
        }
        Point::Room(usage) => {
            said("存储空间", format!("已用 {}%", usage.percent()), "请先交票，再删除不再需要的会议（“存储与备份”页）。")
        }
        Point::Unreadable { damaged: 0, newer: 0 } => said("已存内容", "均可读取", ""),
        Point::Unreadable { damaged, newer } => said(
            "已存内容",
            format!("无法读取 {damaged} 项；由更新版本写入 {newer} 项"),
            "请保存为文件（“存储与备份”页），交给负责维护的人员，再在该页移除。更新版本写入的内容须用该版本打开。",
        ),
        conference => conference_said(conference),
    }
}

fn storage(first: Option<bool>, second: Option<bool>) -> Said {
    let title = "保存";
    match (first, second) {
        (Some(false), _) => {
            said(title, "浏览器不允许本页保存任何内容", "请使用普通窗口（非无痕窗口），并允许本网站保存数据。")
        }
        (_, Some(false)) => said(
            title,
            "只能保存在一处：浏览器若被强行结束，最后几秒的内容可能丢失",
            "请使用普通窗口或换用其他浏览器；否则请勤交票。",
        ),
        (Some(true), Some(true)) => said(title, "两处均可写入并读回", ""),
        _ => said(title, "正在尝试", ""),
    }
}

fn keeping_said(keeping: Keeping) -> Said {
    let title = "长期保存";
    match keeping {
        Keeping::Promised => said(title, "浏览器已承诺", ""),
        Keeping::MayGo => {
            said(title, "设备空间不足时，浏览器可能删除已存的内容", "请安装评议并从图标打开，再点此按钮。")
        }
        Keeping::NotSaid => {
            said(title, "浏览器没有说明", "在 http 地址以及某些浏览器中无从得知：请务必在会议当天交票。")
        }
    }
}

fn place_said(place: Place) -> Said {
    let title = "安装";
    match place {
        Place::Installed => said(title, "已从图标打开", ""),
        Place::Tab => {
            said(title, "在浏览器标签页中", "也可以使用。请勿在标签页与图标之间来回切换：有的设备上两者各有各的存储。")
        }
        Place::AppleTab => said(
            title,
            "在标签页中，7 天不用，本机即删除其存储",
            "请点“共享”，“添加到主屏幕”，此后一律从图标打开：两者不共用存储。",
        ),
    }
}

fn app_said(keep: Keep) -> Said {
    let title = "断网使用";
    match keep {
        Keep::Whole => said(title, "全部文件已在本机", ""),
        Keep::Coming => said(title, "正在取回文件", "请保持联网，不要关闭本页，直到此项正常。"),
        Keep::Lacking => said(title, "文件不全：断网后可能无法启动", "请联网，重新载入本页，再检查一次。"),
        Keep::Never => said(
            title,
            "浏览器不在此地址保存应用",
            "请用 https 地址在普通窗口中打开；否则请勿关闭标签页，并保持服务器运行。",
        ),
    }
}

fn conference_said(point: Point) -> Said {
    match point {
        Point::Prepared(true) => said("准备", "可以开始测评", ""),
        Point::Prepared(false) => said("准备", "尚未选定组别", "请选定在本机测评的组别（“准备平板”页）。"),
        Point::Day(0) => said("会期", "会议就在今天", ""),
        Point::Day(days) => said(
            "会期",
            if days > 0 { format!("会议在 {days} 天之后") } else { format!("会议在 {} 天之前", -days) },
            "如与实际不符，可能是时钟不对，或打开了另一次会议。",
        ),
        Point::Others(0) => said("以往会议", "本机上没有其他考核会", ""),
        Point::Others(others) => {
            said("以往会议", format!("本机上另有 {others} 次考核会"), "请先交出其测评票，再删除（“存储与备份”页）。")
        }
        Point::Ballots { cast: 0, .. } => said("测评票", "本机尚无已投的票", ""),
        Point::Ballots { cast, due: 0 } => said("测评票", format!("本机已投 {cast} 张，均已交出"), ""),
        Point::Ballots { cast, due } => said(
            "测评票",
            format!("本机已投 {cast} 张，未交 {due} 张"),
            "请交票（“交票”页）；收到计票台的回执之前，请保管好平板。",
        ),
        Point::Uncast(0) => said("未投票的测评表", "没有", ""),
        Point::Uncast(sheets) => {
            said("未投票的测评表", format!("{sheets} 份"), "交还平板之前，请其本人凭重开码或票签完成投票。")
        }
        Point::File(Some(true)) => said("交票文件", "已写出、重新读入，内容一致", ""),
        Point::File(Some(false)) => said(
            "交票文件",
            "重新读入后与原内容不一致",
            "请勿清除本机。请保存备份（“存储与备份”页），换用其他浏览器或版本。",
        ),
        _ => said("交票文件", "尚未重新读入", ""),
    }
}
