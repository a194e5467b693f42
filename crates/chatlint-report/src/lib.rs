//! Many conversations: statistics and metrics.

pub mod charge;
mod metrics;
pub mod response;
pub mod summary;

pub use charge::Charge;
pub use metrics::ResponseMetrics;
pub use response::ResponseTally;
pub use summary::TalkSummary;
