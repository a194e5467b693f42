//! Many conversations: statistics and metrics. One conversation: who waited how long. And what leaves: redaction.

pub mod charge;
mod metrics;
pub mod redact;
pub mod response;
pub mod summary;
mod timeline;
mod words;

pub use charge::Charge;
pub use metrics::ResponseMetrics;
pub use response::ResponseTally;
pub use summary::TalkSummary;
pub use timeline::{Timeline, Wait};
pub use words::Words;
