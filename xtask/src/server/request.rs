//! Reading the head of an HTTP/1.1 request.

use std::io::{self, BufRead, Read};

/// The longest head that is read, in bytes.
const LONGEST_HEAD: u64 = 16 * 1024;

/// The part of a request that a static server needs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) method: String,
    /// The path as sent: percent-encoded, perhaps with a query.
    pub(super) target: String,
    /// Whether the client may send another request on the same connection.
    pub(super) keep_open: bool,
    /// Whether the client unpacks brotli.
    pub(super) takes_brotli: bool,
}

/// Why there is no request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// The client closed the connection between requests.
    Closed,
    /// It sent something that is not a request.
    Malformed,
}

impl Request {
    /// Reads one request's head.
    pub(super) fn read(reader: &mut impl BufRead) -> io::Result<Result<Self, Unreadable>> {
        let mut head = reader.take(LONGEST_HEAD);
        let Some(first) = line(&mut head)? else {
            return Ok(Err(Unreadable::Closed));
        };
        let mut fields = Vec::new();
        loop {
            match line(&mut head)? {
                None => return Ok(Err(Unreadable::Malformed)),
                Some(text) if text.is_empty() => break,
                Some(text) => fields.push(text.to_ascii_lowercase()),
            }
        }
        Ok(Self::parse(&first, &fields).ok_or(Unreadable::Malformed))
    }

    /// Stands for what could not be read: the connection ends after the answer.
    pub(super) fn unreadable() -> Self {
        Self { method: "GET".to_owned(), target: String::new(), keep_open: false, takes_brotli: false }
    }

    fn parse(first: &str, fields: &[String]) -> Option<Self> {
        let mut words = first.split(' ');
        let (method, target, version) = (words.next()?, words.next()?, words.next()?);
        if words.next().is_some() || !target.starts_with('/') || !version.starts_with("HTTP/1.") {
            return None;
        }
        let field = |name: &str| {
            fields.iter().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix(':').map(str::trim))
        };
        // A body is not read, so what follows it on the connection could not be told from it.
        let has_body =
            field("transfer-encoding").is_some() || field("content-length").is_some_and(|length| length != "0");
        let closes = field("connection").is_some_and(|value| value.contains("close"));
        Some(Self {
            method: method.to_owned(),
            target: target.to_owned(),
            keep_open: version == "HTTP/1.1" && !has_body && !closes,
            // Places in a file are those of the file as it is.
            takes_brotli: field("range").is_none() && field("accept-encoding").is_some_and(names_brotli),
        })
    }
}

/// Whether the value of an `accept-encoding` names brotli, and not with the weight 0, which forbids it.
fn names_brotli(value: &str) -> bool {
    value.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let is_named = parts.next() == Some("br");
        let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |weight| weight.parse().ok());
        is_named && weight.is_some_and(|weight: f32| weight > 0.0)
    })
}

/// Reads a line without its end; nothing at the end of the stream or of the allowed length.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    reader.read_until(b'\n', &mut bytes)?;
    Ok(match bytes.strip_suffix(b"\n") {
        Some(text) => Some(String::from_utf8_lossy(text).trim_end_matches('\r').to_owned()),
        None if bytes.is_empty() => None,
        None => Some(String::from_utf8_lossy(&bytes).into_owned()),
    })
}
