//! Pictures of symbols as a camera takes them: turned, of any size, unsharp, unevenly lit and noisy.

use pingyi::document::QrCode;

/// Numbers that look random and come again for the same seed (xorshift64*).
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn from(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// From 0 to less than 1.
    pub(crate) fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap()) / 4_294_967_296.0
    }

    pub(crate) fn between(&mut self, least: f64, most: f64) -> f64 {
        least + self.share() * (most - least)
    }
}

/// A grey picture, row by row.
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) luma: Vec<u8>,
}

/// How a symbol was held.
struct View {
    /// Points a module.
    scale: f64,
    sine: f64,
    cosine: f64,
    centre: f64,
    middle: f64,
}

impl View {
    /// How light the symbol is at a point of the picture, between 0 and 1.
    fn light(&self, code: &QrCode, x: f64, y: f64) -> f64 {
        let (x, y) = ((x - self.middle) / self.scale, (y - self.middle) / self.scale);
        let (column, row) =
            (x * self.cosine + y * self.sine + self.centre, y * self.cosine - x * self.sine + self.centre);
        let edge = f64::from(u8::try_from(code.side()).unwrap());
        let quiet = 4.0;
        match () {
            () if column.min(row) < -quiet || column.max(row) >= edge + quiet => 0.55,
            () if column.min(row) < 0.0 || !code.is_dark(whole(row), whole(column)) => 1.0,
            () => 0.0,
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and not negative")]
fn whole(length: f64) -> usize {
    length as usize
}

/// Takes a picture of a symbol: turned by any angle, five to nine points a module, as a
/// camera's picture has them that a symbol fills in part. Noise makes each point up to so much lighter or darker, of 256.
pub(crate) fn photographed(code: &QrCode, numbers: &mut Numbers, noise: f64) -> Picture {
    let (scale, turn) = (numbers.between(5.0, 9.0), numbers.between(0.0, std::f64::consts::TAU));
    let modules = f64::from(u8::try_from(code.side()).unwrap());
    let extent = whole((modules + 10.0) * scale * 1.45);
    let (sine, cosine) = turn.sin_cos();
    let middle = f64::from(u16::try_from(extent).unwrap()) / 2.0 + numbers.between(-3.0, 3.0);
    let view = View { scale, sine, cosine, centre: modules / 2.0, middle };
    // Light falls from one side, the lens is not quite sharp, and the sensor is noisy.
    let (dark, bright) = (numbers.between(20.0, 60.0), numbers.between(170.0, 230.0));
    let (slope_x, slope_y) = (numbers.between(-30.0, 30.0), numbers.between(-30.0, 30.0));
    let blur = numbers.between(0.6, 1.4);
    let mut luma = Vec::with_capacity(extent * extent);
    for y in 0..extent {
        for x in 0..extent {
            let at = |place: usize| f64::from(u16::try_from(place).unwrap());
            let (x, y) = (at(x), at(y));
            let light = [(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5), (0.0, 0.0)]
                .map(|(right, down)| view.light(code, x + right * blur, y + down * blur));
            let light = light.iter().sum::<f64>() / 5.0;
            let slope = slope_x * (x / at(extent) - 0.5) + slope_y * (y / at(extent) - 0.5);
            let grey = dark + light * (bright - dark) + slope + numbers.between(-noise, noise);
            luma.push(u8::try_from(whole(grey.clamp(0.0, 255.0))).unwrap());
        }
    }
    Picture { width: extent, height: extent, luma }
}
