//! The decisions of the app: intents and events in, effects and a view out. No I/O, no clock, no async.

mod intent;
mod view;

pub use intent::{Intent, Route, SheetKind};
pub use view::{
    AnswersView, BankView, BulletinView, CardView, ConcernView, ConcernedView, Connection, DeviceView, NewCardView,
    NoticeView, OrderStage, OrderView, Phase, ProblemKind, ProblemView, PublicIncidentView, StepView, View,
};
