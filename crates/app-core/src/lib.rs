//! The decisions of the app: intents and events in, effects and a view out. No I/O, no clock, no async.
//!
//! [`update`] is the only way to change a [`Model`], [`view`] the only way to look at one. Time and randomness are
//! arguments. The words of the screens are not here, only what they say.

mod bank;
mod deep_link;
mod effect;
mod entropy;
mod event;
mod intent;
mod model;
mod present;
mod retry;
mod stored;
mod update;
mod view;

pub use bank::{Ask, BankAnswer, BankFailure, BankRequest, EnrolDraft};
pub use deep_link::{DeepLinkError, EnrolLink};
pub use effect::{Effect, Notification, StreamTarget, Timer, Warning};
pub use entropy::Entropy;
pub use event::{Event, Heard, Input, KeyAge, KeyFailure, PrepareFailure, StoreFailure, StreamEnd};
pub use intent::{Intent, Route, SheetKind};
pub use model::{Config, Model};
pub use present::view;
pub use retry::Attempt;
pub use stored::{
    Change, Enrolled, HeldNotice, InboxNeed, Order, Position, Preferences, SeenMark, Snapshot, Stage,
    StepWish,
};
pub use update::update;
pub use view::{
    AnswersView, BankView, BulletinView, CardView, ConcernView, ConcernedView, Connection, DeviceView,
    NewCardView, NoticeView, OrderStage, OrderView, Phase, ProblemKind, ProblemView, PublicIncidentView,
    StepView, View,
};
