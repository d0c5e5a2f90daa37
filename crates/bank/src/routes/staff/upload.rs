//! A file on its way in: piece by piece, never whole in memory and never on a disk.

use axum::{body::Body, extract::Request};
use bytes::Bytes;
use firebreak_crypto::message_signature::ContentDigester;
use firebreak_wire::ProblemCode;
use futures_util::StreamExt as _;

use crate::{
    api_error::{ApiError, ApiResult},
    auth::single,
    body::{self, CONTENT_DIGEST},
    state::App,
};

/// The pieces of a file, and at the end whether it was the one that was signed.
pub(super) struct Upload {
    pieces: axum::body::BodyDataStream,
    digester: ContentDigester,
    /// What a signed request says the file is. A browser's came over its session.
    digest: Option<String>,
    patience: std::time::Duration,
}

impl Upload {
    /// The body of a request, which must be CSV with a digest.
    pub(super) fn open(app: &App, request: Request) -> ApiResult<Self> {
        let (parts, body): (_, Body) = request.into_parts();
        body::require_type(&parts.headers, "text/csv")?;
        let digest = single(&parts.headers, CONTENT_DIGEST)?;
        if digest.is_none() && parts.headers.contains_key("signature-input") {
            return Err(ApiError::because(
                ProblemCode::SignatureInvalid,
                "the body is not signed: there is no Content-Digest",
            ));
        }
        Ok(Self {
            digest: digest.map(str::to_owned),
            pieces: body.into_data_stream(),
            digester: ContentDigester::new(),
            patience: app.config.server.body_timeout(),
        })
    }

    /// The next piece; `None` at the end, once the whole is what its digest says.
    pub(super) async fn next(&mut self) -> ApiResult<Option<Bytes>> {
        let piece = tokio::time::timeout(self.patience, self.pieces.next()).await;
        match piece {
            Err(_) => Err(ApiError::because(ProblemCode::MalformedRequest, "the file stopped coming")),
            Ok(Some(Err(_))) => Err(ApiError::because(ProblemCode::MalformedRequest, "the file broke off")),
            Ok(Some(Ok(piece))) => {
                self.digester.update(&piece);
                Ok(Some(piece))
            }
            Ok(None) => {
                if let Some(digest) = self.digest.take() {
                    let whole = std::mem::take(&mut self.digester).verify(&digest);
                    whole.map_err(|_| ApiError::refused(ProblemCode::DigestMismatch))?;
                }
                Ok(None)
            }
        }
    }
}
