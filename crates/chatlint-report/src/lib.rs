//! Many conversations: statistics and metrics.
