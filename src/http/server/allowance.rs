//! How long a client may keep us waiting: a balance in seconds that bytes pay into.

use std::time::Duration;

/// Waiting draws on the balance, bytes that move refill it at the minimum rate, and it never
/// exceeds its first value. So a transfer that keeps to the rate goes on for ever, one that
/// does not ends, and the time we spend ourselves (a slow disk) costs the client nothing.
#[derive(Debug, Clone)]
pub(super) struct Allowance {
    left: Duration,
    most: Duration,
    rate: u64,
}

impl Allowance {
    /// Returns a full balance; `rate` is in bytes per second.
    pub(super) fn new(most: Duration, rate: u64) -> Self {
        Self { left: most, most, rate: rate.max(1) }
    }

    /// Returns how much longer we wait if nothing moves.
    pub(super) fn left(&self) -> Duration {
        self.left
    }

    /// Draws on the balance.
    pub(super) fn waited(&mut self, time: Duration) {
        self.left = self.left.saturating_sub(time);
    }

    /// Pays into the balance.
    pub(super) fn moved(&mut self, bytes: usize) {
        let micros = (bytes as u64).saturating_mul(1_000_000) / self.rate;
        self.left = self.left.saturating_add(Duration::from_micros(micros)).min(self.most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn who_keeps_to_the_rate_goes_on() {
        let mut allowance = Allowance::new(seconds(60), 1000);
        for _ in 0..10_000 {
            allowance.waited(seconds(50));
            allowance.moved(50_000);
            assert_eq!(allowance.left(), seconds(60));
        }
    }

    #[test]
    fn who_trickles_is_done_in_the_end() {
        let mut allowance = Allowance::new(seconds(60), 1000);
        for spent in 0..60 {
            assert_eq!(allowance.left(), seconds(60 - spent));
            allowance.waited(seconds(2));
            allowance.moved(1000);
        }
        allowance.waited(seconds(2));
        assert_eq!(allowance.left(), Duration::ZERO);
    }

    #[test]
    fn a_fast_start_does_not_pay_for_a_stall() {
        let mut allowance = Allowance::new(seconds(60), 1);
        allowance.moved(usize::MAX);
        assert_eq!(allowance.left(), seconds(60));
        allowance.waited(seconds(61));
        assert_eq!(allowance.left(), Duration::ZERO);
    }
}
