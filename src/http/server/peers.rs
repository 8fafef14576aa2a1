//! How many connections each address has.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex};

use ipnet::IpNet;

use crate::http::server::lock;

/// Counts connections by address. It holds as many entries as there are connections.
pub(super) struct Peers {
    most: usize,
    uncounted: Vec<IpNet>,
    counts: Mutex<HashMap<IpAddr, usize>>,
}

/// One connection's place in the count; dropped when it ends.
pub(super) struct Seat {
    peers: Arc<Peers>,
    counted_as: Option<IpAddr>,
}

impl Peers {
    /// Returns an empty count with at most so many connections from an address not listed.
    pub(super) fn new(most: usize, uncounted: Vec<IpNet>) -> Arc<Self> {
        Arc::new(Self { most, uncounted, counts: Mutex::default() })
    }

    /// Counts one more connection, unless the address has as many as it may.
    pub(super) fn admit(self: &Arc<Self>, address: IpAddr) -> Option<Seat> {
        let address = address.to_canonical();
        if self.uncounted.iter().any(|net| net.contains(&address)) {
            return Some(Seat { peers: Arc::clone(self), counted_as: None });
        }
        let home = household(address);
        let mut counts = lock(&self.counts);
        let count = counts.entry(home).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        drop(counts);
        Some(Seat { peers: Arc::clone(self), counted_as: Some(home) })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let Some(home) = self.counted_as else { return };
        let mut counts = lock(&self.peers.counts);
        if let Some(count) = counts.get_mut(&home) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&home);
            }
        }
    }
}

/// Returns the address that stands for everybody behind one line: IPv6 hands out a /64 each.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn each_address_has_its_own_number() {
        let peers = Peers::new(2, vec!["10.0.0.0/8".parse().unwrap()]);
        let first = peers.admit(address("192.0.2.1"));
        let _second = peers.admit(address("::ffff:192.0.2.1"));
        assert!(first.is_some());
        assert!(peers.admit(address("192.0.2.1")).is_none());
        let _other = peers.admit(address("192.0.2.2")).unwrap();
        drop(first);
        assert!(peers.admit(address("192.0.2.1")).is_some());
    }

    #[test]
    fn a_v6_line_counts_as_one_address() {
        let peers = Peers::new(1, vec![]);
        let _seat = peers.admit(address("2001:db8::1")).unwrap();
        assert!(peers.admit(address("2001:db8::2")).is_none());
        assert!(peers.admit(address("2001:db8:0:1::1")).is_some());
    }

    #[test]
    fn proxies_are_not_counted_and_nothing_is_kept() {
        let peers = Peers::new(1, vec!["10.0.0.0/8".parse().unwrap()]);
        let seats: Vec<_> = (0..100).map(|_| peers.admit(address("10.1.2.3")).unwrap()).collect();
        let seat = peers.admit(address("192.0.2.1")).unwrap();
        assert_eq!(lock(&peers.counts).len(), 1);
        drop((seats, seat));
        assert!(lock(&peers.counts).is_empty());
    }
}
