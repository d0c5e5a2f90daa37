//! Published vectors, the frozen signature base, and everything that must be refused.

use httpsig::prelude::{
    AlgorithmName, HttpSignatureBase, HttpSignatureHeaders, PublicKey,
    message_component::HttpMessageComponent,
};
use proptest::prelude::*;

use super::*;
use crate::{VerifyingKey, encoding::from_base64url, testing::rng};

const NOW: i64 = 1_790_000_000;
const NONCE: &str = "b3Blbi1zZXNhbWUtMTYtYg";

fn freeze<'a>() -> RequestParts<'a> {
    RequestParts {
        method: "POST",
        authority: "bank.example.com:8443",
        path: "/v1/cards/0190/freeze",
        query: Some("a=1&b=%20"),
        content_digest: Some("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"),
        idempotency_key: Some("0190-key"),
    }
}

fn inbox<'a>() -> RequestParts<'a> {
    RequestParts {
        method: "GET",
        authority: "bank.example.com",
        path: "/v1/notices",
        query: None,
        content_digest: None,
        idempotency_key: None,
    }
}

fn signed(parts: &RequestParts<'_>) -> (SigningKey, SignatureHeaders) {
    let key = SigningKey::generate(&mut rng(7));
    let headers = sign(&key, parts, NOW, NONCE).unwrap();
    (key, headers)
}

fn check(
    headers: &SignatureHeaders,
    key: &VerifyingKey,
    parts: &RequestParts<'_>,
) -> Result<(), SignatureError> {
    parse(&headers.signature_input, &headers.signature)?.verify(key, parts)
}

/// RFC 9421 appendix B.2.4. It signs a response, so only its base and its signature are ours.
#[test]
fn the_signature_of_rfc_9421_b_2_4_verifies() {
    let base = concat!(
        "\"@status\": 200\n\"content-type\": application/json\n\"content-digest\": sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEv",
        "xoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:\n\"content-length\": 23\n\"@signature-params\": ",
        "(\"@status\" \"content-type\" \"content-digest\" \"content-length\");created=1618884473;keyid=\"test-key-ecc-p256\"",
    );
    let signature = encoding::from_byte_sequence(
        ":wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==:",
    );
    let key = VerifyingKey::from_jwk(&firebreak_wire::PublicJwk {
        kty: "EC".to_owned(),
        crv: "P-256".to_owned(),
        x: "qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA".to_owned(),
        y: "Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0".to_owned(),
    })
    .unwrap();
    assert_eq!(key.verify(base.as_bytes(), &signature.unwrap()), Ok(()));
}

/// What a request signs is frozen: devices in the field sign this.
#[test]
fn the_signature_base_never_changes() {
    let (key, headers) = signed(&freeze());
    let params = headers.signature_input.strip_prefix("sig=").unwrap();
    assert_eq!(
        signature_base(&freeze(), params).unwrap(),
        format!(
            r#""@method": POST
"@authority": bank.example.com:8443
"@path": /v1/cards/0190/freeze
"@query": ?a=1&b=%20
"content-digest": sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
"idempotency-key": 0190-key
"@signature-params": ("@method" "@authority" "@path" "@query" "content-digest" "idempotency-key");created=1790000000;nonce="b3Blbi1zZXNhbWUtMTYtYg";alg="ecdsa-p256-sha256";keyid="{}""#,
            key.thumbprint()
        )
    );
    let (_, headers) = signed(&inbox());
    let params = headers.signature_input.strip_prefix("sig=").unwrap();
    assert!(signature_base(&inbox(), params).unwrap().contains("\"@query\": ?\n\"@signature-params\": "));
}

/// An independent implementation accepts what we sign.
#[test]
fn httpsig_verifies_our_signature() {
    let (key, headers) = signed(&freeze());
    let theirs = HttpSignatureHeaders::try_parse(&headers.signature, &headers.signature_input).unwrap();
    let theirs = theirs.get("sig").unwrap();
    let params = headers.signature_input.strip_prefix("sig=").unwrap();
    let base = signature_base(&freeze(), params).unwrap();
    let lines: Vec<_> = base
        .lines()
        .filter(|line| !line.starts_with("\"@signature-params\""))
        .map(|line| HttpMessageComponent::try_from(line).unwrap())
        .collect();
    let jwk = key.public_jwk();
    let point = [vec![4], from_base64url(&jwk.x).unwrap(), from_base64url(&jwk.y).unwrap()].concat();
    let public = PublicKey::from_bytes(&AlgorithmName::EcdsaP256Sha256, &point).unwrap();
    let their_base = HttpSignatureBase::try_new(&lines, theirs.signature_params()).unwrap();
    assert_eq!(their_base.to_string(), base);
    their_base.verify_signature_headers(&public, theirs).unwrap();
}

#[test]
fn a_signature_of_another_key_is_refused() {
    let (_, headers) = signed(&inbox());
    let other = SigningKey::generate(&mut rng(8));
    assert_eq!(check(&headers, &other.verifying_key(), &inbox()), Err(SignatureError::WrongKey));
    let mut renamed = headers;
    renamed.signature_input =
        renamed.signature_input.replace(&signed(&inbox()).0.thumbprint(), &other.thumbprint());
    assert_eq!(check(&renamed, &other.verifying_key(), &inbox()), Err(SignatureError::Mismatch));
}

#[test]
fn nobody_can_leave_the_digest_or_the_idempotency_key_unsigned() {
    let full = freeze();
    for bare in [
        RequestParts { content_digest: None, ..full },
        RequestParts { idempotency_key: None, ..full },
        RequestParts { content_digest: None, idempotency_key: None, ..full },
    ] {
        let (key, headers) = signed(&bare);
        assert_eq!(check(&headers, &key.verifying_key(), &bare), Ok(()));
        assert_eq!(check(&headers, &key.verifying_key(), &full), Err(SignatureError::Coverage));
        let (key, headers) = signed(&full);
        assert_eq!(check(&headers, &key.verifying_key(), &bare), Err(SignatureError::Coverage));
    }
}

#[test]
fn what_is_not_the_required_form_is_refused() {
    let (_, good) = signed(&freeze());
    let input = good.signature_input.as_str();
    let long = "a".repeat(MAX_HEADER_BYTES);
    for (bad, error) in [
        (String::new(), SignatureError::Malformed),
        ("sig".to_owned(), SignatureError::Malformed),
        ("sig=".to_owned(), SignatureError::Malformed),
        ("sig=()".to_owned(), SignatureError::Coverage),
        (format!("{input}{long}"), SignatureError::TooLong),
        (input.replacen("sig", "sig1", 1), SignatureError::Label),
        (format!("{input}, {input}"), SignatureError::Label),
        (format!(" {input}"), SignatureError::Label),
        (input.replace("\"@method\" ", ""), SignatureError::Coverage),
        (input.replace("\"@query\"", "\"@query\" \"date\""), SignatureError::Coverage),
        (input.replace("\"@method\" \"@authority\"", "\"@authority\" \"@method\""), SignatureError::Coverage),
        (input.replace("\"@method\"", "\"@method\";req"), SignatureError::Coverage),
        (input.replace("\"@method\" ", "\"@method\"  "), SignatureError::Coverage),
        (input.replace(";created=1790000000", ""), SignatureError::Parameter("created")),
        (input.replace("=1790000000", "=-1"), SignatureError::Parameter("created")),
        (input.replace("=1790000000", "=+1790000000"), SignatureError::Parameter("created")),
        (input.replace("=1790000000", "=01790000000"), SignatureError::Parameter("created")),
        (input.replace("=1790000000", "=1790000000.5"), SignatureError::Parameter("created")),
        (input.replace("=1790000000", "=1000000000000000"), SignatureError::Parameter("created")),
        (format!("{input};created=1790000000"), SignatureError::Parameter("created")),
        (format!("{input};nonce=\"{NONCE}\""), SignatureError::Parameter("nonce")),
        (input.replace(NONCE, "short"), SignatureError::Parameter("nonce")),
        (input.replace(NONCE, &"a".repeat(65)), SignatureError::Parameter("nonce")),
        (input.replace(NONCE, &format!("{NONCE}\\\"")), SignatureError::Parameter("nonce")),
        (input.replace(&format!("\"{NONCE}\""), NONCE), SignatureError::Parameter("nonce")),
        (input.replace("keyid=\"", "keyid=\"x"), SignatureError::Parameter("keyid")),
        (format!("{input};expires=1790000001"), SignatureError::Parameter("of another name")),
        (format!("{input};tag"), SignatureError::Malformed),
        (format!("{input};"), SignatureError::Malformed),
        (input.replace("ecdsa-p256-sha256", "hmac-sha256"), SignatureError::Algorithm),
        (input.replace("\"ecdsa-p256-sha256\"", "ecdsa-p256-sha256"), SignatureError::Algorithm),
    ] {
        assert_eq!(parse(&bad, &good.signature).unwrap_err(), error, "{bad}");
    }
    for (bad, error) in [
        (String::new(), SignatureError::Malformed),
        ("sig=:AAAA:".to_owned(), SignatureError::Malformed),
        (good.signature.replace(':', "\""), SignatureError::Malformed),
        (good.signature.replacen("sig", "siq", 1), SignatureError::Label),
        (format!("{0}, {0}", good.signature), SignatureError::Label),
        (format!("{};a=1", good.signature), SignatureError::Malformed),
        (format!("{}{long}", good.signature), SignatureError::TooLong),
    ] {
        assert_eq!(parse(input, &bad).unwrap_err(), error, "{bad}");
    }
}

#[test]
fn parameters_may_come_in_another_order_and_without_alg() {
    let key = SigningKey::generate(&mut rng(9));
    let params =
        format!("({});keyid=\"{}\";nonce=\"{NONCE}\";created={NOW}", covered(false, false), key.thumbprint());
    let signature = key.sign(signature_base(&inbox(), &params).unwrap().as_bytes());
    let presented =
        parse(&format!("sig={params}"), &format!("sig={}", encoding::byte_sequence(&signature))).unwrap();
    assert_eq!(presented.verify(&key.verifying_key(), &inbox()), Ok(()));
    assert_eq!((presented.created, presented.nonce.as_str()), (NOW, NONCE));
}

#[test]
fn what_would_not_keep_to_its_line_is_never_signed() {
    let key = SigningKey::generate(&mut rng(9));
    for (parts, name) in [
        (RequestParts { method: "", ..inbox() }, "@method"),
        (RequestParts { authority: "", ..inbox() }, "@authority"),
        (RequestParts { path: "/a\n\"@query\": ?", ..inbox() }, "@path"),
        (RequestParts { path: "", ..inbox() }, "@path"),
        (RequestParts { query: Some("ż"), ..inbox() }, "@query"),
        (RequestParts { idempotency_key: Some(""), ..inbox() }, "idempotency-key"),
        (RequestParts { content_digest: Some("a b"), ..inbox() }, "content-digest"),
    ] {
        assert_eq!(sign(&key, &parts, NOW, NONCE), Err(SignError::Component(name)));
    }
    assert_eq!(sign(&key, &inbox(), NOW, "no\"nonce-in-here"), Err(SignError::Nonce));
    assert_eq!(sign(&key, &inbox(), -1, NONCE), Err(SignError::Created));
}

#[test]
fn freshness_has_a_limit_on_both_sides() {
    for (created, fresh) in [
        (NOW, true),
        (NOW - 60, true),
        (NOW + 60, true),
        (NOW - 61, false),
        (NOW + 61, false),
        (i64::MIN, false),
        (i64::MAX, false),
    ] {
        assert_eq!(check_freshness(created, NOW, 60).is_ok(), fresh, "{created}");
    }
}

#[test]
fn nonces_are_22_characters_and_never_alike() {
    let mut rng = rng(1);
    let (one, two) = (nonce(&mut rng), nonce(&mut rng));
    assert_eq!((one.len(), two.len()), (22, 22));
    assert_ne!(one, two);
    assert!(is_nonce(&one));
}

fn token() -> impl Strategy<Value = String> {
    "[!-~]{1,24}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_signed_verifies_and_any_change_of_a_component_does_not(
        values in (token(), token(), token(), proptest::option::of(token()), proptest::option::of(token()), proptest::option::of(token())),
        changed in 0usize..6,
        other in token(),
        created in 0i64..2_000_000_000,
    ) {
        let (method, authority, path, query, digest, key_header) = &values;
        let parts = RequestParts {
            method,
            authority,
            path,
            query: query.as_deref(),
            content_digest: digest.as_deref(),
            idempotency_key: key_header.as_deref(),
        };
        let key = SigningKey::generate(&mut rng(5));
        let headers = sign(&key, &parts, created, NONCE).unwrap();
        prop_assert_eq!(check(&headers, &key.verifying_key(), &parts), Ok(()));

        let mut forged = parts;
        match changed {
            0 => forged.method = &other,
            1 => forged.authority = &other,
            2 => forged.path = &other,
            3 => forged.query = Some(&other),
            4 => forged.content_digest = Some(&other),
            _ => forged.idempotency_key = Some(&other),
        }
        prop_assume!(forged != parts);
        prop_assume!(!forged.authority.eq_ignore_ascii_case(parts.authority) || changed != 1);
        prop_assert!(check(&headers, &key.verifying_key(), &forged).is_err());

        let later = SignatureHeaders {
            signature_input: headers.signature_input.replace(&format!("created={created}"), &format!("created={}", created + 1)),
            ..headers
        };
        prop_assert_eq!(check(&later, &key.verifying_key(), &parts), Err(SignatureError::Mismatch));
    }

    #[test]
    fn any_header_is_answered(input in "(sig=)?[ -~]{0,80}", signature: String) {
        prop_assert!(parse(&input, &signature).is_err());
    }
}
