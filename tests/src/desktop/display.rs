//! What the window system knows of the app's window: whether it is mapped, and who has the keyboard.

use anyhow::Context;
use x11rb::{
    connection::Connection,
    protocol::xproto::{
        AtomEnum, ClientMessageEvent, ConfigureWindowAux, ConnectionExt, EventMask, MapState,
    },
    rust_connection::RustConnection,
};

use super::Session;

/// A connection to the session's display.
#[derive(Debug)]
pub struct Display {
    connection: RustConnection,
    root: u32,
}

/// A top-level window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window(u32);

impl Display {
    /// Connects to the session's display.
    ///
    /// # Errors
    /// It does not answer.
    pub fn of(session: &Session) -> anyhow::Result<Self> {
        let (connection, screen) = x11rb::connect(Some(session.display()))?;
        let root = connection.setup().roots.get(screen).context("the display has a screen")?.root;
        Ok(Self { connection, root })
    }

    /// The app's window, once it has been shown: the top-level window of that class (`WM_CLASS`) that is named.
    ///
    /// # Errors
    /// The display does not answer.
    pub fn window(&self, class: &str) -> anyhow::Result<Option<Window>> {
        for window in self.connection.query_tree(self.root)?.reply()?.children {
            let of_class = self.property(window, AtomEnum::WM_CLASS.into())?.to_lowercase().contains(class);
            let geometry = self.connection.get_geometry(window)?.reply()?;
            if of_class && geometry.width > 100 {
                return Ok(Some(Window(window)));
            }
        }
        Ok(None)
    }

    /// Whether a person can see it.
    #[must_use]
    pub fn is_shown(&self, window: Window) -> bool {
        let attributes =
            self.connection.get_window_attributes(window.0).ok().and_then(|cookie| cookie.reply().ok());
        attributes.is_some_and(|attributes| attributes.map_state == MapState::VIEWABLE)
    }

    /// Its width and height, without a frame.
    ///
    /// # Errors
    /// It is gone.
    pub fn size(&self, window: Window) -> anyhow::Result<(u16, u16)> {
        let geometry = self.connection.get_geometry(window.0)?.reply()?;
        Ok((geometry.width, geometry.height))
    }

    /// Gives it another size, as a person who drags its corner.
    ///
    /// # Errors
    /// It is gone.
    pub fn resize(&self, window: Window, (width, height): (u16, u16)) -> anyhow::Result<()> {
        let size = ConfigureWindowAux::new().width(u32::from(width)).height(u32::from(height));
        Ok(self.connection.configure_window(window.0, &size)?.check()?)
    }

    /// Does what the close button of a window manager does.
    ///
    /// # Errors
    /// The display does not answer.
    pub fn close(&self, window: Window) -> anyhow::Result<()> {
        let [protocols, delete] = ["WM_PROTOCOLS", "WM_DELETE_WINDOW"].map(|name| self.atom(name));
        let event = ClientMessageEvent::new(32, window.0, protocols?, [delete?, 0, 0, 0, 0]);
        self.connection.send_event(false, window.0, EventMask::NO_EVENT, event)?.check()?;
        Ok(())
    }

    fn atom(&self, name: &str) -> anyhow::Result<u32> {
        Ok(self.connection.intern_atom(false, name.as_bytes())?.reply()?.atom)
    }

    fn property(&self, window: u32, name: u32) -> anyhow::Result<String> {
        let property =
            self.connection.get_property(false, window, name, AtomEnum::STRING, 0, 256)?.reply()?;
        Ok(String::from_utf8_lossy(&property.value).into_owned())
    }
}
