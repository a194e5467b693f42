//! The browser's door to the judge.
