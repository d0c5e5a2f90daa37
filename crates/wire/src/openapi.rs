//! Schemas of the types that are more than text inside but text on the wire.

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};

use crate::{Cursor, NoticeReference, SignedBulletin};

fn text(description: &str, pattern: &str, example: &str) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(description))
        .pattern(Some(pattern))
        .examples([example])
        .into()
}

impl PartialSchema for Cursor {
    fn schema() -> RefOr<Schema> {
        text("A position in the sequence, `<epoch>.<seq>`.", "^[0-9]+\\.[0-9]+$", "1.4711")
    }
}

impl PartialSchema for NoticeReference {
    fn schema() -> RefOr<Schema> {
        text("The reference of a notice.", "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", "7K4M-2Q9D")
    }
}

impl PartialSchema for SignedBulletin {
    fn schema() -> RefOr<Schema> {
        text(
            "A bulletin as a compact JWS (ES256); the payload is a `Bulletin`.",
            "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$",
            "eyJhbGciOiJFUzI1NiJ9.e30.c2ln",
        )
    }
}

impl ToSchema for Cursor {}
impl ToSchema for NoticeReference {}
impl ToSchema for SignedBulletin {}
