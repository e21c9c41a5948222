//! How much longer twice as much takes.

use std::thread;
use std::time::Duration;

/// Work has to take so long before it is compared, so that the clock counts for little.
const ENOUGH: Duration = Duration::from_millis(1);

/// A size is compared with one that is twice as large so many times over.
const DOUBLINGS: i32 = 3;

/// Each time may take so many times as long. Linear work takes 2, quadratic 4; a busy machine blurs both.
const FACTOR: f64 = 2.6;

/// How often a case is measured anew before it is taken to be too slow.
const ATTEMPTS: usize = 4;

/// The processor time of this thread.
fn now() -> Duration {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::new(
            time.tv_sec.unsigned_abs(),
            u32::try_from(time.tv_nsec).unwrap_or_default(),
        )
    }
    #[cfg(not(unix))]
    {
        use std::sync::OnceLock;
        use std::time::Instant;
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed()
    }
}

/// The shortest time of several.
fn shortest(work: &dyn Fn()) -> Duration {
    let time = || {
        let start = now();
        work();
        now().saturating_sub(start)
    };
    (0..3).map(|_| time()).min().unwrap_or_default()
}

/// Some work, which `prepare` makes of a size: what is measured is what it gives.
pub struct Case<'c> {
    pub name: String,
    pub prepare: Box<dyn Fn(usize) -> Box<dyn Fn()> + Send + 'c>,
    /// No larger size is tried than eight times this.
    pub most: usize,
}

impl Case<'_> {
    /// Measures a size at which there is something to measure, and a larger one: what is wrong.
    fn slow(&self) -> Option<String> {
        let mut size = 8;
        let mut work = (self.prepare)(size);
        while size < self.most && shortest(&*work) < ENOUGH {
            size *= 2;
            work = (self.prepare)(size);
        }
        let mut measured = Vec::new();
        for _ in 0..ATTEMPTS {
            let larger = size << DOUBLINGS;
            let [time, longer] =
                [size, larger].map(|size| shortest(&*(self.prepare)(size)).as_secs_f64());
            let factor = (longer / time).powf(1.0 / f64::from(DOUBLINGS));
            if factor < FACTOR {
                return None;
            }
            measured.push(format!("{factor:.1} ({:.1} ms)", longer * 1000.0));
        }
        Some(format!(
            "{} from {size}: {}",
            self.name,
            measured.join(", ")
        ))
    }
}

/// Fails where a case takes more than it may. Deep recursion has all the stack that it wants.
pub fn all_are_linear(cases: Vec<Case<'_>>) {
    let slow: Vec<String> = thread::scope(|scope| {
        let run = || cases.into_iter().filter_map(|case| case.slow()).collect();
        let thread = thread::Builder::new().stack_size(1 << 30);
        let thread = thread.spawn_scoped(scope, run).expect("a thread");
        thread.join().expect("no panic")
    });
    assert!(
        slow.is_empty(),
        "twice the size takes so many times as long:\n{}",
        slow.join("\n")
    );
}
