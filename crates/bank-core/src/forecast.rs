//! What publishing would bring: whom which channel reaches first and how soon, what it costs, how many customers call.
//!
//! # The model
//! Its parameters are the bank's ([`Model`]); the defaults are assumptions to be replaced by what the bank measured.
//!
//! **First contact.** A customer with an enrolled device is reached by the app, one without by text message where there is a
//! number, else by e-mail. What follows when that fails is not modelled, so the forecast is late rather than early. A
//! customer with cards in two segments is counted in both.
//!
//! **Reach.** A channel sends to its `n` customers one after the other at `r` a second. A share `p` arrives, each after a time
//! that is distributed exponentially with the median `m`. With `λ = ln 2 / m` and `T = min(t, n / r)`, those reached after `t`
//! seconds are `R(t) = p·r·(T − (e^(−λ(t−T)) − e^(−λt)) / λ)`, which grows to `p·n`.
//!
//! **Languages.** The store counts readers of Polish for each segment; they are spread evenly over its channels.
//!
//! **Cost.** Price by message; a text message costs its parts, which differ by language.
//!
//! **Calls.** Of the customers who were reached a share calls, by what is done about their card. Half of them call within the
//! half-life, half of the rest within the next: of those reached in an hour, the share `(1 − q)·q^j` of callers calls `j`
//! hours later, with `q = 2^(−1 / half-life)`. Customers who were not reached do not call.
//!
//! **Waves.** Each of `w` waves is a like share of every segment, sent at a like share of the rate, some whole hours after the
//! one before. So its curve is the whole curve, scaled and moved, and waves can only lower the peak. Sending a wave at the
//! full rate would be somewhat sooner.

mod calls;
mod reach;

use std::collections::BTreeMap;

use firebreak_wire::Lang;
use serde::{Deserialize, Serialize};

use crate::{tier::Treatment, words::Channel};

use self::reach::Curves;

/// Most waves that are tried.
pub const MAX_WAVES: u32 = 24;
/// How far the forecast looks, in hours.
pub const HORIZON_HOURS: u32 = 168;

/// Customers of one segment by what reaches them first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    /// With an enrolled device.
    pub with_app: u64,
    /// Without, and with a telephone number.
    pub with_phone: u64,
    /// Without either, and with an e-mail address.
    pub with_email: u64,
    /// Without any.
    pub unreachable: u64,
    /// Of them all, those who read Polish.
    pub polish: u64,
}

impl Reach {
    /// All of them.
    #[must_use]
    pub fn customers(&self) -> u64 {
        self.with_app
            .saturating_add(self.with_phone)
            .saturating_add(self.with_email)
            .saturating_add(self.unreachable)
    }
}

/// One segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// What is done about its cards.
    pub treatment: Treatment,
    /// Its customers.
    pub reach: Reach,
}

/// How a channel works.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChannelModel {
    /// Messages a second.
    pub rate_per_second: f64,
    /// The share that arrives, from 0 to 1.
    pub delivery_share: f64,
    /// Half of those that arrive do so within this many seconds.
    pub median_delay_seconds: f64,
    /// What a message costs, in minor units; of a text message, each part.
    pub price_minor: f64,
}

/// How customers call.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct CallModel {
    /// The share of customers who call, by treatment.
    pub share: CallShares,
    /// Half of those who call do so within this many hours.
    pub half_life_hours: f64,
    /// Calls that the centre can take in an hour.
    pub capacity_per_hour: u32,
    /// Whole hours between two waves.
    pub hours_between_waves: u32,
}

/// The share of customers who call, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "named after the treatments")]
pub struct CallShares {
    pub monitor: f64,
    pub step_up: f64,
    pub freeze: f64,
    pub replace: f64,
    pub close: f64,
}

/// Every parameter of the forecast.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Model {
    /// The notice in the app.
    pub app: ChannelModel,
    /// Text messages.
    pub sms: ChannelModel,
    /// E-mails.
    pub email: ChannelModel,
    /// Calls to the bank.
    pub calls: CallModel,
}

/// A parameter that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {asked}")]
pub struct ModelError {
    /// Which.
    pub name: &'static str,
    /// What it has to be.
    pub asked: &'static str,
}

/// What publishing would bring.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// All customers.
    pub customers: u64,
    /// Customers by what reaches them first.
    pub first_contacts: Vec<FirstContact>,
    /// Customers whom nothing reaches.
    pub unreachable: u64,
    /// Share of all customers reached after an hour, in percent.
    pub reached_after_hour_percent: f64,
    /// What sending costs, in minor units.
    pub cost_minor: i64,
    /// To everybody at once.
    pub at_once: Sending,
    /// In the least number of waves that keeps the calls within capacity, or lowers them most; absent where one is enough.
    pub in_waves: Option<Sending>,
}

/// Customers whom one channel reaches first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstContact {
    /// Which.
    pub channel: Channel,
    /// How many.
    pub customers: u64,
    /// Of them, those who read each language.
    pub languages: BTreeMap<Lang, u64>,
    /// What it costs, in minor units.
    pub cost_minor: i64,
}

/// A way of sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// How many waves.
    pub waves: u32,
    /// Hours between them.
    pub hours_between: u32,
    /// Seconds until 95 of 100 reachable customers are reached; absent where they never are within the horizon.
    pub reach_95_seconds: Option<u64>,
    /// Expected calls in each hour from the first message on, up to the last that has any.
    pub calls_per_hour: Vec<u32>,
    /// Whether no hour has more than the centre can take.
    pub within_capacity: bool,
}

impl Sending {
    /// The most calls in an hour.
    #[must_use]
    pub fn peak(&self) -> u32 {
        self.calls_per_hour.iter().copied().max().unwrap_or_default()
    }
}

/// What publishing to these segments would bring. `sms_parts` is how many parts a text message has in each language.
#[must_use]
pub fn forecast(groups: &[Group], sms_parts: &BTreeMap<Lang, u32>, model: &Model) -> Forecast {
    let first_contacts = first_contacts(groups, sms_parts, model);
    let total =
        |of: fn(&Reach) -> u64| groups.iter().fold(0, |sum: u64, group| sum.saturating_add(of(&group.reach)));
    let customers = total(Reach::customers);
    let curves = Curves::of(groups, model);
    let (at_once, in_waves) = calls::sendings(&curves, &model.calls);
    let reached = curves.reached(3_600.0, 1, 0);
    Forecast {
        customers,
        unreachable: total(|reach| reach.unreachable),
        reached_after_hour_percent: if customers == 0 { 0.0 } else { 100.0 * reached / customers as f64 },
        cost_minor: first_contacts.iter().map(|contact| contact.cost_minor).fold(0, i64::saturating_add),
        first_contacts,
        at_once,
        in_waves,
    }
}

/// A channel, and how many customers of a segment it reaches first.
type First = (Channel, fn(&Reach) -> u64);

/// The channels that can be a customer's first, and how many of a segment each has.
const FIRST: [First; 3] = [
    (Channel::App, |reach| reach.with_app),
    (Channel::Sms, |reach| reach.with_phone),
    (Channel::Email, |reach| reach.with_email),
];

fn first_contacts(groups: &[Group], sms_parts: &BTreeMap<Lang, u32>, model: &Model) -> Vec<FirstContact> {
    let mut contacts = Vec::new();
    for (place, (channel, of)) in FIRST.into_iter().enumerate() {
        let mut customers = 0u64;
        let mut polish = 0u64;
        for Group { reach, .. } in groups {
            customers = customers.saturating_add(of(reach));
            polish = polish.saturating_add(polish_share(reach, place));
        }
        let english = customers.saturating_sub(polish);
        let (price, parts) = match channel {
            Channel::Sms => (model.sms.price_minor, sms_parts),
            Channel::App => (model.app.price_minor, &BTreeMap::new()),
            Channel::Email | Channel::Voice => (model.email.price_minor, &BTreeMap::new()),
        };
        let each = |lang: Lang| f64::from(parts.get(&lang).copied().unwrap_or(1));
        let messages = english as f64 * each(Lang::En) + polish as f64 * each(Lang::Pl);
        contacts.push(FirstContact {
            channel,
            customers,
            languages: BTreeMap::from([(Lang::En, english), (Lang::Pl, polish)]),
            cost_minor: (price * messages).round() as i64,
        });
    }
    contacts
}

/// The readers of Polish among the customers of a segment whom its channel of that place reaches. Shares are rounded so that
/// they add up.
fn polish_share(reach: &Reach, place: usize) -> u64 {
    let all = u128::from(reach.customers());
    if all == 0 {
        return 0;
    }
    let before: u128 = FIRST.iter().take(place).map(|(_, of)| u128::from(of(reach))).sum();
    let with: u128 = FIRST.iter().take(place + 1).map(|(_, of)| u128::from(of(reach))).sum();
    let polish = u128::from(reach.polish.min(reach.customers()));
    let share = |customers: u128| polish * customers / all;
    u64::try_from(share(with) - share(before)).unwrap_or(u64::MAX)
}

impl CallShares {
    /// The share of a treatment.
    #[must_use]
    pub fn of(&self, treatment: Treatment) -> f64 {
        match treatment {
            Treatment::Monitor => self.monitor,
            Treatment::StepUp => self.step_up,
            Treatment::Freeze => self.freeze,
            Treatment::Replace => self.replace,
            Treatment::Close => self.close,
        }
    }
}

impl Default for CallShares {
    fn default() -> Self {
        Self { monitor: 0.02, step_up: 0.06, freeze: 0.12, replace: 0.15, close: 0.35 }
    }
}

impl Default for CallModel {
    fn default() -> Self {
        Self {
            share: CallShares::default(),
            half_life_hours: 2.0,
            capacity_per_hour: 1_200,
            hours_between_waves: 1,
        }
    }
}

impl Default for Model {
    fn default() -> Self {
        let channel = |rate_per_second, delivery_share, median_delay_seconds, price_minor| ChannelModel {
            rate_per_second,
            delivery_share,
            median_delay_seconds,
            price_minor,
        };
        Self {
            app: channel(5_000.0, 0.98, 20.0, 0.0),
            sms: channel(50.0, 0.97, 10.0, 8.0),
            email: channel(50.0, 0.95, 300.0, 0.0),
            calls: CallModel::default(),
        }
    }
}

impl Model {
    /// Checks that the parameters can be.
    ///
    /// # Errors
    /// The first that cannot.
    pub fn check(&self) -> Result<(), ModelError> {
        let share = |share: f64| (0.0..=1.0).contains(&share);
        let wrong = |name, asked| Err(ModelError { name, asked });
        for (name, channel) in [("app", &self.app), ("sms", &self.sms), ("email", &self.email)] {
            if !(channel.rate_per_second.is_finite() && channel.rate_per_second > 0.0) {
                return wrong(name, "rate_per_second has to be more than 0");
            }
            if !share(channel.delivery_share) {
                return wrong(name, "delivery_share has to be from 0 to 1");
            }
            if !(channel.median_delay_seconds.is_finite() && channel.median_delay_seconds >= 0.0) {
                return wrong(name, "median_delay_seconds cannot be less than 0");
            }
            if !(channel.price_minor.is_finite() && channel.price_minor >= 0.0) {
                return wrong(name, "price_minor cannot be less than 0");
            }
        }
        if !Treatment::ALL.into_iter().all(|treatment| share(self.calls.share.of(treatment))) {
            return wrong("calls", "each share has to be from 0 to 1");
        }
        if !(self.calls.half_life_hours.is_finite() && self.calls.half_life_hours > 0.0) {
            return wrong("calls", "half_life_hours has to be more than 0");
        }
        if self.calls.hours_between_waves == 0 || self.calls.hours_between_waves > MAX_WAVES {
            return wrong("calls", "hours_between_waves has to be from 1 to 24");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
