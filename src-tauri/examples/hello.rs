//! A Tauri window that does nothing: what the app's start and memory are measured against.
#![expect(clippy::print_stderr, reason = "the benchmark reads it")]

/// As the app does, the page asks once for what to show.
#[tauri::command]
fn view() -> &'static str {
    eprintln!("the page asked for the first view");
    "Hello"
}

fn main() -> Result<(), tauri::Error> {
    tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![view])
        .run(tauri::generate_context!("examples/hello/tauri.conf.json"))
}
