//! How many call, and when, for whatever is assumed.

use std::collections::BTreeMap;

use firebreak_wire::Lang;
use proptest::prelude::*;

use super::{CallModel, CallShares, ChannelModel, Forecast, Group, Model, Reach, forecast};
use crate::{tier::Treatment, words::Channel};

const PARTS: [(Lang, u32); 2] = [(Lang::En, 1), (Lang::Pl, 3)];

fn run(groups: &[Group], model: &Model) -> Forecast {
    forecast(groups, &BTreeMap::from(PARTS), model)
}

fn group(treatment: Treatment, reach: Reach) -> Group {
    Group { treatment, reach }
}

#[test]
fn a_small_case_can_be_followed_by_hand() {
    let reach = Reach { with_app: 1_000, with_phone: 200, with_email: 0, unreachable: 100, polish: 650 };
    let at_once = ChannelModel {
        rate_per_second: 1e9,
        delivery_share: 1.0,
        median_delay_seconds: 0.0,
        price_minor: 0.0,
    };
    let model = Model {
        app: at_once,
        sms: ChannelModel { rate_per_second: 0.1, price_minor: 10.0, ..at_once },
        email: at_once,
        calls: CallModel {
            share: CallShares { freeze: 0.5, ..CallShares::default() },
            half_life_hours: 1.0,
            capacity_per_hour: 300,
            hours_between_waves: 1,
        },
    };
    let told = run(&[group(Treatment::Freeze, reach)], &model);
    assert_eq!((told.customers, told.unreachable), (1_300, 100));
    // Half read Polish, in each channel: 100 messages of one part, 100 of three.
    assert_eq!(told.first_contacts[1].languages, BTreeMap::from([(Lang::En, 100), (Lang::Pl, 100)]));
    assert_eq!(told.cost_minor, 4_000);
    // 1,000 at once; 140 text messages, one in ten seconds.
    assert_eq!(told.at_once.reach_95_seconds, Some(1_400));
    assert!((told.reached_after_hour_percent - 100.0 * 1_200.0 / 1_300.0).abs() < 1e-9);
    // 600 call: half in the first hour, half of the rest in the next.
    assert_eq!(told.at_once.calls_per_hour[..4], [300, 150, 75, 38]);
    assert!(told.at_once.within_capacity && told.in_waves.is_none());
    let fewer = Model { calls: CallModel { capacity_per_hour: 250, ..model.calls }, ..model };
    let waves = run(&[group(Treatment::Freeze, reach)], &fewer).in_waves.unwrap();
    assert_eq!((waves.waves, waves.hours_between, waves.within_capacity), (2, 1, true));
    assert_eq!(waves.calls_per_hour[..4], [150, 225, 113, 56]);
    assert_eq!(waves.reach_95_seconds, Some(3_600 + 800));
}

#[test]
fn half_of_what_arrives_is_there_after_the_median_and_what_never_arrives_is_not_promised() {
    let channel = ChannelModel {
        rate_per_second: 1e9,
        delivery_share: 0.9,
        median_delay_seconds: 3_600.0,
        price_minor: 0.0,
    };
    let model = Model { app: channel, ..Model::default() };
    let told = run(&[group(Treatment::Monitor, Reach { with_app: 1_000, ..Reach::default() })], &model);
    assert!((told.reached_after_hour_percent - 45.0).abs() < 0.01, "{}", told.reached_after_hour_percent);
    assert_eq!(told.at_once.reach_95_seconds, None);
}

#[test]
fn a_centre_that_can_take_nothing_gets_the_flattest_waves_and_is_told_so() {
    let model =
        Model { calls: CallModel { capacity_per_hour: 0, ..CallModel::default() }, ..Model::default() };
    let told = run(&[group(Treatment::Replace, Reach { with_app: 100_000, ..Reach::default() })], &model);
    let waves = told.in_waves.unwrap();
    assert!(!waves.within_capacity && waves.peak() < told.at_once.peak() / 5);
}

#[test]
fn nobody_costs_nothing_and_parameters_that_cannot_be_are_refused() {
    let told = run(&[], &Model::default());
    assert_eq!((told.customers, told.cost_minor, told.at_once.reach_95_seconds), (0, 0, None));
    assert!(told.at_once.calls_per_hour.is_empty() && told.in_waves.is_none());
    assert_eq!(Model::default().check(), Ok(()));
    let sms = |change: fn(&mut ChannelModel)| {
        let mut model = Model::default();
        change(&mut model.sms);
        model.check().map_err(|error| error.to_string())
    };
    assert!(sms(|sms| sms.rate_per_second = 0.0).unwrap_err().starts_with("sms: rate_per_second"));
    assert!(sms(|sms| sms.delivery_share = 1.1).is_err());
    assert!(sms(|sms| sms.median_delay_seconds = f64::NAN).is_err());
    assert!(sms(|sms| sms.price_minor = -1.0).is_err());
    let mut calls = Model::default();
    calls.calls.hours_between_waves = 0;
    assert!(calls.check().is_err());
}

fn any_group() -> impl Strategy<Value = Group> {
    let count = || 0u64..200_000;
    (prop::sample::select(Treatment::ALL.to_vec()), count(), count(), count(), count(), 0u64..=100).prop_map(
        |(treatment, with_app, with_phone, with_email, unreachable, percent)| {
            let reach = Reach { with_app, with_phone, with_email, unreachable, polish: 0 };
            group(treatment, Reach { polish: reach.customers() * percent / 100, ..reach })
        },
    )
}

fn any_channel() -> impl Strategy<Value = ChannelModel> {
    (0.5f64..10_000.0, 0.0f64..=1.0, 0.0f64..10_000.0, 0.0f64..50.0).prop_map(
        |(rate_per_second, delivery_share, median_delay_seconds, price_minor)| ChannelModel {
            rate_per_second,
            delivery_share,
            median_delay_seconds,
            price_minor,
        },
    )
}

fn any_model() -> impl Strategy<Value = Model> {
    (any_channel(), any_channel(), any_channel(), 0.1f64..48.0, 0u32..20_000, 1u32..4).prop_map(
        |(app, sms, email, half_life_hours, capacity_per_hour, hours_between_waves)| Model {
            app,
            sms,
            email,
            calls: CallModel {
                share: CallShares::default(),
                half_life_hours,
                capacity_per_hour,
                hours_between_waves,
            },
        },
    )
}

fn scaled(groups: &[Group], factor: u64) -> Vec<Group> {
    let scale = |reach: Reach| Reach {
        with_app: reach.with_app * factor,
        with_phone: reach.with_phone * factor,
        with_email: reach.with_email * factor,
        unreachable: reach.unreachable * factor,
        polish: reach.polish * factor,
    };
    groups.iter().map(|one| group(one.treatment, scale(one.reach))).collect()
}

proptest! {
    #[test]
    fn sums_add_up(groups in prop::collection::vec(any_group(), 0..5), model in any_model()) {
        let told = run(&groups, &model);
        let contacts: u64 = told.first_contacts.iter().map(|contact| contact.customers).sum();
        prop_assert_eq!(contacts + told.unreachable, told.customers);
        prop_assert_eq!(told.customers, groups.iter().map(|group| group.reach.customers()).sum::<u64>());
        for contact in &told.first_contacts {
            prop_assert_eq!(contact.languages.values().sum::<u64>(), contact.customers);
            prop_assert!(contact.channel != Channel::Voice);
        }
        let polish: u64 = told.first_contacts.iter().map(|contact| contact.languages[&Lang::Pl]).sum();
        prop_assert!(polish <= groups.iter().map(|group| group.reach.polish).sum());
        prop_assert_eq!(told.cost_minor, told.first_contacts.iter().map(|contact| contact.cost_minor).sum::<i64>());
        prop_assert!((0.0..=100.0 + 1e-9).contains(&told.reached_after_hour_percent));
        let callers: f64 =
            groups.iter().map(|group| group.reach.customers() as f64 * model.calls.share.of(group.treatment)).sum();
        for sending in std::iter::once(&told.at_once).chain(&told.in_waves) {
            let calls: f64 = sending.calls_per_hour.iter().map(|calls| f64::from(*calls)).sum();
            // Each hour is rounded by itself.
            prop_assert!(calls <= callers + 0.5 * sending.calls_per_hour.len() as f64 + 1e-6);
        }
    }

    #[test]
    fn waves_never_raise_the_peak_and_are_the_least_that_fit(
        groups in prop::collection::vec(any_group(), 1..5),
        model in any_model(),
    ) {
        let told = run(&groups, &model);
        let capacity = model.calls.capacity_per_hour;
        prop_assert_eq!(told.in_waves.is_none(), told.at_once.peak() <= capacity);
        if let Some(waves) = &told.in_waves {
            prop_assert!(waves.peak() <= told.at_once.peak());
            prop_assert_eq!(waves.within_capacity, waves.peak() <= capacity);
            prop_assert!(waves.reach_95_seconds.is_none_or(|later| told.at_once.reach_95_seconds.is_some_and(|at_once| later >= at_once)));
        }
    }

    #[test]
    fn more_customers_are_never_sooner_cheaper_or_fewer_calls(
        groups in prop::collection::vec(any_group(), 1..4),
        more in any_group(),
        factor in 2u64..5,
        model in any_model(),
    ) {
        let (few, many) = (run(&groups, &model), run(&scaled(&groups, factor), &model));
        prop_assert!(many.cost_minor >= few.cost_minor);
        let reached = |told: &Forecast| told.reached_after_hour_percent * told.customers as f64;
        prop_assert!(reached(&many) >= reached(&few) - 1e-3);
        prop_assert!(few.at_once.reach_95_seconds.is_some() || many.at_once.reach_95_seconds.is_none());
        if let (Some(soon), Some(late)) = (few.at_once.reach_95_seconds, many.at_once.reach_95_seconds) {
            prop_assert!(late >= soon);
        }
        for (hour, calls) in few.at_once.calls_per_hour.iter().enumerate() {
            prop_assert!(many.at_once.calls_per_hour.get(hour).is_some_and(|more| more >= calls));
        }
        let beside = run(&[groups, vec![more]].concat(), &model);
        prop_assert!(beside.cost_minor >= few.cost_minor && reached(&beside) >= reached(&few) - 1e-3);
        for (with, without) in beside.first_contacts.iter().zip(&few.first_contacts) {
            prop_assert!(with.customers >= without.customers);
        }
    }
}
