package org.firebreak.app

import android.os.Build
import android.os.Bundle
import androidx.activity.enableEdgeToEdge

// What the system must know before anything is drawn. Keys, certificates and notification channels are seen to in Rust.
class MainActivity : TauriActivity() {
  override fun onCreate(savedInstanceState: Bundle?) {
    enableEdgeToEdge()
    super.onCreate(savedInstanceState)
    // Another app may not lay its window over ours and borrow a tap.
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
      window.setHideOverlayWindows(true)
    }
    // The list of recent apps shows no picture of what the lock guards.
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
      setRecentsScreenshotEnabled(false)
    }
  }
}
