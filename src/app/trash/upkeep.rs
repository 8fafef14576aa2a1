//! Looking after the trash: what a stop left between two places is told from the disk, and
//! what lay there long enough goes for good.

use jiff::Timestamp;

use crate::app::trash::Trash;
use crate::app::trash::bin::Bin;
use crate::domain::trash::{Place, State, TrashId};
use crate::error::Result;
use crate::store::trash;

/// Rows looked at in one read of the database.
const PAGE: u32 = 500;

impl Trash {
    /// Looks after the trash; whatever goes wrong, the next look comes.
    pub(in crate::app) fn look_after(&self) {
        let over = Timestamp::now().as_millisecond().saturating_sub(self.life);
        if let Err(error) = self.heal().and_then(|()| self.destroy_before(over).map(drop)) {
            tracing::warn!("the trash could not be looked after: {error}");
        }
    }

    /// Deletes for good what was deleted before a moment, in milliseconds since 1970.
    pub(super) fn destroy_before(&self, moment: i64) -> Result<usize> {
        let mut gone = 0;
        self.each(moment, |places| {
            gone += self.destroy(places)?;
            Ok(())
        })?;
        Ok(gone)
    }

    /// Finds out where files are that were on their way when the server stopped.
    fn heal(&self) -> Result<()> {
        let _turn = self.turn();
        let Some(bin) = Bin::existing(&self.library) else { return Ok(()) };
        self.library.must_be_there()?;
        self.each(i64::MAX, |places| places.iter().try_for_each(|it| self.heal_one(&bin, it)))
    }

    fn heal_one(&self, bin: &Bin, it: &Place) -> Result<()> {
        match (it.state, bin.holds(&it.token)?) {
            (State::There, true) => Ok(()),
            (State::Moving, true) => self.store.write(|tx| trash::arrived(tx, it)),
            (State::Moving, false) => self.store.write(|tx| trash::drop_row(tx, it.id)),
            (State::Restoring, true) => {
                self.store.write(|tx| trash::set_state(tx, it.id, State::There))
            }
            (State::Restoring, false) => {
                self.library.look_again(&[it.folder.as_slice(), b"/"].concat());
                self.store.write(|tx| trash::returned(tx, it))
            }
            // Somebody emptied the folder by hand.
            (State::There, false) => self.store.write(|tx| trash::forget(tx, it)).map(drop),
        }
    }

    fn each(&self, before: i64, mut task: impl FnMut(&[Place]) -> Result<()>) -> Result<()> {
        let mut after = TrashId(0);
        loop {
            let places = self.store.read(|db| trash::older(db, before, after, PAGE))?;
            let Some(last) = places.last() else { return Ok(()) };
            after = last.id;
            task(&places)?;
        }
    }
}
