//! How many customers each channel has reached after some time.

use super::{ChannelModel, FIRST, First, Group, Model};
use crate::words::Channel;

/// The seconds that a search for a moment looks at.
const HORIZON_SECONDS: u64 = super::HORIZON_HOURS as u64 * 3_600;

/// The curve of each channel.
pub(super) struct Curves(Vec<Curve>);

struct Curve {
    customers: f64,
    /// Of the customers reached by this channel, how many call in the end.
    callers: f64,
    model: ChannelModel,
}

impl Curves {
    pub(super) fn of(groups: &[Group], model: &Model) -> Self {
        let curve = |(channel, of): First| {
            let customers: f64 = groups.iter().map(|group| of(&group.reach) as f64).sum();
            let callers: f64 = groups
                .iter()
                .map(|group| of(&group.reach) as f64 * model.calls.share.of(group.treatment))
                .sum();
            let model = match channel {
                Channel::App => model.app,
                Channel::Sms => model.sms,
                Channel::Email | Channel::Voice => model.email,
            };
            Curve { customers, callers: if customers > 0.0 { callers / customers } else { 0.0 }, model }
        };
        Self(FIRST.into_iter().map(curve).collect())
    }

    /// Customers reached after some seconds, in so many waves.
    pub(super) fn reached(&self, seconds: f64, waves: u32, hours_between: u32) -> f64 {
        let one = |wave: u32| {
            let since = seconds - f64::from(wave) * f64::from(hours_between) * 3_600.0;
            self.0.iter().map(|curve| curve.reached(since)).sum::<f64>()
        };
        (0..waves).map(one).sum::<f64>() / f64::from(waves.max(1))
    }

    /// How many of those who are reached at once in the given hour will call, then or later.
    pub(super) fn callers_in(&self, hour: u32) -> f64 {
        let (from, to) = (f64::from(hour) * 3_600.0, f64::from(hour + 1) * 3_600.0);
        self.0.iter().map(|curve| curve.callers * (curve.reached(to) - curve.reached(from)).max(0.0)).sum()
    }

    /// Seconds until 95 of 100 customers who can be reached are.
    pub(super) fn reach_95_seconds(&self, waves: u32, hours_between: u32) -> Option<u64> {
        let reachable: f64 = self.0.iter().map(|curve| curve.customers).sum();
        let wanted = 0.95 * reachable;
        let enough = |seconds: u64| self.reached(seconds as f64, waves, hours_between) >= wanted;
        if reachable == 0.0 || !enough(HORIZON_SECONDS) {
            return None;
        }
        let (mut low, mut high) = (0, HORIZON_SECONDS);
        while low < high {
            let middle = low.midpoint(high);
            if enough(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Some(low)
    }
}

impl Curve {
    fn reached(&self, seconds: f64) -> f64 {
        if seconds <= 0.0 || self.customers <= 0.0 {
            return 0.0;
        }
        let ChannelModel { rate_per_second: rate, delivery_share, median_delay_seconds, .. } = self.model;
        let sending = seconds.min(self.customers / rate);
        if median_delay_seconds <= 0.0 {
            return delivery_share * rate * sending;
        }
        let decay = std::f64::consts::LN_2 / median_delay_seconds;
        // `exp_m1` keeps the digits that the difference of two nearly equal powers would lose.
        let late = -(-decay * (seconds - sending)).exp() * (-decay * sending).exp_m1() / decay;
        delivery_share * rate * (sending - late)
    }
}
