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
mod order;
mod present;
mod retry;
mod stored;
mod update;
mod view;

pub use bank::{Ask, BankAnswer, BankFailure, BankRequest, EnrolDraft, EnrolProof};
pub use deep_link::{DeepLinkError, EnrolLink};
pub use effect::{Effect, LockAnswer, NewLock, Notification, StreamTarget, Timer, Warning};
pub use entropy::Entropy;
pub use event::{
    Event, Heard, Input, KeyAge, KeyFailure, LockState, LockVerdict, PrepareFailure, Scan, SignInFailure,
    StoreFailure, StreamEnd, SystemState,
};
pub use intent::{Intent, Pin, Preference, Route, SheetKind};
pub use model::{Config, Model};
pub use order::{OrderDraft, OrderKey};
pub use present::view;
pub use retry::Attempt;
pub use stored::{
    Change, Enrolled, GoodNews, HeldNotice, ImitationWish, InboxNeed, Order, Position, Preferences, SeenMark,
    Snapshot, Stage, StepWish,
};
pub use update::update;
pub use view::{
    AnswersView, BankView, BulletinView, CardView, ConcernView, ConcernedView, Connection, ContactView,
    DeviceView, ImitationView, IssuedCodeView, Loading, LocalActionView, LockKind, LockReason, LockView,
    MessageVerdict, MessageView, MoneyView, NewCardView, NoticeView, OfferView, OrderStage, OrderView,
    PaymentView, PaymentsView, Permission, Phase, PinRefusal, PreferencesView, ProblemKind, ProblemView,
    PublicIncidentView, ReplacementView, ReportView, SentMessageView, SignInStage, StageReachedView,
    StepView, SystemView, UpdateStage, UpdateView, View,
};
