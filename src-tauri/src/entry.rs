//! Where Android and iOS enter the app, which is a library to them.

#[tauri::mobile_entry_point]
fn main() {
    if let Err(error) = crate::run() {
        // Before the log exists there is nowhere else to say it.
        tracing::error!("the app cannot start: {error:#}");
    }
}
