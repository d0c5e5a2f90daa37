/** The core hears of activity at most this often, in milliseconds. */
const quietFor = 10_000;

/** Tells of what the person does, but not more often than the core wants to hear of it. */
export function throttled(tell: () => void, now: () => number = () => performance.now()): () => void {
  let told = -Infinity;
  return () => {
    const at = now();
    if (at - told < quietFor) return;
    told = at;
    tell();
  };
}
