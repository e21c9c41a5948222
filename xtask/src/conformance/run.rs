//! Running a program over the documents of its groups. One that ends the program, or that it does not answer in time,
//! is entered as such, and the program is started again for the rest.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::Failure;
use super::compare;
use super::generate::Made;
use super::program::Batch;
use super::report::{Outcome, Verdict};

/// How long one document may take.
const TIME: Duration = Duration::from_secs(if cfg!(test) { 2 } else { 10 });

/// A document to be read.
struct Task {
    group: usize,
    instance: usize,
    /// The line that asks for it.
    request: String,
    file: PathBuf,
    written: PathBuf,
}

/// Runs a program over all documents of its groups and enters the verdicts.
///
/// # Errors
/// When the program cannot be started or a document is not there.
pub(super) fn run(
    batch: &Batch,
    outcomes: &mut [Outcome],
    made: &[Made],
    written: &Path,
) -> Result<(), Failure> {
    let mut tasks = tasks(batch, outcomes, written)?;
    while !tasks.is_empty() {
        let mut session = Session::start(&batch.program, &tasks)?;
        while let Some(task) = tasks.pop_front() {
            let (verdict, goes_on) = session.answer(&task);
            let Some(outcome) = outcomes.get_mut(task.group) else {
                continue;
            };
            if verdict == Verdict::Accepted {
                let facts = match made.get(task.group) {
                    Some(Made::Generated(code)) => &code.facts,
                    _ => continue,
                };
                let difference = compare::difference(&task.file, &task.written, facts);
                outcome.round_trip(task.instance, difference);
            }
            outcome.verdict(task.instance, verdict);
            if !goes_on {
                break;
            }
        }
        session.end();
    }
    Ok(())
}

fn tasks(batch: &Batch, outcomes: &[Outcome], written: &Path) -> Result<VecDeque<Task>, Failure> {
    let mut tasks = VecDeque::new();
    for &index in &batch.groups {
        let group = outcomes.get(index).map(|outcome| outcome.group);
        for (number, instance) in group
            .into_iter()
            .flat_map(|it| it.instances.iter().enumerate())
        {
            let file = group.map_or_else(PathBuf::new, |group| group.suite.join(&instance.file));
            let file = file.canonicalize().map_err(Failure::file(&file))?;
            let written = written.join(format!("g{index}-{number}.xml"));
            let root = &instance.root;
            let request = format!(
                "g{index}\t{}\t{}\t{}\t{}\n",
                root.namespace().unwrap_or_default(),
                root.local,
                file.display(),
                written.display()
            );
            tasks.push_back(Task {
                group: index,
                instance: number,
                request,
                file,
                written,
            });
        }
    }
    Ok(tasks)
}

/// A program at work.
struct Session {
    child: Child,
    answers: Receiver<String>,
}

impl Session {
    fn start(program: &Path, tasks: &VecDeque<Task>) -> Result<Self, Failure> {
        let child = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Whatever a panic says may be of the document.
            .stderr(Stdio::null())
            .spawn();
        let mut child = child.map_err(Failure::file(program))?;
        let requests: String = tasks.iter().map(|task| task.request.as_str()).collect();
        if let Some(mut input) = child.stdin.take() {
            // The program may end before it has read all; what it did not answer tells then.
            thread::spawn(move || _ = input.write_all(requests.as_bytes()));
        }
        let (sender, answers) = mpsc::channel();
        if let Some(output) = child.stdout.take() {
            thread::spawn(move || {
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    if sender.send(line).is_err() {
                        break;
                    }
                }
            });
        }
        Ok(Self { child, answers })
    }

    /// The verdict on the next document, and whether the program can go on.
    fn answer(&mut self, task: &Task) -> (Verdict, bool) {
        let answer = match self.answers.recv_timeout(TIME) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout) => return (Verdict::TimedOut, false),
            Err(RecvTimeoutError::Disconnected) => return (Verdict::Panicked, false),
        };
        let verdict = match answer.split_once('\t') {
            Some(("refused", error)) => Verdict::Refused(error.to_owned()),
            _ if answer == "accepted" && task.written.is_file() => Verdict::Accepted,
            _ if answer == "unknown" => Verdict::NoMessage,
            _ => Verdict::Panicked,
        };
        (verdict, true)
    }

    fn end(mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
