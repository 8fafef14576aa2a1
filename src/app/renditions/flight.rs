//! One decode for all who ask for it at the same time, and how it ends for them.

use std::fs::File;
use std::io::{Seek, Write};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::error::Result;
use crate::media::renditions::Size;

/// One decode that several may wait for.
#[derive(Default)]
pub(super) struct Flight {
    landed: Mutex<Option<Landing>>,
    arrived: Condvar,
}

/// How a decode ended, for those who waited.
#[derive(Clone)]
pub(super) enum Landing {
    /// The pictures are in the cache.
    Kept,
    /// The pictures could not be kept; here they are.
    Loose(Arc<[(Size, Vec<u8>); 3]>),
    /// There is no picture, as a sentence.
    Unavailable(String),
    /// Too much was asked at once.
    Busy,
}

impl Flight {
    /// Tells everybody who waits how it ended.
    pub(super) fn land(&self, landing: Landing) {
        *self.landed.lock().unwrap_or_else(PoisonError::into_inner) = Some(landing);
        self.arrived.notify_all();
    }

    /// Waits until it has landed, at most so long.
    pub(super) fn wait(&self, most: Duration) -> Landing {
        let landed = self.landed.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.arrived.wait_timeout_while(landed, most, |it| it.is_none());
        let (landed, _) = waited.unwrap_or_else(PoisonError::into_inner);
        landed.clone().unwrap_or(Landing::Busy)
    }
}

/// Returns a picture as a file that is in no folder.
pub(super) fn loose(images: &[(Size, Vec<u8>); 3], size: Size) -> Result<File> {
    let bytes = images.iter().find(|it| it.0 == size).map(|it| it.1.as_slice()).unwrap_or_default();
    let mut file = tempfile::tempfile()?;
    file.write_all(bytes)?;
    file.rewind()?;
    Ok(file)
}
