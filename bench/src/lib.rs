//! What `cargo xtask bench` measures. Its times are taken without counting allocations, so that is a program of its own.

pub mod compile;
mod draw;
pub mod generator;
pub mod measure;
mod message;
mod peer;
mod product;
pub mod report;
