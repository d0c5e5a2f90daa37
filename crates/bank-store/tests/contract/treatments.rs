//! Segments from their assignment to their publication, and what a mass action by them would do.

use firebreak_bank_core::{
    draft::Draft,
    incident::{Incident, IncidentState},
    segment::{Rule, Segment},
    tier::Treatment,
    words::Message,
};
use firebreak_bank_store::{
    StoreError,
    records::{
        CardOrder, Delivery, NewCard, NewCustomer, OrderOutcome,
        staff::{DryRunCount, Exclusion},
    },
};
use firebreak_wire::{CardState, OperationFailure, OperationKind};
use jiff::civil::date;

use super::{
    approval::Ready,
    backend::Backend,
    drafts::{declared, first_draft, segment},
    staff::entry,
    world::{KEY_ID, World, draft, minute, new_card, new_customer},
};

pub(crate) async fn what_customers_see_changes_with_the_publication_alone(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let store = &*world.store;
    let (incident, first) = declared(store, &draft("A shop")).await;
    world.expose(&incident, &[0]).await;
    let seen = async |customer: usize| {
        let exposures = store.exposures_of(incident.ord, world.customers[customer]).await.unwrap();
        exposures.iter().map(|exposure| exposure.segment).collect::<Vec<_>>()
    };
    let all = |name: &str| vec![segment(name, Rule::default(), Treatment::Replace)];
    let alert = Draft { segments: all("all"), revision: 2, ..first };
    store.save_draft(incident.ord, &alert, Some(1), &entry("draft.saved")).await.unwrap();
    store.assign_segments(incident.ord, &alert.segments, &[], minute(5)).await.unwrap();
    assert_eq!(seen(0).await, [None]);
    let alert = Ready::new(&incident, &alert, IncidentState::Published);
    alert.publish(store).await.unwrap();
    assert_eq!(seen(0).await, [Some(0)]);

    let never = Rule { products: vec!["Gold".into()], ..Rule::default() };
    let mut segments = vec![segment("gold", never, Treatment::Close)];
    segments.extend(all("rest"));
    store.assign_segments(incident.ord, &segments, &[], minute(6)).await.unwrap();
    assert_eq!(seen(0).await, [Some(0)], "what is prepared is not seen");
    // A list that comes now is in no segment until it is assigned one; a second finding keeps its own.
    world.expose(&incident, &[0, 1]).await;
    assert_eq!(seen(1).await, [None]);
    assert_eq!(seen(0).await, [Some(0)]);
    store.assign_segments(incident.ord, &segments, &[], minute(7)).await.unwrap();

    let update = Draft { segments, message: Message::Update, ..first_draft(&alert.incident) };
    store.save_draft(incident.ord, &update, None, &entry("draft.begun")).await.unwrap();
    let update = Ready::new(&alert.incident, &update, IncidentState::Published);
    update.publish(store).await.unwrap();
    assert_eq!((seen(0).await, seen(1).await), (vec![Some(1)], vec![Some(1)]));

    // A next word without segments takes everybody out of them.
    let close = Draft { segments: Vec::new(), ..update.draft.clone() };
    store.save_draft(incident.ord, &close, None, &entry("draft.begun")).await.unwrap();
    Ready::new(&update.incident, &close, IncidentState::Closed).publish(store).await.unwrap();
    assert_eq!((seen(0).await, seen(1).await), (vec![None], vec![None]));
    let nowhere = store.assign_segments(99, &[], &[], minute(8)).await;
    assert!(matches!(nowhere, Err(StoreError::NotFound)));
}

pub(crate) async fn values_for_rules_are_counted(backend: &dyn Backend) {
    let store = backend.open().await;
    let from = |number, country: &str| NewCustomer { country: Some(country.into()), ..new_customer(number) };
    store.put_customers(&[from(1, "PL"), from(2, "PL"), from(3, "GB"), new_customer(4)]).await.unwrap();
    let gold = NewCard { product: "Gold".into(), ..new_card(2, 1) };
    store.put_cards(&[new_card(1, 1), gold, new_card(3, 1)], KEY_ID, minute(0)).await.unwrap();
    let (products, countries) = store.rule_values().await.unwrap();
    let counted =
        |pairs: &[(&str, u64)]| pairs.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
    assert_eq!(products, counted(&[("Everyday", 2), ("Gold", 1)]));
    assert_eq!(countries, counted(&[("GB", 1), ("PL", 2)]));
}

/// Customers of two cards, named by their first one; what is particular about them is in the test.
async fn dry_run_of(world: &World, segments: Vec<Segment>, decided: Option<Treatment>) -> Vec<DryRunCount> {
    let incident = world.store.incident_by_ord(1).await.unwrap();
    let incident = Incident { segments, treatment_override: decided, ..incident };
    world.store.dry_run(&incident, minute(100)).await.unwrap()
}

pub(crate) async fn a_dry_run_names_what_it_would_leave_out_and_why(backend: &dyn Backend) {
    let world = World::with_customers(backend, 7).await;
    let store = &*world.store;
    world.incident_naming(&[0, 1, 2, 3, 4, 5, 6]).await;
    let state = async |customer: u32, which: u32, state: CardState, expires| {
        let card = NewCard { state, expires, ..new_card(customer, which) };
        store.put_cards(&[card], KEY_ID, minute(1)).await.unwrap();
    };
    let valid = date(2029, 8, 31);
    // 1 can be acted on. 2 is frozen. 3 has no other card that works. 4 is blocked, and would be the only card as well.
    state(2, 1, CardState::Frozen, valid).await;
    state(3, 2, CardState::Frozen, valid).await;
    state(4, 1, CardState::Blocked, valid).await;
    state(4, 2, CardState::Closed, valid).await;
    // 5 is past its last day. 6 has a new card on its way; 7 had an order for one that was refused.
    state(5, 1, CardState::Active, date(2020, 1, 31)).await;
    for (customer, refused) in [(5, false), (6, true)] {
        let device = world.device(customer, customer as u8).await;
        let card = world.cards(customer).await[0].ord;
        let delivery = Delivery {
            address: vec!["1 Larkmoor Lane".into()],
            earliest: date(2026, 9, 18),
            latest: date(2026, 9, 21),
        };
        let order = world.order(&device, card, OperationKind::Replace, "new-card");
        store.place_order(&CardOrder { delivery: Some(delivery), ..order }).await.unwrap();
        let leases = store.lease_orders(minute(30), minute(31), 10).await.unwrap();
        if refused {
            let lease = leases.iter().find(|lease| lease.order.card_ord == card).unwrap();
            let failed = OrderOutcome::Failed(OperationFailure::Refused);
            store.settle_order(lease, &failed, KEY_ID, minute(30)).await.unwrap();
        }
    }
    let row = |segment, treatment, exclusion, cards| DryRunCount { segment, treatment, exclusion, cards };
    let counts = |segment, treatment, frozen: &[DryRunCount]| {
        let mut rows = frozen.to_vec();
        rows.push(row(segment, treatment, Some(Exclusion::OnlyCard), 1));
        rows.push(row(segment, treatment, Some(Exclusion::NotUsable), 2));
        rows.push(row(segment, treatment, Some(Exclusion::ReplacementUnderWay), 1));
        rows.sort_by_key(|row| row.exclusion);
        rows
    };
    // By the policy table: high is frozen. What is frozen already is left out.
    let frozen = |segment| {
        let freeze = Treatment::Freeze;
        let frozen = Some(Exclusion::AlreadyFrozen);
        counts(segment, freeze, &[row(segment, freeze, None, 2), row(segment, freeze, frozen, 1)])
    };
    assert_eq!(dry_run_of(&world, Vec::new(), None).await, frozen(None));
    // A frozen card can be replaced.
    let replaced =
        |segment| counts(segment, Treatment::Replace, &[row(segment, Treatment::Replace, None, 3)]);
    assert_eq!(dry_run_of(&world, Vec::new(), Some(Treatment::Replace)).await, replaced(None));
    let all = |treatment| vec![segment("all", Rule::default(), treatment)];
    assert_eq!(dry_run_of(&world, all(Treatment::Replace), None).await, replaced(Some(0)));
    // Whoever only watches touches no card.
    assert_eq!(dry_run_of(&world, all(Treatment::Monitor), None).await, []);
    let only_frozen = Rule { card_states: vec![CardState::Frozen], ..Rule::default() };
    let close = vec![segment("frozen", only_frozen, Treatment::Close)];
    let rows = dry_run_of(&world, close, Some(Treatment::Monitor)).await;
    assert_eq!(rows, [row(Some(0), Treatment::Close, None, 1)]);
}
