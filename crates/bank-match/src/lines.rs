//! Cuts a stream of chunks into lines.
//!
//! A quotation mark does not protect a line break: no value here has one, and otherwise a single stray mark would swallow
//! the rest of a list.

use zeroize::Zeroizing;

/// Longest line, in bytes without its end. What is longer is skipped as it comes, never held.
pub const MAX_LINE_BYTES: usize = 4 * 1024;

/// A line that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooLong;

/// Cuts chunks into lines, without copying those that lie within one chunk.
#[derive(Debug)]
pub(crate) struct Lines {
    held: Zeroizing<Vec<u8>>,
    too_long: bool,
    number: u64,
}

impl Lines {
    pub(crate) fn new() -> Self {
        Self::after(0)
    }

    /// Goes on after so many lines were taken elsewhere.
    pub(crate) fn after(number: u64) -> Self {
        // Room for the longest line from the start: a vector that grows leaves copies behind.
        Self { held: Zeroizing::new(Vec::with_capacity(MAX_LINE_BYTES)), too_long: false, number }
    }

    /// Takes the next chunk; `sink` gets each line that ends in it, with its number from 1.
    pub(crate) fn feed<E>(
        &mut self,
        chunk: &[u8],
        sink: &mut impl FnMut(u64, Result<&[u8], TooLong>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut rest = chunk;
        while let Some((line, after)) = memchr::memchr(b'\n', rest).and_then(|end| {
            let (line, after) = rest.split_at_checked(end)?;
            Some((line, after.get(1..)?))
        }) {
            rest = after;
            if self.held.is_empty() && !self.too_long {
                self.number += 1;
                let line = without_cr(line);
                sink(self.number, if line.len() > MAX_LINE_BYTES { Err(TooLong) } else { Ok(line) })?;
            } else {
                self.hold(line);
                self.end_line(sink)?;
            }
        }
        self.hold(rest);
        Ok(())
    }

    /// How many lines were taken.
    pub(crate) fn taken(&self) -> u64 {
        self.number
    }

    /// The stream is over; a last line without an end counts.
    pub(crate) fn finish<E>(
        &mut self,
        sink: &mut impl FnMut(u64, Result<&[u8], TooLong>) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.held.is_empty() && !self.too_long { Ok(()) } else { self.end_line(sink) }
    }

    fn hold(&mut self, part: &[u8]) {
        // One byte more than a line can have: it may be the first of a CR LF.
        if self.too_long || self.held.len() + part.len() > MAX_LINE_BYTES + 1 {
            self.too_long = true;
            self.wipe();
        } else {
            self.held.extend_from_slice(part);
        }
    }

    fn end_line<E>(
        &mut self,
        sink: &mut impl FnMut(u64, Result<&[u8], TooLong>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.number += 1;
        let line = without_cr(&self.held);
        let line = if self.too_long || line.len() > MAX_LINE_BYTES { Err(TooLong) } else { Ok(line) };
        let taken = sink(self.number, line);
        self.too_long = false;
        self.wipe();
        taken
    }

    fn wipe(&mut self) {
        self.held.fill(0);
        self.held.clear();
    }
}

fn without_cr(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::{Lines, MAX_LINE_BYTES};

    fn cut(chunks: &[&[u8]]) -> Vec<(u64, Option<Vec<u8>>)> {
        let mut lines = Lines::new();
        let mut out = Vec::new();
        let mut sink = |number, line: Result<&[u8], _>| {
            out.push((number, line.ok().map(<[u8]>::to_vec)));
            Ok::<_, Infallible>(())
        };
        for chunk in chunks {
            lines.feed(chunk, &mut sink).unwrap();
        }
        lines.finish(&mut sink).unwrap();
        out
    }

    #[test]
    fn lines_end_with_lf_or_crlf_and_the_last_may_end_with_nothing() {
        let whole = cut(&[b"a\r\nb\n\nc"]);
        assert_eq!(
            whole,
            [(1, Some(b"a".to_vec())), (2, Some(b"b".to_vec())), (3, Some(vec![])), (4, Some(b"c".to_vec()))]
        );
        assert_eq!(cut(&[b"a\r", b"\nb", b"\n\n", b"c"]), whole);
        assert_eq!(cut(&[]), []);
    }

    #[test]
    fn a_line_that_is_too_long_is_skipped_and_the_next_is_read() {
        let longest = vec![b'x'; MAX_LINE_BYTES];
        let mut file = longest.clone();
        file.extend_from_slice(b"\r\n");
        file.extend_from_slice(&vec![b'y'; MAX_LINE_BYTES + 1]);
        file.extend_from_slice(b"\nz");
        let expected = [(1, Some(longest)), (2, None), (3, Some(b"z".to_vec()))];
        assert_eq!(cut(&[&file]), expected);
        assert_eq!(cut(&file.chunks(7).collect::<Vec<_>>()), expected);
        assert_eq!(cut(&file.chunks(1).collect::<Vec<_>>()), expected);
    }
}
