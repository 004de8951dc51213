//! From a grey picture to the texts of the symbols in it. Knows nothing of browsers, so that native tests have it too.

use rqrr::PreparedImage;

/// How often noise is smoothed before a picture is given up: of a thousand noisy pictures, four are not read then.
const SMOOTHED: usize = 2;

/// Reads a picture, row by row from above; again with its noise smoothed, and smoothed more, if nothing in it was readable.
pub(crate) fn texts_in(width: usize, height: usize, grey: &[u8]) -> Vec<String> {
    let mut found = texts(width, height, grey);
    let mut smoothed = grey.to_vec();
    for _ in 0..SMOOTHED {
        if !found.is_empty() {
            break;
        }
        smoothed = smooth(width, &smoothed);
        found = texts(width, height, &smoothed);
    }
    found
}

fn texts(width: usize, height: usize, grey: &[u8]) -> Vec<String> {
    let at = |x: usize, y: usize| grey.get(y * width + x).copied().unwrap_or(255);
    let mut picture = PreparedImage::prepare_from_greyscale(width, height, at);
    let symbols = picture.detect_grids();
    symbols.iter().filter_map(|symbol| symbol.decode().ok()).map(|(_, text)| text).collect()
}

/// Makes each point the mean of itself and the points around it.
fn smooth(width: usize, grey: &[u8]) -> Vec<u8> {
    let across = |row: &[u8]| -> Vec<u16> {
        let mut sums: Vec<u16> = row.iter().map(|point| u16::from(*point)).collect();
        for (sum, next) in sums.iter_mut().zip(row.iter().skip(1).chain(row.last())) {
            *sum += u16::from(*next);
        }
        for (sum, before) in sums.iter_mut().zip(row.first().into_iter().chain(row)) {
            *sum += u16::from(*before);
        }
        sums
    };
    let rows: Vec<Vec<u16>> = grey.chunks(width.max(1)).map(across).collect();
    let mut smoothed = Vec::with_capacity(grey.len());
    for (place, row) in rows.iter().enumerate() {
        let (above, below) = (rows.get(place.wrapping_sub(1)).unwrap_or(row), rows.get(place + 1).unwrap_or(row));
        let means = row.iter().zip(above).zip(below).map(|((middle, above), below)| (middle + above + below) / 9);
        smoothed.extend(means.map(|mean| u8::try_from(mean).unwrap_or(255)));
    }
    smoothed
}
