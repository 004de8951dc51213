//! A photograph that stands in a document.

use crate::exchange::CompactFault;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// How its stored form begins: the number of the form.
const FORM: &str = "1";
const FORM_NUMBER: u32 = 1;
/// What every JPEG begins with (ITU-T T.81, B.1.1.3: start of image, and the first marker's first byte).
const BEGINS: [u8; 3] = [0xFF, 0xD8, 0xFF];

/// A photograph as a JPEG.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// How many points it is wide; not 0.
    pub width: u16,
    /// How many points it is high; not 0.
    pub height: u16,
    /// The file.
    jpeg: Vec<u8>,
}

impl Picture {
    /// The longest side that is kept, in points: over the whole width of a sheet some 190 to an inch.
    pub const LONGEST: u16 = 1_280;
    /// How long the file may be, in bytes: what is stored beside marks must leave them room.
    pub const MOST_BYTES: usize = 600_000;

    /// Takes a JPEG of a known size; `None` if it is none, is too long, or has no points.
    pub fn new(jpeg: Vec<u8>, width: u16, height: u16) -> Option<Self> {
        let is_sound = jpeg.starts_with(&BEGINS) && jpeg.len() <= Self::MOST_BYTES && width > 0 && height > 0;
        is_sound.then_some(Self { width, height, jpeg })
    }

    /// Returns the file.
    pub fn jpeg(&self) -> &[u8] {
        &self.jpeg
    }

    /// Writes it as an address that holds the picture itself (RFC 2397).
    pub fn data_url(&self) -> String {
        format!("data:image/jpeg;base64,{}", STANDARD.encode(&self.jpeg))
    }

    /// Writes what a device stores of it.
    pub fn pack(&self) -> String {
        format!("{FORM} {} {} {}", self.width, self.height, STANDARD.encode(&self.jpeg))
    }

    /// Reads what [`Picture::pack`] wrote.
    ///
    /// # Errors
    /// Anything that is not exactly that.
    pub fn unpack(packed: &str) -> Result<Self, CompactFault> {
        match packed.split(' ').collect::<Vec<_>>().as_slice() {
            [FORM, width, height, jpeg] => {
                let read = Self::of_words(width, height, jpeg).ok_or(CompactFault::Damaged)?;
                // Nothing that is written otherwise than here was written here.
                if read.pack() == packed { Ok(read) } else { Err(CompactFault::Damaged) }
            }
            [form, ..] if form.parse::<u32>().is_ok_and(|form| form > FORM_NUMBER) => Err(CompactFault::Newer),
            _ => Err(CompactFault::Damaged),
        }
    }

    fn of_words(width: &str, height: &str, jpeg: &str) -> Option<Self> {
        Self::new(STANDARD.decode(jpeg).ok()?, width.parse().ok()?, height.parse().ok()?)
    }

    /// Returns width and height of a picture brought down to [`Picture::LONGEST`]; a smaller one keeps its size. `None`
    /// for one without points.
    pub fn fitted(width: u32, height: u32) -> Option<(u16, u16)> {
        let longest = width.max(height);
        let most = u32::from(Self::LONGEST);
        let fit = |length: u32| match (length, longest > most) {
            (0, _) => None,
            (length, false) => u16::try_from(length).ok(),
            // A side of a panorama may come to less than a point.
            (length, true) => u16::try_from((u64::from(length) * u64::from(most) / u64::from(longest)).max(1)).ok(),
        };
        Some((fit(width)?, fit(height)?))
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Picture({} × {}, {} bytes)", self.width, self.height, self.jpeg.len())
    }
}
