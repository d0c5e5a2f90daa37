//! SHA-256 of a file that comes in pieces over a long time: where it stands can be stored and taken up again.
//!
//! What is stored is the state between two blocks of 64 bytes, from which nothing of the file can be read back.

use serde::{Deserialize, Serialize};
use sha2::compress256;

/// Length of a block, in bytes. A digest rests between blocks only.
pub const BLOCK_BYTES: usize = 64;

/// FIPS 180-4 §5.3.3.
const INITIAL: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// A digest under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest {
    state: [u32; 8],
    blocks: u64,
}

impl Default for FileDigest {
    fn default() -> Self {
        Self { state: INITIAL, blocks: 0 }
    }
}

impl FileDigest {
    /// Takes the whole blocks at the beginning of `bytes` and gives how many bytes that were.
    pub fn update(&mut self, bytes: &[u8]) -> usize {
        let mut taken = 0;
        for block in bytes.as_chunks::<BLOCK_BYTES>().0 {
            compress256(&mut self.state, &[(*block).into()]);
            self.blocks += 1;
            taken += BLOCK_BYTES;
        }
        taken
    }

    /// Ends with what is left of the file and gives the digest in hexadecimal.
    #[must_use]
    pub fn finish(mut self, rest: &[u8]) -> String {
        let taken = self.update(rest);
        let tail = rest.get(taken..).unwrap_or_default();
        let bits = (self.blocks * BLOCK_BYTES as u64 + tail.len() as u64) * 8;
        let mut padded = tail.to_vec();
        padded.push(0x80);
        while padded.len() % BLOCK_BYTES != BLOCK_BYTES - 8 {
            padded.push(0);
        }
        padded.extend_from_slice(&bits.to_be_bytes());
        self.update(&padded);
        self.state.iter().map(|word| format!("{word:08x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sha2::{Digest as _, Sha256};

    use super::FileDigest;

    fn whole(bytes: &[u8]) -> String {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_published_digests_come_out() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(FileDigest::default().finish(b"abc"), abc);
        assert_eq!(FileDigest::default().finish(b""), whole(b""));
    }

    proptest! {
        #[test]
        fn a_file_in_pieces_with_rests_in_between_has_the_digest_of_the_whole(
            bytes in proptest::collection::vec(any::<u8>(), 0..400),
            cut in 0usize..400,
        ) {
            let mut digest = FileDigest::default();
            let first = &bytes[..cut.min(bytes.len())];
            let taken = digest.update(first);
            let rested = serde_json::to_string(&digest).unwrap();
            let again: FileDigest = serde_json::from_str(&rested).unwrap();
            prop_assert_eq!(again.finish(&bytes[taken..]), whole(&bytes));
        }
    }
}
