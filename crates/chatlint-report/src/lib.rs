//! Many conversations: statistics and metrics. One conversation: who waited how long. And what leaves: redaction.

mod metrics;
pub mod redact;
pub mod response;
mod timeline;
mod words;

pub use metrics::ResponseMetrics;
pub use response::ResponseTally;
pub use timeline::{Timeline, Wait};
pub use words::Words;
