//! Where the project's folders are.

use crate::failure::{Failure, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The folders that tasks read and write.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The folder with the root `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the workspace around the current folder.
    ///
    /// # Errors
    /// Fails outside a clone of the project.
    pub fn find() -> Result<Self> {
        let here = env::current_dir().map_err(|cause| Failure::new(format!("the current folder is gone: {cause}")))?;
        let root = here
            .ancestors()
            .find(|folder| folder.join("xtask/Cargo.toml").is_file() && folder.join("Trunk.toml").is_file())
            .ok_or_else(|| Failure::new(format!("{} is not in a clone of Pingyi; change into one", here.display())))?
            .to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
        Ok(Self { root, target })
    }

    /// The folder of the built page.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The command line program that the profile `native` builds.
    pub fn native_program(&self) -> PathBuf {
        self.target.join("native").join(format!("pingyi{}", env::consts::EXE_SUFFIX))
    }

    /// Shortens a path for a message: relative to the root where it is inside.
    pub fn show(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}
