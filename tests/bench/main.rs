//! What the benchmarks make of what they measured: nothing that missed its target looks as if it had met it.
#![cfg(target_os = "linux")]

use firebreak_tests::bench::{Counted, Figure, text};

fn figure(ours: f64, peer: f64) -> Figure {
    Figure::compared("app, memory", (ours, peer), |megabytes| format!("{megabytes:.0} MB"), "all processes")
}

#[test]
fn a_ratio_above_its_target_is_marked_in_its_row_and_above_the_table() {
    let (met, missed) = (figure(125.0, 100.0), figure(126.0, 100.0));
    assert!(!met.missed() && missed.missed());
    let good = text(std::slice::from_ref(&met), "a machine").unwrap();
    assert!(
        good.contains("| app, memory | 125 MB | Tauri hello-world 100 MB; all processes | 1.25 |"),
        "{good}"
    );
    assert!(!good.contains("**"), "{good}");
    let bad = text(&[met, missed], "a machine").unwrap();
    assert!(bad.contains("| **1.26, above 1.25** |"), "{bad}");
    assert!(bad.contains("**Missed:** app, memory."), "{bad}");
}

#[test]
fn a_peer_that_took_nothing_and_a_ratio_that_is_no_number_count_as_missed() {
    assert!(figure(1.0, 0.0).missed());
    assert!(figure(0.0, 0.0).missed());
    assert!(!Figure::new("scripts", "90 kB", "gzip").missed(), "without a peer there is no target");
}

/// One line of `ss -tinpHO`.
fn line(port: u16, pid: u32, sent: u64, received: u64) -> String {
    format!(
        "ESTAB 0 0 127.0.0.1:{port} 127.0.0.1:8443 users:((\"app\",pid={pid},fd=9)) cubic rto:201 bytes_sent:{sent} \
         bytes_acked:{sent} bytes_received:{received} segs_out:3\n"
    )
}

#[test]
fn a_connection_that_ended_still_counts_and_a_new_one_counts_from_its_start() {
    let mut counted = Counted::default();
    counted.see(7, &(line(50_001, 7, 100, 10) + line(50_002, 8, 9_999, 9_999).as_str()));
    assert_eq!((counted.total(), counted.connections()), (110, 1), "another program's is not ours");
    counted.see(7, &line(50_003, 7, 5, 0));
    assert_eq!((counted.total(), counted.connections()), (115, 2), "the first has ended");
    counted.see(7, &line(50_003, 7, 5, 30));
    counted.see(7, "");
    assert_eq!(counted.total(), 145);
    counted.see(7, &line(50_003, 7, 1, 1));
    assert_eq!(counted.total(), 147, "a port that is used again begins anew");
}
