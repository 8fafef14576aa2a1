//! Counts tries that must not be many: passwords and guessed addresses. Bounded in memory;
//! keyed by what is tried and from where, so an attacker slows only himself.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::config;
use crate::error::{Error, Result};

/// Tries by subject and client.
pub struct Throttle {
    tries: Mutex<HashMap<(String, IpAddr), Tries>>,
    most: u32,
    window: Duration,
}

struct Tries {
    count: u32,
    since: Instant,
}

impl Throttle {
    /// Returns a throttle that lets `most` tries through in each window.
    pub fn new(most: u32, window: Duration) -> Throttle {
        Throttle { tries: Mutex::default(), most, window }
    }

    /// Counts a try before it is looked at, so that many at once are counted too.
    ///
    /// # Errors
    /// `Busy` with the seconds to wait when there were too many.
    pub fn take(&self, subject: &str, client: IpAddr) -> Result<()> {
        self.take_at(subject, client, Instant::now())
    }

    fn take_at(&self, subject: &str, client: IpAddr, now: Instant) -> Result<()> {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= config::THROTTLED {
            self.make_room(&mut tries, now);
        }
        let entry = tries
            .entry((subject.to_owned(), network(client)))
            .or_insert(Tries { count: 0, since: now });
        let passed = now.saturating_duration_since(entry.since);
        if passed >= self.window {
            *entry = Tries { count: 0, since: now };
        }
        if entry.count >= self.most {
            let wait = self.window.saturating_sub(passed);
            return Err(Error::Busy { retry_after: wait.as_secs() + 1 });
        }
        entry.count += 1;
        Ok(())
    }

    /// Looks whether there were too many tries already, without counting one.
    ///
    /// # Errors
    /// `Busy` with the seconds to wait when there were too many.
    pub fn look(&self, subject: &str, client: IpAddr) -> Result<()> {
        let tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(entry) = tries.get(&(subject.to_owned(), network(client))) else { return Ok(()) };
        let wait = self.window.saturating_sub(entry.since.elapsed());
        if entry.count >= self.most && !wait.is_zero() {
            return Err(Error::Busy { retry_after: wait.as_secs() + 1 });
        }
        Ok(())
    }

    /// Forgets the tries of one who then knew the password.
    pub fn forgive(&self, subject: &str, client: IpAddr) {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        tries.remove(&(subject.to_owned(), network(client)));
    }

    /// Drops what is over; when that is not enough, the half with the fewest tries.
    fn make_room(&self, tries: &mut HashMap<(String, IpAddr), Tries>, now: Instant) {
        tries.retain(|_, it| now.saturating_duration_since(it.since) < self.window);
        if tries.len() >= config::THROTTLED {
            tries.retain(|_, it| it.count >= self.most);
        }
        if tries.len() >= config::THROTTLED {
            tries.clear();
        }
    }
}

/// One household has a whole /64 of IPv6, so its addresses count as one.
fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6([a, b, c, d, 0, 0, 0, 0].into())
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "192.0.2.1";

    fn from(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn the_sixth_try_waits_until_the_window_is_over() {
        let throttle = Throttle::new(5, Duration::from_mins(2));
        let now = Instant::now();
        for _ in 0..5 {
            throttle.take_at("link 1", from(HERE), now).unwrap();
        }
        let refused = throttle.take_at("link 1", from(HERE), now + Duration::from_secs(20));
        assert!(matches!(refused, Err(Error::Busy { retry_after: 101 })), "{refused:?}");
        throttle.take_at("link 1", from(HERE), now + Duration::from_mins(2)).unwrap();
    }

    #[test]
    fn others_are_not_slowed() {
        let throttle = Throttle::new(1, Duration::from_mins(2));
        throttle.take("link 1", from(HERE)).unwrap();
        assert!(throttle.take("link 1", from(HERE)).is_err());
        assert!(throttle.take("link 2", from(HERE)).is_ok());
        assert!(throttle.take("link 1", from("192.0.2.2")).is_ok());
        throttle.forgive("link 1", from(HERE));
        assert!(throttle.take("link 1", from(HERE)).is_ok());
    }

    #[test]
    fn looking_counts_nothing_and_waits_with_the_others() {
        let throttle = Throttle::new(2, Duration::from_mins(2));
        for _ in 0..9 {
            throttle.look("address", from(HERE)).unwrap();
        }
        throttle.take("address", from(HERE)).unwrap();
        throttle.look("address", from(HERE)).unwrap();
        throttle.take("address", from(HERE)).unwrap();
        assert!(throttle.look("address", from(HERE)).is_err());
        assert!(throttle.look("address", from("192.0.2.2")).is_ok());
    }

    #[test]
    fn one_network_of_ipv6_is_one_client() {
        let throttle = Throttle::new(1, Duration::from_mins(2));
        throttle.take("link 1", from("2001:db8::1")).unwrap();
        assert!(throttle.take("link 1", from("2001:db8::ffff")).is_err());
        assert!(throttle.take("link 1", from("2001:db8:0:1::1")).is_ok());
    }

    #[test]
    fn memory_is_bounded() {
        let throttle = Throttle::new(5, Duration::from_mins(2));
        for number in 0..config::THROTTLED as u32 * 2 {
            throttle.take("link 1", IpAddr::V4(number.into())).unwrap();
        }
        assert!(throttle.tries.lock().unwrap().len() <= config::THROTTLED);
    }
}
