//! The program: prepares the process and runs the app.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    prepare_webview();
    match firebreak_app::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Before the log exists there is nowhere else to say it.
            tracing::error!("the app cannot start: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// WebKit draws nothing on some graphics drivers unless told not to hand over buffers directly.
#[cfg(target_os = "linux")]
fn prepare_webview() {
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SWITCH).is_none() {
        #[expect(
            unsafe_code,
            reason = "the first statement of main: no other thread exists that could read it"
        )]
        unsafe {
            std::env::set_var(SWITCH, "1");
        }
    }
}
