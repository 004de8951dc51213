//! Finding the file that a request asks for, and sending it.

use super::request::Request;
use crate::{packed, policy};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// An answer with its whole body.
#[derive(Debug)]
pub(super) struct Reply {
    status: &'static str,
    media_type: &'static str,
    /// Whether a browser may keep the body without asking again.
    is_lasting: bool,
    /// Whether another client may get the file packed, or not packed.
    varies: bool,
    /// Whether the body is packed by brotli.
    is_packed: bool,
    body: Vec<u8>,
}

impl Reply {
    /// Answers a request from the files below `root`.
    pub(super) fn to(request: &Request, root: &Path) -> Self {
        if request.method != "GET" && request.method != "HEAD" {
            return Self::text("405 Method Not Allowed", "only GET and HEAD are served\n");
        }
        locate(root, &request.target)
            .and_then(|file| Self::with(&file, request.takes_brotli))
            .unwrap_or_else(|| Self::text("404 Not Found", "there is no such file\n"))
    }

    /// Answers with a file, packed where there is a copy of it and it may be.
    fn with(file: &Path, takes_brotli: bool) -> Option<Self> {
        let copy = packed::copy_of(file).filter(|_| takes_brotli).and_then(|copy| fs::read(copy).ok());
        Some(Self {
            status: "200 OK",
            media_type: media_type(file),
            is_lasting: is_named_by_digest(file),
            varies: packed::is_packable(file),
            is_packed: copy.is_some(),
            body: match copy {
                Some(packed) => packed,
                None => fs::read(file).ok()?,
            },
        })
    }

    /// Answers what is not a request.
    pub(super) fn malformed() -> Self {
        Self::text("400 Bad Request", "this is not a request\n")
    }

    fn text(status: &'static str, body: &str) -> Self {
        let media_type = "text/plain; charset=utf-8";
        Self { status, media_type, is_lasting: false, varies: false, is_packed: false, body: body.into() }
    }

    /// Sends the answer; for HEAD without its body.
    pub(super) fn write(&self, writer: &mut impl Write, request: &Request) -> io::Result<()> {
        let mut bytes = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: {}\r\n\
             Content-Security-Policy: {}\r\nX-Content-Type-Options: nosniff\r\n\
             Referrer-Policy: no-referrer\r\nCross-Origin-Opener-Policy: same-origin\r\n\
             {}{}{}Connection: {}\r\n\r\n",
            self.status,
            self.media_type,
            self.body.len(),
            if self.is_lasting { "max-age=31536000, immutable" } else { "no-cache" },
            policy::as_header(),
            if self.varies { "Vary: Accept-Encoding\r\n" } else { "" },
            if self.is_packed { "Content-Encoding: br\r\n" } else { "" },
            if self.status.starts_with("405") { "Allow: GET, HEAD\r\n" } else { "" },
            if request.keep_open { "keep-alive" } else { "close" },
        )
        .into_bytes();
        if request.method != "HEAD" {
            bytes.extend_from_slice(&self.body);
        }
        writer.write_all(&bytes)?;
        writer.flush()
    }
}

/// Finds the file that a request's target names; nothing when there is none below `root`.
///
/// A name is refused before the file system sees it when it is hidden, climbs, or holds a
/// separator, a drive or a zero byte; and the file that it leads to, through whatever links, has
/// to lie below `root`, which is canonical.
pub(super) fn locate(root: &Path, target: &str) -> Option<PathBuf> {
    let encoded = target.split(['?', '#']).next()?;
    let path = decode(encoded)?;
    let mut file = root.to_path_buf();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        if segment.starts_with('.') || segment.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(segment);
    }
    if path.ends_with('/') {
        file.push("index.html");
    }
    let file = file.canonicalize().ok()?;
    (file.starts_with(root) && file.is_file()).then_some(file)
}

/// Decodes percent-encoding; nothing when it is broken or not UTF-8.
fn decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Whether a file's name ends in the digest that Trunk writes there, sixteen hexadecimal digits, so that other bytes have
/// another name: `main-0123456789abcdef.css`, `pingyi-0123456789abcdef_bg.wasm`.
fn is_named_by_digest(file: &Path) -> bool {
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let end = stem.strip_suffix("_bg").unwrap_or(stem).rsplit_once('-').map_or("", |(_, end)| end);
    end.len() == 16 && end.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The media type of a file, by the end of its name.
fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("pdf") => "application/pdf",
        _ => "application/octet-stream",
    }
}
