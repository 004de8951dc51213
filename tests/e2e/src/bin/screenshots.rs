//! Takes pictures of every screen, for people to look at: `cargo run -p pingyi-e2e --bin screenshots -- FOLDER`; with a
//! second argument, such as `en-390x844`, in that language and size alone; with a third, such as `meeting`, of that part alone.
//!
//! Each is taken in both languages and at four sizes; where a page is longer than the screen there is a second picture
//! of the whole page.

use pingyi::text::Language;
use pingyi_e2e::{Size, tour};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

const SIZES: [Size; 4] = [
    Size { width: 1024, height: 768 },
    Size { width: 768, height: 1024 },
    Size { width: 390, height: 844 },
    Size { width: 1440, height: 900 },
];

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("name the folder that the pictures shall be written into");
        return ExitCode::FAILURE;
    };
    let (wanted, part) = (env::args().nth(2), env::args().nth(3));
    for language in Language::ALL {
        for size in SIZES {
            let name = format!("{}-{}x{}", language.tag(), size.width, size.height);
            if wanted.as_ref().is_some_and(|wanted| *wanted != name) {
                continue;
            }
            if let Err(error) = pictures(&folder.join(name), language, size, part.as_deref()) {
                eprintln!("cannot write into {}: {error}", folder.display());
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

fn pictures(folder: &Path, language: Language, size: Size, part: Option<&str>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut outcome = Ok(());
    tour(language, size, part, |browser, screen| {
        let mut write = |name: String, picture: Vec<u8>| {
            if outcome.is_ok() {
                outcome = fs::write(folder.join(name), picture);
            }
        };
        write(format!("{screen}.png"), browser.picture());
        let is_longer = "return document.documentElement.scrollHeight > innerHeight + 8;";
        if browser.run(is_longer, &[]) == true {
            write(format!("{screen}-whole.png"), browser.whole_picture());
        }
    });
    println!("{}", folder.display());
    outcome
}
