//! What the program was started with. A link among the arguments is read by the deep-link plugin.

/// The autostart entry starts the app with this: in the tray, without a window.
pub(crate) const BACKGROUND: &str = "--background";

/// Whether the app was started without a person asking for its window. A link is always a person's wish.
pub(crate) fn in_background<A: AsRef<str>>(arguments: impl IntoIterator<Item = A>) -> bool {
    let mut arguments = arguments.into_iter().skip(1).peekable();
    arguments.peek().is_some() && arguments.all(|argument| argument.as_ref() == BACKGROUND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_autostart_entry_starts_without_a_window() {
        assert!(in_background(["firebreak-app", "--background"]));
        assert!(!in_background(["firebreak-app"]));
        assert!(!in_background(["--background"]), "the first is the program itself");
        assert!(!in_background(["firebreak-app", "--background", "firebreak://enrol?code=1"]));
        assert!(!in_background(["firebreak-app", "firebreak://enrol?code=1"]));
    }
}
