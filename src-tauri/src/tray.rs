//! The tray icon: whether the bank is heard, and the way back to the window.
//!
//! On Linux a tray knows menus only, and there may be none at all: a second start opens the window as well.

use firebreak_app_core::{Connection, OrderStage, View};
use firebreak_wire::{Lang, NoticeState, OperationKind};
use tauri::{
    AppHandle, Wry,
    image::Image,
    menu::{Menu, MenuItem, PredefinedMenuItem},
    tray::{TrayIcon, TrayIconBuilder},
};

use crate::{window, words::say};

/// What the tray shows.
#[derive(PartialEq, Eq)]
struct Shown {
    mark: Mark,
    state_key: &'static str,
    bank: String,
    lang: Lang,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Online,
    Offline,
    Attention,
}

impl Mark {
    fn picture(self) -> tauri::Result<Image<'static>> {
        let bytes: &[u8] = match self {
            Self::Online => include_bytes!("../../icons/tray-online.png"),
            Self::Offline => include_bytes!("../../icons/tray-offline.png"),
            Self::Attention => include_bytes!("../../icons/tray-attention.png"),
        };
        Image::from_bytes(bytes)
    }
}

impl Shown {
    fn of(view: &View, name: &str) -> Self {
        let online = view.connection == Connection::Online;
        let mut orders = view.cards.iter().filter_map(|card| card.order.as_ref());
        let not_frozen_yet = orders.any(|order| {
            order.kind == OperationKind::Freeze
                && matches!(order.stage, OrderStage::Sending | OrderStage::Waiting | OrderStage::Pending)
        });
        let unread = view.notices.iter().any(|notice| !notice.seen && notice.state == NoticeState::Open);
        let mark = match (not_frozen_yet || unread, online) {
            (true, _) => Mark::Attention,
            (false, true) => Mark::Online,
            (false, false) => Mark::Offline,
        };
        let state_key = match (not_frozen_yet, online) {
            (true, _) => "tray-state-frozen-pending",
            (false, true) => "tray-state-online",
            (false, false) => "tray-state-offline",
        };
        let bank = view.bank.as_ref().map_or_else(|| name.to_owned(), |bank| bank.name.clone());
        Self { mark, state_key, bank, lang: view.lang }
    }
}

/// The tray icon and what it shows.
pub(crate) struct Tray {
    icon: TrayIcon<Wry>,
    state: MenuItem<Wry>,
    open: MenuItem<Wry>,
    quit: MenuItem<Wry>,
    name: String,
    shown: Option<Shown>,
}

impl Tray {
    /// Puts the icon into the tray, if there is one.
    pub(crate) fn new(app: &AppHandle, name: &str) -> tauri::Result<Self> {
        let state = MenuItem::with_id(app, "state", name, false, None::<&str>)?;
        let open = MenuItem::with_id(app, "open", "", true, None::<&str>)?;
        let quit = MenuItem::with_id(app, "quit", "", true, None::<&str>)?;
        let menu = Menu::with_items(app, &[&state, &PredefinedMenuItem::separator(app)?, &open, &quit])?;
        let icon = TrayIconBuilder::with_id("main")
            .icon(Mark::Offline.picture()?)
            .menu(&menu)
            .tooltip(name)
            .on_menu_event(|app, event| match event.id().as_ref() {
                "open" => window::show(app),
                "quit" => app.exit(0),
                _ => {}
            })
            .build(app)?;
        Ok(Self { icon, state, open, quit, name: name.to_owned(), shown: None })
    }

    /// Shows what the view says, if that is new.
    pub(crate) fn show(&mut self, view: &View) -> tauri::Result<()> {
        let next = Shown::of(view, &self.name);
        if self.shown.as_ref() == Some(&next) {
            return Ok(());
        }
        let line = say(next.lang, next.state_key, &next.bank);
        self.icon.set_icon(Some(next.mark.picture()?))?;
        self.icon.set_tooltip(Some(&line))?;
        self.state.set_text(&line)?;
        self.open.set_text(say(next.lang, "tray-open", &next.bank))?;
        self.quit.set_text(say(next.lang, "tray-quit", &next.bank))?;
        self.shown = Some(next);
        Ok(())
    }
}
