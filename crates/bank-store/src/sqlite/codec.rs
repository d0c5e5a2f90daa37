//! How values are written into columns and read back.

use firebreak_wire::{
    CardKind, CardState, CaseState, CompletedBy, Lang, MessageChannel, OperationFailure, OperationKind,
    OperationState, Platform, ReplacementStage, SetBy, SkipReason, StepKind, StepState,
};
use jiff::Timestamp;
use sqlx::{Decode, Row, Sqlite, Type, sqlite::SqliteRow};

use crate::{
    records::staff::ImportState,
    store::{Result, StoreError},
};

/// A value stored under its name on the wire.
pub(super) trait Named: Sized {
    fn name(self) -> &'static str;
    fn from_name(name: &str) -> Option<Self>;
}

macro_rules! named {
    ($($type:ty { $($variant:ident = $name:literal),+ })+) => {$(
        impl Named for $type {
            fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    )+};
}

named! {
    CardKind { Debit = "debit", Credit = "credit", Prepaid = "prepaid" }
    CardState { Active = "active", Frozen = "frozen", Blocked = "blocked", Expired = "expired", Closed = "closed" }
    SetBy { Customer = "customer", Bank = "bank" }
    CompletedBy { Customer = "customer", System = "system" }
    Lang { En = "en", Pl = "pl" }
    OperationState { Pending = "pending", Confirmed = "confirmed", Failed = "failed" }
    OperationFailure { CardNotUsable = "card_not_usable", Refused = "refused" }
    Platform { Android = "android", Ios = "ios", Linux = "linux", Macos = "macos", Windows = "windows" }
    StepState { ToDo = "to_do", InProgress = "in_progress", Done = "done", Skipped = "skipped" }
}

macro_rules! named_by_itself {
    ($($type:ty),+) => {$(
        impl Named for $type {
            fn name(self) -> &'static str {
                self.as_str()
            }

            fn from_name(name: &str) -> Option<Self> {
                Self::from_name(name)
            }
        }
    )+};
}

named_by_itself! { StepKind, MessageChannel, OperationKind, SkipReason, CaseState, ReplacementStage, ImportState }

pub(super) fn named<T: Named>(row: &SqliteRow, column: &'static str) -> Result<T> {
    T::from_name(row.try_get(column)?).ok_or(StoreError::Corrupt(column))
}

pub(super) fn named_option<T: Named>(row: &SqliteRow, column: &'static str) -> Result<Option<T>> {
    let name: Option<&str> = row.try_get(column)?;
    name.map(|name| T::from_name(name).ok_or(StoreError::Corrupt(column))).transpose()
}

/// A time with the precision it is stored with.
pub(super) fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

pub(super) fn time_from(micros: i64) -> Result<Timestamp> {
    Timestamp::from_microsecond(micros).map_err(|_| StoreError::Corrupt("time"))
}

pub(super) fn time(row: &SqliteRow, column: &'static str) -> Result<Timestamp> {
    time_from(row.try_get(column)?)
}

pub(super) fn time_option(row: &SqliteRow, column: &'static str) -> Result<Option<Timestamp>> {
    row.try_get::<Option<i64>, _>(column)?.map(time_from).transpose()
}

/// A value stored as another type that holds more.
pub(super) fn narrowed<T, W>(row: &SqliteRow, column: &'static str) -> Result<T>
where
    T: TryFrom<W>,
    W: for<'r> Decode<'r, Sqlite> + Type<Sqlite>,
{
    T::try_from(row.try_get::<W, _>(column)?).map_err(|_| StoreError::Corrupt(column))
}

/// A value stored as its place in the list of all.
pub(super) fn listed<T: Copy>(row: &SqliteRow, column: &'static str, all: &[T]) -> Result<T> {
    let place: usize = narrowed::<_, i64>(row, column)?;
    all.get(place).copied().ok_or(StoreError::Corrupt(column))
}
