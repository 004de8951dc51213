//! The one-file edition: the whole built page in one HTML file, which runs when it is opened from a disk.
//!
//! # Why all programs are in it, packed, and not one program that has every page
//!
//! They are built already, and a page unpacks only what it starts, in some hundredths of a second. One program with all
//! pages would need a second build of everything and would be a program that nobody else runs.

use crate::failure::{Context, Failure, Result};
use crate::policy::{self, source};
use crate::release::WORKER;
use crate::sizes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// The file in the page's folder. The service worker does not keep it: it is to be carried about, not to be served.
pub const ONE_FILE: &str = "pingyi.html";

/// Unpacks the programs and starts them.
const STARTER: &str = include_str!("../page/one-file.js");

/// How wasm-bindgen's glue hands its starting function to whoever imports it.
const EXPORT: &str = "export { initSync, __wbg_init as default };";

/// What starts a program in a worker: the WebAssembly comes as the first message.
const IN_WORKER: &str = "
addEventListener(\"message\", ({ data }) => __wbg_init({ module_or_path: data }), { once: true });
";

/// Programs that run in workers.
const WORKERS: [&str; 3] = ["counter", "office", "spreadsheet"];

/// Writes the one-file edition of the page in a folder, which must be finished.
///
/// The same files give the same bytes.
///
/// # Errors
/// Fails when a file cannot be read or written, and when a file is not as the tools of this release write it.
pub fn write(folder: &Path) -> Result<()> {
    let mut page = Page { folder, digests: Vec::new(), text: read(folder, "index.html")? };
    page.put_styles_inside()?;
    page.mark();
    page.remove_links()?;
    page.put_scripts_inside()?;
    page.add_programs()?;
    page.set_policy()?;
    let path = folder.join(ONE_FILE);
    fs::write(&path, page.text).context(|| format!("cannot write {}", path.display()))
}

/// The page while it is put together.
struct Page<'f> {
    folder: &'f Path,
    /// Sources of the policy for the scripts that may run.
    digests: Vec<String>,
    text: String,
}

impl Page<'_> {
    fn put_styles_inside(&mut self) -> Result<()> {
        while let Some((before, href, after)) = element(&self.text, "<link rel=\"stylesheet\" href=\"./", "\"/>") {
            let style = read(self.folder, href)?;
            if style.contains("</style") {
                return Err(Failure::new(format!("{href} can't stand inside a page")));
            }
            self.text = format!("{before}<style data-digest=\"{}\">{style}</style>{after}", source(style.as_bytes()));
        }
        Ok(())
    }

    /// Says on the root element which edition this is, so that the script in the page fetches nothing; that one stays as it is.
    fn mark(&mut self) {
        self.text = self.text.replacen("<html", "<html data-one-file", 1);
        self.digests.push(source(policy::FIRST.as_bytes()));
    }

    /// Removes what leads to other files: a page from a disk is not installed.
    fn remove_links(&mut self) -> Result<()> {
        for start in ["<link rel=\"manifest\"", "<link rel=\"apple-touch-icon\""] {
            let (before, _, after) = element(&self.text, start, "/>").ok_or_else(|| lacking(start))?;
            self.text = format!("{before}{after}");
        }
        Ok(())
    }

    fn put_scripts_inside(&mut self) -> Result<()> {
        for name in ["rescue.js", "memory.js", "boot.js"] {
            let start = format!("<script type=\"module\" src=\"./{name}\"");
            let (before, attributes, after) =
                element(&self.text, &start, "></script>").ok_or_else(|| lacking(&start))?;
            let script = inline(&read(self.folder, name)?)?;
            let mut starter = String::new();
            if name == "boot.js" {
                let writer = read(self.folder, "writer.js")?.replace("\nexport const ", "\nconst ");
                let text = inline(&format!("{writer}{STARTER}"))?;
                self.digests.push(source(text.as_bytes()));
                starter = format!("<script type=\"module\">{text}</script>");
            }
            self.digests.push(source(script.as_bytes()));
            self.text = format!("{before}{starter}<script type=\"module\"{attributes}>{script}</script>{after}");
        }
        Ok(())
    }

    /// Adds all programs at the end of the page, as blocks that browsers leave alone.
    fn add_programs(&mut self) -> Result<()> {
        let mut blocks = String::new();
        for name in sizes::files(self.folder)? {
            let stem = name.trim_end_matches(".js");
            if Path::new(&name).extension().is_some_and(|ending| ending == "wasm") {
                let path = self.folder.join(&name);
                block(&mut blocks, &name, &fs::read(&path).context(|| format!("cannot read {name}"))?)?;
            } else if self.folder.join(format!("{stem}_bg.wasm")).is_file() {
                let glue = read(self.folder, &name)?;
                let (code, is_worker) = (glue.trim_end().strip_suffix(EXPORT), WORKERS.contains(&stem));
                let code = code.ok_or_else(|| Failure::new(format!("{name} does not end as expected: {EXPORT}")))?;
                let ending =
                    if is_worker { IN_WORKER.to_owned() } else { format!("\npingyiGlue(\"{name}\", __wbg_init);\n") };
                let code = inline(&format!("{code}{ending}"))?;
                if is_worker {
                    let code = classic(&code);
                    block(&mut blocks, &format!("{stem}-worker.js"), code.as_bytes())?;
                } else {
                    self.digests.push(source(code.as_bytes()));
                    block(&mut blocks, &name, code.as_bytes())?;
                }
            }
        }
        let (before, after) = self.text.split_once("</body>").ok_or_else(|| lacking("</body>"))?;
        self.text = format!("{before}{blocks}</body>{after}");
        Ok(())
    }

    /// Puts the policy of this file in the place of the served page's: scripts and styles by their digests alone, and no
    /// connection to anywhere.
    fn set_policy(&mut self) -> Result<()> {
        let mut styles = Vec::new();
        while let Some((before, digest, after)) = element(&self.text, "<style data-digest=\"", "\">") {
            styles.push(digest.to_owned());
            self.text = format!("{before}<style>{after}");
        }
        let start = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
        let (before, _, after) = element(&self.text, start, "\">").ok_or_else(|| lacking(start))?;
        let policy = policy::of_one_file(&self.digests, &styles);
        self.text = format!("{before}{start}{policy}\">{after}");
        Ok(())
    }
}

/// Splits a text around the first part that begins and ends so: before it, its inside, after it.
fn element<'t>(text: &'t str, start: &str, end: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let (before, rest) = text.split_once(start)?;
    let (inside, after) = rest.split_once(end)?;
    Some((before, inside, after))
}

/// A script that may stand inside a page.
fn inline(script: &str) -> Result<String> {
    let forbidden = ["</script", "<!--", "<script", "\r"].into_iter().find(|part| script.contains(part));
    match forbidden {
        Some(part) => Err(Failure::new(format!("a script holds {part:?} and can't stand inside a page"))),
        None => Ok(script.to_owned()),
    }
}

/// Makes a classic script of a module: Chromium starts no module worker from a disk. It exports nothing, knows no address
/// of its own, and needs none.
fn classic(module: &str) -> String {
    let code = format!("\"use strict\";\n{module}").replace("import.meta.url", "location");
    ["class", "function"]
        .iter()
        .fold(code, |code, word| code.replace(&format!("\nexport {word}"), &format!("\n{word}")))
}

/// Adds a packed file as a block of the page.
fn block(blocks: &mut String, name: &str, bytes: &[u8]) -> Result<()> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    let packed = gzip.write_all(bytes).and_then(|()| gzip.finish());
    let packed = packed.context(|| format!("cannot pack {name}"))?;
    let _ = writeln!(blocks, "<script type=\"text/plain\" id=\"file:{name}\">{}</script>", BASE64.encode(packed));
    Ok(())
}

fn read(folder: &Path, name: &str) -> Result<String> {
    fs::read_to_string(folder.join(name)).context(|| format!("cannot read {name}"))
}

fn lacking(part: &str) -> Failure {
    Failure::new(format!("index.html lacks {part}, which the one-file edition replaces"))
}

/// Whether a file of the page's folder is beside the release: not kept by the service worker.
pub(crate) fn is_beside(name: &str) -> bool {
    name == WORKER || name == ONE_FILE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_inside_with_digests_and_the_same_files_give_the_same_bytes() {
        let folder = std::env::temp_dir().join(format!("pingyi-one-file-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let page = "<html lang=\"en\"><head><meta http-equiv=\"Content-Security-Policy\" content=\"x\"><link rel=\"manifest\" href=\"m\" />\
            <link rel=\"apple-touch-icon\" href=\"a\" /><link rel=\"stylesheet\" href=\"./main.css\"/>\
            <script type=\"module\" src=\"./rescue.js\"></script><script type=\"module\" src=\"./memory.js\"></script>\
            <script type=\"module\" src=\"./boot.js\" data-glue=\"./app.js\"></script></head><body></body></html>";
        let glue = format!("export class A {{}}\nlet __wbg_init = import.meta.url;\n{EXPORT}\n");
        for (name, text) in [
            ("index.html", page),
            ("main.css", "p{}"),
            ("rescue.js", "1"),
            ("memory.js", "2"),
            ("boot.js", "3"),
            ("writer.js", "// first\nexport const writers = 4;\n"),
            ("app.js", glue.as_str()),
            ("app_bg.wasm", "\0asm"),
            ("counter.js", glue.as_str()),
            ("counter_bg.wasm", "\0asm"),
        ] {
            fs::write(folder.join(name), text).unwrap();
        }
        write(&folder).unwrap();
        let first = fs::read_to_string(folder.join(ONE_FILE)).unwrap();
        write(&folder).unwrap();
        let second = fs::read_to_string(folder.join(ONE_FILE)).unwrap();
        fs::write(folder.join("app.js"), "export default 1").unwrap();
        let refused = write(&folder);
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(first, second);
        assert!(!first.contains("src=") && !first.contains("href="), "{first}");
        for inside in [
            "const writers = 4;",
            "<html data-one-file lang=\"en\">",
            "<style>p{}</style>",
            ">1</script>",
            "data-glue=\"./app.js\">3</script>",
            "id=\"file:app_bg.wasm\"",
        ] {
            assert!(first.contains(inside), "{inside}: {first}");
        }
        assert!(first.contains("id=\"file:counter-worker.js\"") && !first.contains("id=\"file:counter.js\""));
        assert!(first.contains(&source(b"p{}")) && first.contains(&source(b"3")));
        assert!(first.contains("connect-src 'none'") && !first.contains("'self'"));
        let worker = classic(&glue);
        assert!(worker.contains("\nclass A {}") && !worker.contains("export class") && !worker.contains("import.meta"));
        assert!(refused.is_err(), "glue of another form stops the build");
    }
}
