//! Counting tests from what their runners print.

use std::fmt;
use std::ops::Add;

/// How many tests ended how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
    /// The lines in which the runners named what failed, each once.
    pub failures: Vec<String>,
}

impl Tally {
    /// One test, for a step that holds or does not.
    pub fn one(holds: bool) -> Tally {
        if holds { Tally { passed: 1, ..Tally::default() } } else { Tally { failed: 1, ..Tally::default() } }
    }

    /// Sums the summary lines of cargo test, Vitest, node:test and Playwright in what they printed.
    pub fn read(printed: &str) -> Tally {
        let mut sum = Tally::default();
        for line in printed.lines() {
            let line = anstream::adapter::strip_str(line).to_string();
            sum = sum + read_line(line.trim());
            let names_failure = names_failure(line.trim());
            if names_failure && !sum.failures.iter().any(|known| known == line.trim()) {
                sum.failures.push(line.trim().to_owned());
            }
        }
        sum
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.passed + self.failed + self.skipped == 0
    }

    fn count(&mut self, number: u32, word: &str) {
        match word {
            "passed" | "pass" => self.passed += number,
            // A test that passes only when tried again is not a test that passes.
            "failed" | "fail" | "flaky" | "interrupted" | "cancelled" | "did not run" => {
                self.failed += number;
            }
            "skipped" | "ignored" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

impl Add for Tally {
    type Output = Tally;

    fn add(self, other: Tally) -> Tally {
        Tally {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
            failures: self.failures.into_iter().chain(other.failures).collect(),
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(to, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// Whether a runner names a test that failed: cargo's `test NAME ... FAILED`, Vitest's `FAIL  FILE > NAME`,
/// node:test's `✖ NAME` and Playwright's `✘  7 FILE:LINE › NAME`.
fn names_failure(line: &str) -> bool {
    line.starts_with("test ") && line.ends_with("... FAILED")
        || line.starts_with("FAIL  ")
        || line.starts_with('✘')
        || line.starts_with('✖') && line != "✖ failing tests:"
}

fn read_line(line: &str) -> Tally {
    let mut tally = Tally::default();
    // cargo: `test result: ok. 3 passed; 0 failed; 1 ignored; …`; Vitest: `Tests  1 failed | 2 passed (3)`.
    let counts =
        line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")).map(|(_, counts)| counts);
    if let Some(counts) = counts.or_else(|| line.strip_prefix("Tests  ")) {
        for part in counts.split([';', '|']) {
            let mut words = part.split_whitespace();
            if let (Some(Ok(number)), Some(word)) = (words.next().map(str::parse), words.next()) {
                tally.count(number, word);
            }
        }
        return tally;
    }
    // node:test: `ℹ pass 3`, or `# pass 3` where the output is no terminal.
    if let Some((word, number)) =
        line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")).and_then(|rest| rest.split_once(' '))
    {
        if let Ok(number) = number.parse() {
            tally.count(number, word);
        }
        return tally;
    }
    // Playwright: `3 passed (2.1s)`, `1 did not run`, each alone on its line.
    if let Some((number, word)) = line.split_once(' ')
        && let Ok(number) = number.parse()
    {
        tally.count(number, word.split(" (").next().unwrap_or(word));
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn counts(passed: u32, failed: u32, skipped: u32) -> Tally {
        Tally { passed, failed, skipped, failures: Vec::new() }
    }

    #[test]
    fn what_failed_is_kept_by_name_and_once() {
        let printed = "test fold::wide ... ok\n\
                       test fold::narrow ... FAILED\n\
                       \u{1b}[31m FAIL \u{1b}[39m src/ask.test.ts > asks once\n\
                       ✖ starts again (3.1ms)\n\
                       ✖ failing tests:\n\
                       ✖ starts again (3.1ms)\n  \
                       ✘    6 tests/card.spec.ts:99:3 › the card › opens (7.7s)\n";
        assert_eq!(
            Tally::read(printed).failures,
            [
                "test fold::narrow ... FAILED",
                "FAIL  src/ask.test.ts > asks once",
                "✖ starts again (3.1ms)",
                "✘    6 tests/card.spec.ts:99:3 › the card › opens (7.7s)",
            ]
        );
    }

    #[test]
    fn cargo_binaries_add_up() {
        let printed = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
                       test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 9 filtered out; finished in 0.01s\n";
        assert_eq!(Tally::read(printed), counts(15, 2, 1));
    }

    #[test]
    fn vitest_tests_count_and_files_do_not() {
        let printed = " Test Files  1 failed | 4 passed (5)\n      Tests  1 failed | 20 passed | 2 skipped | 1 todo (24)\n";
        assert_eq!(Tally::read(printed), counts(20, 1, 3));
    }

    #[test]
    fn coloured_lines_count_alike() {
        assert_eq!(
            Tally::read(
                "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m7 passed\u{1b}[39m\u{1b}[22m (7)"
            ),
            counts(7, 0, 0)
        );
    }

    #[test]
    fn node_test_counts_in_both_of_its_forms() {
        assert_eq!(
            Tally::read("ℹ tests 6\nℹ suites 1\nℹ pass 5\nℹ fail 1\nℹ cancelled 0\nℹ skipped 0\n"),
            counts(5, 1, 0)
        );
        assert_eq!(
            Tally::read("# tests 2\n# pass 1\n# fail 0\n# skipped 1\n# duration_ms 12.5"),
            counts(1, 0, 1)
        );
    }

    #[test]
    fn playwright_counts_flaky_and_unrun_as_failures() {
        assert_eq!(
            Tally::read(
                "  1 flaky\n    [chromium] a.spec.ts\n  2 skipped\n  1 did not run\n  30 passed (1.2m)\n"
            ),
            counts(30, 2, 2)
        );
    }

    #[test]
    fn other_lines_count_nothing() {
        assert!(Tally::read("running 3 tests\n2 errors\nTests are fun\n# chapter 3 passed\n").is_empty());
    }

    #[test]
    fn skipped_is_named_only_where_there_are_any() {
        assert_eq!(counts(2, 1, 0).to_string(), "2 passed, 1 failed");
        assert_eq!(counts(2, 1, 3).to_string(), "2 passed, 1 failed, 3 skipped");
    }
}
