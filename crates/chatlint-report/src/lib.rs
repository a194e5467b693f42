//! Many conversations: statistics and metrics. One conversation: who waited how long. And what leaves: redaction.

pub mod charge;
pub mod keywords;
mod metrics;
pub mod outgoing;
pub mod period;
pub mod redact;
pub mod response;
pub mod sample;
pub mod selection;
pub mod summary;
pub mod team;
mod timeline;
pub mod waits;
mod words;

pub use charge::Charge;
pub use metrics::ResponseMetrics;
pub use response::ResponseTally;
pub use sample::{Sample, SamplePlan};
pub use selection::Selection;
pub use summary::TalkSummary;
pub use team::{Team, TeamOptions, TeamReport};
pub use timeline::{Timeline, Wait};
pub use waits::Waits;
pub use words::Words;
