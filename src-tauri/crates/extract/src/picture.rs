//! Photos: decoded under limits, turned the right way up, made small, and freed of all that the camera wrote.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbImage};

use crate::limits::{
    DISPLAY_BYTES_MAX, DISPLAY_SIDE, MEMORY_BYTES_MAX, PIXELS_MAX, PREVIEW_BYTES_MAX, PREVIEW_SIDE,
};
use crate::{Picture, Refused};

/// Pixels of one side; more is no photo.
const SIDE_MAX: u32 = 30_000;
/// The qualities that are tried, the best first.
const QUALITIES: [u8; 6] = [85, 78, 70, 60, 50, 40];
/// Sides are made this much smaller when no quality is small enough.
const SHRINK: (u32, u32) = (4, 5);
/// The tag of a camera's position among its notes.
const POSITION_TAG: u16 = 0x8825;

/// Reads a photo.
pub fn read(bytes: &[u8]) -> Result<Picture, Refused> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Refused::Damaged)?;
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS_MAX || width > SIDE_MAX || height > SIDE_MAX {
        return Err(Refused::TooManyPixels { pixels });
    }
    if pixels == 0 {
        return Err(Refused::Damaged);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_BYTES_MAX / 2);
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE_MAX), Some(SIDE_MAX));
    decoder.set_limits(limits).map_err(refused)?;
    let notes = decoder.exif_metadata().ok().flatten();
    let had_position = notes.as_deref().is_some_and(has_position);
    let orientation =
        notes.as_deref().and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(refused)?;
    // Twice the size needed, by plain averages: quick, and fine enough for the second, careful step.
    let image = match image.width().max(image.height()) > 2 * DISPLAY_SIDE {
        true => image.thumbnail(2 * DISPLAY_SIDE, 2 * DISPLAY_SIDE),
        false => image,
    };
    let mut image = DynamicImage::ImageRgb8(on_paper(&image));
    image.apply_orientation(orientation);
    let (width, height) = match image.width() > image.height() {
        true => (width.max(height), width.min(height)),
        false => (width.min(height), width.max(height)),
    };
    let display = smaller(&image, DISPLAY_SIDE, DISPLAY_BYTES_MAX)?;
    let preview = smaller(&image, PREVIEW_SIDE, PREVIEW_BYTES_MAX)?;
    Ok(Picture { width, height, display, preview, had_position })
}

fn refused(error: image::ImageError) -> Refused {
    match error {
        image::ImageError::Limits(_) => Refused::TooManyPixels { pixels: PIXELS_MAX + 1 },
        _ => Refused::Damaged,
    }
}

/// What shines through shows white paper: a JPEG has no glass.
fn on_paper(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let glass = image.to_rgba8();
    let mut paper = RgbImage::new(glass.width(), glass.height());
    for (from, to) in glass.pixels().zip(paper.pixels_mut()) {
        let alpha = u32::from(from.0[3]);
        for (channel, value) in to.0.iter_mut().enumerate() {
            let mixed = (u32::from(from.0[channel]) * alpha + 255 * (255 - alpha)) / 255;
            *value = u8::try_from(mixed).unwrap_or(255);
        }
    }
    paper
}

/// A JPEG of at most `side` pixels a side and `most` bytes.
fn smaller(image: &DynamicImage, side: u32, most: usize) -> Result<Vec<u8>, Refused> {
    let mut side = side.min(image.width().max(image.height()));
    while side > 0 {
        let small = match image.width().max(image.height()) > side {
            true => image.resize(side, side, FilterType::CatmullRom),
            false => image.clone(),
        };
        for quality in QUALITIES {
            let mut out = Vec::new();
            JpegEncoder::new_with_quality(&mut out, quality)
                .encode_image(&small)
                .map_err(|_| Refused::Damaged)?;
            if out.len() <= most {
                return Ok(out);
            }
        }
        side = side * SHRINK.0 / SHRINK.1;
    }
    Err(Refused::PictureTooDense)
}

/// True if the camera's notes name a position: the tag stands in their first list.
fn has_position(notes: &[u8]) -> bool {
    let small = notes.starts_with(b"II");
    let number = |at: usize| -> Option<u16> {
        let two = notes.get(at..at + 2)?.try_into().ok()?;
        Some(if small { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let offset = || -> Option<usize> {
        let four = notes.get(4..8)?.try_into().ok()?;
        usize::try_from(if small { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()
    };
    let Some(list) = offset() else { return false };
    let count = usize::from(number(list).unwrap_or(0));
    (0..count).any(|entry| number(list + 2 + 12 * entry) == Some(POSITION_TAG))
}
