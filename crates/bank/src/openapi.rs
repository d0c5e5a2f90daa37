//! The OpenAPI document: the device API and the staff API.

use firebreak_wire::{DeviceEvent, Notice, PaymentReport, Problem, SignedBulletin, StepEvent, StreamReset};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document, Ref, RefOr, Response, ResponseBuilder,
        content::ContentBuilder,
        path::Operation,
        security::{ApiKey, ApiKeyValue, SecurityScheme},
    },
};

/// What the document says beside the routes.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "Firebreak",
        description = "What the Firebreak app says to its bank (`/v1`), and what the bank's own people and programs say to it \
                       (`/staff/v1`). Every request of a device but `GET /v1/sign-in` is signed (RFC 9421, label `sig`, \
                       ecdsa-p256-sha256) over `@method @authority @path @query`, `content-digest` where there is a body \
                       and `idempotency-key` where there is one, with `created`, `nonce` and `keyid` (RFC 7638 \
                       thumbprint). Errors are RFC 9457 problem details with a closed list of codes. The stream \
                       (`GET /v1/stream`, Server-Sent Events) is at the `stream_url` that enrolment gives. Staff show the session cookie \
                       of their browser, with `x-firebreak-csrf` on everything but GET, or sign as devices do with the key of \
                       an account; who may do what is in docs/staff-access.md.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    components(schemas(Problem, SignedBulletin, Notice, StepEvent, DeviceEvent, StreamReset, PaymentReport, firebreak_wire::Bulletin)),
    paths(crate::routes::stream::open),
    modifiers(&Signed),
    security(("message_signature" = []))
)]
pub struct ApiDoc;

struct Signed;

impl Modify for Signed {
    fn modify(&self, document: &mut Document) {
        let scheme = SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(
            "Signature",
            "HTTP Message Signature (RFC 9421), with Signature-Input",
        )));
        document
            .components
            .get_or_insert_default()
            .security_schemes
            .insert("message_signature".to_owned(), RefOr::T(scheme));
    }
}

/// The document: what the routes say of themselves, and what all of them answer with when they do not do it.
#[must_use]
pub fn document() -> Document {
    let mut document = crate::routes::document();
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.put, &mut item.post, &mut item.delete]
            .into_iter()
            .filter_map(Option::as_mut);
        operations.for_each(add_problem);
    }
    document
}

fn add_problem(operation: &mut Operation) {
    operation.responses.responses.insert("default".to_owned(), RefOr::T(problem()));
}

fn problem() -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description("A problem").content("application/problem+json", content).build()
}
