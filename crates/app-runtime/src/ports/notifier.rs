//! The system's notifications.

use async_trait::async_trait;
use firebreak_app_core::Notification;

/// The system did not take a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system did not take the notification")]
pub struct NotShown;

/// Shows notifications.
///
/// A notification with the [`id`](Notification::id) of an earlier one replaces it. Its words name no card, shop or amount.
/// A click is reported by [`Handle::send`](crate::Handle::send).
#[async_trait]
pub trait Notifier: Send + Sync {
    /// Hands a notification to the system, and returns when it took it.
    async fn show(&self, notification: Notification) -> Result<(), NotShown>;
}

/// Records what it was to show.
#[cfg(any(test, feature = "fakes"))]
#[derive(Debug, Default)]
pub struct RecordingNotifier(std::sync::Mutex<Vec<Notification>>);

#[cfg(any(test, feature = "fakes"))]
impl RecordingNotifier {
    /// What was shown so far.
    #[must_use]
    pub fn shown(&self) -> Vec<Notification> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

#[cfg(any(test, feature = "fakes"))]
#[async_trait]
impl Notifier for RecordingNotifier {
    async fn show(&self, notification: Notification) -> Result<(), NotShown> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(notification);
        Ok(())
    }
}
