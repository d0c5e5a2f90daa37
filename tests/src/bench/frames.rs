//! When a window shows what it is to show: its pixels are looked at, as a person does.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use x11rb::{
    connection::Connection,
    protocol::xproto::{AtomEnum, ConnectionExt, ImageFormat},
    rust_connection::RustConnection,
};

/// What has not changed for so long does not change any more.
const QUIET: Duration = Duration::from_secs(2);
const LIMIT: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(2);

/// A part of a window, in pixels from its upper left corner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub(super) x: i16,
    pub(super) y: i16,
    pub(super) width: u16,
    pub(super) height: u16,
}

/// A connection to the display.
pub(super) struct Display {
    connection: RustConnection,
    root: u32,
}

impl Display {
    pub(super) fn connect(name: &str) -> anyhow::Result<Self> {
        let (connection, screen) = x11rb::connect(Some(name))?;
        let root = connection.setup().roots.get(screen).context("the display has a screen")?.root;
        Ok(Self { connection, root })
    }

    /// Watches that part of the window of this class until it has long been the same and is not blank; gives how long after
    /// the start it first looked that way.
    pub(super) fn drawn(&self, class: &str, area: Area, started: Instant) -> anyhow::Result<Duration> {
        let mut last: Option<(u64, bool)> = None;
        let mut since = Duration::ZERO;
        let mut window = None;
        loop {
            let now = started.elapsed();
            ensure!(now < LIMIT, "the window of {class} did not come to rest");
            if window.is_none() {
                window = self.window(class)?;
            }
            if let Some(picture) = window.and_then(|window| self.picture(window, area)) {
                let looks = (hash(&picture), blank(&picture));
                if last != Some(looks) {
                    (last, since) = (Some(looks), now);
                }
                if now.saturating_sub(since) > QUIET && !looks.1 {
                    return Ok(since);
                }
            }
            std::thread::sleep(PAUSE);
        }
    }

    fn window(&self, class: &str) -> anyhow::Result<Option<u32>> {
        for window in self.connection.query_tree(self.root)?.reply()?.children {
            let name =
                self.connection.get_property(false, window, AtomEnum::WM_CLASS, AtomEnum::STRING, 0, 64)?;
            let Ok(name) = name.reply() else { continue };
            let Ok(geometry) = self.connection.get_geometry(window)?.reply() else { continue };
            if String::from_utf8_lossy(&name.value).contains(class) && geometry.width > 100 {
                return Ok(Some(window));
            }
        }
        Ok(None)
    }

    /// None while the window is not shown.
    fn picture(&self, window: u32, area: Area) -> Option<Vec<u8>> {
        let Area { x, y, width, height } = area;
        let asked = self.connection.get_image(ImageFormat::Z_PIXMAP, window, x, y, width, height, !0);
        Some(asked.ok()?.reply().ok()?.data)
    }
}

fn hash(picture: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    picture.hash(&mut hasher);
    hasher.finish()
}

/// All of one colour.
fn blank(picture: &[u8]) -> bool {
    let mut pixels = picture.chunks_exact(4);
    let first = pixels.next();
    pixels.all(|pixel| Some(pixel) == first)
}
