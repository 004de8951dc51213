//! Rating the built page by Lighthouse, as on a phone.

use crate::failure::{Context, Failure, Result};
use crate::process;
use crate::server::Server;
use crate::tools::Toolbox;
use crate::workspace::Workspace;
use std::process::Command;

/// The least that a page may score in each category, of 100.
const LEAST: &str = "95";

/// Serves the built page and lets Lighthouse rate it; says whether every score is high enough.
///
/// # Errors
/// Fails when the page can't be served, and when the browser or Lighthouse is missing.
pub fn rate(workspace: &Workspace, toolbox: &Toolbox) -> Result<bool> {
    let missing = || Failure::new("Lighthouse or its browser was not prepared");
    let browser = toolbox.browser.as_ref().ok_or_else(missing)?;
    let modules = toolbox.lighthouse.as_ref().ok_or_else(missing)?;
    let server = Server::start(workspace.dist(), "127.0.0.1:0").context(|| "cannot serve dist".to_owned())?;
    let mut command = Command::new("node");
    command.arg(workspace.root.join("xtask").join("lighthouse.mjs")).arg(modules).arg(&browser.program);
    command.args([&server.url(), LEAST]).args(crate::browser::FLAGS);
    let status = command.status().context(|| format!("cannot start `{}`", process::shown(&command)))?;
    server.stop();
    Ok(status.success())
}
