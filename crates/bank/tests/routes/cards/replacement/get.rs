//! `GET /v1/cards/{id}/replacement`.

use firebreak_wire::{Lang, ReplacementOffer};

use crate::support::TestBank;

#[tokio::test]
async fn the_offer_shows_where_the_card_would_go_and_when_and_what_happens_then() {
    let (bank, holder, stranger) = TestBank::with_two_holders().await;
    let path = format!("/v1/cards/{}/replacement", bank.card(&holder).await.id);
    let offer: ReplacementOffer = bank.get(&path).by(&holder.key).send().await.read();
    assert_eq!(offer.address, ["1 Larkmoor Lane", "Elderfold"]);
    assert_eq!(
        (offer.earliest.to_string(), offer.latest.to_string()),
        ("2026-09-20".into(), "2026-09-23".into())
    );
    for lang in Lang::ALL {
        assert!(!offer.wallets[&lang].is_empty() && !offer.standing_payments[&lang].is_empty());
    }
    assert_eq!(bank.get(&path).by(&stranger.key).send().await.code(), "not_found");
}

#[tokio::test]
async fn another_address_has_another_version() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let path = format!("/v1/cards/{}/replacement", bank.card(&holder).await.id);
    let before: ReplacementOffer = bank.get(&path).by(&holder.key).send().await.read();
    bank.move_to(1, "2 Mossgrove Lane|Elderfold").await;
    let after: ReplacementOffer = bank.get(&path).by(&holder.key).send().await.read();
    assert_eq!(after.address, ["2 Mossgrove Lane", "Elderfold"]);
    assert_ne!(before.address_version, after.address_version);
}
