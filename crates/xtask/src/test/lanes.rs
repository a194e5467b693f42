//! Running steps side by side: Rust in one lane, what browsers get in another.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::{Lane, Outcome, Step};
use crate::step;

/// A step that is over.
pub struct Ended {
    pub name: &'static str,
    pub outcome: Outcome,
    pub took: Duration,
}

/// Runs all steps and tells how each ended, in the order of `steps`.
pub fn run(steps: Vec<Step>) -> Vec<Ended> {
    let order: Vec<&'static str> = steps.iter().map(|step| step.name).collect();
    let (mut first, mut rust, mut web, mut last) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for step in steps {
        match step.lane {
            Lane::First => first.push(step),
            Lane::Rust => rust.push(step),
            Lane::Web => web.push(step),
            Lane::Last => last.push(step),
        }
    }
    let ended = Mutex::new(Vec::new());
    one_by_one(first, false, &ended);
    // A lane without another beside it needs no names before its lines.
    let named = !rust.is_empty() && !web.is_empty();
    thread::scope(|scope| {
        for lane in [rust, web] {
            scope.spawn(|| one_by_one(lane, named, &ended));
        }
    });
    one_by_one(last, false, &ended);
    let mut ended = ended.into_inner().unwrap_or_else(PoisonError::into_inner);
    ended.sort_by_key(|Ended { name, .. }| order.iter().position(|known| known == name));
    ended
}

fn one_by_one(steps: Vec<Step>, named: bool, ended: &Mutex<Vec<Ended>>) {
    for Step { name, why, after, run, .. } in steps {
        if named {
            step::speak_as(name);
        }
        let broken = ended
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .find(|earlier| after.contains(&earlier.name) && !earlier.outcome.carries_on())
            .map(|earlier| earlier.name);
        let started = Instant::now();
        let outcome = if let Some(name) = broken {
            Outcome::Blocked(name)
        } else {
            step::announce(name, why);
            run().map_or_else(Outcome::Broke, Outcome::Counted)
        };
        if let Outcome::Broke(error) = &outcome {
            step::complain(error);
        }
        let ended_now = Ended { name, outcome, took: started.elapsed() };
        ended.lock().unwrap_or_else(PoisonError::into_inner).push(ended_now);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::super::Tally;
    use super::{Lane, Outcome, Step, run};

    fn step(
        name: &'static str,
        lane: Lane,
        after: &'static [&'static str],
        run: impl FnOnce() -> bool + Send + 'static,
    ) -> Step {
        Step { name, why: "", lane, after, run: Box::new(|| Ok(Tally::one(run()))) }
    }

    #[test]
    fn the_lanes_run_side_by_side_and_are_told_in_order() {
        // Each waits for the other's word: one after the other, they would wait for ever.
        let (to_web, from_rust) = mpsc::channel();
        let (to_rust, from_web) = mpsc::channel();
        let ended = run(vec![
            step("last", Lane::Last, &[], || true),
            step("rust", Lane::Rust, &[], move || to_web.send(()).is_ok() && from_web.recv().is_ok()),
            step("web", Lane::Web, &[], move || to_rust.send(()).is_ok() && from_rust.recv().is_ok()),
        ]);
        assert_eq!(ended.iter().map(|step| step.name).collect::<Vec<_>>(), ["last", "rust", "web"]);
        assert!(ended.iter().all(|step| step.outcome.carries_on()));
    }

    #[test]
    fn what_stands_on_a_failure_is_not_run() {
        let ended = run(vec![
            step("rust", Lane::Rust, &[], || false),
            step("last", Lane::Last, &["rust"], || panic!("it must not run")),
        ]);
        assert!(matches!(ended[1].outcome, Outcome::Blocked("rust")));
    }
}
