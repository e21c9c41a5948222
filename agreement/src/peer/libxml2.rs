//! libxml2, in a Python process beside: documents go in by batches, verdicts come out.

use std::io::{self, BufReader, BufWriter, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::Verdict;
use crate::rules::{NOT_A_URI, OTHER_VERSION};

/// The program of the process.
const PROGRAM: &str = include_str!("libxml2.py");

/// After so many documents a new process is begun: libxml2 keeps all names that it has seen.
const MOST: usize = 500_000;

/// The process.
#[derive(Debug)]
pub struct Libxml2 {
    child: Child,
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
    answered: usize,
}

/// Whether there are Python and lxml.
#[must_use]
pub fn is_there() -> bool {
    let output = Command::new("python3")
        .args(["-c", "import lxml.etree"])
        .output();
    output.is_ok_and(|output| output.status.success())
}

impl Libxml2 {
    /// Begins the process.
    ///
    /// # Errors
    /// It cannot be begun.
    pub fn new() -> io::Result<Self> {
        let mut child = Command::new("python3")
            .args(["-c", PROGRAM])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("the process has no pipes"));
        };
        Ok(Self {
            child,
            input: BufWriter::new(input),
            output: BufReader::new(output),
            answered: 0,
        })
    }

    /// Sends documents; their verdicts have to be taken before the next ones are sent.
    ///
    /// # Errors
    /// The process has ended.
    pub fn send(&mut self, documents: &[Vec<u8>]) -> io::Result<()> {
        if self.answered > MOST {
            *self = Self::new()?;
        }
        self.answered += documents.len();
        self.push(documents.len())?;
        for document in documents {
            self.push(document.len())?;
            self.input.write_all(document)?;
        }
        self.input.flush()
    }

    /// The verdicts of the documents that were sent.
    ///
    /// # Errors
    /// The process has ended.
    pub fn verdicts(&mut self, count: usize) -> io::Result<Vec<Verdict>> {
        (0..count).map(|_| self.verdict()).collect()
    }

    fn push(&mut self, length: usize) -> io::Result<()> {
        let length = u32::try_from(length).map_err(io::Error::other)?;
        self.input.write_all(&length.to_le_bytes())
    }

    fn verdict(&mut self) -> io::Result<Verdict> {
        let mut head = [0; 5];
        self.output.read_exact(&mut head)?;
        let [said, length @ ..] = head;
        let mut text = vec![0; u32::from_le_bytes(length) as usize];
        self.output.read_exact(&mut text)?;
        let text = String::from_utf8(text).map_err(io::Error::other)?;
        Ok(match said {
            b'+' => Verdict::Accepted(text),
            b'u' => Verdict::Unsure(text, NOT_A_URI),
            b'v' => Verdict::Unsure(text, OTHER_VERSION),
            _ => Verdict::Refused(text),
        })
    }
}

impl Drop for Libxml2 {
    fn drop(&mut self) {
        // It may be in the midst of a batch.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
