//! Whatever bytes a file holds, reading it ends with values or with findings, never with a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| read(bytes));

/// Stands for the strict reader until there is one.
fn read(bytes: &[u8]) {
    let _ = core::str::from_utf8(bytes);
}
