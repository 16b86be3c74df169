//! Small checked reading and writing of the room's two binary forms: little-endian, whole numbers as LEB128
//! varints, signed ones zigzag. A reader never panics and never allocates by what hostile bytes claim.

/// Why bytes could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// Written by another version of the codec: replay or refit.
    #[error("written with codec {found}, this reads {expected}")]
    OtherCodec {
        /// The number found.
        found: u8,
        /// The number this program reads.
        expected: u8,
    },
    /// The bytes end too early.
    #[error("the bytes end too early, at {0}")]
    Short(usize),
    /// A value that no writer writes.
    #[error("the byte at {at} makes no sense as {what}")]
    Senseless {
        /// Where.
        at: usize,
        /// What was expected.
        what: &'static str,
    },
    /// Something follows the end.
    #[error("{0} bytes too many")]
    TooLong(usize),
}

#[derive(Default)]
pub(crate) struct Writer(pub Vec<u8>);

impl Writer {
    pub fn byte(&mut self, value: u8) {
        self.0.push(value);
    }

    pub fn unsigned(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push((value as u8 & 0x7f) | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    pub fn signed(&mut self, value: i64) {
        self.unsigned(((value << 1) ^ (value >> 63)) as u64);
    }

    pub fn single(&mut self, value: f32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    pub fn double(&mut self, value: f64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    pub fn text(&mut self, value: &str) {
        self.unsigned(value.len() as u64);
        self.0.extend_from_slice(value.as_bytes());
    }
}

pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Checks the first byte, the codec's number.
    pub fn codec(&mut self, expected: u8) -> Result<(), CodecError> {
        let found = self.byte()?;
        if found == expected { Ok(()) } else { Err(CodecError::OtherCodec { found, expected }) }
    }

    pub fn senseless(&self, what: &'static str) -> CodecError {
        CodecError::Senseless { at: self.at.saturating_sub(1), what }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], CodecError> {
        let end = self.at.checked_add(count).ok_or(CodecError::Short(self.at))?;
        let taken = self.bytes.get(self.at..end).ok_or(CodecError::Short(self.bytes.len()))?;
        self.at = end;
        Ok(taken)
    }

    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], CodecError> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    pub fn byte(&mut self) -> Result<u8, CodecError> {
        Ok(self.array::<1>()?[0])
    }

    pub fn unsigned(&mut self) -> Result<u64, CodecError> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7f);
            if shift == 63 && part > 1 {
                break;
            }
            value |= part << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.senseless("a whole number"))
    }

    /// A whole number that fits the narrower type.
    pub fn narrow<T: TryFrom<u64>>(&mut self, what: &'static str) -> Result<T, CodecError> {
        let value = self.unsigned()?;
        T::try_from(value).map_err(|_| self.senseless(what))
    }

    pub fn signed(&mut self) -> Result<i64, CodecError> {
        let value = self.unsigned()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// A finite number.
    pub fn single(&mut self) -> Result<f32, CodecError> {
        let value = f32::from_le_bytes(self.array()?);
        if value.is_finite() { Ok(value) } else { Err(self.senseless("a finite number")) }
    }

    /// A finite number.
    pub fn double(&mut self) -> Result<f64, CodecError> {
        let value = f64::from_le_bytes(self.array()?);
        if value.is_finite() { Ok(value) } else { Err(self.senseless("a finite number")) }
    }

    pub fn text(&mut self) -> Result<&'a str, CodecError> {
        let length = self.narrow::<usize>("a length")?;
        let bytes = self.take(length)?;
        std::str::from_utf8(bytes).map_err(|_| self.senseless("text"))
    }

    pub fn end(&self) -> Result<(), CodecError> {
        match self.bytes.len() - self.at {
            0 => Ok(()),
            more => Err(CodecError::TooLong(more)),
        }
    }
}
