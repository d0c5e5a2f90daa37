//! Signing in with the bank in the system's browser (RFC 8252): desktops are sent back to a loopback address, phones to
//! a link that the app has claimed.

mod claimed;
mod loopback;
mod request;

pub use claimed::ClaimedLinkSignIn;
pub use loopback::LoopbackSignIn;

#[cfg(test)]
mod tests;
