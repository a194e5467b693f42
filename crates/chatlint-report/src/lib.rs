//! Many conversations: statistics and metrics.

pub mod keywords;
mod metrics;
pub mod response;

pub use metrics::ResponseMetrics;
pub use response::ResponseTally;
