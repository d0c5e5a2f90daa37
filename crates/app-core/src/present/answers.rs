//! The four answers, with the customer's other cards beside the affected ones.

use firebreak_wire::{Concerned, FourAnswers, NewCard};

use crate::{
    model::Model,
    view::{AnswersView, ConcernedView, NewCardView},
};

pub(super) fn answers(model: &Model, answers: &FourAnswers) -> AnswersView {
    AnswersView {
        concerned: match &answers.concerned {
            Concerned::Yes { cards, .. } => ConcernedView::Yes {
                affected: cards.iter().map(|card| card.last4.clone()).collect(),
                unaffected: model
                    .cards
                    .iter()
                    .filter(|card| cards.iter().all(|affected| affected.card_id != card.id))
                    .map(|card| card.last4.clone())
                    .collect(),
            },
            Concerned::No { cards_checked } => ConcernedView::No { cards_checked: *cards_checked },
        },
        what_to_do: answers.what_to_do.clone(),
        new_card: match answers.new_card {
            NewCard::NotNeeded => NewCardView::NotNeeded,
            NewCard::Offered => NewCardView::Offered,
            NewCard::Ordered { expected_by } => NewCardView::Ordered { expected_by: expected_by.to_string() },
            NewCard::Sent { expected_by } => NewCardView::Sent { expected_by: expected_by.to_string() },
            NewCard::Active => NewCardView::Active,
        },
        close_account: answers.close_account,
    }
}
