//! The tray icon: whether the bank is heard, the way back to the window, and the quick way to the sheet that freezes.
//!
//! It never acts: "Freeze card…" opens the sheet. On Linux a tray knows menus only, and there may be none at all: a
//! second start opens the window as well.

mod content;

use firebreak_app_core::{Intent, SheetKind, View};
use tauri::{
    AppHandle, Wry,
    image::Image,
    menu::{Menu, MenuItem, PredefinedMenuItem},
    tray::{TrayIcon, TrayIconBuilder},
};

use self::content::{Content, Entries, Mark};
use crate::{
    window,
    words::{say, say_card},
};

const OPEN: &str = "open";
const QUIT: &str = "quit";
/// What a card's item is called begins with this; the card follows.
const FREEZE: &str = "freeze:";

/// The tray icon and what it shows.
pub(crate) struct Tray {
    app: AppHandle,
    icon: TrayIcon<Wry>,
    state: MenuItem<Wry>,
    name: String,
    shown: Option<Content>,
}

impl Tray {
    /// Puts the icon into the tray, if there is one.
    pub(crate) fn new(app: &AppHandle, name: &str) -> tauri::Result<Self> {
        let state = MenuItem::with_id(app, "state", name, false, None::<&str>)?;
        let icon = TrayIconBuilder::with_id("main")
            .icon(picture(Mark::Offline)?)
            .menu(&Menu::with_items(app, &[&state])?)
            .tooltip(name)
            .on_menu_event(|app, event| chosen(app, event.id().as_ref()))
            .build(app)?;
        Ok(Self { app: app.clone(), icon, state, name: name.to_owned(), shown: None })
    }

    /// Shows what the view says, if that is new.
    pub(crate) fn show(&mut self, view: &View) -> tauri::Result<()> {
        let next = Content::of(view, &self.name);
        let shown = self.shown.as_ref();
        if shown == Some(&next) {
            return Ok(());
        }
        if shown.is_none_or(|shown| shown.menu != next.menu) {
            self.icon.set_menu(Some(self.menu(&next.menu)?))?;
        }
        let line = say(next.menu.lang, next.state_key, &next.menu.bank);
        self.icon.set_icon(Some(picture(next.mark)?))?;
        self.icon.set_tooltip(Some(&line))?;
        self.state.set_text(&line)?;
        self.shown = Some(next);
        Ok(())
    }

    fn menu(&self, entries: &Entries) -> tauri::Result<Menu<Wry>> {
        let app = &self.app;
        let item = |id: &str, text: String| MenuItem::with_id(app, id, text, true, None::<&str>);
        let menu = Menu::with_items(app, &[&self.state, &PredefinedMenuItem::separator(app)?])?;
        for card in &entries.freezable {
            let text = say_card(entries.lang, "tray-freeze", &card.last4);
            menu.append(&item(&format!("{FREEZE}{}", card.card_id), text)?)?;
        }
        if !entries.freezable.is_empty() {
            menu.append(&PredefinedMenuItem::separator(app)?)?;
        }
        menu.append(&item(OPEN, say(entries.lang, "tray-open", &entries.bank))?)?;
        menu.append(&item(QUIT, say(entries.lang, "tray-quit", &entries.bank))?)?;
        Ok(menu)
    }
}

fn chosen(app: &AppHandle, id: &str) {
    match id.strip_prefix(FREEZE) {
        Some(card_id) => {
            window::show(app);
            let sheet = SheetKind::Freeze { card_id: card_id.to_owned() };
            window::dispatch(app, Intent::OpenSheet { sheet });
        }
        None if id == OPEN => window::show(app),
        None if id == QUIT => app.exit(0),
        None => {}
    }
}

fn picture(mark: Mark) -> tauri::Result<Image<'static>> {
    let bytes: &[u8] = match mark {
        Mark::Online => include_bytes!("../../icons/tray-online.png"),
        Mark::Offline => include_bytes!("../../icons/tray-offline.png"),
        Mark::Attention => include_bytes!("../../icons/tray-attention.png"),
    };
    Image::from_bytes(bytes)
}
