//! Devices: enrolment, the customer behind them, acknowledgements.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Cursor, Lang, Localised, LocalisedList, NoticeReference, SignInProof};

/// A P-256 public key as a JWK (RFC 7517, RFC 7518 §6.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicJwk {
    /// Always `EC`.
    pub kty: String,
    /// Always `P-256`.
    pub crv: String,
    /// The x coordinate, base64url without padding.
    pub x: String,
    /// The y coordinate, base64url without padding.
    pub y: String,
}

/// A key with which the bank signs bulletins; the app pins it at enrolment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerificationKey {
    /// The `kid` of the signatures it verifies: the key's RFC 7638 thumbprint.
    pub kid: String,
    /// The key.
    pub key: PublicJwk,
}

/// What a device runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants say it")]
pub enum Platform {
    Android,
    Ios,
    Linux,
    Macos,
    Windows,
}

/// Body of `POST /v1/devices`, signed with the new key as proof of possession.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EnrolRequest {
    /// The one-time code from the bank; case, spaces and dashes do not matter. Either this or `sign_in`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activation_code: Option<String>,
    /// What the browser brought back from signing in with the bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in: Option<SignInProof>,
    /// The device's new public key.
    pub public_key: PublicJwk,
    /// What the customer calls the device.
    pub name: String,
    /// What it runs on.
    pub platform: Platform,
    /// The app's version.
    pub app_version: String,
    /// The language it speaks.
    pub locale: Lang,
}

/// Answer to a successful enrolment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Enrolment {
    /// The device.
    pub device_id: Uuid,
    /// How the bank addresses the customer.
    pub customer_name: String,
    /// Which bank this is.
    pub bank: BankProfile,
    /// The keys that sign bulletins.
    pub bulletin_keys: Vec<VerificationKey>,
    /// Where the stream is; may be another host or port.
    pub stream_url: String,
    /// Where the device begins in the sequence.
    pub cursor: Cursor,
}

/// The bank as its customers know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BankProfile {
    /// Its name.
    pub name: String,
    /// The number customers call, day and night, in international format.
    pub phone: String,
    /// Brand colours by token name (`brand`, `on-brand`, ...), `#rrggbb`; empty for the house colours.
    #[serde(default)]
    pub colours: std::collections::BTreeMap<String, String>,
    /// What a freeze does with this bank's cards.
    pub freeze: FreezeEffects,
    /// How the customer gets a new card, one sentence.
    pub new_card: Localised,
}

/// What a freeze stops and what it does not, in the bank's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FreezeEffects {
    /// What it stops, one short line each.
    pub stops: LocalisedList,
    /// What it does not stop, one short line each.
    pub does_not_stop: LocalisedList,
}

/// Body of `GET /v1/me`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// How the bank addresses the customer.
    pub customer_name: String,
    /// The device that asks.
    pub device_id: Uuid,
    /// Every device of the customer that is not revoked, newest first.
    pub devices: Vec<Device>,
    /// Which bank this is.
    pub bank: BankProfile,
    /// How the bank can reach the customer apart from the app.
    #[serde(default)]
    pub contacts: Vec<ContactPoint>,
}

/// A way to reach the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactPoint {
    /// Which channel it serves.
    pub channel: crate::MessageChannel,
    /// The number or address with all but its last characters hidden.
    pub masked: String,
}

/// Body of `PUT /v1/devices/{id}`: what the customer calls a device of theirs, and the language this device speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeviceUpdate {
    /// Its new name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The language it speaks from now on; only for the device that asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<Lang>,
}

/// Answer to `POST /v1/activation-codes`: a one-time code for another device of the same customer, such as a new phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuedCode {
    /// The code, grouped for reading.
    pub code: String,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// One device of the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Device {
    /// The device.
    pub id: Uuid,
    /// What the customer calls it.
    pub name: String,
    /// What it runs on.
    pub platform: Platform,
    /// When it was enrolled.
    pub enrolled_at: Timestamp,
    /// When it last spoke to the bank, to the hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen_at: Option<Timestamp>,
}

/// Whether a device may still speak for its customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants say it")]
pub enum DeviceState {
    Active,
    Revoked,
}

/// Body of `POST /v1/acks`: what the device has safely stored, and what its holder has seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Acks {
    /// Everything up to here is stored on the device.
    pub cursor: Cursor,
    /// Notices that were on the screen.
    #[serde(default)]
    pub seen: Vec<Seen>,
    /// Bulletins that were not shown, because no pinned key signed them or their chain is broken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<RefusedBulletin>,
}

/// A bulletin that claimed to be the bank's word. Somebody at the bank has to look into it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefusedBulletin {
    /// The incident it claimed to be of, empty where it named none in its form.
    pub incident_reference: String,
    /// SHA-256 of its compact form as received, base64url; empty where there was no bulletin at all.
    pub hash: String,
}

/// A notice that was on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The notice.
    pub reference: NoticeReference,
    /// The version of its bulletin that was shown.
    pub version: u32,
    /// When, by the device's corrected clock.
    pub at: Timestamp,
}
