//! Many conversations: statistics and metrics.

pub mod charge;
pub mod keywords;
mod metrics;
pub mod period;
pub mod response;
pub mod sample;
pub mod selection;
pub mod summary;
pub mod team;

pub use charge::Charge;
pub use metrics::ResponseMetrics;
pub use response::ResponseTally;
pub use sample::{Sample, SamplePlan};
pub use selection::Selection;
pub use summary::TalkSummary;
pub use team::{Team, TeamOptions, TeamReport};
