//! The system's way to call.

/// Hands a number to whatever the system has for calling. Whether somebody calls is the person's business.
pub trait Dialer: Send + Sync {
    /// Offers to call this number, in international format.
    fn call(&self, phone: &str);
}

/// Records which numbers were offered.
#[cfg(any(test, feature = "fakes"))]
#[derive(Debug, Default)]
pub struct RecordingDialer(std::sync::Mutex<Vec<String>>);

#[cfg(any(test, feature = "fakes"))]
impl RecordingDialer {
    /// The numbers so far.
    #[must_use]
    pub fn called(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

#[cfg(any(test, feature = "fakes"))]
impl Dialer for RecordingDialer {
    fn call(&self, phone: &str) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(phone.to_owned());
    }
}
