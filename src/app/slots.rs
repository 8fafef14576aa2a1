//! How many long transfers one address may have at the same time.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Error, Result};

/// Transfers that run now, by address.
#[derive(Clone, Default)]
pub struct Slots {
    taken: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// A transfer's place; given back when dropped.
pub struct Slot {
    slots: Slots,
    client: IpAddr,
}

impl Slots {
    /// Takes one of `most` places for an address.
    ///
    /// # Errors
    /// `Busy` when all are taken.
    pub fn take(&self, client: IpAddr, most: usize) -> Result<Slot> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(client).or_default();
        if *count >= most {
            return Err(Error::Busy { retry_after: 30 });
        }
        *count += 1;
        drop(taken);
        Ok(Slot { slots: self.clone(), client })
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut taken = self.slots.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.client) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_free_again_when_its_transfer_ends() {
        let slots = Slots::default();
        let (here, there) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let first = slots.take(here, 1).unwrap();
        assert!(matches!(slots.take(here, 1), Err(Error::Busy { .. })));
        let _other = slots.take(there, 1).unwrap();
        drop(first);
        slots.take(here, 1).unwrap();
        assert_eq!(slots.taken.lock().unwrap().len(), 1);
    }
}
