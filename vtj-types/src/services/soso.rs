//! The direct interface (SoSo), for those outside Suomi.fi-palveluväylä: its operations, and the messages they carry.

pub use crate::generated::services::soso as messages;
pub use crate::generated::services::soso::operations::*;
