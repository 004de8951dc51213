//! The page's Content-Security-Policy: this is its only source.
//!
//! The build writes it into `index.html`, so that any static server is safe, and the server of
//! [`crate::server`] sends it as a header too. `connect-src 'self'` shows a reviewer that the page
//! cannot send anything to another place.

/// The policy in the page's `<meta>` element.
pub const IN_PAGE: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; base-uri 'none'; form-action 'none'";

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
    format!("{IN_PAGE}; frame-ancestors 'none'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_forbids_inline_and_foreign_code_and_framing() {
        assert!(as_header().starts_with("default-src 'none'; "));
        assert!(as_header().ends_with("; frame-ancestors 'none'"));
        assert!(!as_header().contains("unsafe-inline"));
        assert!(!as_header().contains("  "));
        assert!(!as_header().contains("http"));
    }
}
