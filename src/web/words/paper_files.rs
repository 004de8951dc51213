//! What is said where a paper is saved as a file for other programs, complete in Chinese and English.

use crate::office::OfficeFault;
use crate::text::Language;
use crate::web::office::MakingFault;

/// Returns the catalogue of a language.
pub(crate) fn paper_file_words(language: Language) -> &'static PaperFileWords {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// Labels and sentences.
pub(crate) struct PaperFileWords {
    /// By which all these buttons are known together.
    pub(crate) files: &'static str,
    /// What the files of a paper with tables are for, and of one without.
    pub(crate) hints: [&'static str; 2],
    /// On buttons: for workbooks, comma-separated values, texts.
    pub(crate) save_as: [&'static str; 3],
    /// On a button that hands over a file of that name, which was made.
    pub(crate) hand_over: fn(&str) -> String,
    pub(crate) making: &'static str,
    /// A file of that name was handed to the system.
    pub(crate) handed: fn(&str) -> String,
    pub(crate) fault: fn(MakingFault) -> &'static str,
}

static CHINESE: PaperFileWords = PaperFileWords {
    files: "保存为文件",
    hints: [
        "XLSX 为电子表格，DOCX 为文字文档，均可用 WPS 或微软 Office 打开；CSV 只有表格内容，供其他程序读取。",
        "DOCX 为文字文档，可用 WPS 或微软 Office 打开。",
    ],
    save_as: ["保存为 XLSX", "保存为 CSV", "保存为 DOCX"],
    hand_over: |name| format!("交给系统：{name}"),
    making: "正在生成文件……",
    handed: |name| format!("已交给系统：{name}"),
    fault: |fault| match fault {
        MakingFault::NoProgram => {
            "文件没有生成：无法载入生成文件的程序。没有网络，或浏览器未保存完整的应用；请联网后再试，或先打印。"
        }
        MakingFault::Ended => "文件没有生成：生成文件的程序中途停止。请再试一次；仍不行的，请换一台设备。",
        MakingFault::Refused(OfficeFault::Secret) => "此文件含有只给本人的编码，不能保存为文件，请打印。",
        MakingFault::Refused(OfficeFault::NoTable) => "此文件没有表格，请保存为 DOCX。",
        MakingFault::Refused(OfficeFault::TextTooLong) => {
            "XLSX 没有生成：有一段文字超过 32,767 个字符，单元格放不下。请保存为 DOCX。"
        }
        MakingFault::Refused(OfficeFault::TooLarge) => "XLSX 没有生成：表格太大，一张工作表放不下。请保存为 CSV。",
        MakingFault::Refused(OfficeFault::Failed) => "文件没有生成：数据未能写成此格式。请换一种格式，或先打印。",
    },
};

static ENGLISH: PaperFileWords = PaperFileWords {
    files: "Save as a file",
    hints: [
        "XLSX is for Excel and DOCX for Word, and for WPS and LibreOffice; CSV holds the tables alone, for other programs.",
        "DOCX is for Word, WPS and LibreOffice.",
    ],
    save_as: ["Save as XLSX", "Save as CSV", "Save as DOCX"],
    hand_over: |name| format!("Hand to the system: {name}"),
    making: "Making the file …",
    handed: |name| format!("Handed to the system: {name}"),
    fault: |fault| match fault {
        MakingFault::NoProgram => {
            "No file was made: the program that makes it can't be loaded. There is no network, or the browser has not kept the whole app. Try again with a connection, or print the paper."
        }
        MakingFault::Ended => {
            "No file was made: the program that makes it stopped. Try once more; else use another device."
        }
        MakingFault::Refused(OfficeFault::Secret) => {
            "This paper holds codes that are for one person each, so it can't be saved as a file. Print it."
        }
        MakingFault::Refused(OfficeFault::NoTable) => "This paper has no table. Save it as DOCX.",
        MakingFault::Refused(OfficeFault::TextTooLong) => {
            "No XLSX was made: a text has more than 32,767 characters, which no cell can hold. Save the paper as DOCX."
        }
        MakingFault::Refused(OfficeFault::TooLarge) => {
            "No XLSX was made: a table is larger than a sheet can be. Save it as CSV."
        }
        MakingFault::Refused(OfficeFault::Failed) => {
            "No file was made: what the paper holds can't be written in this format. Choose another one, or print the paper."
        }
    },
};
