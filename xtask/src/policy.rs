//! The page's Content-Security-Policy: this is its only source.
//!
//! One script stands in the page itself, and is allowed by its digest.
//!
//! The build writes it into `index.html`, so that any static server is safe, and the server of
//! [`crate::server`] sends it as a header too. `connect-src 'self'` shows a reviewer that the page
//! cannot send anything to another place.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

/// The script that stands in the page, so that it asks for the program before anything else has come.
pub(crate) const FIRST: &str = include_str!("../page/first.js");

/// The policy in the page's `<meta>` element.
pub(crate) fn in_page() -> String {
    let first = source(FIRST.as_bytes());
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {first}; style-src 'self'; \
         img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
         form-action 'none'"
    )
}

/// The source expression that allows exactly this text.
pub(crate) fn source(text: &[u8]) -> String {
    format!("'sha256-{}'", BASE64.encode(Sha256::digest(text)))
}

/// The policy of the one-file edition: only the scripts and styles with these digests, workers that it makes itself, and no
/// connection to anywhere.
pub(crate) fn of_one_file(scripts: &[String], styles: &[String]) -> String {
    let (scripts, styles) = (scripts.join(" "), styles.join(" "));
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {scripts}; style-src {styles}; img-src data: blob:; \
         connect-src 'none'; worker-src blob:; base-uri 'none'; form-action 'none'"
    )
}

/// The policy as a header: a `<meta>` element may not say who may frame the page, a header may.
pub fn as_header() -> String {
    format!("{}; frame-ancestors 'none'", in_page())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_forbids_inline_and_foreign_code_and_framing() {
        assert!(as_header().starts_with("default-src 'none'; "));
        assert!(as_header().ends_with("; frame-ancestors 'none'"));
        assert!(!as_header().contains("unsafe-inline"));
        assert_eq!(as_header().matches("'sha256-").count(), 1);
        assert!(!as_header().contains("  "));
        assert!(!as_header().contains("http"));
    }
}
