//! The form in which a station stores its box: about 110 characters for a ballot of 72 marks, 200 with its signature.

/// Why stored text is no box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CompactFault {
    /// Not what this release writes.
    #[error("the stored box is damaged")]
    Damaged,
}
