//! `Content-Digest` (RFC 9530) with SHA-256, the only algorithm that is spoken.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::encoding::{byte_sequence, from_byte_sequence};

/// A body does not match its `Content-Digest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContentDigestError {
    /// The header is not one SHA-256 digest.
    #[error("the content digest is not a single sha-256")]
    Malformed,
    /// The body is another one.
    #[error("the body does not match its content digest")]
    Mismatch,
}

/// Digests a body that arrives in pieces.
#[derive(Clone, Default)]
pub struct ContentDigester(Sha256);

impl ContentDigester {
    /// Before the first piece.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The value of the `Content-Digest` header: `sha-256=:…:`.
    #[must_use]
    pub fn finish(self) -> String {
        format!("sha-256={}", byte_sequence(&self.0.finalize()))
    }

    /// Compares the whole body with the header that came with it.
    ///
    /// # Errors
    /// The header is malformed or of another body.
    pub fn verify(self, header: &str) -> Result<(), ContentDigestError> {
        let claimed = header
            .strip_prefix("sha-256=")
            .and_then(from_byte_sequence)
            .filter(|digest| digest.len() == 32)
            .ok_or(ContentDigestError::Malformed)?;
        if claimed == *self.0.finalize() { Ok(()) } else { Err(ContentDigestError::Mismatch) }
    }
}

impl fmt::Debug for ContentDigester {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ContentDigester(..)")
    }
}

/// The value of the `Content-Digest` header for a body.
#[must_use]
pub fn content_digest(body: &[u8]) -> String {
    let mut digester = ContentDigester::new();
    digester.update(body);
    digester.finish()
}

/// Compares a body with the header that came with it.
///
/// # Errors
/// The header is malformed or of another body.
pub fn verify_content_digest(header: &str, body: &[u8]) -> Result<(), ContentDigestError> {
    let mut digester = ContentDigester::new();
    digester.update(body);
    digester.verify(header)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ContentDigestError, ContentDigester, content_digest, verify_content_digest};

    /// RFC 9530 appendix B.1: this body and a newline.
    #[test]
    fn the_digest_is_the_one_rfc_9530_prints() {
        let header = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
        assert_eq!(content_digest(b"{\"hello\": \"world\"}\n"), header);
        assert_eq!(verify_content_digest(header, b"{\"hello\": \"world\"}\n"), Ok(()));
        assert_eq!(
            verify_content_digest(header, b"{\"hello\": \"word\"}\n"),
            Err(ContentDigestError::Mismatch)
        );
    }

    #[test]
    fn what_is_not_one_sha_256_is_refused() {
        let good = content_digest(b"body");
        for header in [
            String::new(),
            "sha-256".to_owned(),
            "sha-256=::".to_owned(),
            "sha-256=:AAAA:".to_owned(),
            good.replace("sha-256", "sha-512"),
            good.replace("sha-256", "SHA-256"),
            good.replace('=', ""),
            format!("{good}, {good}"),
            format!(" {good}"),
            format!("{good};q=1"),
        ] {
            assert_eq!(
                verify_content_digest(&header, b"body"),
                Err(ContentDigestError::Malformed),
                "{header}"
            );
        }
    }

    proptest! {
        #[test]
        fn pieces_give_the_digest_of_the_whole(pieces: Vec<Vec<u8>>) {
            let mut digester = ContentDigester::new();
            for piece in &pieces {
                digester.update(piece);
            }
            prop_assert_eq!(digester.finish(), content_digest(&pieces.concat()));
        }

        #[test]
        fn any_header_is_answered(header: String, body: Vec<u8>) {
            prop_assert!(verify_content_digest(&header, &body).is_err());
        }
    }
}
