//! Calls the bank with whatever the system has for calling.

use firebreak_app_runtime::Dialer;

/// Opens `tel:` links.
pub(crate) struct SystemDialer;

impl Dialer for SystemDialer {
    fn call(&self, phone: &str) {
        let number: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        if let Err(error) = tauri_plugin_opener::open_url(format!("tel:{number}"), None::<&str>) {
            tracing::warn!(%error, "the system has nothing to call with");
        }
    }
}
