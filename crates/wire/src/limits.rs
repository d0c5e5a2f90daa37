//! Limits that both sides keep, so that neither can be flooded by the other.

/// Largest request body of the device API, in bytes.
pub const MAX_REQUEST_BODY_BYTES: usize = 16 * 1024;
/// Largest response body that the app reads, in bytes. The inbox is the largest answer.
pub const MAX_RESPONSE_BODY_BYTES: usize = 4 * 1024 * 1024;
/// Largest single event of a stream, in bytes; the app drops the connection above it.
pub const MAX_STREAM_EVENT_BYTES: usize = 256 * 1024;
/// Largest signed bulletin, in bytes of its compact form.
pub const MAX_BULLETIN_BYTES: usize = 64 * 1024;
/// Longest device name, in characters.
pub const MAX_DEVICE_NAME_CHARS: usize = 64;
/// Longest version of the app, in characters.
pub const MAX_APP_VERSION_CHARS: usize = 32;
/// Longest idempotency key, in characters; visible ASCII only.
pub const MAX_IDEMPOTENCY_KEY_CHARS: usize = 64;
/// Most notices acknowledged as seen in one request.
pub const MAX_SEEN_PER_ACK: usize = 64;
/// Most refused bulletins reported in one request.
pub const MAX_REFUSED_PER_ACK: usize = 16;
/// Longest headline, in characters (CAP 1.2 asks for 160).
pub const MAX_HEADLINE_CHARS: usize = 160;
/// Longest description, instruction or consequence of a bulletin, in characters.
pub const MAX_BULLETIN_TEXT_CHARS: usize = 2_000;
/// Most payments in one answer.
pub const MAX_PAYMENTS: usize = 200;
/// Longest text of a reported imitation, in characters.
pub const MAX_IMITATION_TEXT_CHARS: usize = 4_000;
/// Longest sender of a reported imitation, in characters.
pub const MAX_SENDER_CHARS: usize = 120;
/// The header in which the app names its version on every request, such as `0.2.0`.
pub const APP_VERSION_HEADER: &str = "firebreak-app";
/// How far the `created` parameter of a signature may be from the bank's clock, in seconds.
pub const MAX_CLOCK_SKEW_SECONDS: i64 = 60;
/// How often the bank says that an idle stream lives, in seconds.
pub const HEARTBEAT_SECONDS: u16 = 45;
/// Characters of an activation code, without the dash.
pub const ACTIVATION_CODE_CHARS: usize = 8;
