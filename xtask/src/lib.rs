//! Development tasks of Pingyi: `cargo xtask help` lists them.
//!
//! The package depends on the standard library, a digest, gzip and base 64 alone, so that the first `cargo xtask`
//! on a fresh clone starts after seconds. Everything heavier is a program: cargo, Trunk, wasm-bindgen,
//! wasm-opt, browsers. [`tools`] finds or installs them at pinned versions.
//!
//! # Why the server is written here
//! The end-to-end tests need a static server that really stops and can start again on the same
//! port, to try the app with its server gone. That is some two hundred lines on `std::net`; the
//! small blocking HTTP libraries have had no release in years, the others bring an async runtime.
//!
//! # Why Node does brotli
//! Building the page needs Node anyway (for wasm-opt), and its brotli is the implementation that
//! web servers use. A Rust one would be the only large dependency of this package.

pub mod bench;
pub mod browser;
pub mod cli;
pub mod engines;
pub mod failure;
pub mod finish;
pub mod lighthouse;
mod npm;
mod office;
pub mod one_file;
pub mod packed;
pub mod page;
pub mod policy;
pub mod process;
pub mod python;
pub mod release;
pub mod server;
pub mod sizes;
pub mod soak;
pub mod steps;
pub mod tally;
pub mod tools;
pub mod wasm;
pub mod workspace;
