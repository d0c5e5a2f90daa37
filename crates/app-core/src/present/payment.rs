//! Payments, marks and reports. Amounts come to decimals without ever being a floating-point number.

use std::collections::BTreeMap;

use firebreak_wire::{CaseState, Payment};
use uuid::Uuid;

use super::{card::stage, loading};
use crate::{
    intent::Route,
    model::{Fetch, Model},
    view::{MoneyView, OrderStage, PaymentView, PaymentsView, ReportView},
};

pub(super) fn payments(model: &Model) -> Option<PaymentsView> {
    let Route::Payments { card_id: shown, .. } = model.route() else { return None };
    let card_id: Uuid = shown.parse().ok()?;
    let list = model.payments.as_ref().filter(|list| list.card_id == card_id);
    let payments = model.payments_of(card_id);
    let marked: Vec<_> =
        payments.iter().copied().filter(|payment| model.marked.contains(&payment.id)).collect();
    Some(PaymentsView {
        card_id: shown,
        state: loading(model, Fetch::Payments(card_id), list.is_some()),
        since: list.map(|list| list.since.to_string()),
        marked: u32::try_from(marked.len()).unwrap_or(u32::MAX),
        marked_total: totals(&marked),
        payments: payments.into_iter().map(|known| payment(model, known)).collect(),
        truncated: list.is_some_and(|list| list.truncated),
    })
}

fn payment(model: &Model, payment: &Payment) -> PaymentView {
    PaymentView {
        id: payment.id.to_string(),
        merchant: payment.merchant.clone(),
        place: payment.place.clone(),
        channel: payment.channel,
        at: payment.at.to_string(),
        amount: money(payment.amount_minor.into(), &payment.currency),
        at_source: payment.at_source,
        marked: model.marked.contains(&payment.id),
        report: report(model, payment),
    }
}

/// The case as the bank has it, and until then the order to open it.
fn report(model: &Model, payment: &Payment) -> Option<ReportView> {
    let order = model.report_order(payment.id);
    let next_try_at = order.and_then(|order| order.attempt.next_try_at).map(|at| at.to_string());
    if let Some(case) = model.report(payment.id) {
        let stage = match case.state {
            CaseState::Received => OrderStage::Pending,
            CaseState::InReview | CaseState::Refunded | CaseState::Declined => OrderStage::Confirmed,
        };
        return Some(ReportView {
            stage,
            state: Some(case.state),
            case_reference: case.case_reference.clone(),
            reported_at: case.reported_at.to_string(),
            changed_at: Some(case.changed_at.to_string()),
            next_try_at,
        });
    }
    order.map(|order| ReportView {
        stage: stage(order.stage),
        state: None,
        case_reference: None,
        reported_at: order.asked_at.to_string(),
        changed_at: None,
        next_try_at,
    })
}

/// One amount for each currency.
fn totals(payments: &[&Payment]) -> Vec<MoneyView> {
    let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
    for payment in payments {
        *sums.entry(payment.currency.as_str()).or_default() += i128::from(payment.amount_minor);
    }
    sums.into_iter().map(|(currency, minor)| money(minor, currency)).collect()
}

fn money(minor: i128, currency: &str) -> MoneyView {
    let digits = exponent(currency);
    let unit = 10_u128.pow(digits);
    let (sign, minor) = (if minor < 0 { "-" } else { "" }, minor.unsigned_abs());
    let width = usize::try_from(digits).unwrap_or_default();
    let amount = match digits {
        0 => format!("{sign}{minor}"),
        _ => format!("{sign}{}.{:0width$}", minor / unit, minor % unit),
    };
    MoneyView { amount, currency: currency.to_owned() }
}

/// Digits after the point (ISO 4217, the minor unit in its table A.1).
fn exponent(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI"
        | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::money;

    #[test]
    fn an_amount_has_the_decimals_of_its_currency() {
        for (minor, currency, amount) in [
            (124_900, "GBP", "1249.00"),
            (5, "PLN", "0.05"),
            (-1_050, "EUR", "-10.50"),
            (-5, "EUR", "-0.05"),
            (1_500, "JPY", "1500"),
            (0, "KRW", "0"),
            (1_234, "KWD", "1.234"),
            (12, "BHD", "0.012"),
            (i128::from(i64::MIN), "EUR", "-92233720368547758.08"),
        ] {
            assert_eq!(money(minor, currency).amount, amount, "{currency}");
        }
    }
}
