//! Inputs of twice the size take about twice the time: nothing in reading, writing and generating is quadratic.

mod generator;
mod messages;
mod work;
