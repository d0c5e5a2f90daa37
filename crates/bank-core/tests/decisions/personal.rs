//! Steps and answers: what a customer is asked to do, and that all of it says the same.

use super::support::{affected, at, exposed, facts, incident};
use firebreak_bank_core::{
    answers::{not_affected, personal},
    exposure::{DataClasses, ExpiryMatch},
    incident::{Facts, Incident, IncidentKind, IncidentState},
    local::LocalActions,
    replacement::ReplacementNow,
    steps::{Affected, CardNow, Eligible, StepRefusal, StoredStep, eligible, may_set},
    tier::Treatment,
};
use firebreak_wire::{
    CardState, CloseAccount, CompletedBy, Concerned, DataClass, NewCard, OperationKind, ReplacementStage,
    SetBy, SkipReason, Step, StepKind, StepState,
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

fn published(facts: Facts) -> Incident {
    Incident { state: IncidentState::Published, version: 1, ..incident(facts) }
}

fn kinds(steps: &[Step]) -> Vec<StepKind> {
    steps.iter().map(|step| step.kind).collect()
}

fn freeze_step(card: CardNow, stored: &[StoredStep]) -> Step {
    let incident = published(facts());
    let mut one = affected(&incident, 1, CardState::Active);
    one.card = CardNow { id: one.card.id, ..card };
    personal(&incident, &[one], stored).steps.remove(0)
}

fn card(state: CardState) -> CardNow {
    CardNow { state, ..affected(&published(facts()), 1, state).card }
}

#[test]
fn a_customer_of_the_demonstration_gets_five_steps_and_four_answers() {
    let incident = published(facts());
    let one = affected(&incident, 42, CardState::Active);
    let personal = personal(&incident, std::slice::from_ref(&one), &[]);
    let expected = [
        StepKind::FreezeCard,
        StepKind::ReviewPayments,
        StepKind::ReplaceCard,
        StepKind::ChangePassword,
        StepKind::BewareImitations,
    ];
    assert_eq!(kinds(&personal.steps), expected);
    assert_eq!(personal.answers.what_to_do, expected);
    assert_eq!(personal.answers.new_card, NewCard::Offered);
    assert_eq!(personal.answers.close_account, CloseAccount::NotInvolved);
    let Concerned::Yes { cards, data_classes } = personal.answers.concerned else { panic!("concerned") };
    assert_eq!((cards[0].card_id, cards[0].last4.as_str()), (one.card.id, "0042"));
    assert_eq!(data_classes, incident.taken);
}

#[test]
fn a_step_is_asked_for_by_the_data_that_calls_for_it() {
    let with = |class, kind| {
        let incident = published(Facts { kind, taken: vec![class], not_taken: vec![], ..facts() });
        kinds(&personal(&incident, &[affected(&incident, 1, CardState::Active)], &[]).steps)
    };
    for (class, expected) in [
        (DataClass::Pin, StepKind::ChangePin),
        (DataClass::Credentials, StepKind::ChangePassword),
        (DataClass::Phone, StepKind::SecurePhone),
        (DataClass::AccountNumber, StepKind::WatchAccount),
        (DataClass::IdDocument, StepKind::RestrictIdDocument),
    ] {
        assert!(with(class, IncidentKind::ThirdParty).contains(&expected), "{class:?}");
        assert!(!with(DataClass::Email, IncidentKind::ThirdParty).contains(&expected), "{class:?}");
    }
    assert_eq!(with(DataClass::Email, IncidentKind::ThirdParty), [StepKind::BewareImitations]);
    assert_eq!(
        with(DataClass::Email, IncidentKind::MerchantOnline),
        [StepKind::ChangePassword, StepKind::BewareImitations]
    );
}

#[test]
fn an_update_of_the_facts_reaches_exposures_that_refer_to_the_incident() {
    let incident = published(Facts { taken: vec![DataClass::Pan], not_taken: vec![], ..facts() });
    let one = [affected(&incident, 1, CardState::Active)];
    let before = personal(&incident, &one, &[]);
    assert_eq!(before.answers.new_card, NewCard::NotNeeded);
    let updated =
        Incident { taken: vec![DataClass::Pan, DataClass::Expiry, DataClass::Cvv2], version: 2, ..incident };
    let after = personal(&updated, &one, &[]);
    assert_eq!(after.answers.new_card, NewCard::Offered);
    assert!(kinds(&after.steps).contains(&StepKind::FreezeCard));
}

#[test]
fn each_endangered_card_has_its_own_freeze_and_the_others_none() {
    let incident = published(facts());
    let pan_only = DataClasses::NONE.with(DataClass::Pan);
    let cards = [
        affected(&incident, 1, CardState::Active),
        exposed(&incident, 2, CardState::Active, pan_only, ExpiryMatch::Unknown),
        affected(&incident, 3, CardState::Frozen),
    ];
    let steps = personal(&incident, &cards, &[]);
    let freezes: Vec<_> = steps.steps.iter().filter(|step| step.kind == StepKind::FreezeCard).collect();
    assert_eq!(
        freezes.iter().map(|step| step.card_id).collect::<Vec<_>>(),
        [Some(Uuid::from_u128(1)), Some(Uuid::from_u128(3))]
    );
    assert_eq!(freezes.iter().map(|step| step.state).collect::<Vec<_>>(), [StepState::ToDo, StepState::Done]);
    assert_eq!(steps.answers.what_to_do.iter().filter(|kind| **kind == StepKind::FreezeCard).count(), 1);
    let replaced: Vec<_> = steps.steps.iter().filter(|step| step.kind == StepKind::ReplaceCard).collect();
    assert_eq!(
        replaced.iter().map(|step| step.card_id).collect::<Vec<_>>(),
        [Some(Uuid::from_u128(1)), Some(Uuid::from_u128(3))]
    );
}

#[test]
fn a_freeze_is_done_when_the_card_processor_says_so_and_not_before() {
    let pending =
        freeze_step(CardNow { pending: Some(OperationKind::Freeze), ..card(CardState::Active) }, &[]);
    assert_eq!((pending.state, pending.completed_by), (StepState::InProgress, None));
    let frozen = freeze_step(CardNow { set_by: Some(SetBy::Customer), ..card(CardState::Frozen) }, &[]);
    assert_eq!((frozen.state, frozen.completed_by), (StepState::Done, Some(CompletedBy::System)));
    let unfreezing = CardNow {
        pending: Some(OperationKind::Unfreeze),
        set_by: Some(SetBy::Customer),
        ..card(CardState::Frozen)
    };
    assert_eq!(freeze_step(unfreezing, &[]).state, StepState::Done);
    for state in [CardState::Blocked, CardState::Closed, CardState::Expired] {
        assert_eq!(freeze_step(card(state), &[]).state, StepState::Done);
    }
    let told = [StoredStep {
        kind: StepKind::FreezeCard,
        state: StepState::Done,
        changed_at: at(1),
        skip_reason: None,
    }];
    assert_eq!(freeze_step(card(CardState::Active), &told).state, StepState::ToDo);
}

#[test]
fn unfreezing_reopens_the_step_even_if_it_was_skipped_before() {
    let skipped = [StoredStep {
        kind: StepKind::FreezeCard,
        state: StepState::Skipped,
        changed_at: at(10),
        skip_reason: Some(SkipReason::Later),
    }];
    let untouched = freeze_step(card(CardState::Active), &skipped);
    assert_eq!((untouched.state, untouched.completed_by), (StepState::Skipped, Some(CompletedBy::Customer)));
    assert_eq!(untouched.skip_reason, Some(SkipReason::Later));
    let unfrozen = CardNow { state_since: at(20), set_by: Some(SetBy::Customer), ..card(CardState::Active) };
    let reopened = freeze_step(unfrozen, &skipped);
    assert_eq!((reopened.state, reopened.changed_at), (StepState::ToDo, Some(at(20))));
    assert_eq!(reopened.skip_reason, None);
}

#[test]
fn customers_finish_skip_and_reopen_their_own_steps_only() {
    let incident = published(facts());
    let steps = eligible(&incident, &[affected(&incident, 1, CardState::Active)]);
    let set = |kind, state| may_set(&steps, kind, state, None);
    for state in [StepState::Done, StepState::Skipped, StepState::ToDo] {
        assert_eq!(set(StepKind::ReviewPayments, state), Ok(()));
    }
    assert_eq!(set(StepKind::ReviewPayments, StepState::InProgress), Err(StepRefusal::NotAState));
    assert_eq!(set(StepKind::FreezeCard, StepState::Done), Err(StepRefusal::BankDecides));
    assert_eq!(set(StepKind::FreezeCard, StepState::Skipped), Ok(()));
    assert_eq!(set(StepKind::ReplaceCard, StepState::Done), Err(StepRefusal::BankDecides));
    assert_eq!(set(StepKind::ChangePin, StepState::Done), Err(StepRefusal::NotEligible));
    let because = |state| may_set(&steps, StepKind::ReviewPayments, state, Some(SkipReason::AlreadyDone));
    assert_eq!(because(StepState::Skipped), Ok(()));
    assert_eq!(because(StepState::Done), Err(StepRefusal::NoReason));
}

fn on_its_way(stage: ReplacementStage) -> Option<ReplacementNow> {
    Some(ReplacementNow { stage, at: at(50), latest: date(2026, 9, 21), refused: false })
}

#[test]
fn a_new_card_is_in_progress_from_its_order_and_done_when_it_works() {
    let incident = published(facts());
    let of = |replacement| {
        let mut one = affected(&incident, 1, CardState::Active);
        one.card.replacement = replacement;
        let said = [StoredStep {
            kind: StepKind::ReplaceCard,
            state: StepState::Done,
            changed_at: at(90),
            skip_reason: None,
        }];
        let personal = personal(&incident, &[one], &said);
        let step = personal.steps.into_iter().find(|step| step.kind == StepKind::ReplaceCard).unwrap();
        (step.state, step.completed_by, personal.answers.new_card)
    };
    let expected_by = date(2026, 9, 21);
    let under_way = |answer| (StepState::InProgress, None, answer);
    assert_eq!(of(None), (StepState::ToDo, None, NewCard::Offered));
    for (stage, now) in [
        (ReplacementStage::Requested, under_way(NewCard::Offered)),
        (ReplacementStage::Ordered, under_way(NewCard::Ordered { expected_by })),
        (ReplacementStage::Produced, under_way(NewCard::Ordered { expected_by })),
        (ReplacementStage::Sent, under_way(NewCard::Sent { expected_by })),
        (ReplacementStage::Arrived, under_way(NewCard::Sent { expected_by })),
        (ReplacementStage::Activated, (StepState::Done, Some(CompletedBy::System), NewCard::Active)),
    ] {
        assert_eq!(of(on_its_way(stage)), now, "{stage:?}");
    }
    let refused = on_its_way(ReplacementStage::Requested).map(|new| ReplacementNow { refused: true, ..new });
    assert_eq!(of(refused), (StepState::ToDo, None, NewCard::Offered));
}

#[test]
fn a_step_that_was_skipped_counts_again_once_a_new_card_is_ordered() {
    let incident = published(facts());
    let said = [StoredStep {
        kind: StepKind::ReplaceCard,
        state: StepState::Skipped,
        changed_at: at(60),
        skip_reason: Some(SkipReason::Declined),
    }];
    let mut one = affected(&incident, 1, CardState::Active);
    let step = |one: &Affected| {
        let steps = personal(&incident, std::slice::from_ref(one), &said).steps;
        steps.into_iter().find(|step| step.kind == StepKind::ReplaceCard).unwrap()
    };
    assert_eq!((step(&one).state, step(&one).skip_reason), (StepState::Skipped, Some(SkipReason::Declined)));
    one.card.replacement = on_its_way(ReplacementStage::Ordered);
    assert_eq!((step(&one).state, step(&one).skip_reason), (StepState::InProgress, None));
}

#[test]
fn a_report_finishes_the_review_until_the_customer_opens_it_again() {
    let incident = published(facts());
    let mut one = affected(&incident, 1, CardState::Active);
    one.card.reported_at = Some(at(50));
    let review = |said: Option<(StepState, i64)>| {
        let said: Vec<_> = said
            .into_iter()
            .map(|(state, seconds)| StoredStep {
                kind: StepKind::ReviewPayments,
                state,
                changed_at: at(seconds),
                skip_reason: None,
            })
            .collect();
        let steps = personal(&incident, std::slice::from_ref(&one), &said).steps;
        let step = steps.into_iter().find(|step| step.kind == StepKind::ReviewPayments).unwrap();
        (step.state, step.completed_by)
    };
    let by_system = (StepState::Done, Some(CompletedBy::System));
    assert_eq!(review(None), by_system);
    assert_eq!(review(Some((StepState::Skipped, 40))), by_system);
    assert_eq!(review(Some((StepState::Done, 40))), (StepState::Done, Some(CompletedBy::Customer)));
    assert_eq!(review(Some((StepState::ToDo, 60))), (StepState::ToDo, None));
}

#[test]
fn local_actions_come_with_the_steps_of_their_country_when_the_data_calls_for_them() {
    let with = |country: &str, class| {
        let incident = published(Facts { taken: vec![class], not_taken: vec![], ..facts() });
        let one = affected(&incident, 1, CardState::Active);
        let classes = one.classes(&incident);
        let mut steps = personal(&incident, &[one], &[]).steps;
        LocalActions::built_in().unwrap().of_country(country).attach(&mut steps, classes);
        steps.into_iter().flat_map(|step| step.local).map(|action| action.id).collect::<Vec<_>>()
    };
    assert_eq!(with("PL", DataClass::IdDocument), ["pl.pesel", "pl.documents", "pl.bik.id"]);
    assert_eq!(with("PL", DataClass::AccountNumber), ["pl.bik"]);
    assert_eq!(with("GB", DataClass::IdDocument), ["gb.cifas"]);
    assert_eq!(with("US", DataClass::IdDocument), ["us.freeze"]);
    assert!(with("DE", DataClass::IdDocument).is_empty());
    assert!(with("PL", DataClass::Pan).is_empty());
}

#[test]
fn a_file_of_local_actions_with_a_link_or_without_a_language_is_refused() {
    let action = |why: &str, pl: &str| {
        format!(
            "[[action]]\nid = 'x'\ncountry = 'PL'\nstep = 'watch_account'\n[action.title]\nen = 'Do it'\npl = 'Zrób to'\n\
             [action.why]\nen = '{why}'\n{pl}\n[action.how]\nen = ['So']\npl = ['Tak']\n"
        )
    };
    let good = action("Because.", "pl = 'Bo tak.'");
    assert!(LocalActions::parse(&good).is_ok());
    assert!(LocalActions::parse(&action("See https://example.com", "pl = 'Bo tak.'")).is_err());
    assert!(LocalActions::parse(&action("Because.", "")).is_err());
    assert!(LocalActions::parse(&format!("{good}{good}")).is_err());
    assert!(LocalActions::parse("[[action]]\nname = 'x'\n").is_err());
}

#[test]
fn after_closing_the_steps_stay_and_after_a_false_alarm_nothing_is_asked() {
    let open = published(facts());
    let cards = [affected(&open, 1, CardState::Active)];
    let closed = Incident { state: IncidentState::Closed, ..open.clone() };
    assert_eq!(personal(&closed, &cards, &[]), personal(&open, &cards, &[]));
    let cancelled = Incident { state: IncidentState::Cancelled, ..open };
    let after = personal(&cancelled, &cards, &[]);
    assert_eq!((after.answers, after.steps), (not_affected(1), vec![]));
}

#[test]
fn an_account_is_closed_only_by_an_explicit_decision() {
    let decided = published(Facts { treatment_override: Some(Treatment::Close), ..facts() });
    let cards = [affected(&decided, 1, CardState::Active)];
    let answers = personal(&decided, &cards, &[]).answers;
    assert_eq!((answers.close_account, answers.new_card), (CloseAccount::Yes, NewCard::Offered));
    let number = published(Facts { taken: vec![DataClass::AccountNumber], not_taken: vec![], ..facts() });
    let answers = personal(&number, &[affected(&number, 1, CardState::Active)], &[]).answers;
    assert_eq!(answers.close_account, CloseAccount::NumberAlone);
}

fn any_replacement() -> impl Strategy<Value = ReplacementNow> {
    let stages = prop::sample::select(ReplacementStage::ALL.to_vec());
    (stages, -100i64..100, any::<bool>()).prop_map(|(stage, since, refused)| ReplacementNow {
        stage,
        at: at(since),
        latest: date(2026, 9, 21),
        refused: refused && stage == ReplacementStage::Requested,
    })
}

fn any_card(incident: Incident) -> impl Strategy<Value = Affected> {
    let states =
        vec![CardState::Active, CardState::Frozen, CardState::Blocked, CardState::Expired, CardState::Closed];
    (
        1u8..20,
        prop::sample::select(states),
        prop::sample::select(ExpiryMatch::ALL.to_vec()),
        any::<u16>(),
        prop::option::of(prop::sample::select(vec![OperationKind::Freeze, OperationKind::Unfreeze])),
        prop::option::of(prop::sample::select(vec![SetBy::Customer, SetBy::Bank])),
        -100i64..100,
        prop::option::of(any_replacement()),
        prop::option::of((-100i64..100).prop_map(at)),
    )
        .prop_map(
            move |(card, state, expiry, bits, pending, set_by, since, replacement, reported_at)| {
                let mut one = exposed(&incident, card, state, DataClasses::from_bits(bits), expiry);
                one.card =
                    CardNow { pending, set_by, state_since: at(since), replacement, reported_at, ..one.card };
                one
            },
        )
}

fn any_case() -> impl Strategy<Value = (Incident, Vec<Affected>, Vec<StoredStep>)> {
    let incident = (
        prop::sample::select(IncidentKind::ALL.to_vec()),
        prop::sample::subsequence(DataClass::ALL.to_vec(), 1..=14),
        prop::option::of(prop::sample::select(Treatment::ALL.to_vec())),
        prop::sample::select(IncidentState::ALL.to_vec()),
    )
        .prop_map(|(kind, taken, treatment_override, state)| {
            let facts = Facts { kind, taken, not_taken: vec![], treatment_override, ..facts() };
            Incident { state, ..published(facts) }
        });
    let states = vec![StepState::ToDo, StepState::InProgress, StepState::Done, StepState::Skipped];
    let stored =
        (prop::sample::select(StepKind::ALL.to_vec()), prop::sample::select(states), -100i64..100).prop_map(
            |(kind, state, seconds)| StoredStep { kind, state, changed_at: at(seconds), skip_reason: None },
        );
    incident.prop_flat_map(move |incident| {
        let cards = prop::collection::vec(any_card(incident.clone()), 0..4);
        (Just(incident), cards, prop::collection::vec(stored.clone(), 0..6))
    })
}

proptest! {
    #[test]
    fn answers_and_steps_never_contradict_each_other((incident, cards, stored) in any_case()) {
        let personal = personal(&incident, &cards, &stored);
        let (answers, steps) = (&personal.answers, &personal.steps);

        let mut open: Vec<StepKind> = steps
            .iter()
            .filter(|step| matches!(step.state, StepState::ToDo | StepState::InProgress))
            .map(|step| step.kind)
            .collect();
        open.dedup();
        prop_assert_eq!(&answers.what_to_do, &open);
        prop_assert!(kinds(steps).is_sorted());

        let concerned = matches!(answers.concerned, Concerned::Yes { .. });
        prop_assert_eq!(concerned, !cards.is_empty() && incident.state != IncidentState::Cancelled);
        prop_assert!(concerned || steps.is_empty());
        if incident.state == IncidentState::Published && concerned {
            prop_assert_eq!(steps.last().map(|step| step.kind), Some(StepKind::BewareImitations));
        }

        let replaced: Vec<_> = steps.iter().filter(|step| step.kind == StepKind::ReplaceCard).collect();
        let offered = !replaced.is_empty();
        prop_assert_eq!(answers.new_card == NewCard::NotNeeded, !offered);
        let all_active = offered && replaced.iter().all(|step| step.state == StepState::Done);
        prop_assert_eq!(answers.new_card == NewCard::Active, all_active);
        if matches!(answers.new_card, NewCard::Ordered { .. } | NewCard::Sent { .. }) {
            let under_way = |step: &&Step| matches!(step.state, StepState::InProgress | StepState::Done);
            prop_assert!(replaced.iter().all(under_way));
        }
        let in_force = matches!(incident.state, IncidentState::Published | IncidentState::Closed);
        prop_assert!(answers.close_account != CloseAccount::Yes || offered || !in_force);
        if answers.close_account == CloseAccount::Yes {
            prop_assert_eq!(incident.treatment_override, Some(Treatment::Close));
        }

        for step in steps {
            let finished = matches!(step.state, StepState::Done | StepState::Skipped);
            prop_assert_eq!(step.completed_by.is_some(), finished);
            prop_assert!(!finished || step.changed_at.is_some());
            if step.kind.completed_by_system() {
                prop_assert!(step.state != StepState::Done || step.completed_by == Some(CompletedBy::System));
            }
            if step.kind == StepKind::FreezeCard {
                let mut now = cards.iter().filter(|one| Some(one.card.id) == step.card_id);
                let stopped = now.next().is_some_and(|one| one.card.state != CardState::Active);
                prop_assert_eq!(step.state == StepState::Done, stopped);
            }
        }
    }

    #[test]
    fn only_steps_of_the_notice_can_be_set((incident, cards, _) in any_case(), kind in prop::sample::select(StepKind::ALL.to_vec())) {
        let steps: Vec<Eligible> = eligible(&incident, &cards);
        let there = steps.iter().any(|step| step.kind == kind);
        prop_assert_eq!(may_set(&steps, kind, StepState::ToDo, None).is_ok(), there);
        let told = !kind.completed_by_system();
        prop_assert_eq!(may_set(&steps, kind, StepState::Done, None).is_ok(), there && told);
    }
}
