//! The person's devices and choices, and what the system offers.

use firebreak_wire::{MessageChannel, Platform};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::Loading;

/// A way to reach the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ContactView {
    /// The channel.
    pub channel: MessageChannel,
    /// The number or address, mostly hidden.
    pub masked: String,
}

/// A code for another device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct IssuedCodeView {
    /// Whether it is here.
    pub state: Loading,
    /// The code, grouped for reading; empty until it is here.
    pub code: String,
    /// The activation link, for a picture to scan; empty until it is here.
    pub link: String,
    /// Until when it can be used.
    pub expires_at: Option<String>,
}

/// The choices of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreferencesView {
    /// Notifications of updates to open alerts.
    pub updates: bool,
    /// Notifications of good news.
    pub good_news: bool,
    /// Only urgent ones between 22:00 and 07:00.
    pub quiet_hours: bool,
    /// The idle time after which the app locks, in minutes.
    pub lock_after_minutes: u16,
}

/// What this system offers and allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SystemView {
    /// What it runs on.
    pub platform: Platform,
    /// Whether it shows notifications.
    pub notifications: Permission,
    /// Whether the app starts with it; absent where that is not offered.
    pub autostart: Option<bool>,
    /// Whether it has biometrics that are set up.
    pub biometrics: bool,
    /// Whether it has a camera to read a code with.
    pub can_scan: bool,
    /// Whether it has settings to lead to, where the person allows the app what it may do.
    pub has_settings: bool,
    /// A newer version of the app that is ready to be installed.
    pub update: Option<UpdateView>,
}

/// Whether the system shows notifications.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Nobody knows yet.
    #[default]
    Unknown,
    /// The person has not been asked.
    NotAsked,
    /// It does.
    Allowed,
    /// It does not.
    Denied,
}

/// A newer version of the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UpdateView {
    /// Which.
    pub version: String,
    /// How far it has come.
    pub stage: UpdateStage,
}

/// How far a newer version of the app has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum UpdateStage {
    /// It waits for the person's word.
    #[default]
    Ready,
    /// It is being fetched, checked and installed.
    Installing,
    /// It was not installed: it could not be fetched, was not signed by the maker, or could not be written.
    Failed,
}

/// How signing in with the bank goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum SignInStage {
    /// The bank is not known or has no sign-in.
    #[default]
    NotOffered,
    /// It can be begun.
    Offered,
    /// The bank is asked where.
    Opening,
    /// The browser is open; the app waits for it.
    Waiting,
    /// The bank checks what the browser brought back.
    Checking,
}

/// One device of the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DeviceView {
    /// The device.
    pub id: String,
    /// What the customer calls it.
    pub name: String,
    /// What it runs on.
    pub platform: Platform,
    /// When it last spoke to the bank.
    pub last_seen_at: Option<String>,
    /// Whether it is this one.
    pub this_device: bool,
    /// Whether its revocation waits for the bank.
    pub revoking: bool,
}
