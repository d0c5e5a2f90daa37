//! Expected calls by the hour, and in how many waves they fit.

use super::{CallModel, HORIZON_HOURS, MAX_WAVES, Sending, reach::Curves};

/// To everybody at once, and in waves where that is too much for the centre.
pub(super) fn sendings(curves: &Curves, model: &CallModel) -> (Sending, Option<Sending>) {
    let calls = calls(curves, model);
    let at_once = sending(curves, model, &calls, 1);
    if at_once.within_capacity {
        return (at_once, None);
    }
    let mut best: Option<Sending> = None;
    for waves in 2..=MAX_WAVES {
        let tried = sending(curves, model, &calls, waves);
        if tried.within_capacity {
            return (at_once, Some(tried));
        }
        if best.as_ref().is_none_or(|best| tried.peak() < best.peak()) {
            best = Some(tried);
        }
    }
    (at_once, best)
}

/// Calls in each hour when all is sent at once.
fn calls(curves: &Curves, model: &CallModel) -> Vec<f64> {
    let stay = (-1.0 / model.half_life_hours).exp2();
    let mut calls = Vec::new();
    let mut waiting = 0.0;
    for hour in 0..HORIZON_HOURS {
        waiting += curves.callers_in(hour);
        calls.push(waiting * (1.0 - stay));
        waiting *= stay;
    }
    calls
}

fn sending(curves: &Curves, model: &CallModel, calls: &[f64], waves: u32) -> Sending {
    let hours_between = if waves == 1 { 0 } else { model.hours_between_waves };
    let step = hours_between as usize;
    let hours = calls.len() + step * (waves as usize - 1);
    let in_hour = |hour: usize| {
        let of_wave = |wave: usize| hour.checked_sub(wave * step).and_then(|hour| calls.get(hour));
        (0..waves as usize).filter_map(of_wave).sum::<f64>() / f64::from(waves)
    };
    let mut calls_per_hour: Vec<u32> = (0..hours).map(|hour| in_hour(hour).round() as u32).collect();
    while calls_per_hour.last() == Some(&0) {
        calls_per_hour.pop();
    }
    Sending {
        waves,
        hours_between,
        reach_95_seconds: curves.reach_95_seconds(waves, hours_between),
        within_capacity: calls_per_hour.iter().all(|calls| *calls <= model.capacity_per_hour),
        calls_per_hour,
    }
}
