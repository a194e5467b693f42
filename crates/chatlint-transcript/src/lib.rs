//! Reading what people paste and export.
