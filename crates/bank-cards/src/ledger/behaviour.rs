//! How slow and how unreliable the ledger is, reproducibly.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How slow and how unreliable the ledger is. By default it answers at once and always.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Behaviour {
    /// The shortest time an order takes.
    pub latency_min: Duration,
    /// The longest time an order takes.
    pub latency_max: Duration,
    /// Share of submissions that get no answer, from 0 to 1. In half of them the order was carried out all the same.
    pub failure_rate: f64,
    /// The same seed gives the same latencies and failures, by order of submission.
    pub seed: u64,
}

/// What gets lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loss {
    /// The order never arrives.
    Request,
    /// The order is carried out, but the answer never arrives.
    Answer,
}

/// What becomes of one submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fate {
    pub(super) latency: Duration,
    pub(super) loss: Option<Loss>,
}

#[derive(Debug)]
pub(super) struct Dice {
    behaviour: Behaviour,
    rng: Mutex<ChaCha8Rng>,
}

impl Dice {
    pub(super) fn new(behaviour: Behaviour) -> Self {
        Self { behaviour, rng: Mutex::new(ChaCha8Rng::seed_from_u64(behaviour.seed)) }
    }

    pub(super) fn roll(&self) -> Fate {
        let mut rng = self.rng.lock().unwrap_or_else(PoisonError::into_inner);
        let Behaviour { latency_min, latency_max, failure_rate, .. } = self.behaviour;
        let latency = rng.random_range(latency_min..=latency_max.max(latency_min));
        let loss = rng
            .random_bool(failure_rate.clamp(0.0, 1.0))
            .then(|| if rng.random_bool(0.5) { Loss::Request } else { Loss::Answer });
        Fate { latency, loss }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Behaviour, Dice, Loss};

    fn behaviour() -> Behaviour {
        Behaviour {
            latency_min: Duration::from_millis(50),
            latency_max: Duration::from_millis(900),
            failure_rate: 0.4,
            seed: 7,
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_fates() {
        let (one, other) = (Dice::new(behaviour()), Dice::new(behaviour()));
        for _ in 0..100 {
            assert_eq!(one.roll(), other.roll());
        }
    }

    #[test]
    fn fates_keep_to_the_limits_and_lose_requests_as_well_as_answers() {
        let dice = Dice::new(behaviour());
        let fates: Vec<_> = (0..2_000).map(|_| dice.roll()).collect();
        assert!(fates.iter().all(|fate| (50..=900).contains(&fate.latency.as_millis())));
        for loss in [Loss::Request, Loss::Answer] {
            let count = fates.iter().filter(|fate| fate.loss == Some(loss)).count();
            assert!((300..500).contains(&count), "{loss:?}: {count}");
        }
    }

    #[test]
    fn by_default_nothing_is_slow_or_lost_and_odd_settings_are_tamed() {
        let fate = Dice::new(Behaviour::default()).roll();
        assert_eq!((fate.latency, fate.loss), (Duration::ZERO, None));
        let odd = Behaviour { latency_max: Duration::ZERO, failure_rate: 7.0, ..behaviour() };
        let fate = Dice::new(odd).roll();
        assert_eq!(fate.latency, Duration::from_millis(50));
        assert!(fate.loss.is_some());
    }
}
