//! The contract of the Store port, run against every implementation.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

/// The suite. It knows only the port.
mod contract {
    pub(crate) mod approval;
    pub(crate) mod audit;
    pub(crate) mod backend;
    pub(crate) mod cards;
    pub(crate) mod customers;
    pub(crate) mod devices;
    pub(crate) mod drafts;
    pub(crate) mod durability;
    pub(crate) mod engagement;
    pub(crate) mod events;
    pub(crate) mod exposures;
    pub(crate) mod incidents;
    pub(crate) mod lists;
    pub(crate) mod orders;
    pub(crate) mod outbox;
    pub(crate) mod personal;
    pub(crate) mod publication;
    pub(crate) mod replacements;
    pub(crate) mod search;
    pub(crate) mod segments;
    pub(crate) mod staff;
    pub(crate) mod steps;
    pub(crate) mod treatments;
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
    staff {
        accounts_read_back_as_they_were_added,
        a_login_and_a_key_are_given_once,
        wrong_attempts_are_counted_and_forgotten_with_the_next_session,
        a_one_time_code_is_good_once_also_for_many_at_the_same_time,
        a_session_is_found_by_its_token_until_it_ends,
        an_account_that_is_disabled_or_has_a_new_password_has_no_session,
        sessions_end_when_they_are_idle_or_old,
        a_document_has_every_version_once,
    }
    audit {
        rows_are_chained_in_the_order_of_the_acts,
        many_acts_at_once_make_one_chain_without_a_gap,
        pages_go_back_in_time_and_keep_to_a_subject,
        checkpoints_are_kept_in_order,
    }
    drafts {
        an_incident_is_declared_with_its_first_draft,
        of_two_who_edit_one_draft_the_second_gets_a_conflict,
        an_unpublished_incident_follows_its_draft_into_review_and_back,
        a_draft_is_given_up_and_with_the_first_one_its_incident,
    }
    approval {
        an_approved_draft_is_published_whole,
        nothing_is_published_but_the_very_draft_that_was_approved,
        segments_that_were_not_assigned_are_not_published,
        of_many_approvals_at_once_exactly_one_publishes,
        an_approval_cut_short_happened_whole_or_not_at_all,
        an_exercise_reaches_participants_alone_and_is_in_no_public_list,
    }
    treatments {
        what_customers_see_changes_with_the_publication_alone,
        values_for_rules_are_counted,
        a_dry_run_names_what_it_would_leave_out_and_why,
    }
    lists {
        a_list_comes_in_step_by_step_and_each_step_counts_once,
        of_two_findings_of_a_list_the_worse_one_holds,
        a_list_that_is_whole_goes_into_its_incident_at_once,
        a_list_that_is_given_up_leaves_nothing,
        steps_of_any_size_keep_every_card_and_line,
    }
    engagement {
        a_customer_is_reached_when_the_first_device_has_the_word,
        a_device_enrolled_after_the_word_has_it_with_its_first_sign,
        a_notice_is_seen_once_and_at_a_time_that_can_be,
        a_customer_acts_with_a_step_or_an_order_about_a_card_in_it,
        segments_keep_their_counts_through_a_change_of_segments,
        every_incident_is_counted_at_a_glance,
        deliveries_and_ids_come_in_pages_by_customer,
        frozen_cards_are_counted_by_who_froze_them,
    }
    search {
        a_customer_is_found_by_number_address_telephone_and_name,
        a_country_and_a_confirmation_stay_when_a_file_does_not_say,
        an_agent_hands_out_a_code_and_both_are_in_the_log,
        an_agent_orders_for_a_customer_on_the_line_once,
        every_device_of_a_customer_is_listed_also_revoked_ones,
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

#[test]
fn segments_in_sql_agree_with_the_pure_rules() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut runner = TestRunner::new(ProptestConfig::with_cases(48));
    let outcome = runner.run(&contract::segments::cases(), |case| {
        let backend = Sqlite(TempDir::new().unwrap());
        runtime.block_on(contract::segments::agrees_with_the_pure_rules(&backend, &case));
        Ok(())
    });
    outcome.unwrap();
}
