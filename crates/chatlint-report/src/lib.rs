//! Many conversations: statistics and metrics.

pub mod response;

pub use response::ResponseTally;
