//! Finishes the page that Trunk built: writes the policy and the first script into `index.html`, adds the loader, and last
//! the service worker with the list of all files.
//!
//! Trunk calls this as its `post_build` hook, after it has written the page and before `dist` is
//! replaced. Cargo's lock may be held meanwhile, so nothing here runs cargo.

use crate::failure::{Context, Failure, Result};
use crate::{one_file, packed, policy, release, sizes, wasm};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The scripts that the page gets as they are: the loader, as Trunk's own is an inline script, which the policy forbids; what
/// asks for the program; what keeps the app on the device and lets one tab write at a time, what stands in where there is no
/// storage, and what helps where the app can't.
const SCRIPTS: [(&str, &str); 6] = [
    ("boot.js", include_str!("../page/boot.js")),
    // It stands in the page as well; boot.js takes the file where that is forbidden.
    ("first.js", policy::FIRST),
    ("memory.js", include_str!("../page/memory.js")),
    ("offline.js", include_str!("../page/offline.js")),
    ("rescue.js", include_str!("../page/rescue.js")),
    ("writer.js", include_str!("../page/writer.js")),
];

/// Finishes the page in the folder that Trunk's environment names, and packs it when it is a release.
///
/// # Errors
/// Fails outside Trunk, and when [`finish`] or packing fails.
pub fn hook() -> Result<()> {
    let variable = |name: &str| env::var_os(name).map(PathBuf::from);
    let folder = variable("TRUNK_STAGING_DIR")
        .ok_or_else(|| Failure::new("TRUNK_STAGING_DIR is not set: this command is for Trunk's hook only"))?;
    finish(&folder)?;
    // A page that is built to try something out, or without Node, is no release to Trunk (`crate::page`).
    if env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release") {
        packed::write(&folder, variable("TRUNK_DIST_DIR").as_deref())?;
    }
    Ok(())
}

/// Finishes the page in a folder.
///
/// # Errors
/// Fails when the page cannot be read or written, when it holds what its policy forbids, and when a program uses what old
/// iPads lack.
pub fn finish(folder: &Path) -> Result<()> {
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).context(|| format!("cannot read {}", index.display()))?;
    let finished = with_policy(&page).map_err(|reason| Failure::new(format!("index.html: {reason}")))?;
    fs::write(&index, finished).context(|| format!("cannot write {}", index.display()))?;
    for (name, script) in SCRIPTS {
        let path = folder.join(name);
        fs::write(&path, script).context(|| format!("cannot write {}", path.display()))?;
    }
    without_externref(folder)?;
    release::write_worker(folder)?;
    one_file::write(folder)
}

/// Looks through the programs for what old iPads lack.
fn without_externref(folder: &Path) -> Result<()> {
    for name in sizes::files(folder)?.iter().filter(|name| Path::new(name).extension().is_some_and(|end| end == "wasm"))
    {
        let module = fs::read(folder.join(name)).context(|| format!("cannot read {name}"))?;
        match wasm::uses_externref(&module) {
            Some(false) => {}
            Some(true) => return Err(Failure::new(format!("{name} uses externref, which iPads before 16.4 lack"))),
            None => return Err(Failure::new(format!("{name} is no WebAssembly module"))),
        }
    }
    Ok(())
}

/// Inserts the policy at the head of the page, before anything that it governs, and after it the first script, with the names
/// that the loader's element has.
fn with_policy(page: &str) -> std::result::Result<String, String> {
    let tags = tags(page);
    for tag in &tags {
        allowed(tag)?;
    }
    let place = tags
        .iter()
        .find(|tag| tag.is("meta") && tag.has("charset"))
        .or_else(|| tags.iter().find(|tag| tag.is("head")))
        .ok_or("it has neither <meta charset> nor <head>, so there is no place for its policy")?;
    let loader = tags.iter().find(|tag| tag.is("script") && tag.has("data-glue"));
    let (_, names) = loader
        .and_then(|tag| tag.text.trim_end_matches('>').split_once(" data-glue="))
        .ok_or("no script names the glue of the tablet's program, data-glue; see Trunk.toml")?;
    let (before, after) = page.split_at(place.end);
    let (content, first) = (policy::in_page(), policy::FIRST);
    Ok(format!(
        "{before}<meta http-equiv=\"Content-Security-Policy\" content=\"{content}\">\
         <script data-glue={names}>{first}</script>{after}"
    ))
}

/// Says what in a tag the policy would silently disable in the browser.
fn allowed(tag: &Tag<'_>) -> std::result::Result<(), String> {
    let shown = tag.text;
    if tag.is("script") && !tag.has("src") {
        return Err(format!("the policy allows no inline script; move it into a file: {shown}"));
    }
    if tag.is("style") || tag.has("style") {
        return Err(format!("the policy allows no inline style; move it into a style sheet: {shown}"));
    }
    if tag.names().any(|name| name.len() > 2 && name.starts_with("on")) {
        return Err(format!("the policy allows no inline event handler; listen in Rust: {shown}"));
    }
    if tag.is("meta") && shown.to_ascii_lowercase().contains("content-security-policy") {
        return Err("it has a policy of its own; the only source is xtask/src/policy.rs, so remove it".to_owned());
    }
    if tag.is("base") {
        return Err("the policy allows no <base>; addresses are relative to the page".to_owned());
    }
    Ok(())
}

/// An opening tag as written, and where in the page it ends.
struct Tag<'a> {
    text: &'a str,
    end: usize,
}

impl Tag<'_> {
    fn is(&self, name: &str) -> bool {
        let word = self.text.trim_start_matches('<').split([' ', '\t', '\n', '\r', '/', '>']).next();
        word.is_some_and(|word| word.eq_ignore_ascii_case(name))
    }

    fn has(&self, attribute: &str) -> bool {
        self.names().any(|name| name == attribute)
    }

    /// The names of the attributes, in lower case.
    fn names(&self) -> impl Iterator<Item = String> {
        let mut names = Vec::new();
        let inner = self.text.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let mut rest = inner.split_once(char::is_whitespace).map_or("", |(_, rest)| rest).trim_start();
        while !rest.is_empty() {
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            names.push(name.to_ascii_lowercase());
            rest = without_value(after.trim_start());
        }
        names.into_iter()
    }
}

/// Skips an attribute's `=value`, if there is one.
fn without_value(text: &str) -> &str {
    let Some(value) = text.strip_prefix('=').map(str::trim_start) else {
        return text;
    };
    let rest = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value.get(1..).and_then(|open| open.split_once(quote)).map(|(_, rest)| rest),
        _ => value.split_once(char::is_whitespace).map(|(_, rest)| rest),
    };
    rest.unwrap_or("").trim_start()
}

/// The opening tags of a page, comments left out.
fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(start) = page.get(from..).and_then(|rest| rest.find('<')).map(|at| from + at) {
        let rest = page.get(start..).unwrap_or_default();
        let length =
            if rest.starts_with("<!--") { rest.find("-->").map_or(rest.len(), |at| at + 3) } else { tag_length(rest) };
        from = start + length;
        if rest.get(1..).is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic())) {
            tags.push(Tag { text: rest.get(..length).unwrap_or(rest), end: from });
        }
    }
    tags
}

/// The length of a tag up to and with the `>` that is not in quotes.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><!-- <script>x</script> --><html lang=zh><head><meta charset=\"utf-8\" />\
        <title>a > b</title><script type=module src=\"./boot.js\" data-glue='>'></script></head><body></body></html>";

    const LOADER: &str = "<script src=boot.js data-glue=app.js data-wasm=app_bg.wasm></script>";

    #[test]
    fn the_policy_comes_right_after_the_encoding_and_before_any_script() {
        let page = with_policy(PAGE).unwrap();
        let policy = page.find("<meta http-equiv=\"Content-Security-Policy\"").unwrap();
        assert!(page.starts_with("<!doctype html>"));
        assert!(page.find("charset").unwrap() < policy && policy < page.find("boot.js").unwrap());
        let inserted = policy..page.find("<title>").unwrap();
        assert_eq!(page.replace(&page[inserted], ""), PAGE);
    }

    #[test]
    fn the_first_script_follows_the_policy_that_allows_it_and_names_the_program() {
        let page = with_policy(PAGE).unwrap();
        let first = format!("\"><script data-glue='>'>{}</script><title>", policy::FIRST);
        assert!(page.contains(&first) && page.contains(&policy::source(policy::FIRST.as_bytes())));
        assert!(!policy::FIRST.contains("</script") && !policy::FIRST.contains("<!--"), "it can't stand in a page");
        assert!(with_policy("<head></head>").is_err(), "there is no program to name");
    }

    #[test]
    fn a_frame_rule_is_not_in_the_page_as_browsers_warn_about_it_there() {
        assert!(!with_policy(PAGE).unwrap().contains("frame-ancestors"));
    }

    #[test]
    fn whatever_the_policy_would_disable_stops_the_build() {
        for forbidden in [
            "<script>alert(1)</script>",
            "<SCRIPT type='module'>import 'x'</SCRIPT>",
            "<script data-src=\"x\"></script>",
            "<style>p {}</style>",
            "<p class=a style=\"color: red\">",
            "<p\nSTYLE = 'x'>",
            "<body onload=start()>",
            "<meta http-equiv=\"content-security-policy\" content=\"\">",
            "<base href=\"/\">",
        ] {
            let page = format!("<head>{LOADER}</head>{forbidden}");
            assert!(with_policy(&page).is_err(), "{forbidden}");
        }
    }

    #[test]
    fn words_in_values_are_no_attributes() {
        for fine in [
            "<p title=\"an inline style = none, onload\">",
            "<link rel=stylesheet href='style.css'/>",
            "<p data-style=x>",
        ] {
            assert!(with_policy(&format!("<head>{LOADER}</head>{fine}")).is_ok(), "{fine}");
        }
    }

    #[test]
    fn a_page_without_a_head_is_refused() {
        assert!(with_policy("<p>no head").is_err());
    }
}
