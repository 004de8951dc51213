//! Rows of cells, as a spreadsheet shows them.

/// The bounds of a table.
pub mod limits {
    /// How many rows there may be. No hall seats so many.
    pub const ROWS: usize = 20_000;
    /// How many columns there may be.
    pub const COLUMNS: usize = 64;
    /// How many characters a cell may have: as many as Excel holds.
    pub const CELL: usize = 32_767;
    /// How many bytes of UTF-8 all cells may have together: 8 MiB.
    pub const TEXT: usize = 8 << 20;
    /// How large a pasted text or a CSV file may be, in bytes: 16 MiB.
    pub const INPUT: usize = 16 << 20;
}

/// Why there is no table. Rows and columns count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// Every cell is blank.
    #[error("there is nothing in it")]
    Empty,
    /// It is larger than any roster.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The greatest number of bytes.
        limit: usize,
    },
    /// A cell with text stands below the last row allowed.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The greatest number of rows.
        limit: usize,
    },
    /// A cell with text stands to the right of the last column allowed.
    #[error("row {row} has more than {limit} columns")]
    TooManyColumns {
        /// The row.
        row: usize,
        /// The greatest number of columns.
        limit: usize,
    },
    /// A cell has more text than a spreadsheet allows.
    #[error("row {row}, column {column} has more than {limit} characters")]
    CellTooLong {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
        /// The greatest number of characters.
        limit: usize,
    },
    /// It is a web page or XML, as some systems export under the name of a spreadsheet.
    #[error("a web page or XML")]
    Markup,
    /// The bytes are no text at all, but a picture or another program's file.
    #[error("not text")]
    NotText,
    /// The bytes are not UTF-8 from this one on, and no byte order mark says what else they are.
    #[error("not UTF-8 at byte {offset}")]
    NotUtf8 {
        /// How many bytes come before.
        offset: usize,
    },
}

/// Rows of cells. There is text in the last cell of every row and in the last row; what is blank is an empty string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    rows: Vec<Vec<String>>,
    bytes: usize,
}

impl Table {
    /// Returns a table without cells.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a cell, counted from 0. A blank text leaves the table as it was.
    ///
    /// # Errors
    /// Refuses what lies beyond [`limits`]; the table is as it was.
    pub fn put(&mut self, row: usize, column: usize, text: String) -> Result<(), TableFault> {
        if text.chars().all(char::is_whitespace) {
            return Ok(());
        }
        self.check(row, column, &text)?;
        self.bytes += text.len();
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let Some(cells) = self.rows.get_mut(row) else { return Ok(()) };
        if cells.len() <= column {
            cells.resize_with(column + 1, String::new);
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = text;
        }
        Ok(())
    }

    /// Returns the rows from the first.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// Returns a cell's text; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }

    /// Returns how many columns the widest row has.
    pub fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Tells whether every cell is blank.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn check(&self, row: usize, column: usize, text: &str) -> Result<(), TableFault> {
        if row >= limits::ROWS {
            return Err(TableFault::TooManyRows { limit: limits::ROWS });
        }
        if column >= limits::COLUMNS {
            return Err(TableFault::TooManyColumns { row, limit: limits::COLUMNS });
        }
        if text.len() > limits::CELL && text.chars().nth(limits::CELL).is_some() {
            return Err(TableFault::CellTooLong { row, column, limit: limits::CELL });
        }
        if self.bytes + text.len() > limits::TEXT {
            return Err(TableFault::TooLarge { limit: limits::TEXT });
        }
        Ok(())
    }
}
