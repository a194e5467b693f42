//! Many conversations: statistics and metrics.

mod metrics;
pub mod response;

pub use metrics::ResponseMetrics;
pub use response::ResponseTally;
