//! The client against the double, over loopback, with certificates made here.

mod faults;
mod outcomes;
mod setting;
mod tls;
