//! Published vectors, frozen bulletins, and everything that must be refused.

use firebreak_wire::{BulletinStatus, BulletinText, Certainty, DataClass, Lang, Severity, Urgency};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::testing::rng;

/// Signed once; every later version of the app must still read it.
const FROZEN: &str = include_str!("frozen_bulletin.jws");
const FROZEN_KEY: &str = include_str!("frozen_key.json");

fn bulletin(version: u32, msg_type: MsgType, supersedes: Option<String>) -> Bulletin {
    let text = |headline: &str| BulletinText {
        source: Some("Harbour & Vine web shop".to_owned()),
        headline: headline.to_owned(),
        description: "Card data was copied in June.".to_owned(),
        consequences: "Somebody may try to pay with it.".to_owned(),
        measures: "The bank watches these cards.".to_owned(),
        instruction: "Freeze the card.".to_owned(),
        contact: "Example Bank, +44 20 7946 0100".to_owned(),
    };
    Bulletin {
        id: Uuid::from_u128(u128::from(version)),
        incident_reference: "FB-2026-0017".to_owned(),
        version,
        msg_type,
        supersedes,
        sent_at: "2026-07-01T08:00:00Z".parse().unwrap(),
        status: BulletinStatus::Actual,
        severity: Severity::Severe,
        urgency: Urgency::Immediate,
        certainty: Certainty::Likely,
        next_update_at: Some("2026-07-01T20:00:00Z".parse().unwrap()),
        at_risk_from: None,
        at_risk_to: None,
        taken: vec![DataClass::Pan, DataClass::Expiry],
        not_taken: vec![DataClass::Pin],
        texts: BTreeMap::from([
            (Lang::En, text("Your card number was in a leak")),
            (Lang::Pl, text("Numer Twojej karty był w wycieku — ściśle: żółć")),
        ]),
    }
}

fn key() -> SigningKey {
    SigningKey::generate(&mut rng(11))
}

fn verifier(key: &SigningKey) -> BulletinVerifier {
    BulletinVerifier::new(&[verification_key(&key.verifying_key())]).unwrap()
}

/// Signs a header and a payload as they are, however wrong.
fn forge(key: &SigningKey, header: &str, payload: &[u8]) -> SignedBulletin {
    let signed = format!("{}.{}", base64url(header.as_bytes()), base64url(payload));
    SignedBulletin(format!("{signed}.{}", base64url(&key.sign(signed.as_bytes()))))
}

#[test]
fn a_bulletin_signed_long_ago_still_reads() {
    let pinned: VerificationKey = serde_json::from_str(FROZEN_KEY).unwrap();
    let frozen = SignedBulletin(FROZEN.trim_end().to_owned());
    let read = BulletinVerifier::new(&[pinned]).unwrap().verify(&frozen).unwrap();
    assert_eq!(read, bulletin(1, MsgType::Alert, None));
    assert_eq!(bulletin_hash(&frozen), "j06hZPH2z77BnPZkdEXBYQsFDhVJK7oPpYh6MtY6Hek");
}

#[test]
fn a_bulletin_signed_by_another_key_is_refused() {
    let signed = sign_bulletin(&key(), &bulletin(1, MsgType::Alert, None)).unwrap();
    let other = SigningKey::generate(&mut rng(12));
    assert_eq!(verifier(&other).verify(&signed), Err(BulletinError::UnknownKey));
    let payload = serde_json::to_vec(&bulletin(1, MsgType::Alert, None)).unwrap();
    let header = format!(r#"{{"alg":"ES256","kid":"{}","typ":"{TYP}"}}"#, key().thumbprint());
    assert_eq!(verifier(&key()).verify(&forge(&other, &header, &payload)), Err(BulletinError::Signature));
}

#[test]
fn the_header_is_exactly_the_required_one() {
    let payload = serde_json::to_vec(&bulletin(1, MsgType::Alert, None)).unwrap();
    let kid = key().thumbprint();
    for (header, error) in [
        (format!(r#"{{"alg":"none","kid":"{kid}","typ":"{TYP}"}}"#), BulletinError::Algorithm),
        (format!(r#"{{"alg":"HS256","kid":"{kid}","typ":"{TYP}"}}"#), BulletinError::Algorithm),
        (format!(r#"{{"alg":"ES256","kid":"{kid}","typ":"JWT"}}"#), BulletinError::Type),
        (format!(r#"{{"alg":"ES256","kid":"{kid}"}}"#), BulletinError::Malformed),
        (
            format!(r#"{{"alg":"ES256","kid":"{kid}","typ":"{TYP}","crit":["b64"]}}"#),
            BulletinError::Malformed,
        ),
        (format!(r#"{{"alg":"ES256","alg":"ES256","kid":"{kid}","typ":"{TYP}"}}"#), BulletinError::Malformed),
        (format!(r#"{{"alg":"ES256","kid":"","typ":"{TYP}"}}"#), BulletinError::UnknownKey),
        ("{}".to_owned(), BulletinError::Malformed),
    ] {
        assert_eq!(verifier(&key()).verify(&forge(&key(), &header, &payload)), Err(error), "{header}");
    }
}

#[test]
fn what_is_no_bulletin_is_refused_though_rightly_signed() {
    let header = format!(r#"{{"alg":"ES256","kid":"{}","typ":"{TYP}"}}"#, key().thumbprint());
    for payload in ["", "{}", "null", r#"{"version":1}"#] {
        let signed = forge(&key(), &header, payload.as_bytes());
        assert_eq!(verifier(&key()).verify(&signed), Err(BulletinError::Payload), "{payload}");
    }
}

#[test]
fn what_is_no_compact_jws_is_refused() {
    let signed = sign_bulletin(&key(), &bulletin(1, MsgType::Alert, None)).unwrap().0;
    for text in
        ["", ".", "..", "a.b", "a.b.c", "a.b.c.d", signed.rsplit_once('.').unwrap().0, &format!("{signed}=")]
    {
        assert_eq!(
            verifier(&key()).verify(&SignedBulletin(text.to_owned())),
            Err(BulletinError::Malformed),
            "{text}"
        );
    }
    assert_eq!(verifier(&key()).verify(&SignedBulletin(format!("{signed}A"))), Err(BulletinError::Signature));
    let long = SignedBulletin("a".repeat(MAX_BULLETIN_BYTES + 1));
    assert_eq!(verifier(&key()).verify(&long), Err(BulletinError::TooLarge));
}

#[test]
fn a_bulletin_that_nobody_would_read_is_not_signed() {
    let mut long = bulletin(1, MsgType::Alert, None);
    long.incident_reference = "x".repeat(MAX_BULLETIN_BYTES);
    assert!(matches!(sign_bulletin(&key(), &long), Err(BulletinSignError::TooLarge)));
}

#[test]
fn a_key_that_is_not_what_its_kid_says_is_not_pinned() {
    let mut pinned = verification_key(&key().verifying_key());
    pinned.kid = SigningKey::generate(&mut rng(12)).thumbprint();
    assert_eq!(BulletinVerifier::new(&[pinned]).unwrap_err(), PublicKeyError::WrongKid);
    assert!(BulletinVerifier::new(&[]).is_ok());
}

/// A chain of these kinds, each naming the hash of the one before.
fn chain(kinds: &[MsgType]) -> Vec<SignedBulletin> {
    let mut chain: Vec<SignedBulletin> = Vec::new();
    for (version, kind) in (1..).zip(kinds) {
        let next = bulletin(version, *kind, chain.last().map(bulletin_hash));
        chain.push(sign_bulletin(&key(), &next).unwrap());
    }
    chain
}

#[test]
fn a_chain_reads_from_the_alert_to_the_cancellation() {
    use MsgType::{Alert, Cancel, Update};
    for kinds in [&[Alert][..], &[Alert, Update, Update], &[Alert, Cancel], &[Alert, Update, Cancel]] {
        let read = verifier(&key()).verify_chain(&chain(kinds)).unwrap();
        assert_eq!(read.iter().map(|bulletin| bulletin.msg_type).collect::<Vec<_>>(), kinds);
    }
    for kinds in
        [&[Update][..], &[Cancel], &[Alert, Alert], &[Alert, Cancel, Update], &[Alert, Cancel, Cancel]]
    {
        assert_eq!(verifier(&key()).verify_chain(&chain(kinds)), Err(BulletinError::MsgType), "{kinds:?}");
    }
    assert_eq!(verifier(&key()).verify_chain(&[]), Err(BulletinError::EmptyChain));
}

#[test]
fn a_broken_chain_is_refused() {
    use MsgType::{Alert, Update};
    let whole = chain(&[Alert, Update, Update]);
    let verifier = verifier(&key());
    for (links, error) in [
        (vec![1, 2], BulletinError::Version),
        (vec![0, 2], BulletinError::Version),
        (vec![0, 0], BulletinError::Version),
        (vec![1, 0], BulletinError::Version),
    ] {
        let links: Vec<_> = links.into_iter().map(|link: usize| whole[link].clone()).collect();
        assert_eq!(verifier.verify_chain(&links), Err(error));
    }

    let with_second = |change: &dyn Fn(&mut Bulletin)| {
        let mut second = bulletin(2, Update, Some(bulletin_hash(&whole[0])));
        change(&mut second);
        verifier.verify_chain(&[whole[0].clone(), sign_bulletin(&key(), &second).unwrap()]).map(|_| ())
    };
    assert_eq!(with_second(&|_| ()), Ok(()));
    assert_eq!(with_second(&|second| second.supersedes = None), Err(BulletinError::Supersedes));
    assert_eq!(
        with_second(&|second| second.supersedes = Some(bulletin_hash(&whole[1]))),
        Err(BulletinError::Supersedes)
    );
    assert_eq!(
        with_second(&|second| second.incident_reference = "FB-2026-0018".to_owned()),
        Err(BulletinError::Incident)
    );

    let first = bulletin(1, Alert, Some(bulletin_hash(&whole[0])));
    let first = sign_bulletin(&key(), &first).unwrap();
    assert_eq!(verifier.verify_chain(&[first]), Err(BulletinError::Supersedes));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_character_of_a_bulletin_can_be_changed(place: prop::sample::Index, other in "[A-Za-z0-9_.=-]") {
        let signed = sign_bulletin(&key(), &bulletin(1, MsgType::Alert, None)).unwrap();
        let at = place.index(signed.0.len());
        let mut forged = signed.0.clone();
        forged.replace_range(at..=at, &other);
        prop_assume!(forged != signed.0);
        prop_assert!(verifier(&key()).verify(&SignedBulletin(forged)).is_err());
    }

    #[test]
    fn any_text_is_answered(text: String) {
        prop_assert!(verifier(&key()).verify(&SignedBulletin(text)).is_err());
    }
}
