//! The contract of the Store port, run against every implementation.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

/// The suite. It knows only the port.
mod contract {
    pub(crate) mod backend;
    pub(crate) mod cards;
    pub(crate) mod customers;
    pub(crate) mod devices;
    pub(crate) mod durability;
    pub(crate) mod events;
    pub(crate) mod exposures;
    pub(crate) mod incidents;
    pub(crate) mod orders;
    pub(crate) mod outbox;
    pub(crate) mod personal;
    pub(crate) mod publication;
    pub(crate) mod replacements;
    pub(crate) mod steps;
    pub(crate) mod world;
}

use std::sync::Arc;

use async_trait::async_trait;
use firebreak_bank_store::{SqliteStore, Store};
use proptest::{prelude::*, test_runner::TestRunner};
use tempfile::TempDir;

use crate::contract::backend::Backend;

struct Sqlite(TempDir);

#[async_trait]
impl Backend for Sqlite {
    async fn open(&self) -> Arc<dyn Store> {
        Arc::new(SqliteStore::open(self.0.path().join("bank.db")).await.unwrap())
    }
}

macro_rules! on_sqlite {
    ($($module:ident { $($test:ident,)+ })+) => {$(
        mod $module {$(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                let backend = super::Sqlite(tempfile::TempDir::new().unwrap());
                super::contract::$module::$test(&backend).await;
            }
        )+}
    )+};
}

on_sqlite! {
    customers {
        customers_are_added_and_then_updated_by_their_external_id,
        more_customers_than_fit_one_statement_are_counted_exactly,
        a_customer_who_is_not_there_is_not_found,
    }
    cards {
        cards_are_added_and_then_updated_by_their_external_id,
        cards_of_unknown_customers_are_named_and_not_written,
        closed_cards_are_not_listed,
        a_card_is_found_by_its_holder_alone,
        every_tag_is_paged_through_once_and_in_order,
        a_file_neither_undoes_a_confirmed_freeze_nor_is_it_ignored_about_a_block,
        a_holder_hears_of_a_state_that_a_file_changed,
    }
    devices {
        a_code_enrols_one_device,
        of_two_devices_with_the_same_code_exactly_one_is_enrolled,
        a_key_that_is_enrolled_already_conflicts_and_the_code_stays_good,
        codes_are_unique_and_belong_to_a_customer,
        a_device_is_revoked_once_and_by_its_owner_alone,
        a_cursor_moves_forward_and_never_beyond_the_sequence,
        acknowledging_again_is_harmless,
        last_seen_never_goes_back,
    }
    personal {
        a_sign_in_enrols_one_device,
        a_device_is_renamed_by_its_owner_until_it_is_revoked,
        contacts_are_those_of_the_newest_file,
        a_wished_code_is_issued_once_and_enrols_like_any_other,
        wished_codes_have_limits,
        wished_codes_keep_their_limits_when_asked_for_at_once,
        an_imitation_is_taken_in_once,
        imitations_are_paged_newest_first,
    }
    incidents {
        references_count_within_the_year,
        an_incident_reads_back_as_stored_and_an_id_is_stored_once,
        a_stale_update_conflicts_and_changes_nothing,
        incidents_are_listed_newest_first,
    }
    exposures {
        exposures_are_added_once_and_keep_the_union_of_their_classes,
        of_two_findings_about_a_card_the_worse_one_holds,
        an_import_is_recorded_once_or_changes_nothing,
        more_exposures_than_fit_one_statement_are_counted_by_tier_and_treatment,
        exposures_do_not_leak_between_incidents_or_customers,
    }
    publication {
        a_publication_appears_whole,
        nobody_is_matched_before_publication,
        a_stale_publication_conflicts_and_changes_nothing,
        of_many_publications_at_once_exactly_one_happens,
        an_update_adds_only_customers_who_are_new,
        bulletins_in_force_are_the_newest_of_each_open_incident,
        incidents_of_a_customer_are_listed_newest_first,
        a_matched_set_larger_than_a_page_comes_whole_and_sorted,
        a_publication_cut_short_happened_whole_or_not_at_all,
        cards_are_at_risk_while_their_incident_is_open,
    }
    steps {
        a_step_is_set_and_set_again,
        a_step_of_somebody_unmatched_is_refused_without_an_event,
    }
    orders {
        an_order_is_taken_in_once_however_often_it_is_placed,
        fifty_orders_at_once_under_one_key_are_one_order,
        a_key_that_stands_for_another_order_is_refused,
        a_card_has_one_pending_order_at_a_time,
        an_order_for_somebody_elses_card_is_refused,
    }
    replacements {
        a_pending_order_for_a_new_card_or_a_report_delays_no_freeze,
        a_report_is_received_at_once_and_its_case_told_once,
        a_new_card_is_told_stage_by_stage_and_takes_the_place_of_the_old_one,
        a_change_is_applied_once_however_often_it_is_told,
        a_refused_order_for_a_new_card_can_be_placed_again,
        an_address_is_kept_and_updated,
        of_many_workers_with_the_same_changes_each_is_applied_once,
    }
    outbox {
        a_confirmed_order_changes_the_card_and_tells_the_customer,
        a_failed_order_leaves_the_card_and_frees_it_for_another,
        an_order_for_an_exposed_card_moves_the_step_of_each_open_incident,
        a_lease_is_exclusive_until_it_runs_out,
        leases_of_a_process_that_ended_are_given_back_at_once,
        a_lost_lease_settles_and_defers_nothing,
        a_deferred_order_comes_back_when_it_is_due,
        many_workers_take_every_order_exactly_once,
    }
    events {
        the_sequence_starts_at_one_and_counts_every_event,
        events_come_in_pages,
        an_unmatched_customer_sees_no_publication,
        a_customer_matched_later_sees_publications_from_then_on,
        own_events_are_nobody_elses,
    }
    durability {
        everything_is_there_after_reopening,
        readers_see_whole_transactions_while_others_write,
    }
}

#[test]
fn events_for_agrees_with_a_naive_model() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut runner = TestRunner::new(ProptestConfig::with_cases(24));
    let outcome = runner.run(&contract::events::histories(), |history| {
        let backend = Sqlite(TempDir::new().unwrap());
        runtime.block_on(contract::events::agrees_with_the_model(&backend, &history));
        Ok(())
    });
    outcome.unwrap();
}
