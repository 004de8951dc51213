//! What the built WebAssembly must not use.
//!
//! Values of JavaScript that WebAssembly holds itself (`externref`) are what an iPad older than 16.4 may lack; without
//! them the glue keeps such values in a list of its own.

/// The type of references to values of JavaScript.
const EXTERNREF: u8 = 0x6f;

/// The sections of types and of tables.
const TYPES: u8 = 1;
const TABLES: u8 = 4;

/// Tells whether a module has a table of JavaScript's values, or a function that takes or returns one; nothing when the
/// bytes are no module.
pub fn uses_externref(module: &[u8]) -> Option<bool> {
    let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0")?;
    let mut found = false;
    while let Some((&id, after)) = rest.split_first() {
        let (length, after) = number(after)?;
        let (section, after) = after.split_at_checked(length)?;
        found |= match id {
            TYPES => in_types(section)?,
            TABLES => in_tables(section)?,
            _ => false,
        };
        rest = after;
    }
    Some(found)
}

/// Looks through functions' types: 0x60, then two lists of types of a byte each.
fn in_types(section: &[u8]) -> Option<bool> {
    let (count, mut rest) = number(section)?;
    let mut found = false;
    for _ in 0..count {
        rest = rest.strip_prefix(&[0x60])?;
        for _ in 0..2 {
            let (length, after) = number(rest)?;
            let (types, after) = after.split_at_checked(length)?;
            found |= types.contains(&EXTERNREF);
            rest = after;
        }
    }
    Some(found)
}

/// Looks through tables: the type of what is in one, whether it has an upper limit, and one limit or two.
fn in_tables(section: &[u8]) -> Option<bool> {
    let (count, mut rest) = number(section)?;
    let mut found = false;
    for _ in 0..count {
        let (&kind, after) = rest.split_first()?;
        found |= kind == EXTERNREF;
        let (&flags, after) = after.split_first()?;
        let (_, mut after) = number(after)?;
        if flags & 1 == 1 {
            (_, after) = number(after)?;
        }
        rest = after;
    }
    Some(found)
}

/// Reads a number in seven bits a byte, the lowest first.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f).checked_shl(u32::try_from(7 * place).ok()?)?;
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(place + 1..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &[u8] = b"\0asm\x01\0\0\0";

    fn module(sections: &[&[u8]]) -> Vec<u8> {
        [HEAD, &sections.concat()].concat()
    }

    #[test]
    fn a_table_of_functions_is_fine_and_one_of_values_is_not() {
        assert_eq!(uses_externref(&module(&[&[4, 4, 1, 0x70, 0, 5]])), Some(false));
        assert_eq!(uses_externref(&module(&[&[4, 8, 2, 0x70, 1, 5, 5, 0x6f, 0, 5]])), Some(true));
    }

    #[test]
    fn a_function_that_takes_or_returns_a_value_is_found() {
        assert_eq!(uses_externref(&module(&[&[1, 5, 1, 0x60, 1, 0x7f, 0]])), Some(false));
        assert_eq!(uses_externref(&module(&[&[1, 6, 1, 0x60, 0, 2, 0x7f, 0x6f]])), Some(true));
    }

    #[test]
    fn what_is_no_module_or_is_cut_is_told() {
        assert_eq!(uses_externref(b"<!doctype html>"), None);
        assert_eq!(uses_externref(&module(&[&[4, 9, 1, 0x70]])), None);
        assert_eq!(uses_externref(HEAD), Some(false));
    }
}
