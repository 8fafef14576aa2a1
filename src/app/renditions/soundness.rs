//! Whether a picture that arrives is whole, found out before it is taken.

use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::app::renditions::budget::Urgency;
use crate::app::renditions::{PATIENCE, Renditions};
use crate::domain::asset::Metadata;
use crate::error::{Error, Result};
use crate::media::renditions::{self, Refusal};
use crate::say;

impl Renditions {
    /// Returns why a whole picture is not sound, as a sentence; nothing when it is, and when it
    /// is of a kind or size that is not decoded here. It is decoded in the turn of those who
    /// wait, within the same bounds as all others.
    ///
    /// # Errors
    /// `Busy` when too many pictures are being made; those of reading the file.
    pub fn fault(&self, file: &File, mime: &str, metadata: &Metadata) -> Result<Option<String>> {
        let memory = self.memory_of(metadata);
        let Some(_turn) = self.budget.take(Urgency::Waiting, memory, PATIENCE) else {
            return Err(Error::Busy { retry_after: 5 });
        };
        let mut source = file;
        io::Seek::rewind(&mut source)?;
        let checked = catch_unwind(AssertUnwindSafe(|| {
            let source = io::BufReader::with_capacity(128 * 1024, source);
            renditions::check(source, mime, &self.bounds.limits)
        }));
        match checked {
            Ok(Err(Refusal::Cut)) => Ok(Some(say!("adding-wrong-cut").into())),
            Ok(Err(Refusal::Corrupt(_))) => Ok(Some(say!("adding-wrong-damaged").into())),
            Ok(Err(Refusal::Read(error))) => Err(error.into()),
            // A fault of a decoder is no fault of the file.
            Ok(_) | Err(_) => Ok(None),
        }
    }
}
